//! The comparison of one segment: the tokens of its source, and which of them its target has.

use crate::compare::boundary;
use crate::model::{Bilingual, Strictness, Token, TokenClass};
use crate::text::{Span, occurrences};
use crate::tokens;

/// A segment with the tokens of its source and their copies in its target.
#[derive(Debug)]
#[non_exhaustive]
pub struct Comparison<'a> {
    /// The segment.
    pub pair: Bilingual<'a>,
    /// The tokens of the source, in order.
    pub tokens: Vec<Token>,
    /// Each distinct token once, longest first. Tokens that change freely are left out.
    pub expected: Vec<Expected<'a>>,
}

/// A token that the target should have, as often as the source does.
#[derive(Debug)]
#[non_exhaustive]
pub struct Expected<'a> {
    /// The class of the token.
    pub class: &'static TokenClass,
    /// The text of the token.
    pub text: &'a str,
    /// Its spans in the source.
    pub sources: Vec<Span>,
    /// The spans of its verbatim copies in the target.
    pub copies: Vec<Span>,
}

impl<'a> Comparison<'a> {
    /// Looks for the tokens of the source, such as [`tokens`](tokens::tokens) finds, in the target.
    pub fn new(pair: &Bilingual<'a>, tokens: Vec<Token>) -> Self {
        let mut expected = expected(pair.source, &tokens);
        let mut taken = attributes(pair.target);
        // The longest first, so that a short token never takes a part of the copy of a long one.
        for token in &mut expected {
            let is_copy = |span: &Span| {
                boundary::is_bounded(pair.target, *span, token.class)
                    && !(token.class.strictness == Strictness::Literal
                        && boundary::is_doubled(pair.target, *span)
                        && !boundary::is_doubled(pair.source, token.sources[0]))
                    && !taken.iter().any(|other| other.overlaps(*span))
            };
            token.copies = occurrences(pair.target, token.text).filter(is_copy).collect();
            taken.extend(&token.copies);
        }
        Self { pair: *pair, tokens, expected }
    }

    /// Returns the tokens of the source, with some replaced by the tokens that they consist of.
    pub(crate) fn split(&self, is_split: impl Fn(&Token) -> bool) -> Vec<Token> {
        let parts = |token: &Token| {
            if is_split(token) { tokens::parts(self.pair.source, token) } else { vec![*token] }
        };
        self.tokens.iter().flat_map(parts).collect()
    }

    /// Returns the same comparison with the parts of each missing command in place of the command.
    pub(crate) fn split_lost_commands(&self) -> Self {
        let is_lost = |token: &Token| {
            token.class == tokens::COMMAND
                && self.missing().any(|missing| missing.sources.contains(&token.span))
        };
        Self::new(&self.pair, self.split(is_lost))
    }

    /// Returns the tokens that occur less often in the target than in the source.
    pub fn missing(&self) -> impl Iterator<Item = &Expected<'a>> {
        self.expected.iter().filter(|token| token.lacking() > 0)
    }
}

impl Expected<'_> {
    /// The number of copies that the target lacks.
    pub fn lacking(&self) -> usize {
        self.sources.len().saturating_sub(self.copies.len())
    }

    /// Whether the token may change in translation.
    pub const fn strictness(&self) -> Strictness {
        self.class.strictness
    }
}

/// The HTML tags of a text that have attributes: readers see nothing of what stands in them, such as
/// the anchors of a name, `<span id="lpPause"></span>`.
fn attributes(text: &str) -> Vec<Span> {
    if !text.contains('=') || !text.contains('<') {
        return Vec::new();
    }
    let tags = (tokens::HTML.find)(text).into_iter();
    tags.filter(|tag| tag.of(text).contains('=')).collect()
}

/// Each distinct token once, longest first.
fn expected<'a>(source: &'a str, tokens: &[Token]) -> Vec<Expected<'a>> {
    let mut expected: Vec<Expected<'a>> = Vec::new();
    for token in tokens {
        let text = token.span.of(source);
        if token.class.strictness == Strictness::Free {
            continue;
        }
        match expected.iter_mut().find(|known| known.text == text) {
            Some(known) => known.sources.push(token.span),
            None => expected.push(Expected {
                class: token.class,
                text,
                sources: vec![token.span],
                copies: Vec::new(),
            }),
        }
    }
    expected.sort_by_key(|token| std::cmp::Reverse(token.text.len()));
    expected
}

#[cfg(test)]
mod tests {
    use crate::model::{LocaleTag, Provenance};

    use super::*;

    #[test]
    fn what_readers_do_not_see_is_no_copy() {
        let locale = LocaleTag::parse("de-DE").unwrap();
        for (target, copies) in [
            ("lpPause", 1),
            ("<span id=\"lpPause\"></span>lppause", 0),
            ("<span id=\"lpPause\"></span>lpPause", 1),
            ("<b>lpPause</b>", 1),
        ] {
            let source = "<span id=\"lpPause\"></span>lpPause";
            let provenance = Provenance::Machine;
            let pair = Bilingual { locale: &locale, provenance, source, target };
            let comparison = Comparison::new(&pair, tokens::tokens(source));
            let pause = comparison.expected.iter().find(|token| token.text == "lpPause");
            assert_eq!(pause.map(|token| token.copies.len()), Some(copies), "in {target}");
        }
    }
}
