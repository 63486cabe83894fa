//! The file of a locale's decisions: YAML, sorted, with one entry per segment and one line per key, so
//! that git can merge decisions of two people on different segments.
//!
//! ```yaml
//! - article: "mail/tls.md"
//!   segment: "112"
//!   verdict: edit
//!   text: "Naciśnij klawisz Enter."
//!   settles: [lost-name]
//!   by: "Anna"
//!   at: "2026-11-21T10:00:00Z"
//!   of: "8f1e3b5a7c9d0e2f"
//! ```

use std::fmt::Write as _;

use thiserror::Error;

use crate::decide::{Decision, Decisions, Verdict};
use crate::parse::{YamlError, yaml_error};

/// The error for a file of decisions that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct BadDecisions {
    /// The line, from 1, if it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

/// Reads a file of decisions.
///
/// # Errors
/// Fails on invalid YAML, an unknown key, or two decisions on the same segment.
pub fn read(text: &str) -> Result<Decisions, BadDecisions> {
    let entries: Option<Vec<Decision>> = serde_yaml::from_str(text).map_err(|error| {
        let YamlError { position, message, is_syntax } = yaml_error(&error);
        let message = if is_syntax { message } else { explain(&message) };
        BadDecisions { line: position.map(|at| at.line), message }
    })?;
    let mut decisions = Decisions::default();
    for decision in entries.unwrap_or_default() {
        if let Some(other) = decisions.insert(decision) {
            let message = format!(
                "there are two decisions on segment {} of {}: keep one",
                other.segment, other.article
            );
            return Err(BadDecisions { line: None, message });
        }
    }
    Ok(decisions)
}

/// Translates a message of serde, such as that of a missing field, into the terms of the file.
fn explain(text: &str) -> String {
    let quoted = |after: &str| {
        let (_, rest) = text.split_once(after)?;
        rest.split('`').next().map(str::to_owned)
    };
    if let Some(key) = quoted("missing field `") {
        let help = match key.as_str() {
            "of" => {
                ", the hash of its English and its translation: let `segmend decide` write the entry"
            }
            _ => ": add it",
        };
        return format!("the entry has no `{key}`{help}");
    }
    if let Some(key) = quoted("unknown field `") {
        return format!("unknown key `{key}`: docs/decisions.md lists the keys");
    }
    if let Some(verdict) = quoted("unknown variant `") {
        let known = Verdict::ALL.map(Verdict::as_str).join("`, `");
        return format!("unknown verdict `{verdict}`: write one of `{known}`");
    }
    if text.starts_with("invalid type: ") {
        return "it is no list of decisions, with `article`, `segment`, `verdict` and `of` in each entry".to_owned();
    }
    text.to_owned()
}

/// Formats a file of decisions; equal decisions always give equal bytes.
pub fn write(decisions: &Decisions) -> String {
    let mut text = HEAD.to_owned();
    for decision in decisions.iter() {
        text.push('\n');
        push_entry(&mut text, decision);
    }
    text
}

const HEAD: &str = "\
# What people decided on single segments: see `segmend review --help`. An entry counts as long as the
# English and the translation are those it was made on (`of`).
";

fn push_entry(text: &mut String, decision: &Decision) {
    let Decision { article, segment, verdict, text: decided, settles, by, at, comment, pair_hash } =
        decision;
    let mut line = |key: &str, value: &str| {
        let dash = if key == "article" { "-" } else { " " };
        let _ = writeln!(text, "{dash} {key}: {value}");
    };
    line("article", &quoted(article));
    line("segment", &quoted(&segment.to_string()));
    line("verdict", verdict.as_str());
    let optional = |value: &Option<String>| value.as_deref().map(quoted);
    for (key, value) in [("text", decided), ("by", by), ("at", at), ("comment", comment)] {
        if let Some(value) = optional(value) {
            line(key, &value);
        }
        // The only list comes after the text, in the order of the fields.
        if key == "text" && !settles.is_empty() {
            let rules: Vec<_> = settles.iter().map(|rule| rule_name(rule)).collect();
            line("settles", &format!("[{}]", rules.join(", ")));
        }
    }
    line("of", &quoted(pair_hash));
}

/// The name of a rule without quotes; any other text is quoted.
fn rule_name(rule: &str) -> String {
    let is_name = rule.starts_with(|c: char| c.is_ascii_lowercase())
        && rule.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    if is_name { rule.to_owned() } else { quoted(rule) }
}

/// A double-quoted YAML scalar on one line.
///
/// This is a JSON string, except that YAML also needs escapes for its three other line ends (NEL, LS,
/// PS) and for characters outside of its printable set, such as the byte order mark.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::SegmentId;

    fn decision(article: &str, segment: u32, text: &str) -> Decision {
        Decision {
            verdict: Verdict::Edit,
            text: Some(text.to_owned()),
            settles: vec!["lost-name".to_owned(), "lost-token".to_owned()],
            by: Some("Anna".to_owned()),
            at: Some("2026-11-21T10:00:00Z".to_owned()),
            comment: Some("no: yes".to_owned()),
            ..Decision::new(article, SegmentId::Sentence(segment), "00ff00ff00ff00ff".to_owned())
        }
    }

    #[test]
    fn entries_have_one_line_per_key_and_are_sorted() {
        let decisions = Decisions::new([decision("b.md", 2, "x"), decision("a.md", 101, "\"y\"")]);
        let text = write(&decisions);
        assert!(text.ends_with(
            "
- article: \"b.md\"
  segment: \"2\"
  verdict: edit
  text: \"x\"
  settles: [lost-name, lost-token]
  by: \"Anna\"
  at: \"2026-11-21T10:00:00Z\"
  comment: \"no: yes\"
  of: \"00ff00ff00ff00ff\"
"
        ));
        assert!(text.find("a.md").unwrap() < text.find("b.md").unwrap());
        assert_eq!(read(&text), Ok(decisions));
    }

    #[test]
    fn an_empty_file_has_no_decisions() {
        for text in ["", "# nothing\n", "[]"] {
            assert_eq!(read(text), Ok(Decisions::default()), "{text:?}");
        }
    }

    #[test]
    fn errors_name_their_line() {
        let entry = "- {article: a.md, segment: '1', verdict: keep, of: x}\n";
        for (text, line, message) in [
            ("- article: [", Some(1), ""),
            (
                "- {article: a.md, segment: '1', verdict: maybe, of: x}",
                Some(1),
                "unknown verdict `maybe`: write one of `accept`, `reject`",
            ),
            (
                "- {article: a.md, segment: '1', verdict: keep, off: x}",
                Some(1),
                "unknown key `off`: ",
            ),
            (
                "\n- {article: a.md, segment: '1', verdict: keep}",
                Some(2),
                "the entry has no `of`, the hash of its English",
            ),
            ("- {segment: '1', verdict: keep, of: x}", Some(1), "the entry has no `article`: add"),
            ("content: docs\n", Some(1), "it is no list of decisions"),
            (&entry.repeat(2), None, "two decisions on segment 1 of a.md"),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!(error.line.is_some(), line.is_some(), "{text}: {error:?}");
            assert!(error.message.contains(message), "{text}: {error:?}");
        }
    }

    #[test]
    fn only_rule_names_are_unquoted() {
        for (rule, expected) in [
            ("lost-name", "lost-name"),
            ("-x", "\"-x\""),
            ("", "\"\""),
            ("a b", "\"a b\""),
            ("aB", "\"aB\""),
            ("a1", "\"a1\""),
        ] {
            assert_eq!(rule_name(rule), expected);
        }
    }

    #[test]
    fn special_characters_are_escaped() {
        for (text, expected) in [
            ("a\"b\\c", r#""a\"b\\c""#),
            ("a\nb\tc\rd", r#""a\nb\tc\rd""#),
            ("\u{1}\u{7f}\u{2028}\u{feff}", r#""\u0001\u007f\u2028\ufeff""#),
            ("żółw", "\"żółw\""),
        ] {
            assert_eq!(quoted(text), expected);
        }
    }

    proptest! {
        #[test]
        fn every_text_reads_back(text in "\\PC*|[\\x00-\\x7f\u{85}\u{2028}\u{feff}\u{1f600}\\\\\"]*") {
            let decisions = Decisions::new([decision("a.md", 1, &text)]);
            prop_assert_eq!(read(&write(&decisions)), Ok(decisions));
        }
    }
}
