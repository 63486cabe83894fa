//! Abbreviations.
//!
//! Many have a form of their own in other languages, so a missing one alone says nothing.

use std::sync::LazyLock;

use regex::Regex;

use super::{glossary, shape};
use crate::model::{Case, Likeness, TokenClass};
use crate::text::Span;

/// An abbreviation in capitals: `TLS`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "acronym",
    doc: r#"An abbreviation in capitals: `TLS`."#,
    find,
    case: Case::Capitals,
    likenesses: &[Likeness::DoubledLetter],
    ..TokenClass::NAME
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| shape(r"\b[A-Z][A-Z0-9]{1,7}\b"));

fn find(text: &str) -> Vec<Span> {
    SHAPE
        .find_iter(text)
        .filter(|found| !glossary::is_lookalike(found.as_str()))
        .map(|found| Span::new(found.start(), found.end()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_its_tokens_only() {
        for (text, expected) in
            [(r#"use TLS or IMAP4"#, vec![r#"TLS"#, r#"IMAP4"#]), (r#"press SHIFT, A b"#, vec![])]
        {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn what_bounds_a_token() {
        for (text, expected) in [
            ("A B2 C", vec!["B2"]),
            ("ABCDEFGH ABCDEFGHI", vec!["ABCDEFGH"]),
            ("aTLS TLSx TLS_1 3TLS", vec![]),
            ("(TLS-1)", vec!["TLS"]),
            ("Tls tls", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
