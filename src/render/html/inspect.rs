//! Reads a rendered page back with an HTML parser: links, ids, remnants of the bilingual format.
//!
//! This is the independent proof of what [`outline`](super::outline()) reads of each page during a build.

use std::borrow::Cow;
use std::collections::BTreeSet;

use ego_tree::iter::Edge;
use memchr::memmem;
use scraper::node::Element;
use scraper::{Html, Node};

use super::page_text::{ElementStart, TextCollector};
use crate::render::search::PageText;

/// The `<meta>` elements whose content people read.
const NAMING: &[&str] = &["description", "og:title", "og:description", "twitter:title"];

/// The parts of a page that a build verifies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspection {
    /// All ids and names of anchors, in page order.
    pub ids: Vec<String>,
    /// The ids that occur more than once.
    pub duplicate_ids: BTreeSet<String>,
    /// The targets of links (`<a>`), percent-encoded as on the page. Not those of the sidebar: each
    /// page has the same, and they lead to pages of the build.
    pub links: Vec<String>,
    /// The sources of images, as on the page.
    pub images: Vec<String>,
    /// Remnants of bilingual spans: `data-ttu-id`, `data-stu-id`, `sxs-lookup`.
    pub remnants: Vec<String>,
    /// The texts of descriptions and titles in `<meta>`, for search engines and social media.
    pub names: Vec<String>,
    /// The visible text.
    pub text: PageText,
}

/// Parses a page.
///
/// ```
/// let found = segmend::render::html::inspect("<h1 id=a>x</h1><a href='b.html#c'>y</a>");
/// assert_eq!((found.ids, found.links), (vec!["a".to_owned()], vec!["b.html#c".to_owned()]));
/// ```
pub fn inspect(html: &str) -> Inspection {
    let mut found = Inspection::default();
    let mut collector = TextCollector::default();
    // The nesting depth inside the sidebar.
    let mut depth = 0;
    for edge in Html::parse_document(&without_entries(html)).tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                if let Node::Element(element) = node.value() {
                    depth += usize::from(depth > 0 || is_sidebar(element));
                }
                found.open(node.value(), &mut collector, depth > 0);
            }
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    depth = depth.saturating_sub(1);
                    collector.close(element.name());
                }
            }
        }
    }
    found.text = collector.finish();
    let mut seen = BTreeSet::new();
    found.duplicate_ids = found.ids.iter().filter(|id| !seen.insert(*id)).cloned().collect();
    found
}

/// The page without what stands in its sidebar, whose links are not read: parsing them takes as long as
/// parsing a short article. A sidebar that another template prints otherwise is parsed.
pub(super) fn without_entries(html: &str) -> Cow<'_, str> {
    let entries = || {
        let find = |from: usize, text: &str| {
            memmem::find(&html.as_bytes()[from..], text.as_bytes()).map(|at| from + at)
        };
        let start = find(find(0, "<nav class=\"sidebar\"")?, ">")? + 1;
        let end = find(start, "</nav>")?;
        find(start, "<nav").is_none_or(|inner| inner > end).then_some((start, end))
    };
    match entries() {
        Some((start, end)) => Cow::Owned([&html[..start], &html[end..]].concat()),
        None => Cow::Borrowed(html),
    }
}

fn is_sidebar(element: &Element) -> bool {
    element.name() == "nav" && element.attr("class") == Some("sidebar")
}

impl Inspection {
    fn open(&mut self, node: &Node, collector: &mut TextCollector, is_sidebar: bool) {
        if let Node::Text(text) = node {
            collector.text(text);
        }
        let Node::Element(element) = node else { return };
        for (name, value) in element.attrs() {
            if !(is_sidebar && name == "href") {
                self.attribute(element.name(), name, value);
            }
        }
        if element.name() == "meta" {
            let named = element.attr("name").or_else(|| element.attr("property"));
            let is_name = named.is_some_and(|name| NAMING.contains(&name));
            self.names.extend(element.attr("content").filter(|_| is_name).map(str::to_owned));
        }
        collector.open(&ElementStart {
            name: element.name(),
            id: element.attr("id"),
            class: element.attr("class").unwrap_or_default(),
            lang: element.attr("lang"),
            is_hidden: element.attr("hidden").is_some(),
        });
    }

    fn attribute(&mut self, element: &str, name: &str, value: &str) {
        match (element, name) {
            (_, "id") | ("a", "name") => self.ids.push(value.to_owned()),
            ("a", "href") => self.links.push(value.to_owned()),
            ("img", "src") => self.images.push(value.to_owned()),
            (_, "data-ttu-id" | "data-stu-id") => self.remnants.push(name.to_owned()),
            (_, "class") if value.split_ascii_whitespace().any(|class| class == "sxs-lookup") => {
                self.remnants.push("sxs-lookup".to_owned());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::search::Section;

    #[test]
    fn inspection_collects_the_visible_text() {
        let page = "<html lang=pl-PL><head><title>T  – Site</title><meta name=description content=d></head>\
            <body><header>Site</header><main><nav>N</nav><h1 id=t>T</h1><p class=byline>B</p>\
            <div class=pair><p>Jeden <b>dw</b>a</p><details class=source>English</details></div>\
            <h2 id=k>Krok <code>1</code></h2><ul><li>trzy<li>cztery <span lang=en>four</span></ul></main></body>";
        let found = inspect(page);
        let section = |anchor: &str, heading: &str, text: &str| Section {
            anchor: anchor.to_owned(),
            heading: heading.to_owned(),
            text: text.to_owned(),
        };
        let sections = [section("", "T", "Jeden dwa"), section("k", "Krok 1", "trzy\ncztery")];
        assert_eq!(found.text.title, "T – Site");
        assert_eq!(found.text.sections, sections);
        assert_eq!(found.names, ["d"]);
    }

    #[test]
    fn links_of_the_sidebar_are_left_out() {
        let page = "<a href=a>a</a><nav class=sidebar><ul><li><a href=b>b</a></ul></nav>\
            <nav><a href=c>c</a></nav>";
        assert_eq!(inspect(page).links, ["a", "c"]);
        for (page, parsed) in [
            (
                "<nav class=\"sidebar\" id=x><a href=b>b</a></nav>c",
                "<nav class=\"sidebar\" id=x></nav>c",
            ),
            (
                "<nav class=\"sidebar\"><nav>b</nav></nav>c",
                "<nav class=\"sidebar\"><nav>b</nav></nav>c",
            ),
            ("<nav class=\"sidebar\">b", "<nav class=\"sidebar\">b"),
        ] {
            assert_eq!(without_entries(page), parsed);
        }
    }

    #[test]
    fn remnants_and_repeated_ids_are_found() {
        for (html, remnants, duplicates) in [
            ("<p id=a><i id=a></i><b id=b></b>", vec![], vec!["a"]),
            ("<span data-ttu-id=\"1-101\">x</span>", vec!["data-ttu-id"], vec![]),
            ("<span class=\"x sxs-lookup\"></span>", vec!["sxs-lookup"], vec![]),
            ("<code>&lt;span data-stu-id=\"x\"></code>", vec![], vec![]),
        ] {
            let found = inspect(html);
            assert_eq!(found.remnants, remnants, "{html}");
            assert_eq!(found.duplicate_ids.iter().collect::<Vec<_>>(), duplicates, "{html}");
        }
    }
}
