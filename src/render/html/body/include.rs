//! Included files: `[!INCLUDE [title](../includes/file.md)]`.
//!
//! The file is rendered in place, with addresses relative to itself. Nesting, number and size are
//! bounded, so that a file that includes itself is a finding, not an endless page.

use pulldown_cmark::{Event, TagEnd};

use super::context::IncludeChain;
use super::directives::MISSING_INCLUDE;
use super::{BodyContext, Writer};
use crate::render::html::{IncludedSegment, directive, raw};
use segmend_engine::model::{Finding, Subject};

/// The maximum depth of nested includes.
const MAX_NESTING: usize = 8;
/// The maximum number of included files per page, at any depth; real pages have fewer than 50.
const MAX_FILES: usize = 200;
/// The maximum size of all included files of a page, in bytes; real pages stay below 100 kB.
const MAX_SIZE: usize = 4 * 1024 * 1024;

/// The files that a page has included so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct IncludeTotals {
    files: usize,
    size: usize,
}

impl Writer<'_, '_> {
    pub(super) fn include(&mut self, place: usize, address: &str, is_block: bool) {
        let files = self.context.files;
        self.included.files += 1;
        // The nesting limit alone is no bound: files that include several others multiply.
        if self.included.files > MAX_FILES {
            let message =
                format!("the article includes more than {MAX_FILES} files: include fewer");
            self.report(place, Finding::new(&MISSING_INCLUDE, message));
            return self.missing("include-missing", address, is_block);
        }
        let Some(included) = (files.include)(files.file, address) else {
            let message = format!(
                "the included file `{address}` is not in the content folder: add it, or remove the directive"
            );
            let subject = Subject::Text(address.to_owned());
            self.report(place, Finding::new(&MISSING_INCLUDE, message).about(subject));
            return self.missing("include-missing", address, is_block);
        };
        let chain = IncludeChain { file: files.file, outer: self.context.outer };
        let message = if chain.holds(&included.file) {
            format!("`{}` includes itself: remove the directive", included.file)
        } else if chain.length() > MAX_NESTING {
            format!(
                "`{}` is included over more than {MAX_NESTING} files: include it directly",
                included.file
            )
        } else if self.included.size + included.body.len() > MAX_SIZE {
            "the files that the article includes are longer than 4 MB: include less".to_owned()
        } else {
            self.included.size += included.body.len();
            let segments: Vec<_> =
                included.segments.iter().map(IncludedSegment::as_page_segment).collect();
            let resolve = |address: &str| (files.resolve)(&included.file, address);
            let picture = |address: &str| (files.picture)(&included.file, address);
            let context = BodyContext {
                resolve: &resolve,
                picture: &picture,
                files: crate::render::html::Files { file: &included.file, ..files },
                outer: Some(&chain),
                segments: &segments,
                tokens: &included.tokens,
                ..*self.context
            };
            let (start, end) = match (included.is_foreign, is_block) {
                (false, _) => ("", ""),
                (true, true) => ("<div lang=\"en\" dir=\"ltr\">\n", "</div>\n"),
                (true, false) => ("<span lang=\"en\" dir=\"ltr\">", "</span>"),
            };
            self.out.push_str(start);
            self.included(&included.body, &context, is_block);
            return self.out.push_str(end);
        };
        let subject = Subject::File(included.file);
        self.report(place, Finding::new(&MISSING_INCLUDE, message).about(subject));
        self.missing("include-missing", address, is_block);
    }

    /// Writes the text of another file; inside a line, without its blocks.
    fn included(&mut self, body: &str, context: &BodyContext<'_>, is_block: bool) {
        let masked = directive::mask(body, directive::find(body), super::OPTIONS);
        let parsed = directive::parse(&masked);
        let mut inner = Writer::new(body, parsed, context);
        if !is_block {
            inner.only_inline();
        }
        // An element that the file leaves open would swallow the rest of the page.
        inner.keeps_raw &=
            raw::is_balanced(inner.events.iter().filter_map(|(event, _)| super::html_of(event)));
        // The nesting bound applies to the whole page.
        inner.depth = self.depth + self.open.len();
        // The inner writer continues the same page: same output, ids, headings and footnotes.
        std::mem::swap(&mut inner.out, &mut self.out);
        self.share(&mut inner);
        inner.run();
        self.share(&mut inner);
        std::mem::swap(&mut inner.out, &mut self.out);
    }

    /// Swaps the state that belongs to the whole page with the writer of an included file.
    fn share(&mut self, inner: &mut Writer<'_, '_>) {
        std::mem::swap(&mut self.ids, &mut inner.ids);
        std::mem::swap(&mut self.heading, &mut inner.heading);
        std::mem::swap(&mut self.headings, &mut inner.headings);
        std::mem::swap(&mut self.footnotes, &mut inner.footnotes);
        std::mem::swap(&mut self.has_raw, &mut inner.has_raw);
        std::mem::swap(&mut self.included, &mut inner.included);
    }

    /// Removes the block structure, so that the text fits inside a line.
    fn only_inline(&mut self) {
        let mut kept = 0;
        let directives = std::mem::take(&mut self.directives);
        let events = std::mem::take(&mut self.events);
        for (at, (event, place)) in events.into_iter().enumerate() {
            let Some(event) = inline(event, kept > 0) else { continue };
            if let Some(found) = directives.get(&at) {
                self.directives.insert(kept, found.clone());
            }
            self.events.push((event, place));
            kept += 1;
        }
        while let Some((Event::SoftBreak, _)) = self.events.last() {
            self.events.pop();
        }
        self.matched.clear();
    }
}

/// Converts an event for use inside a line; the end of a block becomes a space.
fn inline<'a>(event: Event<'a>, has_text: bool) -> Option<Event<'a>> {
    match &event {
        Event::Start(tag) => is_inline(&tag.to_end()).then_some(event),
        Event::End(tag) if !is_inline(tag) => has_text.then_some(Event::SoftBreak),
        Event::Html(html) => Some(Event::InlineHtml(html.clone())),
        Event::Rule | Event::TaskListMarker(_) => None,
        Event::End(_)
        | Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak => Some(event),
    }
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
