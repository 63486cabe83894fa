//! Locale codes with a region, which prose does not have.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Rendering, TokenClass};

/// The code of a locale: `en-US`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "locale-code",
    needs: "-",
    doc: "The code of a locale (BCP 47): `en-US`, `zh-Hans-CN`.",
    find: |text| spans(&SHAPE, text),
    rendering: Rendering::Code,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    // `pre-IT` is no language of three letters.
    shape(
        r"(?:^|[^\w/.-])([a-z]{2}-(?:[A-Z][a-z]{3}-)?[A-Z]{2}|[a-z]{3}-[A-Z][a-z]{3}-[A-Z]{2})(?:$|[^\w/-])",
    )
});

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
