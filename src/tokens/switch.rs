//! Programs with slash switches.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Strictness, TokenClass};

/// A program with a switch: `dsregcmd /join`.
pub(super) const CLASS: TokenClass = TokenClass {
    name: "switch",
    doc: r#"A program with a switch: `dsregcmd /join`."#,
    strictness: Strictness::Literal,
    find: |text| spans(&SHAPE, text),
};

static SHAPE: LazyLock<Regex> =
    LazyLock::new(|| shape(r"\b[A-Za-z][A-Za-z0-9]{2,15}(?:\.exe)? /[A-Za-z?]{2,}(?::\w+)?\b"));

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_its_tokens_only() {
        for (text, expected) in [
            (r#"issue a dsregcmd /join locally"#, vec![r#"dsregcmd /join"#]),
            (r#"and/or"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
