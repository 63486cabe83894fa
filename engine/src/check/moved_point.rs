//! The point of an extension behind it: `(plist.)` for `(.plist)`, as it looks when text that runs
//! from the right is typed in the order that it is seen.

use super::{Check, Repaired, places};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Subject};
use crate::tokens;

/// Finds points that moved behind their extension.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "moved-point",
        severity: Severity::Warning,
        category: Category::InconsistentEntities,
        dimension: Some(Dimension::Accuracy),
        doc: "The point of an extension in parentheses stands behind it.",
        bad: "a property list (.plist) / zoznam vlastností (plist.)",
        good: "a property list (.plist) / zoznam vlastností (.plist)",
        is_on: true,
    },
    find,
};

fn find(subject: &Repaired<'_>) -> Vec<Finding> {
    let target = subject.target();
    let wanted = subject.after.expected.iter();
    let lost = wanted.filter(|want| want.class == tokens::EXTENSION && want.copies.is_empty());
    lost.filter_map(|want| {
        let moved = format!("({}.)", want.text.trim_start_matches('.'));
        let span = places(target, &moved).next()?;
        let right = format!("({})", want.text);
        let message = format!("the point stands behind the extension; write `{right}`");
        Some(Finding {
            class: Some(want.class),
            suggestion: Some(right),
            ..CHECK.at(subject, span, message).about(Subject::Token(want.text.to_owned()))
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn the_point_stands_before_its_extension() {
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
