//! Groups of articles: the chapters of the table of contents, else the folders, else the letters that
//! titles begin with, in the order and with the letters of the locale.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::render::html::{NavEntry, NavGroup};
use crate::render::links::{page, relative};
use crate::render::slug::{readable_name, slug};
use crate::site::collation::{Collation, Letter};
use crate::site::toc::Toc;
use segmend_engine::model::LocaleTag;

/// A smaller locale is one group if nothing else divides it.
const MIN_FOR_LETTERS: usize = 30;

/// A group of articles.
#[derive(Debug, Default)]
pub(crate) struct ListGroup {
    /// The name.
    pub(crate) title: String,
    /// The id on the home page of the locale.
    pub(crate) id: String,
    /// The number of articles as the locale writes it.
    pub(crate) number: Option<String>,
    /// Whether the title is a letter, which says nothing of what is in the group.
    pub(crate) is_letter: bool,
    /// The articles, in order.
    pub(crate) entries: Vec<ListEntry>,
}

/// An article in a list.
#[derive(Debug)]
pub(crate) struct ListEntry {
    /// The path of the article.
    pub(crate) path: String,
    title: String,
    /// The innermost chapter, or the folder where there are no chapters.
    pub(crate) section: String,
    /// Whether the section is a chapter.
    is_in_chapter: bool,
    /// What tells it apart from others of the same title.
    distinction: Option<String>,
}

impl ListGroup {
    fn new(title: String, mut entries: Vec<ListEntry>) -> Self {
        for entry in entries.iter_mut().filter(|entry| !entry.is_in_chapter) {
            entry.section.clone_from(&title);
        }
        Self { title, entries, ..Self::default() }
    }

    /// Returns it as a page shows it from which the home page of the locale is at `home`.
    pub(crate) fn seen_from(&self, home: &str) -> NavGroup {
        NavGroup {
            title: self.title.clone(),
            id: self.id.clone(),
            href: [home, "#", &self.id].concat(),
            count: self.entries.len(),
            number: self.number.clone(),
            ..NavGroup::default()
        }
    }
}

impl ListEntry {
    /// Returns it as the page `here` shows it.
    pub(crate) fn seen_from(&self, here: &str, locale: &LocaleTag) -> NavEntry {
        NavEntry {
            title: self.title.clone(),
            note: self.distinction.clone(),
            href: Some(relative(here, &page(locale, &self.path))),
            ..NavEntry::default()
        }
    }
}

/// Groups the articles of a locale.
pub(crate) struct Lister<'a> {
    /// Returns a message of the locale.
    pub(crate) messages: &'a dyn Fn(&str) -> String,
    /// The order of the locale.
    pub(crate) collation: &'a Collation,
}

impl Lister<'_> {
    /// Returns the groups of articles with these paths and titles.
    pub(crate) fn groups<'t>(
        &self,
        titles: impl Iterator<Item = (&'t String, &'t String)>,
        toc: Option<&Toc>,
    ) -> Vec<ListGroup> {
        let entries = titles.map(|(path, title)| ListEntry {
            path: path.clone(),
            title: title.clone(),
            section: folder(path).map(readable_name).unwrap_or_default(),
            is_in_chapter: false,
            distinction: None,
        });
        let mut entries: Vec<_> = entries.collect();
        entries.sort_by(|a, b| self.order(a, b));
        distinguish(&mut entries);
        let mut groups = match toc.filter(|toc| toc.has_chapters()) {
            Some(toc) => self.by_chapter(entries, toc),
            None => self.without_chapters(entries, "articles"),
        };
        groups.retain(|group| !group.entries.is_empty());
        let mut ids = BTreeSet::new();
        for group in &mut groups {
            group.id = unique_id(&group.title, &mut ids);
        }
        groups
    }

    fn order(&self, a: &ListEntry, b: &ListEntry) -> Ordering {
        self.collation.compare(&a.title, &b.title).then_with(|| a.path.cmp(&b.path))
    }

    /// Groups by the chapters of the table of contents, in its order; what it lacks comes last.
    fn by_chapter(&self, entries: Vec<ListEntry>, toc: &Toc) -> Vec<ListGroup> {
        let (mut inside, mut rest) = (Vec::new(), Vec::new());
        for entry in entries {
            match toc.chapters_of(&entry.path) {
                Some((at, chapters)) if !chapters.is_empty() => inside.push((at, chapters, entry)),
                Some(_) | None => rest.push(entry),
            }
        }
        inside.sort_by_key(|(at, ..)| *at);
        // The first chapter is the innermost. One that holds all others divides nothing.
        let outermost: BTreeSet<_> = inside.iter().filter_map(|(_, all, _)| all.last()).collect();
        let level = usize::from(outermost.len() == 1);
        let name = |at: usize| toc.entries[at].name.clone();
        let mut chapters: Vec<(usize, Vec<ListEntry>)> = Vec::new();
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        for (_, above, mut entry) in inside {
            (entry.section, entry.is_in_chapter) = (name(above[0]), true);
            let chapter = above.iter().rev().nth(level).copied().unwrap_or(above[0]);
            let at = *places.entry(chapter).or_insert_with(|| {
                chapters.push((chapter, Vec::new()));
                chapters.len() - 1
            });
            chapters[at].1.push(entry);
        }
        let groups = chapters.into_iter().map(|(at, entries)| ListGroup::new(name(at), entries));
        groups.chain(self.without_chapters(rest, "other-articles")).collect()
    }

    /// Groups by folder, else by letter; few articles are one group, named by a message.
    fn without_chapters(&self, entries: Vec<ListEntry>, message: &str) -> Vec<ListGroup> {
        self.by_folder(entries).unwrap_or_else(|entries| self.by_letter(entries, message))
    }

    /// Groups by the folders in which the articles part, if that divides them well.
    fn by_folder(&self, entries: Vec<ListEntry>) -> Result<Vec<ListGroup>, Vec<ListEntry>> {
        let shared = shared_folder(&entries);
        let first = |entry: &ListEntry| {
            let below = &entry.path[shared..];
            below.split_once('/').map_or("", |(folder, _)| folder).to_owned()
        };
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for entry in &entries {
            *counts.entry(first(entry)).or_default() += 1;
        }
        let largest = counts.values().copied().max().unwrap_or_default();
        let is_even = entries.len() < MIN_FOR_LETTERS || largest * 5 <= entries.len() * 3;
        if counts.len() < 2 || !is_even {
            return Err(entries);
        }
        let mut folders: BTreeMap<String, Vec<ListEntry>> = BTreeMap::new();
        for entry in entries {
            folders.entry(first(&entry)).or_default().push(entry);
        }
        let rest = folders.remove("").unwrap_or_default();
        let named = folders.into_iter();
        let mut groups: Vec<_> =
            named.map(|(name, entries)| ListGroup::new(readable_name(&name), entries)).collect();
        groups.sort_by(|a, b| self.collation.compare(&a.title, &b.title));
        groups.push(ListGroup::new((self.messages)("other-articles"), rest));
        Ok(groups)
    }

    /// Groups by the first letters of the titles.
    fn by_letter(&self, entries: Vec<ListEntry>, message: &str) -> Vec<ListGroup> {
        if entries.len() < MIN_FOR_LETTERS {
            return vec![ListGroup::new((self.messages)(message), entries)];
        }
        let mut letters: BTreeMap<Letter, Vec<ListEntry>> = BTreeMap::new();
        for entry in entries {
            letters.entry(self.collation.letter(&entry.title)).or_default().push(entry);
        }
        let of_letter = |(letter, entries): (Letter, _)| ListGroup {
            is_letter: true,
            ..ListGroup::new(letter.name, entries)
        };
        letters.into_iter().map(of_letter).collect()
    }
}

/// Returns the folder that a path is in.
fn folder(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

/// Returns the length of the folder that all articles share, with its slash.
fn shared_folder(entries: &[ListEntry]) -> usize {
    let Some(first) = entries.first() else { return 0 };
    let is_shared = |end: &usize| {
        entries
            .iter()
            .all(|entry| entry.path.as_bytes().starts_with(&first.path.as_bytes()[..*end]))
    };
    let ends = first.path.match_indices('/').map(|(at, _)| at + 1);
    ends.take_while(is_shared).last().unwrap_or_default()
}

/// Adds what tells articles of the same title apart, which stand beside each other: their folder if
/// that does, else their file name, else both.
fn distinguish(entries: &mut [ListEntry]) {
    let ways: [fn(&ListEntry) -> String; 3] = [
        |entry| entry.section.clone(),
        |entry| readable_name(&entry.path),
        |entry| format!("{} › {}", entry.section, readable_name(&entry.path)),
    ];
    for equal in entries.chunk_by_mut(|a, b| a.title == b.title) {
        if equal.len() < 2 {
            continue;
        }
        let is_enough = |way: &&fn(&ListEntry) -> String| {
            let names: BTreeSet<_> = equal.iter().map(way).collect();
            names.len() == equal.len() && !names.contains("")
        };
        let way = ways.iter().find(is_enough).unwrap_or(&ways[2]);
        for entry in equal {
            entry.distinction = Some(way(entry));
        }
    }
}

/// Returns the id of a group, which its links lead to.
fn unique_id(title: &str, ids: &mut BTreeSet<String>) -> String {
    let id = Some(slug(title)).filter(|id| !id.is_empty()).unwrap_or_else(|| "group".to_owned());
    let numbered = (1..).map(|number| match number {
        1 => id.clone(),
        _ => format!("{id}-{number}"),
    });
    let id = numbered.into_iter().find(|id| !ids.contains(id)).unwrap_or_default();
    ids.insert(id.clone());
    id
}
