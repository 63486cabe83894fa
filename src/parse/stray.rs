//! Span tags that belong to no pair.
//!
//! The pair scanner leaves gaps. Tags of the bilingual format in a gap are broken: a translation
//! without its English, two ids that differ, a pair inside a pair. Each tag becomes a
//! [`Malformed`] part, which no page shows, and the text between them stays. English that directly
//! follows a broken translation is left out with its tags, for the reader has the translation.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::model::{Malformation, Malformed, Part};
use segmend_engine::text::{Span, pattern};

/// The spans that are open at a place, kept across gaps.
#[derive(Default)]
pub(super) struct Stray {
    open: Vec<Open>,
    /// The broken translation that ended last: its part, its id and where it ended.
    ended: Option<(usize, String, usize)>,
}

struct Open {
    kind: Kind,
    id: String,
    /// The index of the tag's part, if it is ours.
    part: usize,
    at: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Target,
    Lookup,
    Source,
    /// A span of the author.
    Own,
}

impl Stray {
    /// Appends the parts of a gap between two pairs.
    pub(super) fn split(&mut self, text: &str, gap: Span, parts: &mut Vec<Part>) {
        static TAG: LazyLock<Regex> =
            LazyLock::new(|| pattern(r"(?i)<span\b(?<attributes>[^<>]*)>|</span\s*>"));
        let marked =
            |marker: &[u8]| memchr::memmem::find(gap.of(text).as_bytes(), marker).is_some();
        let ours = !self.open.is_empty() || marked(b"-id=") || marked(b"sxs-lookup");
        if !ours {
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
                continue; // inside an English text that was left out
            }
            if let Some(cut) = self.tag(
                text,
                tag,
                gap.end,
                &captures,
                parts.len() + usize::from(tag.start > at),
                parts,
            ) {
                push_skeleton(parts, Span::new(at, cut.span.start));
                at = cut.span.end;
                parts.push(Part::Malformed(cut));
            }
        }
        push_skeleton(parts, Span::new(at, gap.end));
    }

    /// What a tag takes out of the text, if it is one of ours. `part` is the index it will have.
    fn tag(
        &mut self,
        text: &str,
        tag: Span,
        limit: usize,
        captures: &Captures<'_>,
        part: usize,
        parts: &mut [Part],
    ) -> Option<Malformed> {
        self.forget_finished_paragraphs(text, tag.start);
        let Some(attributes) = captures.name("attributes") else { return self.end(tag) };
        let (kind, id) = classify(attributes.as_str());
        if kind == Kind::Lookup
            && let Some(cut) = self.attached(text, tag, limit, parts)
        {
            return Some(cut);
        }
        if self.open.is_empty() && kind == Kind::Own {
            return None;
        }
        self.open.push(Open { kind, id, part, at: tag.start });
        let what = match kind {
            Kind::Target => Malformation::TargetWithoutSource,
            Kind::Lookup => Malformation::SourceWithoutTarget,
            Kind::Source => Malformation::EndTag,
            Kind::Own => return None,
        };
        Some(Malformed { span: tag, what })
    }

    /// A broken span reaches no further than its paragraph.
    fn forget_finished_paragraphs(&mut self, text: &str, at: usize) {
        if self.open.last().is_some_and(|open| text[open.at..at].contains("\n\n")) {
            self.open.clear();
        }
    }

    fn end(&mut self, tag: Span) -> Option<Malformed> {
        let open = self.open.pop()?;
        if open.kind == Kind::Own {
            return None;
        }
        if open.kind == Kind::Target {
            self.ended = Some((open.part, open.id, tag.end));
        }
        Some(Malformed { span: tag, what: Malformation::EndTag })
    }

    /// The lookup that directly follows a broken translation, with its English.
    fn attached(
        &mut self,
        text: &str,
        tag: Span,
        limit: usize,
        parts: &mut [Part],
    ) -> Option<Malformed> {
        let (part, id, at) = self.ended.take()?;
        let end = tag.end + text[tag.end..limit].find("</span></span>")? + "</span></span>".len();
        if !text[at..tag.start].trim().is_empty() {
            return None;
        }
        if let Some(Part::Malformed(target)) = parts.get_mut(part) {
            let same = text[tag.end..end].contains(&format!("\"{id}\""));
            target.what = if same { Malformation::Nested } else { Malformation::IdsDiffer };
        }
        Some(Malformed { span: Span::new(tag.start, end), what: Malformation::EndTag })
    }
}

fn classify(attributes: &str) -> (Kind, String) {
    let lower = attributes.to_ascii_lowercase();
    let value = |name: &str| {
        let from = attributes.get(lower.find(name)? + name.len()..)?;
        from.split(['"', '\'', '=', ' ']).find(|piece| !piece.is_empty()).map(str::to_owned)
    };
    if lower.contains("sxs-lookup") {
        (Kind::Lookup, String::new())
    } else if let Some(id) = value("data-ttu-id") {
        (Kind::Target, id)
    } else if let Some(id) = value("data-stu-id") {
        (Kind::Source, id)
    } else {
        (Kind::Own, String::new())
    }
}

fn push_skeleton(parts: &mut Vec<Part>, span: Span) {
    if !span.is_empty() {
        parts.push(Part::Skeleton(span));
    }
}
