//! The point of an extension behind it: `(plist.)` for `(.plist)`, as it looks when text that runs
//! from the right is typed in the order that it is seen.

use super::{Check, Dimension, Subject, places};
use crate::model::{Category, Finding, Severity};
use crate::tokens;

/// Finds points that moved behind their extension.
pub(super) const CHECK: Check = Check {
    rule: "moved-point",
    severity: Severity::Warning,
    category: Category::InconsistentEntities,
    dimension: Dimension::Accuracy,
    doc: "The point of an extension in parentheses stands behind it.",
    bad: "a property list (.plist) / zoznam vlastností (plist.)",
    good: "a property list (.plist) / zoznam vlastností (.plist)",
    is_on: true,
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
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
            ..CHECK.at(subject, span, message)
        })
    })
    .collect()
}
