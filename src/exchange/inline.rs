//! Splits segments into text, protected tokens and inline codes.
//!
//! Markdown markup, code spans, link destinations and HTML tags become numbered inline codes.
//! Technical tokens become literals, which tools protect (XLIFF `mrk translate="no"`). A code that
//! occurs in both the English and the translation has the same number in both.
//!
//! ```
//! use segmend::exchange::inline::{InlinePiece, pieces};
//!
//! let pieces = pieces("Set **TLS 1.2**.", "Ustaw **TLS 1.2**.", &["TLS 1.2".to_owned()]);
//! let expected = [
//!     InlinePiece::Text("Ustaw "),
//!     InlinePiece::Code { id: 1, data: "**" },
//!     InlinePiece::Literal("TLS 1.2"),
//!     InlinePiece::Code { id: 2, data: "**" },
//!     InlinePiece::Text("."),
//! ];
//! assert_eq!(pieces.target, expected);
//! ```

use pulldown_cmark::{Event, Options, Parser};

use segmend_engine::text::Span;

/// A piece of a segment's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InlinePiece<'a> {
    /// Text to translate.
    Text(&'a str),
    /// A technical token, which must not change.
    Literal(&'a str),
    /// Markup.
    Code {
        /// Its number in the segment, 1-based.
        id: usize,
        /// The Markdown.
        data: &'a str,
    },
}

impl<'a> InlinePiece<'a> {
    /// The Markdown of a code; `None` for text and literals.
    pub const fn code(&self) -> Option<&'a str> {
        match self {
            Self::Code { data, .. } => Some(data),
            Self::Text(_) | Self::Literal(_) => None,
        }
    }
}

/// The pieces of both sides of a segment. Concatenated, they are the original texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentPieces<'a> {
    /// The pieces of the English.
    pub source: Vec<InlinePiece<'a>>,
    /// The pieces of the translation.
    pub target: Vec<InlinePiece<'a>>,
}

impl<'a> SegmentPieces<'a> {
    /// Returns the Markdown of a code on either side.
    pub fn code(&self, id: usize) -> Option<&'a str> {
        let all = self.source.iter().chain(&self.target);
        all.filter_map(|piece| match *piece {
            InlinePiece::Code { id: this, data } => Some((this, data)),
            InlinePiece::Text(_) | InlinePiece::Literal(_) => None,
        })
        .find_map(|(this, data)| (this == id).then_some(data))
    }

    /// Returns all distinct codes, sorted by number.
    pub fn codes(&self) -> Vec<(usize, &'a str)> {
        let all = self.source.iter().chain(&self.target);
        let codes = all.filter_map(|piece| match *piece {
            InlinePiece::Code { id, data } => Some((id, data)),
            InlinePiece::Text(_) | InlinePiece::Literal(_) => None,
        });
        let mut codes: Vec<_> = codes.collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

/// Splits both sides of a segment; `literals` are the tokens of the English.
pub fn pieces<'a>(source: &'a str, target: &'a str, literals: &[String]) -> SegmentPieces<'a> {
    let mut known = Vec::new();
    let source = split(source, literals, |data| {
        known.push((data, true));
        known.len()
    });
    // Each number of the English is used at most once, so repeated codes keep their order.
    let target = split(target, literals, |data| {
        let free = known.iter().position(|&(other, is_free)| is_free && other == data);
        let at = free.unwrap_or_else(|| {
            known.push((data, true));
            known.len() - 1
        });
        known[at].1 = false;
        at + 1
    });
    SegmentPieces { source, target }
}

fn split<'a>(
    text: &'a str,
    literals: &[String],
    mut number: impl FnMut(&'a str) -> usize,
) -> Vec<InlinePiece<'a>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for code in codes(text) {
        push_text(&mut pieces, &text[at..code.start], literals);
        let data = code.of(text);
        pieces.push(InlinePiece::Code { id: number(data), data });
        at = code.end;
    }
    push_text(&mut pieces, &text[at..], literals);
    pieces
}

/// The spans of markup: everything that the parser reports neither as text nor as whitespace.
fn codes(text: &str) -> Vec<Span> {
    // A word in front prevents the parser from reading a list, a heading or a code block.
    const FRONT: &str = "x ";
    let markdown = format!("{FRONT}{text}");
    let mut gaps = Vec::new();
    let mut at = FRONT.len();
    let mut gap = |start: usize, end: usize| {
        if start < end && !is_plain(&markdown[start..end]) {
            gaps.push(Span::new(start - FRONT.len(), end - FRONT.len()));
        }
    };
    for (event, range) in
        Parser::new_ext(&markdown, Options::ENABLE_STRIKETHROUGH).into_offset_iter()
    {
        let is_text = matches!(event, Event::Text(_) | Event::SoftBreak | Event::HardBreak);
        let is_code = matches!(event, Event::Code(_) | Event::InlineHtml(_) | Event::Html(_));
        if (is_text || is_code) && range.end > at {
            gap(at, range.start);
            if is_code {
                gap(range.start, range.end);
            }
            at = range.end;
        }
    }
    gap(at, markdown.len());
    with_controls(text, gaps)
}

/// Whether a gap between text events is text itself: whitespace and the backslashes of escapes.
fn is_plain(gap: &str) -> bool {
    gap.chars().all(|c| c.is_whitespace() || c == '\\')
}

/// Adds the control characters that XML cannot represent or normalizes.
fn with_controls(text: &str, mut codes: Vec<Span>) -> Vec<Span> {
    let is_lost =
        |c: char| (c < ' ' && c != '\n' && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}');
    if !text.contains(is_lost) {
        return codes;
    }
    let is_free = |at: usize| codes.iter().all(|code| at < code.start || at >= code.end);
    let lost = text.char_indices().filter(|&(at, c)| is_lost(c) && is_free(at));
    let lost: Vec<Span> = lost.map(|(at, c)| Span::new(at, at + c.len_utf8())).collect();
    codes.extend(lost);
    codes.sort_by_key(|span| span.start);
    codes
}

/// Adds text, split at the tokens in it.
fn push_text<'a>(pieces: &mut Vec<InlinePiece<'a>>, mut text: &'a str, literals: &[String]) {
    while let Some((start, end)) = first_literal(text, literals) {
        if start > 0 {
            pieces.push(InlinePiece::Text(&text[..start]));
        }
        pieces.push(InlinePiece::Literal(&text[start..end]));
        text = &text[end..];
    }
    if !text.is_empty() {
        pieces.push(InlinePiece::Text(text));
    }
}

/// The first token in a text that is not part of a longer word; the longest of those at its start.
fn first_literal(text: &str, literals: &[String]) -> Option<(usize, usize)> {
    // `TLS 1.2` is not a token in `TLS 1.21`.
    let is_apart = |&(start, end): &(usize, usize)| {
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let inside = text[start..end].chars();
        let (first, last) = (word(inside.clone().next()), word(inside.clone().next_back()));
        let continues_before = first && word(text[..start].chars().next_back());
        let continues_behind = last && word(text[end..].chars().next());
        !continues_before && !continues_behind
    };
    let places = literals.iter().filter(|literal| !literal.is_empty()).filter_map(|literal| {
        let places = text.match_indices(literal.as_str());
        places.map(|(at, found)| (at, at + found.len())).find(is_apart)
    });
    places.min_by_key(|&(start, end)| (start, std::cmp::Reverse(end)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Formats pieces as `text`, `=literal=`, `{1:code}`.
    fn shown(pieces: &[InlinePiece<'_>]) -> String {
        let show = |piece: &InlinePiece<'_>| match piece {
            InlinePiece::Text(text) => (*text).to_owned(),
            InlinePiece::Literal(text) => format!("={text}="),
            InlinePiece::Code { id, data } => format!("{{{id}:{data}}}"),
        };
        pieces.iter().map(show).collect()
    }

    #[test]
    fn markup_and_tokens_are_split_off() {
        for (text, expected) in [
            ("Plain text.", "Plain text."),
            ("**Bold** and *more*.", "{1:**}Bold{2:**} and {3:*}more{4:*}."),
            ("Run `Get-X` now", "Run {1:`Get-X`} now"),
            (
                "See [the page](https://a.example/b).",
                "See {1:[}the page{2:](https://a.example/b)}.",
            ),
            ("a<br>b", "a{1:<br>}b"),
            ("<b>a</b>", "{1:<b>}a{2:</b>}"),
            ("2 \\* 3", "2 \\* 3"),
            ("1. First", "1. First"),
            ("# Head", "# Head"),
            ("    four blanks", "    four blanks"),
            ("line\r\nbreak", "line{1:\r}\nbreak"),
            ("Use TLS 1.2, not TLS 1.21.", "Use =TLS 1.2=, not TLS 1.21."),
            ("![alt TLS 1.2](a.png)", "{1:![}alt =TLS 1.2={2:](a.png)}"),
            ("", ""),
        ] {
            let literals = ["TLS 1.2".to_owned()];
            let pieces = pieces(text, "", &literals);
            assert_eq!(shown(&pieces.source), expected, "{text}");
        }
    }

    #[test]
    fn equal_codes_have_the_same_number_on_both_sides() {
        for (source, target, expected) in [
            ("**a** `b`", "`b` **a**", "{3:`b`} {1:**}a{2:**}"),
            ("**a**", "a", "a"),
            ("a", "**a**", "{1:**}a{2:**}"),
            ("[a](x)", "[b](y)", "{1:[}b{3:](y)}"),
        ] {
            assert_eq!(shown(&pieces(source, target, &[]).target), expected, "{source} {target}");
        }
    }

    proptest! {
        #[test]
        fn pieces_concatenate_to_the_texts(source in "[\\PC\r\n\t`*_\\[\\]()<>a-c ]*", target in "[\\PC`*<>a-c ]*") {
            let pieces = pieces(&source, &target, &["a".to_owned(), "ab".to_owned()]);
            let text = |pieces: &[InlinePiece<'_>]| -> String {
                pieces.iter().map(|piece| match piece {
                    InlinePiece::Text(text) | InlinePiece::Literal(text) => *text,
                    InlinePiece::Code { data, .. } => data,
                }).collect()
            };
            prop_assert_eq!(text(&pieces.source), source.clone());
            prop_assert_eq!(text(&pieces.target), target.clone());
        }
    }
}
