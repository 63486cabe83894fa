//! The texts of links and bold spans, paired between source and target.
//!
//! Markup survives translation better than words, so the third bold span of the source corresponds
//! to the third of the target, and a link to the link with the same URL.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::{Span, pattern};

/// A link text or bold span of the source, and the one of the target that corresponds to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair<'a> {
    /// The span of the text in the source.
    pub(crate) source: Span,
    /// The span of the text in the target.
    pub(crate) target: Span,
    /// The kind of markup.
    pub(crate) marks: Marks,
    /// The URL of a link, otherwise empty.
    pub(crate) address: &'a str,
}

/// The markup around a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marks {
    /// A link. Links with the same URL correspond.
    Link,
    /// A bold span. Bold spans of the same rank correspond.
    Strong,
}

/// The span of a link's text, and its URL.
type Link<'a> = (Span, &'a str);

static LINK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"\[([^\[\]]*)\]\(((?:[^()\s]|\([^()\s]*\))*)(?:\s+"[^"]*")?\)"#));

static STRONG: LazyLock<Regex> = LazyLock::new(|| pattern(r"\*\*([^*]+)\*\*"));

/// The links of a text, in order.
pub(crate) fn links(text: &str) -> Vec<Link<'_>> {
    let groups = LINK.captures_iter(text);
    groups
        .filter_map(|groups| {
            let (inner, address) = (groups.get(1)?, groups.get(2)?);
            Some((Span::new(inner.start(), inner.end()), address.as_str()))
        })
        .collect()
}

/// The bold spans of a text, without their asterisks, in order.
pub(crate) fn strong(text: &str) -> Vec<Span> {
    let groups = STRONG.captures_iter(text);
    groups
        .filter_map(|groups| groups.get(1))
        .map(|inner| Span::new(inner.start(), inner.end()))
        .collect()
}

/// Pairs the bold spans of source and target by rank, then their links by URL.
pub(crate) fn pairs<'a>(source: &'a str, target: &str) -> Vec<Pair<'a>> {
    let (bold, translated) = (strong(source), strong(target));
    let mut pairs = Vec::new();
    // If one is missing, the rank says nothing about the others.
    if bold.len() == translated.len() {
        let pair = |(source, target)| Pair { source, target, marks: Marks::Strong, address: "" };
        pairs.extend(bold.into_iter().zip(translated).map(pair));
    }
    let (english, translated) = (links(source), links(target));
    for (at, (source, address)) in english.iter().enumerate() {
        let same = |(_, other): &&Link<'_>| other == address;
        if english.iter().filter(same).count() != translated.iter().filter(same).count() {
            continue;
        }
        // Links with the same URL pair by rank, like bold spans.
        let rank = english[..at].iter().filter(same).count();
        let partner = translated.iter().filter(same).nth(rank);
        let pair = |(target, _): &Link<'_>| Pair {
            source: *source,
            target: *target,
            marks: Marks::Link,
            address,
        };
        pairs.extend(partner.map(pair));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_pair_by_url_and_bold_by_rank() {
        let source = "**A** [x](u) **B** [y](v)";
        let target = "[Y](v) **a** [X](u) **b**";
        let found: Vec<_> = pairs(source, target)
            .iter()
            .map(|pair| (pair.source.of(source), pair.target.of(target)))
            .collect();
        assert_eq!(found, [("A", "a"), ("B", "b"), ("x", "X"), ("y", "Y")]);
        assert_eq!(pairs("**A**", "a").len(), 0);
    }
}
