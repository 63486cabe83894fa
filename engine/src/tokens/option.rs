//! Options of command-line programs.

use std::sync::LazyLock;

use regex::Regex;

use super::{between, has_sign, opens, shape};
use crate::model::{Likeness, Rendering, TokenClass};
use crate::text::Span;

/// An option of a program: `--no-restore`, `-f`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "option",
    needs: "-",
    doc: "An option of a program: `--no-restore`, `-f`.",
    find,
    likenesses: &[Likeness::SignsApart, Likeness::Nearly],
    rendering: Rendering::Code,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    // A single letter must stand alone: `-b` is an option, `-based` is the end of a word.
    shape(r"--[A-Za-z][A-Za-z0-9]+(?:-[A-Za-z0-9]+)*|-[A-Za-z?]")
});

fn find(text: &str) -> Vec<Span> {
    if !has_sign(text, b'-', |before, behind| {
        !before.is_ascii_alphanumeric() && (behind.is_ascii_alphabetic() || behind == b'?')
    }) {
        return Vec::new();
    }
    let before = |c| opens(c) || matches!(c, '|' | ',' | '/');
    let behind = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_');
    between(&SHAPE, text, before, behind)
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn options_stand_alone() {
        for (text, expected) in [
            ("use --no-restore, or (-f)", vec!["--no-restore", "-f"]),
            ("**--output** and --o", vec!["--output"]),
            ("--force", vec!["--force"]),
            ("a --b c -- d - e -based x-f --", vec![]),
            ("---more-- and --2x", vec![]),
            ("--set=1", vec!["--set"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
