//! Writes what stands in lines of its own: headings, paragraphs, lists, quotes, code.

use scraper::node::Element;

use super::elements::{
    PageNode, Role, attributes, has_language, is_block_like, is_hidden, is_visible, role,
};
use super::escape;
use super::inline::longest_run;
use super::places::Side;
use super::writer::{Gap, Line, ListMarker, Writer};

impl Writer {
    /// Writes the content of a node as blocks.
    pub(super) fn blocks(&mut self, node: PageNode<'_>) {
        let mut line = Vec::new();
        for child in node.children() {
            if is_block_like(child) {
                self.paragraph(&std::mem::take(&mut line));
                self.descend(child, |writer| writer.block(child));
            } else {
                line.push(child);
            }
        }
        self.paragraph(&line);
    }

    /// Writes nodes inside a line as a paragraph, unless there is nothing in them.
    fn paragraph(&mut self, nodes: &[PageNode<'_>]) {
        let is_written = self.write_unless_empty(|writer| {
            nodes.iter().for_each(|&node| writer.inline(node));
        });
        self.is_after_text |= is_written;
    }

    /// Starts a block and writes it; takes the start back if nothing follows.
    fn write_unless_empty(&mut self, write: impl FnOnce(&mut Self)) -> bool {
        let before = (self.out.len(), self.is_fresh, self.after_list, self.is_after_text);
        self.begin(Gap::Blank);
        let start = self.out.len();
        write(self);
        if self.out.len() == start {
            let length;
            (length, self.is_fresh, self.after_list, self.is_after_text) = before;
            self.out.truncate(length);
            return false;
        }
        true
    }

    fn block(&mut self, node: PageNode<'_>) {
        let Some(element) = node.value().as_element() else { return };
        if let Some(role) = role(element) {
            return self.unclosed(node, role);
        }
        match element.name() {
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                self.anchor(element);
                self.heading(node, name.as_bytes()[1] - b'0');
            }
            "ul" | "ol" | "menu" | "dir" => self.list(node, element),
            "li" => self.item(node, "- ", Gap::Blank),
            "blockquote" => self.quote(node),
            "pre" => self.preformatted(node, element),
            "hr" => {
                self.begin(Gap::Blank);
                // Behind the sign of a list, three hyphens or asterisks are no list.
                self.out.push_str("___");
            }
            "table" => self.table(node, element),
            "summary" => self.raw_block(node, element),
            name @ ("dl" | "dt" | "dd" | "details" | "figure" | "figcaption") => {
                self.wrapped(node, name);
            }
            _ if has_language(node) => self.wrapped(node, "div"),
            _ => {
                self.anchor(element);
                self.blocks(node);
            }
        }
    }

    /// Writes blocks between the tags of an element, each in a line of its own.
    fn wrapped(&mut self, node: PageNode<'_>, name: &str) {
        self.begin(Gap::Blank);
        self.out.push_str(&format!("<{name}{}>", attributes(node)));
        self.blocks(node);
        self.begin(Gap::Blank);
        self.out.push_str(&format!("</{name}>"));
    }

    /// Writes a bilingual span that was never closed and so holds the rest of the page.
    fn unclosed(&mut self, node: PageNode<'_>, role: Role) {
        match role {
            Role::Target(id) => {
                self.tag_later(format!("<span data-ttu-id=\"{id}\">"), Some((Side::Target, id)));
            }
            Role::Lookup => self.tag_later("<span class=\"sxs-lookup\">".to_owned(), None),
            Role::Source(id) => {
                self.tag_later(format!("<span data-stu-id=\"{id}\">"), Some((Side::Source, id)));
            }
        }
        self.blocks(node);
    }

    fn heading(&mut self, node: PageNode<'_>, level: u8) {
        self.write_unless_empty(|writer| {
            let start = writer.out.len();
            writer.out.push_str(&"#".repeat(level.into()));
            writer.out.push(' ');
            writer.line = Line::TEXT;
            let text = writer.out.len();
            writer.inlines(node.children());
            if writer.out.len() == text {
                writer.out.truncate(start);
            } else if writer.out.ends_with('#') {
                // A run of these signs at the end is no text.
                writer.out.insert(writer.out.len() - 1, '\\');
            }
        });
    }

    fn quote(&mut self, node: PageNode<'_>) {
        self.write_unless_empty(|writer| {
            let start = writer.out.len();
            writer.out.push_str("> ");
            writer.container("> ", |writer| writer.blocks(node));
            if writer.out.len() == start + 2 {
                writer.out.truncate(start);
            }
        });
    }

    /// Writes blocks whose lines all begin with `prefix`.
    fn container(&mut self, prefix: &str, write: impl FnOnce(&mut Self)) {
        let length = self.prefix.len();
        self.prefix.push_str(prefix);
        let is_tight = self.is_tight && prefix.trim().is_empty();
        let is_tight = std::mem::replace(&mut self.is_tight, is_tight);
        self.is_fresh = true;
        write(self);
        self.is_fresh = false;
        self.is_tight = is_tight;
        self.prefix.truncate(length);
    }

    fn list(&mut self, node: PageNode<'_>, element: &Element) {
        let is_ordered = element.name() == "ol";
        let is_special = |name| element.attr(name).is_some();
        if is_ordered && (is_special("type") || is_special("reversed")) {
            return self.raw_block(node, element);
        }
        self.anchor(element);
        let before = self.after_list.filter(|before| before.is_ordered == is_ordered);
        let marker =
            ListMarker { is_ordered, is_other: before.is_some_and(|before| !before.is_other) };
        let start = element.attr("start").and_then(|start| start.trim().parse::<u32>().ok());
        let is_item = |child: &PageNode<'_>| {
            let node = child.value();
            node.as_element().is_some_and(|element| !is_hidden(element))
                || node.as_text().is_some_and(|text| !text.trim_ascii().is_empty())
        };
        let items = node.children().filter(is_item);
        let is_tight = !items.clone().any(has_paragraph);
        let outer = std::mem::replace(&mut self.is_tight, is_tight);
        // CommonMark allows nine digits.
        let mut number = start.unwrap_or(1).min(900_000_000);
        // Directly below a line of text, only these are lists.
        let can_follow = self.is_after_text && (number == 1 || !is_ordered);
        let mut is_near = outer && can_follow && items.clone().next().is_some_and(is_visible);
        for item in items {
            if self.done.contains(&item.id()) {
                continue;
            }
            let gap = if is_near { Gap::Line } else { Gap::Blank };
            self.descend(item, |writer| writer.item(item, &marker.sign(number), gap));
            (number, is_near) = (number + 1, is_tight);
        }
        self.is_tight = outer;
        self.after_list = Some(marker);
    }

    fn item(&mut self, node: PageNode<'_>, sign: &str, gap: Gap) {
        self.begin(gap);
        self.out.push_str(sign);
        let item = node.value().as_element().filter(|element| element.name() == "li");
        self.container(&" ".repeat(sign.len()), |writer| {
            if let Some(element) = item {
                writer.anchor(element);
                writer.blocks(node);
            } else if is_block_like(node) {
                writer.block(node);
            } else {
                writer.paragraph(&[node]);
            }
        });
    }

    fn preformatted(&mut self, node: PageNode<'_>, element: &Element) {
        let texts = node.descendants().filter_map(|inner| inner.value().as_text());
        let code: String = texts.map(|text| &**text).collect();
        let has_pairs = node
            .descendants()
            .any(|inner| inner.value().as_element().is_some_and(|inner| role(inner).is_some()));
        if has_pairs || escape::has_mark(&code) {
            return self.raw_block(node, element);
        }
        self.begin(Gap::Blank);
        let fence = "`".repeat(longest_run(&code).max(2) + 1);
        self.out.push_str(&format!("{fence}{}", language(node)));
        for line in code.strip_suffix('\n').unwrap_or(&code).split('\n') {
            self.new_line();
            self.out.push_str(line);
        }
        self.new_line();
        self.out.push_str(&fence);
    }

    /// Writes a block that Markdown has no sign for as HTML, without a blank line in it.
    pub(super) fn raw_block(&mut self, node: PageNode<'_>, element: &Element) {
        self.begin(Gap::Blank);
        self.line = Line::TEXT;
        let is_raw = std::mem::replace(&mut self.is_raw, true);
        self.raw_block_element(node, element);
        self.is_raw = is_raw;
    }

    /// Writes a block element with its tags, inside raw HTML.
    pub(super) fn raw_block_element(&mut self, node: PageNode<'_>, element: &Element) {
        let name = match element.name() {
            name if KEPT_BLOCKS.contains(&name) => name,
            _ => "div",
        };
        if name == "tr" {
            self.new_line();
        }
        self.out.push_str(&format!("<{name}{}>", attributes(node)));
        self.line = Line::TEXT;
        match name {
            "hr" | "col" => return,
            "pre" => self.raw_preformatted(node),
            _ => self.inlines(node.children()),
        }
        self.out.push_str(&format!("</{name}>"));
        self.line = Line::TEXT;
    }

    /// Writes the content of `<pre>`, in which white space counts.
    fn raw_preformatted(&mut self, node: PageNode<'_>) {
        for child in node.children() {
            if let Some(text) = child.value().as_text() {
                self.before();
                self.sign(&escape::html(text).replace('\n', "&#10;"));
                continue;
            }
            self.line.blank = false;
            self.inline(child);
            if std::mem::take(&mut self.line.blank) {
                self.sign(" ");
            }
        }
    }
}

/// Block elements that keep their tags in raw HTML; all others become `<div>`.
const KEPT_BLOCKS: &[&str] = &[
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
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

impl ListMarker {
    /// The sign of an item.
    fn sign(self, number: u32) -> String {
        match (self.is_ordered, self.is_other) {
            (true, false) => format!("{number}. "),
            (true, true) => format!("{number}) "),
            (false, false) => "- ".to_owned(),
            (false, true) => "* ".to_owned(),
        }
    }
}

fn has_paragraph(item: PageNode<'_>) -> bool {
    item.children().any(|child| child.value().as_element().is_some_and(|inner| inner.name() == "p"))
}

/// The language of code, from `<code class="language-x">`.
fn language(node: PageNode<'_>) -> String {
    let classes = node.descendants().filter_map(|inner| inner.value().as_element());
    let language = classes
        .flat_map(Element::classes)
        .find_map(|class| class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")));
    let is_name = |c: &char| c.is_ascii_alphanumeric() || "+#._-".contains(*c);
    language.unwrap_or_default().chars().filter(is_name).collect()
}
