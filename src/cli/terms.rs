//! `segmend terms`: proposes entries for the glossary.

use clap::ValueEnum;
use segmend::report::grid::{Cell, Paint, Row, Style, grid};
use segmend::report::visible;
use segmend::source::{Advice, Term, TermReport, Usage, terms};
use serde_json::json;

use crate::cli::global::{Global, Tier};
use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend terms --locale pl-PL
  segmend terms --min 20 --format yaml > proposed.yaml    to paste into segmend.yaml
  segmend terms --format json

Terms are names of products, runs of capitalised words and labels in bold. In each locale a term is
  keep     mostly verbatim: a glossary entry has it kept everywhere
  local    mostly in one other form: a glossary entry accepts that form
  choose   in several forms: listed for a person, not proposed
Terms that always stand verbatim, and those of the glossary, are left out. Forms of names are found
by statistics and are proposals: read them before you accept them.";

/// Propose glossary entries from how the terms of the English were translated
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Output format: a table, entries for segmend.yaml, or data
    #[arg(long, value_name = "table|yaml|json", default_value = "table")]
    #[arg(hide_possible_values = true)]
    format: TermsFormat,
    /// Only terms in at least N different segments of a locale
    #[arg(long, value_name = "N", default_value_t = 10)]
    min: usize,
    /// Only the N most frequent terms
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    tier: Tier,
}

/// How many forms of a term to show in a table.
const FORMS: usize = 4;

/// How to write the terms.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum TermsFormat {
    /// For people.
    Table,
    /// For the settings.
    Yaml,
    /// For programs.
    Json,
}

/// Finds terms and prints them.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = global.job(&args.tier.into())?;
    let mut report =
        terminal::with_progress(global.quiet, |progress| terms(&job, args.min.max(1), progress))?;
    terminal::warn_of(&report.unread, global);
    report.terms.truncate(args.limit.unwrap_or(usize::MAX));
    let text = match args.format {
        TermsFormat::Table => table(&report, terminal::paint(global.color)),
        TermsFormat::Yaml => yaml(&report.terms),
        TermsFormat::Json => format!("{:#}\n", json!({ "terms": report.terms })),
    };
    terminal::print(&text)?;
    Ok(Outcome::Done)
}

fn table(report: &TermReport, paint: Paint) -> String {
    let titles = ["term", "locale", "segments", "verbatim", "advice"];
    let mut table: Vec<Row> = vec![titles.map(|title| Cell::new(title, Style::Bold)).to_vec()];
    let mut forms = vec!["forms".to_owned()];
    for term in &report.terms {
        for (locale, usage) in &term.locales {
            table.push(row(term, locale.as_str(), usage));
            forms.push(listed(usage));
        }
    }
    // The grid aligns columns right, which does not suit text of any length, so it is appended.
    let lines = grid(&table, paint);
    let lines = lines.lines().zip(forms).map(|(line, forms)| format!("{line}  {forms}"));
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Formats the most frequent forms.
fn listed(usage: &Usage) -> String {
    let forms = usage.forms.iter().take(FORMS).map(|(form, count)| format!("{form} ({count})"));
    visible(&forms.collect::<Vec<_>>().join(", ")).into_owned()
}

fn row(term: &Term, locale: &str, usage: &Usage) -> Row {
    let (advice, look) = match usage.advice {
        Advice::Kept => ("kept", Style::Plain),
        Advice::Keep => ("keep", Style::Green),
        Advice::Local => ("local", Style::Green),
        Advice::Choose => ("choose", Style::Yellow),
    };
    vec![
        Cell::new(visible(&term.term), Style::Bold),
        Cell::new(locale, Style::Plain),
        Cell::number(usage.segments, Style::Plain),
        Cell::number(usage.verbatim, Style::Plain),
        Cell::new(advice, look),
    ]
}

/// The `glossary` key in YAML. Values are JSON, which YAML contains.
fn yaml(terms: &[Term]) -> String {
    let entries = terms.iter().filter_map(Term::entry).map(|entry| {
        let local = if entry.local.is_empty() {
            String::new()
        } else {
            format!("\n    local: {}", json!(entry.local))
        };
        format!("  - term: {}{local}\n", json!(entry.term))
    });
    let entries: String = entries.collect();
    if entries.is_empty() { "glossary: []\n".to_owned() } else { format!("glossary:\n{entries}") }
}
