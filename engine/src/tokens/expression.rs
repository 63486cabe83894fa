//! Names and expressions with signs inside as no prose has them.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Case, Likeness, TokenClass};

/// A name or an expression with signs inside: `navigator.userAgent`, `_vti_rpc`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "expression",
    needs: "._=",
    doc: "A name or an expression with signs inside: `navigator.userAgent`, `_vti_rpc`, `page=0`.",
    find: |text| spans(&SHAPE, text),
    case: Case::Coined,
    likenesses: &[Likeness::SignsApart, Likeness::Nearly],
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    shape(concat!(
        r#"(?:^|[\s("'\[*“])("#,
        // An underscore at the end too is an emphasis: `_a b_`.
        r"_[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+|",
        // `end.The` is a sentence without its blank.
        r"[a-z]\w*(?:\.[a-z]\w*)*\.[a-z]+[A-Z]\w*|",
        r"[\w./-]*\w=[\w-]*\w",
        r#")(?:$|[\s)"'\]*”,.;:])"#,
    ))
});

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn signs_inside_make_an_expression() {
        for (text, expected) in [
            (r#"of "navigator.userAgent"."#, vec!["navigator.userAgent"]),
            ("open _vti_rpc", vec!["_vti_rpc"]),
            ("/a.aspx/id=0, CN=x", vec!["/a.aspx/id=0", "CN=x"]),
            ("end.The e.g. a.b _one two_ _one_ a = b = c", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
