//! Placeholders in angle brackets or braces.
//!
//! One of several words is prose and may be translated. A single word or an identifier may not.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Likeness, TokenClass, Trait, Variation};

/// A placeholder for a value of the reader: `<tenant>`, `{ImpactDescription}`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "placeholder",
    needs: "<{%",
    doc: r#"A place for the reader's own value: `<tenant>`, `{ImpactDescription}`."#,
    find: |text| spans(&SHAPE, text),
    variation: Variation::Prose,
    likenesses: &[Likeness::SignsApart, Likeness::Nearly, Likeness::SameBraces],
    traits: &[Trait::Spaced],
    ..TokenClass::LITERAL
};

// A letter must follow the bracket: in `a < b > c` the brackets are signs. Markdown may escape
// them.
static SHAPE: LazyLock<Regex> =
    LazyLock::new(|| shape(r"\\?<[A-Za-z][^<>\n\\]{0,60}\\?>|\\?\{[A-Za-z]\w*\\?\}|%[1-9]\b"));

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            (r#"run \<User\> for {incidentid}"#, vec![r#"\<User\>"#, r#"{incidentid}"#]),
            (r#"a < b > c"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("<a> {a}", vec!["<a>", "{a}"]),
            ("<1a> {1} {a b} <a", vec![]),
            (
                "<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>",
                vec!["<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>"],
            ),
            ("<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>", vec![]),
            ("<a\nb>", vec![]),
            ("{a_1}", vec!["{a_1}"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
