//! Places in an article: the column in every way that programs count, and the segment.

use std::collections::BTreeMap;

use crate::model::{Article, Place, Segment};
use segmend_engine::text::Position;

/// The places of an article. They are asked for in their order, so that each line is walked through
/// once, however long it is.
#[derive(Debug)]
pub struct Places<'a> {
    article: &'a Article,
    segments: BTreeMap<&'a str, Vec<&'a Segment>>,
    at: Point,
}

/// A place in the text of an article, counted in every way that programs count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The byte of the text.
    pub offset: usize,
    /// Line and column in the file, from 1, the column in characters.
    pub position: Position,
    /// The column in the file in UTF-16 code units, from 1.
    pub utf16: usize,
}

impl<'a> Places<'a> {
    /// The places of an article.
    pub fn new(article: &'a Article) -> Self {
        let mut segments: BTreeMap<&str, Vec<&Segment>> = BTreeMap::new();
        for segment in article.segments() {
            segments.entry(&segment.id).or_default().push(segment);
        }
        Self { article, segments, at: Point::of_line(1, 0) }
    }

    /// The point at a place.
    pub fn point(&mut self, place: &Place) -> Point {
        let line = place.position.line;
        if line != self.at.position.line || place.offset < self.at.offset {
            let before = &self.article.text[..place.offset];
            self.at = Point::of_line(line, before.rfind('\n').map_or(0, |at| at + 1));
        }
        self.at = self.at.at(place.offset, self.article);
        self.at
    }

    /// The segment that a place names; of two with one id, the one that the place lies in.
    pub fn segment(&self, place: &Place) -> Option<&'a Segment> {
        let same = self.segments.get(place.segment.as_deref()?)?;
        same.iter().rfind(|segment| segment.span.start <= place.offset).copied()
    }
}

impl Point {
    const fn of_line(line: usize, offset: usize) -> Self {
        Self { offset, position: Position { line, column: 1 }, utf16: 1 }
    }

    /// The point at a later byte of the article's text.
    #[must_use]
    pub fn at(mut self, offset: usize, article: &Article) -> Self {
        let between = article.text.get(self.offset..offset).unwrap_or_default();
        between.chars().for_each(|char| self.pass(char, article));
        self
    }

    /// Goes behind the character at the point. A quote that the file spells `&quot;` takes as many
    /// columns as it has there.
    fn pass(&mut self, char: char, article: &Article) {
        let edits = &article.restore;
        let edit = edits.binary_search_by_key(&self.offset, |edit| edit.span.start).ok();
        let spelled = edit.map(|index| edits[index].with.len());
        self.offset += char.len_utf8();
        if char == '\n' {
            *self = Self::of_line(self.position.line + 1, self.offset);
        } else {
            self.position.column += spelled.unwrap_or(1);
            self.utf16 += spelled.unwrap_or_else(|| char.len_utf16());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Identity, article};
    use segmend_engine::model::LocaleTag;
    use segmend_engine::text::Lines;

    #[test]
    fn places_are_counted_as_in_the_file() {
        let quirk = "<a title=\"x&quot;>\u{105}</a><span class=&quot;sxs-lookup&quot;>\" end\nb";
        for text in ["ab\nčd\n", "", "𝒳y\n", quirk] {
            let (file, path) = ("f.md".to_owned(), "f.md".to_owned());
            let article =
                article(Identity { file, path, locale: LocaleTag::source() }, text.to_owned());
            assert_eq!(article.write_back(), text);
            let lines = Lines::new(&article.text);
            let mut places = Places::new(&article);
            for (offset, here) in article.text.char_indices() {
                let position = article.position(&lines, offset);
                let start = Place::of_file("f.md", LocaleTag::source());
                let point = places.point(&Place { position, offset, ..start });
                assert_eq!((point.offset, point.position), (offset, position), "{text:?}");
                assert_eq!(Point::of_line(1, 0).at(offset, &article), point, "{text:?}");
                let file = text.lines().nth(position.line - 1).unwrap();
                let there = file.chars().nth(position.column - 1).unwrap_or('\n');
                assert!(there == here || (there == '&' && here == '"'), "{position:?}");
                let before: String = file.chars().take(position.column - 1).collect();
                assert_eq!(before.encode_utf16().count() + 1, point.utf16, "{position:?}");
            }
        }
    }
}
