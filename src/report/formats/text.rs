//! Text for a terminal or a log: each finding with its line, then a summary.

use std::io::{self, Write};

use super::{Counts, Report, ReportFormat};
use crate::report::grid::Style;
use crate::report::snippet::snippet;

/// The format.
pub(super) const FORMAT: ReportFormat =
    ReportFormat { name: "text", doc: "each finding with its line, for people", write };

fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    report.for_each(|checked| {
        for issue in checked.issues.iter().filter(|issue| report.shows(issue)) {
            let path = report.here.path(&checked.file);
            writeln!(out, "{}", snippet(issue, &path, &checked.locale, report.paint))?;
        }
        Ok(())
    })?;
    writeln!(out, "{}", summary(report))
}

/// A summary of one or two lines.
pub(super) fn summary(report: &Report<'_>) -> String {
    let counts = report.counts;
    let found = [
        (counts.error, counted(counts.error, "error"), Style::Red),
        (counts.warning, counted(counts.warning, "warning"), Style::Yellow),
        (counts.info, format!("{} info", counts.info), Style::Plain),
    ];
    let found: Vec<_> = found
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(_, text, look)| report.paint.on(&text, look))
        .collect();
    let checked = counted(counts.articles, "article");
    let mut text = match found.as_slice() {
        [] => format!("no findings in {checked}"),
        found => format!("{} in {}", found.join(", "), places(counts, &checked)),
    };
    text.push_str(&baseline(counts));
    if counts.drafts > 0 {
        text.push_str(&format!("; left out {}", counted(counts.drafts, "draft")));
    }
    text.push_str(&repairs(counts));
    text
}

/// Where the findings are: in articles that were checked, or in other files.
fn places(counts: &Counts, checked: &str) -> String {
    let others = counted(counts.other_files, "other file");
    match (counts.with_findings, counts.other_files) {
        (with, 0) => format!("{with} of {checked}"),
        (0, _) => format!("{others}; none in {checked}"),
        (with, _) => format!("{with} of {checked} and {others}"),
    }
}

fn baseline(counts: &Counts) -> String {
    let mut text = String::new();
    if counts.known > 0 {
        text.push_str(&format!("; the baseline has {} more", counts.known));
    }
    let gone = counts.gone.as_ref().map_or(0, Vec::len);
    if gone > 0 {
        let entries =
            if gone == 1 { "entry that no longer fires" } else { "entries that no longer fire" };
        text.push_str(&format!("; it has {gone} {entries}: `--write-baseline` drops them"));
    }
    text
}

fn repairs(counts: &Counts) -> String {
    let Counts { repairable, suggested, .. } = *counts;
    let made = counted(repairable, "repair");
    match (repairable, suggested) {
        (0, 0) => String::new(),
        (0, _) => format!(
            "\n{} would need --unsafe-repairs: `--verbose` lists them",
            counted(suggested, "suggested repair")
        ),
        (_, 0) => format!("\na build makes {made}: `segmend fix` writes repairs into the articles"),
        _ => format!(
            "\na build makes {made} and suggests {suggested} more: `--verbose` lists them, `segmend fix` writes repairs into the articles"
        ),
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
