//! Words with letters of two scripts: `kljuиevima`.

use super::{Check, Repaired};
use crate::check::foreign_source;
use crate::compare::characters::{Script, script};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::Span;

/// Finds words in two scripts.
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

/// The scripts whose letters look alike.
const ALPHABETS: [Script; 3] = [Script::Latin, Script::Greek, Script::Cyrillic];

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    // Most targets are in one script, and need not be split into words.
    // Another check reports a source that is not English, whose translation is all wrong.
    if target.is_ascii() || !mixes_scripts(target) || foreign_source::is_foreign(source) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut at = 0;
    for word in target.split(|c: char| !c.is_alphabetic()) {
        let span = Span::new(at, at + word.len());
        at = span.end + target[span.end..].chars().next().map_or(0, char::len_utf8);
        if mixes_scripts(word) && !is_inflected_name(source, word) {
            let message = format!("`{word}` has letters of two scripts; write it in one");
            findings.push(CHECK.finding_about_text(repaired, span, message));
        }
    }
    findings
}

/// Whether a letter of one of the scripts directly follows one of another.
fn mixes_scripts(text: &str) -> bool {
    let mut last = None;
    text.chars().any(|char| {
        let script = script(char);
        let alphabet = ALPHABETS.contains(&script).then_some(script);
        let is_change = last.is_some() && alphabet.is_some() && last != alphabet;
        last = alphabet;
        is_change
    })
}

/// Whether a word is a name of the English with an ending: `Outlookа`.
fn is_inflected_name(source: &str, word: &str) -> bool {
    let name = word.trim_end_matches(|c: char| !c.is_ascii());
    name.len() >= 2 && name.is_ascii() && name.len() < word.len() && source.contains(name)
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn words_in_two_scripts_are_found() {
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
            ("keys", "khóa tiếnг", vec!["tiếnг"]),
        ] {
            assert_eq!(marked(&super::CHECK, "sr-Latn-RS", source, target), expected, "{target}");
        }
    }
}
