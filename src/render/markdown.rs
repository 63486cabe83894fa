//! Clean Markdown: the article with each pair replaced by one of its sides.
//!
//! Text is spliced, never written anew from a syntax tree, so everything outside the pairs stays as
//! the author wrote it, byte for byte.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Article, Part, Segment};
use crate::parse::replace_value;
use segmend_engine::text::{Span, pattern};

/// A clean article in two pieces; one after the other they are the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clean {
    /// The metadata block with its `---` lines, or nothing.
    pub front_matter: String,
    /// What follows it.
    pub body: String,
    /// Where the text of each segment stands in the body; nowhere if it is in the metadata.
    pub places: Vec<Option<Span>>,
}

impl Clean {
    /// The whole file.
    pub fn file(&self) -> String {
        format!("{}{}", self.front_matter, self.body)
    }
}

/// The translation: `texts` holds the text of each segment in order, `title` the new title.
pub fn markdown<T: AsRef<str>>(article: &Article, texts: &[T], title: Option<&str>) -> Clean {
    let mut texts = texts.iter();
    let mut clean = splice(article, |segment| {
        texts
            .next()
            .map_or_else(|| article.target(segment).to_owned(), |text| text.as_ref().to_owned())
    });
    if let Some(title) = title {
        clean.front_matter = replace_value(&clean.front_matter, "title", title);
    }
    clean
}

/// The article with each pair replaced by what `side` makes of it and the broken tags left out.
pub(super) fn splice(article: &Article, mut side: impl FnMut(&Segment) -> String) -> Clean {
    let border = article.front_matter.span.end;
    let mut clean = Clean::default();
    for part in &article.parts {
        match part {
            Part::Skeleton(span) => {
                let split = border.clamp(span.start, span.end);
                clean.front_matter.push_str(Span::new(span.start, split).of(&article.text));
                clean.body.push_str(Span::new(split, span.end).of(&article.text));
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

/// Appends a sentence and says where it stands. The translation tool puts a blank too many before an
/// address that begins one.
fn push_sentence(body: &mut String, sentence: &str) -> Span {
    let starts_word = body.is_empty() || body.ends_with([' ', '\n']);
    let doubled = starts_word && sentence.starts_with(" http");
    let start = body.len();
    body.push_str(if doubled { &sentence[1..] } else { sentence });
    Span::new(start, body.len())
}

/// A translation as it can stand in its place: where it begins a line with what Markdown takes for a
/// list, a heading or a quote, `2002. April`, and the English does not, the mark is escaped.
pub fn without_block_mark<'a>(article: &Article, segment: &Segment, text: &'a str) -> Cow<'a, str> {
    static BEGINNING: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?$"));
    let Some(at) = block_mark(text).filter(|_| block_mark(article.source(segment)).is_none())
    else {
        return Cow::Borrowed(text);
    };
    let before = &article.text[..segment.span.start];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    if !BEGINNING.is_match(&before[line..]) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{}\\{}", &text[..at], &text[at..]))
}

/// Where the sign stands that makes a text begin a block.
fn block_mark(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let hashes = text.bytes().take_while(|b| *b == b'#').count();
    let sign = text.as_bytes().get(digits)?;
    let is_apart = |end: usize| text[end..].starts_with([' ', '\t']);
    match sign {
        b'.' | b')' if (1..=9).contains(&digits) && is_apart(digits + 1) => Some(digits),
        b'-' | b'+' | b'*' if digits == 0 && is_apart(1) => Some(0),
        b'#' if digits == 0 && hashes <= 6 && is_apart(hashes) => Some(0),
        b'>' if digits == 0 => Some(0),
        _ => None,
    }
}

/// A text as the publisher's own clean articles have it: an asterisk that is no markup stands bare.
///
/// Inside pairs it is written `\*`, which renders as an asterisk everywhere; a bare one may begin an
/// emphasis. Only for comparing with or feeding the publisher's tools.
pub fn unescape_asterisks(text: &str) -> String {
    text.replace(r"\*", "*")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Identity, article};
    use segmend_engine::model::LocaleTag;

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
    fn a_blank_too_many_before_an_address_goes() {
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
