//! One JSON object: the numbers, the rules, and every finding on a line of its own.

use std::io::{self, Write};

use super::{Entry, Format, Report};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "json", doc: "the numbers, the rules and every finding", write };

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
    report.each(|checked| {
        checked.issues.iter().try_for_each(|issue| {
            out.write_all(between.as_bytes())?;
            between = ",\n";
            Ok(serde_json::to_writer(&mut *out, &Entry::new(report, checked, issue))?)
        })
    })?;
    writeln!(out, "\n]}}")
}
