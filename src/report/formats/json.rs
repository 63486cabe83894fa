//! One JSON object: the counts, the rules, and every finding on its own line.

use std::io::{self, Write};

use super::{IssueEntry, Report, ReportFormat};

/// The format.
pub(super) const FORMAT: ReportFormat =
    ReportFormat { name: "json", doc: "the counts, the rules and every finding", write };

fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{{\"generator\":\"segmend {}\",", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "\"counts\":{},", serde_json::to_string(report.counts)?)?;
    write!(out, "\"rules\":[")?;
    for (index, rule) in report.rules.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        write!(out, "{comma}\n{}", serde_json::to_string(rule)?)?;
    }
    write!(out, "\n],\n\"findings\":[")?;
    let mut between = "\n";
    report.for_each(|checked| {
        checked.issues.iter().try_for_each(|issue| {
            out.write_all(between.as_bytes())?;
            between = ",\n";
            Ok(serde_json::to_writer(&mut *out, &IssueEntry::new(report, checked, issue))?)
        })
    })?;
    writeln!(out, "\n]}}")
}
