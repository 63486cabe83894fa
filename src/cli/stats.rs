//! `segmend stats`: how many tokens survived translation, and how many survive it after repair.

use std::collections::BTreeMap;

use clap::ValueEnum;
use segmend::build::{Classes, Survival, Survivals, of_class, survivals};
use segmend::model::Strictness;
use segmend::report::Paint;
use segmend::report::grid::{Cell, Look, Row, blocks, grid, share};
use segmend::report::heat::{Ground, heat};
use serde_json::{Value, json};

use crate::cli::global::{Global, Tier};
use crate::cli::{Failure, Outcome, terminal};

/// The widest table that is printed: eight locales fit.
const WIDTH: usize = 104;

const EXAMPLES: &str = "\
Examples:
  segmend stats
  segmend stats --locale ja-JP
  segmend stats --format csv > survival.csv
  segmend stats --format svg > survival.svg    a picture, the darker the more is missing

A token of the English counts as surviving if it stands verbatim in the translation, as often as in
the English; shares are rounded down, so that 100 means all. Of the tokens that are missing after
repair, `accepted` ones stand in another form that is right (`PST-Datei` for `.pst`), or once for
the several times that the English has them; `silent` ones do not, and no finding names them. Names
of products may be inflected or have a local form: their loss is not called silent.";

/// Count the tokens that survive, by class and locale, before and after repair
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// How to write: a table with shares, the counts as JSON or CSV, or a picture
    #[arg(
        long,
        value_name = "table|json|csv|svg",
        default_value = "table",
        hide_possible_values = true
    )]
    format: Format,
    #[command(flatten)]
    tier: Tier,
}

/// How to write the figures.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// A picture.
    Svg,
}

/// Counts and prints.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = global.job(&args.tier.into())?;
    let survivals = terminal::watched(global.quiet, |progress| survivals(&job, progress))?;
    terminal::warn_of(&survivals.unread, global);
    let text = match args.format {
        Format::Table => table(&survivals, terminal::paint(global.color)),
        Format::Json => format!("{:#}\n", as_json(&survivals)),
        Format::Csv => csv(&survivals),
        Format::Svg => heat(&survivals.heat_map(), Ground::Own),
    };
    terminal::print(&text)?;
    Ok(Outcome::Done)
}

fn table(survivals: &Survivals, paint: Paint) -> String {
    let total = survivals.total();
    let mut text = grid(&sums(&total), paint);
    if survivals.locales.len() > 1 {
        for block in blocks(&by_locale(survivals, &total), WIDTH) {
            text.push('\n');
            text.push_str(&grid(&block, paint));
        }
    }
    text
}

/// A row a class: how many tokens, and which share of them survives.
fn sums(total: &Classes) -> Vec<Row> {
    let titles = ["token class", "tokens", "before", "after", "missing", "accepted", "silent"];
    let mut table = vec![titles.map(|title| Cell::new(title, Look::Bold)).to_vec()];
    for (class, survival) in of_class(total) {
        let Survival { tokens, before, after, accepted, silent } = survival;
        let missing = tokens - after;
        table.push(vec![
            Cell::new(class, Look::Bold),
            Cell::number(tokens, Look::Plain),
            Cell::new(share(before, tokens), Look::Plain),
            Cell::new(share(after, tokens), Look::Green),
            Cell::number(missing, Look::Yellow),
            Cell::number(accepted, Look::Plain),
            match segmend::tokens::strictness(class) {
                Strictness::Name => Cell::new("name", Look::Dim),
                Strictness::Literal | Strictness::Free => Cell::number(silent, Look::Red),
            },
        ]);
    }
    table
}

/// A row a class, a column a locale: the shares before and after.
fn by_locale(survivals: &Survivals, total: &Classes) -> Vec<Row> {
    let title = |text: &str| Cell::new(text, Look::Bold);
    let locales = survivals.locales.keys().map(|locale| title(locale.as_str()));
    let mut table: Vec<Row> = vec![[title("before→after")].into_iter().chain(locales).collect()];
    let columns: Vec<BTreeMap<_, _>> =
        survivals.locales.values().map(|classes| of_class(classes).into_iter().collect()).collect();
    for (class, _) in of_class(total) {
        let cells = columns.iter().map(|column| match column.get(class) {
            Some(Survival { tokens, before, after, .. }) => {
                let text = format!("{}→{}", share(*before, *tokens), share(*after, *tokens));
                Cell::new(text, Look::Plain)
            }
            None => Cell::new("-", Look::Dim),
        });
        table.push([title(class)].into_iter().chain(cells).collect());
    }
    table
}

fn as_json(survivals: &Survivals) -> Value {
    let list = |classes: &Classes| -> Vec<Value> {
        let row = |(class, survival): (&str, Survival)| {
            let Survival { tokens, before, after, accepted, silent } = survival;
            json!({ "class": class, "tokens": tokens, "before": before, "after": after, "accepted": accepted, "silent": silent })
        };
        of_class(classes).into_iter().map(row).collect()
    };
    let locales = survivals.locales.iter();
    let locales: Vec<_> = locales
        .map(|(locale, classes)| json!({ "locale": locale, "classes": list(classes) }))
        .collect();
    json!({ "locales": locales, "total": list(&survivals.total()) })
}

fn csv(survivals: &Survivals) -> String {
    let mut text = "locale,class,tokens,before,after,accepted,silent\n".to_owned();
    let total = survivals.total();
    let locales = survivals.locales.iter().map(|(locale, classes)| (locale.as_str(), classes));
    for (locale, classes) in locales.chain([("total", &total)]) {
        for (class, Survival { tokens, before, after, accepted, silent }) in of_class(classes) {
            text.push_str(&format!(
                "{locale},{class},{tokens},{before},{after},{accepted},{silent}\n"
            ));
        }
    }
    text
}
