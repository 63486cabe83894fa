//! Code Quality of GitLab: a subset of the Code Climate issue format, a JSON array.

use std::io::{self, Write};

use serde::Serialize;

use super::{Format, Report};
use crate::model::FindingId;
use crate::report::issue::Issue;
use segmend_engine::model::Severity;

/// The format.
pub(super) const FORMAT: Format = Format { name: "gitlab", doc: "Code Quality of GitLab", write };

#[derive(Serialize)]
struct Entry<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: FindingId,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut between = "\n";
    out.write_all(b"[")?;
    report.each(|checked| {
        let path = report.top.path(&checked.file);
        let mut shown = checked.issues.iter().filter(|issue| report.shows(issue));
        shown.try_for_each(|issue| {
            out.write_all(between.as_bytes())?;
            between = ",\n";
            Ok(serde_json::to_writer(&mut *out, &entry(issue, path.clone()))?)
        })
    })?;
    out.write_all(b"\n]\n")
}

fn entry(issue: &Issue, path: String) -> Entry<'_> {
    let (begin, end) = (issue.line, issue.end_line);
    Entry {
        description: format!("{}: {}", issue.rule, issue.message),
        check_name: &issue.rule,
        fingerprint: issue.id,
        severity: match issue.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        location: Location { path, lines: Lines { begin, end } },
    }
}
