//! Hexadecimal codes.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Rendering, TokenClass};

/// A hexadecimal code: `0x80070005`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "hex-code",
    needs: "xX",
    doc: r#"A hexadecimal code: `0x80070005`."#,
    find: |text| spans(&SHAPE, text),
    rendering: Rendering::Copy,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| shape(r"\b0[xX][0-9A-Fa-f]+\b"));

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [(r#"error 0x80070005."#, vec![r#"0x80070005"#]), (r#"0x"#, vec![])]
        {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in
            [("0X1F", vec!["0X1F"]), ("0x1G x12 10x12 a0x12", vec![]), ("(0xabc)", vec!["0xabc"])]
        {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
