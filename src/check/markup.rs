//! Markdown that will not be read as it was meant.

use super::{Check, Subject, finding, words};
use crate::model::{Category, Finding, Severity};
use crate::repair::{case::Wanted, enclosed};
use crate::text::Span;

/// Finds broken links and emphasis.
pub(super) const CHECK: Check = Check {
    rule: "broken-markup",
    severity: Severity::Warning,
    category: Category::Markup,
    doc: "A link or an emphasis of the English is lost, empty, or cannot be read in the translation.",
    bad: "See [help](a). / Siehe [](a) Hilfe.",
    good: "See [help](a). / Siehe [Hilfe](a).",
    is_on: true,
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let (source, target) = (subject.after.pair.source, subject.after.pair.target);
    let mut findings = Vec::new();
    let mut found = |message: &str, span| findings.push(finding(&CHECK, message.to_owned(), span));
    if target.contains("](") || source.contains("](") {
        if let Some(at) = target.find("] (").filter(|_| !source.contains("] (")) {
            found(
                "a blank parts the text of a link from its address; take it out",
                Some(Span::new(at, at + 3)),
            );
        }
        if let Some(at) = target.find("[](").filter(|_| !source.contains("[](")) {
            found(
                "the link has no text; put it around the words that it belongs to",
                Some(Span::new(at, at + 3)),
            );
        }
        if target.matches("](").count() < source.matches("](").count() {
            found("a link of the English is lost; put it back", None);
        }
        if let Some(span) = parenthesis_in_link(source, target) {
            found("the text of the link is torn; put its words together", Some(span));
        }
    }
    for name in torn_names(subject) {
        found(&format!("marks part the name `{name}`; put its words together"), None);
    }
    if target.matches("**").count() % 2 == 1 && source.matches("**").count() % 2 == 0 {
        found("the marks of bold text do not pair up; close them", None);
    }
    findings
}

/// The products whose words have the brackets of a link or the marks of bold text between them.
fn torn_names<'a>(subject: &'a Subject<'_>) -> Vec<&'a str> {
    let is_lost = |want: &&Wanted<'_>| {
        want.class == "product" && want.copies.is_empty() && want.text.contains(' ')
    };
    let lost: Vec<&Wanted<'_>> = subject.after.missing().filter(is_lost).collect();
    if lost.is_empty() {
        return Vec::new();
    }
    let marked = words::without_addresses(subject.after.pair.target).replace('\u{a0}', " ");
    let plain: Vec<&str> =
        marked.split(['*', '[', ']', ' ']).filter(|word| !word.is_empty()).collect();
    let plain = plain.join(" ");
    let is_torn = |name: &str| plain.contains(name) && !marked.contains(name);
    lost.iter().map(|want| want.text).filter(|name| is_torn(name)).collect()
}

/// A link's text that opens a parenthesis and does not close it, as the English does.
fn parenthesis_in_link(source: &str, target: &str) -> Option<Span> {
    let is_torn = |text: &str| text.matches('(').count() != text.matches(')').count();
    if enclosed::links(source).iter().any(|(span, _)| is_torn(span.of(source))) {
        return None;
    }
    enclosed::links(target).iter().map(|(span, _)| *span).find(|span| is_torn(span.of(target)))
}
