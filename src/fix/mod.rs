//! Repairs written into the bilingual articles themselves, and taken back.
//!
//! What is written is listed in a ledger beside the content, `.segmend/fixes.json`, before the first
//! file changes: a run that is killed can be taken back as well. Each file is compared with what was
//! read, written beside its place and moved there.

mod error;
pub(crate) mod diff;
pub(crate) mod patch;
pub(crate) mod fixed;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::disk;
use crate::fix::fixed::patch;
use crate::fix::patch::hash;
use crate::model::Placed;
use crate::project::Job;
use crate::project::Progress;
use crate::project::localized::Localized;
use crate::project::mender::Mender;
use crate::project::walk::walk;

pub use error::FixError;
pub use patch::{Change, Patch, Reason};

/// The ledger, relative to the content root; hidden, so that no article is looked for there.
const LEDGER: &str = ".segmend/fixes.json";

/// Everything that was written so far, in that order.
#[derive(Debug, Default, Deserialize)]
struct Ledger {
    fixes: Vec<Patch>,
}

/// What is to be done to the files of a content folder.
#[derive(Debug)]
pub struct Plan {
    root: PathBuf,
    kind: Kind,
    ledger: Ledger,
    /// By file, in the order in which they are applied.
    steps: BTreeMap<String, Vec<Patch>>,
    /// Files that have to stay as they are, and why.
    pub refused: Vec<Refused>,
    /// What is to be said of files that could not be read.
    pub unread: Vec<Placed>,
}

/// Which way a plan goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Fix,
    Undo,
}

/// A file that stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The file, relative to the content root.
    pub file: String,
    /// What is wrong, then what to do.
    pub reason: &'static str,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// What was written, or taken back: for the second, `before` and `after` are swapped.
    pub patches: Vec<Patch>,
    /// Files that stay as they are, and why.
    pub refused: Vec<Refused>,
}

impl Fixed {
    /// The number of changed places.
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
        let mut plan = Self::new(job, Kind::Fix)?;
        let mut repairing = job.clone();
        repairing.config.repair.enabled = true;
        let mender = Mender::new(&repairing)?;
        plan.unread = walk(
            job,
            progress,
            |article, memory| patch(&Localized::with_memory(article, &mender, memory)),
            |found| match found {
                Ok(Some(patch)) => _ = plan.steps.insert(patch.file.clone(), vec![patch]),
                Ok(None) => {}
                Err(place) => plan.refused.push(Refused {
                    file: place.file,
                    reason: "the repairs can't be written without changing more: repair it by hand",
                }),
            },
        )?;
        Ok(plan)
    }

    /// Plans to take back what the ledger says, of the job's locales.
    ///
    /// # Errors
    /// The ledger can't be read.
    pub fn undo(job: &Job) -> Result<Self, FixError> {
        let mut plan = Self::new(job, Kind::Undo)?;
        let is_asked = |locale| job.locales.is_empty() || job.locales.contains(locale);
        for patch in plan.ledger.fixes.iter().rev().filter(|patch| is_asked(&patch.locale)) {
            plan.steps.entry(patch.file.clone()).or_default().push(patch.inverse());
        }
        Ok(plan)
    }

    fn new(job: &Job, kind: Kind) -> Result<Self, FixError> {
        let root = job.config.content.clone();
        let ledger = Ledger::read(&root)?;
        let (steps, refused, unread) = Default::default();
        Ok(Self { root, kind, ledger, steps, refused, unread })
    }

    /// Where the ledger is.
    pub fn ledger(&self) -> PathBuf {
        self.root.join(LEDGER)
    }

    /// Writes what would change as a patch that `patch -p1` and `git apply` take, and touches nothing.
    ///
    /// # Errors
    /// A file can't be read, and what `out` returns.
    pub fn diff(mut self, out: &mut dyn Write) -> Result<Fixed, FixError> {
        let mut fixed = Fixed::default();
        for (file, patches) in std::mem::take(&mut self.steps) {
            if let Some(step) = self.step(&file, &patches, &mut fixed)? {
                out.write_all(diff::unified(&self.root.join(&file), &step).as_bytes())?;
            }
        }
        out.flush()?;
        fixed.refused.append(&mut self.refused);
        Ok(fixed)
    }

    /// Does it.
    ///
    /// # Errors
    /// A file can't be read or written; the ledger lists what was, so that it can be taken back.
    pub fn run(mut self) -> Result<Fixed, FixError> {
        let mut fixed = Fixed::default();
        let steps = std::mem::take(&mut self.steps);
        if self.kind == Kind::Fix && !steps.is_empty() {
            self.ledger.enter(steps.values().flatten());
            self.ledger.write(&self.root)?;
        }
        for (file, patches) in &steps {
            if let Some(step) = self.step(file, patches, &mut fixed)? {
                disk::replace(&self.root, file, &step.new)?;
            }
        }
        if self.kind == Kind::Undo && !steps.is_empty() {
            self.ledger.strike(&steps, &fixed);
            self.ledger.write(&self.root)?;
        }
        fixed.refused.append(&mut self.refused);
        Ok(fixed)
    }

    /// What becomes of one file; `None` if it stays.
    fn step(
        &self,
        file: &str,
        patches: &[Patch],
        fixed: &mut Fixed,
    ) -> Result<Option<Step>, FixError> {
        let old = disk::read(&self.root, file)?;
        let is_at = hash(&old);
        // Patches before it were entered and never written: the run that made them was killed.
        let first = patches.iter().position(|patch| patch.before == is_at);
        let mut new = old.clone();
        let mut left = first.map_or(&[][..], |first| &patches[first..]);
        while let [patch, rest @ ..] = left
            && let Some(next) = patch.apply(&new)
        {
            fixed.patches.push(patch.clone());
            (new, left) = (next, rest);
        }
        let is_done = patches.last().is_some_and(|last| last.after == is_at);
        if !left.is_empty() || (first.is_none() && !is_done) {
            let reason = match self.kind {
                Kind::Fix => "the file changed while it was read: run `segmend fix` again",
                Kind::Undo => "the text has moved since it was fixed: take its fixes back by hand",
            };
            fixed.refused.push(Refused { file: file.to_owned(), reason });
        }
        Ok((new != old).then_some(Step { old, new }))
    }
}

/// A file before and after.
pub(crate) struct Step {
    pub(crate) old: Vec<u8>,
    pub(crate) new: Vec<u8>,
}

impl Ledger {
    fn read(root: &Path) -> Result<Self, FixError> {
        let path = root.join(LEDGER);
        let Some(text) = disk::read_if_exists(&path)? else { return Ok(Self::default()) };
        serde_json::from_str(&text).map_err(|cause| FixError::Ledger { file: path, cause })
    }

    /// Enters patches that are about to be written; what a killed run entered is there already.
    fn enter<'a>(&mut self, patches: impl Iterator<Item = &'a Patch>) {
        for patch in patches {
            if !self.fixes.contains(patch) {
                self.fixes.push(patch.clone());
            }
        }
    }

    /// Strikes out what was taken back, and what never was written.
    fn strike(&mut self, steps: &BTreeMap<String, Vec<Patch>>, fixed: &Fixed) {
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

    /// Writes the ledger, a patch a line; an empty one is removed.
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
