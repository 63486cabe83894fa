//! The places of bilingual spans in the file: an HTML parser does not tell them.

use std::collections::{BTreeMap, VecDeque};
use std::sync::LazyLock;

use regex::Regex;

use crate::model::Origin;
use segmend_engine::text::{Position, pattern};

/// The side of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Target,
    Source,
}

/// The start tags of bilingual spans, by side and id.
pub(super) struct SpanPlaces(BTreeMap<(Side, String), VecDeque<FilePoint>>);

/// A place in the file.
#[derive(Clone, Copy)]
pub(super) struct FilePoint {
    position: Position,
    utf16: usize,
}

impl FilePoint {
    const START: Self = Self { position: Position { line: 1, column: 1 }, utf16: 1 };

    /// The place at the end of a text that begins at this one.
    pub(super) fn behind(mut self, text: &str) -> Self {
        let Position { line, column } = &mut self.position;
        for c in text.chars() {
            if c == '\n' {
                *line += 1;
                (*column, self.utf16) = (1, 1);
            } else {
                *column += 1;
                self.utf16 += c.len_utf16();
            }
        }
        self
    }

    /// The place at the end of a text.
    pub(super) fn end_of(text: &str) -> Self {
        Self::START.behind(text)
    }

    /// What stands at an offset into the converted text comes from here.
    pub(super) const fn origin(self, offset: usize) -> Origin {
        Origin { offset, position: self.position, utf16: self.utf16 }
    }
}

impl SpanPlaces {
    /// Finds the spans of a file. Those in comments don't count.
    pub(super) fn new(file: &str) -> Self {
        static ID: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r#"(?is)<!--.*?-->|\bdata-(?<side>[ts])tu-id\s*=\s*(?:"(?<a>[^"]*)"|'(?<b>[^']*)'|(?<c>[^\s"'<>]+))"#,
            )
        });
        let mut places: BTreeMap<_, VecDeque<_>> = BTreeMap::new();
        // Pages are often one long line, so that each place is counted from the one before.
        let (mut at, mut point) = (0, FilePoint::START);
        for found in ID.captures_iter(file) {
            let (Some(whole), Some(side)) = (found.get(0), found.name("side")) else { continue };
            let start = file[at..whole.start()].rfind('<').map_or(whole.start(), |tag| at + tag);
            point = point.behind(&file[at..start]);
            at = start;
            let side = match side.as_str() {
                "t" | "T" => Side::Target,
                _ => Side::Source,
            };
            let id = ["a", "b", "c"].iter().find_map(|name| found.name(name));
            let id = id.map_or_else(String::new, |id| id.as_str().to_owned());
            places.entry((side, id)).or_default().push_back(point);
        }
        Self(places)
    }

    /// The place of the next span with an id.
    pub(super) fn next(&mut self, side: Side, id: &str) -> Option<FilePoint> {
        self.0.get_mut(&(side, id.to_owned()))?.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_found_by_side_and_id() {
        let file = "<!-- <span data-ttu-id=\"a-1\"> -->\nż <SPAN class=x DATA-TTU-ID='a-1'>T</SPAN>\n<i data-stu-id=a-1>E</i><b data-ttu-id = \"a-1\">";
        let mut places = SpanPlaces::new(file);
        for (side, id, expected) in [
            (Side::Target, "a-1", Some((2, 3))),
            (Side::Target, "a-1", Some((3, 25))),
            (Side::Target, "a-1", None),
            (Side::Source, "a-1", Some((3, 1))),
            (Side::Source, "b-1", None),
        ] {
            let found = places.next(side, id).map(|at| (at.position.line, at.position.column));
            assert_eq!(found, expected, "{id}");
        }
    }
}
