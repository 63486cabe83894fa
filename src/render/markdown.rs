//! Clean Markdown: the article with each pair replaced by one of its sides.
//!
//! The output is spliced from the file, never serialised from a syntax tree. Everything outside the
//! pairs stays byte for byte as the author wrote it.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Article, Part, Segment};
use crate::parse::{replace_value, without_ignores};
use segmend_engine::text::{Span, pattern};

/// A clean article, split at the end of its metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CleanMarkdown {
    /// The metadata block with its `---` lines; empty if there is none.
    pub front_matter: String,
    /// The text after the metadata.
    pub body: String,
    /// The span of each segment's text in `body`; `None` for a segment inside the metadata.
    pub places: Vec<Option<Span>>,
}

impl CleanMarkdown {
    /// The whole file: metadata and body.
    pub fn file(&self) -> String {
        format!("{}{}", self.front_matter, self.body)
    }
}

/// Renders the translation. `texts` holds the text of each segment in order; `title` replaces the
/// title in the metadata.
pub fn markdown<T: AsRef<str>>(
    article: &Article,
    texts: &[T],
    title: Option<&str>,
) -> CleanMarkdown {
    let mut texts = texts.iter();
    let mut clean = splice(article, |segment| {
        texts
            .next()
            // A segment without a text keeps its translation: broken metadata can hold some.
            .map_or_else(|| article.target(segment).to_owned(), |text| text.as_ref().to_owned())
    });
    if let Some(title) = title {
        clean.front_matter = replace_value(&clean.front_matter, "title", title);
    }
    clean
}

/// Replaces each pair by the result of `side` and drops malformed tags.
pub(super) fn splice(article: &Article, mut side: impl FnMut(&Segment) -> String) -> CleanMarkdown {
    let border = article.front_matter.span.end;
    let mut clean = CleanMarkdown::default();
    for part in &article.parts {
        match part {
            Part::Skeleton(span) => {
                // A skeleton can span the border: the metadata ends in the middle of it.
                let split = border.clamp(span.start, span.end);
                clean.front_matter.push_str(Span::new(span.start, split).of(&article.text));
                let text = Span::new(split, span.end).of(&article.text);
                let is_line_start = clean.body.is_empty() || clean.body.ends_with('\n');
                clean.body.push_str(&without_ignores(text, is_line_start));
            }
            Part::Segment(segment) if segment.span.start < border => {
                clean.front_matter.push_str(&side(segment));
                clean.places.push(None);
            }
            Part::Segment(segment) => {
                let place = push_sentence(&mut clean.body, &side(segment));
                clean.places.push(Some(place));
            }
            Part::Malformed(_) => {}
        }
    }
    clean
}

/// Appends a sentence and returns its span. Drops the extra space that the translation tool puts
/// before a URL at the start of a sentence.
fn push_sentence(body: &mut String, sentence: &str) -> Span {
    let starts_word = body.is_empty() || body.ends_with([' ', '\n']);
    let doubled = starts_word && sentence.starts_with(" http");
    let start = body.len();
    body.push_str(if doubled { &sentence[1..] } else { sentence });
    Span::new(start, body.len())
}

/// Escapes a mark that would start a block by accident: a translation that begins a line with
/// `2002. April` would become a list. Only if the English has no such mark.
pub fn without_block_mark<'a>(article: &Article, segment: &Segment, text: &'a str) -> Cow<'a, str> {
    static BEGINNING: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?$"));
    let Some(at) = block_mark(text).filter(|_| block_mark(article.source(segment)).is_none())
    else {
        return Cow::Borrowed(text);
    };
    let before = &article.text[..segment.span.start];
    // The line must be empty up to here, apart from the markers of quotes and lists.
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    if !BEGINNING.is_match(&before[line..]) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{}\\{}", &text[..at], &text[at..]))
}

/// Returns the offset of the character that makes `text` start a block.
fn block_mark(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let hashes = text.bytes().take_while(|b| *b == b'#').count();
    let sign = text.as_bytes().get(digits)?;
    let is_apart = |end: usize| text[end..].starts_with([' ', '\t']);
    match sign {
        // CommonMark allows at most nine digits in a list marker.
        b'.' | b')' if (1..=9).contains(&digits) && is_apart(digits + 1) => Some(digits),
        b'-' | b'+' | b'*' if digits == 0 && is_apart(1) => Some(0),
        b'#' if digits == 0 && hashes <= 6 && is_apart(hashes) => Some(0),
        b'>' if digits == 0 => Some(0),
        _ => None,
    }
}

/// Unescapes literal asterisks, as in the publisher's own clean articles.
///
/// Inside pairs a literal asterisk is written `\*`, which every renderer shows correctly. A bare
/// one can start emphasis, so use this only to compare with the publisher's files or to feed its
/// tools. A backslash can itself be escaped: `\\*` has no literal asterisk.
pub fn unescape_asterisks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let next = rest[at + 1..].chars().next();
        let end = at + 1 + next.map_or(0, char::len_utf8);
        out.push_str(if next == Some('*') { &rest[..at] } else { &rest[..end] });
        out.push_str(if next == Some('*') { "*" } else { "" });
        rest = &rest[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Identity, article};
    use segmend_engine::model::LocaleTag;

    #[test]
    fn only_literal_asterisks_lose_their_backslash() {
        for (text, expected) in [
            (r"a \* b\*", "a * b*"),
            (r"C:\Users\\*name*\AppData", r"C:\Users\\*name*\AppData"),
            (r"\\\*", r"\\*"),
            (r"\ü\", r"\ü\"),
        ] {
            assert_eq!(unescape_asterisks(text), expected);
        }
    }

    fn read(text: &str) -> Article {
        let locale = LocaleTag::parse("de-DE").unwrap();
        article(Identity { file: "a.md".into(), path: "a.md".into(), locale }, text.to_owned())
    }

    const PAIR: &str = r#"<span data-ttu-id="a-1">Titel</span><span class="sxs-lookup"><span data-stu-id="a-1">Title</span></span>"#;

    #[test]
    fn everything_outside_the_pairs_stays() {
        let article = read(&format!(
            "---\ntitle: Titel\nx: 1\n---\n\n# <a name=\"title\"></a>{PAIR}\r\n  - {PAIR}  \n"
        ));
        let clean = markdown(&article, &["Eins", "Zwei"], Some("Neu"));
        assert_eq!(clean.front_matter, "---\ntitle: Neu\nx: 1\n---\n");
        assert_eq!(clean.body, "\n# <a name=\"title\"></a>Eins\r\n  - Zwei  \n");
    }

    #[test]
    fn an_extra_space_before_a_url_is_dropped() {
        let article = read(&format!("1. {PAIR}\n{PAIR}, {PAIR}"));
        let clean = markdown(&article, &[" https://a", " https://b", "https://c"], None);
        assert_eq!(clean.body, "1. https://a\nhttps://b, https://c");
        let texts: Vec<_> = clean.places.iter().flatten().map(|at| at.of(&clean.body)).collect();
        assert_eq!(texts, ["https://a", "https://b", "https://c"]);
    }

    #[test]
    fn an_accidental_block_mark_is_escaped() {
        for (before, text, expected) in [
            ("", "2002. April ist es.", r"2002\. April ist es."),
            ("- ", "- Umgebung", r"\- Umgebung"),
            ("> ", "# eins", r"\# eins"),
            ("", "**Fett** - so", "**Fett** - so"),
            ("", "16.0 ist neu", "16.0 ist neu"),
            ("Text ", "1. Mai", "1. Mai"),
            ("|", "1. Mai", "1. Mai"),
        ] {
            let article = read(&format!("{before}{PAIR}"));
            let segment = article.segments().next().unwrap();
            assert_eq!(without_block_mark(&article, segment, text), expected, "{before}{text}");
        }
    }

    #[test]
    fn segments_in_a_broken_block_keep_their_text() {
        let article = read(&format!("---\n{PAIR}\n---\nbody"));
        let clean = markdown::<&str>(&article, &[], None);
        assert_eq!((clean.file(), clean.places), ("---\nTitel\n---\nbody".into(), vec![None]));
    }
}
