//! The home pages of the site and of each locale, with navigation.

use std::collections::BTreeMap;

use crate::render::html::NavEntry;
use crate::render::links::{Links, page, page_name, relative};
use crate::site::toc::{Toc, Tocs};
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

    /// Returns the title of an article's page, or its path if it has none.
    pub(crate) fn title(&self, locale: &LocaleTag, path: &str) -> String {
        let title = self.0.get(locale).and_then(|pages| pages.get(path));
        title.cloned().unwrap_or_else(|| path.to_owned())
    }

    /// Returns the title of the page with a file name below its locale's folder.
    pub(crate) fn title_of_page(&self, locale: &LocaleTag, name: &str) -> Option<String> {
        // A page has the name of its article without the ending, so its path is close by.
        let stem = name.strip_suffix(".html")?;
        let pages = self.0.get(locale)?.range(stem.to_owned()..);
        let mut near = pages.take_while(|(path, _)| path.starts_with(stem));
        near.find(|(path, _)| page_name(path) == name).map(|(_, title)| title.clone())
    }

    /// Returns the navigation of a locale: its table of contents, then the remaining pages by
    /// title.
    pub(crate) fn navigation(
        &self,
        locale: &LocaleTag,
        tocs: &Tocs,
        links: &Links<'_>,
    ) -> Vec<NavEntry> {
        let Some(titles) = self.0.get(locale) else { return Vec::new() };
        let toc = tocs.of(locale);
        let mut entries =
            toc.map(|toc| NavTree { locale, titles, links, toc }.below(None)).unwrap_or_default();
        let is_left = |path: &str| !toc.is_some_and(|toc| toc.has(path));
        let mut rest: Vec<_> = titles.iter().filter(|(path, _)| is_left(path)).collect();
        // Lower-casing once per title is enough; the path breaks ties.
        rest.sort_by_cached_key(|(path, title)| (title.to_lowercase(), (*path).clone()));
        entries.extend(rest.into_iter().map(|(path, title)| leaf(locale, path, title)));
        entries
    }
}

/// Converts a table of contents into the navigation of a locale.
struct NavTree<'a> {
    locale: &'a LocaleTag,
    titles: &'a BTreeMap<String, String>,
    links: &'a Links<'a>,
    toc: &'a Toc,
}

impl NavTree<'_> {
    /// Returns the entries below one, or the top-level entries.
    fn below(&self, parent: Option<usize>) -> Vec<NavEntry> {
        let first = parent.map_or(0, |parent| parent + 1);
        let entries = self.toc.entries.iter().enumerate().skip(first);
        // The entries below another one follow it directly.
        let inside = entries.take_while(|(_, entry)| entry.parent >= parent);
        let children = inside.filter(|(_, entry)| entry.parent == parent);
        children.filter_map(|(at, _)| self.entry(at)).collect()
    }

    fn entry(&self, at: usize) -> Option<NavEntry> {
        let entry = &self.toc.entries[at];
        let href = self.toc.href(entry, (self.locale, "index.md"), self.links);
        let title = entry.article.as_ref().and_then(|path| self.titles.get(path));
        let title = title.unwrap_or(&entry.name).clone();
        let children = self.below(Some(at));
        let is_shown = !title.is_empty() && (href.is_some() || !children.is_empty());
        is_shown.then_some(NavEntry { title, href, children })
    }
}

fn leaf(locale: &LocaleTag, path: &str, title: &str) -> NavEntry {
    let here = page(locale, "index.md");
    let href = Some(relative(&here, &page(locale, path)));
    NavEntry { title: title.to_owned(), href, children: Vec::new() }
}
