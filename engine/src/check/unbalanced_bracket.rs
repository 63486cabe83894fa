//! Square brackets without a partner: remains of a label or link.

use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity};

/// Finds brackets without a partner.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "unbalanced-bracket",
        severity: Severity::Warning,
        category: Category::PatternProblem,
        dimension: Some(Dimension::LinguisticConventions),
        doc: "A square bracket is opened and not closed, or closed and not opened.",
        bad: "Choose **Mail** now. / Vyberte [**Pošta** teraz.",
        good: "Choose **Mail** now. / Vyberte [**Pošta**] teraz.",
        is_on: true,
    },
    find,
};

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    // An English text that is unbalanced itself says nothing about the translation.
    let balance = balance(target);
    // A sentence that the markup cut into pieces may have its brackets in different ones.
    let is_only_bracket = !target.contains(char::is_alphanumeric);
    if is_only_bracket || balance == 0 || self::balance(source) != 0 {
        return Vec::new();
    }
    let message = if balance > 0 {
        "a square bracket is not closed; close it or take it out"
    } else {
        "a square bracket is not opened; open it or take it out"
    };
    vec![CHECK.finding(message.to_owned())]
}

/// The number of opening brackets minus that of closing ones.
fn balance(text: &str) -> isize {
    let mut open = 0;
    for at in memchr::memchr2_iter(b'[', b']', text.as_bytes()) {
        open += if text.as_bytes()[at] == b'[' { 1 } else { -1 };
    }
    open
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn brackets_without_a_partner_are_found() {
        for (source, target, expected) in [
            ("Choose it", "Vyberte [Pošta", Some("not closed")),
            ("Choose it", "Vyberte Pošta]", Some("not opened")),
            ("Choose it", "Vyberte [a] [b", Some("not closed")),
            ("Choose it", "Vyberte [Pošta]", None),
            ("Choose [it", "Vyberte [Pošta", None),
            ("Choose it", "Vyberte", None),
            ("Choose", "[", None),
        ] {
            let found = found(&super::CHECK, "sk-SK", source, target);
            let message = found.first().map(|finding| finding.message.as_str());
            assert_eq!(message.is_some(), expected.is_some(), "{target}");
            assert!(message.unwrap_or_default().contains(expected.unwrap_or_default()), "{target}");
        }
    }
}
