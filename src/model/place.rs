//! Where a finding is, and how it is known across formats and runs.

use std::fmt;
use std::str::FromStr;

use segmend_engine::model::{Finding, LocaleTag};
use segmend_engine::text::Position;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A finding and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placed {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What.
    #[serde(flatten)]
    pub finding: Finding,
}

/// The name of one finding, the same in every format and in every run: 16 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId(pub u64);

/// A finding with its place and its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its name.
    pub id: FindingId,
    /// Where and what.
    #[serde(flatten)]
    pub placed: Placed,
}

/// A place in the content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file, relative to the content root.
    pub file: String,
    /// Line and column in the file, from 1.
    #[serde(flatten)]
    pub position: Position,
    /// The locale.
    pub locale: LocaleTag,
    /// The segment's id as it stands in the file, if it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment: Option<String>,
    /// The byte in the text of the file; of an article, in [`Article::text`](crate::model::Article).
    #[serde(skip)]
    pub offset: usize,
}

impl Place {
    /// The beginning of a file: the place of what is wrong with all of it.
    pub fn of_file(file: &str, locale: LocaleTag) -> Self {
        let position = Position { line: 1, column: 1 };
        Self { file: file.to_owned(), position, locale, segment: None, offset: 0 }
    }
}

/// What a file of the source folder is called: it is taken to lie in the folder of its locale, beside
/// the articles of the content.
pub fn in_source(file: &str) -> String {
    format!("{}/{file}", LocaleTag::SOURCE_PATH)
}

/// The file of the source folder that is called so: see [`in_source`].
pub fn of_source(file: &str) -> Option<&str> {
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
