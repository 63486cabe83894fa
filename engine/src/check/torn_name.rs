//! The name of a product that a link or bold text divides: `Microsoft [365: 64685](address)`.

use super::{Check, Repaired, places};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Subject};
use crate::text::Span;
use crate::tokens;

/// Finds names that are torn.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "torn-name",
        severity: Severity::Warning,
        category: Category::Markup,
        dimension: Some(Dimension::DesignAndMarkup),
        doc: "A link or bold text begins or ends inside the name of a product.",
        bad: "Office 365 [plans](a) / Plány Office [365](a)",
        good: "Office 365 [plans](a) / [Plány](a) Office 365",
        is_on: true,
    },
    find,
};

fn find(subject: &Repaired<'_>) -> Vec<Finding> {
    let target = subject.target();
    let names = subject.after.expected.iter().filter(|want| want.class == tokens::PRODUCT);
    let lost = names.filter(|want| want.copies.is_empty() && want.text.contains(' '));
    let torn = lost.filter_map(|want| Some((want.text, torn(target, want.text)?)));
    torn.map(|(name, span)| {
        let message = format!("marks divide the name `{name}`; put the name on one side of them");
        let finding = CHECK.at(subject, span, message).about(Subject::Token(name.to_owned()));
        Finding { class: Some(tokens::PRODUCT), ..finding }
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

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn marks_stand_beside_a_name_not_in_it() {
        for (source, target, expected) in [
            ("Office 365 [plans](a)", "Plány Office [365](a)", vec!["Office [365"]),
            ("Office 365 [plans](a)", "[Plány Office] 365", vec!["Office] 365"]),
            ("**Office 365** plans", "Plány **Office** 365", vec!["Office** 365"]),
            ("Office 365 plans", "Plány Office\u{a0}[365](a)", vec!["Office\u{a0}[365"]),
            ("Office 365 plans", "Plány Office [365](a) Office 365", vec![]),
            ("Office 365 plans", "Plány Office [2019](a)", vec![]),
            ("Office 365 plans", "Plány Office (365)", vec![]),
            ("Outlook plans", "Plány [Out](a)look", vec![]),
            // The first place that is torn.
            ("Office 365 plans", "Office a Office [365](a)", vec!["Office [365"]),
        ] {
            assert_eq!(marked(&super::CHECK, "sk-SK", source, target), expected, "{target}");
        }
    }
}
