//! Segments on their way to translation tools and back: XLIFF, TMX, PO, CSV.
//!
//! A format is one file of this room and one line in [`FORMATS`]. What a tool is given of a segment
//! is a [`Row`]; what it brings back is a [`Returned`] text under the same [`Key`]. Markup and
//! technical tokens travel as inline codes and protected text (see [`inline`]), so that a tool can't
//! lose them unnoticed; [`Row::accept`] refuses a text that lost one all the same.

use std::fmt;
use std::io::{self, Write};

use thiserror::Error;

use crate::decide;
use crate::model::SegmentId;
use segmend_engine::model::{Finding, LocaleTag, Provenance};

pub mod inline;
mod po;
pub(crate) mod round_trip;
mod tables;
mod xml;
mod tmx;
mod xliff;
mod xliff12;
mod xml_in;

pub use round_trip::{
    Delivery, Imported, RefusedText, Signature, compare, compare_decisions, exported, record,
    translated,
};

use inline::Piece;

/// What is exported of one locale.
#[derive(Clone, Debug)]
pub struct Export {
    /// The language of the translations.
    pub locale: LocaleTag,
    /// The articles, by path.
    pub documents: Vec<Document>,
}

/// An article and its segments (XLIFF `file`).
#[derive(Clone, Debug)]
pub struct Document {
    /// The path that the locales share: `mail/tls.md`.
    pub path: String,
    /// Its segments in order.
    pub rows: Vec<Row>,
}

/// A segment as tools see it (XLIFF `unit`).
#[derive(Clone, Debug)]
pub struct Row {
    /// The part of the id that the locales share.
    pub id: SegmentId,
    /// The English.
    pub source: String,
    /// The translation as it was delivered.
    pub target: String,
    /// The translation as it is published: repaired, or as a person decided.
    pub text: String,
    /// The hash of `text` when it was handed out: see [`shown`].
    pub shown: String,
    /// The tokens of the English that must not change.
    pub literals: Vec<String>,
    /// Who translated.
    pub provenance: Provenance,
    /// How far the segment is.
    pub state: State,
    /// What a person must look at.
    pub findings: Vec<Finding>,
    /// What people say of it.
    pub comment: Option<String>,
}

/// How far a segment is, from least to most settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// There are findings that a person must look at.
    NeedsReview,
    /// A machine translated it, and nothing was found.
    Translated,
    /// A person translated it, and nothing was found.
    Reviewed,
    /// A person decided on it.
    Final,
}

impl State {
    /// The word in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NeedsReview => "needs-review",
            Self::Translated => "translated",
            Self::Reviewed => "reviewed",
            Self::Final => "final",
        }
    }
}

/// What names a segment in every format: `mail/tls.md#112@8f1e3b5a7c9d0e2f-…`, article, segment, the
/// hash of the pair, by which a text that has changed since is known, and the hash of the text that
/// was shown, by which a text that somebody decided on since is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The path of the article.
    pub article: String,
    /// The segment.
    pub id: SegmentId,
    /// The hash of the pair: see [`decide::pair_hash`].
    pub of: String,
    /// The hash of the text that the tool was given, if it is known: see [`shown`].
    pub shown: Option<String>,
}

/// The hash of a text that tools are given: XXH3 in 16 hexadecimal digits.
pub fn shown(text: &str) -> String {
    format!("{:016x}", xxhash_rust::xxh3::xxh3_64(text.as_bytes()))
}

impl Key {
    /// Whether two keys name the same pair.
    pub fn is_of(&self, other: &Self) -> bool {
        (&self.article, &self.id, &self.of) == (&other.article, &other.id, &other.of)
    }

    /// Reads a key.
    ///
    /// ```
    /// use segmend::exchange::Key;
    /// let key = Key::parse("mail/c#.md#112@8f1e3b5a7c9d0e2f").unwrap();
    /// assert_eq!((key.article.as_str(), key.id.to_string().as_str()), ("mail/c#.md", "112"));
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (rest, of) = text.trim().rsplit_once('@')?;
        let (article, id) = rest.rsplit_once('#')?;
        let (of, shown) = match of.split_once('-') {
            Some((of, shown)) => (of, Some(shown.to_owned())),
            None => (of, None),
        };
        let (article, of) = (article.to_owned(), of.to_owned());
        Some(Self { article, id: SegmentId::parse(id), of, shown })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}@{}", self.article, self.id, self.of)?;
        self.shown.as_ref().map_or(Ok(()), |shown| write!(f, "-{shown}"))
    }
}

/// A text that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// Which segment.
    pub key: Key,
    /// The line of the file, from 1.
    pub line: usize,
    /// How far the tool says that it is, if it says so.
    pub state: Option<State>,
    /// The text with its codes, or why it can't be taken.
    pub text: Result<Vec<Back>, String>,
}

/// A piece of a text that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Back {
    /// Text.
    Text(String),
    /// The inline code of this number.
    Code(usize),
}

/// A file that came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The language that the file states.
    pub locale: Option<LocaleTag>,
    /// What is in it.
    pub texts: Vec<Returned>,
}

/// A file that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct BadExchange {
    /// The line, from 1, if it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl BadExchange {
    fn at(line: usize, message: impl fmt::Display) -> Self {
        Self { line: Some(line), message: message.to_string() }
    }
}

/// How segments are written for, and read from, a kind of tool.
#[derive(Clone, Copy)]
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// The ending of its files, without the dot.
    pub extension: &'static str,
    /// What it is and where it is defined, in one sentence.
    pub doc: &'static str,
    /// Writes the segments of a locale.
    pub write: fn(&Export, &mut dyn Write) -> io::Result<()>,
    /// Reads what a tool made of them; none for a format that only goes out.
    pub read: Option<Read>,
}

/// Reads a file that came back.
///
/// # Errors
/// A file that is not of the format.
pub type Read = fn(&str) -> Result<Import, BadExchange>;

/// Every format, in the order in which they are explained.
pub const FORMATS: &[Format] = &[
    Format {
        name: "xliff",
        extension: "xlf",
        doc: "XLIFF 2.1 (OASIS, 2018) with ITS 2.0 quality issues, for any CAT tool.",
        write: xliff::write,
        read: Some(xml_in::read),
    },
    Format {
        name: "xliff12",
        extension: "xliff",
        doc: "XLIFF 1.2 (OASIS, 2008), for tools that know no other.",
        write: xliff12::write,
        read: Some(xml_in::read),
    },
    Format {
        name: "tmx",
        extension: "tmx",
        doc: "TMX 1.4b (LISA, 2005), for translation memories.",
        write: tmx::write,
        read: None,
    },
    Format {
        name: "po",
        extension: "po",
        doc: "PO (GNU gettext); segments that need a person are fuzzy.",
        write: po::write,
        read: Some(po::read),
    },
    Format {
        name: "csv",
        extension: "csv",
        doc: "CSV (RFC 4180) with a head line, for spreadsheets; change the column `text`.",
        write: tables::write_csv,
        read: Some(tables::read_csv),
    },
];

/// Lines of JSON as `segmend export` writes them; change `repaired`.
///
/// # Errors
/// A line that is no JSON object with `article`, `id`, `of` and `repaired`.
pub fn read_jsonl(text: &str) -> Result<Vec<(Option<LocaleTag>, Returned)>, BadExchange> {
    tables::read_jsonl(text)
}

impl Row {
    /// The key of the segment in its article.
    pub fn key(&self, article: &str) -> Key {
        let of = decide::pair_hash(&self.source, &self.target);
        let shown = Some(self.shown.clone());
        Key { article: article.to_owned(), id: self.id.clone(), of, shown }
    }

    /// The pieces of the English and of the published text, with the codes that they share.
    fn pieces(&self) -> inline::Pieces<'_> {
        inline::pieces(&self.source, &self.text, &self.literals)
    }

    /// The text that came back, if nothing of the segment was lost in the tool.
    ///
    /// # Errors
    /// An unknown, doubled or missing inline code, or a token that is gone: what is missing, for the
    /// person who sent the file.
    pub fn accept(&self, back: &[Back]) -> Result<String, String> {
        let text = self.assemble(back)?;
        if text == self.text {
            return Ok(text);
        }
        if text.trim().is_empty() {
            return Err("the translation is empty".to_owned());
        }
        self.kept(&self.pieces().target, &text)?;
        Ok(text)
    }

    /// The text that came back, with its codes in place.
    ///
    /// # Errors
    /// An unknown or doubled inline code.
    pub fn assemble(&self, back: &[Back]) -> Result<String, String> {
        let pieces = self.pieces();
        let mut text = String::new();
        let mut used = Vec::new();
        for piece in back {
            match piece {
                Back::Text(piece) => text.push_str(piece),
                Back::Code(id) => {
                    let data = pieces.code(*id);
                    text.push_str(data.ok_or_else(|| format!("there is no inline code {id}"))?);
                    if used.contains(id) {
                        return Err(format!("the inline code {id} stands twice"));
                    }
                    used.push(*id);
                }
            }
        }
        Ok(text)
    }

    /// Whether a changed text still has the markup and the tokens of the exported one, and every
    /// token of the English.
    fn kept(&self, exported: &[Piece<'_>], text: &str) -> Result<(), String> {
        let now = inline::pieces(&self.source, text, &self.literals);
        let count = |pieces: &[Piece<'_>], data: &str| {
            pieces.iter().filter(|piece| piece.code() == Some(data)).count()
        };
        for data in exported.iter().filter_map(Piece::code) {
            let is_of_english = count(&now.source, data) > 0;
            if is_of_english && count(&now.target, data) < count(exported, data) {
                return Err(format!("the inline code `{data}` is missing"));
            }
        }
        match self.literals.iter().find(|literal| !text.contains(literal.as_str())) {
            Some(literal) => Err(format!("the token `{literal}` is missing")),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
