//! Unix paths and site-relative URLs with two or more components.

use std::sync::LazyLock;

use regex::Regex;

use super::extension::EXTENSIONS;
use super::file_name::PLACE;
use super::{between, has_sign, opens, shape};
use crate::model::{Likeness, Rendering, TokenClass, Trait};
use crate::text::Span;

/// A path with slashes: `/Library/Logs/install.log`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "unix-path",
    needs: "/",
    doc: r#"A path with slashes: `/Library/Logs/install.log`."#,
    find,
    likenesses: &[Likeness::SignsApart, Likeness::SameComponents, Likeness::Nearly],
    traits: &[Trait::Spaced, Trait::Path],
    rendering: Rendering::Code,
    ..TokenClass::LITERAL
};

// Two components, since `and/or` and `/x` are no paths.
static SHAPE: LazyLock<Regex> =
    LazyLock::new(|| shape(r"(?:~|\.{1,2})?/(?:[\w.@-]+/)+[\w.@*-]*\w"));

/// The parts of a path below another one.
static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    let part = format!(r"(?:[\w.@%$-]|{PLACE})+");
    shape(&format!("(?:{part}/)+{part}"))
});

/// The end of a file.
static FILE: LazyLock<Regex> = LazyLock::new(|| shape(&format!(r"\w\.(?:{EXTENSIONS})$")));

fn find(text: &str) -> Vec<Span> {
    let mut found = between(&SHAPE, text, opens, |_| true);
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"{}\\>_.%".contains(&byte);
    if !has_sign(text, b'/', |before, behind| is_part(before) && is_part(behind)) {
        return found;
    }
    // `and/or` is none, and `contoso.com/a.aspx` is at a host.
    let is_path = |text: &str| {
        let first = text.split('/').next().unwrap_or_default();
        !first.contains('.') && (text.contains(['{', '<']) || FILE.is_match(text))
    };
    let relative = between(&RELATIVE, text, opens, |_| true).into_iter().map(|span| {
        let end = span.of(text).trim_end_matches('.').len();
        Span::new(span.start, span.start + end)
    });
    found.extend(relative.filter(|span| is_path(span.of(text))));
    found.sort_unstable();
    found.dedup_by(|next, span| next.overlaps(*span));
    found
}

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
            (
                r"bin/{A B}/publish, wwwroot/main.\<x\>.js.",
                vec!["bin/{A B}/publish", r"wwwroot/main.\<x\>.js"],
            ),
            ("a/_B.cs", vec!["a/_B.cs"]),
            ("and/or a/b.c x.com/a.js", vec!["a/b.c"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
