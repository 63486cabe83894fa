//! Flags of all commands, and the settings that they override.
//!
//! A flag overrides a key of `segmend.yaml`, which overrides the default. Paths in the file are
//! relative to it, so that a project can be built from any folder.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::ValueParser;
use clap::{ArgAction, Args, ValueEnum};
use segmend::audit::rules;
use segmend::config::{Config, ConfigError, FailOn};
use segmend::parse::{endings, is_catalog};
use segmend::project::{read_vocabulary, unused_settings};
use segmend::{Job, disk};
use segmend_engine::model::{LocaleTag, Severity};
use segmend_engine::vocabulary::Vocabulary;

use crate::cli::{Failure, Outcome, terminal};

/// The default settings file, which may be missing.
const CONFIG: &str = "segmend.yaml";

/// What every command can be told.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub(super) struct Global {
    /// Folder of the bilingual articles, in Markdown or HTML [default: content]
    #[arg(long, global = true, value_name = "DIR")]
    content: Option<PathBuf>,
    /// Folder of the English articles: they become the English pages, and translations that are out
    /// of date are found [default: en-us in the content folder, if it exists]
    #[arg(long, global = true, value_name = "DIR")]
    source: Option<PathBuf>,
    /// Folder that a build writes and replaces [default: output]
    #[arg(long, global = true, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Settings; their paths are relative to the file [default: segmend.yaml in this folder or the
    /// nearest one above it]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Words that `segmend learn` saved, instead of learning them again
    #[arg(long, global = true, value_name = "FILE")]
    vocabulary: Option<PathBuf>,
    /// Only these locales, separated by commas: pl-PL,ja-JP
    #[arg(long = "locale", global = true, value_name = "TAG", value_delimiter = ',')]
    #[arg(action = ArgAction::Append, value_parser = ValueParser::new(locale))]
    pub(super) locales: Vec<LocaleTag>,
    /// Exit with 1 if a finding is at least this severe; repairs do not count [default: error for
    /// check, never for the others]
    #[arg(
        long,
        global = true,
        value_name = "error|warning|info|never",
        hide_possible_values = true
    )]
    fail_on: Option<FailOn>,
    /// Include articles with `draft: true`
    #[arg(long, global = true)]
    drafts: bool,
    /// Number of threads [default: one per processor]
    #[arg(long, global = true, value_name = "N", value_parser = ValueParser::new(threads))]
    threads: Option<NonZeroUsize>,
    /// Print only errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// List every finding and every repair
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// When to use colors; `auto` uses them on a terminal, unless `NO_COLOR` is set
    #[arg(long, global = true, value_name = "auto|always|never", hide_possible_values = true)]
    #[arg(default_value = "auto")]
    pub(super) color: Color,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal.
    Auto,
    /// Into files and pipes too.
    Always,
    /// Never.
    Never,
}

/// Flags of the commands that repair.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct RepairFlags {
    /// Do not repair anything
    #[arg(long, conflicts_with = "unsafe_repairs")]
    no_repair: bool,
    #[command(flatten)]
    tier: Tier,
}

/// The flag of the commands that cannot go without repairs.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct Tier {
    /// Make suggested repairs, too
    #[arg(long)]
    unsafe_repairs: bool,
}

impl From<Tier> for RepairFlags {
    fn from(tier: Tier) -> Self {
        Self { no_repair: false, tier }
    }
}

impl Global {
    /// Starts the requested number of threads.
    pub(super) fn start_threads(&self) -> Result<(), Failure> {
        let Some(threads) = self.threads else { return Ok(()) };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.get());
        pool.build_global().map_err(|error| {
            Failure::new(
                format!("cannot start {threads} threads: {error}"),
                "name a smaller number with `--threads N`",
            )
        })
    }

    /// Returns the settings, overridden by the flags.
    pub(super) fn job(&self, flags: &RepairFlags) -> Result<Job, Failure> {
        let mut config = self.settings()?;
        config.repair.enabled &= !flags.no_repair;
        config.repair.unsafe_repairs |= flags.tier.unsafe_repairs;
        config.fail_on = self.fail_on.or(config.fail_on);
        config.source = self.source.clone().or(config.source);
        config.content = self.content.clone().unwrap_or(config.content);
        config.output = self.output.clone().unwrap_or(config.output);
        let (locales, vocabulary) = (self.locales.clone(), self.vocabulary()?);
        let drafts = self.drafts;
        Ok(Job { config, locales, vocabulary, drafts, ..Job::default() })
    }

    /// Warns of settings and templates that have no effect on the content.
    pub(super) fn warn_of_unused(&self, job: &Job) -> Result<(), Failure> {
        if !self.quiet {
            unused_settings(job)?.iter().for_each(|sentence| terminal::warn(sentence, self));
        }
        Ok(())
    }

    /// The settings file, which may be missing.
    pub(super) fn config_file(&self) -> PathBuf {
        let found = self.config.clone().or_else(|| disk::find_upwards(CONFIG));
        found.unwrap_or_else(|| CONFIG.into())
    }

    /// The file of the vocabulary, if one is named.
    pub(super) fn vocabulary_file(&self) -> Option<&Path> {
        self.vocabulary.as_deref()
    }

    /// Turns a job to catalogs, if files are named and all of them are catalogs. Their folder takes the
    /// place of the content; the settings stay.
    pub(super) fn with_catalogs(job: Job, files: &[PathBuf]) -> Result<Job, Failure> {
        let is_catalog = |file: &PathBuf| is_catalog(&file.to_string_lossy());
        if files.is_empty() || !files.iter().all(is_catalog) {
            return Ok(job);
        }
        let root = common_folder(files);
        let file = |file: &PathBuf| {
            disk::path_in_content(&root, file).ok_or_else(|| {
                Failure::without_help(format!("{}: there is no such file", file.display()))
            })
        };
        let files = files.iter().map(file).collect::<Result<_, _>>()?;
        let mut config = job.config;
        (config.content, config.source) = (root, None);
        config.extensions = endings().map(str::to_owned).collect();
        Ok(Job { config, files, ..job })
    }

    /// Turns a job to catalogs, if files are named.
    pub(super) fn about_catalogs(job: Job, files: &[PathBuf]) -> Result<Job, Failure> {
        match files.iter().find(|file| !is_catalog(&file.to_string_lossy())) {
            Some(file) => Err(Failure::new(
                format!("{}: it is no catalog, PO or XLIFF", file.display()),
                "articles are named by their folder: `--content DIR`",
            )),
            None => Self::with_catalogs(job, files),
        }
    }

    fn vocabulary(&self) -> Result<Option<Arc<Vocabulary>>, Failure> {
        let Some(file) = &self.vocabulary else { return Ok(None) };
        Ok(Some(Arc::new(read_vocabulary(file)?)))
    }

    fn settings(&self) -> Result<Config, Failure> {
        let path = &self.config_file();
        let name = path.display().to_string();
        let text = match self.config {
            Some(_) => disk::read_if_exists(path)?,
            None => disk::read_regular(path)?,
        };
        match text {
            Some(text) => {
                let config = Config::from_yaml(&text, &name, &rules())?;
                Ok(config.under(path.parent().unwrap_or(Path::new(""))))
            }
            None if self.config.is_none() => Ok(Config::default()),
            None => Err(ConfigError::NoFile(path.to_owned()).into()),
        }
    }
}

/// The innermost folder with all of some files.
fn common_folder(files: &[PathBuf]) -> PathBuf {
    let folder = |file: &PathBuf| file.parent().unwrap_or(Path::new("")).to_owned();
    let mut common = files.first().map(folder).unwrap_or_default();
    while !files.iter().all(|file| file.starts_with(&common)) {
        common = common.parent().unwrap_or(Path::new("")).to_owned();
    }
    if common.as_os_str().is_empty() { PathBuf::from(".") } else { common }
}

impl Outcome {
    /// The outcome of a run with a worst finding, under the job's `fail_on`.
    pub(super) fn for_job(worst: Option<Severity>, job: &Job) -> Self {
        Self::for_severity(job.config.fail_on.unwrap_or_default(), worst)
    }

    /// The outcome of a run with a worst finding.
    pub(super) fn for_severity(fail_on: FailOn, worst: Option<Severity>) -> Self {
        if fail_on.is_reached(worst) { Self::Found } else { Self::Done }
    }
}

fn threads(number: &str) -> Result<NonZeroUsize, String> {
    number.parse().map_err(|_| "write a number from 1 on, or leave it out".to_owned())
}

fn locale(tag: &str) -> Result<LocaleTag, String> {
    LocaleTag::parse(tag)
        .ok_or_else(|| "not a locale tag such as `pl-PL` or `sr-Latn-RS`".to_owned())
}
