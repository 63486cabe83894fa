//! Extensions whose point is at the end: `(plist.)` for `(.plist)`. That is how right-to-left text
//! displays the extension, and how it was typed.

use super::{Check, Repaired, occurrences};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Subject};
use crate::text::Span;
use crate::tokens;

/// Finds extensions with the point at the end.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "moved-point",
        severity: Severity::Warning,
        category: Category::InconsistentEntities,
        dimension: Some(Dimension::Accuracy),
        doc: "The point of an extension stands behind it, or is parted from it.",
        bad: "a property list (.plist) / zoznam vlastností (plist.)",
        good: "a property list (.plist) / zoznam vlastností (.plist)",
        is_on: true,
    },
    find,
};

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let target = repaired.target();
    let expected = repaired.after.expected.iter();
    let lost = expected.filter(|token| token.class == tokens::EXTENSION && token.copies.is_empty());
    lost.filter_map(|token| {
        let name = token.text.trim_start_matches(['\\', '*', '.']);
        let moved = format!("({name}.)");
        let (span, right, what) = match occurrences(target, &moved).next() {
            Some(span) => (span, format!("({})", token.text), "stands behind"),
            None => (parted(target, name)?, token.text.to_owned(), "is parted from"),
        };
        let message = format!("the point {what} the extension; write `{right}`");
        Some(Finding {
            class: Some(token.class),
            suggestion: Some(right),
            ..CHECK.finding_at(repaired, span, message).about(Subject::Token(token.text.to_owned()))
        })
    })
    .collect()
}

/// An extension whose point belongs to the word before, or is lost behind a star: `est. RGE`,
/// `* proto`.
fn parted(target: &str, name: &str) -> Option<Span> {
    let lower = target.to_ascii_lowercase();
    [". ", "* ", "( \""].iter().find_map(|lead| {
        let parted = format!("{lead}{name}");
        let ends = |at: &Span| !lower[at.end..].starts_with(|c: char| c.is_alphanumeric());
        occurrences(&lower, &parted).find(ends)
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn points_at_the_end_are_found() {
        for (source, target, expected) in [
            ("a list (.plist)", "zoznam (plist.)", vec!["(plist.)"]),
            ("a list (.plist)", "zoznam (.plist)", vec![]),
            ("a list (.plist)", "zoznam (.plist) (plist.)", vec![]),
            ("a list (.plist)", "zoznam plist.", vec![]),
            ("a list (plist)", "zoznam (plist.)", vec![]),
        ] {
            let found = found(&super::CHECK, "ar-SA", source, target);
            let spans: Vec<_> = found.iter().filter_map(|finding| finding.span).collect();
            let texts: Vec<_> = spans.iter().map(|span| span.of(target)).collect();
            assert_eq!(texts, expected, "{target}");
            assert!(found.iter().all(|found| found.suggestion.as_deref() == Some("(.plist)")));
        }
    }
}
