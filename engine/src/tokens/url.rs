//! URLs with a scheme.
//!
//! A URL with placeholders, such as `https://<tenant>.sharepoint.com/sites/<site>`, is one token.
//! Its parts alone would be too short to find their damaged copies.

use std::sync::LazyLock;

use regex::Regex;

use super::shape;
use crate::model::{Case, Likeness, TokenClass, Trait, Variation};
use crate::text::Span;

/// A URL with its scheme, including placeholders: `https://<tenant>.sharepoint.com`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "url",
    needs: ":",
    doc: "An address with its scheme, placeholders included: `https://<tenant>.sharepoint.com`.",
    find,
    case: Case::Address,
    variation: Variation::Locale,
    likenesses: &[Likeness::SignsApart, Likeness::Nearly],
    traits: &[Trait::Spaced, Trait::Composed, Trait::Long, Trait::Unmarkable],
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    shape(concat!(
        r"\b(?:https?|ftp|ldaps?)://",
        r"(?:\\?<[A-Za-z][^<>\n]{0,40}>|\{[\w.]+\}|\([\w.-]*\)|\\[_*]|[^\s<>()\[\]{}\x22'*`|“”‘’\\])+",
    ))
});

fn find(text: &str) -> Vec<Span> {
    // Punctuation at the end belongs to the sentence.
    let trimmed = |found: regex::Match<'_>| {
        let kept = found.as_str().trim_end_matches(['.', ',', ';', ':', '!', '?']);
        Span::new(found.start(), found.start() + kept.len())
    };
    SHAPE.find_iter(text).map(trimmed).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn includes_placeholders_but_not_final_punctuation() {
        for (text, expected) in [
            ("see https://aka.ms/x.", vec!["https://aka.ms/x"]),
            (
                "https://<tenant>.example.com/s/<site name>/a.aspx?Id=0",
                vec!["https://<tenant>.example.com/s/<site name>/a.aspx?Id=0"],
            ),
            (r"https://\<tenant>.example.com/x?, by", vec![r"https://\<tenant>.example.com/x"]),
            ("https:// x", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("http://a ftp://b ldaps://c", vec!["http://a", "ftp://b", "ldaps://c"]),
            ("xhttp://a file://a http:/a", vec![]),
            (
                "https://a/(x)y, https://a/{id}/c; https://a<b",
                vec!["https://a/(x)y", "https://a/{id}/c", "https://a"],
            ),
            (r"https://a/\_b\c", vec![r"https://a/\_b"]),
            ("https://a/x?y=1!", vec!["https://a/x?y=1"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
