//! Host names with well-known top-level domains, and the path behind them.

use std::sync::LazyLock;

use regex::Regex;

use super::{between, shape};
use crate::model::{Case, End, Likeness, TokenClass, Variation};
use crate::text::Span;

/// The name of a host, a wildcard included: `*.yammer.com`, `aka.ms/ssprsetup`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "host",
    needs: ".",
    doc: r#"The name of a host, a wildcard included: `*.yammer.com`, `aka.ms/ssprsetup`."#,
    find,
    end: End::Inflection,
    case: Case::Address,
    variation: Variation::Locale,
    likenesses: &[Likeness::SignsApart, Likeness::Nearly],
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    // Domains are in lower case, so `ASP.NET` is none.
    shape(
        r"(?:(?:\\?\*)?\.)?(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+(?:com|net|org|edu|gov|io|info|biz|ms|us|cn|de|mil|be|microsoft|local)\b(?:/[\w./%-]*\w)?",
    )
});

fn find(text: &str) -> Vec<Span> {
    // Behind `@` or a backslash, it is part of an e-mail address or a path.
    let before = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.' | '@' | '\\');
    between(&SHAPE, text, before, |_| true)
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            (r#"to \*.yammer.com and aka.ms/sspr."#, vec![r#"\*.yammer.com"#, r#"aka.ms/sspr"#]),
            (r#"ASP.NET"#, vec![]),
            (r#"e.g. a"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("user@a.com", vec![]),
            ("a.com/x/y.", vec!["a.com/x/y"]),
            ("a.com/", vec!["a.com"]),
            ("a.xyz a.comx a-.", vec![]),
            ("a.b-c.com", vec!["a.b-c.com"]),
            (".a.com, x.a.com", vec![".a.com", "x.a.com"]),
            (r"\a.com", vec![]),
            ("(*.a.com)", vec!["*.a.com"]),
            ("com .com", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
