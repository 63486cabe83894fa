//! Writes a table: with the signs of Markdown if it has one row of headings and a line of text in each
//! cell, else as HTML.

use scraper::node::Element;

use super::elements::{PageNode, is_block};
use super::writer::{Gap, Line, Writer};

impl Writer {
    pub(super) fn table(&mut self, node: PageNode<'_>, element: &Element) {
        let rows = node.descendants().filter(|inner| is_named(*inner, &["tr"])).map(cells);
        let rows: Vec<_> = rows.filter(|row| !row.is_empty()).collect();
        let has_caption = node.children().any(|child| is_named(child, &["caption"]));
        let (head, body) = match rows.split_first() {
            Some((head, body)) if !has_caption && is_simple(head, body) => (head, body),
            _ => return self.raw_block(node, element),
        };
        self.anchor(element);
        self.begin(Gap::Blank);
        self.row(head);
        self.new_line();
        let rule = head.iter().map(|cell| alignment(*cell));
        self.out.push_str(&format!("|{}|", rule.collect::<Vec<_>>().join("|")));
        for row in body {
            self.new_line();
            self.row(row);
        }
    }

    fn row(&mut self, cells: &[PageNode<'_>]) {
        self.is_in_cell = true;
        for cell in cells {
            self.out.push_str("| ");
            self.line = Line::TEXT;
            self.inlines(cell.children());
            self.out.push(' ');
        }
        self.out.push('|');
        self.is_in_cell = false;
    }
}

/// Whether Markdown can write a table.
fn is_simple(head: &[PageNode<'_>], body: &[Vec<PageNode<'_>>]) -> bool {
    head.iter().all(|cell| is_named(*cell, &["th"]) && is_line(*cell))
        && body.iter().flatten().all(|cell| is_named(*cell, &["td"]) && is_line(*cell))
        && body.iter().all(|row| row.len() <= head.len())
}

fn is_named(node: PageNode<'_>, names: &[&str]) -> bool {
    node.value().as_element().is_some_and(|element| names.contains(&element.name()))
}

fn cells(row: PageNode<'_>) -> Vec<PageNode<'_>> {
    row.children().filter(|child| is_named(*child, &["td", "th"])).collect()
}

/// Whether a cell is one line of text in one row and column.
fn is_line(cell: PageNode<'_>) -> bool {
    let spans = ["colspan", "rowspan"];
    let is_spanning = |element: &Element| spans.iter().any(|name| element.attr(name).is_some());
    let has_blocks =
        cell.descendants().skip(1).any(|inner| inner.value().as_element().is_some_and(is_block));
    !cell.value().as_element().is_some_and(is_spanning) && !has_blocks
}

/// The rule below a heading of a table.
fn alignment(cell: PageNode<'_>) -> &'static str {
    let Some(element) = cell.value().as_element() else { return "---" };
    let style = element.attr("style").unwrap_or_default().replace(' ', "");
    let stated = style.split_once("text-align:").map(|(_, rest)| rest);
    let stated = stated.or_else(|| element.attr("align")).unwrap_or_default();
    match stated.split(';').next().unwrap_or_default() {
        "left" => ":--",
        "center" => ":-:",
        "right" => "--:",
        _ => "---",
    }
}
