//! Writes what stands inside a line: text, emphasis, links, images, code, and pairs.

use std::sync::LazyLock;

use ego_tree::iter::Children;
use regex::Regex;
use scraper::Node;
use scraper::node::Element;

use super::elements::{
    End, PageNode, Role, attributes, following, has_language, inner_edge, is_block, is_hidden,
    is_kept, is_placeholder, is_visible, role,
};
use super::escape;
use super::places::Side;
use super::writer::{Line, Writer};
use segmend_engine::text::pattern;

impl Writer {
    /// Writes a node inside a line.
    pub(super) fn inline(&mut self, node: PageNode<'_>) {
        if self.done.contains(&node.id()) {
            return;
        }
        if let Some(text) = node.value().as_text() {
            self.text(text);
        }
        if let Some(element) = node.value().as_element().filter(|element| !is_hidden(element)) {
            self.descend(node, |writer| writer.element(node, element));
        }
    }

    pub(super) fn inlines(&mut self, nodes: Children<'_, Node>) {
        nodes.for_each(|child| self.inline(child));
    }

    fn element(&mut self, node: PageNode<'_>, element: &Element) {
        match role(element) {
            Some(Role::Target(id)) => {
                self.anchor(element);
                return self.target(node, &id);
            }
            Some(Role::Source(_)) if self.is_in_lookup => return self.inlines(node.children()),
            Some(Role::Lookup | Role::Source(_)) => return self.source(node),
            None => {}
        }
        match element.name() {
            "br" => {
                self.void("<br>");
                self.line = Line { last: ' ', trims: true, ..self.line };
            }
            "img" => self.image(node, element),
            "a" if element.attr("href").is_some() => self.link(node, element),
            "b" | "strong" => self.emphasis(node, element, "**"),
            "i" | "em" => self.emphasis(node, element, "*"),
            "del" => self.emphasis(node, element, "~~"),
            "code" => self.code(node, element),
            "wbr" | "hr" => {}
            _ if is_placeholder(element) => self.placeholder(node, element),
            _ if is_kept(element) => self.tagged(node, element),
            _ if self.is_raw && is_block(element) => self.raw_block_element(node, element),
            _ if is_block(element) => {
                self.line.blank = true;
                self.anchor(element);
                self.inlines(node.children());
                self.line.blank = true;
            }
            _ if has_language(node) => {
                self.tagged(node, element);
            }
            _ => {
                self.anchor(element);
                self.inlines(node.children());
            }
        }
    }

    /// Writes a tag that has no text.
    fn void(&mut self, tag: &str) {
        self.before();
        self.sign(tag);
    }

    /// Makes an element's id the target of links.
    pub(super) fn anchor(&mut self, element: &Element) {
        let name =
            element.attr("id").or_else(|| element.attr("name").filter(|_| element.name() == "a"));
        let is_name =
            |name: &&str| !name.is_empty() && !name.contains(['"', '&', '<', '>', ' ', '\n']);
        if let Some(name) = name.filter(is_name) {
            self.tag_later(format!("<a name=\"{name}\"></a>"), None);
        }
    }

    /// Writes an element with its tags.
    fn tagged(&mut self, node: PageNode<'_>, element: &Element) {
        if !is_visible(node) {
            return self.inlines(node.children());
        }
        self.line.blank |= inner_edge(node, End::First, false) == Some(' ');
        self.void(&format!("<{}{}>", element.name(), attributes(node)));
        self.line.trims = true;
        self.inlines(node.children());
        self.close(&format!("</{}>", element.name()));
    }

    /// Writes the end of markup. A blank before it moves behind it.
    fn close(&mut self, sign: &str) {
        let blank = std::mem::take(&mut self.line.blank);
        self.sign(sign);
        self.line = Line { blank, trims: false, ..self.line };
    }

    /// Writes a tag that is no element of HTML as the text that its author meant.
    fn placeholder(&mut self, node: PageNode<'_>, element: &Element) {
        let attributes: String = element
            .attrs()
            .map(|(name, value)| match value {
                "" => format!(" {name}"),
                _ => format!(" {name}=\"{value}\""),
            })
            .collect();
        self.text(&format!("<{}{attributes}>", element.name()));
        self.inlines(node.children());
    }

    /// Writes emphasis, as tags where Markdown would not read its signs.
    fn emphasis(&mut self, node: PageNode<'_>, element: &Element, sign: &str) {
        let edges = |trimmed| {
            let edge = |end| inner_edge(node, end, trimmed);
            Some((edge(End::First)?, edge(End::Last)?))
        };
        let (Some((first, last)), Some((outer_first, outer_last))) = (edges(true), edges(false))
        else {
            return self.inlines(node.children());
        };
        let before = if outer_first == ' ' || self.line.blank { ' ' } else { self.line.last };
        let after = if outer_last == ' ' { ' ' } else { following(node) };
        let is_read = flanks(first, before) && flanks(last, after);
        // Two runs of signs would be one, and close what is open.
        let joins = self.out.ends_with(&sign[..1]) && before != ' ';
        // Between two marks, a sign could be either edge: inside other emphasis, it would end that.
        if self.is_raw || self.is_in_emphasis || !is_read || joins || !is_visible(node) {
            return self.tagged(node, element);
        }
        self.line.blank |= outer_first == ' ';
        self.void(sign);
        (self.line.trims, self.is_in_emphasis) = (true, true);
        self.inlines(node.children());
        self.is_in_emphasis = false;
        self.close(sign);
    }

    fn link(&mut self, node: PageNode<'_>, element: &Element) {
        self.anchor(element);
        if self.is_raw || self.is_in_link {
            return self.tagged(node, element);
        }
        if let Some(address) = self_named(node, element) {
            return self.void(&format!("<{address}>"));
        }
        self.line.blank |= inner_edge(node, End::First, false) == Some(' ');
        self.before();
        if self.out.ends_with('!') {
            // With the bracket, it would be an image.
            self.out.insert(self.out.len() - 1, '\\');
        }
        self.sign("[");
        (self.line.trims, self.is_in_link) = (true, true);
        self.inlines(node.children());
        self.is_in_link = false;
        let address = escape::destination(element.attr("href").unwrap_or_default().trim());
        self.close(&format!("]({address}{})", self.link_title(element)));
    }

    /// The title of a link or an image, in quotes.
    fn link_title(&self, element: &Element) -> String {
        let title = element.attr("title").map(|title| self.label(title)).unwrap_or_default();
        if title.is_empty() { title } else { format!(" \"{}\"", title.replace('"', "\\\"")) }
    }

    /// A text inside the signs of a link or an image.
    fn label(&self, text: &str) -> String {
        let words = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let is_in_cell = self.is_in_cell;
        escape::markdown(
            &words,
            escape::TextPlace { is_in_link: true, is_in_cell, ..Default::default() },
        )
    }

    fn image(&mut self, node: PageNode<'_>, element: &Element) {
        let Some(address) = element.attr("src") else { return };
        self.anchor(element);
        let is_sized = element.attr("width").or(element.attr("height")).is_some();
        if self.is_raw || is_sized {
            return self.void(&format!("<img{}>", attributes(node)));
        }
        let label = self.label(element.attr("alt").unwrap_or_default());
        let address = escape::destination(address.trim());
        self.void(&format!("![{label}]({address}{})", self.link_title(element)));
    }

    /// Writes code, as tags if it has marks inside.
    fn code(&mut self, node: PageNode<'_>, element: &Element) {
        let texts: Option<String> =
            node.children().map(|child| child.value().as_text().map(|text| &**text)).collect();
        let Some(code) = texts.filter(|code| !self.is_raw && !escape::has_mark(code)) else {
            return self.tagged(node, element);
        };
        let code = code.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if code.is_empty() {
            self.line.blank = true;
            return;
        }
        if self.out.ends_with('`') && !self.line.blank {
            return self.tagged(node, element);
        }
        let code = if self.is_in_cell { code.replace('|', "\\|") } else { code };
        let fence = "`".repeat(longest_run(&code) + 1);
        let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
        self.void(&format!("{fence}{pad}{code}{pad}{fence}"));
    }

    /// Writes a translation, and the English that follows it.
    fn target(&mut self, node: PageNode<'_>, id: &str) {
        self.before();
        let before = self.line;
        self.place(Side::Target, id);
        self.out.push_str(&format!("<span data-ttu-id=\"{id}\">"));
        self.inlines(node.children());
        let mut after = self.line;
        self.out.push_str("</span>");
        if let Some(lookup) = lookup_of(node) {
            // On the English page, the English begins where the translation does here.
            self.line = before;
            self.source(lookup);
            // White space between the two stands behind both, if it is more than layout.
            let between = node.next_siblings().take_while(|next| !next.value().is_element());
            let between: Vec<_> = between.map(|next| next.id()).collect();
            after.blank |= !between.is_empty() && !".,;:!?)]".contains(following(lookup));
            self.done.extend(between);
            self.done.insert(lookup.id());
        }
        self.line = after;
    }

    /// Writes the English.
    fn source(&mut self, node: PageNode<'_>) {
        self.before();
        let element_id = |node: PageNode<'_>| match role(node.value().as_element()?) {
            Some(Role::Source(id)) => Some(id),
            _ => None,
        };
        let id = node.descendants().find_map(element_id);
        if let Some(id) = &id {
            self.place(Side::Source, id);
        }
        self.out.push_str("<span class=\"sxs-lookup\">");
        if let Some(id) = &id {
            self.out.push_str(&format!("<span data-stu-id=\"{id}\">"));
        }
        let is_nested = std::mem::replace(&mut self.is_in_lookup, true);
        self.inlines(node.children());
        self.is_in_lookup = is_nested;
        self.out.push_str(if id.is_some() { "</span></span>" } else { "</span>" });
    }
}

/// The text of a link that is nothing but its address: `<https://example.com>`, `<a@example.com>`.
fn self_named<'a>(node: PageNode<'a>, element: &'a Element) -> Option<&'a str> {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+[A-Za-z0-9])$",
        )
    });
    let (href, mut children) = (element.attr("href")?, node.children());
    let text: &str = children.next()?.value().as_text()?;
    let is_same = text == href || href.strip_prefix("mailto:") == Some(text);
    let is_only = children.next().is_none() && element.attr("title").is_none();
    (is_same && is_only && ADDRESS.is_match(text) && !escape::has_mark(text)).then_some(text)
}

/// The English directly behind a translation.
fn lookup_of(node: PageNode<'_>) -> Option<PageNode<'_>> {
    let is_layout = |next: &PageNode<'_>| {
        let node = next.value();
        node.is_comment() || node.as_text().is_some_and(|text| text.trim_ascii().is_empty())
    };
    let mut next = node.next_siblings().find(|next| !is_layout(next))?;
    loop {
        let element = next.value().as_element()?;
        match role(element) {
            Some(Role::Lookup | Role::Source(_)) => return Some(next),
            Some(Role::Target(_)) => return None,
            // What a translation leaves open goes on around its English.
            None if is_block(element) => return None,
            None => next = next.children().find(|child| !is_layout(child))?,
        }
    }
}

/// Whether Markdown reads a sign between these two characters as the edge of emphasis.
fn flanks(inside: char, outside: char) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let is_sure_mark = |c: char| c.is_ascii_punctuation() || ('\u{2010}'..='\u{2027}').contains(&c);
    !inside.is_whitespace()
        && (!is_mark(inside) || outside.is_whitespace() || is_sure_mark(outside))
}

/// The length of the longest run of backticks.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
