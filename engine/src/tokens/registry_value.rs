//! Registry values in the notation of `.reg` files.
//!
//! Two out of three are damaged, by spaces around the colon, a ninth digit, or localized quotation
//! marks.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Likeness, Rendering, TokenClass, Trait};

/// A registry value as a `.reg` file writes it: `"Enabled"=dword:00000001`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "registry-value",
    needs: ":=",
    doc: r#"A registry value as a `.reg` file writes it: `"Enabled"=dword:00000001`."#,
    find: |text| spans(&SHAPE, text),
    likenesses: &[Likeness::SameValue, Likeness::SignsApart, Likeness::Nearly],
    traits: &[Trait::Spaced],
    rendering: Rendering::Copy,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    shape(
        r#""[^"\n=]{1,60}"\s?=\s?(?:dword:[0-9a-fA-F]{1,8}\b|"[^"\n]*"|hex:[0-9a-fA-F,]+)|\bdword:[0-9a-fA-F]{1,8}\b"#,
    )
});

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            (r#"**"Enabled"=dword:00000001 x"#, vec![r#""Enabled"=dword:00000001"#]),
            (r#"set dword:00000000"#, vec![r#"dword:00000000"#]),
            (r#""Enabled" = 1"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            (r#""A" = "b c" d"#, vec![r#""A" = "b c""#]),
            (r#""A"=hex:00,1f"#, vec![r#""A"=hex:00,1f"#]),
            ("dword:12345678 dword:123456789 xdword:1", vec!["dword:12345678"]),
            (
                r#""aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"=dword:1"#,
                vec![r#""aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"=dword:1"#],
            ),
            (
                r#""aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"=dword:1"#,
                vec!["dword:1"],
            ),
            (r#""A"  =dword:1"#, vec!["dword:1"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
