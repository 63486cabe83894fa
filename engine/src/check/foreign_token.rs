//! Abbreviations that the English does not have: `XILE` where it has `XMOL`.

use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Provenance, Rule, Severity};
use crate::text::Span;
use crate::tokens::{self, glossary};

/// Finds invented abbreviations.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "foreign-token",
        severity: Severity::Warning,
        category: Category::Addition,
        dimension: Some(Dimension::Accuracy),
        doc: "An abbreviation in parentheses is lost, and the translation has another one in parentheses.",
        bad: "markup language (XMOL) / značkovací jazyk (XILE)",
        good: "markup language (XMOL) / značkovací jazyk (XMOL)",
        is_on: true,
    },
    find,
};

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    // People write the abbreviation of their language.
    if repaired.after.pair.provenance == Provenance::Human {
        return Vec::new();
    }
    let (source, target) = (repaired.after.pair.source, repaired.after.pair.target);
    let in_parentheses = |span: Span, text: &str| {
        text[..span.start].ends_with('(') && text[span.end..].starts_with(')')
    };
    // A localized abbreviation, such as `DPH` for `VAT`, is right.
    let lost = repaired.after.expected.iter().find(|token| {
        token.class == tokens::ACRONYM
            && token.copies.is_empty()
            && !glossary::is_localized(token.text)
            && token.sources.iter().any(|span| in_parentheses(*span, source))
    });
    let Some(lost) = lost else { return Vec::new() };
    let Some(span) = abbreviation(target).filter(|span| !source.contains(span.of(target))) else {
        return Vec::new();
    };
    let message =
        format!("`{}` is not in the English, which has `{}` there", span.of(target), lost.text);
    let suggestion = Some(lost.text.to_owned());
    let finding = CHECK.finding_about_text(repaired, span, message);
    vec![Finding { class: Some(lost.class), suggestion, ..finding }]
}

/// The first abbreviation in parentheses, without them.
fn abbreviation(text: &str) -> Option<Span> {
    let mut at = 0;
    while let Some(open) = text[at..].find('(').map(|found| at + found + 1) {
        let length = text[open..].find(|c: char| !c.is_ascii_uppercase() && !c.is_ascii_digit());
        let end = open + length.unwrap_or(text.len() - open);
        if end - open >= 2 && text[end..].starts_with(')') {
            return Some(Span::new(open, end));
        }
        at = open;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn abbreviations_in_parentheses_are_compared() {
        for (source, target, expected) in [
            ("markup (XMOL)", "jazyk (XILE)", vec!["XILE"]),
            ("markup (XMOL)", "jazyk (a) (XI2) (XYZ)", vec!["XI2"]),
            ("markup (XMOL)", "jazyk (XI", vec![]),
            ("markup (XMOL)", "jazyk (X) (XIle) (X-I)", vec![]),
            ("markup (XMOL)", "jazyk XILE)", vec![]),
            ("markup (XMOL)", "(X) jazyk", vec![]),
            // It is not lost, or was not in parentheses.
            ("markup (XMOL)", "jazyk XMOL (XILE)", vec![]),
            ("markup XMOL", "jazyk (XILE)", vec![]),
            ("markup (XMOL is)", "jazyk (XILE)", vec![]),
            ("markup (an XMOL)", "jazyk (XILE)", vec![]),
            // The English has the other one too, or the abbreviation has localized forms.
            ("markup XILE (XMOL)", "jazyk (XILE)", vec![]),
            ("pay taxes (VAT)", "zaplaťte (DPH)", vec![]),
            // No abbreviation is lost.
            ("the (file.exe)", "jazyk (XILE)", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "sk-SK", source, target), expected, "{target}");
        }
    }
}
