//! segmend: *segments, mended*.

use std::io::{self, Write};
use std::path::PathBuf;

pub mod text;
pub mod model;
pub mod parse;
pub mod catalog;
pub mod align;
pub mod render;
pub mod config;
pub mod disk;
pub mod report;

use config::{Config, ConfigError};
use disk::{DiskError, Staging};
use model::{LocaleTag, Severity};
use report::{Ledger, Totals};

/// What to build: the settings with the command line laid over them.
#[derive(Clone, Debug)]
pub struct Job {
    /// The content root.
    pub content: PathBuf,
    /// The folder to write.
    pub output: PathBuf,
    /// Everything else.
    pub config: Config,
    /// Only these locales; all if empty.
    pub locales: Vec<LocaleTag>,
    /// Whether to repair at all.
    pub repair: bool,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Articles done.
    pub done: usize,
    /// Articles in all.
    pub total: usize,
}

/// What a run has done.
#[derive(Clone, Debug)]
pub struct Built {
    /// The numbers.
    pub totals: Totals,
    /// The severity of the worst finding.
    pub worst: Option<Severity>,
    /// How many pages were written.
    pub pages: usize,
    /// Where they are.
    pub output: PathBuf,
}

/// Why a run could not be done. [`Error::help`] says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The settings.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The place that the caller gave to write to.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}

impl Error {
    /// What to do about it, if there is something to say.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Disk(error) => error.help(),
            Self::Config(error) => error.help.clone(),
            Self::Write(_) => None,
        }
    }

    /// Whether the reader of the output has gone, which is no failure: `segmend export | head`.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write(cause) if cause.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Builds the pages of a knowledge base. PLACEHOLDER: the shell's, to be replaced.
///
/// # Errors
/// The content cannot be found or the output cannot be written.
pub fn build(job: &Job, progress: &(dyn Fn(Progress) + Sync)) -> Result<Built, Error> {
    disk::keep_apart(&job.content, &job.output)?;
    let sources = disk::discover(&job.content, &job.config.extensions)?;
    let staging = Staging::new(&job.output)?;
    let ledger = Ledger::new(&staging)?;
    let totals = Totals::default();
    let total = sources.articles.len();
    progress(Progress { done: total, total });
    ledger.write(&totals, &staging)?;
    staging.publish()?;
    Ok(Built { worst: totals.worst(), totals, pages: 0, output: job.output.clone() })
}

/// Writes every segment as a line of JSON. PLACEHOLDER: the shell's, to be replaced.
///
/// # Errors
/// The content cannot be found or `out` cannot be written.
pub fn export(job: &Job, out: &mut dyn Write) -> Result<Built, Error> {
    let sources = disk::discover(&job.content, &job.config.extensions)?;
    for article in &sources.articles {
        writeln!(out, "{{\"article\":\"{article}\"}}")?;
    }
    let totals = Totals::default();
    Ok(Built { worst: totals.worst(), totals, pages: 0, output: job.output.clone() })
}
