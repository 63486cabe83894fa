//! Renders an article's Markdown as HTML in one pass over the parser's events.
//!
//! Adds what the parser's own renderer lacks: English anchors as heading ids, titled alerts,
//! accessible tables, task lists and footnotes, resolved and safe addresses, technical text that
//! browsers neither translate nor reorder. Nesting is bounded, so that no page exhausts a stack,
//! here or in a browser.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Options, Tag};

use super::contents::{Ids, NavEntry, PageHeading, contents};
use super::directive::{self, FoundDirective, LocatedEvent, ParsedMarkdown};
use super::footnotes::Footnotes;
use super::isolate::{isolate, mark};
use super::raw;

mod context;
mod blocks;
mod directives;
mod headings;
mod include;
mod inline;
mod matching;
mod source;
mod pairs;
mod registry;
mod tabs;
mod tokens;

pub(super) use context::BodyContext;
pub use directives::RULES;
pub(super) use pairs::MANGLED;

#[cfg(test)]
mod tests;

/// The Markdown extensions that articles use.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// The maximum nesting of elements. Deeper ones are dropped; their text stays.
const MAX_DEPTH: usize = 100;

/// A rendered article.
#[derive(Debug)]
pub(super) struct Body {
    /// The `<h1>` at the start of the article, if any.
    pub(super) heading: Option<String>,
    /// The English of that heading, if it is translated.
    pub(super) english: Option<String>,
    /// The rest of the article.
    pub(super) html: String,
    /// The list of headings; empty if there are too few.
    pub(super) contents: Vec<NavEntry>,
}

impl Body {
    /// Keeps names and commands in order inside right-to-left text.
    pub(super) fn keep_order(&mut self) {
        self.heading = self.heading.as_deref().map(isolate);
        self.html = isolate(&self.html);
        mark_titles(&mut self.contents);
    }
}

fn mark_titles(entries: &mut [NavEntry]) {
    for entry in entries {
        entry.title = mark(&entry.title);
        mark_titles(&mut entry.children);
    }
}

/// Renders clean Markdown without front matter.
pub(super) fn render(markdown: &str, context: &BodyContext<'_>) -> Body {
    let search = directive::find(markdown);
    let broken = search.broken.clone();
    let masked = directive::mask(markdown, search, OPTIONS);
    let mut writer = Writer::new(markdown, directive::parse(&masked), context);
    writer.report_broken(&broken);
    writer.report_remnants();
    writer.run();
    writer.finish()
}

/// How to close an open element.
enum OpenElement {
    /// These end tags; empty for an element that was dropped.
    Tags(&'static str),
    /// A footnote: its text moves to the end of the page, and output continues with `text_before`.
    Footnote { name: String, text_before: String },
    /// Tabs in a section below a heading of `level`; `has_end` if a rule closes them.
    Tab { level: usize, has_end: bool },
}

struct Writer<'a, 's> {
    markdown: &'a str,
    events: Vec<LocatedEvent<'a>>,
    /// The directives by the index of their event.
    directives: BTreeMap<usize, FoundDirective<'a>>,
    /// The events of directives that have a counterpart.
    matched: BTreeSet<usize>,
    /// The index of the next event.
    at: usize,
    context: &'s BodyContext<'s>,
    out: String,
    open: Vec<OpenElement>,
    ids: Ids,
    heading: Option<String>,
    headings: Vec<PageHeading>,
    footnotes: Footnotes,
    columns: Vec<Alignment>,
    column: usize,
    is_table_head: bool,
    pairs: pairs::SegmentCursor,
    tokens: tokens::TokenCursor,
    /// Whether raw HTML is kept. It is shown as text if parsing it would take too long.
    keeps_raw: bool,
    /// Whether a segment in English for want of a sound translation was written.
    has_mangled: bool,
    /// Whether raw HTML was written, so that the page must be sanitised.
    has_raw: bool,
    /// The files included so far.
    included: include::IncludeTotals,
    /// The nesting depth in the including files.
    depth: usize,
}

impl<'a, 's> Writer<'a, 's> {
    fn new(markdown: &'a str, parsed: ParsedMarkdown<'a>, context: &'s BodyContext<'s>) -> Self {
        let ParsedMarkdown { events, directives } = parsed;
        let matched = matching::matched(&events, &directives);
        let pieces = events.iter().filter_map(|(event, _)| html_of(event));
        let keeps_raw = raw::is_bounded(pieces, events.len());
        Self {
            markdown,
            events,
            directives,
            matched,
            at: 0,
            context,
            // HTML is a little longer than its Markdown.
            out: String::with_capacity(markdown.len() * 5 / 4),
            open: Vec::new(),
            ids: Ids::default(),
            heading: None,
            headings: Vec::new(),
            footnotes: Footnotes::default(),
            columns: Vec::new(),
            column: 0,
            is_table_head: false,
            pairs: pairs::SegmentCursor::default(),
            tokens: tokens::TokenCursor::default(),
            keeps_raw,
            has_mangled: false,
            has_raw: false,
            included: include::IncludeTotals::default(),
            depth: 0,
        }
    }

    /// Writes all events.
    fn run(&mut self) {
        while self.at < self.events.len() {
            self.step();
        }
        // Tabs that nothing has closed are still open.
        while !self.open.is_empty() {
            self.end_element();
        }
    }

    fn finish(mut self) -> Body {
        self.footnotes.push(&mut self.out, self.context.messages);
        let clean = |html: String| match self.has_raw {
            true => self.context.sanitiser.clean(&html),
            false => html,
        };
        Body {
            english: self
                .heading
                .is_some()
                .then(|| self.headings.first()?.english.clone())
                .flatten(),
            heading: self.heading.map(clean),
            html: clean(self.out),
            contents: contents(&self.headings),
        }
    }

    /// Writes the next event, together with the following ones that belong to it.
    fn step(&mut self) {
        if self.directives.contains_key(&self.at) {
            let is_block = matches!(self.peek(0), Some(Event::Html(_)));
            let place = self.events[self.at].1.clone();
            self.follow_segments(&place);
            self.at += 1;
            return self.directive(self.at - 1, is_block);
        }
        // No one reads an event twice: take it instead of cloning.
        let (event, place) = &mut self.events[self.at];
        let (event, place) = (std::mem::replace(event, Event::SoftBreak), place.clone());
        self.at += 1;
        // `text` does this itself, because a text can span several segments.
        if matches!(event, Event::End(_)) {
            self.leave_segment();
        } else if !matches!(event, Event::Text(_)) {
            self.follow_segments(&place);
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end_element(),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text, place);
            }
            Event::Code(text) => self.code(&text, &place),
            Event::Html(html) => self.html(&html),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::FootnoteReference(name) => {
                self.footnotes.refer(&mut self.out, &name, self.context.messages);
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule if self.matched.contains(&(self.at - 1)) => self.end_tabs(),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(is_done) => self.check_box(is_done),
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Paragraph => self.paragraph(),
            Tag::Heading { level, .. } => self.heading(level as usize),
            Tag::BlockQuote(_) => self.block_quote(),
            Tag::CodeBlock(kind) => self.code_block(&kind),
            Tag::HtmlBlock => self.html_block(),
            Tag::List(start) => self.list(start),
            Tag::Item => self.item(),
            Tag::FootnoteDefinition(name) => self.footnote(&name),
            Tag::DefinitionList => self.element("<dl>\n", "</dl>\n"),
            Tag::DefinitionListTitle => self.element("<dt>", "</dt>\n"),
            Tag::DefinitionListDefinition => self.element("<dd>", "</dd>\n"),
            Tag::Table(columns) => self.table(columns),
            Tag::TableHead => {
                self.is_table_head = true;
                self.row("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n");
            }
            Tag::TableRow => {
                self.is_table_head = false;
                self.row("<tr>", "</tr>\n");
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.element("<em>", "</em>"),
            Tag::Strong => self.element("<strong>", "</strong>"),
            Tag::Strikethrough => self.element("<del>", "</del>"),
            Tag::Superscript => self.element("<sup>", "</sup>"),
            Tag::Subscript => self.element("<sub>", "</sub>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.link(link_type, &dest_url, &title);
            }
            Tag::Image { dest_url, title, .. } => self.image(&dest_url, &title),
            Tag::MetadataBlock(_) => self.element("", ""),
        }
    }

    /// Opens an element, unless it is nested too deeply.
    fn element(&mut self, start: &str, end: &'static str) {
        let is_shown = self.is_shallow();
        if is_shown {
            self.out.push_str(start);
        }
        self.open.push(OpenElement::Tags(if is_shown { end } else { "" }));
    }

    /// Whether another element can be opened.
    fn is_shallow(&self) -> bool {
        self.depth + self.open.len() < MAX_DEPTH
    }

    fn close(&mut self, close: OpenElement) {
        match close {
            OpenElement::Tags(tags) => self.out.push_str(tags),
            OpenElement::Footnote { name, text_before } => {
                let note = std::mem::replace(&mut self.out, text_before);
                self.footnotes.define(&name, note);
            }
            OpenElement::Tab { .. } => self.out.push_str("</section>\n</div>\n"),
        }
    }

    /// Returns the event `ahead` of the next one.
    fn peek(&self, ahead: usize) -> Option<&Event<'a>> {
        self.events.get(self.at + ahead).map(|(event, _)| event)
    }

    /// Returns the text from the event `ahead` on, up to anything but text, and its number of
    /// events; empty if it does not start with a bracket.
    fn text_ahead(&self, ahead: usize) -> (String, usize) {
        if !matches!(self.peek(ahead), Some(Event::Text(text)) if text.starts_with('[')) {
            return (String::new(), 0);
        }
        let text = self.events.iter().skip(self.at + ahead).map_while(|(event, _)| text_of(event));
        let pieces: Vec<&str> = text.collect();
        (pieces.concat(), pieces.len())
    }

    /// Skips `length` bytes of the text that follows.
    fn skip_text(&mut self, mut length: usize) {
        while let Some((Event::Text(text), place)) = self.events.get_mut(self.at) {
            if length < text.len() {
                place.start += length;
                *text = text[length..].to_owned().into();
                return;
            }
            length -= text.len();
            self.at += 1;
        }
    }

    /// Returns the Markdown of a range of events.
    fn source(&self, events: Range<usize>) -> &'a str {
        self.markdown.get(self.place_of(events)).unwrap_or_default()
    }

    /// Returns the byte range of a range of events in the Markdown.
    fn place_of(&self, events: Range<usize>) -> Range<usize> {
        let places = self.events[events].iter().map(|(_, place)| place);
        let start = places.clone().map(|place| place.start).min().unwrap_or_default();
        start..places.map(|place| place.end).max().unwrap_or_default()
    }
}

fn text_of<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    if let Event::Text(text) = event { Some(text) } else { None }
}

fn html_of<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    if let Event::Html(html) | Event::InlineHtml(html) = event { Some(html) } else { None }
}

/// Returns the text of a range of events without markup.
fn plain_text(events: &[LocatedEvent<'_>]) -> String {
    let mut out = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => out.push_str(text),
            Event::InlineHtml(html) if !raw::is_html(html) => out.push_str(html),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::Start(_)
            | Event::End(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }
    out
}
