//! Changes single files of the content, atomically and with their permissions kept.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::DiskError;
use super::durable::{sync_file, sync_folder};
use super::place::below;

/// Creates or replaces a file below `root`, and creates its folder if needed.
///
/// Writes to a temporary file first, so a failure leaves the old file, and so does a loss of power:
/// the new bytes are on the disk before they get the name.
///
/// # Errors
/// Fails if the path leads out of `root` or through a link, or the file can't be written.
pub fn replace(root: &Path, file: &str, bytes: &[u8]) -> Result<(), DiskError> {
    let path = below(root, file)?;
    let folder = path.parent().unwrap_or(root);
    make_folder(folder)?;
    let temporary = temporary_of(&path);
    let written = write_beside(&temporary, &path, bytes);
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written.and_then(|()| sync_folder(folder)).map_err(DiskError::io("write", &path))
}

/// Removes what a killed run has left beside a file below `root`. If that fails, the file can't be
/// replaced either, which is told then.
pub fn clear_leftover(root: &Path, file: &str) {
    if let Ok(path) = below(root, file) {
        let _ = fs::remove_file(temporary_of(&path));
    }
}

/// The temporary file of a file: always the same, so that no killed run leaves one for good. Whoever
/// replaces files of the content holds its lock.
fn temporary_of(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    path.with_file_name(format!(".segmend-{:016x}", xxh3_64(name.as_encoded_bytes())))
}

/// Writes a temporary file and gives it the name of the file.
fn write_beside(temporary: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    // What a killed run has left, or a link that somebody has put there, is not written to.
    let _ = fs::remove_file(temporary);
    let mut file = File::create_new(temporary)?;
    file.write_all(bytes)?;
    // Before the rename, so that the file never has other permissions.
    if let Ok(metadata) = fs::metadata(path) {
        file.set_permissions(metadata.permissions())?;
    }
    sync_file(&file)?;
    fs::rename(temporary, path)
}

/// Creates a folder and its parents, if they don't exist.
///
/// # Errors
/// Fails if the folder can't be created, or a file is in its place.
pub fn make_folder(folder: &Path) -> Result<(), DiskError> {
    fs::create_dir_all(folder).map_err(DiskError::io("create", folder))
}

/// Creates a file below `root`, and its folder if needed. Returns `false` if the file exists already,
/// and leaves it unchanged.
///
/// # Errors
/// Fails if the path leads out of `root` or through a link, or the file can't be created.
pub fn create(root: &Path, file: &str, bytes: &[u8]) -> Result<bool, DiskError> {
    let path = below(root, file)?;
    let folder = path.parent().unwrap_or(root);
    make_folder(folder)?;
    match File::create_new(&path) {
        Ok(mut made) => made.write_all(bytes).map(|()| true).map_err(DiskError::io("write", &path)),
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(cause) => Err(DiskError::io("create", &path)(cause)),
    }
}

/// Removes a file below `root`, and its folder if that is empty then. A missing file is not an error.
///
/// # Errors
/// Fails if the path leads out of `root` or through a link, or the file exists and can't be removed.
pub fn remove(root: &Path, file: &str) -> Result<(), DiskError> {
    let path = below(root, file)?;
    clear_leftover(root, file);
    match fs::remove_file(&path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            return Err(DiskError::io("remove", &path)(cause));
        }
        _ => {}
    }
    // Fails if the folder is not empty, which is fine.
    if let Some(folder) = path.parent().filter(|folder| *folder != root) {
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replacing_and_removing_leave_no_other_files() {
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

    #[cfg(unix)]
    #[test]
    fn leftovers_and_links_in_the_place_of_the_temporary_file_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let temporary = temporary_of(&root.join("a.md"));
        fs::write(root.join("mine"), "mine").unwrap();
        for is_link in [true, false] {
            match is_link {
                true => std::os::unix::fs::symlink("mine", &temporary).unwrap(),
                false => fs::write(&temporary, "half").unwrap(),
            }
            replace(root, "a.md", b"new").unwrap();
            assert_eq!(fs::read_to_string(root.join("a.md")).unwrap(), "new");
            assert_eq!(fs::read_to_string(root.join("mine")).unwrap(), "mine");
            assert_eq!(root.read_dir().unwrap().count(), 2);
        }
        fs::write(&temporary, "half").unwrap();
        clear_leftover(root, "a.md");
        assert_eq!(root.read_dir().unwrap().count(), 2);
    }

    #[test]
    fn existing_files_are_not_created_again() {
        let folder = tempfile::tempdir().unwrap();
        assert!(create(folder.path(), "a/b.md", b"one").unwrap());
        assert!(!create(folder.path(), "a/b.md", b"two").unwrap());
        assert_eq!(fs::read(folder.path().join("a/b.md")).unwrap(), b"one");
        assert!(create(folder.path(), "a/b.md/c", b"").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_read_or_written_through_a_link() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let (root, outside) = (folder.path().join("root"), folder.path().join("outside"));
        for folder in [&root, &outside] {
            fs::create_dir(folder).unwrap();
        }
        fs::write(outside.join("a.md"), "mine").unwrap();
        symlink("../outside", root.join("folder")).unwrap();
        symlink("../outside/a.md", root.join("file.md")).unwrap();
        symlink("nowhere", root.join("dangling.md")).unwrap();
        for file in ["folder/a.md", "folder/new.md", "folder/new/a.md", "file.md", "dangling.md"] {
            let is_refused = |error: DiskError| matches!(error, DiskError::Link(_));
            assert!(replace(&root, file, b"x").is_err_and(is_refused), "{file}");
            assert!(create(&root, file, b"x").is_err_and(is_refused), "{file}");
            assert!(remove(&root, file).is_err_and(is_refused), "{file}");
            assert!(crate::disk::read(&root, file).is_err_and(is_refused), "{file}");
        }
        assert_eq!(fs::read_to_string(outside.join("a.md")).unwrap(), "mine");
        assert_eq!(outside.read_dir().unwrap().count(), 1);
        // The root is what the user named: it may be a link.
        symlink("root", folder.path().join("link")).unwrap();
        replace(&folder.path().join("link"), "new.md", b"x").unwrap();
        assert_eq!(fs::read(root.join("new.md")).unwrap(), b"x");
    }

    #[cfg(unix)]
    #[test]
    fn replacing_keeps_the_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        replace(folder.path(), "a.md", b"two").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    /// Temporary files are private by default, but the file that replaces another must not be.
    #[cfg(unix)]
    #[test]
    fn new_files_have_the_default_permissions() {
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
