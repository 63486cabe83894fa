//! The text of an article that is pairs alone, as a catalog has them.

use crate::model::{Origin, Part, Segment};
use segmend_engine::text::{Position, Span};

/// Whether a file that a catalog comes from is a document with markup, and not a program.
pub(super) fn is_document(file: &str) -> bool {
    [".md", ".markdown", ".mdx", ".rst", ".adoc"].iter().any(|ending| file.ends_with(ending))
}

/// A pair of a catalog.
pub(super) struct Pair<'a> {
    /// The number of its entry, 1-based, which is its id.
    pub(super) number: usize,
    /// The lines of the entry, of its translation, and of the end of that.
    pub(super) lines: [usize; 3],
    pub(super) source: &'a str,
    pub(super) target: &'a str,
}

/// Pairs, with their places in the file.
#[derive(Default)]
pub(super) struct Pairs {
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
    pub(super) origins: Vec<Origin>,
    pub(super) losses: Vec<(usize, String)>,
}

impl Pairs {
    /// Adds a pair.
    pub(super) fn push(&mut self, pair: &Pair<'_>) {
        let start = self.text.len();
        let source = self.side(pair.source);
        let target = self.side(pair.target);
        let end = self.text.len();
        for (offset, line) in [start, target.start, end].into_iter().zip(pair.lines) {
            self.origin(offset, line);
        }
        let (id, span) = (pair.number.to_string(), Span::new(start, end));
        self.parts.push(Part::Segment(Segment { id, span, target, source }));
        self.part();
    }

    /// Notes an entry that can't be read.
    pub(super) fn lose(&mut self, line: usize, message: String) {
        self.losses.push((self.text.len(), message));
        self.origin(self.text.len(), line);
        self.part();
    }

    fn side(&mut self, side: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(side);
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        span
    }

    fn origin(&mut self, offset: usize, line: usize) {
        let position = Position { line, column: 1 };
        self.origins.push(Origin { offset, position, utf16: 1 });
    }

    /// Ends a pair: what is between two belongs to neither.
    fn part(&mut self) {
        self.text.push('\n');
        let end = self.text.len();
        self.parts.push(Part::Skeleton(Span::new(end - 1, end)));
    }
}
