//! Types of registry values.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Rendering, TokenClass};

/// The type of a registry value: `REG_DWORD`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "reg-type",
    needs: "_",
    doc: r#"The type of a registry value: `REG_DWORD`."#,
    find: |text| spans(&SHAPE, text),
    rendering: Rendering::Code,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> =
    LazyLock::new(|| shape(r"\bREG_(?:SZ|DWORD|QWORD|BINARY|MULTI_SZ|EXPAND_SZ|NONE)\b"));

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in
            [(r#"a REG_DWORD value"#, vec![r#"REG_DWORD"#]), (r#"REG_X"#, vec![])]
        {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("REG_SZ REG_MULTI_SZ", vec!["REG_SZ", "REG_MULTI_SZ"]),
            ("REG_SZX XREG_SZ reg_sz", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
