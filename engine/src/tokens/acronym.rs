//! Abbreviations.
//!
//! Many have another form in other languages, so a missing one alone is no damage.

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
    // Words that writers put in capitals, and the names of keys, are listed.
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
    fn finds_only_its_tokens() {
        for (text, expected) in
            [(r#"use TLS or IMAP4"#, vec![r#"TLS"#, r#"IMAP4"#]), (r#"press SHIFT, A b"#, vec![])]
        {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
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
