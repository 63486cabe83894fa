//! Pieces of the target that could be a copy of a token: runs of words and signs that begin and
//! end where words do.

use crate::compare::characters::{is_mark, is_word};
use crate::text::Span;

/// The places where a piece can begin and end.
#[derive(Debug)]
pub(crate) struct Candidates<'a> {
    text: &'a str,
    atoms: Vec<Span>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Latin,
    Script,
    Sign,
}

impl<'a> Candidates<'a> {
    /// Cuts a text into words and signs; a change of script is a cut too.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut atoms: Vec<Span> = Vec::new();
        let mut last: Option<Kind> = None;
        for (at, char) in text.char_indices() {
            let end = at + char.len_utf8();
            if char.is_whitespace() {
                last = None;
                continue;
            }
            let kind = if is_word(char) {
                Kind::Latin
            } else if char.is_alphanumeric() || is_mark(char) {
                Kind::Script
            } else {
                Kind::Sign
            };
            match atoms.last_mut() {
                Some(atom) if last == Some(kind) && kind != Kind::Sign => atom.end = end,
                _ => atoms.push(Span::new(at, end)),
            }
            last = Some(kind);
        }
        Self { text, atoms }
    }

    /// Every piece of between `least` and `most` bytes.
    pub(crate) fn between(&self, least: usize, most: usize) -> impl Iterator<Item = Span> + '_ {
        self.atoms.iter().enumerate().flat_map(move |(at, first)| {
            let ends = self.atoms[at..].iter().map(|last| Span::new(first.start, last.end));
            ends.take_while(move |span| span.len() <= most).filter(move |span| span.len() >= least)
        })
    }

    /// The text.
    pub(crate) const fn text(&self) -> &'a str {
        self.text
    }
}
