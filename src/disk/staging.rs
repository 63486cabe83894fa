//! A staging folder beside the output, which replaces the output in one step.
//!
//! | beside `site/output` | purpose |
//! | --- | --- |
//! | `.output.segmend-lock` | locked while a build runs |
//! | `.output.segmend-new` | the staging folder |
//! | `.output.segmend-old` | the former output, where the system can't exchange two folders |
//!
//! A build removes all three. If it was killed, the next build removes them, after it has moved back
//! the user's hidden files, such as `.git`.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::durable::sync_folder;
use super::lock::Lock;
use super::place::{contained, resolve, sibling_name};
use super::source::Stamp;
use super::switch::{clear, restore, switch};
use super::{DiskError, Spool, marker};

/// The output of a running build, which [`Staging::publish`] moves to its final place.
///
/// Dropping it instead leaves the former output unchanged.
#[derive(Debug)]
pub struct Staging {
    output: PathBuf,
    new: PathBuf,
    old: PathBuf,
    folders: Mutex<BTreeSet<PathBuf>>,
    /// Whether `new` is still the staging folder, to be removed on drop.
    is_pending: bool,
    _lock: Lock,
}

impl Staging {
    /// Creates the staging folder for `output`, which is a folder or a link to one and may not exist yet.
    ///
    /// # Errors
    /// Fails if `output` is a file, is locked by another run, or has files that no build has written:
    /// such a folder is never replaced.
    pub fn new(output: &Path) -> Result<Self, DiskError> {
        let place = resolve(output)?;
        let sibling = |suffix| place.with_file_name(sibling_name(&place, suffix));
        let (new, old) = (sibling("new"), sibling("old"));
        let lock = Lock::take(&sibling("lock"))?;
        let lock = lock.ok_or_else(|| DiskError::Busy(output.to_owned()))?;
        // Before anything is removed: if the last build was killed in the middle of the exchange, `old` is
        // the only copy of the output.
        restore(&old, &place)?;
        clear(&old, &place)?;
        clear(&new, &place)?;
        marker::refuse_foreign(&place, output)?;
        fs::create_dir(&new).map_err(DiskError::io("create", &new))?;
        let folders = Mutex::new(BTreeSet::from([new.clone()]));
        Ok(Self { output: place, new, old, folders, is_pending: true, _lock: lock })
    }

    /// Writes a file; `path` is relative, with `/`. May be called by several threads at once.
    ///
    /// # Errors
    /// Fails if the path leads out of the folder, was written before, or can't be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), DiskError> {
        let mut file = self.create(path)?;
        file.write_all(bytes).map_err(DiskError::io("write", &self.output.join(path)))
    }

    /// Writes a file that is too large to hold in memory.
    ///
    /// # Errors
    /// Like [`Staging::write`], plus the errors of `fill`.
    pub fn write_with(
        &self,
        path: &str,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), DiskError> {
        let mut file = BufWriter::new(self.create(path)?);
        let filled = fill(&mut file).and_then(|()| file.flush());
        filled.map_err(DiskError::io("write", &self.output.join(path)))
    }

    /// Copies a file into the staging folder.
    ///
    /// # Errors
    /// Like [`Staging::write`], and with [`DiskError::Unread`] if `from` can't be read.
    pub fn copy(&self, from: &Path, path: &str) -> Result<(), DiskError> {
        let unread = |cause| DiskError::Unread { path: from.to_owned(), cause };
        let mut source = File::open(from).map_err(unread)?;
        // A folder can be opened, but not read.
        if source.metadata().map_err(unread)?.is_dir() {
            return Err(unread(io::ErrorKind::IsADirectory.into()));
        }
        let mut target = self.create(path)?;
        io::copy(&mut source, &mut target).map_err(DiskError::io("copy", from))?;
        Ok(())
    }

    /// Returns what the former output was made from; `None` if no build wrote one.
    ///
    /// # Errors
    /// Fails if its marker can't be read.
    pub fn former_state(&self) -> Result<Option<String>, DiskError> {
        marker::state(&self.output)
    }

    /// Reads a text file of the former output; `None` if it has none.
    ///
    /// # Errors
    /// Fails if the file can't be read.
    pub fn former(&self, path: &str) -> Result<Option<String>, DiskError> {
        super::read_if_exists(&self.output.join(contained(path)?))
    }

    /// Takes a file or a folder of the former output over, except for files that this build has written.
    /// What does not exist is skipped.
    ///
    /// # Errors
    /// Fails if a file can't be read or written.
    pub fn keep(&self, path: &str) -> Result<(), DiskError> {
        for file in marker::files(&self.output, path) {
            let file = file?;
            if fs::symlink_metadata(self.new.join(&file)).is_err() {
                let kept = self.link(&self.output, &file, path)?;
                kept.map_err(DiskError::io("keep", &self.output.join(file)))?;
            }
        }
        Ok(())
    }

    /// The stamp of a file that this build has written.
    ///
    /// # Errors
    /// Fails if it can't be read.
    pub fn stamp(&self, path: &str) -> Result<Stamp, DiskError> {
        let path = self.new.join(contained(path)?);
        let metadata = fs::symlink_metadata(&path);
        Ok(Stamp::of(&metadata.map_err(DiskError::io("read", &path))?))
    }

    /// Whether a file of the former output is still as a build has stamped it.
    pub fn has_former(&self, path: &str, stamp: Stamp) -> bool {
        let metadata = fs::symlink_metadata(self.output.join(path));
        metadata.is_ok_and(|metadata| metadata.is_file() && Stamp::of(&metadata) == stamp)
    }

    /// The hash of the names and stamps of all files of the former output.
    ///
    /// # Errors
    /// Fails if it can't be read.
    pub fn former_hash(&self) -> Result<u64, DiskError> {
        marker::stamps_hash(&self.output)
    }

    /// Takes files of the former output over.
    ///
    /// # Errors
    /// Fails if this build has written one of them, or one can't be read or written.
    pub fn adopt<'p>(&self, paths: impl Iterator<Item = &'p str>) -> Result<(), DiskError> {
        self.adopt_from(&self.output, paths)
    }

    /// Takes files of another output over.
    ///
    /// # Errors
    /// As [`Staging::adopt`].
    pub fn adopt_from<'p>(
        &self,
        output: &Path,
        paths: impl Iterator<Item = &'p str>,
    ) -> Result<(), DiskError> {
        for path in paths {
            let adopted = self.link(output, contained(path)?, path)?;
            adopted.map_err(|cause| self.creation_error(cause, path))?;
        }
        Ok(())
    }

    /// Creates a spool on the same disk. Drop it before [`Staging::publish`].
    ///
    /// # Errors
    /// Fails if no file can be created.
    pub fn spool(&self) -> Result<Spool, DiskError> {
        Spool::new(&self.new)
    }

    /// Replaces the output by the staging folder, except for the hidden files of the former output.
    /// `state` says what it was made from, for the next build. Returns what [`Staging::former_hash`] will
    /// be for that one.
    ///
    /// # Errors
    /// Fails if the former output has got foreign files meanwhile or the folders can't be moved, and
    /// leaves the former output unchanged. Also fails if the
    /// former output can't be removed, and leaves it beside the new one.
    pub fn publish(mut self, state: &str) -> Result<u64, DiskError> {
        // Once more: a build takes time, in which others can put files there.
        marker::refuse_foreign(&self.output, &self.output)?;
        let written = marker::write(&self.new, state)?;
        sync_folder(&self.new).map_err(DiskError::io("write", &self.new))?;
        if let Ok(former) = fs::metadata(&self.output) {
            // So that a web server, for instance, can still read it.
            let permissions = fs::set_permissions(&self.new, former.permissions());
            permissions.map_err(DiskError::io("set the permissions of", &self.new))?;
        }
        let former = switch(&self.new, &self.output, &self.old);
        let former = former.map_err(DiskError::io("replace", &self.output))?;
        self.is_pending = false;
        // The former output is only removed once the new one has its name on the disk.
        let parent = self.output.parent().unwrap_or(&self.output);
        sync_folder(parent).map_err(DiskError::io("write", parent))?;
        former.map_or(Ok(()), |former| clear(&former, &self.output))?;
        Ok(written)
    }

    /// Takes a file of an output over, for `path`. The inner result is that of the system.
    fn link(&self, output: &Path, file: &Path, path: &str) -> Result<io::Result<()>, DiskError> {
        let to = self.new.join(file);
        self.create_folder(to.parent().unwrap_or(&self.new), path)?;
        Ok(link(&output.join(file), &to))
    }

    fn create(&self, path: &str) -> Result<File, DiskError> {
        let place = self.new.join(contained(path)?);
        self.create_folder(place.parent().unwrap_or(&self.new), path)?;
        // `create_new`, so that two articles can never overwrite each other.
        File::create_new(&place).map_err(|cause| self.creation_error(cause, path))
    }

    fn create_folder(&self, folder: &Path, path: &str) -> Result<(), DiskError> {
        // Remembering the folders saves a system call per page.
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if folders.contains(folder) {
            return Ok(());
        }
        fs::create_dir_all(folder).map_err(|cause| self.creation_error(cause, path))?;
        folders.insert(folder.to_owned());
        Ok(())
    }

    fn creation_error(&self, cause: io::Error, path: &str) -> DiskError {
        // A file is in the place of the new file or of one of its folders.
        let taken = [io::ErrorKind::AlreadyExists, io::ErrorKind::NotADirectory];
        if taken.contains(&cause.kind()) {
            return DiskError::Taken(path.to_owned());
        }
        DiskError::io("create", &self.output.join(path))(cause)
    }
}

/// Gives a file a second name, or copies it where a disk has none, with its time.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists => {
            fs::copy(from, to)?;
            File::options().write(true).open(to)?.set_modified(fs::metadata(from)?.modified()?)
        }
        done => done,
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.is_pending {
            // If this fails, the next build removes the folder.
            let _ = fs::remove_dir_all(&self.new);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    const REPORT: &str = "{ \"generator\": \"segmend 0.1.0\" }";

    /// Lists all files under `folder`, including hidden ones but not the marker, as `path=text`.
    fn listing(folder: &Path) -> Vec<String> {
        let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
        let files = files.filter(|entry| !entry.file_type().is_dir());
        let files = files.filter(|entry| entry.file_name() != marker::MARKER);
        files
            .map(|file| {
                let text = fs::read_to_string(file.path()).unwrap();
                format!("{}={text}", file.path().strip_prefix(folder).unwrap().display())
            })
            .collect()
    }

    fn build(output: &Path, files: &[(&str, &str)]) -> Result<(), DiskError> {
        let staging = Staging::new(output)?;
        staging.write("report.json", REPORT.as_bytes())?;
        for (path, text) in files {
            staging.write(path, text.as_bytes())?;
        }
        staging.publish("").map(|_| ())
    }

    #[test]
    fn a_build_replaces_the_output_and_keeps_its_hidden_files() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("deep/output");
        build(&output, &[("pl-pl/a.html", "1"), ("pl-pl/b.html", "1")]).unwrap();
        fs::write(output.join(".gitkeep"), "").unwrap();
        fs::create_dir(output.join(".git")).unwrap();
        fs::write(output.join(".git/HEAD"), "main").unwrap();
        build(&output, &[("pl-pl/a.html", "2")]).unwrap();
        let report = format!("report.json={REPORT}");
        let expected = [".git/HEAD=main", ".gitkeep=", "pl-pl/a.html=2", &report];
        assert_eq!(listing(&output), expected);
        assert_eq!(output.parent().unwrap().read_dir().unwrap().count(), 1, "nothing is left over");
    }

    #[test]
    fn a_build_can_keep_a_part_of_the_output() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("output");
        build(&output, &[("de/a.html", "1"), ("de/m/b.png", "1"), ("pl/a.html", "1")]).unwrap();
        let staging = Staging::new(&output).unwrap();
        assert_eq!(staging.former_state().unwrap().as_deref(), Some(""));
        assert_eq!(staging.former("pl/a.html").unwrap().as_deref(), Some("1"));
        assert_eq!(staging.former("none").unwrap(), None);
        staging.write("de/a.html", b"2").unwrap();
        staging.keep("de").unwrap();
        staging.keep("none").unwrap();
        staging.keep("report.json").unwrap();
        staging.publish("2").unwrap();
        let report = format!("report.json={REPORT}");
        assert_eq!(listing(&output), ["de/a.html=2", "de/m/b.png=1", &report]);
        build(&output, &[]).unwrap();
    }

    #[test]
    fn an_aborted_build_leaves_the_output_unchanged() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("output");
        build(&output, &[("a.html", "1")]).unwrap();
        let before = listing(folder.path());
        let staging = Staging::new(&output).unwrap();
        staging.write("a.html", b"2").unwrap();
        drop(staging);
        assert_eq!(listing(folder.path()), before);
    }

    #[test]
    fn leftovers_of_a_killed_build_are_removed_and_hidden_files_moved_back() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("output");
        build(&output, &[("a.html", "1")]).unwrap();
        fs::rename(&output, folder.path().join(".output.segmend-old")).unwrap();
        let new = folder.path().join(".output.segmend-new");
        fs::create_dir(&new).unwrap();
        fs::write(new.join("half.html"), "").unwrap();
        fs::write(new.join(".gitkeep"), "").unwrap();
        fs::write(folder.path().join(".output.segmend-lock"), "").unwrap();
        drop(Staging::new(&output).unwrap());
        let report = format!("output/report.json={REPORT}");
        let expected = ["output/.gitkeep=", "output/a.html=1", &report];
        assert_eq!(listing(folder.path()), expected);
    }

    #[test]
    fn paths_out_of_the_folder_and_duplicates_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let staging = Staging::new(&folder.path().join("output")).unwrap();
        staging.write("a/b.html", b"").unwrap();
        for (path, expected) in [
            ("../x", "leaves"),
            ("a/../../x", "leaves"),
            ("/x", "leaves"),
            ("", "leaves"),
            ("a//x", "leaves"),
            ("a/./x", "leaves"),
            ("a/", "leaves"),
            ("a/b.html", "two files"),
            ("a/b.html/c.html", "two files"),
            ("a", "two files"),
        ] {
            let error = staging.write(path, b"").unwrap_err();
            assert!(error.to_string().contains(expected), "{path:?}: {error}");
            assert!(error.help().is_some(), "{path:?}");
        }
    }

    #[test]
    fn foreign_folders_and_files_are_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("output");
        for (file, text, expected) in [
            ("thesis.txt", "", "has files that no build wrote: `thesis.txt`"),
            ("pl-pl/a.html", "", "`pl-pl/a.html`"),
            ("report.json", REPORT, "`report.json`"),
        ] {
            fs::create_dir_all(output.join(file).parent().unwrap()).unwrap();
            fs::write(output.join(file), text).unwrap();
            let error = Staging::new(&output).unwrap_err().to_string();
            assert!(error.contains(expected) && error.contains("/output`"), "{file}: {error}");
            assert_eq!(listing(&output), [format!("{file}={text}")]);
            fs::remove_dir_all(&output).unwrap();
        }
        build(&output, &[("a.html", "1")]).unwrap();
        fs::write(output.join("thesis.txt"), "mine").unwrap();
        build(&output, &[("a.html", "2")]).unwrap_err();
        fs::remove_file(output.join("thesis.txt")).unwrap();
        let staging = Staging::new(&output).unwrap();
        fs::write(output.join("thesis.txt"), "mine").unwrap();
        staging.publish("").unwrap_err();
        assert_eq!(fs::read_to_string(output.join("thesis.txt")).unwrap(), "mine");
        assert_eq!(fs::read_to_string(output.join("a.html")).unwrap(), "1");
        fs::remove_dir_all(&output).unwrap();
        fs::write(&output, "").unwrap();
        assert!(matches!(Staging::new(&output), Err(DiskError::OutputNotFolder(_))));
        assert!(matches!(Staging::new(&output.join("x")), Err(DiskError::Io { .. })));
    }

    #[test]
    fn only_one_build_but_many_threads_may_write_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("output");
        let staging = Staging::new(&output).unwrap();
        assert!(matches!(Staging::new(&output), Err(DiskError::Busy(_))));
        thread::scope(|scope| {
            for thread in 0..4 {
                let staging = &staging;
                scope.spawn(move || {
                    for file in 0..50 {
                        staging.write(&format!("{}/{thread}-{file}", file % 7), b"").unwrap();
                    }
                });
            }
        });
        staging.publish("").unwrap();
        assert_eq!(listing(&output).len(), 200);
    }

    #[cfg(unix)]
    #[test]
    fn an_output_that_is_a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink("real", &link).unwrap();
        build(&link, &[("a.html", "1")]).unwrap();
        build(&link, &[("a.html", "2")]).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(real.join("a.html")).unwrap(), "2");
        std::os::unix::fs::symlink("nowhere", folder.path().join("dangling")).unwrap();
        let dangling = Staging::new(&folder.path().join("dangling"));
        assert!(matches!(dangling, Err(DiskError::OutputNotFolder(_))));
    }

    #[test]
    fn spools_and_assets_are_copied() {
        let folder = tempfile::tempdir().unwrap();
        let asset = folder.path().join("asset.png");
        fs::write(&asset, "png").unwrap();
        let output = folder.path().join("output");
        let staging = Staging::new(&output).unwrap();
        let spool = staging.spool().unwrap();
        spool.push("b", b"2").unwrap();
        spool.push("a", b"1").unwrap();
        staging.write_with("report.json", |out| spool.copy_to(out, ",")).unwrap();
        staging.copy(&asset, "media/asset.png").unwrap();
        assert!(staging.copy(&folder.path().join("none"), "none").is_err());
        drop(spool);
        staging.publish("").unwrap();
        assert_eq!(listing(&output), ["media/asset.png=png", "report.json=1,2"]);
    }

    #[cfg(unix)]
    #[test]
    fn the_output_keeps_its_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("output");
        build(&output, &[("a.html", "1")]).unwrap();
        fs::set_permissions(&output, fs::Permissions::from_mode(0o711)).unwrap();
        build(&output, &[("a.html", "2")]).unwrap();
        assert_eq!(fs::metadata(&output).unwrap().permissions().mode() & 0o777, 0o711);
    }
}
