//! Draws a finding like `rustc`: the line, marks under the error, the English for comparison.
//!
//! ```text
//! error[lost-token]: the version `1.2` is lost; put it back where it belongs
//!   --> content/pl-PL/mail/tls.md:12:40
//!    |
//! 12 | …Włącz protokół TLS 1,3 na serwerze.
//!    |                     ^^^
//!    |
//!    = English: Enable TLS 1.2 on the server.
//!    = help: write `TLS 1.2`
//! ```
//!
//! A line of an article can be a whole paragraph with tags, so only the translation of the segment
//! is shown, cut to one line of the terminal around the marks.

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use unicode_width::UnicodeWidthChar;

use crate::report::issue::Issue;
use crate::report::{Paint, visible};
use segmend_engine::model::{Applicability, Direction, LocaleTag, Severity};
use segmend_engine::text::Span;

/// The width of the shown text, in columns.
const WIDTH: usize = 96;

/// A terminal width at which the renderer never cuts, because [`window`] already has.
const UNCUT: usize = 10 * WIDTH;

/// The mark for omitted text.
const CUT: char = '…';

/// Draws an issue; `path` is the file relative to the current folder.
pub(super) fn snippet(issue: &Issue, path: &str, locale: &LocaleTag, paint: Paint) -> String {
    let level = match issue.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let path = visible(path);
    let message = visible(&issue.message);
    let origin = Origin::path(&*path).line(issue.line).char_column(issue.column);
    let mut group = level.primary_title(&*message).id(&*issue.rule).element(origin);
    let (line, marks) = window(&issue.text, issue.span);
    let marked = label(issue, locale);
    if !line.is_empty() {
        let is_whole = issue.span.len() == issue.text.len();
        let kind = if is_whole { AnnotationKind::Visible } else { AnnotationKind::Primary };
        let mark = kind.span(marks.start..marks.end).label(marked);
        group = group.element(Snippet::source(&*line).line_start(issue.line).annotation(mark));
    }
    let english =
        issue.source.as_deref().map(|source| window(source, english_span(source, issue)).0);
    let notes = [
        english.map(|english| Level::NOTE.with_name("English").message(english)),
        help(issue).map(|help| Level::HELP.message(help)),
    ];
    let group = group.elements(notes.into_iter().flatten());
    let renderer = match paint {
        Paint::Plain => Renderer::plain(),
        Paint::Ansi => Renderer::styled(),
    };
    let drawn = renderer.term_width(UNCUT).render(&[group]);
    // The renderer takes the snippet for a second file, and adds a `:::` line with its position.
    let is_stray = |index: usize, line: &str| index == 3 && line.contains(":::");
    let lines = drawn.lines().enumerate().filter(|(index, line)| !is_stray(*index, line));
    lines.map(|(_, line)| format!("{line}\n")).collect()
}

/// The label at the marks. Terminals may reorder right-to-left text, so that marks point elsewhere;
/// there the label repeats the marked text.
fn label(issue: &Issue, locale: &LocaleTag) -> Option<String> {
    let is_part = issue.span.len() < issue.text.len() && !issue.span.is_empty();
    (is_part && locale.direction() == Direction::Rtl)
        .then(|| format!("`{}`", visible(issue.span.of(&issue.text))))
}

/// The part of the English to show: the subject of the issue, else the same relative position as in
/// the translation.
fn english_span(source: &str, issue: &Issue) -> Span {
    let subject = issue.subject.as_deref().filter(|subject| !subject.is_empty());
    if let Some((at, subject)) = subject.and_then(|subject| source.match_indices(subject).next()) {
        return Span::new(at, at + subject.len());
    }
    let is_part = issue.span.len() < issue.text.len();
    let middle = issue.span.start.midpoint(issue.span.end);
    let share = if is_part { source.len() * middle / issue.text.len() } else { 0 };
    let at = source.floor_char_boundary(share);
    Span::new(at, at)
}

fn help(issue: &Issue) -> Option<String> {
    let text = visible(issue.suggestion.as_deref()?).into_owned();
    let is_exact = issue.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe);
    Some(if is_exact { format!("a build writes `{text}`") } else { format!("write `{text}`") })
}

/// Cuts a text around a span to [`WIDTH`] columns on one line; returns it and the span in it.
pub(super) fn window(text: &str, span: Span) -> (String, Span) {
    let marked = head(span.of(text), WIDTH);
    let end = span.start + marked.len();
    let room = WIDTH - width(marked);
    let (before, after) = (&text[..span.start], &text[end..]);
    // Each side gets half of the room, and what the other side leaves.
    let right = head(after, room - width(tail(before, room / 2)));
    let left = tail(before, room - width(right));
    let right = if end < span.end { "" } else { right };
    let (start, stop) = (span.start - left.len(), end + right.len());
    let mut line = String::new();
    line.extend((start > 0).then_some(CUT));
    let mut marks = Span::default();
    for (piece, mark) in [(left, &mut marks.start), (marked, &mut marks.end), (right, &mut 0)] {
        line.extend(piece.chars().map(printable));
        *mark = line.len();
    }
    line.extend((stop < text.len()).then_some(CUT));
    (line, marks)
}

/// The longest beginning of a text that fits some columns.
fn head(text: &str, columns: usize) -> &str {
    &text[..fitting(text.chars(), columns)]
}

/// The longest end of a text that fits some columns, without combining marks at its start.
fn tail(text: &str, columns: usize) -> &str {
    let end = &text[text.len() - fitting(text.chars().rev(), columns)..];
    if end.len() < text.len() { end.trim_start_matches(|char| char_width(char) == 0) } else { end }
}

/// The number of bytes of the characters that fit some columns.
fn fitting(chars: impl Iterator<Item = char>, mut columns: usize) -> usize {
    let mut bytes = 0;
    for char in chars {
        let Some(left) = columns.checked_sub(char_width(char)) else { break };
        columns = left;
        bytes += char.len_utf8();
    }
    bytes
}

fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// The width of a character in columns.
fn char_width(char: char) -> usize {
    printable(char).width().unwrap_or(1)
}

/// A printable replacement for whitespace, control and bidirectional formatting characters.
fn printable(char: char) -> char {
    match char {
        '\n' | '\r' | '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        other if other.is_control() => '\u{fffd}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_around_the_span() {
        let long = "słowo ".repeat(40);
        let wide = "日本語".repeat(40);
        let marks = "e\u{301}".repeat(200);
        for text in ["TLS 1,2 x", &long, &wide, &marks, "a\nb\tc", ""] {
            let places: Vec<usize> =
                text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            for (index, &start) in places.iter().enumerate().step_by(7) {
                for &end in places[index..].iter().step_by(11) {
                    let (line, marks) = window(text, Span::new(start, end));
                    assert!(width(&line) <= WIDTH + 2, "{line}");
                    let shown: String = text[start..end].chars().map(printable).collect();
                    assert!(shown.starts_with(marks.of(&line)), "{shown} {line}");
                    assert!(width(marks.of(&line)) == width(&shown).min(width(marks.of(&line))));
                    assert!(!line.contains(['\n', '\t']), "{line}");
                }
            }
        }
        assert_eq!(window("TLS 1,2 x", Span::new(4, 7)), ("TLS 1,2 x".into(), Span::new(4, 7)));
    }
}
