//! Tokens in running text: browsers neither translate nor reorder them.
//!
//! The parser can split a token into several events, `HKEY_LOCAL_MACHINE` at each `_`. It gets a
//! single element if it contains only text.

use std::ops::Range;

use pulldown_cmark::Event;

use super::{OpenElement, Writer};
use crate::render::html::escape;
use crate::render::html::segment::{PageToken, TokenStyle};

const CODE_END: &str = "</code>";

/// Longer code, in letters, may continue in the next line.
const LONG: usize = 24;

/// Writes code, with places where long code may continue in the next line.
fn push_code(out: &mut String, text: &str) {
    if text.chars().nth(LONG).is_none() {
        return escape::push_text(out, text);
    }
    let mut may_break = false;
    for piece in text.split_inclusive(['\\', '/', '.', '-']) {
        out.push_str(if may_break { "<wbr>" } else { "" });
        escape::push_text(out, piece);
        // The second of two signs begins a name: `\.NET`.
        may_break = piece.len() > 1;
    }
}

/// The position of the writer among the tokens of its page.
#[derive(Debug, Default)]
pub(super) struct TokenCursor {
    /// The first token not yet passed.
    next: usize,
    /// The end of the open token, and its end tag.
    open: Option<(usize, &'static str)>,
}

impl Writer<'_, '_> {
    /// Writes text, with the elements of its segments and tokens.
    pub(super) fn text(&mut self, text: &str, place: Range<usize>) {
        // Text with entities or escapes differs from its Markdown and cannot be cut by offset.
        let is_verbatim = self.markdown.get(place.clone()) == Some(text);
        let (mut at, mut rest) = (place.start, text);
        while !rest.is_empty() {
            self.skip_tokens(at);
            let cut = if is_verbatim { self.border(at).min(place.end) } else { place.end };
            let length = if is_verbatim { cut - at } else { rest.len() };
            let (piece, after) = rest.split_at(length);
            self.follow_segments(&(at..cut));
            self.begin_token(at, cut);
            if self.tokens.open.is_some_and(|(_, close)| close == CODE_END) {
                push_code(&mut self.out, piece);
            } else {
                escape::push_text(&mut self.out, piece);
            }
            self.end_token(cut);
            (at, rest) = (cut, after);
        }
    }

    /// Writes a code span.
    pub(super) fn code(&mut self, text: &str, place: &Range<usize>) {
        self.skip_tokens(place.start);
        let is_token = |token: &&PageToken| {
            token.span.start == place.start
                && token.style == TokenStyle::Copy
                && self.may_hold_button()
        };
        let copy = self.next_token().filter(is_token).map_or("", |_| " data-copy");
        self.out.push_str(&format!("<code dir=\"ltr\" translate=\"no\"{copy}>"));
        push_code(&mut self.out, text);
        self.out.push_str(CODE_END);
    }

    fn next_token(&self) -> Option<&PageToken> {
        self.context.tokens.get(self.tokens.next)
    }

    /// Skips the tokens before `at`. A backslash before a token's first character is not part of
    /// the text.
    fn skip_tokens(&mut self, at: usize) {
        let escaped = usize::from(self.markdown[..at].ends_with('\\'));
        let is_past = |token: &&PageToken| token.span.start + escaped < at;
        while self.next_token().filter(is_past).is_some() {
            self.tokens.next += 1;
        }
    }

    /// Returns the next offset where the element of a segment or token starts or ends.
    fn border(&self, at: usize) -> usize {
        let of_token = match self.tokens.open {
            Some((end, _)) => Some(end),
            None => self.next_token().map(|token| match token.span.start > at {
                true => token.span.start,
                false => token.span.end,
            }),
        };
        let borders = [self.segment_border(at), of_token];
        borders.into_iter().flatten().filter(|border| *border > at).min().unwrap_or(usize::MAX)
    }

    fn begin_token(&mut self, at: usize, cut: usize) {
        let Some(&token) = self.next_token().filter(|token| token.span.start <= at) else { return };
        self.tokens.next += 1;
        // Markup inside a token would make its element overlap another one.
        if self.tokens.open.is_some() || !self.is_text_up_to(cut, token.span.end) {
            return;
        }
        let (start, close) = match token.style {
            TokenStyle::Text => ("<bdi dir=\"ltr\" translate=\"no\">", "</bdi>"),
            TokenStyle::Copy if self.may_hold_button() => {
                ("<code dir=\"ltr\" translate=\"no\" data-copy>", CODE_END)
            }
            TokenStyle::Code | TokenStyle::Copy => {
                ("<code dir=\"ltr\" translate=\"no\">", CODE_END)
            }
        };
        self.out.push_str(start);
        self.tokens.open = Some((token.span.end, close));
    }

    fn end_token(&mut self, at: usize) {
        if let Some((_, close)) = self.tokens.open.take_if(|(end, _)| *end <= at) {
            self.out.push_str(close);
        }
    }

    /// Whether only text that can be cut follows from `cut` up to `end`.
    fn is_text_up_to(&self, cut: usize, end: usize) -> bool {
        if cut >= end {
            return cut == end;
        }
        for (event, place) in &self.events[self.at..] {
            let Event::Text(text) = event else { return false };
            if place.end >= end {
                let is_verbatim = self.markdown.get(place.clone()) == Some(text.as_ref());
                return place.end == end || (place.start < end && is_verbatim);
            }
        }
        false
    }

    /// Whether a copy button can follow: not inside links, because buttons must not nest in them,
    /// nor in headings.
    fn may_hold_button(&self) -> bool {
        let is_free = |close: &OpenElement| match close {
            OpenElement::Tags(tags) => !tags.starts_with("</a>") && !tags.starts_with("</h"),
            OpenElement::Footnote { .. } | OpenElement::Tab { .. } => true,
        };
        self.open.iter().all(is_free)
    }
}
