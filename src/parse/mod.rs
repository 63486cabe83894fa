//! Bytes to articles: total and lossless.
//!
//! Parsing cannot fail. What does not fit the grammar is kept as a part of its own and becomes a
//! finding in [`problems`]; writing the parts back gives the file byte for byte. A source format is
//! one file of this room and one line in [`FORMATS`].

mod front_matter;
mod problems;
mod quotes;
mod revision;
mod stray;
mod bilingual;
mod markdown;

use crate::model::Article;
use segmend_engine::model::LocaleTag;

pub use front_matter::{replace_value, without_keys};
pub use problems::{RULES, problems};
pub use revision::revision;

/// Where a file belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The file, relative to the content root.
    pub file: String,
    /// The path that the locales of the article share.
    pub path: String,
    /// The locale.
    pub locale: LocaleTag,
}

/// What discovery needs to know of a file before its article is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// `ms.contentlocale`.
    pub locale: Option<LocaleTag>,
    /// `ms.openlocfilehash`.
    pub source_hash: Option<String>,
    /// The anchor of the first level-one heading: the slug of the English title.
    pub anchor: Option<String>,
    /// The name by which other articles refer to this one.
    pub name: Option<Name>,
    /// The addresses of the files that it includes.
    pub includes: Vec<String>,
}

/// An article that others refer to as `xref:uid`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// `uid`.
    pub uid: String,
    /// `title`, in the language of the article.
    pub title: Option<String>,
    /// The English of its first heading.
    pub english: Option<String>,
}

/// A format of source articles: one file of this room and one line in [`FORMATS`].
#[derive(Clone, Copy)]
pub struct SourceFormat {
    /// Its name, in kebab case.
    pub name: &'static str,
    /// The file name endings by which it is known, in lower case and without the dot.
    pub endings: &'static [&'static str],
    article: fn(Identity, String) -> Article,
    head: fn(&str) -> Head,
}

/// Every source format. A file with an ending that none claims is read as the first one.
pub const FORMATS: &[SourceFormat] = &[markdown::FORMAT];

/// Reads an article in the format that the ending of its file names.
pub fn article(identity: Identity, text: String) -> Article {
    (format_of(&identity.file).article)(identity, text)
}

/// Reads the head of an article.
pub fn head(file: &str, text: &str) -> Head {
    (format_of(file).head)(text)
}

fn format_of(file: &str) -> &'static SourceFormat {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let is_it = |format: &&SourceFormat| format.endings.contains(&ending.as_str());
    FORMATS.iter().find(is_it).unwrap_or(&FORMATS[0])
}
