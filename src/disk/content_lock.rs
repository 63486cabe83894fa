//! The lock on a content folder, for everything that writes into it: fixes, their ledger, decisions.
//!
//! Each of them reads a file, changes it and writes it back. Without a lock, the later of two runs
//! would undo what the earlier one wrote.

use std::path::Path;
use std::thread;
use std::time::Duration;

use super::DiskError;
use super::lock::Lock;

/// The lock file, in the content folder. It is hidden, so it is no article.
const FILE: &str = ".segmend-lock";

/// How often to try again. Others hold the lock while they write, which takes seconds.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(100);

/// A held lock on a content folder. Dropping it releases it.
#[derive(Debug)]
pub struct ContentLock(#[expect(dead_code, reason = "held until it is dropped")] Lock);

impl ContentLock {
    /// Takes the lock, and waits for another run that holds it.
    ///
    /// # Errors
    /// Fails if the other run holds it for more than ten seconds, or the folder can't be written.
    pub fn take(content: &Path) -> Result<Self, DiskError> {
        Self::take_within(content, TRIES)
    }

    fn take_within(content: &Path, tries: usize) -> Result<Self, DiskError> {
        for _ in 0..tries {
            match Lock::take(&content.join(FILE)) {
                Ok(Some(lock)) => return Ok(Self(lock)),
                Ok(None) => thread::sleep(PAUSE),
                Err(DiskError::NoPlace { folder, cause }) => {
                    return Err(DiskError::io("write into", &folder)(cause));
                }
                Err(error) => return Err(error),
            }
        }
        Err(DiskError::ContentBusy(content.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_has_one_holder_and_leaves_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let first = ContentLock::take(folder.path()).unwrap();
        let second = ContentLock::take_within(folder.path(), 2);
        assert!(matches!(second, Err(DiskError::ContentBusy(_))), "{second:?}");
        let wait = || ContentLock::take(folder.path()).map(drop);
        thread::scope(|scope| {
            let waiting = scope.spawn(wait);
            thread::sleep(PAUSE);
            drop(first);
            waiting.join().unwrap().unwrap();
        });
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
        let missing = ContentLock::take(&folder.path().join("none")).unwrap_err().to_string();
        assert!(missing.starts_with("cannot write into"), "{missing}");
    }
}
