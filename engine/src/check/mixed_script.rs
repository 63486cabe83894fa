//! A word with letters of two scripts: `kljuиevima`.

use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::Span;

/// Finds words of two scripts.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "mixed-script",
        severity: Severity::Warning,
        category: Category::Characters,
        dimension: Some(Dimension::LinguisticConventions),
        doc: "Latin and Cyrillic or Greek letters stand in one word.",
        bad: "The keys / Kljuиevi",
        good: "The keys / Ključevi",
        is_on: true,
    },
    find,
};

fn find(subject: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (subject.source(), subject.target());
    if target.is_ascii() || !changes(target) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut at = 0;
    for word in target.split(|c: char| !c.is_alphabetic()) {
        let span = Span::new(at, at + word.len());
        at = span.end + target[span.end..].chars().next().map_or(0, char::len_utf8);
        if changes(word) && !carries_ending(source, word) {
            let message = format!("`{word}` has letters of two scripts; write it in one");
            findings.push(CHECK.marking(subject, span, message));
        }
    }
    findings
}

/// Whether a letter of one script stands directly beside one of another. The first byte of a letter
/// tells its script.
fn changes(text: &str) -> bool {
    let mut last = None;
    text.bytes().any(|byte| {
        let script = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | 0xC3..=0xC9 => Some(Script::Latin),
            0xCD..=0xCF => Some(Script::Greek),
            0xD0..=0xD3 => Some(Script::Cyrillic),
            // The rest of the letter before.
            0x80..=0xBF => return false,
            _ => None,
        };
        let is_change = last.is_some() && script.is_some() && last != script;
        last = script;
        is_change
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
}

/// Whether a word is a name of the English with an ending behind it: `Outlookа`.
fn carries_ending(source: &str, word: &str) -> bool {
    let name = word.trim_end_matches(|c: char| !c.is_ascii());
    name.len() >= 2 && name.is_ascii() && name.len() < word.len() && source.contains(name)
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn words_keep_to_one_script() {
        for (source, target, expected) in [
            ("the keys", "registarskim kljuиevima", vec!["kljuиevima"]),
            ("ADAL", "източникAnchor", vec!["източникAnchor"]),
            ("keys", "αkeys", vec!["αkeys"]),
            ("keys", "ключ αλφα, kljuиevi", vec!["kljuиevi"]),
            ("in Outlook", "в Outloookа", vec!["Outloookа"]),
            ("in Outlook", "Outlook-а, Outlook1а", vec![]),
            ("in O", "в Oа", vec!["Oа"]),
            ("in Outlook", "в Outlookа", vec![]),
            ("a PST file", "PST-файл", vec![]),
            ("Android", "وAndroid", vec![]),
            ("keys", "ključevi äöü", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "sr-Latn-RS", source, target), expected, "{target}");
        }
    }
}
