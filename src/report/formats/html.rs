//! An HTML page for people: the totals, a picture of the survival of tokens, and the findings by
//! locale and rule.
//!
//! The page is self-contained, so it can be mailed, kept as a CI artifact and opened from disk. Its
//! content security policy allows the inline style and nothing else.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use quick_xml::escape::escape;

use super::{Report, ReportFormat};
use crate::report::heat::{Background, heat};
use crate::report::issue::{CheckedArticle, Issue};
use segmend_engine::model::{LocaleTag, Severity};

/// The format.
pub(super) const FORMAT: ReportFormat =
    ReportFormat { name: "html", doc: "a self-contained page, for people", write };

/// How many findings of a rule to list per locale. Nobody reads more, and browsers still open the
/// page.
const LISTED: usize = 200;

const STYLE: &str = include_str!("report.css");

/// A rule with a severity, the worst first. Settings and provenance can change the severity of a
/// single finding, so a rule can have several.
type Key = (Reverse<Severity>, String);

/// The number of findings by locale and rule.
type Numbers = BTreeMap<(LocaleTag, Key), usize>;

fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    // A first pass counts, because the table comes before the findings.
    let numbers = numbers(report)?;
    let summary = report.summary();
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"content-security-policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <meta name=\"generator\" content=\"segmend {}\">\n<title>segmend check</title>\n\
        <style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>segmend check</h1>\n",
        env!("CARGO_PKG_VERSION")
    )?;
    for line in summary.lines() {
        writeln!(out, "<p>{}</p>", quoted(line))?;
    }
    writeln!(out, "</header>\n<main>")?;
    write!(out, "{}", table(&numbers))?;
    if let Some(map) = report.heat {
        let picture = heat(map, Background::Page);
        writeln!(
            out,
            "<section>\n<h2>{}</h2>\n<p>{}</p>\n<div class=\"wide\" tabindex=\"0\">\n{picture}</div>\n</section>",
            escape(&map.title),
            escape(&map.description)
        )?;
    }
    sections(report, out)?;
    writeln!(out, "</main>\n</body>\n</html>")
}

fn numbers(report: &Report<'_>) -> io::Result<Numbers> {
    let mut numbers = Numbers::new();
    report.for_each(|checked| {
        for issue in checked.issues.iter().filter(|issue| report.shows(issue)) {
            *numbers.entry((checked.locale.clone(), key(issue))).or_default() += 1;
        }
        Ok(())
    })?;
    Ok(numbers)
}

/// A table of rules by locales, each number linked to its findings.
fn table(numbers: &Numbers) -> String {
    let mut locales: Vec<&LocaleTag> = numbers.keys().map(|(locale, _)| locale).collect();
    // The keys are sorted by locale.
    locales.dedup();
    let mut rules: BTreeMap<&Key, usize> = BTreeMap::new();
    for ((_, key), count) in numbers {
        *rules.entry(key).or_default() += count;
    }
    if rules.is_empty() {
        return String::new();
    }
    let mut out = "<section>\n<h2>Findings by rule and locale</h2>\n<div class=\"wide\" tabindex=\"0\">\n<table>\n<thead>\n<tr><th scope=\"col\">rule</th><th scope=\"col\">all</th>".to_owned();
    for locale in &locales {
        let _ = write!(out, "<th scope=\"col\"><a href=\"#{locale}\">{locale}</a></th>");
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for (key, sum) in rules {
        let (badge, rule) = (badge(key), &key.1);
        let _ = write!(out, "<tr><th scope=\"row\">{badge} {rule}</th><td>{sum}</td>");
        for &locale in &locales {
            let found = numbers.get(&(locale.clone(), key.clone()));
            let link = |count: &usize| format!("<a href=\"#{}\">{count}</a>", anchor(locale, key));
            let _ = write!(out, "<td>{}</td>", found.map(link).unwrap_or_default());
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n</section>\n");
    out
}

fn key(issue: &Issue) -> Key {
    (Reverse(issue.severity), issue.rule.clone())
}

fn badge((severity, _): &Key) -> String {
    let word = severity.0.as_str();
    format!("<span class=\"{word}\">{word}</span>")
}

/// The address in the page of the findings of a rule in a locale.
fn anchor(locale: &LocaleTag, (severity, rule): &Key) -> String {
    format!("{locale}.{}.{rule}", severity.0.as_str())
}

/// The findings of one locale by rule: their number, and the first [`LISTED`] as HTML list items.
type Lists = BTreeMap<Key, (usize, String)>;

fn sections(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut open: Option<LocaleTag> = None;
    let mut lists = Lists::new();
    report.for_each(|checked| {
        // Articles are sorted by locale, so another locale ends the section.
        if open.as_ref() != Some(&checked.locale) {
            section(report, open.as_ref(), &mut lists, out)?;
            open = Some(checked.locale.clone());
        }
        for issue in checked.issues.iter().filter(|issue| report.shows(issue)) {
            let (count, list) = lists.entry(key(issue)).or_default();
            *count += 1;
            if *count <= LISTED {
                list.push_str(&item(report, checked, issue));
            }
        }
        Ok(())
    })?;
    section(report, open.as_ref(), &mut lists, out)
}

/// Writes the collected findings of a locale and clears them.
fn section(
    report: &Report<'_>,
    locale: Option<&LocaleTag>,
    lists: &mut Lists,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(locale) = locale.filter(|_| !lists.is_empty()) else { return Ok(()) };
    writeln!(out, "<section>\n<h2 id=\"{locale}\">{locale}</h2>")?;
    for (key, (count, list)) in std::mem::take(lists) {
        let (badge, anchor, rule) = (badge(&key), anchor(locale, &key), &key.1);
        let doc = report
            .rules
            .iter()
            .find(|known| known.name == rule.as_str())
            .map_or("", |rule| rule.doc);
        writeln!(
            out,
            "<h3 id=\"{anchor}\">{badge} {rule} <small>{count}</small></h3>\n<p>{}</p>\n<ol>\n{list}</ol>",
            escape(doc)
        )?;
        if let Some(more) = count.checked_sub(LISTED).filter(|more| *more > 0) {
            writeln!(out, "<p>{more} more are in <code>segmend check --format json</code>.</p>")?;
        }
    }
    writeln!(out, "</section>")
}

fn item(report: &Report<'_>, checked: &CheckedArticle, issue: &Issue) -> String {
    let at = format!("{}:{}:{}", report.here.path(&checked.file), issue.line, issue.column);
    let mut out = format!(
        "<li>\n<p><code>{}</code> <small>{}</small><br>{}</p>\n",
        escape(&at),
        issue.id,
        quoted(&issue.message)
    );
    if !issue.text.is_empty() {
        let (before, rest) = issue.text.split_at(issue.span.start);
        let (marked, after) = rest.split_at(issue.span.len());
        let is_part = !marked.is_empty() && marked.len() < issue.text.len();
        let marked = escape(marked);
        let marked = if is_part { format!("<mark>{marked}</mark>") } else { marked.into_owned() };
        let (locale, dir) = (&checked.locale, checked.locale.direction().as_str());
        let (before, after) = (escape(before), escape(after));
        let _ = writeln!(out, "<p lang=\"{locale}\" dir=\"{dir}\">{before}{marked}{after}</p>");
    }
    if let Some(source) = &issue.source {
        let _ = writeln!(out, "<p class=\"english\">{}</p>", escape(source.as_str()));
    }
    if let Some(suggestion) = &issue.suggestion {
        let _ = writeln!(out, "<p>write <code>{}</code></p>", escape(suggestion.as_str()));
    }
    out.push_str("</li>\n");
    out
}

/// A message as HTML, with text in backquotes as code.
fn quoted(message: &str) -> String {
    let text = |(index, piece): (usize, &str)| match index % 2 {
        1 => format!("<code>{}</code>", escape(piece)),
        _ => escape(piece).into_owned(),
    };
    // An unpaired backquote is a literal character.
    if !message.matches('`').count().is_multiple_of(2) {
        return escape(message).into_owned();
    }
    message.split('`').enumerate().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_escaped_and_have_code() {
        for (message, expected) in [
            ("`a<b` is lost; put it back", "<code>a&lt;b</code> is lost; put it back"),
            ("<script>", "&lt;script&gt;"),
            ("a ` b <", "a ` b &lt;"),
        ] {
            assert_eq!(quoted(message), expected);
        }
    }
}
