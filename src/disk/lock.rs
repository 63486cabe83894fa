//! One run at a time for an output folder.
//!
//! The lock is a file beside the folder. The system gives it up when the process ends, however it
//! ends, so whoever gets the lock knows that what lies around from earlier runs is nobody's.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::DiskError;

/// A held lock; dropping it removes the file.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    // Closing the file gives the lock up.
    _file: File,
}

impl Lock {
    /// Takes the lock at `path`; `None` if another process holds it.
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
            // Between the two calls its former holder may have removed the file.
            if is_at(&file, path) {
                return Ok(Some(Self { path: path.to_owned(), _file: file }));
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still held; a file that stays does no harm to the next run.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether the open file is still the one under that path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(open), Ok(named)) = (file.metadata(), fs::metadata(path)) else { return false };
    (open.dev(), open.ino()) == (named.dev(), named.ino())
}

/// Other systems do not let a locked file be removed from under its holder.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_holds_it_and_it_leaves_nothing_behind() {
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
    fn a_file_that_was_removed_is_not_the_one_under_the_path() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let file = File::create(&path).unwrap();
        assert!(is_at(&file, &path));
        fs::remove_file(&path).unwrap();
        assert!(!is_at(&file, &path));
        File::create(&path).unwrap();
        assert!(!is_at(&file, &path));
    }

    /// One holder removes the file while others have it open: none of them may take it for theirs.
    #[test]
    fn threads_that_race_for_it_hold_it_one_after_the_other() {
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
