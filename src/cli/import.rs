//! `segmend import`: turns the work of translators in other tools into decisions.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use segmend::exchange::{ExchangeFormat, FORMATS, Imported, Signature, read_jsonl};
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
content/decisions/<locale>.yaml. The next build publishes it. A text is refused if its segment has
changed since the export, or if it lost a token or an inline code. Exit code 1 means that some were
refused; each is named with its line.";

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
    let signature = who::signature(args.by.as_deref());
    let mut outcome = Outcome::Done;
    for file in &args.files {
        let imported = import(args, &job, file, &signature)?;
        let Imported { decisions, unchanged, refused } = &imported;
        if decisions.is_empty() && *unchanged == 0 && refused.is_empty() {
            return Err(Failure::new(
                format!(
                    "{}: it holds no text of a segment, so nothing was imported",
                    file.display()
                ),
                "name a file that `segmend export` or a review sheet wrote",
            ));
        }
        print_summary(file, &imported, args, global)?;
        if !args.dry_run {
            for (locale, decisions) in &imported.decisions {
                exchange::write_decisions(&job, locale, decisions)?;
            }
        }
        if !imported.refused.is_empty() {
            outcome = Outcome::Found;
        }
    }
    Ok(outcome)
}

fn import(args: &Args, job: &Job, file: &Path, signature: &Signature) -> Result<Imported, Failure> {
    let text = disk::read_if_exists(file)?;
    let text = text.ok_or_else(|| {
        Failure::without_help(format!("{}: there is no such file", file.display()))
    })?;
    let format = format_of(args, file)?;
    let bad = |line: Option<usize>, message: &str| {
        let line = line.map(|line| format!(":{line}")).unwrap_or_default();
        Failure::without_help(format!("{}{line}: {message}", file.display()))
    };
    match format.as_str() {
        "yaml" => {
            let help = "name a file of decisions, as a review sheet writes it, or say what the file is with `--format`";
            let decisions = decide::read(&text)
                .map_err(|e| Failure { help: Some(help.to_owned()), ..bad(e.line, &e.message) })?;
            let locale = locale_of(file, global_locale(job))?;
            Ok(exchange::compare_decisions(job, &locale, &decisions, signature)?)
        }
        "jsonl" => {
            let texts = read_jsonl(&text).map_err(|e| bad(e.line, &e.message))?;
            let mut delivery = exchange::ReturnedTexts::new();
            for (locale, returned) in texts {
                let locale = locale.map_or_else(|| locale_of(file, global_locale(job)), Ok)?;
                delivery.entry(locale).or_default().push(returned);
            }
            Ok(exchange::compare_texts(job, &delivery, signature)?)
        }
        name => {
            let read = FORMATS.iter().find(|format| format.name == name).and_then(|f| f.read);
            let read =
                read.ok_or_else(|| Failure::without_help(format!("`{name}` can't be read")))?;
            let import = read(&text).map_err(|e| bad(e.line, &e.message))?;
            let locale = import.locale.map_or_else(|| locale_of(file, global_locale(job)), Ok)?;
            let delivery = BTreeMap::from([(locale, import.texts)]);
            Ok(exchange::compare_texts(job, &delivery, signature)?)
        }
    }
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
    for refused in &imported.refused {
        let (line, key) = (refused.line, &refused.key);
        let text = format!("{name}:{line}: {}#{}: {}", key.article, key.id, refused.reason);
        terminal::warn(&visible(&text), global);
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
    if imported.decisions.is_empty() && imported.refused.is_empty() {
        let count = terminal::counted(imported.unchanged, "text", "texts");
        text.push_str(&format!("{name}: no changes in {count}\n"));
    }
    if !imported.refused.is_empty() {
        let count = terminal::counted(imported.refused.len(), "entry", "entries");
        text.push_str(&format!("{name}: refused {count}\n"));
    }
    Ok(terminal::print(&text)?)
}
