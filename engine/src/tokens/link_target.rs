//! Link targets: the URL between `](` and `)`.
//!
//! The engine never edits them. They are claimed so that no other class finds a token inside.

use std::sync::LazyLock;

use regex::Regex;

use super::shape;
use crate::model::{Rendering, TokenClass, Trait, Variation};
use crate::text::Span;

/// The address of a link: `https://aka.ms/x` in `[x](https://aka.ms/x)`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "link-target",
    needs: "(",
    doc: r#"The address of a link: `https://aka.ms/x` in `[x](https://aka.ms/x)`."#,
    find,
    variation: Variation::Locale,
    traits: &[Trait::Long],
    rendering: Rendering::Markup,
    ..TokenClass::LITERAL
};

// CommonMark allows balanced parentheses in a URL, and a title in quotation marks behind it.
static SHAPE: LazyLock<Regex> =
    LazyLock::new(|| shape(r#"\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)"#));

fn find(text: &str) -> Vec<Span> {
    let address = |start: usize, link: &str| {
        let inside = &link[2..link.len() - 1];
        let end = inside.find(char::is_whitespace).unwrap_or(inside.len());
        Span::new(start + 2, start + 2 + end)
    };
    SHAPE.find_iter(text).map(|found| address(found.start(), found.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in
            [(r#"[a](https://x.y/z_(1)) b"#, vec![r#"https://x.y/z_(1)"#]), (r#"f(x)"#, vec![])]
        {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            (r#"[a](b "t")"#, vec!["b"]),
            ("[a](b c) [a] (b)", vec![]),
            ("[a](b(c)d)", vec!["b(c)d"]),
            ("[a](b [c](d)", vec!["d"]),
            ("(b)", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
