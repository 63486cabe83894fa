//! Waits for changes of files.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify_debouncer_full::notify::{self, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::DiskError;
use super::place::absolute;

/// How long to wait for more changes: an editor that saves writes, renames and removes files.
const PAUSE: Duration = Duration::from_millis(20);

/// Waits for changes of files and folders.
pub struct Watch {
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    events: Receiver<DebounceEventResult>,
    /// What is watched, by its absolute path.
    wanted: BTreeSet<PathBuf>,
    /// What the system was asked to watch.
    watched: BTreeSet<PathBuf>,
}

impl Watch {
    /// Creates a watch of nothing.
    ///
    /// # Errors
    /// Fails if the system can't watch files.
    pub fn new() -> Result<Self, DiskError> {
        let (send, events) = channel();
        let debouncer =
            new_debouncer(PAUSE, None, send).map_err(|error| failed(error, Path::new(".")))?;
        Ok(Self { debouncer, events, wanted: BTreeSet::new(), watched: BTreeSet::new() })
    }

    /// Watches a file, or a folder and everything in it. What does not exist is noticed as soon as it
    /// does, if its folder exists. Call it again after a change: a folder may be new.
    ///
    /// # Errors
    /// Fails if the system can't watch it, for example because there are too many folders.
    pub fn add(&mut self, path: &Path) -> Result<(), DiskError> {
        let path = absolute(path);
        if path.is_dir() {
            self.watch(&path, RecursiveMode::Recursive)?;
        }
        // Of a file, its folder: an editor may put another file in its place.
        if let Some(parent) = path.parent().filter(|parent| parent.is_dir()) {
            self.watch(parent, RecursiveMode::NonRecursive)?;
        }
        self.wanted.insert(path);
        Ok(())
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> Result<(), DiskError> {
        let is_below = |known: &PathBuf| path.starts_with(known) && self.wanted.contains(known);
        if self.watched.contains(path) || self.watched.iter().any(is_below) {
            return Ok(());
        }
        self.debouncer.watch(path, mode).map_err(|error| failed(error, path))?;
        self.watched.insert(path.to_owned());
        Ok(())
    }

    /// Waits until something is changed.
    pub fn wait(&mut self) {
        while let Ok(events) = self.events.recv() {
            match events {
                Ok(events) if events.iter().any(|event| self.concerns(event)) => break,
                Ok(_) => {}
                // Events were lost, so anything can have changed.
                Err(_) => break,
            }
        }
        // A folder that was removed and made again is watched anew.
        self.watched.retain(|path| path.exists());
    }

    fn concerns(&self, event: &notify::Event) -> bool {
        let is_wanted = |path: &PathBuf| self.wanted.iter().any(|wanted| path.starts_with(wanted));
        // A build reads files, too.
        !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(is_wanted)
    }
}

fn failed(error: notify::Error, path: &Path) -> DiskError {
    DiskError::io("watch", path)(io::Error::other(error))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::channel;
    use std::thread;

    use super::*;

    #[test]
    fn changes_are_noticed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("content")).unwrap();
        fs::write(path("content/a.md"), "").unwrap();
        fs::write(path("segmend.yaml"), "").unwrap();
        let mut watch = Watch::new().unwrap();
        let wanted = ["content", "segmend.yaml", "templates"].map(path);
        let (send, noticed) = channel();
        thread::spawn(move || {
            loop {
                wanted.iter().for_each(|path| watch.add(path).unwrap());
                send.send(()).unwrap();
                watch.wait();
            }
        });
        let is_noticed = || {
            let is_noticed = noticed.recv_timeout(Duration::from_secs(5)).is_ok();
            // What belongs to the same change.
            while noticed.recv_timeout(4 * PAUSE).is_ok() {}
            is_noticed
        };
        assert!(is_noticed());
        for (name, is_new_folder) in [
            ("content/a.md", false),
            ("content/new/b.md", true),
            ("content/new/c.md", false),
            ("segmend.yaml", false),
            ("templates/base.html", true),
            ("templates/article.html", false),
        ] {
            if is_new_folder {
                fs::create_dir(path(name).parent().unwrap()).unwrap();
                thread::sleep(4 * PAUSE);
            }
            fs::write(path(name), "x").unwrap();
            assert!(is_noticed(), "{name}");
        }
        fs::read(path("content/a.md")).unwrap();
        fs::write(path("other.txt"), "").unwrap();
        assert!(noticed.recv_timeout(8 * PAUSE).is_err());
    }
}
