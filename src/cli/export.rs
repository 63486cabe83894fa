//! `segmend export`: writes all segments for programs and translation tools.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use segmend::exchange::{ExchangeFormat, FORMATS, export_segments, translated_locales};
use segmend::{Job, disk};
use segmend_engine::model::LocaleTag;

use crate::cli::global::{Global, RepairFlags};
use crate::cli::{Failure, Outcome, terminal};

/// The only format with all locales in one stream.
const JSONL: &str = "jsonl";

const EXAMPLES: &str = "\
Examples:
  segmend export > segments.jsonl
  segmend export --locale ja-JP --output-file ja.jsonl
  segmend export | jq 'select(.findings != [])'
  segmend export --format xliff --output-dir to-translators      one file per locale
  segmend export --format po --locale pl-PL > pl.po

jsonl has all locales: a line is one segment with locale, article, id, of, provenance, source,
target, repaired, repairs, findings; spans are byte offsets into the target; lines are sorted by
article, locale and id. The formats of translation tools have one locale a file:
  xliff    XLIFF 2.1 with ITS 2.0 quality issues, for any CAT tool
  xliff20  XLIFF 2.0, for tools that refuse 2.1
  xliff12  XLIFF 1.2, for tools that know no other
  tmx      TMX 1.4b, for translation memories
  po       PO (GNU gettext); segments that need a person are fuzzy
  csv      CSV, for spreadsheets; change the column `text`. A cell that a spreadsheet would take for
           a formula has an apostrophe before it, which `segmend import` takes away
`segmend import` takes back what was changed (not from tmx).";

/// Export every segment with its repaired text, repairs and findings
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = JSONL, value_parser = formats())]
    format: String,
    /// Where to write [default: standard output]
    #[arg(long, value_name = "FILE", conflicts_with = "output_dir")]
    output_file: Option<PathBuf>,
    /// Folder for one file per locale: `<locale>.<ending>`
    #[arg(long, value_name = "DIR")]
    output_dir: Option<PathBuf>,
    #[command(flatten)]
    repair: RepairFlags,
}

fn formats() -> impl TypedValueParser<Value = String> {
    let exchanged = FORMATS.iter().map(|format| format.name);
    PossibleValuesParser::new([JSONL].into_iter().chain(exchanged).collect::<Vec<_>>())
}

/// Exports to standard output, a file or a folder.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = global.job(&args.repair)?;
    match FORMATS.iter().find(|format| format.name == args.format) {
        Some(format) => export_for_tools(format, args, &job, global),
        None => export_jsonl(args, &job, global),
    }
}

/// Writes all segments as JSON lines.
fn export_jsonl(args: &Args, job: &Job, global: &Global) -> Result<Outcome, Failure> {
    if args.output_dir.is_some() {
        return Err(Failure::new(
            "jsonl has all locales in one file",
            "name a file with `--output-file`",
        ));
    }
    // `-` is standard output.
    let file = args.output_file.as_deref().filter(|file| *file != Path::new("-"));
    let built = match file {
        Some(file) => disk::write_whole(file, |out| segmend::export(job, out))?,
        None => to_stdout(|out| segmend::export(job, out))?,
    };
    if let Some(file) = file {
        let sum = built.totals.sum();
        print_summary(sum.segments, sum.articles.all(), file, global)?;
    }
    Ok(Outcome::for_job(built.worst, job))
}

/// Writes one file per locale in a format for translation tools.
fn export_for_tools(
    format: &ExchangeFormat,
    args: &Args,
    job: &Job,
    global: &Global,
) -> Result<Outcome, Failure> {
    let locales = translated_locales(job)?;
    // Once for all locales.
    let job = &*job.learned()?;
    match (&args.output_dir, locales.as_slice()) {
        (Some(folder), locales) => {
            for locale in locales {
                let file = folder.join(format!("{locale}.{}", format.extension));
                disk::make_folder(folder)?;
                export_locale(format, job, locale, &file, global)?;
            }
        }
        (None, [locale]) => match args.output_file.as_deref().filter(|f| *f != Path::new("-")) {
            Some(file) => export_locale(format, job, locale, file, global)?,
            None => {
                let export = export_segments(job, locale)?;
                to_stdout(|out| (format.write)(&export, out))?;
            }
        },
        (None, locales) => {
            let list: Vec<_> = locales.iter().map(LocaleTag::as_str).collect();
            let list = list.join(", ");
            return Err(Failure::new(
                format!("{} has one locale a file, the content has {list}", format.name),
                "name one with `--locale`, or a folder with `--output-dir`",
            ));
        }
    }
    Ok(Outcome::Done)
}

fn export_locale(
    format: &ExchangeFormat,
    job: &Job,
    locale: &LocaleTag,
    file: &Path,
    global: &Global,
) -> Result<(), Failure> {
    let export = export_segments(job, locale)?;
    disk::write_whole(file, |out| Ok::<_, Failure>((format.write)(&export, out)?))?;
    let segments = export.documents.iter().map(|document| document.segments.len()).sum();
    print_summary(segments, export.documents.len(), file, global)
}

fn print_summary(
    segments: usize,
    articles: usize,
    file: &Path,
    global: &Global,
) -> Result<(), Failure> {
    if global.quiet {
        return Ok(());
    }
    let segments = terminal::counted(segments, "segment", "segments");
    let articles = terminal::counted(articles, "article", "articles");
    terminal::print(&format!("wrote {segments} of {articles} to {}\n", file.display()))?;
    Ok(())
}

fn to_stdout<T, E: From<io::Error>>(
    write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let mut out = terminal::stdout();
    let done = write(&mut out)?;
    out.flush()?;
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_every_format() {
        for format in FORMATS {
            assert!(EXAMPLES.contains(&format!("\n  {} ", format.name)), "{}", format.name);
        }
    }
}
