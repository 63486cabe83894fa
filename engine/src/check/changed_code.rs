//! Code blocks that differ from those of the English, comments aside, and text that became one.
//!
//! Readers copy code. A segment seldom has a block of its own; those outside of pairs are compared
//! with the English article, where there is one, by [`changed_line`] too.

use std::sync::LazyLock;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use regex::Regex;

use super::words::WORD_LISTS;
use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Subject};
use crate::text::{Span, pattern};

/// Finds changed code.
pub static CHECK: Check = Check {
    rule: Rule {
        name: "changed-code",
        severity: Severity::Error,
        category: Category::InconsistentEntities,
        dimension: Some(Dimension::Accuracy),
        doc: "A line of a code block is not that of the English, comments aside, or the page shows the translation as code.",
        bad: "<pre>net stop spooler</pre> / <pre>zastaviť sieť spooler</pre>",
        good: "<pre>net stop spooler</pre> / <pre>net stop spooler</pre>",
        is_on: true,
    },
    find,
};

/// Text in its own lines, in HTML.
static PRE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?is)<pre\b[^>]*>(.*?)</pre\s*>"));

/// From how many blanks on Markdown takes a line for code.
const CODE_INDENT: usize = 4;

/// A line of code that differs from the English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedLine {
    /// The line of the English, or `None` if the translation added one.
    pub english: Option<String>,
    /// The place of the line in the translated code: empty and at its end if the line is lost.
    pub span: Span,
}

impl ChangedLine {
    /// What is wrong and what to do; `code` is the translated code.
    pub fn message(&self, code: &str) -> String {
        let line = self.span.of(code).trim();
        match &self.english {
            Some(english) if line.is_empty() => {
                format!("the code lacks the line `{english}`; put it back as it is")
            }
            Some(english) => {
                format!("the code has `{line}` for `{english}`; write it as the English")
            }
            None => format!("the code has a line that the English lacks, `{line}`; take it out"),
        }
    }
}

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    // A code block has a line of its own, and a tag its name.
    let has_tag = || source.contains('<') && source.contains("<pre");
    let may_have = source.contains('\n') || target.contains('\n') || has_tag();
    if source == target || !may_have {
        return Vec::new();
    }
    if let Some(span) = indent(target).filter(|_| !source.contains('\n')) {
        let message = "the translation begins with a line break and blanks, so that the page shows it as code; take them out";
        // It reads well enough to be better than English.
        let severity = Severity::Warning;
        return vec![Finding { severity, ..CHECK.finding_at(repaired, span, message.to_owned()) }];
    }
    // Catalogs have texts that are indented as a whole.
    let is_inside = |text: &str, block: &Span| block.start > text.len() - text.trim_start().len();
    let (mut english, mut translated) = (blocks(source), blocks(target));
    english.retain(|block| is_inside(source, block));
    translated.retain(|block| is_inside(target, block));
    if english.len() > translated.len() {
        return vec![CHECK.finding("a code block of the English is lost; put it back".to_owned())];
    }
    if english.len() < translated.len() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (english, translated) in english.into_iter().zip(translated) {
        let code = translated.of(target);
        let Some(changed) = changed_line(english.of(source), code) else { continue };
        let span = changed.span.shift(translated.start);
        let finding = CHECK.finding_at(repaired, span, changed.message(code));
        let about = changed.english.map(Subject::English);
        findings.push(Finding { subject: about, ..finding });
    }
    findings
}

/// The line break and the blanks that a text begins with, if they make it code.
fn indent(text: &str) -> Option<Span> {
    let inner = text.trim_start();
    let lead = &text[..text.len() - inner.len()];
    let (_, blanks) = lead.rsplit_once('\n')?;
    let is_code = blanks.len() >= CODE_INDENT || blanks.contains('\t');
    (is_code && !inner.is_empty()).then(|| Span::new(0, lead.len()))
}

/// The code blocks of a text in Markdown, without their fences, and the text in `<pre>`.
pub fn blocks(text: &str) -> Vec<Span> {
    let mut blocks: Vec<Span> = Vec::new();
    let mut in_code = None;
    for (event, range) in Parser::new(text).into_offset_iter() {
        if let Event::Start(Tag::CodeBlock(_)) = event {
            in_code = Some(Span::new(range.end, range.start));
        } else if let Event::End(TagEnd::CodeBlock) = event {
            blocks.extend(in_code.take());
        } else if let (Event::Text(_), Some(block)) = (event, &mut in_code) {
            block.start = block.start.min(range.start);
            block.end = block.end.max(range.end);
        }
    }
    // A block without a text.
    blocks.retain(|block| block.start < block.end);
    if text.contains("<pre") {
        let pre = PRE.captures_iter(text).filter_map(|groups| groups.get(1));
        let pre = pre.map(|inner| Span::new(inner.start(), inner.end()));
        blocks.extend(
            pre.filter(|span| !blocks.iter().any(|block| block.overlaps(*span)))
                .collect::<Vec<_>>(),
        );
        blocks.sort();
    }
    blocks
}

/// The first line of code that differs, without its comments, in more than blanks.
pub fn changed_line(english: &str, translated: &str) -> Option<ChangedLine> {
    if english == translated {
        return None;
    }
    let (ours, theirs) = (lines(english), lines(translated));
    // What can't be read of an English file is unknown.
    let is_open = |line: &str| is_prose(line) || line.contains(char::REPLACEMENT_CHARACTER);
    let is_same = |(ours, theirs): &(&(Span, String), &(Span, String))| {
        ours.1 == theirs.1 || is_open(&ours.1)
    };
    let same = ours.iter().zip(&theirs).take_while(is_same).count();
    let (ours, theirs) = (&ours[same..], &theirs[same..]);
    let (our, their) = match (ours.first(), theirs.first()) {
        (None, None) => return None,
        // One line too many or too few shifts all that follow.
        (Some(our), Some(_)) if ours.len() > theirs.len() => (Some(our), None),
        (Some(_), Some(their)) if ours.len() < theirs.len() => (None, Some(their)),
        (our, their) => (our, their),
    };
    let end = Span::new(translated.len(), translated.len());
    let english = our.map(|(span, _)| span.of(english).trim().to_owned());
    Some(ChangedLine { english, span: their.map_or(end, |(span, _)| *span) })
}

/// The minimum number of words of a sentence in a code block, and of those that only English has.
const MIN_WORDS: (usize, usize) = (6, 2);

/// Whether a line is a sentence, as in a message or a template: people may translate it.
fn is_prose(line: &str) -> bool {
    let (words, english) = (line.split(' '), line.split(' '));
    let english = english.filter(|word| WORD_LISTS.english.contains(*word));
    line.starts_with(char::is_uppercase)
        && words.count() >= MIN_WORDS.0
        && english.count() >= MIN_WORDS.1
}

/// The lines of code that are more than comments, with their text in single blanks.
fn lines(code: &str) -> Vec<(Span, String)> {
    let (mut at, mut comment) = (0, None);
    let mut lines = Vec::new();
    for line in code.split_inclusive('\n') {
        let text = without_comments(line, &mut comment);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let inner = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        if !text.is_empty() {
            lines.push((Span::new(start, start + inner.len()), text));
        }
        at += line.len();
    }
    lines
}

/// What comments of several lines begin and end with.
const COMMENTS: [(&str, &str); 4] =
    [("/*", "*/"), ("<!--", "-->"), ("<#", "#>"), ("\"\"\"", "\"\"\"")];

/// A line without its comments. `open` is the end of a comment that goes on in the next line.
fn without_comments(line: &str, open: &mut Option<&'static str>) -> String {
    let (mut out, mut rest) = (String::new(), line);
    loop {
        if let Some(end) = *open {
            let Some(at) = rest.find(end) else { return out };
            rest = &rest[at + end.len()..];
            *open = None;
        }
        let whole = line.len() - rest.len();
        let line_comment = (0..rest.len()).find(|at| is_comment(line, whole + at));
        let block =
            COMMENTS.iter().filter_map(|(start, end)| Some((rest.find(start)?, start, end)));
        match (block.min_by_key(|(at, ..)| *at), line_comment) {
            (Some((at, start, end)), line) if line.is_none_or(|line| at < line) => {
                out.push_str(&rest[..at]);
                rest = &rest[at + start.len()..];
                *open = Some(end);
            }
            (_, Some(at)) => {
                out.push_str(&rest[..at]);
                return out;
            }
            _ => {
                out.push_str(rest);
                return out;
            }
        }
    }
}

/// Lines that begin like a comment and are none.
const PREPROCESSOR: [&str; 12] = [
    "include", "define", "undef", "if", "elif", "else", "endif", "pragma", "import", "using",
    "error", "nullable",
];

/// Whether a comment up to the end of the line begins at an offset.
fn is_comment(line: &str, at: usize) -> bool {
    if !line.is_char_boundary(at) || !line[..at].is_empty() && !line[..at].ends_with([' ', '\t']) {
        return false;
    }
    let (is_first, rest) = (line[..at].trim().is_empty(), &line[at..]);
    let is_hash = |rest: &str| {
        let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        !PREPROCESSOR.contains(&word)
    };
    let is_word =
        |word: &str| rest.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
    rest.starts_with("//")
        || rest.starts_with("# ")
        || rest.starts_with("-- ")
        || is_first
            && (rest.strip_prefix('#').is_some_and(is_hash)
                || rest.starts_with([';', '%'])
                || rest.starts_with("' ")
                || rest.starts_with("::")
                || is_word("rem "))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, marked};
    use super::*;

    #[test]
    fn code_is_that_of_the_english() {
        for (source, target, expected) in [
            ("Run:\n\n```sh\nls -la\n```", "Spustite:\n\n```sh\nls -lá\n```", vec!["ls -lá"]),
            ("Run:\n\n```sh\nls -la\n```", "Spustite:\n\n```sh\nls -la\n```", vec![]),
            ("Run:\n\n    ls -la", "Spustite:\n\n    ls -lá", vec!["ls -lá"]),
            ("<pre>ls -la</pre>", "<pre>ls - la</pre>", vec!["ls - la"]),
            ("Run:\n\n```\nls\n```", "Spustite: ls", vec![""]),
            ("Run:\n\n```\nls\ncd\n```", "Spustite:\n\n```\nls\n```", vec![""]),
            ("Run:\n\n```\nls\n```", "Spustite:\n\n```\nls\npwd\n```", vec!["pwd"]),
            // Text that became code.
            ("Select **Add**.", "\n            Vyberte **Pridať**.", vec!["\n            "]),
            ("Select **Add**.", "\n Vyberte **Pridať**.", vec![]),
            ("Select **Add**.", " Vyberte **Pridať**.", vec![]),
            ("One\ntwo.", "Jeden\n    dva.", vec![]),
            ("\n    One two", "\n    Jeden", vec![]),
            ("One\ntwo.", "\n        Jeden dva.", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "sk-SK", source, target), expected, "{target}");
        }
        let found = found(&super::CHECK, "sk-SK", "<pre>a b</pre>", "<pre>a c</pre>").remove(0);
        assert_eq!(found.message, "the code has `a c` for `a b`; write it as the English");
    }

    #[test]
    fn comments_may_be_translated() {
        for (english, translated, expected) in [
            ("# list\nls", "# zoznam\nls", None),
            ("#list\nls", "#zoznam\nls", None),
            ("#include <a>", "#include <b>", Some((Some("#include <a>"), "#include <b>"))),
            ("ls # list", "ls # zoznam", None),
            ("a(); // one", "a(); // jeden", None),
            (
                "a(\"http://x\")",
                "a(\"http://y\")",
                Some((Some("a(\"http://x\")"), "a(\"http://y\")")),
            ),
            ("/* one\n two */ a", "/* jeden\n dva */ a", None),
            ("<!-- one -->\n<a/>", "<!-- jeden -->\n<b/>", Some((Some("<a/>"), "<b/>"))),
            ("<#\n one\n#>\nls", "<#\n jeden\n#>\nls", None),
            ("select 1 -- one", "select 1 -- jeden", None),
            ("git --now", "git --teraz", Some((Some("git --now"), "git --teraz"))),
            ("rem one\ncd", "rem jeden\ncd", None),
            ("REM", "REM", None),
            ("; one", "; jeden", None),
            ("' one", "' jeden", None),
            // A comment may take another number of lines.
            ("# one two\nls", "# jeden\n# dva\nls", None),
            // Blanks.
            ("a\tb  c", "a    b c", None),
            ("a.b", "a. b", Some((Some("a.b"), "a. b"))),
            ("a\nb\nc", "a\nc", Some((Some("b"), ""))),
            ("caf\u{fffd} x", "café x", None),
            ("Write to the owner of this site.", "Napíšte vlastníkovi.", None),
            (
                "Write to the owner now.",
                "Napíšte.",
                Some((Some("Write to the owner now."), "Napíšte.")),
            ),
            ("a\nc", "a\nb\nc", Some((None, "b"))),
        ] {
            let found = changed_line(english, translated);
            let found = found
                .as_ref()
                .map(|changed| (changed.english.as_deref(), changed.span.of(translated)));
            assert_eq!(found, expected, "{english:?} / {translated:?}");
        }
    }

    #[test]
    fn blocks_are_the_code_without_its_fences() {
        for (text, expected) in [
            ("a\n\n```x\nb\nc\n```\n\n    d\n", vec!["b\nc\n", "d\n"]),
            ("~~~\nb\n~~~", vec!["b\n"]),
            ("```\n```", vec![]),
            ("a `b` c", vec![]),
            ("<pre class=\"x\">a\n\n\nb</pre>\n", vec!["a\n\n\nb"]),
            ("- a\n\n  ```\n  b\n  ```\n", vec!["b\n"]),
        ] {
            let found: Vec<_> = blocks(text).iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
