//! The first pages: of the whole output, and of each locale with its navigation.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use crate::build::content::Content;
use crate::catalog::split;
use crate::model::LocaleTag;
use crate::render::html::NavEntry;
use crate::render::links::{From, Links, Target, page, relative};

/// The titles of all pages, by locale and path.
#[derive(Default)]
pub(super) struct Shelf(BTreeMap<LocaleTag, BTreeMap<String, String>>);

impl Shelf {
    /// Puts the pages of an article on the shelf.
    pub(super) fn add(&mut self, path: &str, titles: Vec<(LocaleTag, String)>) {
        for (locale, title) in titles {
            self.0.entry(locale).or_default().insert(path.to_owned(), title);
        }
    }

    /// The locales and how many pages each has.
    pub(super) fn locales(&self) -> Vec<(LocaleTag, usize)> {
        self.0.iter().map(|(locale, pages)| (locale.clone(), pages.len())).collect()
    }

    /// A locale's navigation: its table of contents, then what that leaves out, by title.
    pub(super) fn navigation(
        &self,
        locale: &LocaleTag,
        content: &Content,
        links: &Links<'_>,
    ) -> Vec<NavEntry> {
        let Some(titles) = self.0.get(locale) else { return Vec::new() };
        let mut tree = Tree { locale, titles, links, seen: BTreeSet::new() };
        let mut entries = tree.read(content);
        let mut rest: Vec<_> =
            titles.iter().filter(|(path, _)| !tree.seen.contains(path.as_str())).collect();
        rest.sort_by_cached_key(|(path, title)| (title.to_lowercase(), (*path).clone()));
        entries.extend(rest.into_iter().map(|(path, title)| tree.leaf(path, title.clone())));
        entries
    }
}

/// A table of contents being read for one locale.
struct Tree<'a> {
    locale: &'a LocaleTag,
    titles: &'a BTreeMap<String, String>,
    links: &'a Links<'a>,
    seen: BTreeSet<String>,
}

impl Tree<'_> {
    /// The locale's own table, else the one that all share. English, where it has none, follows the
    /// order of another locale's, with its own titles and without its headings, which are translated.
    fn read(&mut self, content: &Content) -> Vec<NavEntry> {
        if let Some(file) = table_of(content, |locale| locale.as_ref() == Some(self.locale))
            .or_else(|| table_of(content, Option::is_none))
        {
            return self.entries(&parsed(content, file), file);
        }
        if *self.locale != LocaleTag::source() {
            return Vec::new();
        }
        let Some(file) = table_of(content, Option::is_some) else { return Vec::new() };
        let mut flat = Vec::new();
        flatten(self.entries(&parsed(content, file), file), &mut flat);
        flat
    }

    fn entries(&mut self, value: &Value, file: &str) -> Vec<NavEntry> {
        let items = value.get("items").unwrap_or(value).as_sequence();
        items.into_iter().flatten().filter_map(|item| self.entry(item, file)).collect()
    }

    fn entry(&mut self, item: &Value, file: &str) -> Option<NavEntry> {
        let name = item.get("name").and_then(Value::as_str).unwrap_or_default();
        let children = item.get("items").map(|items| self.entries(items, file)).unwrap_or_default();
        let address = item.get("href").and_then(Value::as_str);
        let (href, title) = address.map_or((None, None), |address| self.follow(address, file));
        let title = title.unwrap_or_else(|| name.to_owned());
        (!title.is_empty() && (href.is_some() || !children.is_empty())).then_some(NavEntry {
            title,
            href,
            children,
        })
    }

    /// Where an address leads from the locale's first page, and the title of the page there.
    fn follow(&mut self, address: &str, file: &str) -> (Option<String>, Option<String>) {
        let from = From { file, locale: self.locale, path: "index.md" };
        match self.links.resolve(from, address) {
            Target::Article(href) => {
                let path = self.path_of(address, file);
                let title = path.as_ref().and_then(|path| self.titles.get(path)).cloned();
                self.seen.extend(path);
                (Some(href), title)
            }
            Target::Outside => (Some(address.to_owned()), None),
            Target::Asset { .. } | Target::NoArticle | Target::NoFile => (None, None),
        }
    }

    fn path_of(&self, address: &str, file: &str) -> Option<String> {
        let (_, path) = split(&self.links.file(file, address)?);
        self.links.article(&path).map(str::to_owned)
    }

    fn leaf(&self, path: &str, title: String) -> NavEntry {
        let here = page(self.locale, "index.md");
        let href = Some(relative(&here, &page(self.locale, path)));
        NavEntry { title, href, children: Vec::new() }
    }
}

/// The table of contents nearest to the root whose locale fits; breadcrumbs are none.
fn table_of(content: &Content, fits: impl Fn(&Option<LocaleTag>) -> bool) -> Option<&str> {
    let tables = content.tocs.iter().map(String::as_str);
    let tables = tables.filter(|file| !file.contains("breadcrumb/") && fits(&split(file).0));
    tables.min_by_key(|file| (file.matches('/').count(), *file))
}

fn parsed(content: &Content, file: &str) -> Value {
    let text = content.optional(file).unwrap_or_default();
    serde_yaml::from_str(&text).unwrap_or(Value::Null)
}

fn flatten(entries: Vec<NavEntry>, flat: &mut Vec<NavEntry>) {
    for NavEntry { title, href, children } in entries {
        if href.is_some() {
            flat.push(NavEntry { title, href, children: Vec::new() });
        }
        flatten(children, flat);
    }
}
