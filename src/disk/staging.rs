//! Writing: a folder beside the output that becomes the output in one step.
//!
//! | beside `site/output` | is |
//! | --- | --- |
//! | `.output.segmend-lock` | held while a build runs |
//! | `.output.segmend-new` | what the build has written so far |
//! | `.output.segmend-old` | the former output, where folders cannot be exchanged in one step |
//!
//! All three are gone after a build. Those of a killed build are cleared by the next one, which
//! first moves back what is not its own: the hidden files that a person keeps in the output.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::lock::Lock;
use super::place::{beside, inside, resolve};
use super::switch::{clear, refuse_foreign, restore, switch};
use super::{DiskError, Spool};

/// A build's output, written beside its final place and moved in whole by [`Staging::publish`].
///
/// Dropping it without that leaves the former output as it was.
#[derive(Debug)]
pub struct Staging {
    output: PathBuf,
    new: PathBuf,
    old: PathBuf,
    folders: Mutex<BTreeSet<PathBuf>>,
    /// Whether the folder `new` is the build's own, to be removed when it ends.
    is_own: bool,
    _lock: Lock,
}

impl Staging {
    /// Begins to write what will stand at `output`, a folder or a link to one.
    ///
    /// # Errors
    /// `output` is a file, is being written by another run, or holds what no build has written:
    /// such a folder is never replaced.
    pub fn new(output: &Path) -> Result<Self, DiskError> {
        let place = resolve(output)?;
        let beside = |suffix| place.with_file_name(beside(&place, suffix));
        let (new, old) = (beside("new"), beside("old"));
        let lock = Lock::take(&beside("lock"))?;
        let lock = lock.ok_or_else(|| DiskError::Busy(output.to_owned()))?;
        restore(&old, &place)?;
        clear(&old, &place)?;
        clear(&new, &place)?;
        refuse_foreign(output)?;
        fs::create_dir(&new).map_err(DiskError::io("create", &new))?;
        let folders = Mutex::new(BTreeSet::from([new.clone()]));
        Ok(Self { output: place, new, old, folders, is_own: true, _lock: lock })
    }

    /// Writes a file; `path` is relative, with `/`. Many threads may write at once.
    ///
    /// # Errors
    /// A path that leaves the folder, one that was written before, and what the system refuses.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), DiskError> {
        let mut file = self.create(path)?;
        file.write_all(bytes).map_err(DiskError::io("write", &self.output.join(path)))
    }

    /// Writes a file that is too large to hold in memory.
    ///
    /// # Errors
    /// As [`Staging::write`], and what `fill` returns.
    pub fn write_with(
        &self,
        path: &str,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), DiskError> {
        let mut file = BufWriter::new(self.create(path)?);
        let filled = fill(&mut file).and_then(|()| file.flush());
        filled.map_err(DiskError::io("write", &self.output.join(path)))
    }

    /// Copies a file in.
    ///
    /// # Errors
    /// As [`Staging::write`], and `from` cannot be read.
    pub fn copy(&self, from: &Path, path: &str) -> Result<(), DiskError> {
        let mut source = File::open(from).map_err(DiskError::io("read", from))?;
        let mut target = self.create(path)?;
        io::copy(&mut source, &mut target).map_err(DiskError::io("copy", from))?;
        Ok(())
    }

    /// A spool on the same disk. Drop it before [`Staging::publish`].
    ///
    /// # Errors
    /// No file can be made.
    pub fn spool(&self) -> Result<Spool, DiskError> {
        Spool::new(&self.new)
    }

    /// Makes what was written the output, and removes the former one but for its hidden files.
    ///
    /// # Errors
    /// The folders cannot be moved: the former output is then as it was. Or the former output
    /// cannot be removed, and lies beside the new one.
    pub fn publish(mut self) -> Result<(), DiskError> {
        if let Ok(former) = fs::metadata(&self.output) {
            // Its readers, a web server for instance, keep their access.
            let permissions = fs::set_permissions(&self.new, former.permissions());
            permissions.map_err(DiskError::io("set the permissions of", &self.new))?;
        }
        let former = switch(&self.new, &self.output, &self.old);
        let former = former.map_err(DiskError::io("replace", &self.output))?;
        self.is_own = false;
        former.map_or(Ok(()), |former| clear(&former, &self.output))
    }

    fn create(&self, path: &str) -> Result<File, DiskError> {
        let place = self.new.join(inside(path)?);
        self.create_folder(place.parent().unwrap_or(&self.new), path)?;
        File::create_new(&place).map_err(|cause| self.refused(cause, path))
    }

    fn create_folder(&self, folder: &Path, path: &str) -> Result<(), DiskError> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if folders.contains(folder) {
            return Ok(());
        }
        fs::create_dir_all(folder).map_err(|cause| self.refused(cause, path))?;
        folders.insert(folder.to_owned());
        Ok(())
    }

    fn refused(&self, cause: io::Error, path: &str) -> DiskError {
        // A file stands where a file or a folder is to be.
        let is_taken = [io::ErrorKind::AlreadyExists, io::ErrorKind::NotADirectory];
        if is_taken.contains(&cause.kind()) {
            return DiskError::Taken(path.to_owned());
        }
        DiskError::io("create", &self.output.join(path))(cause)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.is_own {
            // What cannot be removed now is cleared by the next build.
            let _ = fs::remove_dir_all(&self.new);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    const REPORT: &str = "{ \"generator\": \"segmend 0.1.0\" }";

    /// Every file under `folder` with its text, hidden ones too.
    fn listing(folder: &Path) -> Vec<String> {
        let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
        let files = files.filter(|entry| !entry.file_type().is_dir());
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
        staging.publish()
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
    fn a_build_that_ends_early_leaves_the_output_whole() {
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
    fn what_a_killed_build_left_is_cleared_and_a_persons_files_come_back() {
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
    fn paths_that_leave_the_folder_or_meet_twice_are_refused() {
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
            ("thesis.txt", "", Some("holds `thesis.txt`")),
            ("report.json", "{\"generator\": \"another\"}", Some("holds `report.json`")),
            ("report.json", REPORT, None),
            (".gitkeep", "", None),
        ] {
            fs::create_dir(&output).unwrap();
            fs::write(output.join(file), text).unwrap();
            let error = Staging::new(&output).err().map(|error| error.to_string());
            assert_eq!(error.is_some(), expected.is_some(), "{file}: {error:?}");
            assert!(error.unwrap_or_default().contains(expected.unwrap_or_default()), "{file}");
            assert_eq!(listing(&output), [format!("{file}={text}")]);
            fs::remove_dir_all(&output).unwrap();
        }
        fs::write(&output, "").unwrap();
        assert!(matches!(Staging::new(&output), Err(DiskError::OutputNotFolder(_))));
        assert!(matches!(Staging::new(&output.join("x")), Err(DiskError::Io { .. })));
    }

    #[test]
    fn two_builds_at_once_are_refused_and_threads_of_one_are_not() {
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
        staging.publish().unwrap();
        assert_eq!(listing(&output).len(), 200);
    }

    #[cfg(unix)]
    #[test]
    fn an_output_that_is_a_link_stays_one() {
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
    fn a_large_file_is_streamed_and_an_asset_copied() {
        let folder = tempfile::tempdir().unwrap();
        let asset = folder.path().join("asset.png");
        fs::write(&asset, "png").unwrap();
        let output = folder.path().join("output");
        let staging = Staging::new(&output).unwrap();
        let spool = staging.spool().unwrap();
        spool.push("b", b"2").unwrap();
        spool.push("a", b"1").unwrap();
        staging.write_with("report.json", |out| spool.copy(out, ",")).unwrap();
        staging.copy(&asset, "media/asset.png").unwrap();
        assert!(staging.copy(&folder.path().join("none"), "none").is_err());
        drop(spool);
        staging.publish().unwrap();
        assert_eq!(listing(&output), ["media/asset.png=png", "report.json=1,2"]);
    }

    #[cfg(unix)]
    #[test]
    fn the_new_output_has_the_permissions_of_the_former_one() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("output");
        build(&output, &[("a.html", "1")]).unwrap();
        fs::set_permissions(&output, fs::Permissions::from_mode(0o711)).unwrap();
        build(&output, &[("a.html", "2")]).unwrap();
        assert_eq!(fs::metadata(&output).unwrap().permissions().mode() & 0o777, 0o711);
    }
}
