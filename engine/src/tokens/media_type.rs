//! Media types. Their top-level names are those that IANA registers.

use std::sync::LazyLock;

use regex::Regex;

use super::{between, shape};
use crate::model::{Rendering, TokenClass};
use crate::text::Span;

/// A media type: `application/json`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "media-type",
    needs: "/",
    doc: "A media type: `application/json`.",
    find,
    rendering: Rendering::Code,
    ..TokenClass::LITERAL
};

/// The top-level types of <https://www.iana.org/assignments/media-types>.
const TYPES: &str = "application|audio|font|haptics|image|message|model|multipart|text|video";

static SHAPE: LazyLock<Regex> =
    LazyLock::new(|| shape(&format!(r"(?:{TYPES})/(?:\\?\*|[a-z0-9][\w.+-]*\w)")));

fn find(text: &str) -> Vec<Span> {
    let is_apart = |c: char| !c.is_alphanumeric() && !matches!(c, '/' | '-' | '_');
    let mut found = between(&SHAPE, text, |c| is_apart(c) && c != '.', is_apart);
    // Two types side by side are prose: `audio/video`.
    let is_type = |name: &str| TYPES.split('|').any(|known| known == name);
    found.retain(|span| !span.of(text).rsplit('/').next().is_some_and(is_type));
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn types_have_a_known_top_level() {
        for (text, expected) in [
            ("as *text/plain* (*text/html*", vec!["text/plain", "text/html"]),
            ("application/vnd.a+json; image/*", vec!["application/vnd.a+json", "image/*"]),
            ("audio/video and/or text/", vec![]),
            ("a/text/html /text/html text/html/x", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
