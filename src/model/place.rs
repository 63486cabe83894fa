//! Where a finding is, and its stable id.

use std::fmt;
use std::str::FromStr;

use segmend_engine::model::{Finding, LocaleTag};
use segmend_engine::text::Position;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A finding and its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placed {
    /// The place.
    #[serde(flatten)]
    pub place: Place,
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
}

/// The id of a finding, stable across formats and runs: 16 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId(pub u64);

/// A finding with its place and id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The stable id.
    pub id: FindingId,
    /// The finding and its place.
    #[serde(flatten)]
    pub placed: Placed,
}

/// A place in the content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file, relative to the content root.
    pub file: String,
    /// Line and column in the file, from 1.
    #[serde(flatten)]
    pub position: Position,
    /// The locale.
    pub locale: LocaleTag,
    /// The id of the segment as written in the file, if the place is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<String>,
    /// The byte offset into the file; for an article, into [`Article::text`](crate::model::Article).
    #[serde(skip)]
    pub offset: usize,
}

impl Place {
    /// The beginning of a file, for findings about the whole file.
    pub fn of_file(file: &str, locale: LocaleTag) -> Self {
        let position = Position { line: 1, column: 1 };
        Self { file: file.to_owned(), position, locale, segment: None, offset: 0 }
    }
}

/// The content path of a file of the source folder: `mail/tls.md` becomes `en-us/mail/tls.md`.
///
/// English articles are treated as if they were in the folder of their locale, beside the
/// translations.
pub fn add_source_folder(file: &str) -> String {
    format!("{}/{file}", LocaleTag::SOURCE_PATH)
}

/// The path within the source folder of a content path, if it is there: the reverse of
/// [`add_source_folder`].
pub fn strip_source_folder(file: &str) -> Option<&str> {
    file.strip_prefix(LocaleTag::SOURCE_PATH)?.strip_prefix('/')
}

impl fmt::Display for FindingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for FindingId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = u64::from_str_radix(text, 16).ok().filter(|_| text.len() == 16);
        number
            .map(Self)
            .ok_or_else(|| format!("`{text}` is not the id of a finding: 16 hex digits"))
    }
}

impl Serialize for FindingId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FindingId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
