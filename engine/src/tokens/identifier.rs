//! Names from programs, in camel case, behind a scope, with underscores or with points.
//!
//! Ordinary words that writers join (`UserName`, `EndPoint`) look the same; the
//! [glossary](crate::tokens::glossary) lists them.

use std::sync::LazyLock;

use regex::Regex;

use super::{glossary, shape, spans};
use crate::model::{Case, Likeness, TokenClass, Trait};
use crate::text::Span;

/// A name from a program: `proxyAddresses`, `msDS-ConsistencyGuid`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "identifier",
    doc: "A name from a program: `proxyAddresses`, `msDS-ConsistencyGuid`, `formContext.data`.",
    find,
    case: Case::Coined,
    likenesses: &[
        Likeness::SignsApart,
        Likeness::Nearly,
        Likeness::SameEdge,
        Likeness::SameHumps,
        Likeness::GluedOn,
    ],
    traits: &[Trait::Weak],
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    shape(concat!(
        r"\b(?:",
        // With points: every part capitalized, or three parts, so that the end of a sentence
        // without a space behind it, as in "end.The", does not match.
        r"[A-Z]\w+(?:\.[A-Z]\w+)+|[a-z]\w+(?:\.\w{2,}){2,}|",
        // Headers such as `X-OWA-Error`, and attributes of Active Directory.
        r"X-[A-Z]\w*(?:-[A-Z]\w*)+|ms(?:DS|Exch|RTCSIP)?-[A-Z]\w+(?:-\w+)*|",
        // Markdown may escape underscores.
        r"[A-Za-z][A-Za-z0-9]*(?:\\?_[A-Za-z0-9]+)+|",
        // Camel case. Behind two capitals, three lower-case letters are needed: `URLs` is a plural.
        r"[a-z]{2,}[A-Z][A-Za-z0-9]+|[A-Z]+[a-z0-9]+[A-Z][A-Za-z0-9]*|[A-Z]{2,}[a-z]{3,}[A-Za-z0-9]*",
        r")\b",
    ))
});

/// Members behind their scope: `Class::Member`. Few texts have any.
static SCOPED: LazyLock<Regex> = LazyLock::new(|| shape(r"\b[A-Za-z_]\w*(?:::~?[A-Za-z_]\w*)+\b"));

fn find(text: &str) -> Vec<Span> {
    let scoped = if text.contains("::") { spans(&SCOPED, text) } else { Vec::new() };
    let is_apart = |span: &Span| !scoped.iter().any(|scope| scope.overlaps(*span));
    let mut found: Vec<Span> = names(text).filter(is_apart).collect();
    found.extend(&scoped);
    found.sort_unstable();
    found
}

fn names(text: &str) -> impl Iterator<Item = Span> {
    SHAPE
        .find_iter(text)
        .filter(|found| {
            !glossary::is_lookalike(found.as_str()) && !glossary::is_term(found.as_str())
        })
        .map(|found| Span::new(found.start(), found.end()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_names_of_programs_and_no_words() {
        for (text, expected) in [
            ("the proxyAddresses attribute", vec!["proxyAddresses"]),
            ("set msDS-ConsistencyGuid", vec!["msDS-ConsistencyGuid"]),
            ("X-OWA-Error: Aa.Bb.Cc", vec!["X-OWA-Error", "Aa.Bb.Cc"]),
            ("formContext.data.entity", vec!["formContext.data.entity"]),
            ("WamDefaultSet: YES", vec!["WamDefaultSet"]),
            (r"**UI\_PKEY\_Enabled** or GL_MAP1", vec![r"UI\_PKEY\_Enabled", "GL_MAP1"]),
            ("IFoo::Bar and std::vector", vec!["IFoo::Bar", "std::vector"]),
            ("your UserName. The end.The", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("abCd aBc abC", vec!["abCd"]),
            ("CamelCase Word CAse", vec!["CamelCase"]),
            ("URLs URLsab", vec!["URLsab"]),
            ("a_b _b a_", vec!["a_b"]),
            ("Aa.Bb aa.bb aa.bb.cc aa.b.c", vec!["Aa.Bb", "aa.bb.cc"]),
            ("X-Foo-Bar X-Foo X-foo-bar", vec!["X-Foo-Bar"]),
            ("ms-Foo msExch-Foo ms-foo", vec!["ms-Foo", "msExch-Foo"]),
            ("AutoSave OneDrive", vec![]),
            ("3abCd", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
