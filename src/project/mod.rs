//! A run over a content folder: the job, its articles, and what decides their texts.
//!
//! Every command that looks at articles starts here: `content` knows the files, `walk` visits each
//! article in parallel, `mender` settles the text of each segment, and `localized` is an article
//! after that.

pub(crate) mod coverage;
mod error;
pub(crate) mod content;
pub(crate) mod judge;
pub(crate) mod mender;
pub(crate) mod localized;
pub(crate) mod stale;
pub(crate) mod walk;

use rayon::prelude::*;

use crate::config::Config;
use segmend_engine::Engine;
use segmend_engine::model::{LocaleTag, Rule};

pub use error::ProjectError;
pub use stale::{Age, Differences, English};

use content::Content;

/// The rules of what all runs share.
pub static RULES: &[&Rule] = &[
    &content::BROKEN_ENCODING,
    &content::UNREADABLE_FILE,
    &coverage::MISSING_ARTICLE,
    &coverage::ORPHANED_ARTICLE,
    &stale::MISSING_SENTENCE,
    &stale::OUTDATED_SEGMENT,
];

/// How many articles are in memory at once, each in all its locales: enough to keep every thread
/// busy, and few enough that memory does not grow with the corpus.
const BATCH: usize = 64;

/// What to work on, and how.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// The settings: folders, repairs, checks.
    pub config: Config,
    /// The locales to look at; all if empty.
    pub locales: Vec<LocaleTag>,
}

impl Job {
    /// The engine that the settings ask for, or none if nothing is to be repaired.
    pub fn engine(&self) -> Option<Engine> {
        self.config.repair.enabled.then(|| self.config.engine())
    }

    /// The engine that applies the suggested repairs too, whatever the settings say of them.
    pub(crate) fn unsafe_engine(&self) -> Engine {
        let mut config = self.config.clone();
        config.repair.unsafe_repairs = true;
        config.engine()
    }
}

/// Looks at each path with `each`, many at once, and hands what that returns to `take`, in the order
/// of the paths. Both get `state`: the first to read it, the second to change it.
pub(crate) fn in_batches<S: Sync, T: Send, E>(
    paths: &[&str],
    progress: &(dyn Fn(Progress) + Sync),
    state: &mut S,
    each: impl Fn(&S, &str) -> T + Sync,
    mut take: impl FnMut(&mut S, &str, T) -> Result<(), E>,
) -> Result<(), E> {
    let mut done = 0;
    for batch in paths.chunks(BATCH) {
        let seen: Vec<T> = batch.par_iter().map(|path| each(state, path)).collect();
        for (path, seen) in batch.iter().zip(seen) {
            take(state, path, seen)?;
        }
        done += batch.len();
        progress(Progress { done, total: paths.len() });
    }
    Ok(())
}

/// How far a run has come, in articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Articles that are done.
    pub done: usize,
    /// All articles.
    pub total: usize,
}

pub(crate) fn discover(job: &Job) -> Result<Content, ProjectError> {
    let content = Content::discover(job)?;
    let is_asked = |locale: &&LocaleTag| job.locales.contains(locale);
    if !job.locales.is_empty() && !content.catalog.locales().iter().any(is_asked) {
        let known = Content::discover(&Job { locales: Vec::new(), ..job.clone() })?;
        return Err(ProjectError::NoLocale {
            asked: job.locales.clone(),
            known: known.catalog.locales().into_iter().cloned().collect(),
        });
    }
    Ok(content)
}
