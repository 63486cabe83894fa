//! Links without text, which nobody can see or click: `[](address)`.

use super::{Check, Repaired, occurrences};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::Span;

/// Finds links without text.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "empty-link",
        severity: Severity::Warning,
        category: Category::Markup,
        dimension: Some(Dimension::DesignAndMarkup),
        doc: "A link has no text in the translation.",
        bad: "See [help](a.md). / Pozrite [](a.md) pomoc.",
        good: "See [help](a.md). / Pozrite [pomoc](a.md).",
        is_on: true,
    },
    find,
};

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    if !target.contains("](") {
        return Vec::new();
    }
    // Links that are empty in the English too are not a mistake of the translation.
    let count = empty(target).count();
    if count == 0 || count <= empty(source).count() {
        return Vec::new();
    }
    let message = "the link has no text; put it around the words that it belongs to";
    empty(target).map(|span| CHECK.finding_at(repaired, span, message.to_owned())).collect()
}

/// The beginnings of links without text. Images may have none.
fn empty(text: &str) -> impl Iterator<Item = Span> + '_ {
    occurrences(text, "](").filter_map(|end| {
        let before = text[..end.start].trim_end();
        let open = before.strip_suffix('[')?;
        let is_link = !open.ends_with(['!', '\\']);
        is_link.then(|| Span::new(open.len(), end.end))
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn links_without_text_are_found() {
        for (source, target, expected) in [
            ("[a](b) [c](d)", "[](b) x [ ](d)", vec!["[](", "[ ]("]),
            ("[a](b)", "[](b", vec!["[]("]),
            ("[a](b)", r"\[](b)", vec![]),
            ("[a](b)", "](b)", vec![]),
            ("[](b) [c](d)", "[](b) [](d)", vec!["[](", "[]("]),
            ("[](b) [](d)", "[](b) [c](d)", vec![]),
            ("![](b) [c](d)", "![](b) [c](d)", vec![]),
            ("[](b) [c](d)", "[](b) [c](d)", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "de-DE", source, target), expected, "{target}");
        }
    }
}
