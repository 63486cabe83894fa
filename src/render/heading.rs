//! The first level-one heading of an article, in both languages.
//!
//! The title in the metadata has no English beside it, so this heading provides it.

use crate::model::{Article, Part, Segment};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

/// The first level-one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The English text.
    pub source: String,
    /// The translation, as in the file.
    pub target: String,
    /// The indexes of its segments within the article.
    pub segments: Vec<usize>,
}

/// Finds the heading. Most have one segment, a few have several.
pub fn heading(article: &Article) -> Option<Heading> {
    let body = article.front_matter.span.end;
    let line_start =
        |segment: &Segment| article.text[..segment.span.start].rfind('\n').map_or(0, |at| at + 1);
    let in_heading = |segment: &Segment| {
        segment.span.start >= body && article.text[line_start(segment)..].starts_with("# ")
    };
    let (first, line) = article
        .segments()
        .enumerate()
        .find(|(_, segment)| in_heading(segment))
        .map(|(index, segment)| (index, line_start(segment)))?;
    let on_line =
        article.segments().enumerate().skip(first).take_while(|(_, s)| line_start(s) == line);
    let segments: Vec<_> = on_line.map(|(index, _)| index).collect();
    let side = |pick: fn(&Article, &Segment) -> String| joined(article, line, segments.len(), pick);
    Some(Heading {
        source: side(|article, segment| article.source(segment).to_owned()),
        target: side(|article, segment| article.target(segment).to_owned()),
        segments,
    })
}

/// Returns the text of the first level-one heading of an article without pairs.
pub fn own_heading(article: &Article) -> Option<String> {
    let mut events = Parser::new(&article.text[article.front_matter.span.end..]);
    let begins = |event: &Event<'_>| {
        matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }))
    };
    events.find(begins)?;
    let text = words(events.take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_)))));
    Some(text).filter(|text| !text.is_empty())
}

/// Joins one side of `count` segments, starting at an offset, with the text between them.
fn joined(
    article: &Article,
    from: usize,
    count: usize,
    pick: fn(&Article, &Segment) -> String,
) -> String {
    let mut out = String::new();
    let mut left = count;
    for part in article.parts.iter().filter(|part| part.span().start >= from) {
        match part {
            Part::Segment(segment) => {
                out.push_str(&pick(article, segment));
                left -= 1;
                if left == 0 {
                    break;
                }
            }
            Part::Skeleton(span) if !out.is_empty() => out.push_str(span.of(&article.text)),
            Part::Skeleton(_) | Part::Malformed(_) => {}
        }
    }
    out
}

/// Converts Markdown to plain text, for titles: removes markup, resolves entities and escapes.
///
/// ```
/// use segmend::render::heading::plain;
/// assert_eq!(plain(r"**Fix** `0x15` in [Outlook](u) \*"), "Fix 0x15 in Outlook *");
/// ```
pub fn plain(markdown: &str) -> String {
    words(Parser::new(markdown))
}

fn words<'a>(events: impl Iterator<Item = Event<'a>>) -> String {
    let mut out = String::new();
    for event in events {
        if let Event::Text(text) | Event::Code(text) = &event {
            out.push_str(text);
        } else if matches!(event, Event::SoftBreak | Event::HardBreak) {
            out.push(' ');
        }
    }
    out.trim().to_owned()
}
