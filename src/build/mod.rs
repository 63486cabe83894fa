//! The build: content in, pages and a report out.
//!
//! The work item is one article in all its locales. Items are independent, run in parallel and are
//! dropped once written, so memory does not grow with the corpus; what needs the whole corpus
//! (navigation, report, assets) is a small fold over what the items return, in the order of their
//! paths, so the output is the same on one thread and on many.

mod check;
mod content;
mod coverage;
mod diff;
mod explain;
mod export;
mod fix;
mod fixed;
mod home;
mod include;
mod item;
mod judge;
mod localized;
mod looks;
mod mender;
mod output;
mod page;
mod patch;
mod pivots;
mod repairable;
mod scope;
mod score;
mod selection;
pub mod review;
mod sheet;
mod shown;
mod site;
mod source_report;
mod stale;
mod stats;
mod stream;
mod survival;
mod terms;
mod toc;
mod tool;
mod topics;
mod verify;
mod walk;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use rayon::prelude::*;
use thiserror::Error;

use crate::config::{Config, ConfigError};
use crate::disk::{self, DiskError, Role, Staging, keep_apart};
use crate::model::{Article, Place, Placed};
use crate::render::html::{PageError, Pages};
use crate::report::Totals;
use segmend_engine::engine::Engine;
use segmend_engine::model::{Category, Finding, LocaleTag, Severity};

pub use check::{Ask, Checks, check, rules};
pub use explain::{Explained, State, Told, explain};
pub use export::export;
pub use fix::{Fixed, Plan, Refused};
pub use patch::{Change, Patch, Reason};
pub use score::{Scored, Scores, score};
pub use source_report::{DamagedToken, Protection, SourcePatch, SourceReport, source_report};
pub use stale::{Age, Differences, English};
pub use stats::{Ages, Figures, Stats, stats};
pub use stream::{BadLine, Streamed, stream};
pub use survival::{Classes, Survival, Survivals, of_class, survivals};
pub use terms::{Advice, Term, TermReport, Usage, terms};
pub use tool::{
    Delivery, Imported, RefusedText, Signature, compare, compare_decisions, exported, record,
    translated,
};
pub use topics::{Kind, Topic, nearest_topic, topics};
pub use verify::{Verified, Violation, verify};

use content::Content;
use item::{Item, Site};
use mender::Mender;
use output::Output;
use sheet::Cards;

/// How many articles are in memory at once, each in all its locales: enough to keep every thread
/// busy, and few enough that memory does not grow with the corpus.
const BATCH: usize = 64;

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
    fn bold_engine(&self) -> Engine {
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

/// What a run did.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// Its numbers.
    pub totals: Totals,
    /// The severity of the worst finding.
    pub worst: Option<Severity>,
    /// The number of pages written.
    pub pages: usize,
    /// Where they are.
    pub output: PathBuf,
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
        let (rule, message) = (finding.rule, &finding.message);
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

/// Builds the pages of a content folder.
///
/// # Errors
/// A folder that can't be read or written, a broken template. What is wrong with an article is a
/// finding in the report and stops nothing.
pub fn build(job: &Job, progress: &(dyn Fn(Progress) + Sync)) -> Result<Built, Error> {
    keep_apart(&job.content, Role::Content, &job.output)?;
    if let Some(source) = &job.source {
        keep_apart(source, Role::Source, &job.output)?;
    }
    // A folder that can't be written is told before the articles are read.
    let staging = Staging::new(&job.output)?;
    let content = discover(job)?;
    let pages = Pages::new(&disk::templates(&job.config.templates)?, &job.config.site)?;
    let mender = Mender::new(job)?;
    let mut site = Site::new(job, &content, &mender, &pages);
    if job.config.review.sheets && job.repair {
        site.cards = Some(Cards::new(job.bold_engine()));
    }
    let mut output = Output::new(job, staging, &content)?;
    let paths = content.paths();
    for batch in paths.chunks(BATCH) {
        let items = batch.par_iter().map(|path| output.write(article(&site, &content, path)?));
        for (path, item) in batch.iter().zip(items.collect::<Result<Vec<_>, Error>>()?) {
            output.enter(path, item, &site.links)?;
        }
        progress(Progress { done: output.done, total: paths.len() });
    }
    output.note(&mender.strangers(&content.catalog))?;
    output.finish(&site, &content, &job.config.site)
}

fn discover(job: &Job) -> Result<Content, Error> {
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

/// An article, built; one that the program fails on is a finding, and the others go on.
fn article(site: &Site<'_>, content: &Content, path: &str) -> Result<Item, Error> {
    let (articles, unread) = content.articles(path);
    let mut item = article_of(site, &articles)?;
    item.loose.extend(unread);
    Ok(item)
}

/// An article of these files.
fn article_of(site: &Site<'_>, articles: &[Article]) -> Result<Item, Error> {
    match catch_unwind(AssertUnwindSafe(|| item::build(site, articles))) {
        Ok(item) => Ok(item?),
        Err(_) => Ok(Item {
            loose: articles.first().map(|article| failed(&article.file)).into_iter().collect(),
            ..Item::default()
        }),
    }
}

fn failed(file: &str) -> Placed {
    let place = Place::of_file(file, LocaleTag::source());
    let message =
        "the program failed on this article, which was not built: please report it with the file"
            .to_owned();
    let finding = Finding::new("internal-error", Severity::Error, Category::Other, message);
    Placed { place, finding }
}
