//! Where the files of the content are, and their bytes as text.

use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

use crate::catalog::split;
use crate::disk;
use crate::model::{Place, Placed, strip_source_folder};
use crate::parse::{Head, head, revision};
use crate::project::unreadable::problem;
use crate::project::{Job, Overlay, ProjectError};
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity};
use segmend_engine::text::{Lines, Position};

/// An English article that is not UTF-8.
pub(super) static BROKEN_ENCODING: Rule = Rule {
    name: "broken-encoding",
    severity: Severity::Warning,
    category: Category::Characters,
    dimension: None,
    doc: "An English article is not UTF-8. Its page has replacement characters in place of the invalid bytes.",
    bad: "a no-break space in an article saved as Latin-1",
    good: "an article saved as UTF-8",
    is_on: true,
};

/// The folders that files are read from. A separate source folder is treated as `en-us` of the content.
pub(crate) struct Roots {
    pub(crate) content: PathBuf,
    pub(crate) source: Option<PathBuf>,
    pub(super) overlay: Option<Overlay>,
}

impl Roots {
    pub(crate) fn for_job(job: &Job) -> Result<Self, ProjectError> {
        let content = job.config.content.clone();
        let separate = |source: &PathBuf| disk::separate_source(source, &content);
        let source = job.config.source.as_ref().map(separate).transpose()?.flatten();
        Ok(Self { content, source, overlay: job.overlay.clone() })
    }

    /// The folder of a file, and the path of the file in it.
    pub(super) fn split<'a>(&'a self, file: &'a str) -> (&'a Path, &'a str) {
        match (&self.source, strip_source_folder(file)) {
            (Some(source), Some(file)) => (source, file),
            _ => (&self.content, file),
        }
    }

    pub(super) fn read(&self, file: &str, locale: &LocaleTag) -> Result<Vec<u8>, Box<Placed>> {
        if let Some(overlay) = self.overlay.as_ref().filter(|overlay| overlay.file == file) {
            return Ok(overlay.bytes.to_vec());
        }
        let (root, below) = self.split(file);
        disk::read(root, below).map_err(|error| {
            let message = format!("the file can't be read, its article was not built: {error}");
            Box::new(problem(Place::of_file(file, locale.clone()), message))
        })
    }

    /// Reads the head of an article. The revision of an English file is its hash.
    pub(super) fn head(&self, file: &str) -> Result<Head, Box<Placed>> {
        let folder = split(file).0;
        // A finding needs a locale even if the file has none.
        let locale = folder.clone().unwrap_or_else(LocaleTag::source);
        let bytes = self.read(file, &locale)?;
        if folder != Some(LocaleTag::source()) {
            return decode(bytes, Place::of_file(file, locale)).map(|text| head(file, &text));
        }
        let revision = revision(&bytes);
        Ok(Head { source_hash: Some(revision), ..head(file, &decode_lossy(bytes, file).0) })
    }
}

/// Decodes UTF-8. `start` is the beginning of the file, for the finding if that fails.
pub(super) fn decode(bytes: Vec<u8>, start: Place) -> Result<String, Box<Placed>> {
    String::from_utf8(bytes).map_err(|error| {
        let (valid, position) = first_invalid(&error);
        let message = format!("the file is not UTF-8 from byte {valid} on: save it as UTF-8; its article was not built");
        Box::new(problem(Place { position, offset: valid, ..start }, message))
    })
}

/// Decodes an English file and replaces invalid UTF-8. Such a file must not be dropped, because
/// translations were made from it nevertheless.
pub(super) fn decode_lossy(bytes: Vec<u8>, file: &str) -> (String, Option<Placed>) {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return (text, None),
        Err(error) => error,
    };
    let (valid, position) = first_invalid(&error);
    let message = format!(
        "the file is not UTF-8 from byte {valid} on, the page has `\u{fffd}` there: save it as UTF-8"
    );
    let start = Place::of_file(file, LocaleTag::source());
    let place = Place { position, offset: valid, ..start };
    let finding = Placed { place, finding: Finding::new(&BROKEN_ENCODING, message) };
    (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(finding))
}

/// The offset and the position of the first byte that is not UTF-8.
fn first_invalid(error: &FromUtf8Error) -> (usize, Position) {
    let valid = error.utf8_error().valid_up_to();
    let before = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
    (valid, Lines::new(&before).position(&before, valid))
}
