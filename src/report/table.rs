//! The summary of a build as a table for people.
//!
//! ```text
//! locale  articles  human  segments  repairs  suggested  errors  warnings  info
//! ar-SA          6      1       120        4          1       2         3     -
//! ```

use std::fmt::Write as _;

use crate::report::grid::{Cell, Paint, Row, Style, blocks, grid};
use crate::report::{RepairCounts, Tally, Totals, visible};

/// How many rules to show.
const MOST_FREQUENT: usize = 10;

/// Draws the totals by locale, the repairs by class, and the most frequent rules. Repairs are split
/// into blocks of at most `width` columns.
pub fn table(totals: &Totals, width: usize, paint: Paint) -> String {
    let sum = totals.sum();
    let mut out = grid(&locales(totals, &sum), paint);
    for rows in blocks(&repairs(totals, &sum), width) {
        out.push('\n');
        out.push_str(&grid(&rows, paint));
    }
    if !totals.rules.is_empty() {
        out.push('\n');
        out.push_str(&rules(totals, paint));
    }
    out
}

fn locales(totals: &Totals, sum: &Tally) -> Vec<Row> {
    let titles = [
        "locale",
        "articles",
        "human",
        "segments",
        "repairs",
        "suggested",
        "errors",
        "warnings",
        "info",
    ];
    let mut rows = vec![titles.map(|title| Cell::new(title, Style::Bold)).to_vec()];
    rows.extend(totals.locales.iter().map(|(locale, tally)| row(locale.as_str(), tally)));
    if totals.locales.len() > 1 {
        rows.push(row("total", sum));
    }
    rows
}

fn row(name: &str, tally: &Tally) -> Row {
    let RepairCounts { safe, suggested } = tally.repair_counts();
    let found = tally.findings;
    vec![
        Cell::new(name, Style::Bold),
        Cell::number(tally.articles.all(), Style::Plain),
        Cell::number(tally.articles.human, Style::Plain),
        Cell::number(tally.segments, Style::Plain),
        Cell::number(safe, Style::Green),
        Cell::number(suggested, Style::Plain),
        Cell::number(found.error, Style::Red),
        Cell::number(found.warning, Style::Yellow),
        Cell::number(found.info, Style::Plain),
    ]
}

/// Repairs by class and locale. Sums come first, so that they stay in the first block.
fn repairs(totals: &Totals, sum: &Tally) -> Vec<Row> {
    let head = |name: &str| Cell::new(name, Style::Bold);
    let names = totals.locales.keys().map(|locale| head(locale.as_str()));
    let mut rows: Vec<Row> =
        vec![["repairs", "total", "suggested"].map(head).into_iter().chain(names).collect()];
    for (class, all) in &sum.repairs {
        let of = |tally: &Tally| tally.repairs.get(class).map_or(0, |mends| mends.safe);
        let counts = totals.locales.values().map(|tally| Cell::number(of(tally), Style::Plain));
        let (safe, suggested) = (all.safe, all.suggested);
        let sums = [Cell::number(safe, Style::Green), Cell::number(suggested, Style::Plain)];
        rows.push([head(class)].into_iter().chain(sums).chain(counts).collect());
    }
    rows
}

/// The most frequent rules, each with its first place.
fn rules(totals: &Totals, paint: Paint) -> String {
    let mut rules: Vec<_> = totals.rules.iter().collect();
    rules.sort_by_key(|&((name, severity), rule)| {
        (std::cmp::Reverse((rule.count, *severity)), name)
    });
    let head = ["findings", "count"].map(|title| Cell::new(title, Style::Bold)).to_vec();
    let shown = rules.iter().take(MOST_FREQUENT);
    let rows = shown.clone().map(|((name, severity), rule)| {
        let name = Cell::new(format!("{}[{name}]", severity.as_str()), Style::from(*severity));
        vec![name, Cell::number(rule.count, Style::Plain)]
    });
    let grid = grid(&[head].into_iter().chain(rows).collect::<Vec<_>>(), paint);
    let examples = shown.map(|(_, rule)| {
        let (file, at) = (visible(&rule.example.file), rule.example.position);
        format!("first at {file}:{}:{}", at.line, at.column)
    });
    let examples = std::iter::once(String::new()).chain(examples);
    let mut out = String::new();
    for (line, example) in grid.lines().zip(examples) {
        let _ = writeln!(out, "{}", format!("{line}  {example}").trim_end());
    }
    if let Some(more) = rules.len().checked_sub(MOST_FREQUENT).filter(|more| *more > 0) {
        let _ = writeln!(out, "and {more} more in report.json");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{LOST_TOKEN, STRAY_BRACKET, article};
    use segmend_engine::model::{Rule, Severity};

    fn totals() -> Totals {
        let mut totals = Totals::default();
        for (locale, rule) in
            [("ar-SA", &LOST_TOKEN), ("pl-PL", &LOST_TOKEN), ("zh-CN", &STRAY_BRACKET)]
        {
            totals.add(&article(locale, "mail/tls.md", rule));
        }
        totals.locales.values_mut().for_each(|tally| tally.segments *= 1_000);
        totals
    }

    #[test]
    fn the_table_has_locales_repairs_and_rules() {
        insta::assert_snapshot!(table(&totals(), 100, Paint::Plain), @r"
        locale  articles  human  segments  repairs  suggested  errors  warnings  info
        ar-SA          1      -    17,000        1          -       1         -     -
        pl-PL          1      -    17,000        1          -       1         -     -
        zh-CN          1      -    17,000        1          -       -         1     -
        total          3      -    51,000        3          -       2         1     -

        repairs  total  suggested  ar-SA  pl-PL  zh-CN
        version      3          -      1      1      1

        findings                count
        error[lost-token]           2  first at ar-SA/mail/tls.md:7:3
        warning[stray-bracket]      1  first at zh-CN/mail/tls.md:7:3
        ");
    }

    /// A person's text is trusted more, so the same rule can have two severities.
    #[test]
    fn each_severity_of_a_rule_has_its_row() {
        static SOFTENED: Rule = Rule { severity: Severity::Warning, ..LOST_TOKEN };
        let mut totals = totals();
        totals.add(&article("sk-SK", "mail/tls.md", &SOFTENED));
        let table = table(&totals, 100, Paint::Plain);
        let count = |row: &str| {
            let line = table.lines().find(|line| line.starts_with(row)).unwrap_or(&table);
            line.split_whitespace().nth(1).unwrap().to_owned()
        };
        assert_eq!(
            (count("error[lost-token]"), count("warning[lost-token]")),
            ("2".into(), "1".into())
        );
        let sum = totals.sum().findings;
        assert_eq!((sum.error, sum.warning), (2, 2));
    }

    #[test]
    fn a_narrow_terminal_gets_the_locales_in_blocks() {
        let rows = repairs(&totals(), &totals().sum());
        for (width, blocks_expected) in [(100, 1), (28, 2), (1, 5)] {
            let blocks = blocks(&rows, width);
            assert_eq!(blocks.len(), blocks_expected, "{width}");
            let columns: usize = blocks.iter().map(|block| block[0].len() - 1).sum();
            assert_eq!(columns, 5, "every locale and the sums once at {width}");
        }
    }

    #[test]
    fn an_empty_run_is_one_line() {
        assert_eq!(table(&Totals::default(), 100, Paint::Plain).lines().count(), 1);
    }

    #[test]
    fn colours_do_not_move_columns() {
        let painted = table(&totals(), 100, Paint::Ansi);
        let codes = regex::Regex::new("\x1b\\[[0-9]+m").unwrap();
        assert_eq!(codes.replace_all(&painted, ""), table(&totals(), 100, Paint::Plain));
        assert_ne!(codes.replace_all(&painted, ""), painted);
    }
}
