//! Tables of contents, `TOC.yml`: the ancestors and neighbours of an article.
//!
//! ```yaml
//! - name: Mail flow
//!   items:
//!   - name: Mail is refused because the connection uses an old version of TLS
//!     href: mail/tls-connection-refused.md
//! ```
//!
//! A locale has its own table or the shared one. If English has neither, it follows the order of
//! another locale's table, with English titles and without the groups, whose names are translated.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_yaml::Value;

use crate::catalog::split;
use crate::parse::nests_too_deeply;
use crate::project::content::Content;
use crate::render::english::title;
use crate::render::html::NavEntry;
use crate::render::links::{LinkOrigin, LinkTarget, Links};
use crate::render::slug::readable_name;
use segmend_engine::model::LocaleTag;

/// A table of contents as a flat list.
#[derive(Default)]
pub(crate) struct Toc {
    /// The file that it was read from.
    file: String,
    /// The entries in file order; each follows its parent.
    pub(crate) entries: Vec<TocEntry>,
    /// The first entry of each article, by path.
    places: BTreeMap<String, usize>,
}

/// An entry of a table of contents.
pub(crate) struct TocEntry {
    /// The name; the English title if the table is another locale's.
    pub(crate) name: String,
    /// The index of the parent entry.
    pub(crate) parent: Option<usize>,
    /// The address as in the file.
    pub(crate) address: Option<String>,
    /// The article at that address.
    pub(crate) article: Option<String>,
}

/// The position of an article: its ancestors and neighbours, relative to its page.
#[derive(Default, Hash)]
pub(crate) struct Position {
    /// The ancestors, outermost first.
    pub(crate) crumbs: Vec<NavEntry>,
    /// The previous article.
    pub(crate) previous: Option<NavEntry>,
    /// The next article.
    pub(crate) next: Option<NavEntry>,
}

/// The tables of contents of all locales.
#[derive(Default)]
pub(crate) struct Tocs(BTreeMap<LocaleTag, Toc>);

impl Tocs {
    /// Reads the tables of all locales, including English.
    pub(crate) fn read(content: &Content, links: &Links<'_>) -> Self {
        let mut locales = content.catalog.locales();
        let source = LocaleTag::source();
        locales.insert(&source);
        let tocs = locales.into_iter().filter_map(|locale| {
            let toc = own_table(content, links, locale);
            Some((locale.clone(), toc.or_else(|| borrowed_table(content, links, locale))?))
        });
        Self(tocs.collect())
    }

    /// The table of a locale, if it has one.
    pub(crate) fn of(&self, locale: &LocaleTag) -> Option<&Toc> {
        self.0.get(locale)
    }

    /// Returns the position of an article in the table of a locale, if it is listed.
    pub(crate) fn position(
        &self,
        locale: &LocaleTag,
        path: &str,
        links: &Links<'_>,
    ) -> Option<Position> {
        let toc = self.of(locale)?;
        let &at = toc.places.get(path)?;
        let from = LinkOrigin { file: &toc.file, locale, path };
        let is_other =
            |entry: &&TocEntry| entry.article.as_deref().is_some_and(|other| other != path);
        let seen = |entry: &TocEntry| entry.seen_from(from, links);
        Some(Position {
            crumbs: toc.above(at).iter().rev().map(|&above| seen(&toc.entries[above])).collect(),
            previous: toc.entries[..at].iter().rfind(is_other).map(seen),
            next: toc.entries[at + 1..].iter().find(is_other).map(seen),
        })
    }
}

impl Toc {
    fn new(file: &str, entries: Vec<TocEntry>) -> Self {
        let mut places = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            if let Some(path) = &entry.article {
                places.entry(path.clone()).or_insert(at);
            }
        }
        Self { file: file.to_owned(), entries, places }
    }

    /// Whether articles are in chapters, so that these divide the site.
    pub(crate) fn has_chapters(&self) -> bool {
        self.places.values().any(|&at| self.entries[at].parent.is_some())
    }

    /// Returns the place of an article and the chapters above it, innermost first.
    pub(crate) fn chapters_of(&self, path: &str) -> Option<(usize, Vec<usize>)> {
        let at = *self.places.get(path)?;
        Some((at, self.above(at)))
    }

    /// Returns the ancestors of an entry, nearest first.
    fn above(&self, at: usize) -> Vec<usize> {
        std::iter::successors(self.entries[at].parent, |&at| self.entries[at].parent).collect()
    }
}

impl TocEntry {
    fn seen_from(&self, from: LinkOrigin<'_>, links: &Links<'_>) -> NavEntry {
        let href = self.address.as_ref().and_then(|address| match links.resolve(from, address) {
            LinkTarget::Article(href) | LinkTarget::Site(href) => Some(href),
            LinkTarget::Outside | LinkTarget::Rooted => Some(address.clone()),
            LinkTarget::Asset { .. } | LinkTarget::NoArticle | LinkTarget::NoFile => None,
        });
        NavEntry { title: self.name.clone(), href, ..NavEntry::default() }
    }
}

/// Reads the locale's own table, or else the shared one.
fn own_table(content: &Content, links: &Links<'_>, locale: &LocaleTag) -> Option<Toc> {
    let file = table_of(content, |of| of.as_ref() == Some(locale))
        .or_else(|| table_of(content, Option::is_none))?;
    Some(Toc::new(file, entries(content, links, file)))
}

/// Reads the order of another locale's table, for English.
fn borrowed_table(content: &Content, links: &Links<'_>, locale: &LocaleTag) -> Option<Toc> {
    if *locale != LocaleTag::source() {
        return None;
    }
    let file = table_of(content, Option::is_some)?;
    // This reads one file per article.
    let leaves = entries(content, links, file).into_par_iter().filter_map(|entry| {
        let name = english_title(content, entry.article.as_deref()?)?;
        Some(TocEntry { name, parent: None, ..entry })
    });
    Some(Toc::new(file, leaves.collect()))
}

/// Returns the English title of an article by the first of its files, or else its path.
fn english_title(content: &Content, path: &str) -> Option<String> {
    let identity = content.catalog.entries.get(path)?.first()?;
    let article = content.article(identity).ok()?;
    let stated = title(&article).or(article.front_matter.title);
    Some(stated.unwrap_or_else(|| readable_name(path)))
}

/// Returns the table of contents nearest to the root that `fits` accepts. Breadcrumb files do not
/// count.
fn table_of(content: &Content, fits: impl Fn(&Option<LocaleTag>) -> bool) -> Option<&str> {
    let tables = content.tocs.iter().map(String::as_str);
    let tables = tables.filter(|file| !file.contains("breadcrumb/") && fits(&split(file).0));
    tables.min_by_key(|file| (file.matches('/').count(), *file))
}

fn entries(content: &Content, links: &Links<'_>, file: &str) -> Vec<TocEntry> {
    entries_in(&content.read_text(file).unwrap_or_default(), links, file)
}

/// The entries of a table of contents.
pub(crate) fn entries_in(text: &str, links: &Links<'_>, file: &str) -> Vec<TocEntry> {
    let value = if nests_too_deeply(text) { None } else { serde_yaml::from_str(text).ok() };
    let value = value.unwrap_or(Value::Null);
    let mut reader = TocReader { file, links, entries: Vec::new() };
    reader.items(&value, None);
    reader.entries
}

/// Parses a table of contents.
struct TocReader<'a> {
    file: &'a str,
    links: &'a Links<'a>,
    entries: Vec<TocEntry>,
}

impl TocReader<'_> {
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

    fn entry(&self, item: &Value, parent: Option<usize>) -> TocEntry {
        let text = |key| item.get(key).and_then(Value::as_str).map(str::to_owned);
        let address = text("href").or_else(|| text("uid").map(|uid| format!("xref:{uid}")));
        let article = address.as_ref().and_then(|address| match address.strip_prefix("xref:") {
            Some(uid) => self.links.named(uid).map(str::to_owned),
            None => {
                let file = self.links.file(self.file, address)?;
                self.links.article(&split(&file).1).map(str::to_owned)
            }
        });
        TocEntry { name: text("name").unwrap_or_default(), parent, address, article }
    }
}
