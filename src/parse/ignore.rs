//! Comments that silence findings in their article.
//!
//! ```text
//! <!-- segmend-ignore lost-name -->           of the paragraph below it
//! text <!-- segmend-ignore lost-name -->      of its line
//! <!-- segmend-ignore-file other-revision --> of the file
//! ```
//!
//! Several rules are separated by blanks or commas. No output has the comments.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::Article;
use segmend_engine::text::{Lines, Position, pattern};

/// What every such comment contains: a quick look before the pattern.
const MARK: &str = "segmend-ignore";

/// A comment that silences findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// The rules, as written.
    pub rules: Vec<String>,
    /// Where the comment is in the file.
    pub position: Position,
    /// The first and the last line of the file whose findings it silences; all lines if there is none.
    pub lines: Option<(usize, usize)>,
}

impl Ignore {
    /// Whether it silences findings of a rule on a line of the file.
    pub fn silences(&self, rule: &str, line: usize) -> bool {
        self.rules.iter().any(|name| name == rule)
            && self.lines.is_none_or(|(first, last)| (first..=last).contains(&line))
    }
}

fn comment() -> &'static Regex {
    static COMMENT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"<!--\s*segmend-ignore(-file)?\b([^>]*?)-->"));
    &COMMENT
}

/// Reads the comments of an article's file.
pub fn ignores_of(article: &Article) -> Vec<Ignore> {
    ignores(article.converted.as_ref().map_or(&article.text, |converted| &converted.file))
}

/// Reads the comments of a file.
pub fn ignores(text: &str) -> Vec<Ignore> {
    if !text.contains(MARK) {
        return Vec::new();
    }
    let lines = Lines::new(text);
    let ignore = |found: regex::Captures<'_>| {
        let (start, end) = found.get(0).map_or((0, 0), |all| (all.start(), all.end()));
        let position = lines.position(text, start);
        let rules = found[2].split([',', ' ', '\t', '\n', '\r']).filter(|name| !name.is_empty());
        let rules = rules.map(str::to_owned).collect();
        let lines = found.get(1).is_none().then(|| silenced(text, (start, end), position.line));
        Ignore { rules, position, lines }
    };
    comment().captures_iter(text).map(ignore).collect()
}

/// The lines that a comment silences: its own, or those of the paragraph below it.
fn silenced(text: &str, (start, end): (usize, usize), line: usize) -> (usize, usize) {
    let before = text[..start].rsplit('\n').next().unwrap_or_default();
    let mut after = text[end..].split('\n');
    let is_alone = [before, after.next().unwrap_or_default()].iter().all(|it| it.trim().is_empty());
    let last = line + text[start..end].matches('\n').count();
    if !is_alone {
        return (line, last);
    }
    let is_blank = |line: &&str| line.trim().is_empty();
    let blank = after.clone().take_while(is_blank).count();
    let paragraph = after.skip(blank).take_while(|line| !is_blank(line)).count();
    (last + blank + 1, last + blank + paragraph)
}

/// Removes the comments from a text; of one alone on its line, the line goes too. `is_line_start` says
/// whether the text begins a line.
pub fn without_ignores(text: &str, is_line_start: bool) -> Cow<'_, str> {
    if !text.contains(MARK) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for found in comment().find_iter(text) {
        out.push_str(&text[at..found.start()]);
        at = found.end();
        let line = out.rfind('\n').map_or(0, |at| at + 1);
        let begins = is_line_start || line > 0;
        let ends = text[at..].find('\n').filter(|end| text[at..at + end].trim().is_empty());
        match ends {
            Some(end) if begins && out[line..].trim().is_empty() => {
                out.truncate(line);
                at += end + 1;
            }
            // Blanks before the comment would end the line.
            Some(_) => out.truncate(out.trim_end_matches([' ', '\t']).len()),
            None => {}
        }
    }
    out.push_str(&text[at..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_silence_their_line_the_paragraph_below_or_the_file() {
        for (text, expected) in [
            ("a\n", &[][..]),
            ("<!-- segmend-ignore a -->\nb\nc\n\nd\n", &[("a", Some((2, 3)))]),
            ("x\n\n<!-- segmend-ignore a, b -->\n\nb\n\nd\n", &[("a b", Some((5, 5)))]),
            ("b <!-- segmend-ignore a -->\nc\n", &[("a", Some((1, 1)))]),
            ("<!-- segmend-ignore a --> b\nc\n", &[("a", Some((1, 1)))]),
            ("<!--segmend-ignore-file a b-->\n", &[("a b", None)]),
            ("<!-- segmend-ignore\n  a\n-->\nb\n", &[("a", Some((4, 4)))]),
            ("<!-- segmend-ignore -->\nb", &[("", Some((2, 2)))]),
            ("<!-- segmend-ignored a -->\nb", &[]),
            ("segmend-ignore a", &[]),
        ] {
            let found: Vec<_> = ignores(text)
                .into_iter()
                .map(|ignore| (ignore.rules.join(" "), ignore.lines))
                .collect();
            let expected: Vec<_> =
                expected.iter().map(|(rules, lines)| ((*rules).to_owned(), *lines)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
        let ignore = &ignores("b <!-- segmend-ignore a -->\nc\n")[0];
        assert!(ignore.silences("a", 1) && !ignore.silences("a", 2) && !ignore.silences("b", 1));
    }

    #[test]
    fn comments_leave_no_trace() {
        for (text, is_line_start, expected) in [
            ("a <!-- segmend-ignore x --> b", true, "a  b"),
            ("a <!-- segmend-ignore x -->\nb", true, "a\nb"),
            ("a\n<!-- segmend-ignore x -->\nb", false, "a\nb"),
            ("<!-- segmend-ignore x -->\nb", true, "b"),
            ("<!-- segmend-ignore x -->\nb", false, "\nb"),
            ("a\n  <!-- segmend-ignore-file x -->  \n\nb", true, "a\n\nb"),
            ("a <!-- other --> b", true, "a <!-- other --> b"),
        ] {
            assert_eq!(without_ignores(text, is_line_start), expected, "{text:?}");
        }
    }
}
