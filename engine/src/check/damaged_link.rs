//! Links that are lost or that Markdown does not recognize: `[text] (address)`.

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Repaired, occurrences};
use crate::compare::marks;
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::{Span, pattern};

/// Finds broken links.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "damaged-link",
        severity: Severity::Warning,
        category: Category::Markup,
        dimension: Some(Dimension::DesignAndMarkup),
        doc: "A link of the English is lost, parted from its address, or torn.",
        bad: "See [help](a.md). / Pozrite [pomoc.",
        good: "See [help](a.md). / Pozrite [pomoc](a.md).",
        is_on: true,
    },
    find,
};

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    if !source.contains("](") || !is_balanced(source) {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = spaces_before_urls(source, target)
        .map(|span| {
            let message = "a blank parts the text of a link from its address; take it out";
            let suggestion = Some("](".to_owned());
            Finding { suggestion, ..CHECK.finding_at(repaired, span, message.to_owned()) }
        })
        .collect();
    // A link that is split from its URL also makes the count too small, and is reported already.
    let links = |text: &str| text.matches("](").count();
    if findings.is_empty() && links(target) < links(source) {
        findings.push(CHECK.finding("a link of the English is lost; put it back".to_owned()));
    }
    let begins_with_sign = |text: &str| SIGN_FIRST.is_match(text);
    if target.contains('&') && !begins_with_sign(source) {
        findings.extend(SIGN_FIRST.find(target).map(|found| {
            let message = "the text of the link begins or ends with a sign; put its words together";
            let span = Span::new(found.start(), found.end());
            CHECK.finding_at(repaired, span, message.to_owned())
        }));
    }
    let torn = torn_link(source, target);
    findings.extend(torn.map(|span| {
        let message = "the text of the link is torn; put its words together";
        CHECK.finding_at(repaired, span, message.to_owned())
    }));
    findings
}

/// A link whose text begins or ends with a conjunction's sign: `[ &amp; compliance](address)`.
static SIGN_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\[[\s*]*(?:&amp;|&)[\s*][^\[\]]*\]\(|[\s*](?:&amp;|&)[\s*]*\]\(|\[[\s*]*(?:&amp;|&)[\s*]*\]\(",
    )
});

/// The places where a space splits a link text from a URL that the English links to.
fn spaces_before_urls<'a>(source: &'a str, target: &'a str) -> impl Iterator<Item = Span> + 'a {
    occurrences(target, "] (").filter(|span| {
        // `[label] (explanation)` is no link, so the source must have the URL.
        let address = &target[span.end..];
        let end = address.find(')').map_or(address.len(), |at| at + 1);
        !address[..end].is_empty() && source.contains(&format!("]({}", &address[..end]))
    })
}

/// The first link text with an unbalanced parenthesis, if no link of the English has one. A link
/// that only includes the end of the sentence, as in `[help).](a.md)`, reads well and is left
/// alone.
fn torn_link(source: &str, target: &str) -> Option<Span> {
    let is_torn = |text: &str| {
        let inner = text.trim_end_matches([')', '.', ',', ';', ' ']);
        text.matches('(').count() > text.matches(')').count()
            || inner.matches(')').count() > inner.matches('(').count()
    };
    // Parsing links takes a regular expression; few link texts have a parenthesis at all.
    let has_parenthesis =
        |before: &str| before.rsplit('[').next().is_some_and(|text| text.contains(['(', ')']));
    let mut links = target.match_indices("](").map(|(at, _)| &target[..at]);
    if !links.any(has_parenthesis) || first_link(source, is_torn).is_some() {
        return None;
    }
    first_link(target, is_torn)
}

/// The span of the first link text that meets a condition.
fn first_link(text: &str, condition: impl Fn(&str) -> bool) -> Option<Span> {
    marks::links(text).into_iter().map(|(span, _)| span).find(|span| condition(span.of(text)))
}

/// Whether a text has as many opening as closing brackets. An English text that has not is itself
/// broken, and says nothing about the translation.
fn is_balanced(text: &str) -> bool {
    text.matches('[').count() == text.matches(']').count()
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn damaged_links_are_found() {
        for (source, target, expected) in [
            ("See [help](a.md).", "Siehe [Hilfe](a.md).", vec![]),
            ("See [help](a.md).", "Siehe [Hilfe] (a.md).", vec!["] ("]),
            ("[help](a.md)", "[Hilfe](a.md) [da] (a.md)", vec!["] ("]),
            ("See [help](a.md).", "Siehe [Hilfe.", vec![""]),
            ("See [help](a.md).", "Siehe [Hilfe](b.md).", vec![]),
            ("See help.", "Siehe Hilfe.", vec![]),
            ("[a](b) [c](d)", "[a](b) c", vec![""]),
            ("[a](b) c]", "a", vec![]),
            ("[help](a.md)", "[Hilfe](a.md) [da] (b.md)", vec![]),
            ("[help](a.mdx)", "[Hilfe](a.mdx) [da] (a.md)", vec![]),
            ("[help](a.md)", "[Hilfe](a.md) [da] (a.md", vec!["] ("]),
            ("[help](a.md)", "[Hilfe (da)](a.md)", vec![]),
            ("[help](a.md)", "[Hilfe) da](a.md)", vec!["Hilfe) da"]),
            ("[help (it](a.md)", "[Hilfe (da](a.md)", vec![]),
            // A label with an explanation in parentheses is not a link.
            ("Click **Open** (the icon), [help](a.md)", "[**開く**] (...) [help](a.md)", vec![]),
            ("The [log](a.md) (new)", "Das [Protokoll (neu](a.md))", vec!["Protokoll (neu"]),
            ("(see [help](a.md)).", "(siehe [Hilfe).](a.md)", vec![]),
            ("**A** > B](a.md) [c](d)", "**A** > B] (a.md) [c](d)", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "de-DE", source, target), expected, "{target}");
        }
    }

    #[test]
    fn the_suggestion_removes_the_space() {
        let (source, target) = ("[help](a.md)", "[Hilfe](a.md) [da] (a.md)");
        let found = super::super::tests::found(&super::CHECK, "de-DE", source, target);
        let suggestions: Vec<_> = found.iter().map(|found| found.suggestion.as_deref()).collect();
        assert_eq!(suggestions, [Some("](")]);
    }
}
