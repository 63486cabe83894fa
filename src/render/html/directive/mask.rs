//! Turns directives into events of the Markdown parser.
//!
//! The parser does not know directives and would read `:::zone-end` after a list as a line of its
//! last item. So each directive is replaced by HTML of the same length, a comment if it is alone on
//! its line and a tag if it is inside one, which keeps all offsets; the event of that HTML is the
//! directive. A directive without such an event is inside code, an attribute or an address: it is
//! restored, and the text is parsed again.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::find::DirectiveSearch;
use super::kinds::{Directive, FoundDirective};

/// An event with its place in the Markdown.
pub(in crate::render::html) type LocatedEvent<'a> = (Event<'a>, Range<usize>);

/// The maximum number of passes; restoring one directive rarely hides another.
const MAX_ROUNDS: usize = 3;

/// The Markdown with its directives masked.
pub(in crate::render::html) struct MaskedMarkdown<'a> {
    text: Cow<'a, str>,
    found: Vec<FoundDirective<'a>>,
    options: Options,
}

/// The events of the parser, and the directives by the index of their event.
pub(in crate::render::html) struct ParsedMarkdown<'a> {
    pub(in crate::render::html) events: Vec<LocatedEvent<'a>>,
    pub(in crate::render::html) directives: BTreeMap<usize, FoundDirective<'a>>,
}

/// Masks the directives of `markdown` that Markdown reads as text.
pub(in crate::render::html) fn mask<'a>(
    markdown: &'a str,
    search: DirectiveSearch<'a>,
    options: Options,
) -> MaskedMarkdown<'a> {
    let mut found = search.found;
    without_overlaps(&mut found);
    for _ in 0..MAX_ROUNDS {
        if found.is_empty() {
            break;
        }
        let text = covered(markdown, &found);
        let (parsed, missing) = split(&text, found, options);
        found = parsed;
        if missing.is_empty() {
            return MaskedMarkdown { text: Cow::Owned(text), found, options };
        }
    }
    // After too many passes, all directives stay text.
    MaskedMarkdown { text: Cow::Borrowed(markdown), found: Vec::new(), options }
}

/// Parses masked Markdown.
pub(in crate::render::html) fn parse<'m>(masked: &'m MaskedMarkdown<'_>) -> ParsedMarkdown<'m> {
    let parser = Parser::new_ext(&masked.text, masked.options).into_offset_iter();
    let mut parsed = ParsedMarkdown { events: parser.collect(), directives: BTreeMap::new() };
    let mut images = 0_usize;
    let mut rest = masked.found.iter().peekable();
    for (index, (event, place)) in parsed.events.iter_mut().enumerate() {
        images += usize::from(matches!(event, Event::Start(Tag::Image { .. })));
        images -= usize::from(matches!(event, Event::End(TagEnd::Image)));
        if !is_html(event) {
            continue;
        }
        while rest.next_if(|found| found.span.start < place.start).is_some() {}
        let Some(found) = rest.next_if(|found| found.span.end <= place.end) else { continue };
        if matches!(event, Event::InlineHtml(_)) {
            *event = Event::Text(plain(&found.directive).into());
        }
        // The text of an image cannot contain elements.
        if images == 0 {
            parsed.directives.insert(index, found.clone());
        }
    }
    parsed
}

impl ParsedMarkdown<'_> {
    /// Removes events, and keeps the directives attached to theirs.
    pub(in crate::render::html) fn retain(&mut self, is_kept: impl Fn(&Event<'_>) -> bool) {
        let directives = std::mem::take(&mut self.directives);
        let (mut index, mut kept) = (0, 0);
        self.events.retain(|(event, _)| {
            let stays = is_kept(event);
            if let Some(found) = directives.get(&index).filter(|_| stays) {
                self.directives.insert(kept, found.clone());
            }
            index += 1;
            kept += usize::from(stays);
            stays
        });
    }
}

fn is_html(event: &Event<'_>) -> bool {
    matches!(event, Event::Html(_) | Event::InlineHtml(_))
}

/// Returns the text of a directive where markup is impossible: in lists of headings, in image
/// texts.
fn plain(directive: &Directive<'_>) -> String {
    match directive {
        Directive::NoLoc(text) => text.clone().into_owned(),
        Directive::Include { title, .. } => (*title).to_owned(),
        Directive::Image(attributes) => attributes.get("alt-text").unwrap_or_default().into_owned(),
        Directive::Code(snippet) => snippet.source.clone().into_owned(),
        Directive::Label(kind) => format!("[!{kind}]"),
        Directive::Open(..) | Directive::Close(_) | Directive::Video(_) => String::new(),
    }
}

fn without_overlaps(found: &mut Vec<FoundDirective<'_>>) {
    let mut end = 0;
    found.retain(|found| {
        let is_free = found.span.start >= end;
        end = if is_free { found.span.end } else { end };
        is_free
    });
}

/// Replaces each directive by HTML of the same length.
fn covered(markdown: &str, found: &[FoundDirective<'_>]) -> String {
    let mut out = String::with_capacity(markdown.len());
    for FoundDirective { span, is_line, .. } in found {
        out.push_str(&markdown[out.len()..span.start]);
        let (open, close) = match (*is_line, span.len()) {
            // Too short for a comment; a processing instruction starts an HTML block as well.
            (true, ..7) => ("<?", "?>"),
            (true, _) => ("<!--", "-->"),
            (false, _) => ("<", ">"),
        };
        let filling = span.len().saturating_sub(open.len() + close.len());
        out.push_str(open);
        out.extend(std::iter::repeat_n('x', filling));
        out.push_str(close);
    }
    out.push_str(&markdown[out.len()..]);
    out
}

/// Separates the directives that have an event of their own from the others.
fn split<'a>(
    text: &str,
    found: Vec<FoundDirective<'a>>,
    options: Options,
) -> (Vec<FoundDirective<'a>>, Vec<FoundDirective<'a>>) {
    let pieces = Parser::new_ext(text, options).into_offset_iter();
    let pieces = pieces.filter(|(event, _)| is_html(event));
    let parsed: BTreeMap<usize, usize> = pieces
        .map(|(_, place)| {
            let piece = &text[place.clone()];
            let start = place.start + piece.len() - piece.trim_start().len();
            (start, start + piece.trim().len())
        })
        .collect();
    found.into_iter().partition(|found| parsed.get(&found.span.start) == Some(&found.span.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::html::directive::find::find;

    #[test]
    fn masked_directives_survive_parsing_in_text_only() {
        for (markdown, expected) in [
            ("1. item\n:::zone-end\n", 1),
            ("[!INCLUDE[a](b)] text [!INCLUDE[c](d)]", 2),
            ("`[!INCLUDE[a](b)]` and [!INCLUDE[a](b)]", 1),
            ("    [!INCLUDE[a](b)]", 0),
            ("[x]([!INCLUDE[a](b)])", 0),
            ("<p title='[!INCLUDE[a](b)]'>\n", 0),
            ("<div>\n:::row:::\n</div>\n", 1),
            ("![:::no-loc(x):::](a.png)", 0),
            ("| a |\n|---|\n| [!INCLUDE[a](b)] |\n", 1),
        ] {
            let options = Options::ENABLE_TABLES;
            let masked = mask(markdown, find(markdown), options);
            let parsed = parse(&masked);
            assert_eq!(parsed.directives.len(), expected, "{markdown}");
            assert_eq!(masked.text.len(), markdown.len(), "{markdown}");
        }
    }
}
