//! Links whose text lost a name: `[Azure Active Directory](address) B2C`.
//!
//! The name stands elsewhere in the sentence, or once less than in the English, so no token is lost.

use super::{Check, Repaired};
use crate::compare::{Expected, marks};
use crate::model::{Category, Dimension, Finding, Provenance, Rule, Severity, Strictness, Subject};
use crate::tokens;

/// Finds links without a name of their text.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "shrunk-link",
        severity: Severity::Warning,
        category: Category::Markup,
        dimension: Some(Dimension::DesignAndMarkup),
        doc: "A name in the text of a link does not stand in the link of the translation with the same address.",
        bad: "See [DNS records for SAML](a.md). / Pozrite SAML [záznamy DNS](a.md).",
        good: "See [DNS records for SAML](a.md). / Pozrite [záznamy DNS pre SAML](a.md).",
        is_on: true,
    },
    find,
};

/// The company behind all products. A translation that leaves it out loses nothing.
const COMPANY: &str = "Microsoft";

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let is_human = repaired.after.pair.provenance == Provenance::Human;
    if is_human || source == target || !source.contains("](") {
        return Vec::new();
    }
    let stands = |token: &&Expected<'_>| {
        let is_name = token.class == tokens::ACRONYM
            || token.class == tokens::PRODUCT
            || token.strictness() == Strictness::Literal && token.class != tokens::LINK_TARGET;
        is_name && token.text != COMPANY && !token.copies.is_empty()
    };
    let names: Vec<_> = repaired.after.expected.iter().filter(stands).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for link in marks::link_pairs(source, target) {
        let text = link.target.of(target);
        let left = names.iter().find(|token| {
            token.sources.iter().any(|span| link.source.contains(*span))
                && !text.to_lowercase().contains(&token.text.to_lowercase())
        });
        // Another check reports a link without text.
        if let Some(token) = left.filter(|_| !text.trim().is_empty()) {
            let message = format!("the text of the link has lost `{}`; put it back", token.text);
            let finding = CHECK.finding_at(repaired, link.target, message);
            findings.push(finding.about(Subject::Token(token.text.to_owned())));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn names_that_left_their_link_are_found() {
        for (source, target, expected) in [
            ("[DNS for SAML](a)", "[DNS pre SAML](a)", vec![]),
            ("[DNS for SAML](a)", "SAML [záznamy DNS](a)", vec!["záznamy DNS"]),
            ("[DNS](a) for SAML", "SAML [DNS](a)", vec![]),
            // The name is lost, which another check tells, or the link is.
            ("[DNS for SAML](a)", "[záznamy DNS](a)", vec![]),
            ("[DNS for SAML](a)", "SAML [záznamy DNS](b)", vec![]),
            ("[DNS for SAML](a)", "SAML DNS [](a)", vec![]),
            ("[by Microsoft](a)", "Microsoft [od nás](a)", vec![]),
            ("[Use Outlook](a)", "Outlook [použite outlook](a)", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "sk-SK", source, target), expected, "{target}");
        }
    }
}
