//! Unix paths and site-relative URLs with two or more components.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Likeness, Rendering, TokenClass, Trait};

/// A path with slashes: `/Library/Logs/install.log`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "unix-path",
    needs: "/",
    doc: r#"A path with slashes: `/Library/Logs/install.log`."#,
    find: |text| spans(&SHAPE, text),
    likenesses: &[Likeness::SignsApart, Likeness::SameComponents, Likeness::Nearly],
    traits: &[Trait::Spaced, Trait::Path],
    rendering: Rendering::Code,
    ..TokenClass::LITERAL
};

// Two components, since `and/or` and `/x` are no paths.
static SHAPE: LazyLock<Regex> =
    LazyLock::new(|| shape(r#"(?:^|[\s"\'(*\[“])((?:~|\.{1,2})?/(?:[\w.@-]+/)+[\w.@*-]*\w)"#));

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            (r#"file "/Library/Logs/a.log"."#, vec![r#"/Library/Logs/a.log"#]),
            (r#"and/or /x"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("~/a/b ../a/b ./a/b", vec!["~/a/b", "../a/b", "./a/b"]),
            ("a/b/c /x //", vec![]),
            ("“/a/b”. (/c/d*e)", vec!["/a/b", "/c/d*e"]),
            ("x:/a/b", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
