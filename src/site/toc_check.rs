//! Finds entries of tables of contents that readers cannot follow.

use serde_yaml::{Mapping, Value};

use crate::catalog::split;
use crate::config::nearest;
use crate::model::{Place, Placed};
use crate::parse::nests_too_deeply;
use crate::project::content::Content;
use crate::render::links::{LinkOrigin, LinkTarget, Links};
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity, Subject};
use segmend_engine::text::Lines;

/// An entry of a table of contents that leads nowhere or cannot be read.
pub(super) static BROKEN_TOC: Rule = Rule {
    name: "broken-toc",
    severity: Severity::Warning,
    category: Category::Inconsistency,
    dimension: None,
    doc: "An entry of a table of contents has no name, a misspelt key, or an address that leads nowhere.",
    bad: "- nmae: TLS",
    good: "- name: TLS\n  href: mail/tls.md",
    is_on: true,
};

/// The keys that Open Publishing and docfx know. Others are allowed, unless they look like one of
/// these.
const KEYS: &[&str] = &[
    "name",
    "href",
    "items",
    "uid",
    "displayName",
    "topicHref",
    "topicUid",
    "tocHref",
    "homepage",
    "expanded",
    "maintainContext",
    "preserveContext",
    "monikerRange",
    "monikers",
    "children",
    "splitItemsBy",
    "include",
    "metadata",
    "order",
    "type",
    "landingPageType",
    "universalHref",
];

/// The findings about the entries of all tables of contents.
pub(crate) fn broken_entries(content: &Content, links: &Links<'_>) -> Vec<Placed> {
    let check = |file: &String| {
        let text = content.read_text(file).unwrap_or_default();
        broken_entries_in(&text, links, file)
    };
    content.tocs.iter().flat_map(check).collect()
}

fn broken_entries_in(text: &str, links: &Links<'_>, file: &str) -> Vec<Placed> {
    let value = if nests_too_deeply(text) { None } else { serde_yaml::from_str(text).ok() };
    let locale = split(file).0.unwrap_or_else(LocaleTag::source);
    let (lines, findings) = (Lines::new(text), Vec::new());
    let mut reader = TocReader { file, text, lines, locale, links, at: 0, next: 0, findings };
    reader.items(&value.unwrap_or(Value::Null));
    reader.findings
}

struct TocReader<'a> {
    file: &'a str,
    text: &'a str,
    lines: Lines,
    locale: LocaleTag,
    links: &'a Links<'a>,
    /// The offset of the last entry: the parser keeps no places, so they are searched for in order.
    at: usize,
    /// The offset after its values.
    next: usize,
    findings: Vec<Placed>,
}

impl TocReader<'_> {
    fn items(&mut self, value: &Value) {
        let items = value.get("items").unwrap_or(value).as_sequence();
        for item in items.into_iter().flatten() {
            let Some(keys) = item.as_mapping() else { continue };
            self.entry(keys);
            if let Some(below) = item.get("items") {
                self.items(below);
            }
        }
    }

    fn entry(&mut self, keys: &Mapping) {
        let text =
            |key: &str| keys.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        let (name, href, uid) = (text("name"), text("href"), text("uid"));
        let first = keys.values().find_map(Value::as_str);
        // The entry begins at the first of its values.
        let values = keys.values().filter_map(Value::as_str).filter(|text| !text.is_empty());
        let place = |text: &str| self.text[self.next..].find(text).map(|at| (at, at + text.len()));
        let places: Vec<_> = values.filter_map(place).collect();
        self.at = self.next + places.iter().map(|(start, _)| *start).min().unwrap_or(0);
        self.next += places.iter().map(|(_, end)| *end).max().unwrap_or(0);
        for key in keys.keys().filter_map(Value::as_str).filter(|key| !KEYS.contains(key)) {
            if let Some(near) = nearest(key, KEYS) {
                let message = format!("unknown key `{key}`: did you mean `{near}`?");
                self.push(key, message);
            }
        }
        if name.is_none() && uid.is_none() && !(keys.is_empty()) {
            let message = "the entry has no `name`: its link has no text".to_owned();
            self.push(href.or(first).unwrap_or_default(), message);
        }
        let address = href.map(str::to_owned).or_else(|| uid.map(|uid| format!("xref:{uid}")));
        if let Some(address) = address.filter(|address| self.leads_nowhere(address)) {
            let message = format!(
                "the entry leads to `{address}`, which is not in the content folder: correct or remove it"
            );
            self.push(address.trim_start_matches("xref:"), message);
        }
    }

    fn leads_nowhere(&self, address: &str) -> bool {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        // Another table of contents, or a folder with one.
        if path.to_ascii_lowercase().ends_with("toc.yml") || path.ends_with('/') {
            return false;
        }
        let from = LinkOrigin { file: self.file, locale: &self.locale, path: "" };
        match self.links.resolve(from, address) {
            LinkTarget::NoArticle | LinkTarget::NoFile => true,
            LinkTarget::Outside => address.starts_with("xref:"),
            LinkTarget::Rooted
            | LinkTarget::Site(_)
            | LinkTarget::Article(_)
            | LinkTarget::Asset { .. } => false,
        }
    }

    /// Adds a finding at a text of the entry. A key can stand before the entry's own place.
    fn push(&mut self, at: &str, message: String) {
        let line = self.text[..self.at].rfind('\n').map_or(0, |at| at + 1);
        let offset = self.text[line..].find(at).map_or(self.at, |at| line + at);
        let (file, position) = (self.file.to_owned(), self.lines.position(self.text, offset));
        let (locale, segment) = (self.locale.clone(), None);
        let place = Place { file, position, locale, segment, offset };
        let finding = Finding::new(&BROKEN_TOC, message).about(Subject::Text(at.to_owned()));
        self.findings.push(Placed { place, finding });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalog::catalog;
    use crate::parse::Head;

    #[test]
    fn entries_that_lead_nowhere_or_have_misspelt_keys_are_found() {
        let heads = [("pl-PL/mail/tls.md".to_owned(), Head::default())];
        let catalog = catalog(&heads);
        let (assets, complete) = (BTreeSet::from(["pl-PL/a.pdf".to_owned()]), BTreeSet::new());
        let links = Links {
            catalog: &catalog,
            assets: &assets,
            complete,
            base: None,
            root: None,
            reference: None,
        };
        for (text, expected) in [
            ("- name: TLS\n  href: mail/tls.md\n", &[][..]),
            ("- name: TLS\n  href: mail/tls.md#enable\n- name: File\n  href: a.pdf\n", &[]),
            ("- name: Chapter\n  items:\n  - name: TLS\n    href: mail/tls.md\n", &[]),
            ("- name: Web\n  href: https://example.org\n- name: Root\n  href: /x/y\n", &[]),
            ("- name: More\n  href: ../other/TOC.yml\n- name: More\n  href: other/\n", &[]),
            ("- name: TLS\n  href: mail/tls.md\n  our-own: 1\n", &[]),
            ("", &[]),
            ("- name: [\n", &[]),
            ("- name: TLS\n  href: mail/tsl.md\n", &["2:9 the entry leads to `mail/tsl.md`"]),
            (
                "items:\n- name: A\n  items:\n  - name: B\n    href: b.md\n",
                &["5:11 the entry leads to `b.md`"],
            ),
            (
                "- name: A\n  href: b.md\n- name: A\n  href: b.md\n",
                &["2:9 the entry leads to `b.md`", "4:9 the entry leads to `b.md`"],
            ),
            ("- name: TLS\n  uid: gone\n", &["2:8 the entry leads to `xref:gone`"]),
            (
                "- name: TLS\n- nmae: Mail\n  href: mail/tls.md\n",
                &["2:3 unknown key `nmae`: did you mean `name`?", "3:9 the entry has no `name`"],
            ),
        ] {
            let found = broken_entries_in(text, &links, "pl-PL/TOC.yml");
            let shown: Vec<String> = found
                .iter()
                .map(|Placed { place, finding }| {
                    let at = place.position;
                    format!("{}:{} {}", at.line, at.column, finding.message)
                })
                .collect();
            assert_eq!(shown.len(), expected.len(), "{text}: {shown:?}");
            for (shown, expected) in shown.iter().zip(expected) {
                assert!(shown.starts_with(expected), "{text}: {shown}");
            }
        }
    }
}
