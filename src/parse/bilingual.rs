//! Finds bilingual pairs by exact comparison of bytes.
//!
//! A pair always has the same form, byte for byte, in millions of real segments. So a plain scanner
//! finds it, without a Markdown or HTML parser that would have to guess what an author's `<span>` or a
//! code block means. The target ends at the lookup with the same id. The source ends at the first
//! `</span></span>`, or later if that one closes spans of the author.

use memchr::memmem::{Finder, find};
use std::sync::LazyLock;

use crate::model::{Part, Segment};
use crate::parse::stray::StrayTags;
use segmend_engine::text::Span;

const TARGET: &str = "<span data-ttu-id=\"";
const LOOKUP: &str = "</span><span class=\"sxs-lookup\"><span data-stu-id=\"";
const TAG_END: &str = "\">";
const END: &str = "</span></span>";
const SPAN_END: &str = "</span>";

static FIND_TARGET: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(TARGET));
static FIND_LOOKUP: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(LOOKUP));
static FIND_END: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(END));

/// Splits `text` into parts that cover it without a gap.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let mut stray = StrayTags::default();
    let mut parts = Vec::new();
    let (mut covered, mut at) = (0, 0);
    while let Some(start) = next(&FIND_TARGET, text, at, text.len()) {
        let inner = start + TARGET.len();
        // Pairs don't nest, so the search for the end of a pair stops at the next one. Without this
        // limit, many unclosed pairs would make the scan quadratic.
        let limit = next(&FIND_TARGET, text, inner, text.len()).unwrap_or(text.len());
        if let Some(segment) = segment(text, start, limit) {
            stray.split(text, Span::new(covered, start), &mut parts);
            (covered, at) = (segment.span.end, segment.span.end);
            parts.push(Part::Segment(segment));
        } else {
            // Resume right behind the tag: a whole pair may follow inside the broken one.
            at = inner;
        }
    }
    stray.split(text, Span::new(covered, text.len()), &mut parts);
    parts
}

/// Parses the pair at `start`, which must end before `limit`.
fn segment(text: &str, start: usize, limit: usize) -> Option<Segment> {
    let id_start = start + TARGET.len();
    let id_end = id_start + find(&text.as_bytes()[id_start..limit], TAG_END.as_bytes())?;
    let id = &text[id_start..id_end];
    // The end of the tag was found elsewhere: this one is broken.
    if id.contains(['<', '>', '"', '\n']) {
        return None;
    }
    let target_start = id_end + TAG_END.len();
    let target_end = next(&FIND_LOOKUP, text, target_start, limit)?;
    let source_id = target_end + LOOKUP.len();
    let source_start = source_id + id.len() + TAG_END.len();
    if text.get(source_id..source_start)?.strip_prefix(id)? != TAG_END {
        return None;
    }
    let source_end = source_end(text, source_start, limit)?;
    Some(Segment {
        id: id.to_owned(),
        span: Span::new(start, source_end + END.len()),
        target: Span::new(target_start, target_end),
        source: Span::new(source_start, source_end),
    })
}

/// The end of the English that starts at `start`.
fn source_end(text: &str, start: usize, limit: usize) -> Option<usize> {
    let mut end = next(&FIND_END, text, start, limit)?;
    // The first `</span></span>` may close a span of the author and the lookup's inner span.
    while has_open_span(&text[start..end]) && text[end + END.len()..].starts_with(SPAN_END) {
        end += SPAN_END.len();
    }
    Some(end)
}

/// Whether a text opens more spans than it closes.
fn has_open_span(text: &str) -> bool {
    let opened = memchr::memmem::find_iter(text.as_bytes(), b"<span").count();
    opened > 0 && opened > memchr::memmem::find_iter(text.as_bytes(), SPAN_END.as_bytes()).count()
}

/// The first match of `finder` within `from..to`, as an offset into `text`.
fn next(finder: &Finder<'_>, text: &str, from: usize, to: usize) -> Option<usize> {
    finder.find(text.as_bytes().get(from..to)?).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(id: &str, target: &str, source: &str) -> String {
        format!("{TARGET}{id}{TAG_END}{target}{LOOKUP}{id}{TAG_END}{source}{END}")
    }

    /// Formats parts: segments as `(target|source)`, skeleton verbatim, malformed tags as `~`.
    fn format_parts(text: &str) -> String {
        parts(text)
            .iter()
            .map(|part| match part {
                Part::Skeleton(span) => span.of(text).to_owned(),
                Part::Segment(s) => format!("({}|{})", s.target.of(text), s.source.of(text)),
                Part::Malformed(_) => "~".to_owned(),
            })
            .collect()
    }

    #[test]
    fn pairs_are_found_wherever_markdown_allows_text() {
        let [p, q] = [pair("a-1", "T", "E"), pair("a-2", "U", "F")];
        for (text, expected) in [
            (p.clone(), "(T|E)"),
            (format!("# <a name=\"e\"></a>{p}\n"), "# <a name=\"e\"></a>(T|E)\n"),
            (format!("- {p} {q}  \n"), "- (T|E) (U|F)  \n"),
            (format!("[{p}](u)"), "[(T|E)](u)"),
            (format!("|{p}<br/>{q}|"), "|(T|E)<br/>(U|F)|"),
            (format!("{p}{q}"), "(T|E)(U|F)"),
            (format!("<span>{p}</span>"), "<span>(T|E)</span>"),
            (pair("a-1", "**x** <span>y</span>", "z"), "(**x** <span>y</span>|z)"),
            (pair("a-1", "T", "the <span>x</span>"), "(T|the <span>x</span>)"),
            (pair("a-1", "T", "own</span> in"), "(T|own</span> in)"),
            (pair("a-1", "über\nzwei", "two\nlines"), "(über\nzwei|two\nlines)"),
        ] {
            assert_eq!(format_parts(&text), expected, "{text}");
        }
    }

    #[test]
    fn broken_pairs_lose_their_tags_and_keep_their_text() {
        let good = pair("a-2", "U", "F");
        for (text, expected) in [
            ("<span data-ttu-id=\"a-1\">T</span> x".to_owned(), "~T~ x"),
            (format!("<span data-ttu-id=\"a-1\">T {good}"), "~T (U|F)"),
            (
                "<span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">E</span></span> x".to_owned(),
                "~~E~~ x",
            ),
            (format!("<span data-ttu-id=\"a-1\">T{LOOKUP}b-9{TAG_END}E{END} x"), "~T~~ x"),
            (
                format!("<span data-ttu-id=\"a-1\">T {good} V{LOOKUP}a-1{TAG_END}E{END}."),
                "~T (U|F) V~~.",
            ),
            (
                "<span data-ttu-id=\"a-1\">T</span>\n\n<span>own</span>".to_owned(),
                "~T~\n\n<span>own</span>",
            ),
            // A broken span ends at the end of its paragraph, not of its line.
            ("<span data-ttu-id=\"a-1\">T\n\nx</span>".to_owned(), "~T\n\nx</span>"),
            ("<span data-ttu-id=\"a-1\">T\nx</span>".to_owned(), "~T\nx~"),
            (format!("<span data-ttu-id=\"a-1\">T {good}\n\nx</span>"), "~T (U|F)\n\nx</span>"),
            // The author's spans, inside and outside.
            (
                "<span>x</span> -id= <span id=\"y\">z</span>".to_owned(),
                "<span>x</span> -id= <span id=\"y\">z</span>",
            ),
            (
                "<span data-ttu-id=\"a-1\">T <span>x</span> y</span> z</span>".to_owned(),
                "~T <span>x</span> y~ z</span>",
            ),
            ("<span data-stu-id=\"a-1\">E</span> x".to_owned(), "~E~ x"),
            // A lookup that does not directly follow is not attached.
            (
                format!(
                    "<span data-ttu-id=\"a-1\">T</span> x <span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">E{END}"
                ),
                "~T~ x ~~E~~",
            ),
            (
                format!(
                    "<span data-ttu-id=\"a-1\">T</span>\n<span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">E{END} y"
                ),
                "~T~\n~ y",
            ),
            ("<SPAN data-ttu-id='a'>T</SPAN>".to_owned(), "~T~"),
            // A lookup whose element was renamed.
            (
                format!(
                    "{TARGET}a-1{TAG_END}T</span><s class=\"sxs-lookup\"><span data-stu-id=\"a-1\">E</span></s> y"
                ),
                "~T~~ y",
            ),
            ("<s class=\"sxs-lookup\">E <s>x</s></s> y".to_owned(), "~E <s>x~</s> y"),
            ("<s class=\"sxs-lookup\">E <b>x</b></s> <s>y</s>".to_owned(), "~E <b>x</b>~ <s>y</s>"),
            ("<s class=\"sxs-lookup\">E".to_owned(), "~E"),
            ("<td class=\"sxs-lookup\">E</td>".to_owned(), "<td class=\"sxs-lookup\">E</td>"),
            ("<span data-ttu-id=\"".to_owned(), "<span data-ttu-id=\""),
        ] {
            assert_eq!(format_parts(&text), expected, "{text}");
        }
    }

    #[test]
    fn parts_cover_the_text_end_to_end() {
        let [p, q] = [pair("a-1", "T", "E"), pair("a-2", "U", "F")];
        for text in [
            String::new(),
            "plain".to_owned(),
            format!("{p}{q}"),
            format!("x {p} <span data-ttu-id=\"b-1\">T</span> y {q}"),
            format!("<span data-ttu-id=\"a-1\">T{LOOKUP}b-9{TAG_END}E{END} x"),
        ] {
            let mut at = 0;
            for part in parts(&text) {
                let span = match &part {
                    Part::Skeleton(span) => *span,
                    Part::Segment(segment) => segment.span,
                    Part::Malformed(malformed) => malformed.span,
                };
                assert_eq!(span.start, at, "{text}");
                assert!(!span.is_empty(), "{text}");
                at = span.end;
            }
            assert_eq!(at, text.len(), "{text}");
        }
    }

    #[test]
    fn near_misses_are_not_pairs() {
        for (text, expected) in [
            (pair("a<1", "T", "E"), false),
            (pair("a>1", "T", "E"), false),
            (pair("a\n1", "T", "E"), false),
            (pair("", "T", "E"), true),
            (pair("a-1", "", ""), true),
            (pair("a-1", "T", "E").replace("stu-id=\"a-1", "stu-id=\"a-2"), false),
            (pair("a-1", "T", "E").replace("stu-id=\"a-1", "stu-id=\"a-12"), false),
            (pair("a-1", "T", "E").replace("</span></span>", "</span>"), false),
        ] {
            let is_pair = parts(&text).iter().any(|part| matches!(part, Part::Segment(_)));
            assert_eq!(is_pair, expected, "{text}");
        }
    }

    #[test]
    fn the_english_may_contain_spans() {
        for (english, expected) in [
            ("<span>x</span>", "<span>x</span>"),
            ("a <span>x <span>y</span></span>", "a <span>x <span>y</span></span>"),
            ("a <span>x", "a <span>x"),
        ] {
            let text = format!("{} z</span>", pair("a-1", "T", english));
            let found = parts(&text).into_iter().find_map(|part| match part {
                Part::Segment(segment) => Some(segment.source),
                Part::Skeleton(_) | Part::Malformed(_) => None,
            });
            assert_eq!(found.map(|source| source.of(&text)), Some(expected), "{english}");
        }
    }
}
