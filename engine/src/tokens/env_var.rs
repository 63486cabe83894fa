//! Environment variables of Windows, in percent signs.
//!
//! Translation engines take the sign for that of a percentage, and insert a space: `% temp%`.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Likeness, Rendering, TokenClass};

/// An environment variable: `%temp%`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "env-var",
    needs: "%",
    doc: r#"An environment variable: `%temp%`."#,
    find: |text| spans(&SHAPE, text),
    likenesses: &[Likeness::SignsApart, Likeness::Nearly],
    rendering: Rendering::Code,
    ..TokenClass::LITERAL
};

// With parentheses: `%ProgramFiles(x86)%`.
static SHAPE: LazyLock<Regex> = LazyLock::new(|| shape(r"%[A-Za-z_][\w()]*%"));

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            (r#"open %temp% or %ProgramFiles(x86)%"#, vec![r#"%temp%"#, r#"%ProgramFiles(x86)%"#]),
            (r#"50 % of 20%"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("%a%", vec!["%a%"]),
            ("%1a%", vec![]),
            ("% temp% %temp %", vec![]),
            ("%%", vec![]),
            ("100%temp%", vec!["%temp%"]),
            ("%_x1%", vec!["%_x1%"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
