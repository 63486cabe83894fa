//! The articles of a locale in groups: what its home page lists, and what stands around an article.
//! Each article is listed once.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::config::MangledSegments;
use crate::model::Article;
use crate::project::localized::Localized;
use crate::project::mender::Mender;
use crate::render::english::title;
use crate::render::html::{NavEntry, NavGroup, Pages};
use crate::render::links::{Links, page, relative};
use crate::render::slug::readable_name;
use crate::site::collation::Collation;
use crate::site::grouping::{ListEntry, ListGroup, Lister};
use crate::site::published::published_title;
use crate::site::redirects::moved_article;
use crate::site::titles::PageTitles;
use crate::site::toc::{Position, Toc};
use segmend_engine::Memory;
use segmend_engine::model::LocaleTag;

/// A group of the home page shows this many articles at once, or a few more than that.
const SHOWN: usize = 12;
const SHOWN_AT_MOST: usize = 16;

/// A sidebar shows this many articles of a group, and this many of them before the page itself, so
/// that it is in view.
const NEIGHBOURS: usize = 30;
const BEFORE: usize = 8;

/// The lists of all locales.
#[derive(Debug, Default)]
pub(crate) struct Listings(BTreeMap<LocaleTag, Listing>);

/// The articles of a locale, in groups.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    groups: Vec<ListGroup>,
    /// The group and the place in it of each article, by path.
    places: BTreeMap<String, (usize, usize)>,
}

/// What the lists are made from.
pub(crate) struct ListingSource<'a> {
    /// The templates and messages.
    pub(crate) pages: &'a Pages,
    /// Resolves links.
    pub(crate) links: &'a Links<'a>,
    /// Decides the titles.
    pub(crate) mender: &'a Mender,
    /// How mangled segments are shown.
    pub(crate) mode: MangledSegments,
}

impl Listings {
    /// Reads the titles of all pages. This comes before any page is rendered, because each lists its
    /// neighbours.
    pub(crate) fn read<'t>(
        source: &ListingSource<'_>,
        paths: &[&str],
        articles: impl Fn(&str) -> Vec<Article> + Sync,
        toc: impl Fn(&LocaleTag) -> Option<&'t Toc>,
    ) -> Self {
        let is_page = |path: &&&str| !source.links.catalog.parts.contains(**path);
        let read = paths.par_iter().filter(is_page);
        let read: Vec<_> = read.map(|path| (*path, source.titles_of(&articles(path)))).collect();
        let mut titles = PageTitles::default();
        read.into_iter().for_each(|(path, of_path)| titles.add(path, of_path));
        let locales = titles.locales().into_iter().map(|(locale, _)| {
            let of_locale = titles.of(&locale).into_iter().flatten();
            let messages = |id: &str| source.pages.message(&locale, id);
            let collation = Collation::new(&locale, &messages("index-letters"));
            let lister = Lister { messages: &messages, collation: &collation };
            let mut groups = lister.groups(of_locale, toc(&locale));
            for group in &mut groups {
                group.number = Some(source.pages.number(&locale, group.entries.len()));
            }
            (locale, Listing::new(groups))
        });
        Self(locales.collect())
    }

    /// Returns the list of a locale.
    pub(crate) fn of(&self, locale: &LocaleTag) -> Option<&Listing> {
        self.0.get(locale)
    }
}

impl ListingSource<'_> {
    /// Returns the titles of an article's pages.
    fn titles_of(&self, articles: &[Article]) -> Vec<(LocaleTag, String)> {
        let mut memory = Memory::default();
        let mut titles = Vec::new();
        for article in articles {
            let localized = Localized::of_title(article, self.mender, &mut memory);
            if moved_article(&localized, &article.locale).is_none() {
                titles.push((article.locale.clone(), published_title(&localized, self.mode)));
            }
        }
        let source = LocaleTag::source();
        // Without an English file, the newest translation has the English.
        let newest = articles.iter().max_by_key(|article| article.front_matter.handoff);
        if let Some(newest) = newest.filter(|_| !titles.iter().any(|(tag, _)| *tag == source)) {
            let stated = title(newest).or_else(|| newest.front_matter.title.clone());
            titles.push((source, stated.unwrap_or_else(|| readable_name(&newest.path))));
        }
        titles
    }
}

impl Listing {
    fn new(groups: Vec<ListGroup>) -> Self {
        let mut places = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            let of_group = group.entries.iter().enumerate();
            places.extend(of_group.map(|(index, entry)| (entry.path.clone(), (at, index))));
        }
        Self { groups, places }
    }

    /// Returns the groups for the home page of the locale. `has_page` tells whether an article was
    /// built.
    pub(crate) fn home(
        &self,
        locale: &LocaleTag,
        has_page: impl Fn(&str) -> bool,
    ) -> Vec<NavGroup> {
        let here = page(locale, "index.md");
        let home = relative(&here, &here);
        let groups = self.groups.iter().map(|group| {
            let built = group.entries.iter().filter(|entry| has_page(&entry.path));
            let mut entries: Vec<_> = built.map(|entry| entry.seen_from(&here, locale)).collect();
            let count = entries.len();
            let shown = if count > SHOWN_AT_MOST { SHOWN } else { count };
            let more = entries.split_off(shown);
            NavGroup { entries, more, count, ..group.seen_from(&home) }
        });
        groups.filter(|group| group.count > 0).collect()
    }

    /// Returns the groups for the sidebar of an article: its own with its neighbours, then the
    /// others.
    pub(crate) fn sidebar(&self, locale: &LocaleTag, path: &str) -> Vec<NavGroup> {
        let here = page(locale, path);
        let home = relative(&here, &page(locale, "index.md"));
        let place = self.places.get(path);
        let mut groups = Vec::new();
        if let Some(&(at, index)) = place {
            let group = &self.groups[at];
            let length = group.entries.len();
            let first = index.saturating_sub(BEFORE).min(length.saturating_sub(NEIGHBOURS));
            let shown = group.entries[first..].iter().take(NEIGHBOURS).enumerate();
            let mut section = &group.title;
            let entries = shown.map(|(offset, entry)| {
                let is_new = *section != entry.section;
                section = &entry.section;
                NavEntry {
                    is_current: first + offset == index,
                    section: is_new.then(|| entry.section.clone()),
                    ..entry.seen_from(&here, locale)
                }
            });
            let entries = entries.collect();
            groups.push(NavGroup { entries, ..group.seen_from(&home) });
        }
        let others = self.groups.iter().enumerate();
        let others = others.filter(|(at, _)| place.is_none_or(|(own, _)| own != at));
        groups.extend(others.map(|(_, group)| group.seen_from(&home)));
        groups
    }

    /// Returns the place of an article in the list.
    pub(crate) fn position(&self, locale: &LocaleTag, path: &str) -> Position {
        let Some(&(at, index)) = self.places.get(path) else { return Position::default() };
        let (group, here) = (&self.groups[at], page(locale, path));
        let seen = |entry: &ListEntry| NavEntry { note: None, ..entry.seen_from(&here, locale) };
        let NavGroup { title, href, .. } =
            group.seen_from(&relative(&here, &page(locale, "index.md")));
        let crumb = NavEntry { title, href: Some(href), ..NavEntry::default() };
        Position {
            crumbs: if self.groups.len() > 1 { vec![crumb] } else { Vec::new() },
            previous: index.checked_sub(1).map(|before| seen(&group.entries[before])),
            next: group.entries.get(index + 1).map(seen),
        }
    }

    /// Returns the chapters or the folder of an article, if that says where it is.
    pub(crate) fn section(&self, path: &str) -> Option<String> {
        let &(at, index) = self.places.get(path)?;
        let group = &self.groups[at];
        let section = &group.entries[index].section;
        let is_known = self.groups.len() > 1 && !group.is_letter;
        is_known.then(|| match section == &group.title {
            true => section.clone(),
            false => format!("{} › {section}", group.title),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing(titles: &[(&str, &str)]) -> Listing {
        let titles: BTreeMap<String, String> =
            titles.iter().map(|&(path, title)| (path.to_owned(), title.to_owned())).collect();
        let collation = Collation::new(&german(), "A B C D E");
        let lister = Lister { messages: &|id| format!("‹{id}›"), collation: &collation };
        Listing::new(lister.groups(titles.iter(), None))
    }

    fn german() -> LocaleTag {
        LocaleTag::parse("de-DE").unwrap()
    }

    /// The groups as `title#id: entry (note), …`.
    fn outline(groups: &[NavGroup]) -> Vec<String> {
        let entry = |entry: &NavEntry| match &entry.note {
            Some(note) => format!("{} ({note})", entry.title),
            None => entry.title.clone(),
        };
        let of_group = |group: &NavGroup| {
            let all: Vec<_> = group.entries.iter().chain(&group.more).map(entry).collect();
            format!("{}#{}: {}", group.title, group.id, all.join(", "))
        };
        groups.iter().map(of_group).collect()
    }

    #[test]
    fn small_sites_are_grouped_by_folder_or_not_at_all() {
        for (titles, expected) in [
            (
                vec![
                    ("kb/mail/a.md", "Zustellung"),
                    ("kb/mail/b.md", "Äußerung"),
                    ("kb/web-apps/c.md", "Cache"),
                    ("kb/d.md", "Dienst"),
                ],
                vec![
                    "Mail#mail: Äußerung, Zustellung",
                    "Web apps#web-apps: Cache",
                    "‹other-articles›#other-articles: Dienst",
                ],
            ),
            (vec![("a/b.md", "B"), ("a/a.md", "A")], vec!["‹articles›#articles: A, B"]),
            // The folder tells equal titles apart, else the file does.
            (
                vec![("m/a.md", "A"), ("n/b.md", "A"), ("n/c-d.md", "B"), ("n/e.md", "B")],
                vec!["M#m: A (M)", "N#n: A (N), B (C d), B (E)"],
            ),
            (
                vec![("m/a/x.md", "A"), ("m/a/y.md", "A"), ("m/b/x.md", "A"), ("n/c.md", "C")],
                vec!["M#m: A (A › X), A (A › Y), A (B › X)", "N#n: C"],
            ),
        ] {
            let groups = listing(&titles).home(&german(), |_| true);
            assert_eq!(outline(&groups), expected);
        }
    }

    #[test]
    fn a_large_folder_is_grouped_by_letter_and_a_sidebar_shows_a_part_of_it() {
        let names: Vec<_> =
            (0..60).map(|n| (format!("a/{n:02}.md"), format!("A {n:02}"))).collect();
        let mut titles: Vec<_> =
            names.iter().map(|(path, title)| (path.as_str(), title.as_str())).collect();
        titles.extend([("b/x.md", "8 Fehler"), ("b/y.md", "Äpfel")]);
        let listing = listing(&titles);
        let home = listing.home(&german(), |path| path != "a/07.md");
        let counts: Vec<_> =
            home.iter().map(|g| (g.title.as_str(), g.count, g.entries.len())).collect();
        assert_eq!(counts, [("\u{200e}0–9", 1, 1), ("A", 60, SHOWN)]);

        for (path, first, current) in
            [("a/00.md", "A 00", 0), ("a/15.md", "A 07", 8), ("a/59.md", "A 31", 28)]
        {
            let sidebar = listing.sidebar(&german(), path);
            let own = &sidebar[0];
            assert_eq!((own.entries.len(), own.entries[0].title.as_str()), (NEIGHBOURS, first));
            let at = own.entries.iter().position(|entry| entry.is_current);
            assert_eq!(at, Some(current), "{path}");
            assert_eq!((own.count, own.href.as_str()), (61, "../index.html#a"));
            assert_eq!((sidebar[1].title.as_str(), sidebar[1].entries.len()), ("\u{200e}0–9", 0));
        }
        let Position { crumbs, previous, next } = listing.position(&german(), "a/00.md");
        assert_eq!(crumbs[0].title, "A");
        assert_eq!((previous, next.unwrap().href.as_deref()), (None, Some("01.html")));
        assert_eq!(listing.section("a/00.md"), None, "a letter is no section");
    }
}
