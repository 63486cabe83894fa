//! JSON lines: a finding a line, for `jq`, `grep` and programs that read as it comes.

use std::io::{self, Write};

use super::{Entry, Format, Report};

/// The format.
pub(super) const FORMAT: Format = Format { name: "jsonl", doc: "a finding a line, as JSON", write };

fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    report.each(|checked| {
        checked.issues.iter().try_for_each(|issue| {
            serde_json::to_writer(&mut *out, &Entry::new(report, checked, issue))?;
            out.write_all(b"\n")
        })
    })
}
