//! What an element of HTML is to the writer.

use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

/// A node of a page.
pub(super) type PageNode<'a> = NodeRef<'a, Node>;

/// The part that an element has in the bilingual format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A translation, with its id.
    Target(String),
    /// The wrapper of the English.
    Lookup,
    /// The English, with its id.
    Source(String),
}

/// Elements that start a line of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements inside a line that Markdown has no sign for, and that keep their tags.
const KEPT: &[&str] = &[
    "abbr", "bdi", "bdo", "big", "cite", "del", "dfn", "ins", "kbd", "mark", "nobr", "q", "rp",
    "rt", "ruby", "s", "samp", "small", "strike", "sub", "sup", "time", "tt", "u", "var",
];

/// Other elements of HTML inside a line: only their text counts.
const PLAIN: &[&str] = &[
    "a", "acronym", "area", "audio", "b", "base", "br", "button", "canvas", "code", "col",
    "colgroup", "data", "datalist", "em", "embed", "font", "i", "img", "input", "label", "link",
    "map", "math", "meta", "meter", "object", "optgroup", "option", "output", "param", "picture",
    "progress", "select", "slot", "source", "span", "strong", "svg", "textarea", "title", "track",
    "video", "wbr",
];

/// Elements without text for readers.
const HIDDEN: &[&str] = &[
    "frame", "frameset", "head", "iframe", "noembed", "noframes", "noscript", "script", "style",
    "template",
];

/// Attributes that can matter to readers, in the order in which they are written. The page's own
/// rules decide about their values.
const ATTRIBUTES: &[&str] = &[
    "href", "src", "alt", "title", "width", "height", "id", "lang", "dir", "colspan", "rowspan",
    "scope", "headers", "start", "reversed", "type", "value", "open", "cite", "datetime",
];

/// Whether an element starts a line of its own.
pub(super) fn is_block(element: &Element) -> bool {
    BLOCKS.contains(&element.name())
}

/// Whether an element inside a line keeps its tags.
pub(super) fn is_kept(element: &Element) -> bool {
    KEPT.contains(&element.name())
}

/// Whether a name is an author's placeholder such as `<tenant>`, not an element. Custom elements
/// have a hyphen.
pub(super) fn is_placeholder(element: &Element) -> bool {
    let name = element.name();
    let is_html = &*element.name.ns == "http://www.w3.org/1999/xhtml";
    is_html
        && !name.contains('-')
        && !is_block(element)
        && !is_kept(element)
        && !PLAIN.contains(&name)
}

/// Whether an element has nothing for readers.
pub(super) fn is_hidden(element: &Element) -> bool {
    let is_aria_hidden =
        element.attr("aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"));
    is_aria_hidden || HIDDEN.contains(&element.name())
}

/// The part of an element in the bilingual format.
pub(super) fn role(element: &Element) -> Option<Role> {
    // The format writes ids between quotes, without escaping.
    let id = |name| {
        let id = element.attr(name)?;
        Some(id.chars().filter(|c| !c.is_whitespace() && !"<>\"'&".contains(*c)).collect())
    };
    if element.classes().any(|class| class == "sxs-lookup") {
        return Some(Role::Lookup);
    }
    id("data-ttu-id").map(Role::Target).or_else(|| id("data-stu-id").map(Role::Source))
}

/// The attributes of an element that its page may keep, each with a blank before it.
pub(super) fn attributes(node: PageNode<'_>) -> String {
    let Some(element) = node.value().as_element() else { return String::new() };
    let is_kept = |name: &&&str| !["lang", "dir"].contains(name) || has_language(node);
    let attribute = |name: &&str| {
        let value = super::escape::attribute(element.attr(name)?);
        Some(format!(" {name}=\"{value}\""))
    };
    ATTRIBUTES.iter().filter(is_kept).filter_map(attribute).collect()
}

/// Whether an element says which language its text is in. Around pairs, it says that of the
/// translation, but the element is on the English page, too.
pub(super) fn has_language(node: PageNode<'_>) -> bool {
    let states = |element: &Element| element.attr("lang").or(element.attr("dir")).is_some();
    let holds_pairs = || below(node).any(|inner| inner.attr("data-ttu-id").is_some());
    node.value().as_element().is_some_and(|element| {
        states(element) && !["html", "body"].contains(&element.name()) && !holds_pairs()
    })
}

/// Whether an element inside a line is written as if its content stood there alone.
fn is_transparent(element: &Element) -> bool {
    let name = element.name();
    let is_marked = is_kept(element)
        || is_placeholder(element)
        || matches!(name, "a" | "b" | "br" | "code" | "em" | "i" | "img" | "strong");
    !is_marked && !is_block(element)
}

/// The elements below a node.
fn below<'a>(node: PageNode<'a>) -> impl Iterator<Item = &'a Element> {
    node.descendants().skip(1).filter_map(|inner| inner.value().as_element())
}

/// Whether a node stands in lines of its own: a block, or something around blocks.
pub(super) fn is_block_like(node: PageNode<'_>) -> bool {
    let Some(element) = node.value().as_element().filter(|element| !is_hidden(element)) else {
        return false;
    };
    if is_block(element) {
        return true;
    }
    let blocks = below(node).filter(|inner| is_block(inner)).count();
    match role(element) {
        // The blocks inside one sentence are of no use; an unclosed span can hold the whole page.
        Some(_) if below(node).any(|inner| inner.attr("data-ttu-id").is_some()) => blocks > 0,
        Some(_) => blocks > 3,
        // A card: one link around a title and a line of text.
        None if element.name() == "a" && element.attr("href").is_some() => blocks > 3,
        None => blocks > 0,
    }
}

/// Whether a node has anything that readers see.
pub(super) fn is_visible(node: PageNode<'_>) -> bool {
    node.descendants().any(|inner| {
        let node = inner.value();
        node.as_text().is_some_and(|text| !text.trim_ascii().is_empty())
            || node.as_element().is_some_and(|element| element.name() == "img")
    })
}

/// The end of a text that is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    First,
    Last,
}

/// The first or last character that a node writes: a blank for white space, `<` for markup. White
/// space itself counts only if it is not `trimmed`.
fn edge(node: PageNode<'_>, end: End, trimmed: bool) -> Option<char> {
    if let Some(text) = node.value().as_text() {
        let text = if trimmed { text.trim_ascii() } else { text };
        let edge = match end {
            End::First => text.chars().next(),
            End::Last => text.chars().next_back(),
        };
        return edge.map(|c| if c.is_ascii_whitespace() { ' ' } else { c });
    }
    let element = node.value().as_element().filter(|element| !is_hidden(element))?;
    match role(element) {
        // The English never stands where its translation does.
        Some(Role::Lookup | Role::Source(_)) => None,
        Some(Role::Target(_)) => inner_edge(node, end, trimmed),
        None if is_transparent(element) => inner_edge(node, end, trimmed),
        None => Some('<'),
    }
}

/// The first or last character that is written inside a node.
pub(super) fn inner_edge(node: PageNode<'_>, end: End, trimmed: bool) -> Option<char> {
    let edge = |child| edge(child, end, trimmed);
    match end {
        End::First => node.children().find_map(edge),
        End::Last => node.children().rev().find_map(edge),
    }
}

/// The character that follows a node in its line.
pub(super) fn following(node: PageNode<'_>) -> char {
    let mut node = node;
    loop {
        if let Some(next) = node.next_siblings().find_map(|next| edge(next, End::First, false)) {
            return next;
        }
        let Some(parent) = node.parent() else { return ' ' };
        match parent.value().as_element() {
            Some(element) if role(element).is_some() || is_transparent(element) => node = parent,
            Some(element) if element.name() == "a" => return ']',
            Some(element) if !is_block(element) => return '<',
            _ => return ' ',
        }
    }
}
