//! Code spans: text in backticks, including them.
//!
//! Translation engines leave them alone. They are claimed so that no other class finds a token
//! inside.

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
    fn finds_only_its_tokens() {
        for (text, expected) in [(r#"run `a b` now"#, vec![r#"`a b`"#]), (r#"no code"#, vec![])] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
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
