//! The bilingual pairs on their page: beside each block its English, and in a block of several
//! sentences which is which.
//!
//! ```html
//! <div class="pair"><p>Uruchom serwer.</p>
//! <details class="source"><summary>English</summary><p lang="en" dir="ltr">Start the server.</p></details>
//! </div>
//! ```
//!
//! A block is a paragraph, a heading, the text of a list item or of a cell. Where it holds several
//! segments, each has an element with its number on both sides. These are split where an element of
//! the text begins or ends inside a segment, so that all elements nest.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::source::English;
use super::{MAX_DEPTH, Placed, Writer};
use crate::render::html::escape;
use crate::render::html::segment::PageSegment;

/// Where the writer stands among the segments of its page.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// The first segment that no block has taken.
    next: usize,
    /// The segments of the block that is being written, if each is to have an element.
    marked: Range<usize>,
    /// The segment whose element is open, and the depth that it was opened at.
    open: Option<(usize, usize)>,
}

/// What a block has to show besides its text.
struct Pair {
    segments: Range<usize>,
    has_source: bool,
    is_mangled: bool,
}

impl Writer<'_, '_> {
    /// Writes the events up to `end` as a block between two tags, with its English beside it.
    pub(super) fn text_block(&mut self, end: usize, start: &str, close: &'static str) {
        match self.pair(end) {
            Some(pair) => self.push_pair(end, start, close, pair),
            None => self.push_block(end, start, close),
        }
    }

    /// Writes what of a list item or a cell stands outside any block of its own.
    pub(super) fn bare_text(&mut self) {
        let end = self.at + bare_length(&self.events[self.at..]);
        match self.pair(end) {
            Some(pair) => self.push_pair(end, "<div>", "</div>\n", pair),
            None => self.push_block(end, "", ""),
        }
    }

    fn push_block(&mut self, end: usize, start: &str, close: &'static str) {
        self.element(start, close);
        while self.at < end {
            self.step();
        }
        self.leave_segment();
        if let Some(close) = self.open.pop() {
            self.close(close);
        }
    }

    fn push_pair(&mut self, end: usize, start: &str, close: &'static str, pair: Pair) {
        let is_task = matches!(self.peek(0), Some(Event::TaskListMarker(_)));
        let place = self.place_of(self.at + usize::from(is_task)..end);
        self.out.push_str("<div class=\"pair\">");
        if pair.is_mangled || pair.segments.len() > 1 {
            self.mark_segments(pair.segments.clone());
        }
        self.push_block(end, start, close);
        self.mark_segments(0..0);
        if pair.is_mangled {
            let notice = escape::text(&self.setting.voice.say("mangled-segment"));
            self.out.push_str(&format!("<p class=\"mangled-note\">{notice}</p>\n"));
        }
        if pair.has_source {
            self.push_source(place, pair.segments);
        }
        self.out.push_str("</div>\n");
    }

    /// What the block that ends before the event `end` has to show besides its text; the segments in
    /// it are taken.
    fn pair(&mut self, end: usize) -> Option<Pair> {
        let all = self.setting.segments;
        let segments = self.segments_at(&self.place_of(self.at..end));
        self.pairs.next = segments.end;
        let is_translated = |one: &PageSegment<'_>| {
            !one.is_mangled && one.source.trim() != one.span.of(self.markdown).trim()
        };
        let has_source = all[segments.clone()].iter().any(is_translated);
        let is_mangled = all[segments.clone()].iter().any(|segment| segment.is_mangled);
        let is_shown = (has_source || is_mangled) && self.open.len() < MAX_DEPTH;
        is_shown.then_some(Pair { segments, has_source, is_mangled })
    }

    /// The segments at a place that no block has taken.
    pub(super) fn segments_at(&self, place: &Range<usize>) -> Range<usize> {
        let (all, from) = (self.setting.segments, self.pairs.next);
        let first = from + all[from..].partition_point(|one| one.span.end <= place.start);
        let length = all[first..].iter().take_while(|one| one.span.start < place.end).count();
        first..first + length
    }

    /// Writes the English of the block at `place`.
    fn push_source(&mut self, place: Range<usize>, segments: Range<usize>) {
        let english = English::new(self.markdown, place, &self.setting.segments[segments]);
        let label = escape::text(&self.setting.voice.say("source-text"));
        self.out.push_str(&format!(
            "<details class=\"source\"><summary>{label}</summary><p lang=\"en\" dir=\"ltr\">{}</p></details>\n",
            english.html(self.setting).trim()
        ));
    }

    /// Makes these segments have elements.
    pub(super) fn mark_segments(&mut self, segments: Range<usize>) {
        self.pairs.marked = segments;
    }

    /// Begins and ends the elements of segments around what stands next, at `place`.
    pub(super) fn follow_segments(&mut self, place: &Range<usize>) {
        if self.pairs.marked.is_empty() {
            return;
        }
        let covers = |segment: &PageSegment<'_>| {
            segment.span.start <= place.start && place.end <= segment.span.end
        };
        if let Some((at, depth)) = self.pairs.open {
            if depth < self.open.len() || covers(&self.setting.segments[at]) {
                return;
            }
            self.leave_segment();
        }
        let segments = &self.setting.segments[self.pairs.marked.clone()];
        let at = segments.partition_point(|segment| segment.span.end <= place.start);
        let Some(segment) = segments.get(at).filter(|segment| covers(segment)) else { return };
        self.pairs.open = Some((self.pairs.marked.start + at, self.open.len()));
        let id = escape::text(&segment.id);
        let mangled =
            if segment.is_mangled { " class=\"mangled\" lang=\"en\" dir=\"ltr\"" } else { "" };
        self.out.push_str(&format!("<span data-s=\"{id}\"{mangled}>"));
    }

    /// Ends the element of a segment that was begun in the element that ends now.
    pub(super) fn leave_segment(&mut self) {
        let depth = self.open.len();
        if self.pairs.open.take_if(|(_, at)| *at == depth).is_some() {
            self.out.push_str("</span>");
        }
    }

    /// The next place where a segment with an element begins or ends.
    pub(super) fn segment_border(&self, after: usize) -> Option<usize> {
        let segments = &self.setting.segments[self.pairs.marked.clone()];
        let at = segments.partition_point(|segment| segment.span.end <= after);
        let span = segments.get(at)?.span;
        Some(if span.start > after { span.start } else { span.end })
    }
}

/// The number of events before the first block.
fn bare_length(events: &[Placed<'_>]) -> usize {
    let mut depth = 0_usize;
    let is_inline = |(event, _): &&Placed<'_>| match event {
        Event::Start(tag) if is_block(tag) => false,
        Event::Start(_) => {
            depth += 1;
            true
        }
        Event::End(_) if depth > 0 => {
            depth -= 1;
            true
        }
        Event::End(_) | Event::Rule | Event::Html(_) => false,
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::TaskListMarker(_) => true,
    };
    events.iter().take_while(is_inline).count()
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}
