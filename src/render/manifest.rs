//! `manifest.json`: every page of the output with its hash, for programs that publish what changed.

use serde::Serialize;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The file, relative to the output folder.
    pub path: String,
    /// What it is: `article`, `untranslated` (an article in English under another locale), `home`,
    /// `search`, `not-found`, `redirect`, `restored`.
    pub kind: &'static str,
    /// The locale, if it is a page of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<segmend_engine::model::LocaleTag>,
    /// The path of the article that the locales share, if it is an article's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The title.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The size in bytes.
    pub size: usize,
    /// XXH3 of the bytes, 64 bits in 16 hexadecimal digits.
    pub hash: String,
}

/// What stands before the entries.
pub const HEAD: &str = "{\"pages\":[\n";

/// What stands between two entries.
pub const BETWEEN: &str = ",\n";

/// What stands after the entries.
pub const TAIL: &str = "\n]}\n";
