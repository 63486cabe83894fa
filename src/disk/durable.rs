//! What must be on the disk before the next step, so that a loss of power leaves the old or the new.
//!
//! The order is: the bytes of the new file, its name, the folder that holds the name. Pages of a build
//! are not waited for one by one: another build writes them again.

use std::fs::File;
use std::io;
use std::path::Path;

/// Waits until the bytes of a file are on the disk.
pub(super) fn sync_file(file: &File) -> io::Result<()> {
    supported(file.sync_all())
}

/// Waits until the names in a folder are on the disk.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    supported(File::open(folder)?.sync_all())
}

/// Other systems can't open a folder for that.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Some network file systems can't wait: better a file that may be lost than none.
fn supported(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(cause)
            if matches!(cause.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) =>
        {
            Ok(())
        }
        done => done,
    }
}
