//! Footnotes: numbered in the order of their references, listed at the end of the page, linked both
//! ways.
//!
//! Their ids, `fn:1` and `fnref:1`, contain a colon because no heading id can.

use std::collections::BTreeMap;

use super::escape;
use super::localizations::Messages;

/// Collects the footnotes of a page while it is written.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// For each referenced note, its number and the number of references so far.
    numbers: BTreeMap<String, (usize, usize)>,
    /// The notes in the order of their definitions.
    notes: Vec<(String, String)>,
}

impl Footnotes {
    /// Writes a reference to the note `name`.
    pub(super) fn refer(&mut self, out: &mut String, name: &str, messages: &Messages) {
        let next = self.numbers.len() + 1;
        let (number, times) = self.numbers.entry(name.to_lowercase()).or_insert((next, 0));
        *times += 1;
        let id = match times {
            1 => format!("fnref:{number}"),
            _ => format!("fnref:{number}:{times}"),
        };
        // Pass the number as text: the browser numbers the list of notes in ASCII digits, and the
        // label must match.
        let label = escape::text(&messages.message_with("footnote", "number", number.to_string()));
        out.push_str(&format!(
            "<sup class=\"footnote\"><a id=\"{id}\" href=\"#fn:{number}\" role=\"doc-noteref\" \
             aria-label=\"{label}\">{number}</a></sup>"
        ));
    }

    /// Stores a note for the end of the page. The first definition of a name wins.
    pub(super) fn define(&mut self, name: &str, html: String) {
        let name = name.to_lowercase();
        if self.notes.iter().all(|(other, _)| *other != name) {
            self.notes.push((name, html));
        }
    }

    /// Writes the list of notes; notes without a reference come last.
    pub(super) fn push(mut self, out: &mut String, messages: &Messages) {
        if self.notes.is_empty() {
            return;
        }
        let numbers = std::mem::take(&mut self.numbers);
        let number = |name: &str| numbers.get(name).map_or(usize::MAX, |(number, _)| *number);
        // The sort is stable: notes without a reference keep their order.
        self.notes.sort_by_key(|(name, _)| number(name));
        let title = escape::text(&messages.message("footnotes"));
        out.push_str(&format!(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{title}\">\n<ol>\n"
        ));
        for (index, (name, html)) in self.notes.iter().enumerate() {
            let is_referred = numbers.contains_key(name);
            push_note(out, index + 1, html.trim_end(), is_referred.then_some(messages));
        }
        out.push_str("</ol>\n</section>\n");
    }
}

/// Writes a note. The back link, if any, goes at the end of its last paragraph.
fn push_note(out: &mut String, number: usize, html: &str, way_back: Option<&Messages>) {
    let back = way_back.map_or_else(String::new, |messages| {
        let label = messages.message_with("footnote-back", "number", number.to_string());
        let label = escape::text(&label);
        format!(" <a href=\"#fnref:{number}\" role=\"doc-backlink\" aria-label=\"{label}\">↩</a>")
    });
    let (text, end) = html.strip_suffix("</p>").map_or((html, ""), |text| (text, "</p>"));
    out.push_str(&format!("<li id=\"fn:{number}\">\n{text}{back}{end}\n</li>\n"));
}
