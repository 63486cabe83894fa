//! Headings with their ids.

use pulldown_cmark::{Event, TagEnd};

use super::{LocatedEvent, Writer, plain_text};
use crate::render::html::contents::PageHeading;
use crate::render::html::{escape, raw};
use crate::render::slug::slug;

/// The end tags of headings, by level.
const HEADING_ENDS: [&str; 6] = ["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];

/// Returns a link to a heading, for pointers only: the list of headings has the same links.
fn link_to(id: &str) -> String {
    let href = escape::text(&escape::address(id));
    format!("<a class=\"perma\" href=\"#{href}\" aria-hidden=\"true\" tabindex=\"-1\">#</a>")
}

impl Writer<'_, '_> {
    pub(super) fn heading(&mut self, level: usize) {
        if self.tab() {
            return;
        }
        self.end_tabs_before(level);
        let rest = &self.events[self.at..];
        let is_end =
            |(event, _): &LocatedEvent<'_>| matches!(event, Event::End(TagEnd::Heading(_)));
        let end = self.at + rest.iter().position(is_end).unwrap_or(rest.len());
        // Only the first `<h1>` becomes the title of the page.
        let is_first = level == 1
            && self.context.outer.is_none()
            && self.out.is_empty()
            && self.heading.is_none();
        let anchor = self.english_anchor();
        let id = anchor.unwrap_or_else(|| slug(self.source(self.at..end)));
        let id = self.ids.unique(&id);
        let text = plain_text(&self.events[self.at..end]);
        let start = format!("<h{level} id=\"{}\">", escape::text(&id));
        let link = if is_first || level > 3 { String::new() } else { link_to(&id) };
        let english = self.heading_block(end, &start, &link, HEADING_ENDS[level - 1]);
        self.at = end + 1;
        self.headings.push(PageHeading { level, id, text, english });
        if is_first && self.open.is_empty() {
            self.heading = Some(std::mem::take(&mut self.out));
        }
    }

    /// Consumes an `<a name="x"></a>` that follows, and returns its name.
    pub(super) fn english_anchor(&mut self) -> Option<String> {
        let Some(Event::InlineHtml(start)) = self.peek(0) else { return None };
        let name = raw::anchor_name(start)?.to_owned();
        if !matches!(self.peek(1), Some(Event::InlineHtml(end)) if end.as_ref() == "</a>") {
            return None;
        }
        self.at += 2;
        Some(name)
    }
}
