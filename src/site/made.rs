//! A page that was made, for who reads it back.

use std::collections::BTreeMap;

use crate::project::localized::Localized;
use segmend_engine::model::LocaleTag;

/// A page that was made.
pub(crate) struct Made<'a> {
    /// The article that it was made of.
    pub(crate) localized: &'a Localized<'a>,
    /// The locale of the page.
    pub(crate) locale: &'a LocaleTag,
    /// The locale of its text, English where a translation is missing.
    pub(crate) text_locale: &'a LocaleTag,
    /// Its title.
    pub(crate) title: &'a str,
    /// Its Markdown.
    pub(crate) body: &'a str,
    /// The number of the article among all.
    pub(crate) number: usize,
    /// The page.
    pub(crate) html: &'a str,
    /// The addresses of the Markdown, and what became of them; none of one that leads nowhere.
    pub(crate) followed: &'a BTreeMap<String, Option<String>>,
    /// The files that the page offers, by name below the output folder.
    pub(crate) attached: &'a BTreeMap<String, Vec<u8>>,
}
