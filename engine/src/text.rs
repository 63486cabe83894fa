//! Positions in a text and changes to it: spans, edits, lines and columns.
//!
//! Every stage points into the article's text with a [`Span`] and changes it with [`Edit`]s, which
//! are applied in one place, [`apply`]: no stage rewrites text on its own.

use regex::Regex;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Compiles a pattern that is a constant of the program.
///
/// # Panics
/// If it is no regular expression.
pub fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

/// Where a needle stands in a text, without overlap.
pub(crate) fn places<'a>(text: &'a str, needle: &'a str) -> impl Iterator<Item = Span> + 'a {
    text.match_indices(needle).map(|(at, hit)| Span::new(at, at + hit.len()))
}

/// A half-open range of byte offsets, always on character boundaries of the text it points into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The text under the span.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The number of bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing: a place between two bytes.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside the span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same span in a text that has `by` more bytes in front.
    #[must_use]
    pub const fn shift(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

impl Serialize for Span {
    /// A pair of numbers, as the export contract has it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.start, self.end].serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <[usize; 2]>::deserialize(deserializer).map(|[start, end]| Self { start, end })
    }
}

/// A replacement of one span of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced, in the text before any edit.
    pub span: Span,
    /// What stands there afterwards.
    pub with: String,
}

impl Edit {
    /// Replaces `span` by `with`.
    pub fn new(span: Span, with: impl Into<String>) -> Self {
        Self { span, with: with.into() }
    }
}

/// Applies edits that are sorted by place and do not overlap; one that overlaps an earlier one, or
/// points outside the text, is left out.
///
/// ```
/// use segmend_engine::text::{apply, Edit, Span};
/// assert_eq!(apply("TLS 1,2", &[Edit::new(Span::new(5, 6), ".")]), "TLS 1.2");
/// ```
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let Some(kept) = text.get(at..edit.span.start) else { continue };
        if edit.span.end > text.len() {
            continue;
        }
        out.push_str(kept);
        out.push_str(&edit.with);
        at = edit.span.end;
    }
    out.push_str(&text[at..]);
    out
}

/// Where the lines of a text begin, for turning byte offsets into what an editor shows.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// Finds the line starts of `text`; a line ends with `\n`.
    pub fn new(text: &str) -> Self {
        let starts =
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i + 1));
        Self { starts: starts.collect() }
    }

    /// The byte at which a line begins, the lines counted from 1; the last line's for one behind it.
    pub fn start(&self, line: usize) -> usize {
        let index = line.saturating_sub(1).min(self.starts.len() - 1);
        self.starts[index]
    }

    /// The line and the column of a byte offset, both counted from 1, the column in characters.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        let column = text.get(start..offset).map_or(0, |before| before.chars().count()) + 1;
        Position { line, column }
    }
}

/// A place in a file as editors count it: from 1, columns in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// The shortest piece of a text that has to change for it to become another; none if they are equal.
pub fn difference(before: &str, after: &str) -> Option<Edit> {
    let same = |(a, b): &(char, char)| a == b;
    let width = |(c, _): (char, char)| c.len_utf8();
    let start: usize = before.chars().zip(after.chars()).take_while(same).map(width).sum();
    let (before, after) = (&before[start..], &after[start..]);
    let tail: usize =
        before.chars().rev().zip(after.chars().rev()).take_while(same).map(width).sum();
    let (gone, new) = (before.len() - tail, &after[..after.len() - tail]);
    (gone > 0 || !new.is_empty()).then(|| Edit::new(Span::new(start, start + gone), new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_apply_in_order_and_never_twice_to_a_place() {
        let edit = |a, b, with| Edit::new(Span::new(a, b), with);
        for (edits, expected) in [
            (vec![], "abcdef"),
            (vec![edit(0, 1, "X"), edit(3, 3, "-")], "Xbc-def"),
            (vec![edit(1, 4, "X"), edit(2, 3, "lost")], "aXef"),
            (vec![edit(5, 9, "lost")], "abcdef"),
        ] {
            assert_eq!(apply("abcdef", &edits), expected, "{edits:?}");
        }
    }

    #[test]
    fn the_smallest_difference_is_found() {
        for (old, new, expected) in [
            ("TLS 1,2 x", "TLS 1.2 x", Some((5, 6, "."))),
            ("aa", "aaa", Some((2, 2, "a"))),
            ("é", "è", Some((0, 2, "è"))),
            ("x", "x", None),
        ] {
            let expected = expected.map(|(a, b, with)| Edit::new(Span::new(a, b), with));
            assert_eq!(difference(old, new), expected, "{old:?} {new:?}");
        }
    }

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let text = "ab\nčd\n";
        let lines = Lines::new(text);
        for (offset, line, column) in [(0, 1, 1), (2, 1, 3), (3, 2, 1), (5, 2, 2), (7, 3, 1)] {
            assert_eq!(lines.position(text, offset), Position { line, column }, "at {offset}");
        }
    }
}
