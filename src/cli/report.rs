//! `segmend report source`: reports damaged tokens to the authors of the English.

use clap::{Subcommand, ValueEnum};
use segmend::Job;
use segmend::report::grid::{Cell, Paint, Row, Style, grid, share};
use segmend::report::visible;
use segmend::source::{DamagedToken, Protection, SourceReport, source_report};
use serde_json::json;

use crate::cli::global::{Global, Tier};
use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend report source
  segmend report source --min-locales 4 --limit 50
  segmend report source --source ../english/docs --format patch > protect.patch
  git -C ../english apply protect.patch

A token is damaged where the translation lacks it as it was delivered, and repair restores it or a
finding names it. What would protect it the next time:
  backticks   it is a literal: write it as code
  no-loc      it is a name: list it under `no-loc` in the article's metadata (docfx)
  marked      it is code, an address or a tag already
  none        markup would be wrong, as around a version or an address

The patch marks tokens in the sentences where they are damaged, in plain text only. It is for the
files in --source or en-us of the content; without them for the English as `segmend build` writes it,
with the paths that the locales share.";

/// Reports for the authors of the English
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Source(Source),
}

/// Rank the English tokens that translation damages most, and propose how to protect them
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
struct Source {
    /// Output format: a table, data, or a patch for the English
    #[arg(
        long,
        value_name = "table|json|csv|patch",
        default_value = "table",
        hide_possible_values = true
    )]
    format: SourceReportFormat,
    /// Only tokens that at least so many locales damage
    #[arg(long, value_name = "N", default_value_t = 2)]
    min_locales: usize,
    /// Only the N most damaged tokens [default: 30 in a table, else all]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    tier: Tier,
}

/// How to write the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SourceReportFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// For `git apply`.
    Patch,
}

/// The default number of tokens in a table.
const ROWS: usize = 30;

/// Prints the report.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let What::Source(args) = &args.what;
    let job = global.job(&args.tier.into())?;
    let mut report =
        terminal::with_progress(global.quiet, |progress| source_report(&job, progress))?;
    terminal::warn_of(&report.unread, global);
    let default = if args.format == SourceReportFormat::Table { ROWS } else { usize::MAX };
    report.keep(args.min_locales, args.limit.unwrap_or(default));
    let text = match args.format {
        SourceReportFormat::Table => table(&report.tokens, terminal::paint(global.color)),
        SourceReportFormat::Json => format!("{:#}\n", json!({ "tokens": report.tokens })),
        SourceReportFormat::Csv => terminal::csv(&rows(&report.tokens))?,
        SourceReportFormat::Patch => patch(&report, &job, global)?,
    };
    terminal::print(&text)?;
    Ok(Outcome::Done)
}

fn patch(report: &SourceReport, job: &Job, global: &Global) -> Result<String, Failure> {
    let patch = report.patch(job)?;
    let files = terminal::counted(patch.files, "file", "files");
    let missed = terminal::counted(patch.missed, "sentence", "sentences");
    terminal::note(
        &format!("the patch changes {files}; {missed} with a bare token could not be marked"),
        global,
    );
    Ok(patch.text)
}

fn table(tokens: &[DamagedToken], paint: Paint) -> String {
    let titles =
        ["token", "class", "damaged", "segments", "%", "locales", "articles", "protect by"];
    let mut table: Vec<Row> = vec![titles.map(|title| Cell::new(title, Style::Bold)).to_vec()];
    table.extend(tokens.iter().map(|token| {
        vec![
            Cell::new(visible(&token.token), Style::Bold),
            Cell::new(token.class.name, Style::Plain),
            Cell::number(token.damaged, Style::Red),
            Cell::number(token.segments, Style::Plain),
            Cell::new(share(token.damaged, token.segments), Style::Plain),
            Cell::number(token.locales.len(), Style::Plain),
            Cell::number(token.articles, Style::Plain),
            Cell::new(name(token.protection), Style::Green),
        ]
    }));
    grid(&table, paint)
}

const fn name(protection: Protection) -> &'static str {
    match protection {
        Protection::Backticks => "backticks",
        Protection::NoLoc => "no-loc",
        Protection::Marked => "marked",
        Protection::None => "none",
    }
}

fn rows(tokens: &[DamagedToken]) -> Vec<Vec<String>> {
    let titles = ["token", "class", "damaged", "segments", "locales", "articles", "protection"];
    let row = |token: &DamagedToken| {
        let locales: Vec<_> = token.locales.keys().map(|locale| locale.as_str()).collect();
        let (damaged, segments) = (token.damaged.to_string(), token.segments.to_string());
        let (locales, articles) = (locales.join(" "), token.articles.to_string());
        let class = token.class.name.to_owned();
        let protection = name(token.protection).to_owned();
        vec![token.token.clone(), class, damaged, segments, locales, articles, protection]
    };
    [titles.map(str::to_owned).to_vec()].into_iter().chain(tokens.iter().map(row)).collect()
}
