//! One segment on the table: the tokens of the English, and which of them the target has lost.

use crate::compare::boundary;
use crate::model::{Bilingual, Strictness, Token, TokenClass};
use crate::text::{Span, places};
use crate::tokens;

/// A segment, its tokens, and where they stand.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The segment.
    pub pair: Bilingual<'a>,
    /// The tokens of the source, in order.
    pub tokens: Vec<Token>,
    /// Each different token once, longest first.
    pub expected: Vec<Expected<'a>>,
}

/// A token's text, how often the source has it, and where the target has it.
#[derive(Debug)]
pub struct Expected<'a> {
    /// Its class.
    pub class: &'static TokenClass,
    /// The text as it must stand.
    pub text: &'a str,
    /// Where the source has it.
    pub sources: Vec<Span>,
    /// Where the target has it verbatim.
    pub copies: Vec<Span>,
}

impl<'a> Comparison<'a> {
    /// Looks for every token of the source in the target.
    pub fn new(pair: &Bilingual<'a>, tokens: Vec<Token>) -> Self {
        let mut expected = expected(pair.source, &tokens);
        let mut taken: Vec<Span> = Vec::new();
        for want in &mut expected {
            let is_copy = |at: &Span| {
                boundary::is_bounded(pair.target, *at, want.class)
                    && !(want.class.strictness == Strictness::Literal
                        && boundary::is_doubled(pair.target, *at)
                        && !boundary::is_doubled(pair.source, want.sources[0]))
                    && !taken.iter().any(|span| span.overlaps(*at))
            };
            want.copies = places(pair.target, want.text).filter(is_copy).collect();
            taken.extend(&want.copies);
        }
        Self { pair: *pair, tokens, expected }
    }

    /// The tokens, with those of a kind replaced by what they are made of.
    pub fn split(&self, is_split: impl Fn(&Token) -> bool) -> Vec<Token> {
        let parts = |token: &Token| {
            if is_split(token) { tokens::parts(self.pair.source, token) } else { vec![*token] }
        };
        self.tokens.iter().flat_map(parts).collect()
    }

    /// The same comparison with the commands that do not stand taken apart.
    pub fn taken_apart(&self) -> Self {
        let is_lost = |token: &Token| {
            token.class == tokens::COMMAND
                && self.missing().any(|want| want.sources.contains(&token.span))
        };
        Self::new(&self.pair, self.split(is_lost))
    }

    /// The tokens that stand in the target less often than in the source.
    pub fn missing(&self) -> impl Iterator<Item = &Expected<'a>> {
        self.expected.iter().filter(|want| want.lacking() > 0)
    }
}

impl Expected<'_> {
    /// How many copies the target lacks.
    pub fn lacking(&self) -> usize {
        self.sources.len().saturating_sub(self.copies.len())
    }

    /// How the class behaves in translation.
    pub const fn strictness(&self) -> Strictness {
        self.class.strictness
    }
}

/// Each different token once, longest first, so that a prefix never takes the place of the whole.
fn expected<'a>(source: &'a str, tokens: &[Token]) -> Vec<Expected<'a>> {
    let mut expected: Vec<Expected<'a>> = Vec::new();
    for token in tokens {
        let text = token.span.of(source);
        if token.class.strictness == Strictness::Free {
            continue;
        }
        match expected.iter_mut().find(|want| want.text == text) {
            Some(want) => want.sources.push(token.span),
            None => expected.push(Expected {
                class: token.class,
                text,
                sources: vec![token.span],
                copies: Vec::new(),
            }),
        }
    }
    expected.sort_by_key(|want| std::cmp::Reverse(want.text.len()));
    expected
}
