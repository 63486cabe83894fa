//! Parameters of commands, in prose.

use std::sync::LazyLock;

use regex::Regex;

use super::{between, glossary, opens, shape};
use crate::model::{Likeness, Rendering, TokenClass};
use crate::text::Span;

/// A parameter of a command: `-GetEffectiveUsers`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "parameter",
    doc: r#"A parameter of a command: `-GetEffectiveUsers`."#,
    find,
    likenesses: &[Likeness::SignsApart, Likeness::Nearly, Likeness::SameDash],
    rendering: Rendering::Code,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| shape(r"[-–][A-Z][A-Za-z]{2,}\b"));

fn find(text: &str) -> Vec<Span> {
    let before = |c| opens(c) && c != '“' || matches!(c, '|' | ':');
    let mut found = between(&SHAPE, text, before, |_| true);
    // A dash without a space behind it can also begin a clause: `-The`.
    found.retain(|span| {
        let name = span.of(text).trim_start_matches(['-', '–']).to_uppercase();
        !glossary::is_lookalike(&name)
    });
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in
            [(r#"use -Role with it -The"#, vec![r#"-Role"#]), (r#"on-Premises"#, vec![])]
        {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("-Role", vec!["-Role"]),
            ("-Ro -role -Role1", vec![]),
            ("x-Role", vec![]),
            ("(-Role)", vec!["-Role"]),
            ("–Role", vec!["–Role"]),
            ("|-Role:-Identity", vec!["-Role", "-Identity"]),
            ("- Role", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
