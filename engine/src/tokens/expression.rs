//! Names and expressions with signs inside as no prose has them.

use std::sync::LazyLock;

use regex::Regex;

use super::{between, has_sign, opens, shape};
use crate::model::{Case, Likeness, TokenClass};
use crate::text::Span;

/// A name or an expression with signs inside: `navigator.userAgent`, `_vti_rpc`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "expression",
    needs: "._=",
    doc: "A name or an expression with signs inside: `navigator.userAgent`, `_vti_rpc`, `page=0`.",
    find,
    case: Case::Coined,
    likenesses: &[Likeness::SignsApart, Likeness::Nearly],
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    shape(concat!(
        // An underscore at the end too is an emphasis: `_a b_`.
        r"_[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+|",
        // `end.The` is a sentence without its blank.
        r"[a-z]\w*(?:\.[a-z]\w*)*\.[a-z]+[A-Z]\w*|",
        r"[\w./-]*\w=[\w-]*\w",
    ))
});

fn find(text: &str) -> Vec<Span> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric();
    let is_suspect =
        has_sign(text, b'.', |before, behind| is_word(before) && behind.is_ascii_lowercase())
            || has_sign(text, b'_', |before, behind| !is_word(before) && is_word(behind))
            || has_sign(text, b'=', |before, behind| is_word(before) && is_word(behind));
    if !is_suspect {
        return Vec::new();
    }
    let behind = |c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '(' | '=');
    let mut found = between(&SHAPE, text, opens, behind);
    // A value in small letters can begin prose: `DNS=internal name`.
    let is_prose = |span: &Span| {
        let value = span.of(text).split_once('=').map_or("", |(_, value)| value);
        let rest = text[span.end..].strip_prefix(' ').unwrap_or_default();
        !value.is_empty()
            && value.bytes().all(|byte| byte.is_ascii_lowercase())
            && rest.starts_with(|c: char| c.is_ascii_lowercase())
    };
    found.retain(|span| !is_prose(span));
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn signs_inside_make_an_expression() {
        for (text, expected) in [
            (r#"of "navigator.userAgent"."#, vec!["navigator.userAgent"]),
            ("open _vti_rpc", vec!["_vti_rpc"]),
            ("/a.aspx/id=0, CN=x. DNS=internal name", vec!["/a.aspx/id=0", "CN=x"]),
            ("end.The e.g. a.b _one two_ _one_ a = b = c", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
