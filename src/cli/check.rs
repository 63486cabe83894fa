//! `segmend check`: writes the findings in the format that a CI service reads.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use segmend::audit::{CheckOptions, Checks, check, rules, survivals};
use segmend::config::FailOn;
use segmend::report::baseline::Baseline;
use segmend::report::formats::{FORMATS, Report, ReportFormat, Roots, Visitor};
use segmend::{Job, disk};
use segmend_engine::model::Rule;

use crate::cli::global::{Global, RepairFlags, Tier};
use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend check
  segmend check content/pl-PL/mail                   a folder or a file
  segmend check po/pl.po                             a PO or XLIFF catalog, whoever wrote it
  segmend check --fail-on warning --quiet            only the exit code speaks
  segmend check --format sarif --output-file segmend.sarif
  segmend check --select lost-token,version          a rule and a token class
  segmend check --baseline known.jsonl --write-baseline
  segmend check --baseline known.jsonl               only what is new counts
  segmend check --changed-from origin/main...        what a branch changed

Nothing is written but the report. The exit code is 1 if a finding is at or above --fail-on
(default: error), whatever the format.";

/// Find what a person must look at, without building pages
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files or folders to look at, from here or from the content folder [default: all]; or PO
    /// and XLIFF catalogs, in place of the content
    paths: Vec<PathBuf>,
    /// How to write what was found
    #[arg(long, default_value = FORMATS[0].name, value_parser = formats())]
    format: String,
    /// Write into a file, whole or not at all [default: standard output]
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    /// Only findings of these rules, token classes, ITS categories or MQM dimensions
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    select: Vec<String>,
    /// No findings of these
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Only articles that differ from a git revision; of those whose English does, all locales
    #[arg(long, value_name = "REV")]
    changed_from: Option<String>,
    /// Findings that are known and do not count, a line each
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Record the findings of today in the baseline; what was not looked at stays in it
    #[arg(long, requires = "baseline")]
    write_baseline: bool,
    #[command(flatten)]
    tier: Tier,
}

fn formats() -> PossibleValuesParser {
    let value =
        |format: &ReportFormat| clap::builder::PossibleValue::new(format.name).help(format.doc);
    PossibleValuesParser::new(FORMATS.iter().map(value))
}

/// Checks the articles and writes the report.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = Global::with_catalogs(global.job(&RepairFlags::from(args.tier))?, &args.paths)?;
    let old =
        args.baseline.as_deref().map(|file| baseline(file, args.write_baseline)).transpose()?;
    let options = CheckOptions {
        // A job about catalogs reads no other files.
        paths: if job.files.is_empty() { args.paths.clone() } else { Vec::new() },
        changed_from: args.changed_from.clone(),
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        baseline: old.clone(),
    };
    let checks = terminal::with_progress(global.quiet, |progress| check(&job, &options, progress))?;
    if let Some(file) = args.baseline.as_deref().filter(|_| args.write_baseline) {
        return record(file, &checks, old, global);
    }
    let mut rules = rules();
    rules.sort();
    write(args, global, &job, &checks, &rules)?;
    Ok(Outcome::for_severity(fail_on(&job), checks.worst))
}

/// Reads the baseline, which may be missing if `is_new`.
fn baseline(file: &Path, is_new: bool) -> Result<Baseline, Failure> {
    let Some(text) = disk::read_if_exists(file)? else {
        let message = format!("there is no baseline `{}`", file.display());
        let help = "record today's findings in it with `--write-baseline`".to_owned();
        return if is_new { Ok(Baseline::default()) } else { Err(Failure::new(message, help)) };
    };
    Baseline::read(&text).map_err(|(line, reason)| {
        Failure::new(
            format!("{}:{line}: this is no entry of a baseline: {reason}", file.display()),
            "settle or remove the line, or record all anew with `--write-baseline`",
        )
    })
}

/// Writes the baseline with the new findings, and the old entries that were not checked.
fn record(
    file: &Path,
    checks: &Checks,
    old: Option<Baseline>,
    global: &Global,
) -> Result<Outcome, Failure> {
    let known = checks.counts.known;
    let gone = checks.counts.gone.as_ref().map_or(0, Vec::len);
    let new = checks.baseline(old)?;
    disk::write_whole(file, |out| Ok::<_, Failure>(new.write(out)?))?;
    let (all, file) = (terminal::counted(new.len(), "finding", "findings"), file.display());
    let text = format!("{file} has {all}: {known} as before, {gone} dropped");
    terminal::note(&text, global);
    Ok(Outcome::Done)
}

fn fail_on(job: &Job) -> FailOn {
    job.config.fail_on.unwrap_or(FailOn::Error)
}

fn write(
    args: &Args,
    global: &Global,
    job: &Job,
    checks: &Checks,
    rules: &[&Rule],
) -> Result<(), Failure> {
    let format = FORMATS.iter().find(|format| format.name == args.format).unwrap_or(&FORMATS[0]);
    let articles = |take: Visitor<'_>| checks.for_each(take);
    // The heat map is about all content, so it is left out if only some files are checked.
    let is_whole = args.paths.is_empty() && args.changed_from.is_none();
    let heat = (format.name == "html" && is_whole).then(|| survivals(job, &|_| {})).transpose()?;
    let heat = heat.map(|survivals| survivals.heat_map());
    let source = job.config.source.as_deref();
    let here = Roots {
        content: disk::path_from_current(&job.config.content),
        source: source.map(disk::path_from_current),
    };
    let top = Roots {
        content: disk::path_from_repository(&job.config.content),
        source: source.map(disk::path_from_repository),
    };
    let report = Report {
        articles: &articles,
        rules,
        counts: &checks.counts,
        here: &here,
        top: &top,
        heat: heat.as_ref(),
        paint: terminal::paint(global.color),
        fails_from: fail_on(job).least(),
        is_verbose: global.verbose,
    };
    match &args.output_file {
        Some(path) => {
            disk::write_whole(path, |out| Ok::<_, Failure>((format.write)(&report, out)?))?;
            terminal::note(&report.summary(), global);
        }
        None if global.quiet && format.name == FORMATS[0].name => {}
        None => {
            let mut out = terminal::stdout();
            (format.write)(&report, &mut out)?;
            out.flush()?;
        }
    }
    Ok(())
}
