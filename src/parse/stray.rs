//! Tags of the bilingual format that belong to no pair.
//!
//! The pair scanner leaves gaps. Bilingual tags in a gap are broken: a translation without its English,
//! two ids that differ, a pair inside a pair. Each tag becomes a [`Malformed`] part, which no page
//! shows, and the text between the tags stays. English that directly follows a broken translation is
//! dropped along with its tags, because readers already get the translation. Damage can also rename
//! inline element of a lookup: `<s class="sxs-lookup">` is one, too.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::model::{Malformation, Malformed, Part};
use segmend_engine::text::{Span, pattern};

/// Splits gaps into parts. The state carries over from one gap to the next.
#[derive(Default)]
pub(super) struct StrayTags {
    open: Vec<OpenSpan>,
    /// The last broken translation: the index of its part, its id and its end.
    ended: Option<(usize, String, usize)>,
}

struct OpenSpan {
    /// The name of the element: `span`, or that of a renamed lookup.
    element: String,
    kind: SpanKind,
    id: String,
    /// The index of the start tag's part; meaningless for a span of the author.
    part: usize,
    start: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SpanKind {
    Target,
    Lookup,
    Source,
    /// A span of the author.
    Author,
}

impl StrayTags {
    /// Appends the parts of a gap between two pairs.
    pub(super) fn split(&mut self, text: &str, gap: Span, parts: &mut Vec<Part>) {
        static TAG: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r"(?i)<(?<start>[a-z][a-z0-9]*)\b(?<attributes>[^<>]*)>|</(?<end>[a-z][a-z0-9]*)\s*>",
            )
        });
        let marked =
            |marker: &[u8]| memchr::memmem::find(gap.of(text).as_bytes(), marker).is_some();
        // A quick test first: most gaps have no tag of the bilingual format.
        let has_tags = !self.open.is_empty() || marked(b"-id=") || marked(b"sxs-lookup");
        if !has_tags {
            return push_skeleton(parts, gap);
        }
        let mut at = gap.start;
        for captures in TAG.captures_iter(gap.of(text)) {
            let Some(tag) =
                captures.get(0).map(|tag| Span::new(tag.start(), tag.end()).shift(gap.start))
            else {
                continue;
            };
            if tag.start < at {
                continue; // inside English that was dropped
            }
            // Text between `at` and the tag becomes a part first.
            let part = parts.len() + usize::from(tag.start > at);
            if let Some(cut) = self.tag(text, tag, gap.end, &captures, part, parts) {
                push_skeleton(parts, Span::new(at, cut.span.start));
                at = cut.span.end;
                parts.push(Part::Malformed(cut));
            }
        }
        push_skeleton(parts, Span::new(at, gap.end));
    }

    /// The text to remove for a tag, if it is a bilingual one. `part` is the index of its future part.
    fn tag(
        &mut self,
        text: &str,
        tag: Span,
        limit: usize,
        captures: &Captures<'_>,
        part: usize,
        parts: &mut [Part],
    ) -> Option<Malformed> {
        self.close_at_paragraph_end(text, tag.start);
        if let Some(element) = captures.name("end") {
            return self.end(&element.as_str().to_ascii_lowercase(), tag);
        }
        let element = captures.name("start")?.as_str().to_ascii_lowercase();
        let (kind, id) = classify(captures.name("attributes")?.as_str());
        let is_renamed = kind == SpanKind::Lookup && RENAMED.contains(&element.as_str());
        if element != SPAN && !is_renamed {
            return None;
        }
        if kind == SpanKind::Lookup
            && let Some(cut) = self.attached(text, &element, tag, limit, parts)
        {
            return Some(cut);
        }
        // The author's spans only matter for finding the end of an open bilingual one.
        if self.open.is_empty() && kind == SpanKind::Author {
            return None;
        }
        self.open.push(OpenSpan { element, kind, id, part, start: tag.start });
        let what = match kind {
            SpanKind::Target => Malformation::TargetWithoutSource,
            SpanKind::Lookup => Malformation::SourceWithoutTarget,
            // Usually inside a lookup, which is reported already.
            SpanKind::Source => Malformation::EndTag,
            SpanKind::Author => return None,
        };
        Some(Malformed { span: tag, what })
    }

    /// Closes open spans at the end of a paragraph, so that a missing end tag does no further damage.
    fn close_at_paragraph_end(&mut self, text: &str, at: usize) {
        if self.open.last().is_some_and(|open| text[open.start..at].contains("\n\n")) {
            self.open.clear();
        }
    }

    /// Handles an end tag, which closes the innermost open element if that has its name.
    fn end(&mut self, element: &str, tag: Span) -> Option<Malformed> {
        let open = self.open.pop_if(|open| open.element == element)?;
        if open.kind == SpanKind::Author {
            return None;
        }
        if open.kind == SpanKind::Target {
            self.ended = Some((open.part, open.id, tag.end));
        }
        Some(Malformed { span: tag, what: Malformation::EndTag })
    }

    /// The lookup with its English, if it directly follows a broken translation. Also corrects the kind
    /// of damage of that translation.
    fn attached(
        &mut self,
        text: &str,
        element: &str,
        tag: Span,
        limit: usize,
        parts: &mut [Part],
    ) -> Option<Malformed> {
        let (part, id, at) = self.ended.take()?;
        let close = format!("</span></{element}>");
        let end = tag.end + text[tag.end..limit].find(&close)? + close.len();
        if !text[at..tag.start].trim().is_empty() {
            return None;
        }
        // A translation before a renamed lookup is what it seems to be: one without English.
        if let Some(Part::Malformed(target)) = parts.get_mut(part).filter(|_| element == SPAN) {
            let is_same_id = text[tag.end..end].contains(&format!("\"{id}\""));
            target.what = if is_same_id { Malformation::Nested } else { Malformation::IdsDiffer };
        }
        Some(Malformed { span: Span::new(tag.start, end), what: Malformation::EndTag })
    }
}

/// The element of the format.
const SPAN: &str = "span";

/// The elements that damage makes of it. Without the tags of others, such as cells, a page would fall
/// apart: there, only the mark is dropped.
const RENAMED: [&str; 12] =
    ["a", "b", "del", "em", "font", "i", "ins", "s", "small", "strike", "strong", "u"];

/// The kind of an element and its id, from the attributes of its start tag.
fn classify(attributes: &str) -> (SpanKind, String) {
    let lower = attributes.to_ascii_lowercase();
    let value = |name: &str| {
        let from = attributes.get(lower.find(name)? + name.len()..)?;
        from.split(['"', '\'', '=', ' ']).find(|piece| !piece.is_empty()).map(str::to_owned)
    };
    if lower.contains("sxs-lookup") {
        (SpanKind::Lookup, String::new())
    } else if let Some(id) = value("data-ttu-id") {
        (SpanKind::Target, id)
    } else if let Some(id) = value("data-stu-id") {
        (SpanKind::Source, id)
    } else {
        (SpanKind::Author, String::new())
    }
}

fn push_skeleton(parts: &mut Vec<Part>, span: Span) {
    if !span.is_empty() {
        parts.push(Part::Skeleton(span));
    }
}
