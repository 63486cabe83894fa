//! A run over a content folder: the job, its articles, and what decides their texts.
//!
//! Every command that looks at articles starts here. [`Content`] knows the files, [`walk`] looks at
//! each article in parallel, [`Mender`] settles the text of each segment, and [`Localized`] is an
//! article after that.

pub(crate) mod coverage;
pub(crate) mod content;
pub(crate) mod judge;
pub(crate) mod mender;
pub(crate) mod localized;
pub(crate) mod stale;
pub(crate) mod walk;

use std::path::PathBuf;

use thiserror::Error;

use crate::audit::stream::BadLine;
use crate::config::{Config, ConfigError};
use crate::disk::DiskError;
use crate::model::{Place, Placed};
use crate::render::html::PageError;
use segmend_engine::engine::Engine;
use segmend_engine::model::{LocaleTag, Rule};

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
pub(crate) const BATCH: usize = 64;

/// What to build.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// The folder with the articles.
    pub content: PathBuf,
    /// The folder with the English articles, as if they lay in `en-us` of the content.
    pub source: Option<PathBuf>,
    /// The folder for the pages.
    pub output: PathBuf,
    /// The settings.
    pub config: Config,
    /// The locales to build; all if empty.
    pub locales: Vec<LocaleTag>,
    /// Whether to repair.
    pub repair: bool,
}

impl Job {
    /// The engine that the settings ask for, or none if nothing is to be repaired.
    pub fn engine(&self) -> Option<Engine> {
        self.repair.then(|| self.config.engine())
    }

    /// The engine that applies the suggested repairs too, whatever the settings say of them.
    pub(crate) fn bold_engine(&self) -> Engine {
        let mut config = self.config.clone();
        config.repair.include_suggested = true;
        config.engine()
    }
}

/// How far a run has come, in articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Articles that are done.
    pub done: usize,
    /// All articles.
    pub total: usize,
}

/// What stops a run.
#[derive(Debug, Error)]
pub enum Error {
    /// A folder or a file.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The configuration.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A file of people's decisions.
    #[error("{place}: the decisions can't be read: {message}")]
    Decisions {
        /// File and line.
        place: String,
        /// What is wrong.
        message: String,
    },
    /// A template.
    #[error(transparent)]
    Page(#[from] PageError),
    /// No article is in the locales that were asked for.
    #[error("no article is in {asked}")]
    NoLocale {
        /// The locales that were asked for.
        asked: String,
        /// The locales that there are.
        known: String,
    },
    /// English articles in two places.
    #[error("the English articles are in `{}` and in the content: `{file}`", .folder.display())]
    TwoSources {
        /// The source folder.
        folder: PathBuf,
        /// An English article of the content.
        file: String,
    },
    /// A name or a place that does not exist.
    #[error("{message}")]
    Unknown {
        /// What is unknown.
        message: String,
        /// What could have been meant.
        help: String,
    },
    /// The list of what was written into the articles.
    #[error("{place}: the ledger of fixes can't be read: {message}")]
    Ledger {
        /// File, line and column.
        place: String,
        /// What is wrong.
        message: String,
    },
    /// What must not be published.
    #[error("{}", leaks(.0))]
    Leaks(Vec<Placed>),
    /// A file in XML.
    #[error("cannot write XML: {0}")]
    Xml(#[from] quick_xml::SeError),
    /// A file in JSON.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A line of standard input.
    #[error(transparent)]
    Line(#[from] BadLine),
    /// Standard input.
    #[error("cannot read standard input: {0}")]
    Read(std::io::Error),
    /// The place that the caller gave to write to.
    #[error("cannot write: {0}")]
    Write(#[from] std::io::Error),
}

/// The most leaks that are told one by one.
const TOLD: usize = 10;

fn leaks(leaks: &[Placed]) -> String {
    let told = leaks.iter().take(TOLD).map(|Placed { place, finding }| {
        let Place { file, position, .. } = place;
        let (rule, message) = (finding.rule.name, &finding.message);
        format!("{file}:{}:{}: {rule}: {message}", position.line, position.column)
    });
    let more = leaks.len().saturating_sub(TOLD);
    let more = (more > 0).then(|| format!("and {more} more"));
    told.chain(more).collect::<Vec<_>>().join("\n")
}

impl Error {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Disk(error) => error.help(),
            Self::TwoSources { .. } => Some(
                "leave `--source` or the key `source` out, or move the English out of the content".to_owned(),
            ),
            Self::NoLocale { known, .. } => Some(format!("the content is in {known}")),
            Self::Config(error) => error.help.clone(),
            Self::Unknown { help, .. } => Some(help.clone()),
            Self::Ledger { .. } => Some(
                "restore the file, or move it away: the fixes that it lists can then not be undone"
                    .to_owned(),
            ),
            Self::Decisions { .. } => Some(
                "mend the entry, or take the file back from version control; without it, what was decided would not be published".to_owned(),
            ),
            Self::Line(_) => Some(
                "a line is a JSON object with `locale`, `source` and `target`; `--skip-bad-lines` leaves out those that are not".to_owned(),
            ),
            Self::Leaks(_) => Some(
                "the former output was left as it was; mend the places, or the template that prints them".to_owned(),
            ),
            Self::Page(_) | Self::Xml(_) | Self::Json(_) | Self::Read(_) | Self::Write(_) => None,
        }
    }

    /// Whether the reader of the output has gone, which is no failure: `segmend export | head`.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write(cause) if cause.kind() == std::io::ErrorKind::BrokenPipe)
    }
}

pub(crate) fn discover(job: &Job) -> Result<Content, Error> {
    let content = Content::discover(job)?;
    let is_asked = |locale: &&LocaleTag| job.locales.contains(locale);
    if !job.locales.is_empty() && !content.catalog.locales().iter().any(is_asked) {
        let list = |tags: Vec<&str>| tags.join(", ");
        let known = Content::discover(&Job { locales: Vec::new(), ..job.clone() })?;
        return Err(Error::NoLocale {
            asked: list(job.locales.iter().map(LocaleTag::as_str).collect()),
            known: list(known.catalog.locales().into_iter().map(LocaleTag::as_str).collect()),
        });
    }
    Ok(content)
}
