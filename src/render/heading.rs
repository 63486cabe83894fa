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

/// Elements that authors leave in titles, where they mean nothing.
const INLINE: &[&str] =
    &["a", "b", "br", "code", "em", "font", "i", "span", "strong", "sub", "sup", "u"];

/// Converts a title in the metadata to plain text. Most have no markup, so anything else that only
/// looks like it stays: a list's number, a path, a placeholder.
///
/// ```
/// use segmend::render::heading::plain_title;
/// assert_eq!(plain_title(" **Fix** `0x15`<br> for <tenant> "), "Fix 0x15 for <tenant>");
/// assert_eq!(plain_title(r"1. Open \\server\share"), r"1. Open \\server\share");
/// ```
pub fn plain_title(title: &str) -> String {
    // After this nothing is a list or a heading.
    const SHIELD: &str = "x ";
    if !title.contains(['*', '`', '_', '[', '<', '&']) {
        return title.trim().to_owned();
    }
    let is_kept = |html: &str| {
        let name = html.trim_matches(['<', '>', '/', ' ']).split([' ', '/']).next();
        !INLINE.contains(&name.unwrap_or_default().to_ascii_lowercase().as_str())
    };
    let markdown = format!("{SHIELD}{}", title.trim().replace('\\', r"\\"));
    let events = Parser::new(&markdown).filter_map(|event| {
        let Event::InlineHtml(html) = &event else { return Some(event) };
        is_kept(html).then(|| Event::Text(html.clone()))
    });
    let text = words(events);
    text.strip_prefix(SHIELD).unwrap_or_default().trim().to_owned()
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
