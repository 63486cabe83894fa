//! IPv4 addresses.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{End, TokenClass};

/// An IPv4 address, with a port or a prefix length: `172.16.140.1/24`; also masked,
/// `xxx.xxx.xxx.xxx`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "ip",
    needs: ".",
    doc: r#"An IPv4 address, with a port or a prefix length: `172.16.140.1/24`; also masked, `xxx.xxx.xxx.xxx`."#,
    find: |text| spans(&SHAPE, text),
    end: End::Number,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    shape(
        r"\b(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:/[0-9]{1,2}|:[0-9]{2,5})?|[xX]{1,3}(?:\.[xX]{1,3}){3})\b",
    )
});

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            (r#"at 172.16.140.1 or 10.0.0.0/8"#, vec![r#"172.16.140.1"#, r#"10.0.0.0/8"#]),
            (r#"1.2.3"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("1.2.3.4:25", vec!["1.2.3.4:25"]),
            ("1.2.3.4:2", vec!["1.2.3.4"]),
            ("1.2.3.4/123", vec!["1.2.3.4"]),
            ("1234.1.1.1 1.2.3.4567 1.2.3", vec![]),
            ("xxx.xxx.xxx.xxx X.X.X.X x.x.x", vec!["xxx.xxx.xxx.xxx", "X.X.X.X"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
