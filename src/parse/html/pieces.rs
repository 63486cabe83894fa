//! Splits a page whose elements nest too deeply, so that parsing it takes bounded time and memory.
//!
//! An HTML parser needs time quadratic in the depth, and repeats each open formatting element in
//! every paragraph. Beyond the bounds, several times what real pages need, the rest of a page is
//! parsed as a page of its own: text and pairs stay, only the nesting is lost.

use std::collections::BTreeMap;

/// The largest number of elements in one another.
pub(super) const MAX_DEPTH: usize = 80;

/// The largest sum, over all tags, of the formatting elements that are open there.
const MAX_REPEATED: usize = 200_000;

/// Elements without content, and elements that the next one of their kind closes.
const FLAT: &[&str] = &[
    "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input",
    "li", "link", "meta", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot",
    "th", "thead", "tr", "track", "wbr",
];

/// Elements that the parser opens again in the next paragraph.
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Splits a page; nearly all pages are one piece.
pub(super) fn pieces(page: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut open) = (0, OpenElements::default());
    for at in memchr::memchr_iter(b'<', page.as_bytes()) {
        open.pass(&page[at + 1..]);
        if open.is_beyond() {
            pieces.push(&page[start..at]);
            (start, open) = (at, OpenElements::default());
            open.pass(&page[at + 1..]);
        }
    }
    pieces.push(&page[start..]);
    pieces
}

/// An estimate of what the parser has open, never below it by more than a small factor.
#[derive(Default)]
struct OpenElements {
    by_name: BTreeMap<String, usize>,
    depth: usize,
    formatting: usize,
    repeated: usize,
}

impl OpenElements {
    /// Passes a tag, given without its `<`.
    fn pass(&mut self, tag: &str) {
        let (is_end, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return;
        }
        self.repeated += self.formatting;
        let end = name.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>');
        // Longer names are equal to the estimate.
        let end = name.floor_char_boundary(end.unwrap_or(name.len()).min(64));
        let name = name[..end].to_ascii_lowercase();
        // In SVG and MathML, no element is closed by the next one.
        let is_foreign = ["svg", "math"].iter().any(|name| self.by_name.contains_key(*name));
        if FLAT.contains(&name.as_str()) && !is_foreign {
            return;
        }
        let is_formatting = FORMATTING.contains(&name.as_str());
        if !is_end {
            self.depth += 1;
            self.formatting += usize::from(is_formatting);
            *self.by_name.entry(name).or_default() += 1;
        } else if let Some(count) = self.by_name.get_mut(&name) {
            // An end tag without its start tag closes nothing.
            *count -= 1;
            if *count == 0 {
                self.by_name.remove(&name);
            }
            self.depth -= 1;
            self.formatting -= usize::from(is_formatting);
        }
    }

    const fn is_beyond(&self) -> bool {
        self.depth > MAX_DEPTH || self.repeated > MAX_REPEATED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_deep_pages_are_split() {
        for (page, expected) in [
            (String::new(), 1),
            ("<p>a".repeat(10_000), 1),
            ("<ul><li>a</ul>".repeat(10_000), 1),
            ("<div>".repeat(MAX_DEPTH), 1),
            ("<div>".repeat(MAX_DEPTH + 1), 2),
            ("<div>".repeat(10 * MAX_DEPTH), 10),
            // End tags of other elements close nothing.
            ("<div></b>".repeat(MAX_DEPTH + 1), 2),
            ("<x>".repeat(MAX_DEPTH + 1), 2),
            (format!("<svg>{}", "<td>".repeat(MAX_DEPTH)), 2),
            // Each paragraph repeats the open elements.
            (format!("{}{}", "<font>".repeat(50), "<p>a".repeat(3_000)), 1),
            (format!("{}{}", "<font>".repeat(50), "<p>a".repeat(5_000)), 2),
            ("a < b, <5> ".repeat(1_000), 1),
        ] {
            let found = pieces(&page);
            assert_eq!(found.len(), expected, "{}", &page[..page.len().min(60)]);
            assert_eq!(found.concat(), page);
        }
    }
}
