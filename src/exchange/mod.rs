//! Exports segments to translation tools and reads them back: XLIFF, TMX, PO, CSV.
//!
//! Each format is one file and one line in [`FORMATS`]. A tool receives an [`ExchangeSegment`] and
//! returns a [`ReturnedText`] with the same [`SegmentKey`]. XLIFF marks markup and technical
//! tokens as inline codes and protected text (see [`inline`]). What comes back goes through four
//! steps: bytes to text ([`decode`]), text to entries (the formats), entries to segments, also without
//! keys (`matching`), and changed texts to decisions, after what the file's layout added is taken away
//! (`layout`) and the text was weighed (`weigh`).

use std::fmt;
use std::io::{self, Write};

use thiserror::Error;

use crate::decide;
use crate::model::SegmentId;
use segmend_engine::model::{Finding, LocaleTag, Provenance};

pub mod inline;
mod encoding;
mod layout;
pub(crate) mod weigh;
mod matching;
mod po_in;
mod po;
mod cell;
mod tables;
mod xml;
mod tmx;
mod tmx_in;
mod glossary;
mod xml_in;
mod xliff;
mod xliff12;
pub(crate) mod round_trip;
mod context;
mod import;

pub use cell::{bare_cell, safe_cell};
pub use encoding::decode;
pub(crate) use glossary::expanded;
pub use glossary::{Glossary, LeftOut, read_glossary, write_tbx};
pub use import::{
    ImportNote, ImportOptions, Imported, ReturnedTexts, compare_decisions, compare_texts,
};
pub use round_trip::{Signature, export_segments, translated_locales, write_decisions};
pub use tmx_in::{MemoryPair, read_tmx};

/// The exported segments of one locale.
#[derive(Clone, Debug)]
pub struct Export {
    /// The target locale.
    pub locale: LocaleTag,
    /// The articles, sorted by path.
    pub documents: Vec<Document>,
    /// The newest `ms.lasthandoff` of the articles, as year, month, day.
    pub newest: Option<(u16, u8, u8)>,
    /// The e-mail address of whoever answers for the translations.
    pub contact: Option<String>,
}

/// An article with its segments (XLIFF `file`).
#[derive(Clone, Debug)]
pub struct Document {
    /// The path shared by all locales: `mail/tls.md`.
    pub path: String,
    /// The segments in document order.
    pub segments: Vec<ExchangeSegment>,
}

/// A segment for translation tools (XLIFF `unit`).
#[derive(Clone, Debug)]
pub struct ExchangeSegment {
    /// The part of the id shared by all locales.
    pub id: SegmentId,
    /// The English.
    pub source: String,
    /// The translation in the article.
    pub target: String,
    /// The published translation: repaired, or as a person decided.
    pub text: String,
    /// The hash of `text` at the time of the export: see [`text_hash`].
    pub text_hash: String,
    /// The tokens of the English that must not change.
    pub literals: Vec<String>,
    /// Who translated it.
    pub provenance: Provenance,
    /// The translation state.
    pub state: TranslationState,
    /// The remaining findings.
    pub findings: Vec<Finding>,
    /// The comment of a person's decision.
    pub comment: Option<String>,
}

/// The state of a translation (XLIFF `state`), in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TranslationState {
    /// It has findings that a person must review.
    NeedsReview,
    /// A machine translated it, without findings.
    Translated,
    /// A person translated it, without findings.
    Reviewed,
    /// A person decided its text.
    Final,
}

impl TranslationState {
    /// Returns the name used in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NeedsReview => "needs-review",
            Self::Translated => "translated",
            Self::Reviewed => "reviewed",
            Self::Final => "final",
        }
    }
}

/// The key of a segment in every format: `mail/tls.md#112@8f1e3b5a7c9d0e2f-…`.
///
/// It consists of the article, the segment, the hash of the pair, which detects changed articles,
/// and the hash of the exported text, which detects later decisions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SegmentKey {
    /// The path of the article.
    pub article: String,
    /// The segment's id.
    pub id: SegmentId,
    /// The hash of the pair: see [`decide::pair_hash`].
    pub pair_hash: String,
    /// The hash of the exported text, if known: see [`text_hash`].
    pub text_hash: Option<String>,
}

/// Hashes an exported text: XXH3 in 16 hexadecimal digits.
pub fn text_hash(text: &str) -> String {
    format!("{:016x}", xxhash_rust::xxh3::xxh3_64(text.as_bytes()))
}

impl SegmentKey {
    /// Whether two keys have the same segment and pair.
    pub fn is_of(&self, other: &Self) -> bool {
        (&self.article, &self.id, &self.pair_hash) == (&other.article, &other.id, &other.pair_hash)
    }

    /// Parses a key.
    ///
    /// ```
    /// use segmend::exchange::SegmentKey;
    /// let key = SegmentKey::parse("mail/c#.md#112@8f1e3b5a7c9d0e2f").unwrap();
    /// assert_eq!((key.article.as_str(), key.id.to_string().as_str()), ("mail/c#.md", "112"));
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        // Paths may contain `#` and `@`, so the key is split from its end.
        let (rest, hashes) = text.trim().rsplit_once('@')?;
        let (article, id) = rest.rsplit_once('#')?;
        let (pair_hash, text_hash) = match hashes.split_once('-') {
            Some((pair, text)) => (pair, Some(text.to_owned())),
            None => (hashes, None),
        };
        let (article, pair_hash) = (article.to_owned(), pair_hash.to_owned());
        Some(Self { article, id: SegmentId::parse(id), pair_hash, text_hash })
    }
}

impl fmt::Display for SegmentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}@{}", self.article, self.id, self.pair_hash)?;
        self.text_hash.as_ref().map_or(Ok(()), |hash| write!(f, "-{hash}"))
    }
}

/// A text returned by a tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedText {
    /// The segment's key; `None` if the tool has dropped or changed it.
    pub key: Option<SegmentKey>,
    /// The article, as the file names it.
    pub article: Option<String>,
    /// The English, if the file has it.
    pub source: Option<SourceText>,
    /// The translation in the article at the time of the export, if the file has it.
    pub target: Option<String>,
    /// The target locale, if the text has one of its own.
    pub locale: Option<LocaleTag>,
    /// The line in the returned file, 1-based.
    pub line: usize,
    /// The state in the file, if given.
    pub state: Option<TranslationState>,
    /// The text with its codes, or why it is invalid.
    pub text: Result<Vec<ReturnedPiece>, String>,
}

impl ReturnedText {
    /// A text at a line of which nothing else is known.
    pub const fn new(line: usize, text: Result<Vec<ReturnedPiece>, String>) -> Self {
        Self {
            key: None,
            article: None,
            source: None,
            target: None,
            locale: None,
            line,
            state: None,
            text,
        }
    }

    /// Whether there is no translation.
    pub fn is_empty(&self) -> bool {
        self.text.as_ref().is_ok_and(|pieces| {
            pieces.iter().all(|piece| match piece {
                ReturnedPiece::Text(text) => text.trim().is_empty(),
                ReturnedPiece::Code(_) => false,
                ReturnedPiece::Layout => true,
            })
        })
    }
}

/// The English in a returned file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceText {
    /// With its Markdown.
    Markdown(String),
    /// Without inline codes.
    Plain(String),
}

/// A piece of a returned text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReturnedPiece {
    /// Text.
    Text(String),
    /// The number of an inline code.
    Code(usize),
    /// Whitespace with a line break that whoever wrote the file may have added: an indentation.
    Layout,
}

/// The contents of a returned file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The target locale stated in the file.
    pub locale: Option<LocaleTag>,
    /// The returned texts.
    pub texts: Vec<ReturnedText>,
    /// Entries that cannot be read.
    pub bad: Vec<BadExchange>,
}

/// A file, or an entry of a file, that cannot be parsed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct BadExchange {
    /// The line, 1-based, if known.
    pub line: Option<usize>,
    /// The reason.
    pub message: String,
}

impl BadExchange {
    fn at(line: usize, message: impl fmt::Display) -> Self {
        Self { line: Some(line), message: message.to_string() }
    }
}

/// An exchange format.
#[derive(Clone, Copy)]
pub struct ExchangeFormat {
    /// The value of `--format`.
    pub name: &'static str,
    /// The file extension, without the dot.
    pub extension: &'static str,
    /// One sentence for the help, with the standard that defines it.
    pub doc: &'static str,
    /// Writes the segments of a locale.
    pub write: fn(&Export, &mut dyn Write) -> io::Result<()>,
    /// Reads a returned file; `None` for formats that are only exported.
    pub read: Option<ReadFn>,
}

/// Reads a returned file.
///
/// # Errors
/// The file is not in the format.
pub type ReadFn = fn(&str) -> Result<Import, BadExchange>;

/// All formats, in the order of the help.
pub const FORMATS: &[ExchangeFormat] =
    &[xliff::FORMAT, xliff::FORMAT_2_0, xliff12::FORMAT, tmx::FORMAT, po::FORMAT, tables::FORMAT];

/// Reads JSON lines as `segmend export` writes them, with the new text in `repaired`. A line that is
/// not a JSON object with `article`, `id`, `of` and `repaired` is told in [`Import::bad`].
pub fn read_jsonl(text: &str) -> Import {
    tables::read_jsonl(text)
}

impl ExchangeSegment {
    /// Returns the key of the segment in an article.
    pub fn key(&self, article: &str) -> SegmentKey {
        let pair_hash = decide::pair_hash(&self.source, &self.target);
        let text_hash = Some(self.text_hash.clone());
        SegmentKey { article: article.to_owned(), id: self.id.clone(), pair_hash, text_hash }
    }

    /// The pieces of the English and the published text.
    fn pieces(&self) -> inline::SegmentPieces<'_> {
        inline::pieces(&self.source, &self.text, &self.literals)
    }
}

#[cfg(test)]
mod tests;
