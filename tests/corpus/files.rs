//! Reads the corpora from disk.

use std::path::{Path, PathBuf};
use std::process::Command;

use segmend::catalog::split;
use segmend::model::Article;
use segmend::parse::{Identity, article};
use segmend_engine::model::LocaleTag;

/// The locales with bilingual and clean articles.
pub(crate) const LOCALES: [&str; 8] =
    ["ar-SA", "bg-BG", "de-DE", "ja-JP", "pl-PL", "ro-RO", "sk-SK", "sr-Latn-RS"];

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of shared material beside the project.
pub(crate) fn shared() -> PathBuf {
    project().join("../shared")
}

/// The folder of the unpacked corpora.
pub(crate) fn corpus() -> PathBuf {
    project().join("target/corpus")
}

/// Unpacks the corpora if needed; an error says why there are none.
pub(crate) fn unpack() -> Result<(), String> {
    let script = shared().join("corpus/unpack");
    if !script.exists() {
        return Err("there is no ../shared/corpus".to_owned());
    }
    let run = Command::new(script).arg(corpus()).output().map_err(|error| error.to_string())?;
    match run.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&run.stderr).into_owned()),
    }
}

/// The Markdown files below a folder, as sorted paths relative to it.
pub(crate) fn files(root: &Path) -> Vec<String> {
    let walk = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok);
    walk.filter(|entry| entry.file_type().is_file())
        .filter(|entry| {
            entry.path().extension().is_some_and(|ending| ending == "md" || ending == "txt")
        })
        .filter_map(|entry| Some(entry.path().strip_prefix(root).ok()?.to_str()?.to_owned()))
        .collect()
}

pub(crate) fn text(root: &Path, file: &str) -> String {
    std::fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Reads an article of the corpora.
pub(crate) fn read(root: &Path, file: &str, locale: &str) -> Article {
    let locale = LocaleTag::parse(locale).expect("a locale of the corpora");
    article(Identity { file: file.to_owned(), path: split(file).1, locale }, text(root, file))
}
