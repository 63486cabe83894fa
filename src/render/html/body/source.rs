//! The English of a block, shown beside the translation as running text, whatever it looks like.
//!
//! The markup between segments is that of the translation: `[⟦Więcej⟧](a.md)` is a link in both
//! languages.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::Event;
use regex::Regex;

use super::{BodyContext, LocatedEvent, OPTIONS, Writer};
use crate::render::html::directive::{self, Directive};
use crate::render::html::raw;
use crate::render::html::segment::{PageSegment, PageToken};
use segmend_engine::text::{Span, pattern};

/// After this prefix, nothing starts a list, a heading or a table.
const SHIELD: &str = "x ";

/// The English of the block at `place`, with the span of each segment in it.
pub(super) struct SourceBlock<'s> {
    text: String,
    segments: Vec<PageSegment<'s>>,
    tokens: Vec<PageToken>,
}

impl<'s> SourceBlock<'s> {
    pub(super) fn new(markdown: &str, place: Range<usize>, segments: &[PageSegment<'s>]) -> Self {
        let mut english =
            Self { text: SHIELD.to_owned(), segments: Vec::new(), tokens: Vec::new() };
        let mut at = place.start;
        for segment in segments {
            english.push(markdown.get(at..segment.span.start).unwrap_or_default());
            let start = english.text.len();
            english.push(segment.source);
            let span = Span::new(start, english.text.len());
            // Offsets in the segment hold only if it was not changed.
            if span.of(&english.text) == segment.source {
                let shifted = segment.tokens.iter().map(|token| token.shift(start));
                english.tokens.extend(shifted);
            }
            english.segments.push(PageSegment { span, is_mangled: false, ..segment.clone() });
            at = segment.span.end;
        }
        english.push(markdown.get(at..place.end).unwrap_or_default());
        english
    }

    /// Appends lines as one, without the prefixes of quotes and lists, and without references to
    /// footnotes, which the translation already has.
    fn push(&mut self, lines: &str) {
        static NOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[\^[^\]\s]+\]"));
        let lines = NOTE.replace_all(lines, "");
        let mut lines = lines.split(['\r', '\n']);
        self.text.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.text.push(' ');
            self.text.push_str(line.trim_start_matches([' ', '\t', '>']));
        }
    }

    /// Returns the block as Markdown on one line.
    pub(super) fn text(&self) -> String {
        self.text[SHIELD.len()..].to_owned()
    }

    /// Returns the block as HTML; each of several segments gets an element with its id.
    pub(super) fn html(&self, context: &BodyContext<'_>) -> String {
        let masked = directive::mask(&self.text, directive::find(&self.text), OPTIONS);
        let mut parsed = directive::parse(&masked);
        parsed.retain(|event| !is_left_out(event));
        // Included content appears on the page once, in the translation.
        parsed.directives.retain(|_, found| {
            !matches!(found.directive, Directive::Include { .. } | Directive::Code(_))
        });
        drop_shield(&mut parsed.events);
        let end = parsed.events.len().saturating_sub(1);
        let context = BodyContext { segments: &self.segments, tokens: &self.tokens, ..*context };
        let mut writer = Writer::new(&self.text, parsed, &context);
        // The caller writes the paragraph itself, so leave out its start and end.
        writer.at = 1;
        writer.mark_segments(if self.segments.len() > 1 { 0..self.segments.len() } else { 0..0 });
        while writer.at < end {
            writer.step();
        }
        writer.leave_segment();
        writer.out
    }
}

fn drop_shield(events: &mut [LocatedEvent<'_>]) {
    if let Some((Event::Text(text), place)) = events.get_mut(1)
        && let Some(rest) = text.strip_prefix(SHIELD)
    {
        place.start += SHIELD.len();
        *text = rest.to_owned().into();
    }
}

/// Whether raw HTML is dropped: its ids would occur twice on the page, and an unclosed element
/// would swallow what follows.
fn is_left_out(event: &Event<'_>) -> bool {
    let Event::InlineHtml(tag) = event else { return false };
    raw::is_html(tag) && !matches!(tag.as_ref(), "<br>" | "<br/>" | "<br />")
}
