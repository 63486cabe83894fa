//! Splits English into words and signs for comparison, without the changes of the translation tool.
//!
//! The English of the pairs is not byte for byte that of the file. The tool joins the lines of a
//! sentence, turns tabs into blanks, adds blanks before punctuation, backslashes, entities and heading
//! anchors, and drops the `>` of quotations. None of this affects the words:
//!
//! ```text
//! > Use\n> `TLS` \* 1.2&nbsp;now.   and   Use `TLS` * 1.2 now.   both give   Use ` TLS ` * 1 . 2 now .
//! ```

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Article, Part};
use crate::render::heading::plain;
use segmend_engine::text::{Span, pattern};

/// A run of letters and digits, or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// The text to compare.
    pub(super) text: Cow<'a, str>,
    /// The place in the text of the article.
    pub(super) span: Span,
    /// The index of its segment, if it is in a pair.
    pub(super) segment: Option<usize>,
}

impl Word<'_> {
    /// Whether it has letters, and is not just a number or a sign.
    pub(super) fn is_letters(&self) -> bool {
        self.text.contains(char::is_alphabetic)
    }
}

/// The English words of an article, both in pairs and between them, without the metadata.
pub(super) fn words(article: &Article) -> Vec<Word<'_>> {
    let mut scanner = WordScanner { text: &article.text, at_line_start: true, words: Vec::new() };
    let body = article.front_matter.span.end;
    let mut segment = 0;
    for part in &article.parts {
        match part {
            Part::Skeleton(span) if span.end > body => {
                scanner.scan(Span::new(span.start.max(body), span.end), None);
            }
            Part::Segment(pair) => {
                if pair.span.start >= body {
                    scanner.scan(pair.source, Some(segment));
                }
                segment += 1;
            }
            Part::Skeleton(_) | Part::Malformed(_) => {}
        }
    }
    scanner.words
}

struct WordScanner<'a> {
    text: &'a str,
    at_line_start: bool,
    words: Vec<Word<'a>>,
}

impl<'a> WordScanner<'a> {
    /// Adds the words of a span.
    fn scan(&mut self, span: Span, segment: Option<usize>) {
        static WORD: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r#"<a name="[^"]*"></a>|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]+);|[\p{L}\p{M}\p{N}]+|(?s:.)"#,
            )
        });
        for found in WORD.find_iter(span.of(self.text)) {
            let text = found.as_str();
            let span = Span::new(found.start(), found.end()).shift(span.start);
            match text {
                "\n" => self.at_line_start = true,
                // The sign of a quotation, possibly nested.
                ">" if self.at_line_start => {}
                // An escape, which the translation tool adds.
                "\\" => {}
                _ if text.trim().is_empty() || text.starts_with("<a name=") => {}
                _ => self.push(text, span, segment),
            }
        }
    }

    /// Adds a word; an entity is decoded first.
    fn push(&mut self, text: &'a str, span: Span, segment: Option<usize>) {
        let is_entity = text.len() > 1 && text.starts_with('&');
        let text = if is_entity { Cow::Owned(plain(text)) } else { Cow::Borrowed(text) };
        // `&nbsp;` decodes to white space.
        if !text.trim().is_empty() {
            self.at_line_start = false;
            self.words.push(Word { text, span, segment });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Identity, article};
    use segmend_engine::model::LocaleTag;

    #[test]
    fn changes_of_the_translation_tool_make_no_difference() {
        for text in [
            "> Use\n> `TLS` \\* 1.2&nbsp;now.",
            "Use `TLS` * 1.2 now.",
            "---\na: b\n---\n\n> > Use `TLS`\t&#42;\u{a0}1.2  now .",
            "<a name=\"x\"></a>Use <span data-ttu-id=\"a-1\">x</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">`TLS` * 1.2</span></span> now.",
        ] {
            let (file, path) = ("a.md".to_owned(), "a.md".to_owned());
            let article =
                article(Identity { file, path, locale: LocaleTag::source() }, text.to_owned());
            let words = words(&article);
            let found: Vec<_> = words.iter().map(|word| word.text.as_ref()).collect();
            let expected = ["Use", "`", "TLS", "`", "*", "1", ".", "2", "now", "."];
            assert_eq!(found, expected, "{text}");
            for word in words.iter().filter(|word| word.segment.is_some()) {
                assert_eq!(word.segment, Some(0));
            }
        }
    }
}
