//! JSON Lines: one finding per line, for `jq`, `grep` and programs that read a stream.

use std::io::{self, Write};

use super::{IssueEntry, Report, ReportFormat};

/// The format.
pub(super) const FORMAT: ReportFormat =
    ReportFormat { name: "jsonl", doc: "one finding per line, as JSON", write };

fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    report.for_each(|checked| {
        checked.issues.iter().try_for_each(|issue| {
            serde_json::to_writer(&mut *out, &IssueEntry::new(report, checked, issue))?;
            out.write_all(b"\n")
        })
    })
}
