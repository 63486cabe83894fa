//! Resolves places in an article to columns (characters and UTF-16) and segments.

use std::collections::BTreeMap;

use crate::model::{Article, Place, Segment};
use segmend_engine::text::Position;

/// Resolves places in an article.
///
/// It remembers the last point, so that queries in ascending order walk each line only once: a line
/// can be as long as the article.
#[derive(Debug)]
pub struct Places<'a> {
    article: &'a Article,
    segments: BTreeMap<&'a str, Vec<&'a Segment>>,
    at: TextPoint,
}

/// A place in the text of an article, as byte, character and UTF-16 positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPoint {
    /// The byte offset in the text.
    pub offset: usize,
    /// The line and column in the file, 1-based; the column counts characters.
    pub position: Position,
    /// The column in the file in UTF-16 code units, 1-based.
    pub utf16: usize,
}

impl<'a> Places<'a> {
    /// Indexes the segments of an article by id.
    pub fn new(article: &'a Article) -> Self {
        let mut segments: BTreeMap<&str, Vec<&Segment>> = BTreeMap::new();
        for segment in article.segments() {
            segments.entry(&segment.id).or_default().push(segment);
        }
        Self { article, segments, at: TextPoint::at_line_start(1, 0) }
    }

    /// Returns the point at a place.
    pub fn point(&mut self, place: &Place) -> TextPoint {
        let line = place.position.line;
        // Places out of order start again at the beginning of their line.
        if line != self.at.position.line || place.offset < self.at.offset {
            let before = &self.article.text[..place.offset];
            self.at = TextPoint::at_line_start(line, before.rfind('\n').map_or(0, |at| at + 1));
        }
        self.at = self.at.advanced_to(place.offset, self.article);
        self.at
    }

    /// Returns the segment that a place names; if several share its id, the one that contains it.
    pub fn segment(&self, place: &Place) -> Option<&'a Segment> {
        let same = self.segments.get(place.segment.as_deref()?)?;
        same.iter().rfind(|segment| segment.span.start <= place.offset).copied()
    }
}

impl TextPoint {
    const fn at_line_start(line: usize, offset: usize) -> Self {
        Self { offset, position: Position { line, column: 1 }, utf16: 1 }
    }

    /// Moves the point forward to a byte offset of the article's text.
    #[must_use]
    pub fn advanced_to(mut self, offset: usize, article: &Article) -> Self {
        if let Some(converted) = &article.converted {
            let origin = converted.origin(offset);
            return Self { offset, position: origin.position, utf16: origin.utf16 };
        }
        let between = article.text.get(self.offset..offset).unwrap_or_default();
        between.chars().for_each(|char| self.pass(char, article));
        self
    }

    /// Moves the point past a character. A quote that the file writes as `&quot;` takes up the
    /// columns of that entity.
    fn pass(&mut self, char: char, article: &Article) {
        // `restore` is sorted by offset.
        let edits = &article.restore;
        let edit = edits.binary_search_by_key(&self.offset, |edit| edit.span.start).ok();
        let spelled = edit.map(|index| edits[index].with.len());
        self.offset += char.len_utf8();
        if char == '\n' {
            *self = Self::at_line_start(self.position.line + 1, self.offset);
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
    fn columns_are_those_of_the_file() {
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
                assert_eq!(
                    TextPoint::at_line_start(1, 0).advanced_to(offset, &article),
                    point,
                    "{text:?}"
                );
                let file = text.lines().nth(position.line - 1).unwrap();
                let there = file.chars().nth(position.column - 1).unwrap_or('\n');
                assert!(there == here || (there == '&' && here == '"'), "{position:?}");
                let before: String = file.chars().take(position.column - 1).collect();
                assert_eq!(before.encode_utf16().count() + 1, point.utf16, "{position:?}");
            }
        }
    }
}
