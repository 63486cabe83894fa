//! `segmend score`: scores the quality of the translations and records its trend.

use std::path::PathBuf;

use clap::ValueEnum;
use segmend::audit::{ArticleScore, Scores, score};
use segmend::report::grid::{Cell, Paint, Row, Style, grid};
use segmend::report::score::Quality;
use segmend::report::visible;
use serde_json::{Value, json};

use crate::cli::global::{Global, Tier};
use crate::cli::{Failure, Outcome, terminal, who};

const EXAMPLES: &str = "\
Examples:
  segmend score
  segmend score --articles --locale pl-PL      every article, the worst first
  segmend score --trend quality.jsonl          one more line per locale, for a dashboard
  segmend score --format csv > quality.csv

The score is that of MQM 2.0 (themqm.org): 100 × (1 − penalty ÷ words), where words are those of the
English, and a finding costs 5 points as an error (MQM: major), 1 as a warning (minor), none as info
(neutral). It counts what segmend's checks find in segments and titles as they would be published,
after repair and after people's decisions; what checks can't see costs nothing. Scores are rounded
down: 100 means that nothing was found.

The trend file has JSON lines: date, revision (of git), locale, articles, segments, words, findings,
penalty, score. A second run on the same day and revision replaces the lines of the first.";

/// Score the quality of the translations, by locale or article
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Output format
    #[arg(long, value_name = "table|json|csv", default_value = "table")]
    #[arg(hide_possible_values = true)]
    format: ScoreFormat,
    /// Also list every article, the worst first
    #[arg(long)]
    articles: bool,
    /// File to add a line per locale to; it is created if it does not exist
    #[arg(long, value_name = "FILE")]
    trend: Option<PathBuf>,
    #[command(flatten)]
    tier: Tier,
}

/// How to write the scores.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ScoreFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

/// The locale, file and quality of an article; for a locale, the file is empty.
type ScoreLine<'a> = (&'a str, &'a str, Quality);

/// What stands below a table of scores.
const LIMITS: &str = "\
\nNot measured: whether a sentence says what its English says, reads well, and has the right terms and
tone. A score compares one state of the content with another; it does not say that a text is good.
";

/// Prints the scores and records the trend.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = global.job(&args.tier.into())?;
    let scores = terminal::with_progress(global.quiet, |progress| score(&job, progress))?;
    terminal::warn_of(&scores.unread, global);
    if let Some(file) = &args.trend {
        let today = who::today()
            .ok_or_else(|| Failure::without_help("the clock of this computer can't be read"))?;
        scores.record(&job, file, &today)?;
    }
    let articles = if args.articles { worst_first(&scores) } else { Vec::new() };
    let text = match args.format {
        ScoreFormat::Table => table(&scores, &articles, terminal::paint(global.color)),
        ScoreFormat::Json => {
            format!("{:#}\n", as_json(&scores, args.articles.then_some(&articles)))
        }
        ScoreFormat::Csv => csv(&scores, &articles)?,
    };
    terminal::print(&text)?;
    Ok(Outcome::Done)
}

/// Sorts articles by ascending score, then by descending penalty.
fn worst_first(scores: &Scores) -> Vec<&ArticleScore> {
    let mut articles: Vec<_> = scores.articles.iter().collect();
    articles.sort_by(|a, b| {
        let by_score = a.quality.score().partial_cmp(&b.quality.score());
        let by_score = by_score.unwrap_or(std::cmp::Ordering::Equal);
        let by_points = b.quality.penalty().cmp(&a.quality.penalty());
        by_score.then(by_points).then_with(|| a.file.cmp(&b.file))
    });
    articles
}

fn table(scores: &Scores, articles: &[&ArticleScore], paint: Paint) -> String {
    let locales = scores.locales();
    let total = scores.total();
    let sum = (locales.len() > 1).then_some(("total", &total));
    let rows = locales.iter().map(|(locale, quality)| (locale.as_str(), quality)).chain(sum);
    let mut table = vec![titles("locale", "articles")];
    table.extend(rows.map(|(name, quality)| row(name, quality.articles, quality)));
    let mut text = grid(&table, paint);
    if !articles.is_empty() {
        let mut table = vec![titles("article", "segments")];
        let rows = articles.iter();
        table.extend(rows.map(|s| row(&visible(&s.file), s.quality.segments, &s.quality)));
        text.push('\n');
        text.push_str(&grid(&table, paint));
    }
    text.push_str(LIMITS);
    text
}

fn titles(name: &'static str, count: &'static str) -> Row {
    let titles = [name, count, "words", "errors", "warnings", "info", "penalty", "score"];
    titles.map(|title| Cell::new(title, Style::Bold)).to_vec()
}

fn row(name: &str, count: usize, quality: &Quality) -> Row {
    let Quality { words, findings, .. } = quality;
    let score = quality.score().map_or_else(|| "-".to_owned(), |score| format!("{score:.2}"));
    vec![
        Cell::new(name, Style::Bold),
        Cell::number(count, Style::Plain),
        Cell::number(*words, Style::Plain),
        Cell::number(findings.error, Style::Red),
        Cell::number(findings.warning, Style::Yellow),
        Cell::number(findings.info, Style::Plain),
        Cell::number(quality.penalty(), Style::Plain),
        Cell::new(score, Style::Bold),
    ]
}

fn as_json(scores: &Scores, articles: Option<&Vec<&ArticleScore>>) -> Value {
    let locales = scores.locales();
    let locale = |(locale, quality)| {
        let mut value = json!(quality);
        value["locale"] = json!(locale);
        value
    };
    let locales: Vec<_> = locales.iter().map(locale).collect();
    let mut value = json!({ "locales": locales, "total": scores.total() });
    if let Some(articles) = articles {
        value["articles"] = json!(articles);
    }
    value
}

/// One record per locale, then one per article.
fn csv(scores: &Scores, articles: &[&ArticleScore]) -> Result<String, Failure> {
    let locales = scores.locales();
    let lines = locales.iter().map(|(locale, quality)| (locale.as_str(), "", *quality));
    let files = articles.iter().map(|s| (s.locale.as_str(), s.file.as_str(), s.quality));
    let lines: Vec<ScoreLine<'_>> = lines.chain(files).collect();
    let mut table = vec![
        ["locale", "file", "articles", "segments", "words", "errors", "warnings", "info"]
            .into_iter()
            .chain(["penalty", "score"])
            .map(str::to_owned)
            .collect(),
    ];
    table.extend(lines.into_iter().map(record));
    terminal::csv(&table)
}

fn record((locale, file, quality): ScoreLine<'_>) -> Vec<String> {
    let Quality { articles, segments, words, findings, .. } = quality;
    let numbers = [articles, segments, words, findings.error, findings.warning, findings.info];
    let numbers = numbers.into_iter().chain([quality.penalty()]).map(|number| number.to_string());
    let score = quality.score().map_or_else(String::new, |score| format!("{score:.2}"));
    let names = [locale.to_owned(), file.to_owned()];
    names.into_iter().chain(numbers).chain([score]).collect()
}
