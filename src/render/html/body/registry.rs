//! Registry settings in running text, displayed as code and offered as a file.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Writer;
use super::source::SourceBlock;
use crate::render::html::{escape, highlight};
use crate::render::reg::Registry;

/// The maximum number of paragraphs per file. Real ones have two or three, and parsing each longer
/// run again takes quadratic time.
const MOST: usize = 16;

impl Writer<'_, '_> {
    /// Writes the current paragraph, with the following ones that continue it, if they consist of
    /// registry settings. The English must have the same settings, because a reader may run the
    /// file. Returns whether it was written.
    pub(super) fn registry(&mut self) -> bool {
        let paragraphs = self.registry_paragraphs();
        // The longest run that parses wins.
        let found = (1..=paragraphs.len()).rev().find_map(|count| {
            let (places, end) = (&paragraphs[..count], paragraphs[count - 1].1);
            let settings = Registry::read(places.iter().map(|(place, _)| self.text_at(place)))?;
            let english = places.iter().map(|(place, _)| self.english_at(place));
            let english = english.collect::<Vec<_>>();
            let same = Registry::read(english.iter().map(String::as_str))? == settings;
            same.then_some((settings, end))
        });
        let Some((settings, end)) = found else { return false };
        self.push_registry(&settings);
        self.at = end + 1;
        true
    }

    /// Returns the current paragraph and the following ones that look like settings: the place of
    /// each, and the index of its last event.
    fn registry_paragraphs(&self) -> Vec<(Range<usize>, usize)> {
        let mut paragraphs = Vec::new();
        let mut at = self.at;
        loop {
            let rest = self.events[at..].iter();
            let is_inside = |event: &Event<'_>| *event != Event::End(TagEnd::Paragraph);
            let end = at + rest.take_while(|(event, _)| is_inside(event)).count();
            let place = self.place_of(at..end);
            let text = self.text_at(&place);
            let fits =
                if paragraphs.is_empty() { Registry::may_begin } else { Registry::may_continue };
            if paragraphs.len() == MOST || !fits(text) {
                return paragraphs;
            }
            paragraphs.push((place, end));
            let next = self.events.get(end + 1).map(|(event, _)| event);
            if !matches!(next, Some(Event::Start(Tag::Paragraph))) {
                return paragraphs;
            }
            at = end + 2;
        }
    }

    fn text_at(&self, place: &Range<usize>) -> &str {
        self.markdown.get(place.clone()).unwrap_or_default()
    }

    /// Returns the English of the text at a place.
    fn english_at(&self, place: &Range<usize>) -> String {
        let segments = self.segments_at(place);
        SourceBlock::new(self.markdown, place.clone(), &self.context.segments[segments]).text()
    }

    fn push_registry(&mut self, settings: &Registry) {
        let messages = self.context.messages;
        let href = escape::text(&escape::address(&(self.context.attach)(settings.file())));
        self.out.push_str(&format!(
            "<div class=\"code reg\"><div class=\"code-head\"><span>{}</span><a download href=\"{href}\">{}</a></div><pre dir=\"ltr\" translate=\"no\" tabindex=\"0\"><code>",
            escape::text(&messages.message("reg-caption")),
            escape::text(&messages.message("download-reg")),
        ));
        for line in settings.text().lines() {
            let mut html = String::new();
            highlight::push(&mut html, line, Some("reg"), &[]);
            // A long key goes on in the next line, behind one of its folders.
            let html = html.replace('\\', "\\<wbr>");
            self.out.push_str(&format!("<span class=\"ln\">{html}\n</span>"));
        }
        self.out.push_str("</code></pre></div>\n");
    }
}
