//! The name of a product that a link or bold text divides: `Microsoft [365: 64685](address)`.

use super::{Check, Dimension, Subject, places};
use crate::model::{Category, Finding, Severity};
use crate::text::Span;
use crate::tokens;

/// Finds names that are torn.
pub(super) const CHECK: Check = Check {
    rule: "torn-name",
    severity: Severity::Warning,
    category: Category::Markup,
    dimension: Dimension::DesignAndMarkup,
    doc: "A link or bold text begins or ends inside the name of a product.",
    bad: "Office 365 [plans](a) / Plány Office [365](a)",
    good: "Office 365 [plans](a) / [Plány](a) Office 365",
    is_on: true,
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let target = subject.target();
    let names = subject.after.expected.iter().filter(|want| want.class == tokens::PRODUCT);
    let lost = names.filter(|want| want.copies.is_empty() && want.text.contains(' '));
    let torn = lost.filter_map(|want| Some((want.text, torn(target, want.text)?)));
    torn.map(|(name, span)| {
        let message = format!("marks divide the name `{name}`; put the name on one side of them");
        Finding { class: Some(tokens::PRODUCT), ..CHECK.at(subject, span, message) }
    })
    .collect()
}

/// Where the first word of a name and the second stand with a bracket between.
fn torn(target: &str, name: &str) -> Option<Span> {
    let (first, rest) = name.split_once(' ')?;
    let second = rest.split(' ').next()?;
    places(target, first).find_map(|span| {
        let after = &target[span.end..];
        let behind = after.trim_start_matches([' ', '[', ']', '*', '\u{a0}']);
        let between = &after[..after.len() - behind.len()];
        let is_torn = between.contains(['[', ']', '*']) && behind.starts_with(second);
        is_torn.then(|| Span::new(span.start, span.end + between.len() + second.len()))
    })
}
