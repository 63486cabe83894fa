//! The bilingual pairs on a page: each block with its English, and in blocks of several sentences,
//! which sentence is which.
//!
//! ```html
//! <div class="pair"><p>Uruchom serwer.</p>
//! <details class="source"><summary aria-label="…"></summary><p lang="en" dir="ltr">Start the server.</p></details>
//! </div>
//! <h2 id="restart"><span class="tr">Ponowne uruchamianie</span><span class="en" lang="en" dir="ltr">Restart</span></h2>
//! ```
//!
//! A block is a paragraph or the text of a list item. A heading or cell holds both languages, so
//! that it stays one heading or cell in every view. In a block of several
//! segments, each segment gets an element with its id, in both languages. An element is split where
//! an element of the text starts or ends inside the segment, so that all elements nest.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::context::ENGLISH;
use super::source::SourceBlock;
use super::{LocatedEvent, MAX_DEPTH, Writer, plain_text};
use crate::render::heading::plain;
use crate::render::html::escape;
use crate::render::html::segment::PageSegment;

/// The id of the first segment in English for want of a sound translation.
pub(in crate::render::html) const MANGLED: &str = "page:mangled";

/// The name of a disclosure of English is as many of the first words of its block, and as many
/// letters.
const MAX_WORDS: usize = 5;
const MAX_LETTERS: usize = 40;

/// The position of the writer among the segments of its page.
#[derive(Debug, Default)]
pub(super) struct SegmentCursor {
    /// The first segment not yet assigned to a block.
    next: usize,
    /// The segments of the current block, if each needs an element.
    marked: Range<usize>,
    /// The segment with an open element, and the depth at which it was opened.
    open: Option<(usize, usize)>,
}

/// The pairs of a block.
struct BlockPairs {
    segments: Range<usize>,
    has_source: bool,
    is_mangled: bool,
}

impl Writer<'_, '_> {
    /// Writes the events up to `end` as a block between two tags, with its English.
    pub(super) fn text_block(&mut self, end: usize, start: &str, close: &'static str) {
        match self.pair(end) {
            Some(pair) => self.push_pair(end, start, close, pair),
            None => self.push_block(end, start, close),
        }
    }

    /// Writes the events up to `end` as a heading between two tags, with its English in the same
    /// element. Returns the English as plain text, if there is any.
    pub(super) fn heading_block(
        &mut self,
        end: usize,
        start: &str,
        link: &str,
        close: &'static str,
    ) -> Option<String> {
        let place = self.place_of(self.at..end);
        let pair = self.pair(end);
        let english = pair.as_ref().filter(|pair| pair.has_source);
        let english = english.map(|pair| {
            let english = self.english(place, pair.segments.clone());
            (english.html(self.context), plain(&english.text()))
        });
        self.element(start, close);
        self.out.push_str(if english.is_some() { "<span class=\"tr\">" } else { "" });
        self.marked_text(end, pair.as_ref());
        if let Some((html, _)) = &english {
            self.out.push_str(&format!("</span><span {ENGLISH}>{}</span>", html.trim()));
        }
        self.out.push_str(link);
        self.pop();
        if pair.is_some_and(|pair| pair.is_mangled) {
            self.push_reason();
        }
        english.map(|(_, text)| text).filter(|text| !text.is_empty())
    }

    /// Writes the text of a cell, with its English in the same cell.
    pub(super) fn cell_text(&mut self) {
        let end = self.at + bare_length(&self.events[self.at..]);
        let place = self.place_of(self.at..end);
        let Some(pair) = self.pair(end) else { return self.push_block(end, "", "") };
        // A cell can hold raw HTML that no `span` can.
        self.out.push_str(if pair.has_source { "<div class=\"tr\">" } else { "" });
        self.marked_text(end, Some(&pair));
        if pair.is_mangled {
            self.push_reason();
        }
        if pair.has_source {
            let html = self.english(place, pair.segments).html(self.context);
            self.out.push_str(&format!("</div><div {ENGLISH}>{}</div>", html.trim()));
        }
    }

    /// Writes the events up to `end`, with an element for each segment that needs one.
    fn marked_text(&mut self, end: usize, pair: Option<&BlockPairs>) {
        if let Some(pair) = pair.filter(|pair| self.needs_marks(pair)) {
            self.mark_segments(pair.segments.clone());
        }
        while self.at < end {
            self.step();
        }
        self.leave_segment();
        self.mark_segments(0..0);
    }

    /// Whether each segment of a block needs an element: one is shown in English, or any may be shown
    /// with its English.
    fn needs_marks(&self, pair: &BlockPairs) -> bool {
        pair.is_mangled || self.context.has_beside && pair.segments.len() > 1
    }

    /// Writes why a block has English in it.
    fn push_reason(&mut self) {
        let reason = escape::text(&self.context.messages.message("mangled-segment"));
        self.out.push_str(&format!("<p class=\"why\">{reason}</p>\n"));
    }

    /// Writes the text of a list item that is outside any block of its own.
    pub(super) fn bare_text(&mut self) {
        let end = self.at + bare_length(&self.events[self.at..]);
        match self.pair(end) {
            Some(pair) => self.push_pair(end, "<div>", "</div>\n", pair),
            None => self.push_block(end, "", ""),
        }
    }

    fn push_block(&mut self, end: usize, start: &str, close: &'static str) {
        self.element(start, close);
        self.marked_text(end, None);
        self.pop();
    }

    fn push_pair(&mut self, end: usize, start: &str, close: &'static str, pair: BlockPairs) {
        // A check box belongs to the list item, not to the sentence.
        let is_task = matches!(self.peek(0), Some(Event::TaskListMarker(_)));
        let place = self.place_of(self.at + usize::from(is_task)..end);
        let name = first_words(&plain_text(&self.events[self.at..end]));
        self.out.push_str("<div class=\"pair\">");
        self.element(start, close);
        self.marked_text(end, Some(&pair));
        self.pop();
        if pair.is_mangled {
            self.push_reason();
        }
        if pair.has_source {
            self.push_source(place, pair.segments, &name);
        }
        self.out.push_str("</div>\n");
    }

    /// Returns the pairs of the block that ends before the event `end`, and assigns them to it.
    /// `None` if there is nothing to show.
    fn pair(&mut self, end: usize) -> Option<BlockPairs> {
        let all = self.context.segments;
        let segments = self.segments_at(&self.place_of(self.at..end));
        self.pairs.next = segments.end;
        let has_source = self.has_source(segments.clone());
        let is_mangled = all[segments.clone()].iter().any(|segment| segment.is_mangled);
        let is_shown = (has_source || is_mangled) && self.open.len() < MAX_DEPTH;
        is_shown.then_some(BlockPairs { segments, has_source, is_mangled })
    }

    /// Whether there is English to show for any of these segments: not if it equals the text.
    pub(super) fn has_source(&self, segments: Range<usize>) -> bool {
        let is_translated = |one: &PageSegment<'_>| {
            !one.is_mangled && one.source.trim() != one.span.of(self.markdown).trim()
        };
        self.context.has_beside && self.context.segments[segments].iter().any(is_translated)
    }

    /// Returns the segments at a place that are not yet assigned to a block.
    pub(super) fn segments_at(&self, place: &Range<usize>) -> Range<usize> {
        let (all, from) = (self.context.segments, self.pairs.next);
        let first = from + all[from..].partition_point(|one| one.span.end <= place.start);
        let length = all[first..].iter().take_while(|one| one.span.start < place.end).count();
        first..first + length
    }

    /// Returns the English of the block at `place`.
    fn english(&self, place: Range<usize>, segments: Range<usize>) -> SourceBlock<'_> {
        SourceBlock::new(self.markdown, place, &self.context.segments[segments])
    }

    /// Writes the English of the block at `place`, whose text begins with `name`.
    fn push_source(&mut self, place: Range<usize>, segments: Range<usize>, name: &str) {
        let english = self.english(place, segments).html(self.context);
        let label = self.context.messages.message_with("source-of", "text", name);
        self.out.push_str(&format!(
            "<details class=\"source\"><summary aria-label=\"{}\"></summary><p lang=\"en\" dir=\"ltr\">{}</p></details>\n",
            escape::text(&label),
            english.trim()
        ));
    }

    /// Requests elements for these segments.
    pub(super) fn mark_segments(&mut self, segments: Range<usize>) {
        self.pairs.marked = segments;
    }

    /// Closes and opens the elements of segments for the text at `place`, which comes next.
    pub(super) fn follow_segments(&mut self, place: &Range<usize>) {
        if self.pairs.marked.is_empty() {
            return;
        }
        let covers = |segment: &PageSegment<'_>| {
            segment.span.start <= place.start && place.end <= segment.span.end
        };
        if let Some((at, depth)) = self.pairs.open {
            // An element inside the segment must end before the segment does.
            if depth < self.open.len() || covers(&self.context.segments[at]) {
                return;
            }
            self.leave_segment();
        }
        let segments = &self.context.segments[self.pairs.marked.clone()];
        let at = segments.partition_point(|segment| segment.span.end <= place.start);
        // Raw HTML such as `<dt>` can't stand in the element of a segment.
        let is_inline = |segment: &&PageSegment<'_>| !is_block_html(segment.span.of(self.markdown));
        let Some(segment) = segments.get(at).filter(|it| covers(it)).filter(is_inline) else {
            return;
        };
        let (id, is_mangled) = (escape::text(&segment.id), segment.is_mangled);
        self.pairs.open = Some((self.pairs.marked.start + at, self.open.len()));
        let mangled = if is_mangled { " class=\"mangled\" lang=\"en\" dir=\"ltr\"" } else { "" };
        // The head of the page leads to the first.
        let is_first = is_mangled && self.context.outer.is_none() && !self.has_mangled;
        self.has_mangled |= is_mangled;
        let anchor = if is_first { format!(" id=\"{MANGLED}\"") } else { String::new() };
        self.out.push_str(&format!("<span{anchor} data-s=\"{id}\"{mangled}>"));
    }

    /// Closes the element of a segment if it was opened in the element that ends now.
    pub(super) fn leave_segment(&mut self) {
        let depth = self.open.len();
        if self.pairs.open.take_if(|(_, at)| *at == depth).is_some() {
            self.out.push_str("</span>");
        }
    }

    /// Appends a line of raw HTML, with an element around the English of mangled segments: browsers and
    /// the search must know its language. Text inside a tag can't have one.
    pub(super) fn push_line(&self, html: &mut String, line: &str, place: &Range<usize>) {
        let all = self.context.segments;
        let first = all.partition_point(|segment| segment.span.end <= place.start);
        let inside = all[first..].iter().take_while(|segment| segment.span.start < place.end);
        let mut at = 0;
        // Lines of a quote lack its marks, so that their offsets don't fit.
        let fits = self.keeps_raw && line.len() == place.len();
        for segment in inside.filter(|segment| fits && segment.is_mangled) {
            let start = segment.span.start.max(place.start) - place.start;
            let end = segment.span.end.min(place.end) - place.start;
            let Some(text) = line.get(start..end).map(|text| text.trim_end_matches(['\r', '\n']))
            else {
                continue;
            };
            html.push_str(&line[at..start]);
            at = start + text.len();
            let is_in_tag = html.rfind('<') > html.rfind('>');
            if is_in_tag || text.contains(['<', '>']) || text.is_empty() {
                html.push_str(text);
            } else {
                html.push_str(&format!("<span lang=\"en\" dir=\"ltr\">{text}</span>"));
            }
        }
        html.push_str(&line[at..]);
    }

    /// Returns the next offset where a segment with an element starts or ends.
    pub(super) fn segment_border(&self, after: usize) -> Option<usize> {
        let segments = &self.context.segments[self.pairs.marked.clone()];
        let at = segments.partition_point(|segment| segment.span.end <= after);
        let span = segments.get(at)?.span;
        Some(if span.start > after { span.start } else { span.end })
    }
}

/// Returns the first words of a text, with an ellipsis if there are more.
fn first_words(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().take(MAX_WORDS + 1).collect();
    let first = words[..words.len().min(MAX_WORDS)].join(" ");
    // Some languages have no spaces.
    let end = first.char_indices().nth(MAX_LETTERS).map_or(first.len(), |(at, _)| at);
    let is_cut = words.len() > MAX_WORDS || end < first.len();
    format!("{}{}", &first[..end], if is_cut { " …" } else { "" })
}

/// Whether a text begins with the raw HTML of an element that no `span` can hold.
fn is_block_html(text: &str) -> bool {
    const NAMES: [&str; 22] = [
        "blockquote",
        "caption",
        "col",
        "colgroup",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    let Some(rest) = text.trim_start().strip_prefix('<') else { return false };
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    NAMES.iter().any(|name| name.eq_ignore_ascii_case(&rest[..end]))
}

/// Returns the number of events before the first block.
fn bare_length(events: &[LocatedEvent<'_>]) -> usize {
    let mut depth = 0_usize;
    let is_inline = |(event, _): &&LocatedEvent<'_>| match event {
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
