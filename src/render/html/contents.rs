//! The ids of a page, and the list of its headings: `On this page`.

use std::collections::BTreeMap;

use serde::Serialize;

/// Prefixes of ids reserved for the page's own elements.
const RESERVED_PREFIXES: &[&str] = &["page:", "fn:", "fnref:"];

/// The ids in use; no two elements of a page can share one.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Each id with the number to try first for its next duplicate. Without it, many equal headings
    /// would take quadratic time.
    taken: BTreeMap<String, usize>,
}

impl Ids {
    /// Reserves `id` if it is free; returns whether it was.
    pub(super) fn claim(&mut self, id: &str) -> bool {
        let is_free = !id.is_empty() && !is_reserved(id) && !self.taken.contains_key(id);
        if is_free {
            self.taken.insert(id.to_owned(), 1);
        }
        is_free
    }

    /// Reserves `id` or, if it is taken, the first free one of `id-1`, `id-2`, ….
    pub(super) fn unique(&mut self, id: &str) -> String {
        let id = if is_reserved(id) { &id.replace(':', "-") } else { id };
        if self.claim(id) {
            return id.to_owned();
        }
        let first = self.taken.get(id).copied().unwrap_or(1);
        for number in first.. {
            let candidate = format!("{id}-{number}");
            if self.claim(&candidate) {
                self.taken.insert(id.to_owned(), number + 1);
                return candidate;
            }
        }
        id.to_owned()
    }
}

fn is_reserved(id: &str) -> bool {
    RESERVED_PREFIXES.iter().any(|prefix| id.starts_with(prefix))
}

/// An entry of a list of links.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct NavEntry {
    /// The text.
    pub title: String,
    /// The English of the text, if it is a translation beside which the page has the English.
    pub english: Option<String>,
    /// The section that begins with it.
    pub section: Option<String>,
    /// What tells it apart from others of the same title.
    pub note: Option<String>,
    /// The address relative to the page; `None` if the entry only groups others.
    pub href: Option<String>,
    /// Whether it is the page itself.
    pub is_current: bool,
    /// The entries below it.
    pub children: Vec<NavEntry>,
}

/// A group of articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct NavGroup {
    /// The name; empty for the only group of a small site.
    pub title: String,
    /// The id of the group on the home page of its locale.
    pub id: String,
    /// The address of the group, relative to the page.
    pub href: String,
    /// The number of articles.
    pub count: usize,
    /// The number as the locale writes it, if it is known already.
    #[serde(skip)]
    pub number: Option<String>,
    /// The articles that are shown.
    pub entries: Vec<NavEntry>,
    /// The articles that are shown on demand.
    pub more: Vec<NavEntry>,
}

/// A heading of the body.
#[derive(Debug)]
pub(super) struct PageHeading {
    pub(super) level: usize,
    pub(super) id: String,
    pub(super) text: String,
    /// The English, if the heading is translated.
    pub(super) english: Option<String>,
}

/// With fewer headings, the list is no help.
const MIN_HEADINGS: usize = 3;

/// Returns the headings of levels two and three as a tree; empty if there are too few.
pub(super) fn contents(headings: &[PageHeading]) -> Vec<NavEntry> {
    let shown = headings.iter().filter(|h| (2..=3).contains(&h.level) && !h.text.is_empty());
    let mut tree: Vec<NavEntry> = Vec::new();
    let (mut count, mut is_below) = (0, false);
    for heading in shown {
        count += 1;
        is_below |= heading.level == 2;
        let href = Some(format!("#{}", super::escape::address(&heading.id)));
        let (title, english) = (heading.text.clone(), heading.english.clone());
        let entry = NavEntry { title, english, href, ..NavEntry::default() };
        match tree.last_mut() {
            Some(parent) if is_below && heading.level == 3 => parent.children.push(entry),
            Some(_) | None => tree.push(entry),
        }
    }
    if count < MIN_HEADINGS { Vec::new() } else { tree }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_ids_are_numbered() {
        let mut ids = Ids::default();
        for (asked, given) in [
            ("a", "a"),
            ("a", "a-1"),
            ("a-2", "a-2"),
            ("a", "a-3"),
            ("a-1", "a-1-1"),
            ("b", "b"),
            ("fn:1", "fn-1"),
            ("a:b", "a:b"),
        ] {
            assert_eq!(ids.unique(asked), given, "for {asked}");
        }
    }

    #[test]
    fn headings_become_a_tree() {
        let outline = |levels: &[usize]| {
            let heading = |&level| PageHeading {
                level,
                id: "x".into(),
                text: format!("{level}"),
                english: None,
            };
            let tree = contents(&levels.iter().map(heading).collect::<Vec<_>>());
            tree.iter().map(|entry| entry.children.len()).collect::<Vec<_>>()
        };
        for (levels, expected) in [
            (vec![1, 2, 2], vec![]),
            (vec![1, 2, 2, 2], vec![0, 0, 0]),
            (vec![2, 3, 3, 2, 4], vec![2, 0]),
            (vec![3, 3, 2, 3], vec![0, 0, 1]),
        ] {
            assert_eq!(outline(&levels), expected, "{levels:?}");
        }
    }
}
