//! A lock that allows one run at a time for an output folder.
//!
//! The lock is a file beside the folder. The operating system releases it when the process ends, even
//! after a crash. So the holder of the lock may remove whatever earlier runs left behind.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::DiskError;

/// A held lock. Dropping it removes the file.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    // Closing the file releases the lock.
    _file: File,
}

impl Lock {
    /// Takes the lock at `path`. Returns `None` if another process holds it.
    pub(super) fn take(path: &Path) -> Result<Option<Self>, DiskError> {
        loop {
            let file = File::options().create(true).append(true).open(path);
            let folder = || path.parent().unwrap_or(path).to_owned();
            let file = file.map_err(|cause| DiskError::NoPlace { folder: folder(), cause })?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                // Some network file systems have no locks: better no lock than no build.
                Err(TryLockError::Error(cause)) if cause.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(cause)) => return Err(DiskError::io("lock", path)(cause)),
            }
            // The former holder may have removed the file between `open` and `try_lock`. A lock on a file
            // without a name would exclude nobody, so try again.
            if is_named(&file, path) {
                return Ok(Some(Self { path: path.to_owned(), _file: file }));
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed before it is released, so that no other run can hold it. If this fails, the file does
        // no harm to the next run.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether `path` still names the open file.
#[cfg(unix)]
fn is_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(open), Ok(named)) = (file.metadata(), fs::metadata(path)) else { return false };
    (open.dev(), open.ino()) == (named.dev(), named.ino())
}

/// Other systems don't allow removing an open file, so the path always names it.
#[cfg(not(unix))]
fn is_named(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_has_one_holder_and_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = Lock::take(&path).unwrap();
        assert!(first.is_some());
        assert!(Lock::take(&path).unwrap().is_none());
        drop(first);
        assert!(!path.exists());
        assert!(Lock::take(&path).unwrap().is_some());
    }

    #[cfg(unix)]
    #[test]
    fn a_removed_file_is_not_named_by_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let file = File::create(&path).unwrap();
        assert!(is_named(&file, &path));
        fs::remove_file(&path).unwrap();
        assert!(!is_named(&file, &path));
        File::create(&path).unwrap();
        assert!(!is_named(&file, &path));
    }

    /// One holder removes the file while others have it open; none of those may take its lock as valid.
    #[test]
    fn racing_threads_never_hold_the_lock_at_once() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let (holders, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let hold = || {
            for _ in 0..2000 {
                let Some(_lock) = Lock::take(&path).unwrap() else { continue };
                most.fetch_max(holders.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                std::thread::yield_now();
                holders.fetch_sub(1, Ordering::SeqCst);
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(hold);
            }
        });
        assert_eq!(most.into_inner(), 1);
    }
}
