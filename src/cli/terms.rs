//! `segmend terms`: proposes entries for the glossary.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use segmend::config::GlossaryEntry;
use segmend::exchange::{Glossary, LeftOut, decode, read_glossary, translated_locales, write_tbx};
use segmend::report::grid::{Cell, Paint, Row, Style, grid};
use segmend::report::visible;
use segmend::source::{Advice, Term, TermReport, Usage, terms};
use segmend::{Job, disk};
use segmend_engine::model::LocaleTag;
use serde_json::json;

use crate::cli::global::{Global, Tier};
use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend terms --locale pl-PL
  segmend terms --min 20 --format yaml > proposed.yaml    to paste into segmend.yaml
  segmend terms --format json
  segmend terms --from terms.tbx > proposed.yaml          a glossary of your own, TBX or CSV
  segmend terms --format tbx > terms.tbx                  for CAT tools

Terms are names of products, runs of capitalised words and labels in bold. In each locale a term is
  keep     mostly verbatim: a glossary entry has it kept everywhere
  local    mostly in one other form: a glossary entry accepts that form
  choose   in several forms: listed for a person, not proposed
Terms that always stand verbatim, and those of the glossary, are left out. Forms of names are found
by statistics and are proposals: read them before you accept them.

`--from` takes the names of a glossary: terms with a capital or a digit that have a translation.
What is left out is counted by reason; --verbose lists it. CSV has a column for each language, named
by it (`en,pl-PL`), and `|` between the forms of a cell.";

/// Propose glossary entries from how the terms of the English were translated
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Output format: a table, entries for segmend.yaml, data, or TBX-Basic [default: table; yaml
    /// with --from]
    #[arg(long, value_name = "table|yaml|json|tbx")]
    #[arg(hide_possible_values = true)]
    format: Option<TermsFormat>,
    /// Glossaries in TBX or CSV to take the entries from, instead of the content
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["min", "limit"])]
    from: Vec<PathBuf>,
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
    /// For CAT tools.
    Tbx,
}

/// Finds terms and prints them.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = global.job(&args.tier.into())?;
    if !args.from.is_empty() {
        return taken(args, &job, global);
    }
    let mut report =
        terminal::with_progress(global.quiet, |progress| terms(&job, args.min.max(1), progress))?;
    terminal::warn_of(&report.unread, global);
    report.terms.truncate(args.limit.unwrap_or(usize::MAX));
    let entries = || report.terms.iter().filter_map(Term::entry).collect::<Vec<_>>();
    let text = match args.format.unwrap_or(TermsFormat::Table) {
        TermsFormat::Table => table(&report, terminal::paint(global.color)),
        TermsFormat::Yaml => yaml(&entries()),
        TermsFormat::Json => format!("{:#}\n", json!({ "terms": report.terms })),
        TermsFormat::Tbx => tbx(&entries())?,
    };
    terminal::print(&text)?;
    Ok(Outcome::Done)
}

/// Prints the entries of glossaries, and says what was left out.
fn taken(args: &Args, job: &Job, global: &Global) -> Result<Outcome, Failure> {
    // Without content, a language stands for itself.
    let locales = translated_locales(job).unwrap_or_default();
    let mut all: BTreeMap<String, GlossaryEntry> = BTreeMap::new();
    for file in &args.from {
        let Glossary { entries, left_out } = glossary(file, &locales)?;
        let count = entries.len();
        for entry in entries {
            let known = all.entry(entry.term.clone()).or_insert_with(|| GlossaryEntry {
                term: entry.term.clone(),
                local: BTreeMap::new(),
            });
            for (locale, forms) in entry.local {
                let known = known.local.entry(locale).or_default();
                known.extend(forms);
                known.sort();
                known.dedup();
            }
        }
        say_left_out(file, count, &left_out, global);
    }
    let entries: Vec<_> = all.into_values().collect();
    let text = match args.format.unwrap_or(TermsFormat::Yaml) {
        TermsFormat::Table | TermsFormat::Yaml => yaml(&entries),
        TermsFormat::Json => {
            let entry = |entry: &GlossaryEntry| json!({ "term": entry.term, "local": entry.local });
            format!("{:#}\n", json!({ "glossary": entries.iter().map(entry).collect::<Vec<_>>() }))
        }
        TermsFormat::Tbx => tbx(&entries)?,
    };
    terminal::print(&text)?;
    Ok(Outcome::Done)
}

fn glossary(file: &Path, locales: &[LocaleTag]) -> Result<Glossary, Failure> {
    let name = file.display();
    let bytes = disk::read_bytes_if_exists(file)?;
    let bytes =
        bytes.ok_or_else(|| Failure::without_help(format!("{name}: there is no such file")))?;
    decode(&bytes).and_then(|text| read_glossary(&text, locales)).map_err(|error| {
        let line = error.line.map(|line| format!(":{line}")).unwrap_or_default();
        Failure::without_help(format!("{name}{line}: {}", error.message))
    })
}

/// Says how many terms were taken and, by reason, left out.
fn say_left_out(file: &Path, taken: usize, left_out: &[LeftOut], global: &Global) {
    let name = file.display();
    let mut text = format!("{name}: took {}", terminal::counted(taken, "term", "terms"));
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for LeftOut { line, term, reason } in left_out {
        *reasons.entry(reason).or_default() += 1;
        if global.verbose {
            let told = format!("{name}:{line}: `{term}` was left out: {reason}");
            terminal::note(&visible(&told), global);
        }
    }
    for (reason, count) in reasons {
        text.push_str(&format!("; left out {count}: {reason}"));
    }
    terminal::note(&visible(&text), global);
}

/// The entries as TBX.
fn tbx(entries: &[GlossaryEntry]) -> Result<String, Failure> {
    let mut out = Vec::new();
    write_tbx(entries, &mut out)?;
    Ok(String::from_utf8_lossy(&out).into_owned())
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
fn yaml(entries: &[GlossaryEntry]) -> String {
    let entries = entries.iter().map(|entry| {
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
