//! `segmend import`: turns the work of translators in other tools into decisions.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use segmend::exchange::{
    BadExchange, ExchangeFormat, FORMATS, ImportNote, ImportOptions, Imported, ReturnedTexts,
    decode, read_jsonl,
};
use segmend::report::visible;
use segmend::{Job, decide, disk, exchange};
use segmend_engine::model::LocaleTag;

use crate::cli::global::{Global, RepairFlags, Tier};
use crate::cli::{Failure, Outcome, terminal, who};

const EXAMPLES: &str = "\
Examples:
  segmend export --format xliff --locale pl-PL --output-file pl.xlf
  segmend import pl.xlf                   what was changed becomes decisions on pl-PL
  segmend import *.po --by 'Anna Nowak'
  segmend import pl-PL.yaml --dry-run     the decisions of a review sheet; nothing is written

Each changed text, and each segment that needed review and was approved, becomes a decision in
content/decisions/<locale>.yaml. The next build publishes it. Indentation, line ends and blanks
around a text are no change. Entries that have lost their keys are found by file, English and
neighbours (XLIFF, PO).

An entry is refused if its segment has changed since the export, or if the new text has an error
that the exported text does not have: a token or an inline code is lost or doubled, there is a new
line break, new HTML or a new link, or a check finds an error. An entry with a new warning is taken,
and the warning is printed. `--force mail/tls.md#112` takes an entry in spite of its errors.

Exit code 1 means that entries were refused, each named with its line, or that no entry of a file
fits the content.";

/// Import what translators changed in XLIFF, PO, CSV, JSON lines or a review sheet
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files that `segmend export` or a review sheet wrote, edited by translators
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Format of the files [default: by their endings]
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    format: Option<String>,
    /// Who decided [default: git's user.name, else the login name]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Take this entry in spite of its errors: `mail/tls.md#112`; can be repeated
    #[arg(long, value_name = "ID")]
    force: Vec<String>,
    /// Only print what would be imported
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    tier: Tier,
}

/// The names of formats that can be imported.
fn formats() -> impl TypedValueParser<Value = String> {
    let exchanged = FORMATS.iter().filter(|format| format.read.is_some()).map(|format| format.name);
    PossibleValuesParser::new(exchanged.chain(["jsonl", "yaml"]).collect::<Vec<_>>())
}

/// Imports the files one by one and writes their decisions.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let flags: RepairFlags = args.tier.into();
    let job = global.job(&flags)?;
    let options = ImportOptions {
        signature: who::signature(args.by.as_deref()),
        // The hashes of a whole key say nothing about what a person vouches for.
        force: args.force.iter().map(|id| id.split('@').next().unwrap_or(id).to_owned()).collect(),
    };
    let mut outcome = Outcome::Done;
    let mut known = BTreeSet::new();
    for file in &args.files {
        let imported = import(args, &job, file, &options)?;
        print_summary(file, &imported, args, global)?;
        if !args.dry_run {
            for (locale, decisions) in &imported.decisions {
                exchange::write_decisions(&job, locale, decisions)?;
            }
        }
        let taken = imported.decisions.values().map(Vec::len).sum::<usize>() + imported.unchanged;
        if !imported.refused.is_empty() || taken == 0 {
            outcome = Outcome::Found;
        }
        known.extend(imported.warned.into_iter().chain(imported.refused).map(|note| note.entry));
    }
    for id in options.force.difference(&known) {
        let text = format!("`--force {id}`: no entry with this id was refused");
        terminal::warn(&visible(&text), global);
    }
    Ok(outcome)
}

fn import(
    args: &Args,
    job: &Job,
    file: &Path,
    options: &ImportOptions,
) -> Result<Imported, Failure> {
    let bytes = disk::read_bytes_if_exists(file)?;
    let bytes = bytes.ok_or_else(|| {
        Failure::without_help(format!("{}: there is no such file", file.display()))
    })?;
    let format = format_of(args, file)?;
    let bad = |line: Option<usize>, message: &str| {
        let line = line.map(|line| format!(":{line}")).unwrap_or_default();
        Failure::without_help(format!("{}{line}: {message}", file.display()))
    };
    let bad_file = |error: BadExchange| bad(error.line, &error.message);
    let text = decode(&bytes).map_err(bad_file)?;
    let import = match format.as_str() {
        "yaml" => {
            let help = "name a file of decisions, as a review sheet writes it, or say what the file is with `--format`";
            let decisions = decide::read(&text)
                .map_err(|e| Failure { help: Some(help.to_owned()), ..bad(e.line, &e.message) })?;
            let locale = locale_of(file, global_locale(job))?;
            return Ok(exchange::compare_decisions(job, &locale, &decisions, options)?);
        }
        "jsonl" => read_jsonl(&text),
        name => {
            let read = FORMATS.iter().find(|format| format.name == name).and_then(|f| f.read);
            let read =
                read.ok_or_else(|| Failure::without_help(format!("`{name}` can't be read")))?;
            read(&text).map_err(bad_file)?
        }
    };
    let mut delivery = ReturnedTexts::new();
    for text in import.texts {
        let locale = text.locale.clone().or_else(|| import.locale.clone());
        let locale = locale.map_or_else(|| locale_of(file, global_locale(job)), Ok)?;
        delivery.entry(locale).or_default().push(text);
    }
    let mut imported = exchange::compare_texts(job, &delivery, options)?;
    let unread = |BadExchange { line, message }| ImportNote { line, entry: String::new(), message };
    imported.refused.extend(import.bad.into_iter().map(unread));
    imported.refused.sort_by_key(|note| note.line);
    Ok(imported)
}

/// The format given by the flag or the file extension.
fn format_of(args: &Args, file: &Path) -> Result<String, Failure> {
    if let Some(format) = &args.format {
        return Ok(format.clone());
    }
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let ending = ending.unwrap_or_default();
    let is_it = |format: &&ExchangeFormat| format.extension == ending && format.read.is_some();
    match ending.as_str() {
        "yaml" | "yml" => Ok("yaml".to_owned()),
        "jsonl" | "ndjson" => Ok("jsonl".to_owned()),
        // As which spreadsheets save tables with tabs.
        "tsv" | "txt" => Ok("csv".to_owned()),
        _ => FORMATS.iter().find(is_it).map(|format| format.name.to_owned()).ok_or_else(|| {
            Failure::new(format!("{}: unknown format", file.display()), "name it: `--format xliff`")
        }),
    }
}

/// The locale on the command line, if there is exactly one.
fn global_locale(job: &Job) -> Option<&LocaleTag> {
    match job.locales.as_slice() {
        [locale] => Some(locale),
        _ => None,
    }
}

/// The locale of a file that does not state one: that of the command line, or of the file name.
fn locale_of(file: &Path, asked: Option<&LocaleTag>) -> Result<LocaleTag, Failure> {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let named = || stem.as_deref().and_then(LocaleTag::parse);
    asked.cloned().or_else(named).ok_or_else(|| {
        Failure::new(format!("{}: unknown locale", file.display()), "name it: `--locale pl-PL`")
    })
}

fn print_summary(
    file: &Path,
    imported: &Imported,
    args: &Args,
    global: &Global,
) -> Result<(), Failure> {
    let name = file.display();
    let notes = imported.refused.iter().map(|note| (note, "refused: "));
    let mut notes: Vec<_> = notes.chain(imported.warned.iter().map(|note| (note, ""))).collect();
    notes.sort_by_key(|(note, _)| note.line);
    for (ImportNote { line, entry, message }, verdict) in notes {
        let line = line.map(|line| format!(":{line}")).unwrap_or_default();
        let entry = if entry.is_empty() { String::new() } else { format!("{entry}: ") };
        terminal::warn(&visible(&format!("{name}{line}: {entry}{verdict}{message}")), global);
    }
    if global.quiet {
        return Ok(());
    }
    let taken = if args.dry_run { "would take" } else { "took" };
    let mut text = String::new();
    for (locale, decisions) in &imported.decisions {
        let count = terminal::counted(decisions.len(), "decision", "decisions");
        text.push_str(&format!("{name}: {taken} {count} on {locale}\n"));
    }
    match (imported.decisions.is_empty(), imported.unchanged) {
        (false, _) => {}
        (true, 0) => text.push_str(&format!("{name}: no entry fits a segment of the content\n")),
        (true, count) => {
            let count = terminal::counted(count, "text", "texts");
            text.push_str(&format!("{name}: no changes in {count}\n"));
        }
    }
    if !imported.refused.is_empty() {
        let count = terminal::counted(imported.refused.len(), "entry", "entries");
        text.push_str(&format!("{name}: refused {count}\n"));
    }
    Ok(terminal::print(&text)?)
}
