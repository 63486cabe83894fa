//! Finds and reads input files.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{DiskError, Role};

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
        let matches =
            |known: &String| known.trim_start_matches('.').eq_ignore_ascii_case(extension);
        let is_article = extensions.iter().any(matches);
        match extension.to_ascii_lowercase().as_str() {
            // First, because the settings may list any extension.
            _ if is_article => self.articles.push(path),
            "yml" | "yaml" if is_toc(file) => self.tocs.push(path),
            "yml" | "yaml" => {}
            _ => self.assets.push(path),
        }
    }
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

/// Reads a file that [`discover`] found.
///
/// # Errors
/// Fails if the file cannot be read.
pub fn read(root: &Path, file: &str) -> Result<Vec<u8>, DiskError> {
    let path = root.join(file);
    fs::read(&path).map_err(DiskError::io("read", &path))
}

/// Reads a file that [`discover`] found, unless it is larger than `most` bytes.
///
/// # Errors
/// Fails if the file cannot be read.
pub fn read_up_to(root: &Path, file: &str, most: u64) -> Result<Option<Vec<u8>>, DiskError> {
    let path = root.join(file);
    let mut bytes = Vec::new();
    let read = File::open(&path).and_then(|file| {
        // Without a size to go by, a small buffer would grow many times.
        let size = file.metadata().map_or(0, |metadata| metadata.len().min(most));
        bytes.reserve(usize::try_from(size).unwrap_or_default() + 1);
        file.take(most + 1).read_to_end(&mut bytes)
    });
    let length = read.map_err(DiskError::io("read", &path))?;
    Ok((length as u64 <= most).then_some(bytes))
}

/// Opens a file for reading line by line.
///
/// # Errors
/// Fails if the file cannot be opened.
pub fn open(root: &Path, file: &str) -> Result<BufReader<File>, DiskError> {
    let path = root.join(file);
    File::open(&path).map(BufReader::new).map_err(DiskError::io("read", &path))
}

/// Reads an optional text file, such as the settings.
///
/// # Errors
/// Fails if the file exists but cannot be read or is not UTF-8.
pub fn read_if_exists(path: &Path) -> Result<Option<String>, DiskError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(DiskError::io("read", path)(cause)),
    }
}

/// The sorted names of the files in a folder, except for hidden ones. A missing folder has no files.
///
/// # Errors
/// Fails if the folder cannot be read.
pub fn file_names(folder: &Path) -> Result<Vec<String>, DiskError> {
    if !folder.exists() {
        return Ok(Vec::new());
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

/// Reads the templates under `folder`, by their relative paths. A missing folder has no templates.
///
/// # Errors
/// Fails if a template cannot be read or is not UTF-8.
pub fn templates(folder: &Path) -> Result<BTreeMap<String, String>, DiskError> {
    let mut templates = BTreeMap::new();
    if !folder.exists() {
        return Ok(templates);
    }
    for file in files(folder, |_| true) {
        let file = file.map_err(|unread| unread.error)?;
        let extension = file.extension().and_then(|extension| extension.to_str());
        let is_template =
            extension.is_some_and(|extension| TEMPLATE_EXTENSIONS.contains(&extension));
        let Some(name) = relative(folder, &file).filter(|_| is_template) else { continue };
        let text = fs::read_to_string(&file).map_err(DiskError::io("read", &file))?;
        templates.insert(name, text);
    }
    Ok(templates)
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
    fn a_file_is_read_up_to_a_size() {
        let folder = tree(&["abc"]);
        for (most, expected) in [(0, None), (2, None), (3, Some("abc")), (9, Some("abc"))] {
            let read = read_up_to(folder.path(), "abc", most).unwrap();
            assert_eq!(read.as_deref(), expected.map(str::as_bytes), "{most}");
        }
        assert!(read_up_to(folder.path(), "none", 3).is_err());
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
    fn templates_have_relative_paths() {
        let folder = tree(&["page.html", "parts/head.html", "style.css", "x.md", ".old.html"]);
        let templates = templates(folder.path()).unwrap();
        assert_eq!(
            templates.keys().collect::<Vec<_>>(),
            ["page.html", "parts/head.html", "style.css"]
        );
        assert_eq!(super::templates(&folder.path().join("none")).unwrap(), BTreeMap::new());
    }

    #[test]
    fn an_optional_file_may_be_missing_but_not_unreadable() {
        let folder = tree(&["a.yaml"]);
        assert_eq!(read_if_exists(&folder.path().join("a.yaml")).unwrap().unwrap(), "a.yaml");
        assert_eq!(read_if_exists(&folder.path().join("b.yaml")).unwrap(), None);
        assert!(read_if_exists(folder.path()).is_err());
    }
}
