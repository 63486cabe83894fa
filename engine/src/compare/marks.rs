//! The texts of links and bold spans, paired between source and target.
//!
//! Markup survives translation better than words, so the third bold span of the source corresponds
//! to the third of the target, and a link to the link with the same URL.

use std::sync::LazyLock;

use pulldown_cmark::{Event, Parser, Tag};
use regex::Regex;

use crate::compare::fold::letters;
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
    /// Whether the text has no other marks of the kind, so that the pair can't be another one.
    pub(crate) is_only: bool,
}

/// The markup around a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marks {
    /// A link. Links with the same URL correspond.
    Link,
    /// A bold span. Bold spans of the same rank correspond.
    Strong,
    /// Italics, likewise.
    Emphasis,
    /// Parentheses, likewise.
    Parentheses,
    /// Quotation marks, likewise.
    Quotes,
}

impl Marks {
    /// The marks by name, as a reader knows them.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Link => "link with the same address",
            Self::Strong => "bold text of the same rank",
            Self::Emphasis => "italic text of the same rank",
            Self::Parentheses => "text in parentheses of the same rank",
            Self::Quotes => "quoted text of the same rank",
        }
    }
}

/// The span of a link's text, and its URL.
type Link<'a> = (Span, &'a str);

static LINK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"\[([^\[\]]*)\]\(((?:[^()\s]|\([^()\s]*\))*)(?:\s+"[^"]*")?\)"#));

static STRONG: LazyLock<Regex> = LazyLock::new(|| pattern(r"\*\*([^*]+)\*\*"));

static EMPHASIS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[^*\\])\*([^*\s][^*]*)\*(?:[^*]|$)"));

// Not the address of a link, which a bracket stands before.
static PARENTHESES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[^\]])[(（]((?:\\.|[^()（）\[\]\\])+)[)）]"));

static QUOTES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"["“„«‟「『]([^"“”„«»‟「」『』]+)["”“»」』]"#));

/// The marks of which the same rank makes a pair, how they are found, and the characters of which the
/// English has one if it has any.
static RANKED: [(Marks, &LazyLock<Regex>, &[char]); 4] = [
    (Marks::Strong, &STRONG, &['*']),
    (Marks::Emphasis, &EMPHASIS, &['*']),
    (Marks::Parentheses, &PARENTHESES, &['(', '（']),
    (Marks::Quotes, &QUOTES, &['"', '“', '„', '«', '‟', '「', '『']),
];

/// The links of a text, in order.
pub(crate) fn links(text: &str) -> Vec<Link<'_>> {
    if !text.contains("](") {
        return Vec::new();
    }
    let groups = LINK.captures_iter(text);
    groups
        .filter_map(|groups| {
            let (inner, address) = (groups.get(1)?, groups.get(2)?);
            Some((Span::new(inner.start(), inner.end()), address.as_str()))
        })
        .collect()
}

/// The texts that a pattern has in its first group, in order.
fn enclosed(pattern: &Regex, text: &str) -> Vec<Span> {
    let groups = pattern.captures_iter(text).filter_map(|groups| groups.get(1));
    groups.map(|inner| Span::new(inner.start(), inner.end())).collect()
}

/// Pairs the bold spans of source and target by rank, then their links by URL.
pub(crate) fn pairs<'a>(source: &'a str, target: &str) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    for (marks, pattern, needs) in RANKED {
        if !source.contains(needs) {
            continue;
        }
        let (english, translated) = (enclosed(pattern, source), enclosed(pattern, target));
        if english.len() == translated.len() {
            let is_only = english.len() == 1;
            let pair = |(source, target)| Pair { source, target, marks, address: "", is_only };
            pairs.extend(english.into_iter().zip(translated).map(pair));
        }
    }
    pairs.extend(link_pairs(source, target));
    pairs
}

/// Pairs the links of source and target by URL.
pub(crate) fn link_pairs<'a>(source: &'a str, target: &str) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
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
            is_only: english.len() == 1,
        };
        pairs.extend(partner.map(pair));
    }
    pairs
}

/// Whether the last part of the address is the token: `…/new-sharingpolicy`.
pub(crate) fn names(address: &str, token: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let slug = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let slug = slug.strip_suffix(".md").unwrap_or(slug);
    let name = token.split(' ').next().unwrap_or_default();
    // The number alone names an article too: `…/kb/2829319`.
    let is_number = slug.bytes().all(|byte| byte.is_ascii_digit());
    slug.len() >= 6 && (letters(slug) == letters(name) || is_number && token.ends_with(slug))
}

/// Whether a place is in the text of a link whose address names the token.
pub(crate) fn is_named(text: &str, place: Span, token: &str) -> bool {
    let all = links(text);
    all.into_iter().any(|(inner, address)| inner.contains(place) && names(address, token))
}

/// What Markdown makes of a text, as far as marks go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rendered {
    /// The number of bold and italic texts.
    pub(crate) strong: usize,
    /// The number of links.
    pub(crate) links: usize,
    /// The number of stars that are left as text.
    pub(crate) stars: usize,
}

impl Rendered {
    /// Reads a text as Markdown.
    pub(crate) fn new(text: &str) -> Self {
        let mut rendered = Self::default();
        for event in Parser::new(text) {
            let is_strong = matches!(event, Event::Start(Tag::Strong | Tag::Emphasis));
            rendered.strong += usize::from(is_strong);
            rendered.links += usize::from(matches!(event, Event::Start(Tag::Link { .. })));
            if let Event::Text(text) = event {
                rendered.stars += text.matches('*').count();
            }
        }
        rendered
    }
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
