//! Locale codes with a region, which prose does not have.

use std::sync::LazyLock;

use regex::Regex;

use super::{between, has_sign, shape};
use crate::model::{Rendering, TokenClass};
use crate::text::Span;

/// The code of a locale: `en-US`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "locale-code",
    needs: "-",
    doc: "The code of a locale (BCP 47): `en-US`, `zh-Hans-CN`.",
    find,
    rendering: Rendering::Code,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    // `pre-IT` is no language of three letters.
    shape(r"[a-z]{2}-(?:[A-Z][a-z]{3}-)?[A-Z]{2}|[a-z]{3}-[A-Z][a-z]{3}-[A-Z]{2}")
});

fn find(text: &str) -> Vec<Span> {
    let is_subtag =
        |before: u8, behind: u8| before.is_ascii_lowercase() && behind.is_ascii_uppercase();
    if !has_sign(text, b'-', is_subtag) {
        return Vec::new();
    }
    let is_apart = |c: char| !c.is_alphanumeric() && !matches!(c, '/' | '-' | '_');
    between(&SHAPE, text, |c| is_apart(c) && c != '.', is_apart)
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn codes_have_a_region_in_capitals() {
        for (text, expected) in [
            (r#"("en-US", "sr-Latn-RS")"#, vec!["en-US", "sr-Latn-RS"]),
            ("en-us pre-IT x-US a-b-CD en-USA non-ID/x", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
