//! `manifest.json`: every page of the output with its hash, for programs that publish only changes.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The manifest's entry for one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestEntry {
    /// The file, relative to the output folder.
    pub path: String,
    /// The kind of page: `article`, `untranslated` (the English article under another locale),
    /// `home`, `search`, `not-found`, `redirect`, `restored`.
    pub kind: Cow<'static, str>,
    /// The locale; `None` for pages outside any locale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<segmend_engine::model::LocaleTag>,
    /// The path of the article, which all locales share; `None` for other pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The size in bytes.
    pub size: usize,
    /// XXH3 of the bytes, 64 bits in 16 hexadecimal digits.
    pub hash: String,
}

/// The text before the first entry.
pub const HEAD: &str = "{\"pages\":[\n";

/// The text between two entries.
pub const BETWEEN: &str = ",\n";

/// The text after the last entry.
pub const TAIL: &str = "\n]}\n";
