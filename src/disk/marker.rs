//! The marker of an output folder: a hidden file that lists what a build wrote.
//!
//! A build replaces the whole folder, so it must not find anything in it that is not its own. Only a
//! folder with a marker is its own, and only the files that the marker lists.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use walkdir::WalkDir;
use xxhash_rust::xxh3::Xxh3;

use super::DiskError;
use super::durable::sync_file;
use super::source::{Stamp, is_hidden};

/// The name of the marker.
pub(super) const MARKER: &str = ".segmend-output";

/// The first line of a marker.
const HEAD: &str =
    "# Written by segmend build. The next build replaces these files, and no others.";

/// The beginning of the second line, which says what the files were made from.
const STATE: &str = "# State: ";

/// What a line can't hold as it is.
const ENCODED: &AsciiSet = &CONTROLS.add(b'%');

/// The maximum number of foreign files that a message names.
const MAX_NAMED: usize = 5;

/// Files that file managers leave in every folder. They hold nothing of the user's.
const JUNK: [&str; 2] = [".DS_Store", "Thumbs.db"];

/// Writes the marker of a folder, with all files in it. `state` is what they were made from. Returns the
/// hash of the names and stamps of the files.
pub(super) fn write(folder: &Path, state: &str) -> Result<u64, DiskError> {
    let path = folder.join(MARKER);
    let failed = |cause| DiskError::io("write", &path)(cause);
    let mut out = BufWriter::new(File::create(&path).map_err(failed)?);
    writeln!(out, "{HEAD}\n{STATE}{state}").map_err(failed)?;
    let mut hasher = Xxh3::new();
    for file in files(folder, "") {
        let file = file?;
        if file != Path::new(MARKER) {
            add_stamp(&mut hasher, folder, &file)?;
            writeln!(out, "{}", utf8_percent_encode(&name(&file), ENCODED)).map_err(failed)?;
        }
    }
    let file = out.into_inner().map_err(|cause| failed(cause.into_error()))?;
    sync_file(&file).map_err(failed)?;
    add_stamp(&mut hasher, folder, Path::new(MARKER))?;
    Ok(hasher.digest())
}

/// Opens the marker of a folder, if it has one. A link or a pipe is none of ours.
fn open(folder: &Path) -> Result<Option<BufReader<File>>, DiskError> {
    let path = folder.join(MARKER);
    let failed = |cause| DiskError::io("read", &path)(cause);
    match fs::symlink_metadata(&path) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(failed(cause)),
        Ok(metadata) if !metadata.is_file() => Err(DiskError::NotFile(path)),
        Ok(_) => File::open(&path).map(BufReader::new).map(Some).map_err(failed),
    }
}

/// Returns the state in the marker of a folder; `None` without one.
pub(super) fn state(folder: &Path) -> Result<Option<String>, DiskError> {
    let Some(file) = open(folder)? else { return Ok(None) };
    let mut lines = file.lines().skip(1).map_while(Result::ok);
    Ok(lines.next().and_then(|line| line.strip_prefix(STATE).map(str::to_owned)))
}

/// Returns an error if a folder has files that no build wrote. Hidden files at the top stay through
/// every build, so they are not in its way. `named` is the folder as the user named it.
pub(super) fn refuse_foreign(output: &Path, named: &Path) -> Result<(), DiskError> {
    if fs::symlink_metadata(output).is_err() {
        return Ok(());
    }
    let listed = open(output)?;
    // A clone of a project has an output with `.gitkeep`. Anywhere else, a folder of hidden files can
    // be anything, such as the home of a user.
    let is_free = listed.is_some() || is_in_project(output);
    let lines = listed.map(BufRead::lines).into_iter().flatten().skip(2).map_while(Result::ok);
    // Both are in the same order, so one pass compares them, however many files there are.
    let decoded =
        |line: String| PathBuf::from(percent_decode_str(&line).decode_utf8_lossy().into_owned());
    let mut lines = lines.map(decoded).peekable();
    let (mut foreign, mut count) = (Vec::new(), 0);
    for file in files(output, "") {
        let file = file?;
        while lines.next_if(|line| *line < file).is_some() {}
        let is_kept = is_free && file.iter().next().is_some_and(is_hidden);
        let is_junk = file.file_name().is_some_and(|name| JUNK.iter().any(|junk| name == *junk));
        if lines.peek() == Some(&file) || is_kept || is_junk {
            continue;
        }
        count += 1;
        if foreign.len() < MAX_NAMED {
            foreign.push(name(&file));
        }
    }
    if foreign.is_empty() {
        return Ok(());
    }
    Err(DiskError::Foreign { folder: named.to_owned(), files: foreign, count })
}

/// The files at or below a path in a folder, relative to the folder and sorted by their path. Everything
/// but folders is a file. A path that does not exist has none.
pub(super) fn files(folder: &Path, path: &str) -> impl Iterator<Item = Result<PathBuf, DiskError>> {
    let start = if path.is_empty() { folder.to_owned() } else { folder.join(path) };
    let exists = fs::symlink_metadata(&start).is_ok();
    let walk = exists.then(|| WalkDir::new(start).sort_by_file_name()).into_iter().flatten();
    walk.filter_map(move |entry| match entry {
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(entry) => Some(Ok(entry.path().strip_prefix(folder).ok()?.to_owned())),
        Err(error) => {
            let path = error.path().unwrap_or(folder).to_owned();
            Some(Err(DiskError::io("read", &path)(error.into())))
        }
    })
}

/// The hash of an output as [`write`] returned it, if its files are still the same. The hidden files of
/// the user do not count.
pub(super) fn stamps_hash(output: &Path) -> Result<u64, DiskError> {
    let mut hasher = Xxh3::new();
    for file in files(output, "") {
        let file = file?;
        if !file.iter().next().is_some_and(is_hidden) {
            add_stamp(&mut hasher, output, &file)?;
        }
    }
    add_stamp(&mut hasher, output, Path::new(MARKER))?;
    Ok(hasher.digest())
}

fn add_stamp(hasher: &mut Xxh3, folder: &Path, file: &Path) -> Result<(), DiskError> {
    let path = folder.join(file);
    let metadata = fs::symlink_metadata(&path).map_err(DiskError::io("read", &path))?;
    hasher.update(format!("{}\0{:?}\0", name(file), Stamp::of(&metadata)).as_bytes());
    Ok(())
}

/// Whether a folder lies in the current folder, in a repository, or beside or below settings.
fn is_in_project(output: &Path) -> bool {
    let here = fs::canonicalize(".").unwrap_or_default();
    let Ok(output) = fs::canonicalize(output) else { return false };
    let is_project = |folder: &Path| {
        folder == here || folder.join("segmend.yaml").exists() || folder.join(".git").exists()
    };
    output.ancestors().skip(1).any(is_project)
}

/// The path with `/`.
fn name(file: &Path) -> String {
    let parts: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(output: &Path) -> Option<(Vec<String>, usize)> {
        match refuse_foreign(output, output) {
            Ok(()) => None,
            Err(DiskError::Foreign { files, count, .. }) => Some((files, count)),
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn only_listed_files_are_ours() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("output");
        let add = |file: &str| {
            let path = output.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        };
        ["a/b.html", "a-b/c.html", "a.html", "z/y/x.js", "z\\%41\n.js", "ü.html"]
            .iter()
            .for_each(|file| add(file));
        assert_eq!(state(&output).unwrap(), None);
        write(&output, "one two").unwrap();
        assert_eq!(state(&output).unwrap().as_deref(), Some("one two"));
        assert_eq!(foreign(&output), None);
        // What is gone is no harm, and neither is a folder without files.
        fs::remove_file(output.join("a.html")).unwrap();
        fs::create_dir(output.join("empty")).unwrap();
        [".nojekyll", ".git/HEAD", "a/.DS_Store"].iter().for_each(|file| add(file));
        assert_eq!(foreign(&output), None);
        ["a/.hidden", "a/c.html", "report.json", "z/y/x.css", "z/z"]
            .iter()
            .for_each(|file| add(file));
        let named = ["a/.hidden", "a/c.html", "report.json", "z/y/x.css", "z/z"];
        assert_eq!(foreign(&output), Some((named.map(str::to_owned).to_vec(), 5)));
        add("z/zz");
        assert_eq!(foreign(&output).map(|(files, count)| (files.len(), count)), Some((5, 6)));
    }

    #[test]
    fn without_a_marker_only_empty_folders_and_hidden_files_of_a_project_are_free() {
        for (file, settings, is_free) in [
            ("", "", true),
            (".gitkeep", "", false),
            (".gitkeep", "segmend.yaml", true),
            (".gitkeep", ".git", true),
            (".ssh/id", "", false),
            ("index.html", "segmend.yaml", false),
            ("report.json", "segmend.yaml", false),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let output = folder.path().join("deep/output");
            fs::create_dir_all(output.join(".ssh")).unwrap();
            if !file.is_empty() {
                fs::write(output.join(file), "{\"generator\":\"segmend 0.1.0\"}").unwrap();
            }
            if !settings.is_empty() {
                fs::write(folder.path().join(settings), "").unwrap();
            }
            let found = foreign(&output);
            assert_eq!(found.is_none(), is_free, "{file} {settings}: {found:?}");
        }
    }
}
