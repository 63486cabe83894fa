//! Writes repairs into the bilingual articles, and undoes them.
//!
//! All patches are recorded in a ledger, `.segmend/fixes.json`, before the first file changes, so
//! that a killed run can be undone as well. A file is only replaced, atomically, if it is still
//! what was read. One run at a time writes, so that no ledger loses what another run recorded.

mod error;
pub(crate) mod diff;
pub(crate) mod patch;
pub(crate) mod fixed;
mod catalog;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::disk::{self, ContentLock};
use crate::fix::fixed::{edits, patch};
use crate::fix::patch::hash;
use crate::model::Placed;
use crate::project::localized::Localized;
use crate::project::mender::Mender;
use crate::project::walk::walk;
use crate::project::{Job, Progress};

pub use error::FixError;
pub use patch::{Change, Patch, Reason};

/// The ledger, relative to the content root. Its folder is hidden, so it is not scanned for
/// articles.
const LEDGER: &str = ".segmend/fixes.json";

/// Why a file in the ledger is left alone. A ledger can come with a repository, and must not reach its
/// other files, such as the settings of git.
const NO_ARTICLE: &str =
    "the ledger names a file that is no article of the content: it was left alone";

/// All written patches in order.
#[derive(Debug, Default, Deserialize)]
struct Ledger {
    fixes: Vec<Patch>,
}

/// The planned changes to the files of a content folder.
#[derive(Debug)]
pub struct Plan {
    root: PathBuf,
    direction: Direction,
    ledger: Ledger,
    /// The patches by file, in the order of application.
    steps: BTreeMap<String, Vec<Patch>>,
    /// Files that cannot be changed.
    pub refused: Vec<Refused>,
    /// Findings about unreadable files.
    pub unread: Vec<Placed>,
}

/// The direction of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Fix,
    Undo,
}

/// A file that is not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The file, relative to the content root.
    pub file: String,
    /// The reason, then what to do.
    pub reason: &'static str,
}

/// The result of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// The applied patches; those of an undo are inverse.
    pub patches: Vec<Patch>,
    /// Files that were not changed.
    pub refused: Vec<Refused>,
}

impl Fixed {
    /// The number of changes in all files.
    pub fn places(&self) -> usize {
        self.patches.iter().map(|patch| patch.changes.len()).sum()
    }

    /// The number of changed files.
    pub fn files(&self) -> usize {
        let files: std::collections::BTreeSet<_> =
            self.patches.iter().map(|patch| &patch.file).collect();
        files.len()
    }
}

impl Plan {
    /// Plans to write the repairs of a content folder into its files.
    ///
    /// # Errors
    /// The content or the ledger can't be read.
    pub fn fix(job: &Job, progress: &(dyn Fn(Progress) + Sync)) -> Result<Self, FixError> {
        let mut plan = Self::new(job, Direction::Fix)?;
        let mut repairing = job.clone();
        // The settings can switch repair off for builds, but fixing is about repairs.
        repairing.config.repair.enabled = true;
        let repairing = repairing.learned()?;
        let mender = Mender::new(&repairing)?;
        plan.unread = walk(
            job,
            progress,
            |article, memory| planned(&Localized::with_memory(article, &mender, memory)),
            |found| match found {
                Ok(Some(patch)) => _ = plan.steps.insert(patch.file.clone(), vec![patch]),
                Ok(None) => {}
                Err(refused) => plan.refused.push(refused),
            },
        )?;
        Ok(plan)
    }

    /// Plans to undo the fixes in the ledger, of the job's locales.
    ///
    /// # Errors
    /// The ledger can't be read.
    pub fn undo(job: &Job) -> Result<Self, FixError> {
        let mut plan = Self::new(job, Direction::Undo)?;
        let is_asked = |patch: &&Patch| {
            (job.locales.is_empty() || job.locales.contains(&patch.locale))
                && (job.files.is_empty() || job.files.contains(&patch.file))
        };
        // A file can be fixed several times: the last patch is undone first.
        for patch in plan.ledger.fixes.iter().rev().filter(is_asked) {
            if disk::is_article(&patch.file, &job.config.extensions) {
                plan.steps.entry(patch.file.clone()).or_default().push(patch.inverse());
            } else {
                plan.refused.push(Refused { file: patch.file.clone(), reason: NO_ARTICLE });
            }
        }
        Ok(plan)
    }

    fn new(job: &Job, direction: Direction) -> Result<Self, FixError> {
        let root = job.config.content.clone();
        let ledger = Ledger::read(&root)?;
        let (steps, refused, unread) = Default::default();
        Ok(Self { root, direction, ledger, steps, refused, unread })
    }

    /// The path of the ledger.
    pub fn ledger(&self) -> PathBuf {
        self.root.join(LEDGER)
    }

    /// The bytes of a file with its patches, without changing it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn fixed(&self, file: &str) -> Result<Vec<u8>, FixError> {
        let patches = self.steps.get(file).map(Vec::as_slice).unwrap_or_default();
        let change = self.apply_to_file(file, patches, &mut Fixed::default())?;
        match change {
            Some(change) => Ok(change.new),
            None => Ok(disk::read(&self.root, file)?),
        }
    }

    /// Writes the plan as a diff for `patch -p1` and `git apply`, without changing files.
    ///
    /// # Errors
    /// A file cannot be read, and the errors of `out`.
    pub fn diff(mut self, out: &mut dyn Write) -> Result<Fixed, FixError> {
        let mut fixed = Fixed::default();
        for (file, patches) in std::mem::take(&mut self.steps) {
            if let Some(step) = self.apply_to_file(&file, &patches, &mut fixed)? {
                out.write_all(diff::unified(&self.root.join(&file), &step).as_bytes())?;
            }
        }
        out.flush()?;
        fixed.refused.append(&mut self.refused);
        Ok(fixed)
    }

    /// Changes the files.
    ///
    /// # Errors
    /// A file cannot be written, or another run is writing into the content; the ledger lists the
    /// fixes so far, so that they can be undone.
    pub fn run(mut self) -> Result<Fixed, FixError> {
        let mut fixed = Fixed::default();
        let steps = std::mem::take(&mut self.steps);
        if steps.is_empty() {
            fixed.refused.append(&mut self.refused);
            return Ok(fixed);
        }
        let _lock = ContentLock::take(&self.root)?;
        // Another run may have written it since the plan was made.
        self.ledger = Ledger::read(&self.root)?;
        if self.direction == Direction::Fix {
            // Recorded before the first file changes: a killed run can be undone.
            self.ledger.record(steps.values().flatten());
            self.ledger.write(&self.root)?;
        }
        for (file, patches) in &steps {
            disk::clear_leftover(&self.root, file);
            if let Some(step) = self.apply_to_file(file, patches, &mut fixed)? {
                disk::replace(&self.root, file, &step.new)?;
            }
        }
        if self.direction == Direction::Undo {
            self.ledger.remove_undone(&steps, &fixed);
            self.ledger.write(&self.root)?;
        }
        fixed.refused.append(&mut self.refused);
        Ok(fixed)
    }

    /// Applies the patches of one file; `None` if it does not change.
    fn apply_to_file(
        &self,
        file: &str,
        patches: &[Patch],
        fixed: &mut Fixed,
    ) -> Result<Option<FileChange>, FixError> {
        let Ok(old) = disk::read(&self.root, file) else {
            let reason = match self.direction {
                Direction::Fix => "the file can't be read any more: it was left out",
                Direction::Undo => {
                    "the file is gone or can't be read, so its fixes can't be taken back: restore it first"
                }
            };
            fixed.refused.push(Refused { file: file.to_owned(), reason });
            return Ok(None);
        };
        let is_at = hash(&old);
        // A killed run may have recorded patches without writing them, so earlier ones are skipped.
        let first = patches.iter().position(|patch| patch.before == is_at);
        let mut new = old.clone();
        let mut left = first.map_or(&[][..], |first| &patches[first..]);
        while let [patch, rest @ ..] = left
            && let Some(next) = patch.apply(&new)
        {
            fixed.patches.push(patch.clone());
            (new, left) = (next, rest);
        }
        // A killed run may also have written this file already.
        let is_done = patches.last().is_some_and(|last| last.after == is_at);
        if !left.is_empty() || (first.is_none() && !is_done) {
            let reason = match self.direction {
                Direction::Fix => "the file changed while it was read: run `segmend fix` again",
                Direction::Undo => {
                    "the text has moved since it was fixed: take its fixes back by hand"
                }
            };
            fixed.refused.push(Refused { file: file.to_owned(), reason });
        }
        Ok((new != old).then_some(FileChange { old, new }))
    }
}

/// The patch of an article's file; `None` if there is nothing to repair.
fn planned(localized: &Localized<'_>) -> Result<Option<Patch>, Refused> {
    let refused = |reason| Refused { file: localized.article.file.clone(), reason };
    let unwritten =
        |_| refused("the repairs can't be written without changing more: repair it by hand");
    let is_po = |file: &str| file.to_ascii_lowercase().ends_with(".po");
    let catalog = localized.article.converted.as_ref().filter(|it| it.is_catalog);
    if let Some(converted) = catalog.filter(|_| is_po(&localized.article.file)) {
        return catalog::patch(localized, converted).map_err(unwritten);
    }
    if localized.article.converted.is_some() && !edits(localized).is_empty() {
        return Err(refused(match catalog {
            Some(_) => "`fix` does not write XLIFF yet: repair it in the tool that wrote it",
            None => {
                "`fix` does not write HTML yet: the pages show the repairs, the file stays as it is"
            }
        }));
    }
    patch(localized).map_err(unwritten)
}

/// A file before and after.
pub(crate) struct FileChange {
    pub(crate) old: Vec<u8>,
    pub(crate) new: Vec<u8>,
}

impl Ledger {
    fn read(root: &Path) -> Result<Self, FixError> {
        let Some(text) = disk::read_below(root, LEDGER)? else { return Ok(Self::default()) };
        let bad = |cause| FixError::Ledger { file: root.join(LEDGER), cause };
        serde_json::from_str(&text).map_err(bad)
    }

    /// Records patches before they are written, without those that a killed run has recorded.
    fn record<'a>(&mut self, patches: impl Iterator<Item = &'a Patch>) {
        for patch in patches {
            if !self.fixes.contains(patch) {
                self.fixes.push(patch.clone());
            }
        }
    }

    /// Removes undone patches, and those that a killed run never wrote.
    fn remove_undone(&mut self, steps: &BTreeMap<String, Vec<Patch>>, fixed: &Fixed) {
        let is_refused = |file: &str| fixed.refused.iter().any(|refused| refused.file == file);
        let is_undone = |patch: &Patch| {
            let inverse = patch.inverse();
            fixed.patches.contains(&inverse)
        };
        self.fixes.retain(|patch| match steps.contains_key(&patch.file) {
            true if is_refused(&patch.file) => !is_undone(patch),
            is_planned => !is_planned,
        });
    }

    /// Writes the ledger with one patch per line; removes an empty one.
    fn write(&self, root: &Path) -> Result<(), FixError> {
        if self.fixes.is_empty() {
            return Ok(disk::remove(root, LEDGER)?);
        }
        let lines: Result<Vec<_>, _> = self.fixes.iter().map(serde_json::to_string).collect();
        let lines = lines.map_err(std::io::Error::from)?.join(",\n");
        let text = format!(
            "{{\"generator\":\"segmend {}\",\"fixes\":[\n{lines}\n]}}\n",
            env!("CARGO_PKG_VERSION")
        );
        Ok(disk::replace(root, LEDGER, text.as_bytes())?)
    }
}
