//! The basis of every run over a content folder.
//!
//! `content` finds the files, `walk` visits each article in parallel, `mender` determines the text of
//! each segment, and `localized` is the resulting article.

pub(crate) mod coverage;
mod error;
pub(crate) mod content;
pub(crate) mod judge;
pub(crate) mod mender;
mod untouched;
mod strings;
pub(crate) mod localized;
pub(crate) mod stale;
pub(crate) mod walk;
mod learn;

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use segmend_engine::Engine;
use segmend_engine::model::{LocaleTag, Rule};
use segmend_engine::vocabulary::Vocabulary;

pub use error::ProjectError;
pub use learn::{learn, read_vocabulary, write_vocabulary};
pub use stale::{Age, CurrentEnglish, Differences};

use content::Content;

/// The rules about files and articles as a whole.
pub static RULES: &[&Rule] = &[
    &content::BROKEN_ENCODING,
    &content::UNREADABLE_FILE,
    &coverage::MISSING_ARTICLE,
    &coverage::NO_PAIRS,
    &coverage::ORPHANED_ARTICLE,
    &stale::MISSING_SENTENCE,
    &stale::OUTDATED_SEGMENT,
    &untouched::UNTRANSLATED_ARTICLE,
];

/// The number of articles whose results are in memory at once. An article itself is dropped as soon as
/// it is done. The threads wait for one another at the end of a batch, so a few large ones cost less
/// time than many small ones.
const BATCH: usize = 512;

/// The settings and the scope of a run.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// The settings: folders, repairs, checks.
    pub config: Config,
    /// The locales to process; all if empty.
    pub locales: Vec<LocaleTag>,
    /// The files of the content folder to read, relative to it; all if empty.
    pub files: Vec<String>,
    /// Whether a build of some locales removes the others from the output, instead of keeping them.
    pub prune: bool,
    /// What is known about the words of the content. If there is none, a run learns it first.
    pub vocabulary: Option<Arc<Vocabulary>>,
}

impl Job {
    /// The engine with the settings; `None` if repairs are off.
    pub fn engine(&self) -> Option<Engine> {
        self.config.repair.enabled.then(|| self.any_engine())
    }

    /// The engine with the settings, even if repairs are off.
    pub(crate) fn any_engine(&self) -> Engine {
        self.engine_with(&self.config)
    }

    /// The engine with the settings, except that it also applies suggested repairs.
    pub(crate) fn unsafe_engine(&self) -> Engine {
        let mut config = self.config.clone();
        config.repair.unsafe_repairs = true;
        self.engine_with(&config)
    }

    fn engine_with(&self, config: &Config) -> Engine {
        let vocabulary = self.vocabulary.clone().unwrap_or_default();
        config.engine().with_vocabulary(vocabulary)
    }
}

/// Calls `each` for every path, in parallel, and `take` with the results, in the order of the paths.
///
/// `each` can read `state`, and `take` can change it. An error of `take` ends the run.
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

/// The progress of a run, in articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The number of articles that are done.
    pub done: usize,
    /// The number of all articles.
    pub total: usize,
}

/// Finds the content of a job.
///
/// # Errors
/// Fails if the content can't be read, or no article is in the requested locales.
pub(crate) fn discover(job: &Job) -> Result<Content, ProjectError> {
    let content = Content::discover(job)?;
    let is_asked = |locale: &&LocaleTag| job.locales.contains(locale);
    if !job.locales.is_empty() && !content.catalog.locales().iter().any(is_asked) {
        // Once more without the filter, for the message.
        let known = Content::discover(&Job { locales: Vec::new(), ..job.clone() })?;
        return Err(ProjectError::NoLocale {
            asked: job.locales.clone(),
            known: known.catalog.locales().into_iter().cloned().collect(),
        });
    }
    Ok(content)
}
