//! The YAML block at the head of an article.
//!
//! Values are read with a YAML parser, but changed by replacing the lines of their keys. Serializing
//! the whole block again would alter quoting and dates of other keys.

use serde_yaml::{Mapping, Value};

use crate::model::{FrontMatter, FrontMatterError};
use crate::parse::plain_yaml;
use crate::parse::yaml_error::{YamlError, yaml_error};
use segmend_engine::model::{LocaleTag, Provenance};
use segmend_engine::text::{Position, Span};

const FENCE: &str = "---";
/// The size limit of a block, in bytes. Real blocks stay under 20 kB; the limit keeps a malicious one
/// from expanding its aliases for seconds.
const MAX_LEN: usize = 128 * 1024;

/// The most brackets that may be open at once in YAML. The parser takes time quadratic in their number.
const MAX_NESTING: usize = 100;

/// Whether the flow sequences and mappings of a text nest so deeply that it is no real YAML.
///
/// Brackets inside of quotes count too: no real text has that many either.
pub(crate) fn nests_too_deeply(yaml: &str) -> bool {
    let mut depth = 0_usize;
    yaml.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_NESTING
    })
}

/// Reads the metadata block. An article without one gets an empty span.
pub(super) fn read(text: &str) -> FrontMatter {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let Some(first) = line(text, start).filter(|first| first.of(text).trim_end() == FENCE) else {
        return FrontMatter::default();
    };
    let Some(last) = lines(text, first.end).find(|line| is_closing(line.of(text))) else {
        return broken(Span::default(), start, "the metadata block has no closing `---` line");
    };
    let span = Span::new(start, last.end);
    let yaml = Span::new(first.end, last.start);
    if yaml.len() > MAX_LEN {
        return broken(span, yaml.start, "the metadata block is longer than 128 kB: shorten it");
    }
    if nests_too_deeply(yaml.of(text)) {
        let message =
            "the metadata block has more than 100 brackets inside one another: it is not read";
        return broken(span, yaml.start, message);
    }
    // It may still be valid YAML, but with tags in its values.
    if yaml.of(text).contains("<span data-ttu-id=") {
        let message = "the metadata block was translated as text, its YAML is lost: restore it from the English article";
        return broken(span, yaml.start, message);
    }
    let keys = plain_yaml::read(yaml.of(text))
        .map_or_else(|| serde_yaml::from_str::<Mapping>(yaml.of(text)), Ok);
    match keys {
        Ok(keys) => from_keys(span, keys),
        Err(error) => {
            let YamlError { position, message, .. } = yaml_error(&error);
            let block = yaml.of(text);
            let offset = position.map_or(0, |at| offset(block, at));
            let message = format!("the metadata block is not valid YAML: {message}");
            broken(span, yaml.start + offset, &message)
        }
    }
}

fn broken(span: Span, offset: usize, message: &str) -> FrontMatter {
    let error = Some(FrontMatterError { offset, message: message.to_owned() });
    FrontMatter { span, error, ..FrontMatter::default() }
}

/// The byte offset of a place; the end of the text if it has no such place.
fn offset(text: &str, at: Position) -> usize {
    let start: usize = text.split_inclusive('\n').take(at.line - 1).map(str::len).sum();
    let column = text[start..].char_indices().nth(at.column - 1);
    column.map_or(text.len(), |(column, _)| start + column)
}

fn from_keys(span: Span, keys: Mapping) -> FrontMatter {
    let text = |key: &str| keys.get(key).and_then(scalar);
    FrontMatter {
        span,
        title: text("title"),
        description: text("description"),
        locale: text("ms.contentlocale").as_deref().and_then(LocaleTag::parse),
        provenance: match text("ms.translationtype").as_deref() {
            Some("HT") => Provenance::Human,
            _ => Provenance::Machine,
        },
        handoff: text("ms.lasthandoff").as_deref().and_then(date),
        source_hash: text("ms.openlocfilehash"),
        source_commit: text("ms.sourcegitcommit"),
        robots: text("ROBOTS").or_else(|| text("robots")),
        keys,
        error: None,
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}

/// Parses `MM/DD/YYYY` into year, month, day.
fn date(text: &str) -> Option<(u16, u8, u8)> {
    let mut numbers = text.split('/');
    let (month, day, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// Replaces the value of a key in a metadata block, keeping its quoting style if that can express the
/// new value. A block without the key is returned unchanged.
///
/// ```
/// use segmend::parse::replace_value;
/// assert_eq!(replace_value("---\ntitle: TLS 1,2\nx: 1\n---\n", "title", "TLS 1.2"), "---\ntitle: TLS 1.2\nx: 1\n---\n");
/// ```
pub fn replace_value(block: &str, key: &str, value: &str) -> String {
    let Some(lines) = key_lines(block, key) else { return block.to_owned() };
    let old = lines.of(block);
    let end = match old.strip_suffix("\r\n") {
        Some(rest) => &old[rest.len()..],
        None => old.char_indices().next_back().map_or("\n", |(at, _)| &old[at..]),
    };
    let (before, after) = (&block[..lines.start], &block[lines.end..]);
    format!("{before}{key}: {}{end}{after}", scalar_like(old, key, value))
}

/// Removes the lines of some keys from a metadata block.
pub fn without_keys(block: &str, keys: &[&str]) -> String {
    keys.iter().fold(block.to_owned(), |block, key| match key_lines(&block, key) {
        Some(lines) => format!("{}{}", &block[..lines.start], &block[lines.end..]),
        None => block,
    })
}

/// Formats a value as a YAML scalar with the quotes of the old one, or with others if it would not
/// read back as the same text.
fn scalar_like(old: &str, key: &str, value: &str) -> String {
    let single = format!("'{}'", value.replace('\'', "''"));
    let double = serde_json::to_string(value).unwrap_or_else(|_| single.clone());
    let old_value = old[key.len() + 1..].trim_start();
    let style = if old_value.starts_with('"') {
        double.clone()
    } else if old_value.starts_with('\'') {
        single.clone()
    } else {
        value.to_owned()
    };
    let reads_back = |candidate: &String| {
        let read = serde_yaml::from_str::<Mapping>(&format!("k: {candidate}\n"));
        read.is_ok_and(|map| map.get("k").and_then(Value::as_str) == Some(value))
    };
    // Double quotes can express any text.
    [style, single].into_iter().find(reads_back).unwrap_or(double)
}

/// The lines of a top-level key: the one that starts with it, and the following ones that are indented
/// or list items. Trailing blank lines are not included.
fn key_lines(block: &str, key: &str) -> Option<Span> {
    let begins = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'));
    let first = yaml_lines(block, 0).find(|line| begins(line.of(block)))?;
    let continues = |line: &Span| {
        let text = line.of(block);
        // Lists of metadata are not indented.
        text.starts_with([' ', '\t']) || text.starts_with("- ") || text.trim().is_empty()
    };
    let is_blank = |line: &Span| line.of(block).trim().is_empty();
    let more = yaml_lines(block, first.end).take_while(continues);
    let end = more.filter(|line| !is_blank(line)).last().map_or(first.end, |line| line.end);
    Some(Span::new(first.start, end))
}

fn is_closing(line: &str) -> bool {
    matches!(line.trim_end(), "---" | "...")
}

/// The line that starts at `start`, including its line ending.
fn line(text: &str, start: usize) -> Option<Span> {
    let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
    let end = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
    Some(Span::new(start, start + end))
}

/// The lines from `start` on, as YAML counts them.
fn yaml_lines(text: &str, start: usize) -> impl Iterator<Item = Span> {
    let line = move |start: usize| {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let is_end = |c: char| matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
        let end = match rest.find(is_end) {
            None => rest.len(),
            Some(at) if rest[at..].starts_with("\r\n") => at + 2,
            Some(at) => at + rest[at..].chars().next().map_or(0, char::len_utf8),
        };
        Some(Span::new(start, start + end))
    };
    std::iter::successors(line(start), move |previous| line(previous.end))
}

/// The lines from `start` on.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Span> {
    std::iter::successors(line(text, start), move |previous| line(text, previous.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_keys_become_fields_and_all_keys_are_kept() {
        let text = "\u{feff}---\r\ntitle: 'A: b'\r\nms.contentlocale: sr-Latn-RS\r\nms.translationtype: HT\r\nms.lasthandoff: 03/11/2021\r\nms.custom:\r\n- \"1\"\r\nHelp Version: 7\r\n---\r\nbody";
        let read = read(text);
        assert_eq!(read.title.as_deref(), Some("A: b"));
        assert_eq!(read.locale.as_ref().map(LocaleTag::as_str), Some("sr-Latn-RS"));
        assert_eq!(read.provenance, Provenance::Human);
        assert_eq!(read.handoff, Some((2021, 3, 11)));
        assert_eq!(read.keys.len(), 6);
        assert_eq!(&text[read.span.end..], "body");
    }

    #[test]
    fn errors_have_an_offset_and_a_reason() {
        for (text, place, message) in [
            ("---\na: b\nc: [\n---\nbody", 14, "the metadata block is not valid YAML: "),
            ("---\na: b: c\n---\n", 8, "the metadata block is not valid YAML: "),
            ("---\na: b\n", 0, "the metadata block has no closing"),
            (
                "---\n<span data-ttu-id=\"a-1\">x</span>\n---\n",
                4,
                "the metadata block was translated",
            ),
        ] {
            let error = read(text).error.unwrap();
            assert!(error.message.starts_with(message), "{text:?}: {}", error.message);
            assert_eq!(error.offset, place, "{text:?}: {}", error.message);
        }
        assert_eq!(read("no block").error, None);
    }

    #[test]
    fn replaced_values_keep_their_quoting_style() {
        for (old, value, expected) in [
            ("title: old", "new", "title: new\n"),
            ("title: old", "new: one", "title: 'new: one'\n"),
            ("title: 'old'", "it's", "title: 'it''s'\n"),
            ("title: \"old\"", "say \"x\"", "title: \"say \\\"x\\\"\"\n"),
            ("title: >-\n  old\n  text", "new", "title: new\n"),
            ("title: old", "1.2", "title: '1.2'\n"),
            ("title: old", "# x", "title: '# x'\n"),
        ] {
            let block = format!("---\na: 1\n{old}\nz: 2\n---\n");
            let expected = format!("---\na: 1\n{expected}z: 2\n---\n");
            assert_eq!(replace_value(&block, "title", value), expected, "{old}");
        }
    }

    /// YAML has more ends of lines than the rest of an article: the key behind one stays.
    #[test]
    fn a_replaced_value_ends_where_its_line_does_in_yaml() {
        for end in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"] {
            let block = format!("---\ntitle: old{end}a: 1\n---\n");
            let expected = format!("---\ntitle: new{end}a: 1\n---\n");
            assert_eq!(replace_value(&block, "title", "new"), expected, "{end:?}");
            assert_eq!(without_keys(&block, &["title"]), "---\na: 1\n---\n", "{end:?}");
        }
    }

    #[test]
    fn keys_are_removed_with_their_lists() {
        let block = "---\na: 1\nb:\n- x\n- y\nc: 2\n---\n";
        assert_eq!(without_keys(block, &["b", "none"]), "---\na: 1\nc: 2\n---\n");
    }

    #[test]
    fn a_block_ends_at_its_closing_line() {
        for (text, block) in [
            ("---\na: 1\n---\nbody", "---\na: 1\n---\n"),
            ("---\na: 1\n...\nbody\n---\n", "---\na: 1\n...\n"),
            ("---  \na: 1\n--- \t\r\nbody", "---  \na: 1\n--- \t\r\n"),
            ("---\na: 1\n---", "---\na: 1\n---"),
            ("---\n---\nbody", "---\n---\n"),
            ("---\na: 1\n----\n---\nbody", "---\na: 1\n----\n---\n"),
            (" ---\na: 1\n---\n", ""),
            ("----\na: 1\n---\n", ""),
            ("...\na: 1\n---\n", ""),
            ("text\n---\na: 1\n---\n", ""),
            ("", ""),
        ] {
            assert_eq!(read(text).span.of(text), block, "{text:?}");
        }
    }

    #[test]
    fn longer_blocks_than_128_kb_are_not_read() {
        for (length, expected) in [(MAX_LEN, true), (MAX_LEN + 1, false)] {
            let text = format!("---\na: {}\n---\nbody", "x".repeat(length - "a: \n".len()));
            let read = read(&text);
            assert_eq!(read.keys.len() == 1, expected, "{length}");
            assert_eq!(&text[read.span.end..], "body", "{length}");
            let error = read.error.map(|error| (error.offset, error.message));
            assert_eq!(error.is_none(), expected, "{length}");
            let is_expected =
                |(at, message): (usize, String)| at == 4 && message.contains("128 kB");
            assert!(error.is_none_or(is_expected), "{length}");
        }
    }

    #[test]
    fn brackets_nest_at_most_100_deep() {
        for (depth, expected) in [(MAX_NESTING, true), (MAX_NESTING + 1, false)] {
            let text = format!("---\na: {}{}\n---\n", "[".repeat(depth), "]".repeat(depth));
            let read = read(&text);
            assert_eq!(read.keys.len() == 1, expected, "{depth}");
            let error = read.error.map(|error| error.message);
            assert_eq!(error.is_none(), expected, "{depth}: {error:?}");
        }
        assert!(!nests_too_deeply(&"[a]{b}".repeat(200)));
    }

    #[test]
    fn values_are_converted_to_the_types_of_their_fields() {
        let one = |line: &str| read(&format!("---\n{line}\n---\n"));
        for (line, expected) in [
            ("title: a", Some("a")),
            ("title: 5", Some("5")),
            ("title: true", Some("true")),
            ("title:", None),
            ("title: [a]", None),
            ("title: {a: b}", None),
        ] {
            assert_eq!(one(line).title.as_deref(), expected, "{line}");
        }
        for (line, expected) in [
            ("ms.lasthandoff: 03/11/2021", Some((2021, 3, 11))),
            ("ms.lasthandoff: 03/11", None),
            ("ms.lasthandoff: 3/x/2021", None),
            ("ms.lasthandoff: 300/1/2021", None),
        ] {
            assert_eq!(one(line).handoff, expected, "{line}");
        }
        for (line, expected) in [
            ("ms.translationtype: HT", Provenance::Human),
            ("ms.translationtype: MT", Provenance::Machine),
            ("a: HT", Provenance::Machine),
        ] {
            assert_eq!(one(line).provenance, expected, "{line}");
        }
        for (line, expected) in
            [("ROBOTS: a\nrobots: b", Some("a")), ("robots: b", Some("b")), ("Robots: c", None)]
        {
            assert_eq!(one(line).robots.as_deref(), expected, "{line}");
        }
        let all = one("description: d\nms.openlocfilehash: h\nms.sourcegitcommit: c");
        let texts = [all.description, all.source_hash, all.source_commit];
        assert_eq!(texts, ["d", "h", "c"].map(|text| Some(text.to_owned())));
    }

    #[test]
    fn the_lines_of_a_key_end_before_the_next_key() {
        for (block, key, expected) in [
            ("---\na: 1\n\nb: 2\n---\n", "a", "---\n\nb: 2\n---\n"),
            ("---\na: >\n  x\n\n  y\n\nb: 2\n---\n", "a", "---\n\nb: 2\n---\n"),
            ("---\na:\n\tx\nb: 2\n---\n", "a", "---\nb: 2\n---\n"),
            ("---\na:\n- x\n-y\n---\n", "a", "---\n-y\n---\n"),
            ("---\nab: 1\na: 2\n---\n", "a", "---\nab: 1\n---\n"),
            ("---\na: 1\n---\n", "b", "---\na: 1\n---\n"),
        ] {
            assert_eq!(without_keys(block, &[key]), expected, "{block:?}");
        }
        assert_eq!(replace_value("---\r\na: 1\r\n---\r\n", "a", "x"), "---\r\na: x\r\n---\r\n");
        assert_eq!(replace_value("---\na: 1\n---\n", "b", "x"), "---\na: 1\n---\n");
    }
}
