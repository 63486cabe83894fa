//! Segments that are a name, although no token class can claim its words.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::{Span, pattern};

/// A name of several capitalized words with hyphens, or in capitals, that fills its segment.
pub(crate) static COINED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\*\*([A-Z]\w*(?:-[A-Z]\w*){2,}|[A-Z]{9,})\*\*$"));

/// A keyword behind the label that says what it is.
static KEYWORD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:Data type|Type): \*\*([a-z][a-z0-9]+)\*\*$"));

/// The name with hyphens that fills a segment: `**Group-Policy-Container**`. One in capitals can be a
/// word that is shouted.
pub(crate) fn coined_name(segment: &str) -> Option<Span> {
    if segment.ends_with("**") && segment.contains('-') { first(&COINED, segment) } else { None }
}

/// The keyword of a segment that says a type: `Data type: **string**`.
pub(crate) fn keyword(segment: &str) -> Option<Span> {
    if segment.ends_with("**") { first(&KEYWORD, segment) } else { None }
}

fn first(shape: &Regex, text: &str) -> Option<Span> {
    let group = shape.captures(text)?.get(1)?;
    Some(Span::new(group.start(), group.end()))
}
