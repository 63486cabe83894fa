//! Placeholders that a translation engine put in place of a word and did not replace: `#A0`, `<2>`.

use super::{Check, Repaired};
use crate::compare::leaks::leaks;
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::Span;

/// Finds placeholders of the translation engine.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "placeholder-leak",
        severity: Severity::Error,
        category: Category::Addition,
        dimension: Some(Dimension::Accuracy),
        doc: "A sign of the translation engine stands where a word should.",
        bad: "Turn off OneDrive sites. / Deaktivieren der #A0.",
        good: "Turn off OneDrive sites. / Deaktivieren der OneDrive-Websites.",
        is_on: true,
    },
    find,
};

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let mut findings = Vec::new();
    for leak in leaks(source, target) {
        let text = leak.of(target);
        let message = format!("`{text}` stands where a word was; translate it anew");
        findings.push(CHECK.finding_about_text(repaired, leak, message));
    }
    for sign in ["_gt", "_lt"] {
        let is_sign = |span: &Span| {
            let is_joined = |c: char| c.is_alphanumeric() || c == '_';
            !target[..span.start].ends_with(is_joined) && !target[span.end..].starts_with(is_joined)
        };
        let signs = super::occurrences(target, sign).filter(is_sign);
        findings.extend(signs.filter(|_| !source.contains(sign)).map(|span| {
            let message = format!("`{sign}` stands where a sign was; write the sign");
            CHECK.finding_about_text(repaired, span, message)
        }));
    }
    // With several placeholders, it is unknown which one stands for the token.
    if let [only] = findings.as_mut_slice() {
        only.suggestion = only_lost(repaired);
    }
    findings
}

/// The lost token, if there is exactly one. The placeholder stands for it, but often for a compound
/// with it (`OneDrive-Seite`), so the token is a suggestion and not a repair.
fn only_lost(repaired: &Repaired<'_>) -> Option<String> {
    let mut lost = repaired.after.expected.iter().filter(|token| token.copies.is_empty());
    lost.next().filter(|_| lost.next().is_none()).map(|token| token.text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn placeholders_are_not_numbers_or_anchors() {
        for (source, target, expected) in [
            ("Fix sync", "Beheben von #A0.", vec!["#A0"]),
            ("Fix sync", "Beheben von ( # A1)", vec!["# A1"]),
            ("Fix Intune", "Intun <2> beheben", vec!["<2>"]),
            ("Fix sync", "#D9 beheben", vec!["#D9"]),
            ("Fix sync", "#E0 und #AA und #A", vec![]),
            ("Fix sync", "#A0x, #A01", vec![]),
            ("Fix sync", "Seite/#A0", vec![]),
            ("Fix sync", "<12> beheben <>", vec!["<12>"]),
            ("Fix sync", "<1a> <2", vec![]),
            ("Fix sync", "<A0 beheben", vec![]),
            ("Fix sync", "#A0 und #B1", vec!["#A0", "#B1"]),
            ("cell #A0", "Zelle #A0", vec![]),
            ("colour", "Farbe #A0A0FF und page#A0", vec![]),
            ("a < b", "a < 2", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "de-DE", source, target), expected, "{target}");
        }
    }

    #[test]
    fn the_only_lost_token_is_suggested() {
        for (source, target, expected) in [
            ("Fix Yammer", "#A0 beheben", [Some("Yammer")].as_slice()),
            ("Fix Yammer and XMOL", "#A0 beheben", &[None]),
            ("Fix Yammer and XMOL", "#A0 und XMOL beheben", &[Some("Yammer")]),
            ("Fix Yammer", "#A0 und Yammer beheben", &[None]),
            ("Fix Yammer", "#A0 und #A1 beheben", &[None, None]),
        ] {
            let found = super::super::tests::found(&super::CHECK, "de-DE", source, target);
            let suggestions: Vec<_> = found.iter().map(|f| f.suggestion.as_deref()).collect();
            assert_eq!(suggestions, expected, "{target}");
        }
    }
}
