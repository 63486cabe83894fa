//! Splits an English article into sentences, as the translation tool does.
//!
//! A sentence ends at the end of a heading, paragraph, list item, table cell or HTML text, or at a full
//! stop before a blank, unless a lower-case letter follows. Code, comments and metadata have no
//! sentences.

use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::Regex;

use crate::model::Article;
use segmend_engine::text::{Span, pattern};

/// The spans of an article's sentences in its text, in order.
pub(in crate::project) fn sentences(article: &Article) -> Vec<Span> {
    let body = article.front_matter.span.end;
    let mut out = Vec::new();
    for block in blocks(&article.text[body..]) {
        split(block.shift(body), &article.text, &mut out);
    }
    out
}

/// The spans of inline text, one per block.
pub(in crate::project) fn blocks(body: &str) -> Vec<Span> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut blocks: Vec<Span> = Vec::new();
    // `open` is whether the last event continued a block, so that inline events extend it.
    let (mut open, mut in_code, mut in_comment) = (false, false, false);
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        let range = Span::new(range.start, range.end);
        let ends_code = matches!(event, Event::End(TagEnd::CodeBlock));
        in_code = (in_code && !ends_code) || matches!(event, Event::Start(Tag::CodeBlock(_)));
        let goes_on = !in_code && is_inline(&event);
        if let Event::Html(_) = event {
            // A comment has an event for each of its lines.
            let text = range.of(body);
            let (start, end) = (text.rfind("<!--"), text.rfind("-->"));
            if !in_comment && start.is_none() {
                html(range, body, &mut blocks);
            }
            in_comment = if in_comment { end.is_none() } else { start > end };
        } else if goes_on {
            match blocks.last_mut().filter(|_| open) {
                Some(block) => block.end = block.end.max(range.end),
                None => blocks.push(range),
            }
        }
        open = goes_on;
    }
    blocks
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_inline_tag(&tag.to_end()),
        Event::End(tag) => is_inline_tag(tag),
        // Block HTML is handled line by line.
        Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => false,
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak => true,
    }
}

fn is_inline_tag(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

/// Adds the text between the tags of a line of HTML.
fn html(line: Span, body: &str, blocks: &mut Vec<Span>) {
    static BETWEEN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:^|>)([^<>]*\p{L}[^<>]*)(?:<|$)"));
    let runs = BETWEEN.captures_iter(line.of(body)).filter_map(|found| found.get(1));
    blocks.extend(runs.map(|run| Span::new(run.start(), run.end()).shift(line.start)));
}

/// Splits a block after its full stops.
fn split(block: Span, text: &str, out: &mut Vec<Span>) {
    static STOP: LazyLock<Regex> = LazyLock::new(|| {
        // Between the stop and the next sentence: closing marks, blanks, and the `>` of a quotation.
        pattern(r#"[.!?…]["'”’)\]*_`]*(\s[\s>]*)"#)
    });
    let block_text = block.of(text);
    let (mut start, mut seen, mut in_code) = (block.start, 0, false);
    for found in STOP.captures_iter(block_text) {
        let (Some(stop), Some(gap)) = (found.get(0), found.get(1)) else { continue };
        // An odd number of backticks opens or closes a code span.
        in_code ^= block_text[seen..stop.start()].matches('`').count() % 2 == 1;
        seen = stop.start();
        let next = block_text[gap.end()..].chars().next();
        if in_code || next.is_none_or(char::is_lowercase) {
            continue;
        }
        out.push(Span::new(start, block.start + gap.start()));
        start = block.start + gap.end();
    }
    if start < block.end {
        out.push(Span::new(start, block.end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Identity, article};
    use segmend_engine::model::LocaleTag;

    #[test]
    fn sentences_end_at_blocks_and_full_stops() {
        for (text, expected) in [
            ("# A b\n\nC d. E\nf! g h", &["A b", "C d.", "E\nf! g h"][..]),
            ("> A.\n> B [c.](d) e.g. f", &["A.", "B [c.](d) e.g. f"]),
            ("- a\n- **B.** C\n\n  D", &["a", "**B.**", "C", "D"]),
            ("| a b | C |\n| - | - |\n| d. E | f |", &["a b", "C", "d.", "E", "f"]),
            ("```\ncode. Code\n```\n\n    more. Code\n\nText `a. B` c", &["Text `a. B` c"]),
            ("<table><tr><td>A b</td>\n<td>c</td></tr></table>\n<!-- d -->", &["A b", "c"]),
            ("<!-- a\nb c\nd -->\n\nE <!-- f --> g", &["E <!-- f --> g"]),
            ("---\ntitle: x\n---\nA\n", &["A"]),
        ] {
            let (file, path) = ("a.md".to_owned(), "a.md".to_owned());
            let article =
                article(Identity { file, path, locale: LocaleTag::source() }, text.to_owned());
            let found: Vec<_> = sentences(&article).into_iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
