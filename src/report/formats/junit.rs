//! `JUnit` XML, as read by Jenkins, GitLab and most CI services: a test suite per locale, a test
//! case per article. Findings that make the run fail are the failure of the article, others its
//! output.

use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::{Report, ReportFormat};
use crate::report::issue::{CheckedArticle, Issue};
use crate::report::visible;

/// The format.
pub(super) const FORMAT: ReportFormat =
    ReportFormat { name: "junit", doc: "JUnit XML: one test per article", write };

/// The number of articles of a locale, and how many of them fail.
#[derive(Clone, Copy, Default)]
struct Suite {
    tests: usize,
    failures: usize,
}

fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    // Totals are attributes of the start tags, so a first pass counts.
    let suites = suites(report)?;
    let all = suites.values().fold(Suite::default(), |all, suite| Suite {
        tests: all.tests + suite.tests,
        failures: all.failures + suite.failures,
    });
    let mut xml = Writer::new(out);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    line(&mut xml)?;
    xml.write_event(Event::Start(suite("testsuites", "segmend", all)))?;
    let mut open: Option<String> = None;
    report.for_each(|checked| {
        let locale = checked.locale.as_str();
        if open.as_deref() != Some(locale) {
            end_suite(&mut xml, open.is_some())?;
            line(&mut xml)?;
            let numbers = suites.get(locale).copied().unwrap_or_default();
            xml.write_event(Event::Start(suite("testsuite", locale, numbers)))?;
            open = Some(locale.to_owned());
        }
        line(&mut xml)?;
        case(&mut xml, report, checked)
    })?;
    end_suite(&mut xml, open.is_some())?;
    line(&mut xml)?;
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    line(&mut xml)
}

type Xml<'a> = Writer<&'a mut dyn Write>;

fn line(xml: &mut Xml<'_>) -> io::Result<()> {
    xml.get_mut().write_all(b"\n")
}

fn end_suite(xml: &mut Xml<'_>, is_open: bool) -> io::Result<()> {
    if is_open {
        line(xml)?;
        xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
    }
    Ok(())
}

fn suites(report: &Report<'_>) -> io::Result<BTreeMap<String, Suite>> {
    let mut suites: BTreeMap<String, Suite> = BTreeMap::new();
    report.for_each(|checked| {
        let suite = suites.entry(checked.locale.to_string()).or_default();
        suite.tests += 1;
        suite.failures += usize::from(checked.issues.iter().any(|issue| report.fails(issue)));
        Ok(())
    })?;
    Ok(suites)
}

fn suite<'a>(tag: &'a str, name: &str, Suite { tests, failures }: Suite) -> BytesStart<'a> {
    let (tests, failures) = (tests.to_string(), failures.to_string());
    let mut start = BytesStart::new(tag);
    start.push_attribute(("name", name));
    start.push_attribute(("tests", tests.as_str()));
    start.push_attribute(("failures", failures.as_str()));
    start.push_attribute(("errors", "0"));
    if tag == "testsuite" {
        start.push_attribute(("skipped", "0"));
    }
    // A real time would make every report differ.
    start.push_attribute(("time", "0"));
    start
}

fn case(xml: &mut Xml<'_>, report: &Report<'_>, checked: &CheckedArticle) -> io::Result<()> {
    let path = report.top.path(&checked.file);
    let mut start = BytesStart::new("testcase");
    let name = visible(&checked.file);
    start.push_attribute(("name", &*name));
    start.push_attribute(("classname", checked.locale.as_str()));
    start.push_attribute(("time", "0"));
    let shown = checked.issues.iter().filter(|issue| report.shows(issue));
    let (failures, others): (Vec<_>, Vec<_>) = shown.partition(|issue| report.fails(issue));
    if failures.is_empty() && others.is_empty() {
        return xml.write_event(Event::Empty(start));
    }
    xml.write_event(Event::Start(start))?;
    if let Some(first) = failures.first() {
        let message = match failures.len() {
            1 => visible(&first.message).into_owned(),
            more => format!("{} (and {} more)", visible(&first.message), more - 1),
        };
        let mut failure = BytesStart::new("failure");
        failure.push_attribute(("message", message.as_str()));
        failure.push_attribute(("type", first.rule.as_str()));
        element(xml, failure, &listed(&failures, &path))?;
    }
    if !others.is_empty() {
        element(xml, BytesStart::new("system-out"), &listed(&others, &path))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testcase")))
}

fn element(xml: &mut Xml<'_>, start: BytesStart<'_>, text: &str) -> io::Result<()> {
    let end = start.to_end().into_owned();
    xml.write_event(Event::Start(start))?;
    xml.write_event(Event::Text(BytesText::new(text)))?;
    xml.write_event(Event::End(end))
}

/// Formats findings as lines.
fn listed(issues: &[&Issue], path: &str) -> String {
    let line = |issue: &&Issue| {
        let Issue { line, column, rule, message, id, .. } = issue;
        let severity = issue.severity.as_str();
        let text = format!("{path}:{line}:{column}: {severity}[{rule}]: {message} ({id})");
        let english = issue.source.as_deref().map(|source| format!("    English: {source}"));
        let shown = format!("    text: {}", issue.text);
        let lines = [Some(text), Some(shown).filter(|_| !issue.text.is_empty()), english];
        let lines = lines.into_iter().flatten();
        // XML has no way to write most control characters.
        lines.map(|line| format!("\n{}", visible(&line))).collect::<String>()
    };
    issues.iter().map(line).collect::<String>() + "\n"
}
