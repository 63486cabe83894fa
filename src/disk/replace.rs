//! Changing single files of the content: whole or not at all, with the permissions they had.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::DiskError;
use super::place::inside;
use super::temporary::temporary;

/// Writes a file below `root` anew, its folder made if there is none: beside its place first, then
/// moved there.
///
/// # Errors
/// The path leads out of `root`, or the file can't be written.
pub fn replace(root: &Path, file: &str, bytes: &[u8]) -> Result<(), DiskError> {
    let path = root.join(inside(file)?);
    let folder = path.parent().unwrap_or(root);
    make_folder(folder)?;
    let error = |cause| DiskError::io("write", &path)(cause);
    let mut temporary = temporary(folder).map_err(error)?;
    temporary.write_all(bytes).map_err(error)?;
    if let Ok(metadata) = fs::metadata(&path) {
        temporary.as_file().set_permissions(metadata.permissions()).map_err(error)?;
    }
    temporary.persist(&path).map(|_| ()).map_err(|cause| error(cause.error))
}

/// Makes a folder and those above it, if they are not there.
///
/// # Errors
/// The folder can't be made, or a file is in its place.
pub fn make_folder(folder: &Path) -> Result<(), DiskError> {
    fs::create_dir_all(folder).map_err(DiskError::io("create", folder))
}

/// Makes a file below `root`, and its folder if there is none; says whether it was not there before.
/// A file that exists stays as it is.
///
/// # Errors
/// The path leads out of `root`, or the file can't be made.
pub fn create(root: &Path, file: &str, bytes: &[u8]) -> Result<bool, DiskError> {
    let path = root.join(inside(file)?);
    let folder = path.parent().unwrap_or(root);
    make_folder(folder)?;
    match fs::File::create_new(&path) {
        Ok(mut made) => made.write_all(bytes).map(|()| true).map_err(DiskError::io("write", &path)),
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(cause) => Err(DiskError::io("create", &path)(cause)),
    }
}

/// Removes a file below `root`, and its folder if nothing else is in it.
///
/// # Errors
/// The file is there and can't be removed.
pub fn remove(root: &Path, file: &str) -> Result<(), DiskError> {
    let path = root.join(inside(file)?);
    match fs::remove_file(&path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            return Err(DiskError::io("remove", &path)(cause));
        }
        _ => {}
    }
    // A folder that holds something else stays.
    if let Some(folder) = path.parent().filter(|folder| *folder != root) {
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_removed_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        replace(root, "a/b.md", b"one").unwrap();
        replace(root, "a/b.md", b"two").unwrap();
        assert_eq!(fs::read(root.join("a/b.md")).unwrap(), b"two");
        assert_eq!(root.join("a").read_dir().unwrap().count(), 1);
        for file in ["a/b.md", "a/none.md"] {
            remove(root, file).unwrap();
        }
        assert_eq!(root.read_dir().unwrap().count(), 0);
        assert!(replace(root, "../out.md", b"").is_err());
    }

    #[test]
    fn a_file_that_exists_is_not_made_again() {
        let folder = tempfile::tempdir().unwrap();
        assert!(create(folder.path(), "a/b.md", b"one").unwrap());
        assert!(!create(folder.path(), "a/b.md", b"two").unwrap());
        assert_eq!(fs::read(folder.path().join("a/b.md")).unwrap(), b"one");
        assert!(create(folder.path(), "a/b.md/c", b"").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        replace(folder.path(), "a.md", b"two").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    /// A temporary file is made for its owner alone: what becomes of it must be as open as any file.
    #[cfg(unix)]
    #[test]
    fn a_new_file_is_as_open_as_the_system_makes_files() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |name: &str| {
            fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777
        };
        fs::write(folder.path().join("usual.md"), "").unwrap();
        replace(folder.path(), "new.md", b"").unwrap();
        assert_eq!(mode("new.md"), mode("usual.md"));
    }
}
