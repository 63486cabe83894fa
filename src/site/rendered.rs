//! A rendered page, as input for reading it back.

use std::collections::BTreeMap;

use crate::project::localized::Localized;
use crate::render::search::ResultHead;
use segmend_engine::model::LocaleTag;

/// A rendered page.
pub(crate) struct RenderedPage<'a> {
    /// The article that it was rendered from.
    pub(crate) localized: &'a Localized<'a>,
    /// The locale of the page.
    pub(crate) locale: &'a LocaleTag,
    /// The locale of its text: English if there is no translation.
    pub(crate) text_locale: &'a LocaleTag,
    /// The title.
    pub(crate) title: &'a str,
    /// The number of the page in the search of its locale.
    pub(crate) number: usize,
    /// What a search result shows.
    pub(crate) head: ResultHead,
    /// The HTML.
    pub(crate) html: &'a str,
    /// The addresses in the Markdown and their results; `None` for one without a target.
    pub(crate) followed: &'a BTreeMap<String, Option<String>>,
    /// The files that the page offers, by name below the output folder.
    pub(crate) attached: &'a BTreeMap<String, Vec<u8>>,
}
