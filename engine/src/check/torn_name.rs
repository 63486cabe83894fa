//! Names of products with the markup of a link or bold text inside: `Microsoft [365](address)`.

use super::{Check, Repaired, occurrences};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Subject};
use crate::text::Span;
use crate::tokens;

/// Finds torn names.
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

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let target = repaired.target();
    let names = repaired.after.expected.iter().filter(|token| token.class == tokens::PRODUCT);
    let lost = names.filter(|token| token.copies.is_empty() && token.text.contains(' '));
    let torn = lost.filter_map(|token| Some((token.text, torn(target, token.text)?)));
    torn.map(|(name, span)| {
        let message = format!("marks divide the name `{name}`; put the name on one side of them");
        let finding =
            CHECK.finding_at(repaired, span, message).about(Subject::Token(name.to_owned()));
        Finding { class: Some(tokens::PRODUCT), ..finding }
    })
    .collect()
}

/// The first place where markup divides the first and second word of a name.
fn torn(target: &str, name: &str) -> Option<Span> {
    let (first, rest) = name.split_once(' ')?;
    let second = rest.split(' ').next()?;
    occurrences(target, first).find_map(|span| {
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
    fn names_with_markup_inside_are_found() {
        for (source, target, expected) in [
            ("Office 365 [plans](a)", "Plány Office [365](a)", vec!["Office [365"]),
            ("Office 365 [plans](a)", "[Plány Office] 365", vec!["Office] 365"]),
            ("**Office 365** plans", "Plány **Office** 365", vec!["Office** 365"]),
            ("Office 365 plans", "Plány Office\u{a0}[365](a)", vec!["Office\u{a0}[365"]),
            ("Office 365 plans", "Plány Office [365](a) Office 365", vec![]),
            ("Office 365 plans", "Plány Office [2019](a)", vec![]),
            ("Office 365 plans", "Plány Office (365)", vec![]),
            ("Outlook plans", "Plány [Out](a)look", vec![]),
            // An intact word elsewhere does not matter.
            ("Office 365 plans", "Office a Office [365](a)", vec!["Office [365"]),
        ] {
            assert_eq!(marked(&super::CHECK, "sk-SK", source, target), expected, "{target}");
        }
    }
}
