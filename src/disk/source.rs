//! Finds and reads input files.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

use super::place::{below, contained};
use super::{DiskError, Role};

/// The most bytes of a file of the content. The largest article known has 1.4 MB; a build takes about
/// fifty times the size of an article, so that this one stays below 1 GB.
const MAX_ARTICLE: u64 = 16_000_000;

/// The most bytes of a list: decisions, redirections, the settings, a ledger; and of a template.
const MAX_TEXT: u64 = 64_000_000;

/// The most bytes of a file that the user names: an exchange file, a baseline, a vocabulary.
const MAX_NAMED: u64 = 2_000_000_000;

/// The size of a file in bytes, and when it was changed, in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    len: u64,
    modified: u64,
}

impl Stamp {
    /// The stamp in the metadata of a file.
    pub(super) fn of(metadata: &fs::Metadata) -> Self {
        let since = metadata.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        let modified = since.and_then(|since| u64::try_from(since.as_nanos()).ok());
        Self { len: metadata.len(), modified: modified.unwrap_or_default() }
    }
}

/// The files in an input folder, as sorted relative paths with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Bilingual articles.
    pub articles: Vec<String>,
    /// Images and other files that articles refer to.
    pub assets: Vec<String>,
    /// Tables of contents, `TOC.yml`.
    pub tocs: Vec<String>,
    /// Files whose names are not Unicode, with the bad bytes replaced. They cannot become pages.
    pub unnamed: Vec<String>,
    /// Folders that can't be read, each with the error.
    pub unread: Vec<(String, String)>,
}

/// Finds the files under `root`.
///
/// Skips hidden files, links, the decisions of translators (`decisions/`), and YAML files other than
/// tables of contents.
///
/// # Errors
/// Fails if `root` is missing, not a folder, without an article, or can't be read.
pub fn discover(root: &Path, extensions: &[String], role: Role) -> Result<Sources, DiskError> {
    match fs::metadata(root) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
            return Err(DiskError::NoFolder { role, folder: root.to_owned() });
        }
        Err(cause) => return Err(DiskError::io("read", root)(cause)),
        Ok(metadata) if !metadata.is_dir() => {
            return Err(DiskError::NotFolder { role, folder: root.to_owned() });
        }
        Ok(_) => {}
    }
    let mut sources = Sources::default();
    for file in files(root, |entry| !(entry.depth() == 1 && entry.file_name() == "decisions")) {
        match file {
            Ok(file) => sources.add(root, &file, extensions),
            Err(Unread { folder, error }) if folder != root => {
                let folder = folder.strip_prefix(root).unwrap_or(&folder);
                sources
                    .unread
                    .push((folder.to_string_lossy().replace('\\', "/"), error.to_string()));
            }
            Err(unread) => return Err(unread.error),
        }
    }
    if sources.articles.is_empty() {
        let extensions = extensions.to_vec();
        return Err(DiskError::NoArticle { role, folder: root.to_owned(), extensions });
    }
    for list in [&mut sources.articles, &mut sources.assets, &mut sources.tocs] {
        // The walk sorts within folders only: it yields `b/c` before `b-d`.
        list.sort_unstable();
    }
    Ok(sources)
}

impl Sources {
    /// Adds a file to the list of its kind.
    fn add(&mut self, root: &Path, file: &Path, extensions: &[String]) {
        let Some(path) = relative(root, file) else {
            self.unnamed
                .push(file.strip_prefix(root).unwrap_or(file).to_string_lossy().into_owned());
            return;
        };
        let extension = file.extension().and_then(|e| e.to_str()).unwrap_or_default();
        let is_article = has_extension(&path, extensions);
        match extension.to_ascii_lowercase().as_str() {
            // First, because the settings may list any extension.
            _ if is_article => self.articles.push(path),
            "yml" | "yaml" if is_toc(file) => self.tocs.push(path),
            "yml" | "yaml" => {}
            _ => self.assets.push(path),
        }
    }
}

/// Whether the file of a relative path is one that [`discover`] takes for an article: it has one of the
/// extensions, and it lies below the root and in no hidden folder.
pub fn is_article(file: &str, extensions: &[String]) -> bool {
    let is_visible = |part: &str| !part.is_empty() && !part.starts_with('.');
    file.split('/').all(is_visible) && contained(file).is_ok() && has_extension(file, extensions)
}

fn has_extension(file: &str, extensions: &[String]) -> bool {
    let extension = Path::new(file).extension().and_then(|e| e.to_str()).unwrap_or_default();
    extensions.iter().any(|known| known.trim_start_matches('.').eq_ignore_ascii_case(extension))
}

fn is_toc(file: &Path) -> bool {
    file.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("toc"))
}

/// A folder that can't be read.
struct Unread {
    folder: PathBuf,
    error: DiskError,
}

/// Walks the files under `root` in a fixed order, except for hidden files and links. Does not enter
/// folders for which `is_wanted` returns `false`.
fn files(
    root: &Path,
    is_wanted: impl Fn(&DirEntry) -> bool,
) -> impl Iterator<Item = Result<PathBuf, Unread>> {
    WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(move |entry| {
            entry.depth() == 0 || (!is_hidden(entry.file_name()) && is_wanted(entry))
        })
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_file() => Some(Ok(entry.into_path())),
            Ok(_) => None,
            Err(error) => {
                let folder = error.path().unwrap_or(Path::new("")).to_owned();
                let error = DiskError::io("read", &folder)(error.into());
                Some(Err(Unread { folder, error }))
            }
        })
}

/// Whether a file or folder is hidden.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// The path relative to `root` with `/`, if it is Unicode.
fn relative(root: &Path, file: &Path) -> Option<String> {
    let parts = file.strip_prefix(root).ok()?.components();
    let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

/// Reads a file below `root`.
///
/// # Errors
/// Fails if the path leads out of `root` or through a link, is no regular file, has more than 16 MB,
/// or cannot be read.
pub fn read(root: &Path, file: &str) -> Result<Vec<u8>, DiskError> {
    read_bytes(&below(root, file)?, MAX_ARTICLE)
}

/// Reads an optional text file below `root`, such as the decisions of a locale.
///
/// # Errors
/// As [`read`], except that the file may have 64 MB, and fails if it is not UTF-8.
pub fn read_below(root: &Path, file: &str) -> Result<Option<String>, DiskError> {
    let path = below(root, file)?;
    optional(&path, read_bytes(&path, MAX_TEXT))
}

/// Reads a file of an output for a browser. `None` if there is none, or if a link would lead out of the
/// output.
pub fn read_page(output: &Path, path: &str) -> Option<Vec<u8>> {
    read_bytes(&below(output, path).ok()?, MAX_NAMED).ok()
}

/// Reads a regular file, and never waits for a pipe or a device.
fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, DiskError> {
    let metadata = fs::metadata(path).map_err(DiskError::io("read", path))?;
    if metadata.is_dir() {
        return Err(DiskError::io("read", path)(io::ErrorKind::IsADirectory.into()));
    }
    if !metadata.is_file() {
        return Err(DiskError::NotFile(path.to_owned()));
    }
    if metadata.len() > limit {
        return Err(DiskError::TooLarge { path: path.to_owned(), limit });
    }
    read_to(path, limit, metadata.len())
}

/// Reads to the end, but no more than `limit` bytes; `expected` is how many there should be.
fn read_to(path: &Path, limit: u64, expected: u64) -> Result<Vec<u8>, DiskError> {
    let error = |cause| DiskError::io("read", path)(cause);
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    let file = File::open(path).map_err(error)?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(error)?;
    match bytes.len() as u64 > limit {
        true => Err(DiskError::TooLarge { path: path.to_owned(), limit }),
        false => Ok(bytes),
    }
}

/// The text of a file that may be missing.
fn optional(path: &Path, read: Result<Vec<u8>, DiskError>) -> Result<Option<String>, DiskError> {
    let text = |bytes| {
        String::from_utf8(bytes)
            .map_err(|_| DiskError::io("read", path)(io::ErrorKind::InvalidData.into()))
    };
    present(read)?.map(text).transpose()
}

/// The bytes of a file that may be missing.
fn present(read: Result<Vec<u8>, DiskError>) -> Result<Option<Vec<u8>>, DiskError> {
    match read {
        Ok(bytes) => Ok(Some(bytes)),
        Err(DiskError::Io { cause, .. }) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Reads the first bytes of a file below `root`, at most `length`.
///
/// # Errors
/// As [`read`], except for the size of the file.
pub fn read_head(root: &Path, file: &str, length: u64) -> Result<Vec<u8>, DiskError> {
    let path = below(root, file)?;
    let error = |cause| DiskError::io("read", &path)(cause);
    let mut bytes = Vec::new();
    let file = File::open(&path).map_err(error)?;
    file.take(length).read_to_end(&mut bytes).map_err(error)?;
    Ok(bytes)
}

/// Opens a file for reading line by line.
///
/// # Errors
/// Fails if the file cannot be opened.
pub fn open(root: &Path, file: &str) -> Result<BufReader<File>, DiskError> {
    let path = root.join(file);
    File::open(&path).map(BufReader::new).map_err(DiskError::io("read", &path))
}

/// Reads an optional text file that the user named. A pipe is read to its end.
///
/// # Errors
/// Fails if the file exists but cannot be read, is not UTF-8, or has more than 2 GB.
pub fn read_if_exists(path: &Path) -> Result<Option<String>, DiskError> {
    let expected = fs::metadata(path).map_or(0, |metadata| metadata.len());
    optional(path, read_to(path, MAX_NAMED, expected.min(MAX_NAMED)))
}

/// Reads an optional file that the user named, in whatever encoding.
///
/// # Errors
/// As [`read_if_exists`], except that the file need not be UTF-8.
pub fn read_bytes_if_exists(path: &Path) -> Result<Option<Vec<u8>>, DiskError> {
    let expected = fs::metadata(path).map_or(0, |metadata| metadata.len());
    present(read_to(path, MAX_NAMED, expected.min(MAX_NAMED)))
}

/// Reads an optional text file that the user did not name, such as the settings of the current folder.
///
/// # Errors
/// Fails if the file exists but is no regular file, has more than 64 MB, cannot be read or is not UTF-8.
pub fn read_regular(path: &Path) -> Result<Option<String>, DiskError> {
    optional(path, read_bytes(path, MAX_TEXT))
}

/// The sorted names of the files in a folder, except for hidden ones. A missing folder has no files.
///
/// # Errors
/// Fails if the folder is a link or cannot be read.
pub fn file_names(folder: &Path) -> Result<Vec<String>, DiskError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    if fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_symlink()) {
        return Err(DiskError::Link(folder.to_owned()));
    }
    let error = |cause| DiskError::io("read", folder)(cause);
    let entries = fs::read_dir(folder).map_err(error)?.collect::<io::Result<Vec<_>>>();
    let files = entries.map_err(error)?.into_iter().filter(|entry| !entry.path().is_dir());
    let names = files.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    Ok(names)
}

/// The file name extensions of templates: style sheets, pages, scripts and pictures.
const TEMPLATE_EXTENSIONS: &[&str] = &["css", "html", "js", "svg"];

/// Reads the templates under `folder`, by their relative paths; `None` if there is no such folder.
///
/// # Errors
/// Fails if a template cannot be read or is not UTF-8.
pub fn templates(folder: &Path) -> Result<Option<BTreeMap<String, String>>, DiskError> {
    let mut templates = BTreeMap::new();
    if !folder.exists() {
        return Ok(None);
    }
    for file in files(folder, |_| true) {
        let file = file.map_err(|unread| unread.error)?;
        let extension = file.extension().and_then(|extension| extension.to_str());
        let is_template =
            extension.is_some_and(|extension| TEMPLATE_EXTENSIONS.contains(&extension));
        let Some(name) = relative(folder, &file).filter(|_| is_template) else { continue };
        templates.extend(read_regular(&file)?.map(|text| (name, text)));
    }
    Ok(Some(templates))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, *file).unwrap();
        }
        folder
    }

    fn extensions() -> Vec<String> {
        ["md", ".txt"].map(str::to_owned).to_vec()
    }

    #[test]
    fn files_are_listed_by_kind_and_sorted_by_path() {
        let folder = tree(&[
            "pl-PL/b.md",
            "pl-PL/b/c.MD",
            "pl-PL/b-d.txt",
            "pl-PL/TOC.yml",
            "ja-JP/toc.YAML",
            "pl-PL/index.yml",
            "pl-PL/media/A.PNG",
            "pl-PL/.hidden.md",
            ".git/x.md",
            "decisions/pl-PL.md",
            "pl-PL/decisions/kept.md",
            "pl-PL/no-extension",
        ]);
        let sources = discover(folder.path(), &extensions(), Role::Content).unwrap();
        assert_eq!(
            sources.articles,
            ["pl-PL/b-d.txt", "pl-PL/b.md", "pl-PL/b/c.MD", "pl-PL/decisions/kept.md"]
        );
        assert_eq!(sources.assets, ["pl-PL/media/A.PNG", "pl-PL/no-extension"]);
        assert_eq!(sources.tocs, ["ja-JP/toc.YAML", "pl-PL/TOC.yml"]);
        assert_eq!(read(folder.path(), "pl-PL/b.md").unwrap(), b"pl-PL/b.md");
    }

    #[test]
    fn a_folder_without_articles_is_an_error_with_advice() {
        let folder = tree(&["file.png"]);
        for (root, expected) in
            [("none", "does not exist"), ("file.png", "not a folder"), ("", "no article")]
        {
            for (role, flag) in [(Role::Content, "--content"), (Role::Source, "--source")] {
                let error = discover(&folder.path().join(root), &extensions(), role).unwrap_err();
                let text = error.to_string();
                assert!(
                    text.contains(expected) && text.contains(role.as_str()),
                    "{root:?}: {text}"
                );
                assert!(error.help().unwrap().contains(flag), "{root:?}");
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_skipped_and_names_that_are_not_unicode_are_listed() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let folder = tree(&["a.md"]);
        std::os::unix::fs::symlink("a.md", folder.path().join("link.md")).unwrap();
        std::os::unix::fs::symlink(".", folder.path().join("loop")).unwrap();
        fs::write(folder.path().join(OsStr::from_bytes(b"bad\xff.md")), "").unwrap();
        let sources = discover(folder.path(), &extensions(), Role::Content).unwrap();
        assert_eq!(sources.articles, ["a.md"]);
        assert_eq!(sources.unnamed, ["bad\u{fffd}.md"]);
    }

    #[test]
    fn an_article_has_a_known_extension_and_no_hidden_folder() {
        for (file, expected) in [
            ("pl-PL/a.md", true),
            ("a.TXT", true),
            ("pl-PL/a.yml", false),
            (".git/a.md", false),
            ("pl-PL/.a.md", false),
            ("../a.md", false),
            ("/a.md", false),
            ("pl-PL//a.md", false),
            ("", false),
        ] {
            assert_eq!(is_article(file, &extensions()), expected, "{file:?}");
        }
    }

    #[test]
    fn templates_have_relative_paths() {
        let folder = tree(&["page.html", "parts/head.html", "style.css", "x.md", ".old.html"]);
        let templates = templates(folder.path()).unwrap().unwrap();
        assert_eq!(
            templates.keys().collect::<Vec<_>>(),
            ["page.html", "parts/head.html", "style.css"]
        );
        assert_eq!(super::templates(&folder.path().join("none")).unwrap(), None);
    }

    /// `/dev/zero` has no end, and a pipe makes the reader wait for a writer.
    #[cfg(unix)]
    #[test]
    fn only_regular_files_of_bounded_size_are_read() {
        let folder = tree(&["a.md"]);
        let root = folder.path();
        let fifo = std::process::Command::new("mkfifo").arg(root.join("pipe")).status().unwrap();
        assert!(fifo.success());
        std::os::unix::fs::symlink("/dev/zero", root.join("zero")).unwrap();
        let sparse = File::create(root.join("large")).unwrap();
        sparse.set_len(MAX_ARTICLE + 1).unwrap();
        std::os::unix::fs::symlink(".", root.join("folder")).unwrap();
        for (found, expected) in [
            (read(root, "pipe").err(), "is not a file"),
            (read_below(root, "pipe").err(), "is not a file"),
            (read_regular(&root.join("pipe")).err(), "is not a file"),
            (read_below(root, "zero").err(), "is a link"),
            // The settings may be a link, but not to a device.
            (read_regular(&root.join("zero")).err(), "is not a file"),
            (read(root, "large").err(), "is larger than"),
            (read_below(root, "large").err(), ""),
            (read_to(Path::new("/dev/zero"), 9, 0).err(), "is larger than"),
            (file_names(&root.join("folder")).err(), "is a link"),
            (read_below(root, "none").err(), ""),
        ] {
            let said = found.map(|error| error.to_string()).unwrap_or_default();
            assert!(said.contains(expected) && said.is_empty() == expected.is_empty(), "{said}");
        }
        sparse.set_len(MAX_ARTICLE).unwrap();
        assert_eq!(read(root, "large").unwrap().len() as u64, MAX_ARTICLE);
        sparse.set_len(MAX_TEXT + 1).unwrap();
        assert!(matches!(read_below(root, "large"), Err(DiskError::TooLarge { .. })));
    }

    #[test]
    fn an_optional_file_may_be_missing_but_not_unreadable() {
        let folder = tree(&["a.yaml"]);
        assert_eq!(read_if_exists(&folder.path().join("a.yaml")).unwrap().unwrap(), "a.yaml");
        assert_eq!(read_if_exists(&folder.path().join("b.yaml")).unwrap(), None);
        assert!(read_if_exists(folder.path()).is_err());
    }
}
