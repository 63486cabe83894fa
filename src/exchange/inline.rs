//! Text and inline codes: what of a segment a translator may change, and what not.
//!
//! Markdown's marks, code spans, addresses and HTML tags become codes with a number, technical
//! tokens become literal text that tools protect (XLIFF `mrk translate="no"`). A code that English
//! and translation share has the same number in both.
//!
//! ```
//! use segmend::exchange::inline::{Piece, pieces};
//!
//! let pieces = pieces("Set **TLS 1.2**.", "Ustaw **TLS 1.2**.", &["TLS 1.2".to_owned()]);
//! let expected = [
//!     Piece::Text("Ustaw "),
//!     Piece::Code { id: 1, data: "**" },
//!     Piece::Literal("TLS 1.2"),
//!     Piece::Code { id: 2, data: "**" },
//!     Piece::Text("."),
//! ];
//! assert_eq!(pieces.target, expected);
//! ```

use pulldown_cmark::{Event, Options, Parser};

use segmend_engine::text::Span;

/// A piece of a segment's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text to translate.
    Text(&'a str),
    /// A technical token: text that stays as it is.
    Literal(&'a str),
    /// Markup.
    Code {
        /// Its number in the segment, from 1.
        id: usize,
        /// The Markdown.
        data: &'a str,
    },
}

impl<'a> Piece<'a> {
    /// The Markdown of a code.
    pub const fn code(&self) -> Option<&'a str> {
        match self {
            Self::Code { data, .. } => Some(data),
            Self::Text(_) | Self::Literal(_) => None,
        }
    }
}

/// The pieces of both sides of a segment; one after the other they are its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pieces<'a> {
    /// Of the English.
    pub source: Vec<Piece<'a>>,
    /// Of the translation.
    pub target: Vec<Piece<'a>>,
}

impl<'a> Pieces<'a> {
    /// The Markdown of a code of either side.
    pub fn code(&self, id: usize) -> Option<&'a str> {
        let all = self.source.iter().chain(&self.target);
        all.filter_map(|piece| match *piece {
            Piece::Code { id: this, data } => Some((this, data)),
            Piece::Text(_) | Piece::Literal(_) => None,
        })
        .find_map(|(this, data)| (this == id).then_some(data))
    }

    /// Every code with its number, once, by number.
    pub fn codes(&self) -> Vec<(usize, &'a str)> {
        let all = self.source.iter().chain(&self.target);
        let codes = all.filter_map(|piece| match *piece {
            Piece::Code { id, data } => Some((id, data)),
            Piece::Text(_) | Piece::Literal(_) => None,
        });
        let mut codes: Vec<_> = codes.collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

/// Takes both sides of a segment apart; `literals` are the tokens of the English.
pub fn pieces<'a>(source: &'a str, target: &'a str, literals: &[String]) -> Pieces<'a> {
    let mut known = Vec::new();
    let source = apart(source, literals, |data| {
        known.push((data, true));
        known.len()
    });
    let target = apart(target, literals, |data| {
        let free = known.iter().position(|&(other, is_free)| is_free && other == data);
        let at = free.unwrap_or_else(|| {
            known.push((data, true));
            known.len() - 1
        });
        known[at].1 = false;
        at + 1
    });
    Pieces { source, target }
}

fn apart<'a>(
    text: &'a str,
    literals: &[String],
    mut number: impl FnMut(&'a str) -> usize,
) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for code in codes(text) {
        push_text(&mut pieces, &text[at..code.start], literals);
        let data = code.of(text);
        pieces.push(Piece::Code { id: number(data), data });
        at = code.end;
    }
    push_text(&mut pieces, &text[at..], literals);
    pieces
}

/// Where the markup stands: what the parser takes for neither text nor blank.
fn codes(text: &str) -> Vec<Span> {
    // A word in front keeps the beginning of the text from being read as a list, a heading or code.
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

/// Blanks and the backslashes of escapes stay in the text.
fn is_plain(gap: &str) -> bool {
    gap.chars().all(|c| c.is_whitespace() || c == '\\')
}

/// Adds the characters that XML can't hold or does not keep.
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

/// Adds text, cut at the tokens that stand in it as words of their own.
fn push_text<'a>(pieces: &mut Vec<Piece<'a>>, mut text: &'a str, literals: &[String]) {
    while let Some((start, end)) = first_literal(text, literals) {
        if start > 0 {
            pieces.push(Piece::Text(&text[..start]));
        }
        pieces.push(Piece::Literal(&text[start..end]));
        text = &text[end..];
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
}

/// The first token in a text; the longest of those that begin there.
fn first_literal(text: &str, literals: &[String]) -> Option<(usize, usize)> {
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

    /// Pieces as `text`, `=literal=`, `{1:code}`.
    fn shown(pieces: &[Piece<'_>]) -> String {
        let show = |piece: &Piece<'_>| match piece {
            Piece::Text(text) => (*text).to_owned(),
            Piece::Literal(text) => format!("={text}="),
            Piece::Code { id, data } => format!("{{{id}:{data}}}"),
        };
        pieces.iter().map(show).collect()
    }

    #[test]
    fn markup_and_tokens_are_set_apart() {
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
    fn both_sides_share_the_numbers_of_equal_codes() {
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
        fn pieces_are_the_texts(source in "[\\PC\r\n\t`*_\\[\\]()<>a-c ]*", target in "[\\PC`*<>a-c ]*") {
            let pieces = pieces(&source, &target, &["a".to_owned(), "ab".to_owned()]);
            let text = |pieces: &[Piece<'_>]| -> String {
                pieces.iter().map(|piece| match piece {
                    Piece::Text(text) | Piece::Literal(text) => *text,
                    Piece::Code { data, .. } => data,
                }).collect()
            };
            prop_assert_eq!(text(&pieces.source), source.clone());
            prop_assert_eq!(text(&pieces.target), target.clone());
        }
    }
}
