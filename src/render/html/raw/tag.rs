//! A tag of raw HTML, rewritten for its page.

use std::sync::LazyLock;

use regex::Regex;

use segmend_engine::text::pattern;

use super::elements::{is_element, is_reserved_class};
use crate::render::html::contents::Ids;
use crate::render::html::escape;
use crate::render::html::picture::Picture;

/// A tag that does not end within this many bytes is text. Searching further at every `<` would
/// take time quadratic in the article's length.
const MAX_TAG: usize = 8192;

/// A tag with its attributes; values can contain `>`.
static TAG: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"^<(/?)([A-Za-z][A-Za-z0-9.:_-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>"#));

/// An attribute, usually with a value.
static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"([A-Za-z_:][-A-Za-z0-9_:.]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?"#)
});

/// The state of the page that contains a piece of raw HTML.
pub(in crate::render::html) struct RawContext<'p> {
    /// The ids in use.
    pub(in crate::render::html) ids: &'p mut Ids,
    /// Returns the final address for one in the article.
    pub(in crate::render::html) resolve: &'p dyn Fn(&str) -> String,
    /// Returns what is known of the picture at an address in the article.
    pub(in crate::render::html) picture: &'p dyn Fn(&str) -> Picture,
}

/// A tag at the start of a text.
pub(super) struct Tag<'a> {
    is_end: bool,
    name: String,
    attributes: &'a str,
    /// The length in bytes.
    pub(super) length: usize,
}

impl<'a> Tag<'a> {
    /// Parses the tag at the start of `html`.
    pub(super) fn at(html: &'a str) -> Option<Self> {
        let window = &html[..html.floor_char_boundary(html.len().min(MAX_TAG))];
        let found = TAG.captures(window)?;
        let (whole, [slash, name, attributes]) = found.extract();
        let name = name.to_ascii_lowercase();
        Some(Self { is_end: !slash.is_empty(), name, attributes, length: whole.len() })
    }

    /// Whether it is an element of HTML.
    pub(super) fn is_html(&self) -> bool {
        is_element(&self.name)
    }

    /// Returns what marks it as a tag of the bilingual format, if anything does.
    pub(super) fn remnant(&self) -> Option<&'static str> {
        ATTRIBUTE.captures_iter(self.attributes).find_map(|found| {
            let value = found.get(2).map_or("", |value| unquoted(value.as_str()));
            match found[1].to_ascii_lowercase().as_str() {
                "data-ttu-id" => Some("data-ttu-id"),
                "data-stu-id" => Some("data-stu-id"),
                "class" if value.split_ascii_whitespace().any(|class| class == "sxs-lookup") => {
                    Some("sxs-lookup")
                }
                _ => None,
            }
        })
    }

    /// Writes the tag.
    pub(super) fn push(&self, out: &mut String, context: &mut RawContext<'_>) {
        out.push_str(if self.is_end { "</" } else { "<" });
        out.push_str(&self.name);
        let has = |name: &str| {
            ATTRIBUTE.captures_iter(self.attributes).any(|at| at[1].eq_ignore_ascii_case(name))
        };
        let has_id = has("id");
        let attribute = |found: &regex::Captures<'_>| {
            let name = found[1].to_ascii_lowercase();
            match found.get(2) {
                Some(value) => self.attribute(&name, unquoted(value.as_str()), has_id, context),
                None if is_reserved_attribute(&name) => String::new(),
                None => found[0].to_owned(),
            }
        };
        out.push_str(&ATTRIBUTE.replace_all(self.attributes, attribute));
        if self.name == "img" && !self.is_end {
            // Without `alt`, screen readers read out the file name.
            out.push_str(if has("alt") { "" } else { " alt=\"\"" });
            let is_sized = has("width") || has("height");
            out.push_str(&if is_sized { String::new() } else { self.size(context) });
        }
        out.push('>');
    }

    /// Returns the size attributes of the picture in `src`.
    fn size(&self, context: &RawContext<'_>) -> String {
        let source = ATTRIBUTE
            .captures_iter(self.attributes)
            .find(|found| found[1].eq_ignore_ascii_case("src"));
        let value = source.as_ref().and_then(|found| found.get(2));
        let address = value.map(|value| unquoted(value.as_str()).replace("&amp;", "&"));
        address.map_or(Picture::Unsized, |it| (context.picture)(&it)).size_attributes()
    }

    /// Returns an attribute for the page; empty if it is dropped.
    fn attribute(
        &self,
        name: &str,
        value: &str,
        has_id: bool,
        context: &mut RawContext<'_>,
    ) -> String {
        match name {
            // HTML 5 has no `name` on links; browsers treat both alike.
            "name" if self.name == "a" && has_id => String::new(),
            "name" if self.name == "a" => id(value, context.ids),
            "id" => id(value, context.ids),
            "class" => class(value),
            _ if is_reserved_attribute(name) => String::new(),
            "href" | "src" => {
                // The value is escaped HTML; the resolver expects a plain address.
                let resolved = (context.resolve)(&value.replace("&amp;", "&"));
                format!("{name}=\"{}\"", escape::text(&escape::address(&resolved)))
            }
            _ => format!("{name}=\"{}\"", value.replace('"', "&quot;")),
        }
    }
}

/// Removes the quotes around an attribute's value.
fn unquoted(value: &str) -> &str {
    let inside = |quote| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}

/// Whether an attribute is reserved for the page's own elements.
fn is_reserved_attribute(name: &str) -> bool {
    name == "download" || name.starts_with("data-")
}

/// Returns a `class` attribute without reserved classes.
fn class(value: &str) -> String {
    let kept: Vec<_> =
        value.split_ascii_whitespace().filter(|class| !is_reserved_class(class)).collect();
    format!("class=\"{}\"", kept.join(" ").replace('"', "&quot;"))
}

/// Returns an `id` attribute; empty if the id is in use, because links lead to the first one.
fn id(value: &str, ids: &mut Ids) -> String {
    if ids.claim(value) { format!("id=\"{}\"", escape::text(value)) } else { String::new() }
}
