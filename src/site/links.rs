//! Checks links within the site: the target page must exist, and so must the anchor on it.
//!
//! Links and anchors are collected when a page is rendered, and links across pages are checked when
//! all pages exist. Anchors and addresses are stored as hashes, so that those of a hundred thousand
//! pages fit into memory. Links to other sites are listed but not followed.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::model::{Place, Placed};
use crate::render::html::Outline;
use crate::render::links::join;
use crate::site::link_places::link_places;
use crate::site::redirects::MovedArticle;
use crate::site::rendered::RenderedPage;
use segmend_engine::model::{Category, Finding, Rule, Severity, Subject};

/// A link to an anchor that its page does not have.
pub(crate) static BROKEN_ANCHOR: Rule = Rule {
    name: "broken-anchor",
    severity: Severity::Error,
    category: Category::Inconsistency,
    dimension: None,
    doc: "A link leads to a heading or an anchor that does not exist on the page.",
    bad: "[steps](#setps)",
    good: "[steps](#steps)",
    is_on: true,
};

/// A link to an article that does not exist.
pub(crate) static BROKEN_LINK: Rule = Rule {
    name: "broken-link",
    severity: Severity::Error,
    category: Category::Inconsistency,
    dimension: None,
    doc: "A link leads to an article that is not in the content folder.",
    bad: "[more](../mail/missing.md)",
    good: "[more](../mail/tls.md)",
    is_on: true,
};

/// A link to a file that does not exist.
pub(crate) static MISSING_FILE: Rule = Rule {
    name: "missing-file",
    severity: Severity::Error,
    category: Category::Inconsistency,
    dimension: None,
    doc: "A link leads to a file, such as an image, that is not in the content folder.",
    bad: "![dialog](media/missing.png)",
    good: "![dialog](media/dialog.png)",
    is_on: true,
};

/// The maximum number of places listed per external address.
const LISTED: usize = 5;

/// The links and anchors of a page.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct PageLinks {
    file: String,
    anchors: Vec<u64>,
    inner: Vec<InternalLink>,
    outer: Vec<(String, Place)>,
    checked: usize,
    /// Whether a former build has written the page, so that its anchors are not known.
    is_kept: bool,
}

impl PageLinks {
    /// Creates the entry of a page that a former build has written. Its links were checked then.
    pub(crate) fn of_kept(file: &str) -> Self {
        Self { file: file.to_owned(), is_kept: true, ..Self::default() }
    }

    /// Creates the entry of an article that has moved, which has no links to check.
    pub(crate) fn of_moved(moved: &MovedArticle) -> Self {
        Self { file: moved.from.clone(), ..Self::default() }
    }
}

/// A link to another page of the site.
#[derive(Serialize, Deserialize)]
struct InternalLink {
    file: String,
    anchor: Option<String>,
    href: String,
    place: Place,
}

/// The target of an address on an output page.
#[derive(Debug, PartialEq, Eq)]
enum Destination {
    /// An output file, and an anchor on it.
    Inside(String, Option<String>),
    /// Another site.
    Outside,
    /// Not checkable: mail, telephone, an address rooted at the server, data.
    Elsewhere,
}

/// Collects the links of all pages.
#[derive(Default)]
pub(crate) struct LinkCheck {
    /// The anchors of each page, sorted.
    pages: BTreeMap<u64, Box<[u64]>>,
    /// Links to an anchor on another page: page, anchor, address, place.
    anchored: Vec<(u64, u64, Box<str>, Place)>,
    /// The first link to each page.
    targets: BTreeMap<u64, (Box<str>, Place)>,
    outside: BTreeMap<Box<str>, ExternalLinks>,
    inside: usize,
    /// Pages of a former build, whose anchors are not known.
    kept: BTreeSet<u64>,
}

/// The links to an external address.
#[derive(Serialize)]
struct ExternalLinks {
    count: usize,
    places: Vec<LinkPlace>,
}

/// The place of a link.
#[derive(Serialize)]
struct LinkPlace {
    file: String,
    line: usize,
    column: usize,
}

fn sorted_hashes(ids: &[String]) -> Vec<u64> {
    let mut hashes: Vec<_> = ids.iter().map(|id| xxh3_64(id.as_bytes())).collect();
    hashes.sort_unstable();
    hashes
}

/// Collects the links of a page, and reports those to anchors on itself that do not exist.
pub(crate) fn of_page(
    rendered: &RenderedPage<'_>,
    file: &str,
    seen: &Outline,
) -> (PageLinks, Vec<Placed>) {
    let mut links = PageLinks { file: file.to_owned(), ..PageLinks::default() };
    links.anchors = sorted_hashes(&seen.ids);
    let ids: BTreeSet<&str> = seen.ids.iter().map(String::as_str).collect();
    // Addresses on the page are percent-encoded, so compare them decoded.
    let written = rendered.followed.iter();
    let written: BTreeMap<String, (&str, bool)> = written
        .map(|(raw, address)| {
            (decoded(address.as_ref().unwrap_or(raw)), (raw.as_str(), address.is_none()))
        })
        .collect();
    let mut findings = Vec::new();
    let addresses: BTreeSet<&str> = seen.links.iter().map(String::as_str).collect();
    let as_written = |address: &'_ &str| written.get(&decoded(address)).map(|(raw, _)| *raw);
    let hrefs: Vec<_> = addresses.iter().map(|it| as_written(it).unwrap_or(it)).collect();
    let places = link_places(rendered.localized, &hrefs);
    for (address, href) in addresses.into_iter().zip(hrefs) {
        if written.get(&decoded(address)).is_some_and(|(_, is_lost)| *is_lost) {
            continue;
        }
        let place = || {
            let at = places.get(href).copied().unwrap_or(0);
            rendered.localized.place(at, None, rendered.locale)
        };
        match destination(file, address) {
            Destination::Elsewhere => {}
            Destination::Outside => links.outer.push((address.to_owned(), place())),
            // The page brings this file along.
            Destination::Inside(to, _) if rendered.attached.contains_key(&to) => links.checked += 1,
            Destination::Inside(to, anchor) if to == file => {
                links.checked += 1;
                let anchor =
                    anchor.filter(|anchor| !anchor.is_empty() && !ids.contains(anchor.as_str()));
                findings.extend(anchor.map(|anchor| no_anchor(&anchor, href, place())));
            }
            Destination::Inside(to, anchor) => {
                let anchor = anchor.filter(|anchor| !anchor.is_empty());
                let inner =
                    InternalLink { file: to, anchor, href: href.to_owned(), place: place() };
                links.inner.push(inner);
            }
        }
    }
    (links, findings)
}

impl LinkCheck {
    /// Adds the links of a page.
    pub(crate) fn add_page(&mut self, page: PageLinks) {
        let file = xxh3_64(page.file.as_bytes());
        self.pages.insert(file, page.anchors.into());
        self.kept.extend(page.is_kept.then_some(file));
        self.inside += page.checked + page.inner.len();
        for link in page.inner {
            let to = xxh3_64(link.file.as_bytes());
            let href: Box<str> = link.href.into();
            match link.anchor {
                Some(anchor) => {
                    self.anchored.push((to, xxh3_64(anchor.as_bytes()), href, link.place));
                }
                None => _ = self.targets.entry(to).or_insert((href, link.place)),
            }
        }
        for (address, place) in page.outer {
            let known = self.outside.entry(address.into());
            let known = known.or_insert(ExternalLinks { count: 0, places: Vec::new() });
            known.count += 1;
            if known.places.len() < LISTED {
                let Place { file, position, .. } = place;
                known.places.push(LinkPlace { file, line: position.line, column: position.column });
            }
        }
    }

    /// Adds a page that is not an article's, with the ids that links can lead to.
    pub(crate) fn add_other_page(&mut self, file: &str, ids: &[String]) {
        let page = self.pages.entry(xxh3_64(file.as_bytes())).or_default();
        if !ids.is_empty() {
            *page = sorted_hashes(ids).into();
        }
    }

    /// Whether an output file is a page.
    pub(crate) fn has_page(&self, file: &str) -> bool {
        self.pages.contains_key(&xxh3_64(file.as_bytes()))
    }

    /// The hashes of the names of all pages, sorted.
    pub(crate) fn names(&self) -> Vec<u64> {
        self.pages.keys().copied().collect()
    }

    /// Returns the links across pages that have no target.
    pub(crate) fn broken(&self) -> Vec<Placed> {
        let lost = self.targets.iter().filter(|(page, _)| !self.pages.contains_key(page));
        let mut broken: Vec<_> =
            lost.map(|(_, (href, place))| no_page(href, place.clone())).collect();
        for (page, anchor, href, place) in &self.anchored {
            match self.pages.get(page) {
                None => broken.push(no_page(href, place.clone())),
                Some(_) if self.kept.contains(page) => {}
                Some(anchors) if anchors.binary_search(anchor).is_err() => {
                    let name = href.split_once('#').map_or("", |(_, anchor)| anchor);
                    broken.push(no_anchor(name, href, place.clone()));
                }
                Some(_) => {}
            }
        }
        broken.sort_by(|a, b| (&a.place, &a.finding.message).cmp(&(&b.place, &b.finding.message)));
        // The English page has the links of the translation from which it was rebuilt.
        broken.dedup_by(|a, b| {
            a.place.file == b.place.file
                && a.place.position == b.place.position
                && a.finding.message == b.finding.message
        });
        broken
    }

    /// Returns `links.json`: the number of links, and the external addresses.
    pub(crate) fn json(&self, broken: usize) -> Result<String, serde_json::Error> {
        #[derive(Serialize)]
        struct Line<'a> {
            address: &'a str,
            #[serde(flatten)]
            outside: &'a ExternalLinks,
        }
        let count: usize = self.outside.values().map(|outside| outside.count).sum();
        let mut json = format!(
            "{{\"inside\":{{\"links\":{},\"broken\":{broken}}},\n\"outside\":{{\"links\":{count},\"addresses\":{}}},\n\"addresses\":[",
            self.inside,
            self.outside.len()
        );
        for (index, (address, outside)) in self.outside.iter().enumerate() {
            json.push_str(if index == 0 { "\n" } else { ",\n" });
            json.push_str(&serde_json::to_string(&Line { address, outside })?);
        }
        json.push_str("\n]}\n");
        Ok(json)
    }
}

/// Classifies an address on the page `from`.
fn destination(from: &str, address: &str) -> Destination {
    let lower = address.to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("//") {
        return Destination::Outside;
    }
    let has_scheme = lower.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'));
    if address.is_empty() || address.starts_with('/') || has_scheme {
        return Destination::Elsewhere;
    }
    let (path, anchor) = match address.split_once('#') {
        Some((path, anchor)) => (path, Some(decoded(anchor))),
        None => (address, None),
    };
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return Destination::Inside(from.to_owned(), anchor);
    }
    match join(from, path) {
        Some(file) => Destination::Inside(file, anchor),
        None => Destination::Elsewhere,
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn no_anchor(anchor: &str, href: &str, place: Place) -> Placed {
    let message = if href.starts_with('#') {
        format!("the link leads to `#{anchor}`, which is not on the page")
    } else {
        format!("the link leads to `#{anchor}`, which is not on its page: `{href}`")
    };
    let finding = Finding::new(&BROKEN_ANCHOR, message);
    Placed { place, finding: finding.about(Subject::Text(format!("#{anchor}"))) }
}

fn no_page(href: &str, place: Place) -> Placed {
    let message = format!("the link leads to a page that was not built: `{href}`");
    let finding = Finding::new(&BROKEN_LINK, message).about(Subject::Text(href.to_owned()));
    Placed { place, finding }
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::model::LocaleTag;

    #[test]
    fn addresses_are_resolved_against_their_page() {
        let inside = |file: &str, anchor: Option<&str>| {
            Destination::Inside(file.to_owned(), anchor.map(str::to_owned))
        };
        for (address, expected) in [
            ("#a", inside("pl-pl/m/x.html", Some("a"))),
            ("?q=1", inside("pl-pl/m/x.html", None)),
            ("y%20z.html#%C5%82", inside("pl-pl/m/y z.html", Some("ł"))),
            ("../../en-us/x.html?a#b", inside("en-us/x.html", Some("b"))),
            ("../../../x", Destination::Elsewhere),
            ("/rooted", Destination::Elsewhere),
            ("mailto:a@example.com", Destination::Elsewhere),
            ("HTTPS://example.com", Destination::Outside),
            ("//example.com", Destination::Outside),
        ] {
            assert_eq!(destination("pl-pl/m/x.html", address), expected, "{address}");
        }
    }

    #[test]
    fn links_across_pages_are_checked_at_the_end() {
        let page = |file: &str, ids: &[&str], links: &[(&str, Option<&str>)]| {
            let mut anchors: Vec<_> = ids.iter().map(|id| xxh3_64(id.as_bytes())).collect();
            anchors.sort_unstable();
            let inner = links.iter().map(|(to, anchor)| InternalLink {
                file: (*to).to_owned(),
                anchor: anchor.map(str::to_owned),
                href: format!("{to}#{}", anchor.unwrap_or_default()),
                place: Place::of_file(file, LocaleTag::source()),
            });
            let inner = inner.collect();
            PageLinks { file: file.to_owned(), anchors, inner, ..PageLinks::default() }
        };
        let mut check = LinkCheck::default();
        check.add_page(page(
            "a",
            &["one", "two"],
            &[("b", Some("x")), ("b", Some("y")), ("c", None)],
        ));
        check.add_page(page("b", &["x"], &[("a", Some("two")), ("d", None), ("d", Some("z"))]));
        check.add_other_page("c", &[]);
        let broken: Vec<_> = check
            .broken()
            .into_iter()
            .map(|placed| (placed.place.file, placed.finding.rule.name, placed.finding.message))
            .collect();
        let expected = [
            ("a", "broken-anchor", "the link leads to `#y`, which is not on its page: `b#y`"),
            ("b", "broken-link", "the link leads to a page that was not built: `d#`"),
            ("b", "broken-link", "the link leads to a page that was not built: `d#z`"),
        ];
        assert_eq!(broken, expected.map(|(a, b, c)| (a.to_owned(), b, c.to_owned())));
        let json: serde_json::Value = serde_json::from_str(&check.json(3).unwrap()).unwrap();
        assert_eq!(json["inside"], serde_json::json!({"links": 6, "broken": 3}));
    }
}
