//! Adds names to docfx's `no-loc` metadata: `no-loc: [Contoso, Fabrikam Sync]`.

use std::collections::BTreeSet;

use serde_yaml::Value;

use super::english::EnglishFile;
use segmend_engine::text::{Edit, Span};

const KEY: &str = "no-loc";

/// Returns the edit that adds names to the front matter. `None` if all names are listed already, or
/// if the list is written in a form that is not supported.
pub(super) fn edit(english: &EnglishFile, names: &BTreeSet<&str>) -> Option<Edit> {
    let listed = english.keys.get(KEY).and_then(Value::as_sequence);
    let is_listed = |name: &str| listed.into_iter().flatten().any(|v| v.as_str() == Some(name));
    let added: Vec<_> = names.iter().filter(|name| !is_listed(name)).map(|n| scalar(n)).collect();
    if added.is_empty() {
        return None;
    }
    let block = &english.text[..english.body];
    let newline = if english.text.contains("\r\n") { "\r\n" } else { "\n" };
    let list = added.join(", ");
    if block.is_empty() {
        let text = format!("---{newline}{KEY}: [{list}]{newline}---{newline}{newline}");
        return Some(Edit::new(Span::default(), text));
    }
    let Some(line) = lines(block).into_iter().find(|line| is_key(line.of(block))) else {
        // Insert the key before the closing line.
        let at = block.trim_end().rfind("---")?;
        return Some(Edit::new(Span::new(at, at), format!("{KEY}: [{list}]{newline}")));
    };
    let stated = line.of(block).trim_end();
    if let Some(open) = stated.strip_suffix(']') {
        let at = line.start + open.len();
        let comma = if open.ends_with('[') { "" } else { ", " };
        return Some(Edit::new(Span::new(at, at), format!("{comma}{list}")));
    }
    let items = lines(block).into_iter().filter(|item| item.start >= line.end);
    let items: Vec<_> =
        items.take_while(|item| item.of(block).trim_start().starts_with("- ")).collect();
    let last = items.last().filter(|_| stated.ends_with(':'))?;
    let item = last.of(block);
    let indent = &item[..item.len() - item.trim_start().len()];
    let more = added.iter().map(|name| format!("{indent}- {name}{newline}"));
    Some(Edit::new(Span::new(last.end, last.end), more.collect::<String>()))
}

fn is_key(line: &str) -> bool {
    line.strip_prefix(KEY).is_some_and(|rest| rest.trim_start().starts_with(':'))
}

/// The lines of a text with their line endings.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let span = |line: &str| {
        let start = at;
        at += line.len();
        Span::new(start, at)
    };
    text.split_inclusive('\n').map(span).collect()
}

/// Formats a name as a YAML scalar in a flow sequence.
fn scalar(name: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_');
    let is_plain = name.starts_with(char::is_alphabetic) && name.chars().all(is_word);
    // YAML 1.1 reads these as booleans or null.
    let is_truth = ["on", "off", "yes", "no", "true", "false", "null", "y", "n"]
        .iter()
        .any(|word| name.eq_ignore_ascii_case(word));
    if is_plain && !is_truth {
        return name.to_owned();
    }
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::text::apply;

    #[test]
    fn names_are_added_to_the_front_matter() {
        for (block, expected) in [
            ("", "---\nno-loc: [Contoso, \"R&D 2\"]\n---\n\n"),
            ("---\ntitle: a\n---\n", "---\ntitle: a\nno-loc: [Contoso, \"R&D 2\"]\n---\n"),
            (
                "---\nno-loc: [Contoso]\na: b\n---\n",
                "---\nno-loc: [Contoso, \"R&D 2\"]\na: b\n---\n",
            ),
            ("---\nno-loc: []\n---\n", "---\nno-loc: [Contoso, \"R&D 2\"]\n---\n"),
            (
                "---\nno-loc:\n  - Contoso\na: b\n---\n",
                "---\nno-loc:\n  - Contoso\n  - \"R&D 2\"\na: b\n---\n",
            ),
            ("---\r\na: b\r\n---\r\n", "---\r\na: b\r\nno-loc: [Contoso, \"R&D 2\"]\r\n---\r\n"),
            (
                "---\nno-loc: [Contoso, \"R&D 2\"]\n---\n",
                "---\nno-loc: [Contoso, \"R&D 2\"]\n---\n",
            ),
        ] {
            let yaml = block.replace("---", "");
            let english = EnglishFile {
                file: String::new(),
                text: format!("{block}x"),
                body: block.len(),
                keys: serde_yaml::from_str(&yaml).unwrap_or_default(),
            };
            let edits: Vec<_> = edit(&english, &["Contoso", "R&D 2"].into()).into_iter().collect();
            assert_eq!(apply(&english.text, &edits), format!("{expected}x"), "{block:?}");
        }
    }
}
