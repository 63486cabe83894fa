//! Workflow commands of GitHub Actions, which annotate the lines of a pull request.
//!
//! ```text
//! ::error file=content/pl-PL/a.md,line=12,endLine=12,col=40,endColumn=43,title=lost-token::the version `1.2` is lost
//! ```
//!
//! GitHub shows ten annotations of each level per step. If there are more, a notice gives the
//! totals; the log has all of them.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Report, ReportFormat};
use crate::report::issue::Issue;
use crate::report::visible;
use segmend_engine::model::Severity;

/// The format.
pub(super) const FORMAT: ReportFormat =
    ReportFormat { name: "github", doc: "annotations for GitHub Actions", write };

/// How many annotations of each level GitHub shows per step.
const SHOWN: usize = 10;

fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let counts = report.counts;
    if counts.error.max(counts.warning).max(counts.info) > SHOWN {
        let text = format!(
            "{}\nGitHub shows the first {SHOWN} of each level: the log of this step has all",
            report.summary()
        );
        writeln!(out, "::notice title=segmend::{}", data(&text))?;
    }
    report.for_each(|checked| {
        let path = report.top.path(&checked.file);
        let mut shown = checked.issues.iter().filter(|issue| report.shows(issue));
        shown.try_for_each(|issue| writeln!(out, "{}", command(issue, &path)))
    })
}

fn command(issue: &Issue, path: &str) -> String {
    let level = match issue.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (line, end) = (issue.line, issue.end_line);
    let title = property(&issue.rule);
    // GitHub takes columns only for a range on one line.
    let columns = match line == end {
        true => format!(",col={},endColumn={}", issue.column, issue.end_column),
        false => String::new(),
    };
    let english = issue.source.as_deref().map(|source| format!("\nEnglish: {source}"));
    let text = format!("{}{}", issue.message, english.unwrap_or_default());
    format!(
        "::{level} file={},line={line},endLine={end}{columns},title={title}::{}",
        property(path),
        data(&text)
    )
}

/// Escapes the message of a command.
fn data(text: &str) -> String {
    escaped(&visible_lines(text), &['%', '\r', '\n']).into_owned()
}

/// Escapes the value of a property, in which colons and commas are separators, too.
fn property(text: &str) -> String {
    escaped(&visible(text), &['%', '\r', '\n', ':', ',']).into_owned()
}

/// A text of several lines, each without control and bidirectional characters.
fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

fn escaped<'a>(text: &'a str, special: &[char]) -> Cow<'a, str> {
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let escape = |char: char| match special.contains(&char) {
        true => format!("%{:02X}", u32::from(char)),
        false => char.to_string(),
    };
    Cow::Owned(text.chars().map(escape).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_of_commands_are_escaped() {
        for (text, as_data, as_property) in [
            ("plain", "plain", "plain"),
            ("100 %\r\nnext", "100 %25\\r%0Anext", "100 %25\\r\\nnext"),
            ("\u{1b}[31mred\u{202e}", "\\u{1b}[31mred\\u{202e}", "\\u{1b}[31mred\\u{202e}"),
            ("C:\\a,b", "C:\\a,b", "C%3A\\a%2Cb"),
            ("::error::x", "::error::x", "%3A%3Aerror%3A%3Ax"),
        ] {
            assert_eq!((data(text).as_str(), property(text).as_str()), (as_data, as_property));
        }
    }
}
