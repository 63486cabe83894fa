//! Puts backticks around unmarked tokens of an English article.
//!
//! Only plain text is marked: never code, links, headings, HTML, images or Open Publishing
//! directives, and no text with an escape, because in code a backslash is a literal character.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::Regex;

use super::TokenKey;
use segmend_engine::model::TokenClass;
use segmend_engine::text::{Edit, Span};
use segmend_engine::tokens::tokens;

/// The start of an Open Publishing directive.
const DIRECTIVE: &str = ":::";

/// Returns the edits that mark the tokens of sentences, and the number of sentences without an
/// edit. `body` is the offset of the text after the front matter.
pub(super) fn edits(
    text: &str,
    body: usize,
    sentences: &BTreeMap<&str, Vec<&TokenKey>>,
) -> (Vec<Edit>, usize) {
    let plain = plain_runs(text, body);
    let (mut marked, mut missed) = (BTreeSet::new(), 0);
    for (sentence, keys) in sentences {
        let before = marked.len();
        for place in places(text, body, sentence) {
            let is_wanted = |class: &TokenClass, token: &str| {
                keys.iter().any(|(other, wanted)| *other == class && wanted == token)
            };
            let found = tokens(place.of(text)).into_iter();
            let found = found.map(|token| (token.class, token.span.shift(place.start)));
            let found = found.filter(|(class, span)| is_wanted(class, span.of(text)));
            let found = found.map(|(_, span)| span);
            let is_bare = |span: &Span| plain.iter().any(|run| run.contains(*span));
            marked.extend(found.filter(|span| is_bare(span) && is_separate(text, *span)));
        }
        missed += usize::from(marked.len() == before);
    }
    let edit = |span: Span| Edit::new(span, format!("`{}`", span.of(text)));
    (marked.into_iter().map(edit).collect(), missed)
}

/// Whether the characters around a token do not belong to it, as a dot before or an escape after.
fn is_separate(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let is_free = !before.is_some_and(|c| c.is_alphanumeric() || "./\\-_@`".contains(c));
    is_free && !text[span.end..].trim_start_matches(' ').starts_with(['\\', '`'])
}

/// The runs of plain or emphasised text, each within one line.
fn plain_runs(text: &str, body: usize) -> Vec<Span> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let (mut runs, mut closed) = (Vec::<Span>::new(), 0_usize);
    for (event, range) in Parser::new_ext(&text[body..], options).into_offset_iter() {
        if let Event::Start(tag) = &event {
            closed += usize::from(!allows_marks(tag));
        } else if let Event::End(tag) = event {
            closed = closed.saturating_sub(usize::from(!allows_marks_end(tag)));
        } else if matches!(event, Event::Text(_)) && closed == 0 {
            let run = Span::new(range.start, range.end).shift(body);
            match runs.last_mut().filter(|last| last.end == run.start) {
                Some(last) => last.end = run.end,
                None => runs.push(run),
            }
        }
    }
    runs.retain(|run| !line(text, *run).trim_start_matches([' ', '>']).starts_with(DIRECTIVE));
    runs
}

/// Whether text in an element may be marked.
const fn allows_marks(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Heading { .. }
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::MetadataBlock(_)
    )
}

const fn allows_marks_end(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::MetadataBlock(_)
    )
}

fn line(text: &str, run: Span) -> &str {
    let start = text[..run.start].rfind('\n').map_or(0, |at| at + 1);
    &text[start..run.end]
}

/// Finds a sentence, even if it is wrapped over several lines.
fn places(text: &str, body: usize, sentence: &str) -> Vec<Span> {
    let exact = text[body..].match_indices(sentence);
    let exact: Vec<_> = exact.map(|(at, hit)| Span::new(at, at + hit.len()).shift(body)).collect();
    if !exact.is_empty() {
        return exact;
    }
    let words: Vec<_> = sentence.split_whitespace().map(regex::escape).collect();
    // Only a single line break: a blank line ends the paragraph. Block quotes repeat their `>`.
    let Ok(broken) = Regex::new(&words.join(r"(?:[ \t]+|[ \t]*\r?\n[ \t>]*)")) else {
        return Vec::new();
    };
    let found = broken.find_iter(&text[body..]);
    found.map(|found| Span::new(found.start(), found.end()).shift(body)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::text::apply;
    use segmend_engine::tokens::class;

    #[test]
    fn bare_tokens_of_the_sentence_become_code() {
        let sentence = "Run services.msc on the server.";
        for (text, expected, missed) in [
            ("A. Run services.msc on the server.", "A. Run `services.msc` on the server.", 0),
            ("- Run services.msc on\n  the server.", "- Run `services.msc` on\n  the server.", 0),
            (
                "> Run services.msc\r\n> on the server.",
                "> Run `services.msc`\r\n> on the server.",
                0,
            ),
            ("# Run services.msc on the server.", "", 1),
            ("[Run services.msc on the server.](x.md)", "", 1),
            ("    Run services.msc on the server.", "", 1),
            ("<p>Run services.msc on the server.</p>", "", 1),
            ("::: row Run services.msc on the server.", "", 1),
            ("Run services.msc on a client.", "", 1),
            (
                "| a |\n|-|\n| Run services.msc on the server. |",
                "| a |\n|-|\n| Run `services.msc` on the server. |",
                0,
            ),
        ] {
            let key = (class("file-name").unwrap(), "services.msc".to_owned());
            let (edits, count) = edits(text, 0, &BTreeMap::from([(sentence, vec![&key])]));
            let expected = if expected.is_empty() { text } else { expected };
            assert_eq!((apply(text, &edits).as_str(), count), (expected, missed));
        }
    }

    #[test]
    fn tokens_inside_longer_text_are_not_marked() {
        for (text, class, token, expected) in [
            ("**services.msc** x", "file-name", "services.msc", "**`services.msc`** x"),
            (
                "`services.msc` and services.msc x",
                "file-name",
                "services.msc",
                "`services.msc` and `services.msc` x",
            ),
            ("Use .services.msc x", "file-name", "services.msc", "Use .services.msc x"),
            ("Run services.msc \\* x", "file-name", "services.msc", "Run services.msc \\* x"),
            ("Set a\\_b.exe x", "file-name", "b.exe", "Set a\\_b.exe x"),
        ] {
            let key = (self::class(class).unwrap(), token.to_owned());
            let (edits, _) = edits(text, 0, &BTreeMap::from([(text, vec![&key])]));
            assert_eq!(apply(text, &edits), expected);
        }
    }
}
