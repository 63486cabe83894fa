//! Positions in a text and changes to it: spans, edits, lines and columns.
//!
//! Every stage points into the text of an article with a [`Span`] and changes it with [`Edit`]s.
//! Only [`apply`] applies them; no stage rewrites text on its own.

use regex::Regex;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Compiles a regular expression that is a constant of the program.
///
/// # Panics
/// Panics if the pattern is not a valid regular expression.
pub fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

/// The occurrences of a needle in a text, without overlap.
pub(crate) fn occurrences<'a>(text: &'a str, needle: &'a str) -> impl Iterator<Item = Span> + 'a {
    text.match_indices(needle).map(|(at, hit)| Span::new(at, at + hit.len()))
}

/// The length in bytes of what two texts begin with alike.
pub(crate) fn common_start(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs.take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum()
}

/// The number of backslashes right before an offset: what follows an odd number is escaped.
pub(crate) fn backslashes_before(text: &str, at: usize) -> usize {
    at - text[..at].trim_end_matches('\\').len()
}

/// A half-open range of byte offsets into a text. Both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset behind the last byte.
    pub end: usize,
}

impl Span {
    /// Creates the span from `start` up to, but not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the part of `text` that the span covers.
    ///
    /// # Panics
    /// Panics if the span is not inside `text` or splits a character.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers no bytes.
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

    /// Returns the same span in a text that has `by` more bytes in front.
    #[must_use]
    pub const fn shift(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

impl Serialize for Span {
    /// Writes `[start, end]`, as the JSON export documents it.
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
    /// The replaced span, in the text before any edit.
    pub span: Span,
    /// The replacement.
    pub with: String,
}

impl Edit {
    /// Creates an edit that replaces `span` with `with`.
    pub fn new(span: Span, with: impl Into<String>) -> Self {
        Self { span, with: with.into() }
    }
}

/// Applies edits, sorted by span. An edit that overlaps an earlier one, or lies outside the text,
/// is left out.
///
/// ```
/// use segmend_engine::text::{apply, Edit, Span};
/// assert_eq!(apply("TLS 1,2", &[Edit::new(Span::new(5, 6), ".")]), "TLS 1.2");
/// ```
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        // `None` if the edit begins before the end of the last one, or behind the text.
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

/// The line starts of a text, to convert byte offsets into lines and columns.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<usize>,
    /// The number of characters that begin before each block of [`BLOCK`] bytes. Without it, places on a
    /// line of megabytes would take time quadratic in their number.
    before: Vec<usize>,
}

/// The distance of the places up to which characters are counted, in bytes.
const BLOCK: usize = 4096;

/// The number of characters that begin in some bytes of a text.
fn beginnings(bytes: &[u8]) -> usize {
    // All other bytes of UTF-8 begin with `10`.
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

impl Lines {
    /// Finds the line starts of `text`; a line ends with `\n`.
    pub fn new(text: &str) -> Self {
        let starts =
            std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i + 1));
        let mut count = 0;
        let before = text.as_bytes().chunks(BLOCK).map(|block| {
            let before = count;
            count += beginnings(block);
            before
        });
        Self { starts: starts.collect(), before: before.collect() }
    }

    /// Returns the byte offset at which a line starts. Lines count from 1; a line that does not
    /// exist starts where the last one does.
    pub fn start(&self, line: usize) -> usize {
        let index = line.saturating_sub(1).min(self.starts.len() - 1);
        self.starts[index]
    }

    /// Returns the line and column of a byte offset in `text`, the text of which these are the
    /// lines.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        let is_inside = text.is_char_boundary(offset);
        let count = |offset| self.characters(text, offset);
        let column = if is_inside { count(offset) - count(start) + 1 } else { 1 };
        Position { line, column }
    }

    /// The number of characters before an offset.
    fn characters(&self, text: &str, offset: usize) -> usize {
        let block = (offset / BLOCK).min(self.before.len().saturating_sub(1));
        let rest = &text.as_bytes()[(block * BLOCK).min(offset)..offset];
        self.before.get(block).map_or(0, |before| before + beginnings(rest))
    }
}

/// A position in a file, as editors show it: lines and columns count from 1, columns in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Returns the smallest edit that turns one text into another, or `None` if they are equal.
pub fn difference(before: &str, after: &str) -> Option<Edit> {
    // Characters are compared, not bytes, so that the edit never splits one.
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
    fn overlapping_edits_are_left_out() {
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
    fn the_difference_is_as_small_as_possible() {
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
    fn columns_of_long_lines_are_counted_from_the_start_of_the_line() {
        let text = format!("č\n{}x", "ab€č".repeat(BLOCK));
        let lines = Lines::new(&text);
        for offset in [3, 4, BLOCK - 1, BLOCK, BLOCK + 2, 2 * BLOCK, text.len() - 1, text.len()] {
            let column = text.get(3..offset).map_or(0, |before| before.chars().count()) + 1;
            assert_eq!(lines.position(&text, offset).column, column, "at {offset}");
        }
        assert_eq!(Lines::new("").position("", 0), Position { line: 1, column: 1 });
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
