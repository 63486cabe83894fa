//! GitLab Code Quality: a JSON array in a subset of the Code Climate issue format.

use std::io::{self, Write};

use serde::Serialize;

use super::{Report, ReportFormat};
use crate::model::FindingId;
use crate::report::issue::Issue;
use segmend_engine::model::Severity;

/// The format.
pub(super) const FORMAT: ReportFormat =
    ReportFormat { name: "gitlab", doc: "GitLab Code Quality", write };

#[derive(Serialize)]
struct CodeClimateIssue<'a> {
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
    report.for_each(|checked| {
        let path = report.top.path(&checked.file);
        let mut shown = checked.issues.iter().filter(|issue| report.shows(issue));
        shown.try_for_each(|issue| {
            out.write_all(between.as_bytes())?;
            between = ",\n";
            Ok(serde_json::to_writer(&mut *out, &code_climate_issue(issue, path.clone()))?)
        })
    })?;
    out.write_all(b"\n]\n")
}

fn code_climate_issue(issue: &Issue, path: String) -> CodeClimateIssue<'_> {
    let (begin, end) = (issue.line, issue.end_line);
    CodeClimateIssue {
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
