//! The words of a text that a translator would translate.

use crate::model::Token;
use crate::text::Span;

/// English words without a meaning of their own that no neighbour language has.
const FUNCTION_WORDS: [&str; 34] = [
    "the", "of", "to", "and", "for", "your", "you", "with", "from", "is", "are", "this", "that",
    "when", "how", "it", "if", "not", "can", "have", "by", "what", "about", "into", "using", "or",
    "on", "which", "will", "does", "their", "has", "was", "be",
];

/// The text outside of tokens and link targets, in pieces.
fn prose<'a>(text: &'a str, tokens: &[Token]) -> Vec<&'a str> {
    let mut at = 0;
    let mut pieces = Vec::new();
    for token in tokens {
        pieces.push(Span::new(at, token.span.start).of(text));
        at = token.span.end;
    }
    pieces.push(&text[at..]);
    pieces
}

/// The words of prose in lower case, Latin letters only.
pub(super) fn lower_words<'a>(text: &'a str, tokens: &[Token]) -> Vec<&'a str> {
    let is_lower = |word: &&str| word.len() >= 2 && word.bytes().all(|b| b.is_ascii_lowercase());
    let pieces = prose(text, tokens).into_iter();
    pieces
        .flat_map(|piece| piece.split(|c: char| !c.is_alphanumeric() && c != '-'))
        .filter(is_lower)
        .collect()
}

/// Whether one of the words is English and nothing else.
pub(super) fn has_english(words: &[&str]) -> bool {
    words.iter().any(|word| FUNCTION_WORDS.contains(word))
}

/// The text without the addresses of its links.
pub(super) fn without_addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = rest.find(')').map_or("", |end| &rest[end + 1..]);
        out.push(']');
    }
    out + rest
}
