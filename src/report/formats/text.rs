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
        (counts.error, "error", Style::Red),
        (counts.warning, "warning", Style::Yellow),
        (counts.info, "note", Style::Plain),
    ];
    let found: Vec<_> = found
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, what, look)| report.paint.on(&counted(count, what), look))
        .collect();
    let looked_at = counted(counts.articles, "article");
    let mut text = match found.as_slice() {
        [] => format!("no findings in {looked_at}"),
        found => format!("{} in {} of {looked_at}", found.join(", "), counts.with_findings),
    };
    text.push_str(&baseline(counts));
    text.push_str(&repairs(counts));
    text
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
    match (repairable, suggested) {
        (0, 0) => String::new(),
        (0, _) => format!(
            "\n{} would mend more: `--verbose` lists them",
            counted(suggested, "suggested repair")
        ),
        (_, 0) => format!(
            "\na build mends {}: `segmend fix` writes them into the articles",
            counted(repairable, "token")
        ),
        _ => format!(
            "\na build mends {}, and {} are only suggested: `--verbose` lists them, `segmend fix` writes them into the articles",
            counted(repairable, "token"),
            suggested
        ),
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
