//! One document in one locale, and the pieces that it consists of.

use std::fmt;

use serde::{Deserialize, Serialize};

use segmend_engine::model::{LocaleTag, Provenance};
use segmend_engine::text::{Edit, Lines, Position, Span, apply};

/// One document in one locale (XLIFF 2 `file`).
#[derive(Clone, Debug)]
pub struct Article {
    /// Where the file is, relative to the content root, with `/`: `pl-PL/mail/tls.md`.
    pub file: String,
    /// The path that the locales share, with `/`: `mail/tls.md`.
    pub path: String,
    /// The locale of the translation.
    pub locale: LocaleTag,
    /// The text that all spans point into.
    pub text: String,
    /// What [`Article::write_back`] undoes: the pre-pass's changes to the bytes of the file.
    pub restore: Vec<Edit>,
    /// The metadata block.
    pub front_matter: FrontMatter,
    /// Pieces that cover `text` end to end, in order and without a gap.
    pub parts: Vec<Part>,
}

/// A piece of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text that is the same in source and target (XLIFF skeleton).
    Skeleton(Span),
    /// A bilingual pair.
    Segment(Segment),
    /// A span tag that belongs to no pair; it is left out of every page.
    Malformed(Malformed),
}

/// A bilingual pair (XLIFF `segment`): one sentence, or one merged paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The id as it stands in the file, `16a44-112`.
    pub id: String,
    /// The whole pair with its tags.
    pub span: Span,
    /// The translation.
    pub target: Span,
    /// The English.
    pub source: Span,
}

/// The part of a segment's id that the locales share: `112`, or `p101` of a merged paragraph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum SegmentId {
    /// The number of a sentence.
    Sentence(u32),
    /// The number of a paragraph whose sentences were merged.
    Paragraph(u32),
    /// An id of another form, whole.
    Other(String),
}

/// A tag that is not part of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The bytes that are left out of every page.
    pub span: Span,
    /// What is wrong.
    pub what: Malformation,
}

/// The ways in which a bilingual span can be broken.
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
    /// The end tag of one of these.
    EndTag,
}

/// The YAML block at the head of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// The block with both `---` lines; empty if the article has none.
    pub span: Span,
    /// Every key, in the order of the file.
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
    /// `ms.openlocfilehash`: the SHA-1 of the English file with CRLF line ends.
    pub source_hash: Option<String>,
    /// `ms.sourcegitcommit`.
    pub source_commit: Option<String>,
    /// `ROBOTS`, as it stands.
    pub robots: Option<String>,
    /// Why the block could not be read, and where in the article.
    pub error: Option<FrontMatterError>,
}

/// What is wrong with a metadata block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatterError {
    /// The place, as a byte offset into the article's text.
    pub offset: usize,
    /// The reason, lower case.
    pub message: String,
}

impl Article {
    /// The English of a segment, as it stands in the file.
    pub fn source(&self, segment: &Segment) -> &str {
        segment.source.of(&self.text)
    }

    /// The translation of a segment, as it stands in the file.
    pub fn target(&self, segment: &Segment) -> &str {
        segment.target.of(&self.text)
    }

    /// The segments in the order of the file.
    pub fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.parts.iter().filter_map(|part| match part {
            Part::Segment(segment) => Some(segment),
            Part::Skeleton(_) | Part::Malformed(_) => None,
        })
    }

    /// The file as it was read, rebuilt from the parts: byte for byte.
    pub fn write_back(&self) -> String {
        let text: String = self.parts.iter().map(|part| part.span().of(&self.text)).collect();
        apply(&text, &self.restore)
    }

    /// The line and column in the file of a byte of the text: a quote that the file spells `&quot;`
    /// takes as many columns as it has there.
    pub fn position(&self, lines: &Lines, offset: usize) -> Position {
        let Position { line, column } = lines.position(&self.text, offset);
        let start = lines.start(line);
        let before = self.restore.iter().filter(|edit| (start..offset).contains(&edit.span.start));
        let more: usize = before.map(|edit| edit.with.len() - edit.span.len()).sum();
        Position { line, column: column + more }
    }

    /// The key that articles of one revision of the English share.
    pub fn revision(&self) -> &str {
        self.front_matter.source_hash.as_deref().unwrap_or_default()
    }
}

impl Part {
    /// The bytes of the piece.
    pub const fn span(&self) -> Span {
        match self {
            Self::Skeleton(span) => *span,
            Self::Segment(segment) => segment.span,
            Self::Malformed(malformed) => malformed.span,
        }
    }
}

impl Segment {
    /// The part of the id that the locales share.
    pub fn shared_id(&self) -> SegmentId {
        SegmentId::parse(&self.id)
    }
}

impl SegmentId {
    /// Reads the shared part of an id: what follows the last hyphen.
    pub fn parse(id: &str) -> Self {
        let suffix = id.rsplit('-').next().unwrap_or(id);
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
    fn shared_ids_drop_the_prefix_of_the_locale() {
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
