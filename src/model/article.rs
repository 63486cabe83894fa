//! One document in one locale, and the parts that it consists of.

use std::fmt;

use serde::{Deserialize, Serialize};

use segmend_engine::model::{LocaleTag, Provenance};
use segmend_engine::text::{Edit, Lines, Position, Span, apply};

/// One document in one locale (XLIFF 2 `file`).
#[derive(Clone, Debug)]
pub struct Article {
    /// The path of the file, relative to the content root, with `/`: `pl-PL/mail/tls.md`.
    pub file: String,
    /// The path shared by all locales, with `/`: `mail/tls.md`.
    pub path: String,
    /// The locale of the translation.
    pub locale: LocaleTag,
    /// The text that all spans point into.
    pub text: String,
    /// The edits that turn `text` back into the bytes of the file: see [`Article::write_back`].
    pub restore: Vec<Edit>,
    /// The file that `text` was converted from; `None` if `text` is the file, up to `restore`.
    pub converted: Option<Converted>,
    /// The metadata block.
    pub front_matter: FrontMatter,
    /// Parts that cover `text` in order, without a gap or an overlap.
    pub parts: Vec<Part>,
}

/// A file in another notation than that of [`Article::text`].
///
/// Such a text can't be written back into its file, and only some of its places are known there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converted {
    /// The file.
    pub file: String,
    /// The known places, in the order of the text.
    pub origins: Vec<Origin>,
    /// What the conversion could not keep: offsets into the text, and the reasons in lower case.
    pub losses: Vec<(usize, String)>,
    /// Whether it is a catalog: pairs alone, of which no page is made.
    pub is_catalog: bool,
    /// Whether it has strings of a program, and no Markdown.
    pub has_plain_strings: bool,
}

/// A place of a converted text in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The byte offset into the text.
    pub offset: usize,
    /// The line and column in the file.
    pub position: Position,
    /// The column in the file in UTF-16 code units, 1-based.
    pub utf16: usize,
}

/// A part of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text that is the same in source and target (XLIFF skeleton).
    Skeleton(Span),
    /// A bilingual pair.
    Segment(Segment),
    /// A span tag that belongs to no pair and appears on no page.
    Malformed(Malformed),
}

/// A bilingual pair (XLIFF `segment`): one sentence, or one merged paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The id as written in the file: `16a44-112`.
    pub id: String,
    /// The whole pair, including its tags.
    pub span: Span,
    /// The translation.
    pub target: Span,
    /// The English.
    pub source: Span,
}

/// The part of a segment's id that the locales share: `112`, or `p101` for a merged paragraph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum SegmentId {
    /// The number of a sentence.
    Sentence(u32),
    /// The number of a paragraph whose sentences were merged into one segment.
    Paragraph(u32),
    /// The whole id, if it has another form.
    Other(String),
}

/// Tags that are not part of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The bytes that no page shows.
    pub span: Span,
    /// The kind of damage.
    pub what: Malformation,
}

/// The ways in which a bilingual pair can be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformation {
    /// A translation without its English.
    TargetWithoutSource,
    /// An English text without its translation.
    SourceWithoutTarget,
    /// The ids of the two sides differ.
    IdsDiffer,
    /// A pair inside another pair.
    Nested,
    /// The end tag of a broken span.
    EndTag,
}

/// The YAML block at the head of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// The block, including both `---` lines; empty if the article has none.
    pub span: Span,
    /// All keys, in the order of the file.
    pub keys: serde_yaml::Mapping,
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `ms.contentlocale`.
    pub locale: Option<LocaleTag>,
    /// `ms.translationtype`.
    pub provenance: Provenance,
    /// `ms.lasthandoff` as year, month, day.
    pub handoff: Option<(u16, u8, u8)>,
    /// `ms.openlocfilehash`: the SHA-1 of the English file with CRLF line endings.
    pub source_hash: Option<String>,
    /// `ms.sourcegitcommit`.
    pub source_commit: Option<String>,
    /// `ROBOTS`, as written.
    pub robots: Option<String>,
    /// The reason why the block could not be read.
    pub error: Option<FrontMatterError>,
}

/// The error for a metadata block that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatterError {
    /// The byte offset into the article's text.
    pub offset: usize,
    /// The reason, in lower case.
    pub message: String,
}

impl Article {
    /// The English of a segment, as written in the file.
    pub fn source(&self, segment: &Segment) -> &str {
        segment.source.of(&self.text)
    }

    /// The translation of a segment, as written in the file.
    pub fn target(&self, segment: &Segment) -> &str {
        segment.target.of(&self.text)
    }

    /// The segments, in the order of the file.
    pub fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.parts.iter().filter_map(|part| match part {
            Part::Segment(segment) => Some(segment),
            Part::Skeleton(_) | Part::Malformed(_) => None,
        })
    }

    /// Rebuilds the file from its parts, byte for byte. A converted file is kept as it was read.
    pub fn write_back(&self) -> String {
        if let Some(converted) = &self.converted {
            return converted.file.clone();
        }
        let text: String = self.parts.iter().map(|part| part.span().of(&self.text)).collect();
        apply(&text, &self.restore)
    }

    /// The line and column in the file of a byte offset into `text`.
    ///
    /// A quote that the file writes as `&quot;` counts with the width that it has there. In a
    /// converted file, it is the last known place up to the offset.
    pub fn position(&self, lines: &Lines, offset: usize) -> Position {
        if let Some(converted) = &self.converted {
            return converted.origin(offset).position;
        }
        let Position { line, column } = lines.position(&self.text, offset);
        let start = lines.start(line);
        let before = self.restore.iter().filter(|edit| (start..offset).contains(&edit.span.start));
        let more: usize = before.map(|edit| edit.with.len() - edit.span.len()).sum();
        Position { line, column: column + more }
    }

    /// The offset of the line of a key of the metadata, else of the block.
    pub fn metadata_offset(&self, key: &str) -> usize {
        let block = self.front_matter.span;
        let line = block.of(&self.text).find(&format!("\n{key}:"));
        line.map_or(block.start, |at| block.start + at + 1)
    }

    /// The revision of the English that the article was translated from; empty if unknown.
    pub fn revision(&self) -> &str {
        self.front_matter.source_hash.as_deref().unwrap_or_default()
    }
}

impl Converted {
    /// The last known place up to a byte offset into the text; else the start of the file.
    pub fn origin(&self, offset: usize) -> Origin {
        let after = self.origins.partition_point(|origin| origin.offset <= offset);
        let start = Origin { offset: 0, position: Position { line: 1, column: 1 }, utf16: 1 };
        after.checked_sub(1).map_or(start, |at| self.origins[at])
    }
}

impl Part {
    /// The bytes of the part.
    pub const fn span(&self) -> Span {
        match self {
            Self::Skeleton(span) => *span,
            Self::Segment(segment) => segment.span,
            Self::Malformed(malformed) => malformed.span,
        }
    }
}

impl Segment {
    /// The part of the id that is the same in all locales.
    pub fn shared_id(&self) -> SegmentId {
        SegmentId::parse(&self.id)
    }
}

impl SegmentId {
    /// Parses the shared part of an id, which follows the last hyphen.
    pub fn parse(id: &str) -> Self {
        let suffix = id.rsplit('-').next().unwrap_or(id);
        // `u32::from_str` also accepts a sign.
        let number =
            |digits: &str| digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok());
        match suffix.strip_prefix('p') {
            Some(digits) => number(digits).flatten().map(Self::Paragraph),
            None => number(suffix).flatten().map(Self::Sentence),
        }
        .unwrap_or_else(|| Self::Other(id.to_owned()))
    }
}

impl From<SegmentId> for String {
    fn from(id: SegmentId) -> Self {
        id.to_string()
    }
}

impl From<String> for SegmentId {
    fn from(id: String) -> Self {
        Self::parse(&id)
    }
}

impl fmt::Display for SegmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sentence(number) => write!(f, "{number}"),
            Self::Paragraph(number) => write!(f, "p{number}"),
            Self::Other(id) => f.write_str(id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_ids_have_no_locale_prefix() {
        for (id, expected) in [
            ("16a44-112", SegmentId::Sentence(112)),
            ("b748c-p101", SegmentId::Paragraph(101)),
            ("112", SegmentId::Sentence(112)),
            ("x-y", SegmentId::Other("x-y".to_owned())),
            ("", SegmentId::Other(String::new())),
        ] {
            assert_eq!(SegmentId::parse(id), expected, "{id:?}");
        }
    }
}
