//! The tables of contents, `TOC.yml`: what stands above an article, before it and after it.
//!
//! ```yaml
//! - name: Mail flow
//!   items:
//!   - name: Mail is refused because the connection uses an old version of TLS
//!     href: mail/tls-connection-refused.md
//! ```
//!
//! A locale has its own table or the one that all share. English, where it has none, follows the
//! order of another locale's: with the English titles, and without the headings, which are
//! translated.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_yaml::Value;

use crate::catalog::split;
use crate::project::content::Content;
use crate::render::english::title;
use crate::render::html::NavEntry;
use crate::render::links::{From, Links, Target};
use segmend_engine::model::LocaleTag;

/// A table of contents, flat.
#[derive(Default)]
pub(crate) struct Toc {
    /// The file that it was read from.
    file: String,
    /// The entries in the order of the file, each after the one that it stands below.
    pub(crate) entries: Vec<Entry>,
    /// The first entry of each article, by path.
    places: BTreeMap<String, usize>,
}

/// An entry of a table of contents.
pub(crate) struct Entry {
    /// What it is called there; the English title where the table is another locale's.
    pub(crate) name: String,
    /// The entry that it stands below.
    pub(crate) parent: Option<usize>,
    /// Where it leads, as it stands in the file.
    pub(crate) address: Option<String>,
    /// The article that it leads to.
    pub(crate) article: Option<String>,
}

/// Where an article stands: its ancestors and neighbours, seen from its page.
#[derive(Default)]
pub(crate) struct Position {
    /// The entries above it, from the outermost on.
    pub(crate) crumbs: Vec<NavEntry>,
    /// The article before it.
    pub(crate) previous: Option<NavEntry>,
    /// The article after it.
    pub(crate) next: Option<NavEntry>,
}

/// The tables of contents of all locales.
#[derive(Default)]
pub(crate) struct Tocs(BTreeMap<LocaleTag, Toc>);

impl Tocs {
    /// Reads the tables of the locales of the content, and that of English.
    pub(crate) fn read(content: &Content, links: &Links<'_>) -> Self {
        let mut locales = content.catalog.locales();
        let source = LocaleTag::source();
        locales.insert(&source);
        let tocs = locales.into_iter().filter_map(|locale| {
            let toc = own(content, links, locale);
            Some((locale.clone(), toc.or_else(|| borrowed(content, links, locale))?))
        });
        Self(tocs.collect())
    }

    /// The table of a locale, if it has one.
    pub(crate) fn of(&self, locale: &LocaleTag) -> Option<&Toc> {
        self.0.get(locale)
    }

    /// Where an article stands in the table of a locale; nowhere if that leaves it out.
    pub(crate) fn position(&self, locale: &LocaleTag, path: &str, links: &Links<'_>) -> Position {
        let Some(toc) = self.of(locale) else { return Position::default() };
        let Some(&at) = toc.places.get(path) else { return Position::default() };
        let from = From { file: &toc.file, locale, path };
        let is_other = |entry: &&Entry| entry.article.as_deref().is_some_and(|other| other != path);
        let seen = |entry: &Entry| entry.seen_from(from, links);
        Position {
            crumbs: toc.above(at).iter().rev().map(|&above| seen(&toc.entries[above])).collect(),
            previous: toc.entries[..at].iter().rfind(is_other).map(seen),
            next: toc.entries[at + 1..].iter().find(is_other).map(seen),
        }
    }
}

impl Toc {
    fn new(file: &str, entries: Vec<Entry>) -> Self {
        let mut places = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            if let Some(path) = &entry.article {
                places.entry(path.clone()).or_insert(at);
            }
        }
        Self { file: file.to_owned(), entries, places }
    }

    /// Whether an entry leads to an article.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.places.contains_key(path)
    }

    /// The page of an entry for one that stands in a locale's folder at `path`.
    pub(crate) fn href(
        &self,
        entry: &Entry,
        (locale, path): (&LocaleTag, &str),
        links: &Links<'_>,
    ) -> Option<String> {
        entry.seen_from(From { file: &self.file, locale, path }, links).href
    }

    /// The entries above one, from the nearest on.
    fn above(&self, at: usize) -> Vec<usize> {
        std::iter::successors(self.entries[at].parent, |&at| self.entries[at].parent).collect()
    }
}

impl Entry {
    fn seen_from(&self, from: From<'_>, links: &Links<'_>) -> NavEntry {
        let href = self.address.as_ref().and_then(|address| match links.resolve(from, address) {
            Target::Article(href) | Target::Site(href) => Some(href),
            Target::Outside | Target::Rooted => Some(address.clone()),
            Target::Asset { .. } | Target::NoArticle | Target::NoFile => None,
        });
        NavEntry { title: self.name.clone(), href, children: Vec::new() }
    }
}

/// The locale's own table, else the one that all share.
fn own(content: &Content, links: &Links<'_>, locale: &LocaleTag) -> Option<Toc> {
    let file = table_of(content, |of| of.as_ref() == Some(locale))
        .or_else(|| table_of(content, Option::is_none))?;
    Some(Toc::new(file, entries(content, links, file)))
}

/// The order of another locale's table, for English.
fn borrowed(content: &Content, links: &Links<'_>, locale: &LocaleTag) -> Option<Toc> {
    if *locale != LocaleTag::source() {
        return None;
    }
    let file = table_of(content, Option::is_some)?;
    let leaves = entries(content, links, file).into_par_iter().filter_map(|entry| {
        let name = english_title(content, entry.article.as_deref()?)?;
        Some(Entry { name, parent: None, ..entry })
    });
    Some(Toc::new(file, leaves.collect()))
}

/// What an article is called in English, as the first of its files has it, else its path.
fn english_title(content: &Content, path: &str) -> Option<String> {
    let identity = content.catalog.entries.get(path)?.first()?;
    let article = content.article(identity).ok()?;
    let stated = title(&article).or(article.front_matter.title);
    Some(stated.unwrap_or_else(|| path.to_owned()))
}

/// The table of contents nearest to the root whose locale fits; breadcrumbs are none.
fn table_of(content: &Content, fits: impl Fn(&Option<LocaleTag>) -> bool) -> Option<&str> {
    let tables = content.tocs.iter().map(String::as_str);
    let tables = tables.filter(|file| !file.contains("breadcrumb/") && fits(&split(file).0));
    tables.min_by_key(|file| (file.matches('/').count(), *file))
}

fn entries(content: &Content, links: &Links<'_>, file: &str) -> Vec<Entry> {
    let text = content.read_text(file).unwrap_or_default();
    let value = serde_yaml::from_str(&text).unwrap_or(Value::Null);
    let mut reader = Reader { file, links, entries: Vec::new() };
    reader.items(&value, None);
    reader.entries
}

/// A table of contents being read.
struct Reader<'a> {
    file: &'a str,
    links: &'a Links<'a>,
    entries: Vec<Entry>,
}

impl Reader<'_> {
    fn items(&mut self, value: &Value, parent: Option<usize>) {
        let items = value.get("items").unwrap_or(value).as_sequence();
        for item in items.into_iter().flatten() {
            let at = self.entries.len();
            self.entries.push(self.entry(item, parent));
            if let Some(below) = item.get("items") {
                self.items(below, Some(at));
            }
        }
    }

    fn entry(&self, item: &Value, parent: Option<usize>) -> Entry {
        let text = |key| item.get(key).and_then(Value::as_str).map(str::to_owned);
        let address = text("href");
        let file = address.as_ref().and_then(|address| self.links.file(self.file, address));
        let article = file.and_then(|file| self.links.article(&split(&file).1).map(str::to_owned));
        Entry { name: text("name").unwrap_or_default(), parent, address, article }
    }
}
