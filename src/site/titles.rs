//! The titles of all pages.

use std::collections::BTreeMap;

use crate::render::links::page_name;
use crate::render::slug::readable_name;
use segmend_engine::model::LocaleTag;

/// The titles of all pages, by locale and path.
#[derive(Default)]
pub(crate) struct PageTitles(BTreeMap<LocaleTag, BTreeMap<String, String>>);

impl PageTitles {
    /// Adds the pages of an article.
    pub(crate) fn add(&mut self, path: &str, titles: Vec<(LocaleTag, String)>) {
        for (locale, title) in titles {
            self.0.entry(locale).or_default().insert(path.to_owned(), title);
        }
    }

    /// Returns the locales with their number of pages.
    pub(crate) fn locales(&self) -> Vec<(LocaleTag, usize)> {
        self.0.iter().map(|(locale, pages)| (locale.clone(), pages.len())).collect()
    }

    /// Returns the title of an article's page, or its file name if it has none.
    pub(crate) fn title(&self, locale: &LocaleTag, path: &str) -> String {
        let title = self.0.get(locale).and_then(|pages| pages.get(path));
        title.cloned().unwrap_or_else(|| readable_name(path))
    }

    /// Returns the title of the page with a file name below its locale's folder.
    pub(crate) fn title_of_page(&self, locale: &LocaleTag, name: &str) -> Option<String> {
        // A page has the name of its article without the ending, so its path is close by.
        let stem = name.strip_suffix(".html")?;
        let pages = self.0.get(locale)?.range(stem.to_owned()..);
        let mut near = pages.take_while(|(path, _)| path.starts_with(stem));
        near.find(|(path, _)| page_name(path) == name).map(|(_, title)| title.clone())
    }

    /// Whether an article has a page in a locale.
    pub(crate) fn has(&self, locale: &LocaleTag, path: &str) -> bool {
        self.0.get(locale).is_some_and(|pages| pages.contains_key(path))
    }

    /// Returns the titles of a locale, by path.
    pub(crate) fn of(&self, locale: &LocaleTag) -> Option<&BTreeMap<String, String>> {
        self.0.get(locale)
    }
}
