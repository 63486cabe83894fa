//! `segmend check`: what is to be said of the articles, in the format that a pipeline reads.

use std::io::Write;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use segmend::build::{Ask, Checks, check, rules, survivals};
use segmend::config::FailOn;
use segmend::report::formats::{FORMATS, Format, Report, Rule, Taker};
use segmend::{Error, Job, disk};

use crate::cli::global::{Global, RepairFlags, Tier};
use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend check
  segmend check content/pl-PL/mail                   a folder or a file
  segmend check --fail-on warning --quiet            only the exit code speaks
  segmend check --format sarif --output-file segmend.sarif

Nothing is written but the report. The exit code is 1 if a finding is at or above --fail-on
(default: error), whatever the format.";

/// Find what a person must look at, without building pages
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files or folders to look at, from here or from the content folder [default: all]
    paths: Vec<PathBuf>,
    /// How to write what was found
    #[arg(long, default_value = FORMATS[0].name, value_parser = formats())]
    format: String,
    /// Write into a file, whole or not at all [default: standard output]
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    #[command(flatten)]
    tier: Tier,
}

fn formats() -> PossibleValuesParser {
    let value = |format: &Format| clap::builder::PossibleValue::new(format.name).help(format.doc);
    PossibleValuesParser::new(FORMATS.iter().map(value))
}

/// Checks, and writes what was found.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = global.job(&RepairFlags::from(args.tier))?;
    let ask = Ask::default();
    let checks = terminal::watched(global.quiet, |progress| check(&job, &ask, progress))?;
    let rules = rules();
    write(args, global, &job, &checks, &rules)?;
    Ok(Outcome::at(fail_on(&job), checks.worst))
}

fn fail_on(job: &Job) -> FailOn {
    job.config.fail_on.unwrap_or(FailOn::Error)
}

fn write(
    args: &Args,
    global: &Global,
    job: &Job,
    checks: &Checks,
    rules: &[Rule],
) -> Result<(), Error> {
    let format = FORMATS.iter().find(|format| format.name == args.format).unwrap_or(&FORMATS[0]);
    let articles = |take: Taker<'_>| checks.each(take);
    // What survives is a picture of all the content, not of some files.
    let is_whole = args.paths.is_empty();
    let heat = (format.name == "html" && is_whole).then(|| survivals(job, &|_| {})).transpose()?;
    let heat = heat.map(|survivals| survivals.heat_map());
    let (here, top) = (disk::from_here(&job.content), disk::from_top(&job.content));
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
            disk::write_whole(path, |out| Ok::<_, Error>((format.write)(&report, out)?))?;
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
