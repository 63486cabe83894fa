//! `segmend check`: writes the findings in the format that a CI service reads.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use segmend::audit::{CheckOptions, Checks, check, rules, survivals};
use segmend::config::FailOn;
use segmend::report::baseline::Baseline;
use segmend::report::formats::{FORMATS, Report, ReportFormat, Roots, Visitor};
use segmend::{Job, Overlay, disk};
use segmend_engine::model::Rule;

use crate::cli::global::{Global, RepairFlags, Tier};
use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend check
  segmend check content/pl-PL/mail                   a folder or a file
  segmend check po/pl.po                             a PO or XLIFF catalog of any program
  segmend check --fail-on warning --quiet            print nothing, set the exit code
  segmend check --format sarif --output-file segmend.sarif
  segmend check --select lost-token,version          a rule and a token class
  segmend check --baseline known.jsonl --write-baseline
  segmend check --baseline known.jsonl               report only new findings
  segmend check --changed-from origin/main...        what a branch changed
  segmend check --stdin --file content/pl-PL/a.md    the text of an editor, as JSON lines

The exit code is 1 if a finding is at or above --fail-on (default: error), in every format.";

/// Report what needs a person, without building pages
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files or folders, relative to this folder or to the content folder [default: all]; or PO
    /// and XLIFF catalogs
    paths: Vec<PathBuf>,
    /// Format of the report [default: text; with --stdin jsonl]
    #[arg(long, value_parser = formats())]
    format: Option<String>,
    /// Check the text on standard input instead of the file that --file names, for editors
    #[arg(long, requires = "file", conflicts_with_all = ["paths", "changed_from", "write_baseline"])]
    stdin: bool,
    /// The file whose text is on standard input
    #[arg(long, value_name = "PATH", requires = "stdin")]
    file: Option<PathBuf>,
    /// Write the report to a file [default: standard output]
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    /// Only findings of these rules, token classes, ITS categories or MQM dimensions
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    select: Vec<String>,
    /// No findings of these
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Only articles that have changed since a git revision; if the English has, all their locales
    #[arg(long, value_name = "REV")]
    changed_from: Option<String>,
    /// File of known findings, which are not reported
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Save the current findings in the baseline; entries of files that were not checked stay
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
    let mut job = Global::with_catalogs(global.job(&RepairFlags::from(args.tier))?, &args.paths)?;
    // A job about catalogs reads no other files.
    let mut paths = if job.files.is_empty() { args.paths.clone() } else { Vec::new() };
    if let Some(file) = &args.file {
        let overlay = overlay(&job, file)?;
        paths.push(PathBuf::from(&overlay.file));
        (job.overlay, job.drafts) = (Some(overlay), true);
    } else if job.files.is_empty() {
        global.warn_of_unused(&job)?;
    }
    let old =
        args.baseline.as_deref().map(|file| baseline(file, args.write_baseline)).transpose()?;
    let options = CheckOptions {
        paths,
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

/// Reads the text of a file from standard input.
fn overlay(job: &Job, file: &Path) -> Result<Overlay, Failure> {
    let content = &job.config.content;
    let Some(name) = disk::path_of_new_file(content, file) else {
        return Err(Failure::new(
            format!("`{}` is not in the content folder `{}`", file.display(), content.display()),
            "name the file in the content folder, or the folder with `--content DIR`",
        ));
    };
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|cause| Failure::without_help(format!("cannot read standard input: {cause}")))?;
    Ok(Overlay { file: name, bytes: bytes.into() })
}

/// Reads the baseline, which may be missing if `is_new`.
fn baseline(file: &Path, is_new: bool) -> Result<Baseline, Failure> {
    let Some(text) = disk::read_if_exists(file)? else {
        let message = format!("there is no baseline `{}`", file.display());
        let help = "save the current findings in it with `--write-baseline`".to_owned();
        return if is_new { Ok(Baseline::default()) } else { Err(Failure::new(message, help)) };
    };
    Baseline::read(&text).map_err(|(line, reason)| {
        Failure::new(
            format!("{}:{line}: not an entry of a baseline: {reason}", file.display()),
            "correct or remove the line, or save all findings again with `--write-baseline`",
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

/// The address of the repository of segmend: that of the package, else the one that a pipeline installs
/// it from.
#[expect(clippy::disallowed_methods, reason = "the environment is read in the command line")]
fn repository() -> Option<String> {
    let packaged = Some(env!("CARGO_PKG_REPOSITORY").to_owned()).filter(|it| !it.is_empty());
    let address = packaged.or_else(|| std::env::var("SEGMEND_REPOSITORY").ok())?;
    let is_site = address.starts_with("https://") && !address.ends_with(".tar.gz");
    let address = address.trim_end_matches('/').trim_end_matches(".git");
    is_site.then(|| address.to_owned())
}

fn write(
    args: &Args,
    global: &Global,
    job: &Job,
    checks: &Checks,
    rules: &[&Rule],
) -> Result<(), Failure> {
    let default = if args.stdin { "jsonl" } else { FORMATS[0].name };
    let name = args.format.as_deref().unwrap_or(default);
    let format = FORMATS.iter().find(|format| format.name == name).unwrap_or(&FORMATS[0]);
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
    let repository = repository();
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
        repository: repository.as_deref(),
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
