//! A link that is lost or that Markdown will not read: `[text] (address)`.

use super::{Check, Repaired, places};
use crate::compare::marks;
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::Span;

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

fn find(subject: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (subject.source(), subject.target());
    if !source.contains("](") || !is_balanced(source) {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = parted(source, target)
        .map(|span| {
            let message = "a blank parts the text of a link from its address; take it out";
            let suggestion = Some("](".to_owned());
            Finding { suggestion, ..CHECK.at(subject, span, message.to_owned()) }
        })
        .collect();
    let links = |text: &str| text.matches("](").count();
    if findings.is_empty() && links(target) < links(source) {
        findings.push(CHECK.finding("a link of the English is lost; put it back".to_owned()));
    }
    let torn = parenthesis_in_link(source, target);
    findings.extend(torn.map(|span| {
        let message = "the text of the link is torn; put its words together";
        CHECK.at(subject, span, message.to_owned())
    }));
    findings
}

/// Where a blank stands before an address that is a link's in the English.
fn parted<'a>(source: &'a str, target: &'a str) -> impl Iterator<Item = Span> + 'a {
    places(target, "] (").filter(|span| {
        let address = &target[span.end..];
        let end = address.find(')').map_or(address.len(), |at| at + 1);
        !address[..end].is_empty() && source.contains(&format!("]({}", &address[..end]))
    })
}

/// A link's text that opens a parenthesis and does not close it, as the English does. What only
/// took in the end of the sentence, as in `[help).](a.md)`, reads well.
fn parenthesis_in_link(source: &str, target: &str) -> Option<Span> {
    let is_torn = |text: &str| {
        let inner = text.trim_end_matches([')', '.', ',', ';', ' ']);
        text.matches('(').count() > text.matches(')').count()
            || inner.matches(')').count() > inner.matches('(').count()
    };
    let opens =
        |before: &str| before.rsplit('[').next().is_some_and(|text| text.contains(['(', ')']));
    if !target.split("](").any(opens) || first_link(source, is_torn).is_some() {
        return None;
    }
    first_link(target, is_torn)
}

/// The text of the first link of which something is true.
fn first_link(text: &str, is: impl Fn(&str) -> bool) -> Option<Span> {
    marks::links(text).into_iter().map(|(span, _)| span).find(|span| is(span.of(text)))
}

/// Whether the English closes the brackets that it opens: one that does not has links of its own
/// kind.
fn is_balanced(text: &str) -> bool {
    text.matches('[').count() == text.matches(']').count()
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn links_stay_whole() {
        for (source, target, expected) in [
            ("See [help](a.md).", "Siehe [Hilfe](a.md).", vec![]),
            // The repair closes it.
            ("See [help](a.md).", "Siehe [Hilfe] (a.md).", vec![]),
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
            // A label with an explanation in parentheses is no link.
            ("Click **Open** (the icon), [help](a.md)", "[**開く**] (...) [help](a.md)", vec![]),
            ("The [log](a.md) (new)", "Das [Protokoll (neu](a.md))", vec!["Protokoll (neu"]),
            ("(see [help](a.md)).", "(siehe [Hilfe).](a.md)", vec![]),
            ("**A** > B](a.md) [c](d)", "**A** > B] (a.md) [c](d)", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "de-DE", source, target), expected, "{target}");
        }
    }

    #[test]
    fn a_blank_before_an_address_is_taken_out() {
        let (source, target) = ("[help](a.md)", "[Hilfe](a.md) [da] (a.md)");
        let found = super::super::tests::found(&super::CHECK, "de-DE", source, target);
        let suggestions: Vec<_> = found.iter().map(|found| found.suggestion.as_deref()).collect();
        assert_eq!(suggestions, [Some("](")]);
    }
}
