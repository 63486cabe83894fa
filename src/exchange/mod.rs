//! Exports segments to translation tools and reads them back: XLIFF, TMX, PO, CSV.
//!
//! Each format is one file and one line in [`FORMATS`]. A tool receives an [`ExchangeSegment`] and
//! returns a [`ReturnedText`] with the same [`SegmentKey`]. XLIFF marks markup and technical
//! tokens as inline codes and protected text (see [`inline`]); [`ExchangeSegment::accept`] refuses
//! a text that lost one of them.

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
mod xml_in;
mod xliff;
mod xliff12;

pub use round_trip::{
    Imported, RefusedText, ReturnedTexts, Signature, compare_decisions, compare_texts,
    export_segments, translated_locales, write_decisions,
};

use inline::InlinePiece;

/// The exported segments of one locale.
#[derive(Clone, Debug)]
pub struct Export {
    /// The target locale.
    pub locale: LocaleTag,
    /// The articles, sorted by path.
    pub documents: Vec<Document>,
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
    /// The segment's key.
    pub key: SegmentKey,
    /// The line in the returned file, 1-based.
    pub line: usize,
    /// The state in the file, if given.
    pub state: Option<TranslationState>,
    /// The text with its codes, or why it is invalid.
    pub text: Result<Vec<ReturnedPiece>, String>,
}

/// A piece of a returned text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReturnedPiece {
    /// Text.
    Text(String),
    /// The number of an inline code.
    Code(usize),
}

/// The contents of a returned file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The target locale stated in the file.
    pub locale: Option<LocaleTag>,
    /// The returned texts.
    pub texts: Vec<ReturnedText>,
}

/// A file that cannot be parsed.
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
    &[xliff::FORMAT, xliff12::FORMAT, tmx::FORMAT, po::FORMAT, tables::FORMAT];

/// Reads JSON lines as `segmend export` writes them, with the new text in `repaired`.
///
/// # Errors
/// A line is not a JSON object with `article`, `id`, `of` and `repaired`.
pub fn read_jsonl(text: &str) -> Result<Vec<(Option<LocaleTag>, ReturnedText)>, BadExchange> {
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

    /// Assembles a returned text and checks that it kept all codes and tokens.
    ///
    /// # Errors
    /// An inline code is unknown, repeated or missing, a token is missing, or the text is empty.
    /// The message is for the person who imports the file.
    pub fn accept(&self, back: &[ReturnedPiece]) -> Result<String, String> {
        let text = self.assemble(back)?;
        // An unchanged text is accepted even if the article's translation already lacked tokens.
        if text == self.text {
            return Ok(text);
        }
        if text.trim().is_empty() {
            return Err("the translation is empty".to_owned());
        }
        self.check_kept(&self.pieces().target, &text)?;
        Ok(text)
    }

    /// Assembles a returned text, replacing the numbers of its codes by their Markdown.
    ///
    /// # Errors
    /// An inline code is unknown or repeated.
    pub fn assemble(&self, back: &[ReturnedPiece]) -> Result<String, String> {
        let pieces = self.pieces();
        let mut text = String::new();
        let mut used = Vec::new();
        for piece in back {
            match piece {
                ReturnedPiece::Text(piece) => text.push_str(piece),
                ReturnedPiece::Code(id) => {
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

    /// Checks that a changed text has the markup of the exported one and every token of the
    /// English.
    fn check_kept(&self, exported: &[InlinePiece<'_>], text: &str) -> Result<(), String> {
        let now = inline::pieces(&self.source, text, &self.literals);
        let count = |pieces: &[InlinePiece<'_>], data: &str| {
            pieces.iter().filter(|piece| piece.code() == Some(data)).count()
        };
        for data in exported.iter().filter_map(InlinePiece::code) {
            // Markup that only the translation has may be removed.
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
