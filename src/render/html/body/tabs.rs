//! Tabs: `# [Windows](#tab/windows)` … `---`.
//!
//! Without a script, tabs are consecutive sections with headings, which is also how they print. The
//! script turns them into tabs.

use pulldown_cmark::{Event, TagEnd};

use super::directives::UNCLOSED_DIRECTIVE;
use super::matching::tab_inside;
use super::{LocatedEvent, OpenElement, Writer, plain_text};
use crate::render::html::escape;
use crate::render::slug::slug;
use segmend_engine::model::Finding;

impl Writer<'_, '_> {
    /// Writes the heading that has just started if it is a tab. Returns whether it is.
    pub(super) fn tab(&mut self) -> bool {
        let start = self.at - 1;
        let (first, id) = match tab_inside(&self.events, self.at) {
            Some((first, id)) => (first, id.to_owned()),
            None => return false,
        };
        if matches!(self.open.last(), Some(OpenElement::Tab { .. })) {
            self.out.push_str("</section>\n");
        } else {
            self.begin_tabs(start);
        }
        let rest = &self.events[first..];
        let is_end =
            |(event, _): &LocatedEvent<'_>| matches!(event, Event::End(TagEnd::Heading(_)));
        let length = rest.iter().position(is_end).unwrap_or(rest.len());
        let label = plain_text(&rest[..length]);
        let anchor = self.english_anchor();
        self.section(&id, label.trim(), anchor);
        self.at = (first + length + 1).min(self.events.len());
        true
    }

    fn begin_tabs(&mut self, start: usize) {
        let has_end = self.matched.contains(&start);
        if !has_end {
            let place = self.events[start].1.start;
            let message = "the tabs have no end: add a line `---` after the last one".to_owned();
            self.report(place, Finding::new(&UNCLOSED_DIRECTIVE, message));
        }
        let label = escape::text(&self.context.messages.message("tabs-label"));
        self.out.push_str(&format!("<div class=\"tabs\" role=\"group\" aria-label=\"{label}\">\n"));
        let level = self.headings.last().map_or(1, |heading| heading.level);
        self.open.push(OpenElement::Tab { level, has_end });
    }

    fn section(&mut self, id: &str, label: &str, anchor: Option<String>) {
        let (id, condition) = id.split_once('/').unwrap_or((id, ""));
        // The first level is the title's, and HTML has six.
        let level = match self.open.last() {
            Some(OpenElement::Tab { level, .. }) => (level + 1).clamp(2, 6),
            Some(OpenElement::Tags(_) | OpenElement::Footnote { .. }) | None => 2,
        };
        let name = self.ids.unique(&anchor.unwrap_or_else(|| slug(label)));
        let name = escape::text(&name);
        let when = match condition {
            "" => String::new(),
            condition => format!(" data-when=\"{}\"", escape::text(condition)),
        };
        self.out.push_str(&format!(
            "<section class=\"tab\" data-tab=\"{}\"{when} aria-labelledby=\"{name}\">\n\
             <h{level} class=\"tab-name\" id=\"{name}\">{}</h{level}>\n",
            escape::text(id),
            escape::text(label)
        ));
    }

    /// Closes all open tabs.
    pub(super) fn end_tabs(&mut self) {
        while let Some(OpenElement::Tab { .. }) = self.open.last() {
            self.open.pop();
            self.out.push_str("</section>\n</div>\n");
        }
    }

    /// Closes tabs without an end of their own before a heading that starts another section.
    pub(super) fn end_tabs_before(&mut self, heading: usize) {
        if let Some(OpenElement::Tab { level, has_end: false }) = self.open.last()
            && heading <= *level
        {
            self.end_tabs();
        }
    }
}
