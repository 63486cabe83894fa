//! Exchanges the output for a new folder, and cleans up after builds that were killed.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::DiskError;
use super::marker::MARKER;
use super::source::is_hidden;

/// The names in a folder. A missing folder has none.
fn names(folder: &Path) -> Result<BTreeSet<OsString>, DiskError> {
    let entries = match fs::read_dir(folder) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        entries => entries.map_err(DiskError::io("read", folder))?,
    };
    let names: io::Result<_> = entries.map(|entry| Ok(entry?.file_name())).collect();
    names.map_err(DiskError::io("read", folder))
}

/// Moves the former output back if a build was killed between the two renames of [`swap`].
pub(super) fn restore(old: &Path, output: &Path) -> Result<(), DiskError> {
    if old.exists() && fs::symlink_metadata(output).is_err() {
        fs::rename(old, output).map_err(DiskError::io("restore", output))?;
    }
    Ok(())
}

/// Removes a former output or a leftover staging folder, and moves its hidden files to the output. Its
/// marker is about the files that are removed with it.
pub(super) fn clear(leftover: &Path, output: &Path) -> Result<(), DiskError> {
    if fs::symlink_metadata(leftover).is_err() {
        return Ok(());
    }
    for name in names(leftover)?.into_iter().filter(|name| is_hidden(name) && name != MARKER) {
        let place = output.join(&name);
        // A hidden file that the output has already is never overwritten.
        if output.exists() && fs::symlink_metadata(&place).is_err() {
            fs::rename(leftover.join(&name), &place).map_err(DiskError::io("move", &place))?;
        }
    }
    fs::remove_dir_all(leftover).map_err(DiskError::io("remove", leftover))
}

/// Moves `new` to `output`. Returns the new place of the former output, if there was one.
pub(super) fn switch(new: &Path, output: &Path, old: &Path) -> io::Result<Option<PathBuf>> {
    if fs::symlink_metadata(output).is_err() {
        fs::rename(new, output)?;
        return Ok(None);
    }
    if exchange(new, output)? {
        return Ok(Some(new.to_owned()));
    }
    swap(new, output, old)?;
    Ok(Some(old.to_owned()))
}

/// Moves `output` to `old` and `new` to `output`. Undoes the first move if the second one fails.
fn swap(new: &Path, output: &Path, old: &Path) -> io::Result<()> {
    fs::rename(output, old)?;
    fs::rename(new, output).inspect_err(|_| {
        // If this fails too, `restore` repairs it in the next build.
        let _ = fs::rename(old, output);
    })
}

/// Exchanges two folders atomically. Returns `false` if the file system does not support it.
#[cfg(target_os = "linux")]
fn exchange(new: &Path, output: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, new, CWD, output, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(cause) => Err(cause.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn switching_returns_the_place_of_the_former_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("new")).unwrap();
        fs::write(path("new/a"), "2").unwrap();
        assert_eq!(switch(&path("new"), &path("output"), &path("old")).unwrap(), None);
        fs::create_dir(path("new")).unwrap();
        fs::write(path("new/a"), "3").unwrap();
        let former = switch(&path("new"), &path("output"), &path("old")).unwrap().unwrap();
        assert_eq!(fs::read_to_string(former.join("a")).unwrap(), "2");
        assert_eq!(fs::read_to_string(path("output/a")).unwrap(), "3");
        assert!(switch(&path("none"), &path("output"), &path("old")).is_err());
        assert_eq!(fs::read_to_string(path("output/a")).unwrap(), "3");
    }

    #[test]
    fn swapping_by_two_renames_undoes_a_failure() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["new", "output"] {
            fs::create_dir(path(name)).unwrap();
            fs::write(path(name).join("a"), name).unwrap();
        }
        assert!(swap(&path("none"), &path("output"), &path("old")).is_err());
        assert_eq!(fs::read_to_string(path("output/a")).unwrap(), "output");
        swap(&path("new"), &path("output"), &path("old")).unwrap();
        assert_eq!(fs::read_to_string(path("output/a")).unwrap(), "new");
        assert_eq!(fs::read_to_string(path("old/a")).unwrap(), "output");
    }
}
