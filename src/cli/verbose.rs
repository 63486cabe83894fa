//! `--verbose`: prints every finding and every repair of a build.
//!
//! They are read from `report.json`, which is sorted and has one entry per line, so that memory
//! does not grow with the corpus.

use std::io::{self, BufRead, Write};
use std::path::Path;

use segmend::disk;
use segmend::report::visible;
use serde::Deserialize;

use crate::cli::Failure;

/// The printed fields of an entry.
#[derive(Debug, Deserialize)]
struct ReportEntry<'a> {
    #[serde(borrow)]
    file: std::borrow::Cow<'a, str>,
    line: usize,
    column: usize,
    #[serde(flatten)]
    what: EntryKind,
}

/// A finding or a repair, which have different keys.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum EntryKind {
    Finding { severity: String, rule: String, message: String },
    Repair { class: String, applicability: String, before: String, after: String, evidence: String },
}

/// Prints the entries of the report in `output`.
pub(super) fn list(output: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    let report = disk::open(output, "report.json")?;
    match entries(report, out) {
        // A closed pipe does not undo the build.
        Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        listed => Ok(listed?),
    }
}

fn entries(report: impl BufRead, out: &mut dyn Write) -> io::Result<()> {
    for line in report.lines() {
        if let Some(line) = describe(&line?) {
            writeln!(out, "{line}")?;
        }
    }
    out.flush()
}

/// Formats a line of the report; `None` if it is not an entry.
fn describe(line: &str) -> Option<String> {
    // A quick look at the first key skips the other lines without parsing them.
    let json = line.strip_suffix(',').unwrap_or(line);
    if !json.starts_with("{\"file\":") && !json.starts_with("{\"id\":") {
        return None;
    }
    let ReportEntry { file, line, column, what } = serde_json::from_str(json).ok()?;
    let what = match what {
        EntryKind::Finding { severity, rule, message } => format!("{severity}[{rule}]: {message}"),
        EntryKind::Repair { class, applicability, before, after, evidence } => {
            format!("{applicability} repair[{class}]: `{before}` to `{after}`: {evidence}")
        }
    };
    Some(visible(&format!("{file}:{line}:{column}: {what}")).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_become_lines_and_the_rest_is_skipped() {
        for (line, expected) in [
            (r#"{"generator":"segmend 0.1.0","#, None),
            (r#"{"locale":"pl-PL","articles":{}},"#, None),
            ("],", None),
            (
                r#"{"id":"00000000000000aa","file":"pl-PL/\"a\".md","line":7,"column":3,"locale":"pl-PL","rule":"lost-token","severity":"error","category":"other","message":"gone\nfor good"},"#,
                Some(r#"pl-PL/"a".md:7:3: error[lost-token]: gone\nfor good"#),
            ),
            (
                r#"{"file":"a.md","line":1,"column":1,"locale":"pl-PL","class":"version","strategy":"s","applicability":"safe","span":[0,1],"before":"1,2","after":"1.2","evidence":"the English has it"}"#,
                Some("a.md:1:1: safe repair[version]: `1,2` to `1.2`: the English has it"),
            ),
        ] {
            assert_eq!(describe(line).as_deref(), expected, "{line}");
        }
    }
}
