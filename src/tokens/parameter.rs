//! Parameters of commands.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Strictness, TokenClass};

/// A parameter of a command: `-GetEffectiveUsers`.
pub(super) const CLASS: TokenClass = TokenClass {
    name: "parameter",
    needs: "",
    doc: r#"A parameter of a command: `-GetEffectiveUsers`."#,
    strictness: Strictness::Literal,
    find: |text| spans(&SHAPE, text),
};

static SHAPE: LazyLock<Regex> =
    LazyLock::new(|| shape(r#"(?:^|[\s(*"\'\[|:])([-–][A-Z][A-Za-z]{2,})\b"#));

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_its_tokens_only() {
        for (text, expected) in
            [(r#"use -Role with it"#, vec![r#"-Role"#]), (r#"on-Premises"#, vec![])]
        {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
