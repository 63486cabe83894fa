//! One folder in the place of another, and what a killed run leaves of that.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::DiskError;

/// The start of every `report.json`: how a folder is known to be a build's output.
const SIGNATURE: &str = "{\"generator\":\"segmend";

/// Refuses a folder with content of its own: nothing is replaced that a build has not made.
pub(super) fn refuse_foreign(output: &Path) -> Result<(), DiskError> {
    let Some(file) = names(output)?.into_iter().find(|name| !is_hidden(name)) else {
        return Ok(());
    };
    if is_build(output) {
        return Ok(());
    }
    let file = file.to_string_lossy().into_owned();
    Err(DiskError::Foreign { folder: output.to_owned(), file })
}

fn is_build(output: &Path) -> bool {
    let Ok(report) = File::open(output.join("report.json")) else { return false };
    let mut head = String::new();
    // A cut through a character leaves the text before it in place.
    let _ = report.take(256).read_to_string(&mut head);
    head.split_whitespace().collect::<String>().starts_with(SIGNATURE)
}

/// The names in a folder, sorted; none if there is no folder.
fn names(folder: &Path) -> Result<BTreeSet<OsString>, DiskError> {
    let entries = match fs::read_dir(folder) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        entries => entries.map_err(DiskError::io("read", folder))?,
    };
    let names: io::Result<_> = entries.map(|entry| Ok(entry?.file_name())).collect();
    names.map_err(DiskError::io("read", folder))
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Puts the former output back where it was, if a build was killed between the renames of [`switch`].
pub(super) fn restore(old: &Path, output: &Path) -> Result<(), DiskError> {
    if old.exists() && fs::symlink_metadata(output).is_err() {
        fs::rename(old, output).map_err(DiskError::io("restore", output))?;
    }
    Ok(())
}

/// Removes a former output or what a killed build has left, and moves hidden files back.
pub(super) fn clear(left: &Path, output: &Path) -> Result<(), DiskError> {
    if fs::symlink_metadata(left).is_err() {
        return Ok(());
    }
    for name in names(left)?.into_iter().filter(|name| is_hidden(name)) {
        let place = output.join(&name);
        if output.exists() && fs::symlink_metadata(&place).is_err() {
            fs::rename(left.join(&name), &place).map_err(DiskError::io("move", &place))?;
        }
    }
    fs::remove_dir_all(left).map_err(DiskError::io("remove", left))
}

/// Puts `new` at `output`; returns where the former output lies now, if there was one.
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

/// Moves `output` to `old` and `new` to `output`; undoes the first if the second fails.
fn swap(new: &Path, output: &Path, old: &Path) -> io::Result<()> {
    fs::rename(output, old)?;
    fs::rename(new, output).inspect_err(|_| {
        // If even this fails, `restore` does it in the next build.
        let _ = fs::rename(old, output);
    })
}

/// Exchanges two folders in one step; `false` if the file system has no such step.
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
    fn the_former_folder_is_handed_back_with_or_without_an_exchange() {
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
    fn without_an_exchange_two_renames_do_and_a_failure_is_undone() {
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
