//! SMTP reply codes and enhanced status codes (RFC 3463).

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{End, Rendering, TokenClass, Trait};

/// The code of an SMTP reply: `421 4.4.2`, `5.7.511`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "smtp-code",
    needs: ".",
    doc: r#"The code of an SMTP reply: `421 4.4.2`, `5.7.511`."#,
    find: |text| spans(&SHAPE, text),
    end: End::Number,
    traits: &[Trait::Number],
    rendering: Rendering::Copy,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    // RFC 3463 defines the classes 2, 4 and 5.
    shape(r"\b[245][0-9]{2}[ -][245]\.[0-9]{1,3}\.[0-9]{1,3}\b|\b[245]\.[0-9]{1,3}\.[0-9]{1,3}\b")
});

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            (r#"'421 4.4.2 x' 5.7.511"#, vec![r#"421 4.4.2"#, r#"5.7.511"#]),
            (r#"4.2 GB"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("421-4.4.2 550 5.7.1", vec!["421-4.4.2", "550 5.7.1"]),
            ("321 4.4.2", vec!["4.4.2"]),
            ("3.4.2 4.4.1234 5.1234.1 4.4", vec![]),
            ("14.4.2 a4.4.2", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
