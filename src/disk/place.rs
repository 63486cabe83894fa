//! Checks of the folders of a run, and of paths in the output.

use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{DiskError, Role};
use segmend_engine::model::LocaleTag;

/// Checks that the output folder does not overlap with an input folder.
///
/// # Errors
/// Fails if they are the same, or one contains the other.
pub fn check_no_overlap(folder: &Path, role: Role, output: &Path) -> Result<(), DiskError> {
    let (inner, outer) = (absolute(output), absolute(folder));
    if inner.starts_with(&outer) || outer.starts_with(&inner) {
        let (output, folder) = (output.to_owned(), folder.to_owned());
        return Err(DiskError::Overlap { output, role, folder });
    }
    Ok(())
}

/// The source folder, unless it is `en-us` in the content, where its articles are found anyway.
///
/// # Errors
/// Fails if the folder is anywhere else in the content, because its articles would be read twice.
pub fn separate_source(source: &Path, content: &Path) -> Result<Option<PathBuf>, DiskError> {
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

/// Resolves the links in the output path, and creates its parent folders.
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

/// Whether the folder is a mount point, such as a volume of a container.
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

/// The name of a working folder beside the output.
pub(super) fn sibling_name(output: &Path, suffix: &str) -> OsString {
    let mut name = OsString::from(".");
    name.push(output.file_name().unwrap_or_default());
    name.push(format!(".segmend-{suffix}"));
    name
}

/// Checks that a relative path does not lead out of its folder.
pub(super) fn contained(path: &str) -> Result<&Path, DiskError> {
    let is_plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    // `components` reads `a//b`, `a/./b` and `a/` as if they were well formed.
    let is_whole = path.split('/').all(|part| !part.is_empty() && part != ".");
    (is_plain && is_whole)
        .then_some(Path::new(path))
        .ok_or_else(|| DiskError::Escapes(path.to_owned()))
}

/// The path of a file below `root`. Neither the file nor a folder between them is a link, which could
/// lead anywhere; `root` itself may be one. What does not exist yet is no link.
pub(super) fn below(root: &Path, file: &str) -> Result<PathBuf, DiskError> {
    let mut path = root.to_owned();
    for part in contained(file)?.components() {
        path.push(part);
        if fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink()) {
            return Err(DiskError::Link(path));
        }
    }
    Ok(path)
}

/// The absolute path, with links resolved in the part that exists.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = path.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
    let Some((above, real)) = existing else { return path };
    let mut real = real;
    for part in path.strip_prefix(above).unwrap_or(Path::new("")).components() {
        match part {
            // Links in the missing part are impossible, so `..` simply goes up.
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
    fn output_and_content_must_not_overlap() {
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
            let result = check_no_overlap(&content, Role::Content, &output);
            assert_eq!(result.is_ok(), is_apart, "{content:?} {output:?}");
        }
    }

    #[test]
    fn the_source_is_outside_of_the_content_or_its_english_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content/en-us")).unwrap();
        for (source, expected) in [
            ("english", Some(true)),
            ("content/en-us", Some(false)),
            ("content", None),
            ("content/pl-PL", None),
        ] {
            let [source, content] = [source, "content"].map(|path| folder.path().join(path));
            let found = separate_source(&source, &content).ok().map(|place| place.is_some());
            assert_eq!(found, expected, "{source:?}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_mount_point_is_refused_as_output() {
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
