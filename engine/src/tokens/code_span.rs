//! Code spans: text between backticks, taken with them.
//!
//! Translation engines leave these alone; they are claimed so that nothing inside is a token of its own.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Rendering, TokenClass, Trait};

/// A code span, with its backticks: `` `Get-Mailbox` ``.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "code-span",
    needs: "`",
    doc: r#"A code span, with its backticks: `` `Get-Mailbox` ``."#,
    find: |text| spans(&SHAPE, text),
    traits: &[Trait::Long],
    rendering: Rendering::Markup,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| shape(r"`+[^`\n]+`+"));

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_its_tokens_only() {
        for (text, expected) in [(r#"run `a b` now"#, vec![r#"`a b`"#]), (r#"no code"#, vec![])] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn what_bounds_a_token() {
        for (text, expected) in [
            ("``a``", vec!["``a``"]),
            ("`a", vec![]),
            ("``", vec![]),
            ("`a\nb`", vec![]),
            ("`a` b `c`", vec!["`a`", "`c`"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
