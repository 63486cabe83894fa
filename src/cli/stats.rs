//! `segmend stats`: prints counts of articles, surviving tokens and findings.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::ValueEnum;
use segmend::audit::{ClassSurvivals, LocaleStats, Stats, Survival, Survivals, by_class, stats};
use segmend::report::Paint;
use segmend::report::grid::{Cell, Row, Style, blocks, grid, share};
use segmend::report::heat::{Background, heat};
use segmend_engine::model::Strictness;
use serde_json::{Value, json};

use crate::cli::global::{Global, Tier};
use crate::cli::{Failure, Outcome, terminal};

/// The maximum width of printed tables: eight locales fit.
const WIDTH: usize = 104;

const EXAMPLES: &str = "\
Examples:
  segmend stats
  segmend stats --locale ja-JP
  segmend stats po/*.po                        PO catalogs, whoever wrote them
  segmend stats --source english               also how many articles are current
  segmend stats --format csv > stats.csv
  segmend stats --format svg > survival.svg    a picture, the darker the more is missing

A token of the English counts as surviving if it stands verbatim in the translation, as often as in
the English; shares are rounded down, so that 100 means all. Of the tokens that are missing after
repair, `accepted` ones stand in another form that is right (`PST-Datei` for `.pst`), or once for
the several times that the English has them; `silent` ones do not, and no finding names them. Names
of products may be inflected or have a local form: their loss is not called silent.

Findings are those of `segmend check`. CSV has a line per figure: locale, measure, name, value.";

/// Count articles, findings, and the tokens that survive translation, by locale
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// PO or XLIFF catalogs to count, instead of the content
    #[arg(value_name = "CATALOG")]
    catalogs: Vec<PathBuf>,
    /// Output format: tables, the counts as JSON or CSV, or a picture of the tokens
    #[arg(
        long,
        value_name = "table|json|csv|svg",
        default_value = "table",
        hide_possible_values = true
    )]
    format: StatsFormat,
    #[command(flatten)]
    tier: Tier,
}

/// How to write the figures.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum StatsFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// A picture.
    Svg,
}

/// Prints the statistics.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = Global::about_catalogs(global.job(&args.tier.into())?, &args.catalogs)?;
    let stats = terminal::with_progress(global.quiet, |progress| stats(&job, progress))?;
    terminal::warn_of(&stats.survivals.unread, global);
    let text = match args.format {
        StatsFormat::Table => table(&stats, terminal::paint(global.color)),
        StatsFormat::Json => format!("{:#}\n", as_json(&stats)),
        StatsFormat::Csv => csv(&stats)?,
        StatsFormat::Svg => heat(&stats.survivals.heat_map(), Background::White),
    };
    terminal::print(&text)?;
    Ok(Outcome::Done)
}

fn table(stats: &Stats, paint: Paint) -> String {
    let survivals = &stats.survivals;
    let total = survivals.total();
    let mut tables = vec![locales(stats), sums(&total)];
    if survivals.locales.len() > 1 {
        tables.extend(blocks(&by_locale(survivals, &total), WIDTH));
    }
    if !stats.total().rules.is_empty() {
        tables.extend(blocks(&rules(stats), WIDTH));
    }
    tables.iter().map(|rows| grid(rows, paint)).collect::<Vec<_>>().join("\n")
}

fn title(text: &str) -> Cell {
    Cell::new(text, Style::Bold)
}

/// Articles and findings by locale.
fn locales(stats: &Stats) -> Vec<Row> {
    let total = stats.total();
    let has_english = total.english.is_some();
    let mut titles =
        vec!["locale", "articles", "human %", "segments", "repairs", "errors", "warnings", "info"];
    if has_english {
        titles.extend(["proven", "unchanged", "outdated", "sentences"]);
    }
    let mut table: Vec<Row> = vec![titles.into_iter().map(title).collect()];
    let rows = stats.locales.iter().map(|(locale, figures)| (locale.as_str(), figures));
    let sum = (stats.locales.len() > 1).then_some(("total", &total));
    table.extend(rows.chain(sum).map(|(name, figures)| locale(name, figures, has_english)));
    table
}

fn locale(name: &str, figures: &LocaleStats, has_english: bool) -> Row {
    let LocaleStats { articles, segments, repairs, findings, english, .. } = figures;
    let translated = articles.human + articles.machine;
    let mut row = vec![
        title(name),
        Cell::number(articles.all(), Style::Plain),
        Cell::new(share(articles.human, translated), Style::Plain),
        Cell::number(*segments, Style::Plain),
        Cell::number(repairs.safe, Style::Green),
        Cell::number(findings.error, Style::Red),
        Cell::number(findings.warning, Style::Yellow),
        Cell::number(findings.info, Style::Plain),
    ];
    if has_english {
        let ages = english.unwrap_or_default();
        row.extend([
            Cell::number(ages.proven, Style::Green),
            Cell::number(ages.unchanged, Style::Plain),
            Cell::number(ages.outdated, Style::Yellow),
            Cell::number(ages.outdated_segments + ages.missing_sentences, Style::Yellow),
        ]);
    }
    row
}

/// Tokens and surviving shares by class.
fn sums(total: &ClassSurvivals) -> Vec<Row> {
    let titles = ["token class", "tokens", "before", "after", "missing", "accepted", "silent"];
    let mut table = vec![titles.map(title).to_vec()];
    for (class, survival) in by_class(total) {
        let Survival { tokens, before, after, accepted, silent } = survival;
        let missing = tokens - after;
        table.push(vec![
            title(class),
            Cell::number(tokens, Style::Plain),
            Cell::new(share(before, tokens), Style::Plain),
            Cell::new(share(after, tokens), Style::Green),
            Cell::number(missing, Style::Yellow),
            Cell::number(accepted, Style::Plain),
            match segmend_engine::tokens::class(class).map(|class| class.strictness) {
                Some(Strictness::Name) => Cell::new("name", Style::Dim),
                Some(Strictness::Literal | Strictness::Free) | None => {
                    Cell::number(silent, Style::Red)
                }
            },
        ]);
    }
    table
}

/// Surviving shares before and after repair, by class and locale.
fn by_locale(survivals: &Survivals, total: &ClassSurvivals) -> Vec<Row> {
    let locales = survivals.locales.keys().map(|locale| title(locale.as_str()));
    let mut table: Vec<Row> = vec![[title("before→after")].into_iter().chain(locales).collect()];
    let columns: Vec<BTreeMap<_, _>> =
        survivals.locales.values().map(|classes| by_class(classes).into_iter().collect()).collect();
    for (class, _) in by_class(total) {
        let cells = columns.iter().map(|column| match column.get(class) {
            Some(Survival { tokens, before, after, .. }) => {
                let text = format!("{}→{}", share(*before, *tokens), share(*after, *tokens));
                Cell::new(text, Style::Plain)
            }
            None => Cell::new("-", Style::Dim),
        });
        table.push([title(class)].into_iter().chain(cells).collect());
    }
    table
}

/// Findings by rule and locale.
fn rules(stats: &Stats) -> Vec<Row> {
    let names = stats.locales.keys().map(|locale| title(locale.as_str()));
    let mut table: Vec<Row> =
        vec![["findings", "total"].map(title).into_iter().chain(names).collect()];
    for (rule, count) in &stats.total().rules {
        let of = |figures: &LocaleStats| figures.rules.get(rule).copied().unwrap_or_default();
        let counts = stats.locales.values().map(|figures| Cell::number(of(figures), Style::Plain));
        let sum = Cell::number(*count, Style::Yellow);
        table.push([title(rule), sum].into_iter().chain(counts).collect());
    }
    table
}

fn as_json(stats: &Stats) -> Value {
    let none = ClassSurvivals::new();
    let one = |name: &str, figures: &LocaleStats, classes: &ClassSurvivals| {
        let mut value = json!({ "locale": name });
        let tokens = by_class(classes).into_iter().map(|(class, survival)| {
            let Survival { tokens, before, after, accepted, silent } = survival;
            json!({ "class": class, "tokens": tokens, "before": before, "after": after, "accepted": accepted, "silent": silent })
        });
        let tokens: Vec<_> = tokens.collect();
        if let (Some(all), Value::Object(figures)) = (value.as_object_mut(), json!(figures)) {
            all.extend(figures);
            all.insert("tokens".to_owned(), tokens.into());
        }
        value
    };
    let classes = |locale| stats.survivals.locales.get(locale).unwrap_or(&none);
    let locales = stats.locales.iter();
    let locales: Vec<_> =
        locales.map(|(locale, figures)| one(locale.as_str(), figures, classes(locale))).collect();
    json!({ "locales": locales, "total": one("total", &stats.total(), &stats.survivals.total()) })
}

/// One record per figure, so that spreadsheets can pivot them.
fn csv(stats: &Stats) -> Result<String, Failure> {
    let (sum, total) = (stats.total(), stats.survivals.total());
    let none = ClassSurvivals::new();
    let mut lines = Vec::new();
    for (locale, figures) in &stats.locales {
        let classes = stats.survivals.locales.get(locale).unwrap_or(&none);
        measures(locale.as_str(), figures, classes, &mut lines);
    }
    measures("total", &sum, &total, &mut lines);
    let mut rows = vec![["locale", "measure", "name", "value"].map(str::to_owned).to_vec()];
    rows.extend(lines.into_iter().map(|(locale, measure, name, value)| {
        vec![locale.to_owned(), measure.to_owned(), name.to_owned(), value.to_string()]
    }));
    terminal::csv(&rows)
}

/// A locale, measure, name and value.
type Measure<'a> = (&'a str, &'static str, &'a str, usize);

fn measures<'a>(
    locale: &'a str,
    figures: &'a LocaleStats,
    classes: &ClassSurvivals,
    lines: &mut Vec<Measure<'a>>,
) {
    let LocaleStats { articles, segments, repairs, findings, rules, english } = figures;
    let mut add = |measure, name, value| lines.push((locale, measure, name, value));
    add("articles", "human", articles.human);
    add("articles", "machine", articles.machine);
    add("articles", "source", articles.source);
    add("segments", "all", *segments);
    add("repairs", "safe", repairs.safe);
    add("repairs", "suggested", repairs.suggested);
    add("findings", "error", findings.error);
    add("findings", "warning", findings.warning);
    add("findings", "info", findings.info);
    rules.iter().for_each(|(rule, count)| add("rule", rule, *count));
    if let Some(ages) = english {
        add("english", "proven", ages.proven);
        add("english", "unchanged", ages.unchanged);
        add("english", "outdated", ages.outdated);
        add("english", "outdated-segments", ages.outdated_segments);
        add("english", "missing-sentences", ages.missing_sentences);
    }
    for (class, Survival { tokens, before, after, accepted, silent }) in by_class(classes) {
        add("tokens", class, tokens);
        add("tokens before repair", class, before);
        add("tokens after repair", class, after);
        add("tokens accepted", class, accepted);
        add("tokens silent", class, silent);
    }
}
