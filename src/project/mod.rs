//! The basis of every run over a content folder.
//!
//! `content` finds the files, `walk` visits each article in parallel, `mender` determines the text of
//! each segment, and `localized` is the resulting article.

pub(crate) mod coverage;
mod error;
pub(crate) mod silence;
mod unreadable;
pub(crate) mod roots;
pub(crate) mod content;
pub(crate) mod judge;
pub(crate) mod mender;
mod untouched;
mod strings;
pub(crate) mod localized;
mod sentences;
pub(crate) mod outside;
pub(crate) mod stale;
pub(crate) mod walk;
mod learn;
mod unused;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::disk;
use segmend_engine::Engine;
use segmend_engine::model::{LocaleTag, Rule};
use segmend_engine::vocabulary::Vocabulary;

pub use error::ProjectError;
pub use learn::{learn, read_vocabulary, write_vocabulary};
pub use mender::decisions_file;
pub use stale::{Age, CurrentEnglish, Differences};
pub use unused::unused_settings;

use content::Content;

/// The rules about files and articles as a whole.
pub static RULES: &[&Rule] = &[
    &roots::BROKEN_ENCODING,
    &unreadable::UNREADABLE_FILE,
    &coverage::MISSING_ARTICLE,
    &coverage::NO_PAIRS,
    &coverage::ORPHANED_ARTICLE,
    &coverage::UNPAIRED_ARTICLE,
    &outside::UNPAIRED_ENGLISH,
    &silence::UNKNOWN_RULE,
    &stale::MISSING_SENTENCE,
    &stale::OUTDATED_SEGMENT,
    &untouched::UNTRANSLATED_ARTICLE,
];

/// The number of articles whose results are in memory at once. An article itself is dropped as soon as
/// it is done. The threads wait for one another at the end of a batch, so a few large ones cost less
/// time than many small ones.
const BATCH: usize = 512;

/// The folder of a project's own templates, beside the settings, if these name no other.
const TEMPLATES: &str = "templates";

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
    /// Whether a build takes over what has not changed since the last one, by a cache in `.segmend` beside
    /// the output.
    pub cache: bool,
    /// The part of the site to build; `None` for all of it.
    pub shard: Option<Shard>,
    /// The outputs of the parts to merge, in place of building pages.
    pub parts: Vec<PathBuf>,
    /// Whether articles with `draft: true` are read, too.
    pub drafts: bool,
    /// A file whose text comes from elsewhere than the disk, such as from an editor.
    pub overlay: Option<Overlay>,
    /// What is known about the words of the content. If there is none, a run learns it first.
    pub vocabulary: Option<Arc<Vocabulary>>,
}

/// The text of a file that is not saved yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    /// The path of the file, relative to the content folder.
    pub file: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// A part of a site: every `count`th article, from the `number`th on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// The number of the part, from 1.
    number: usize,
    /// The number of parts.
    count: usize,
}

impl Shard {
    /// The articles of the part, of all that there are.
    pub(crate) fn of<'p>(self, paths: &[&'p str]) -> Vec<&'p str> {
        paths.iter().skip(self.number - 1).step_by(self.count).copied().collect()
    }
}

impl FromStr for Shard {
    type Err = String;

    /// Reads `2/3`, the second of three parts.
    fn from_str(text: &str) -> Result<Self, String> {
        let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number > 0);
        let numbers = text.split_once('/').map(|(a, b)| (number(a), number(b)));
        match numbers {
            Some((Some(number), Some(count))) if number <= count => Ok(Self { number, count }),
            _ => Err("name the part and the number of parts, such as `2/3`".to_owned()),
        }
    }
}

impl Job {
    /// Whether it builds a part of a site, or merges parts.
    pub(crate) fn is_in_parts(&self) -> bool {
        self.shard.is_some() || !self.parts.is_empty()
    }

    /// The folder of the project's own templates, which may be missing.
    pub fn templates_folder(&self) -> PathBuf {
        let Config { templates, folder, .. } = &self.config;
        templates.clone().unwrap_or_else(|| folder.join(TEMPLATES))
    }

    /// The project's own templates and assets, by their names.
    ///
    /// # Errors
    /// Fails if the settings name a folder that does not exist, or a file can't be read.
    pub(crate) fn templates(&self) -> Result<BTreeMap<String, String>, ProjectError> {
        let folder = self.templates_folder();
        match (disk::templates(&folder)?, &self.config.templates) {
            (None, Some(_)) => Err(ProjectError::NoTemplates(folder)),
            (found, _) => Ok(found.unwrap_or_default()),
        }
    }

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
