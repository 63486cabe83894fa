//! Where the output lies, and which paths stay in it.

use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{DiskError, Role};
use segmend_engine::model::LocaleTag;

/// Refuses an output folder that is a folder to read, lies in it or around it.
///
/// # Errors
/// They overlap.
pub fn keep_apart(folder: &Path, role: Role, output: &Path) -> Result<(), DiskError> {
    let (inner, outer) = (absolute(output), absolute(folder));
    if inner.starts_with(&outer) || outer.starts_with(&inner) {
        let (output, folder) = (output.to_owned(), folder.to_owned());
        return Err(DiskError::Overlap { output, role, folder });
    }
    Ok(())
}

/// Where the English articles are read from besides the content: nowhere if they lie in its `en-us`.
///
/// # Errors
/// They lie in another part of the content, of which they would be articles once more.
pub fn outside(source: &Path, content: &Path) -> Result<Option<PathBuf>, DiskError> {
    let (inner, outer) = (absolute(source), absolute(content));
    match inner.strip_prefix(&outer) {
        Err(_) => Ok(Some(source.to_owned())),
        Ok(below) if below.as_os_str().eq_ignore_ascii_case(LocaleTag::SOURCE) => Ok(None),
        Ok(_) => Err(DiskError::SourceInContent {
            folder: source.to_owned(),
            content: content.to_owned(),
        }),
    }
}

/// The real place of the output, links followed; the folders above it are made.
pub(super) fn resolve(output: &Path) -> Result<PathBuf, DiskError> {
    let not_folder = || DiskError::OutputNotFolder(output.to_owned());
    if fs::symlink_metadata(output).is_ok() {
        let place = fs::canonicalize(output).map_err(|_| not_folder())?;
        return match place.is_dir() {
            true if is_mount(&place) => Err(DiskError::Mount(output.to_owned())),
            true => Ok(place),
            false => Err(not_folder()),
        };
    }
    let name = output.file_name().ok_or_else(not_folder)?;
    let parent = output.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(DiskError::io("create", parent))?;
    let parent = fs::canonicalize(parent).map_err(DiskError::io("read", parent))?;
    Ok(parent.join(name))
}

/// Whether the folder is the root of a mounted disk, as the volumes of containers are.
#[cfg(unix)]
fn is_mount(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
    folder.parent().is_none_or(|parent| disk(parent) != disk(folder))
}

#[cfg(not(unix))]
fn is_mount(folder: &Path) -> bool {
    folder.parent().is_none()
}

/// The name of one of our folders beside the output.
pub(super) fn beside(output: &Path, suffix: &str) -> OsString {
    let mut name = OsString::from(".");
    name.push(output.file_name().unwrap_or_default());
    name.push(format!(".segmend-{suffix}"));
    name
}

/// The path as one that stays in its folder.
pub(super) fn inside(path: &str) -> Result<&Path, DiskError> {
    let is_plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    // `components` reads `a//b`, `a/./b` and `a/` as if they were well formed.
    let is_whole = path.split('/').all(|part| !part.is_empty() && part != ".");
    (is_plain && is_whole)
        .then_some(Path::new(path))
        .ok_or_else(|| DiskError::Escapes(path.to_owned()))
}

/// The path from the root, links followed as far as it exists.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = path.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
    let Some((above, real)) = existing else { return path };
    let mut real = real;
    for part in path.strip_prefix(above).unwrap_or(Path::new("")).components() {
        match part {
            Component::ParentDir => _ = real.pop(),
            Component::Normal(name) => real.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    real
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_and_content_must_lie_apart() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("site/content")).unwrap();
        for (content, output, is_apart) in [
            ("site/content", "site/output", true),
            ("site/content", "site/content-out", true),
            ("site/content", "site/content", false),
            ("site/content", "site/content/output/deep", false),
            ("site/content", "site", false),
            ("site/content", "site/new/../content", false),
            ("site/content", "site/new/../output", true),
        ] {
            let [content, output] = [content, output].map(|path| folder.path().join(path));
            let result = keep_apart(&content, Role::Content, &output);
            assert_eq!(result.is_ok(), is_apart, "{content:?} {output:?}");
        }
    }

    #[test]
    fn the_source_lies_outside_of_the_content_or_is_its_own_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content/en-us")).unwrap();
        for (source, expected) in [
            ("english", Some(true)),
            ("content/en-us", Some(false)),
            ("content", None),
            ("content/pl-PL", None),
        ] {
            let [source, content] = [source, "content"].map(|path| folder.path().join(path));
            let found = outside(&source, &content).ok().map(|place| place.is_some());
            assert_eq!(found, expected, "{source:?}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_root_of_a_disk_is_no_output() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("output");
        fs::create_dir(&inner).unwrap();
        for (place, expected) in
            [(Path::new("/"), true), (Path::new("/proc"), true), (inner.as_path(), false)]
        {
            assert_eq!(is_mount(place), expected, "{}", place.display());
            let is_refused = matches!(resolve(place), Err(DiskError::Mount(_)));
            assert_eq!(is_refused, expected, "{}", place.display());
        }
    }
}
