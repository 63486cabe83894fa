//! A word with letters of two scripts: `kljuиevima`.

use super::{Check, Subject, finding};
use crate::model::{Category, Finding, Severity};
use crate::text::Span;

/// Finds words of two scripts.
pub(super) const CHECK: Check = Check {
    rule: "mixed-script",
    severity: Severity::Warning,
    category: Category::Characters,
    doc: "Latin and Cyrillic or Greek letters stand in one word.",
    bad: "The keys / Kljuиevi",
    good: "The keys / Ključevi",
    is_on: true,
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let target = subject.after.pair.target;
    if !target.chars().any(is_other) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut at = 0;
    for word in target.split(|c: char| !c.is_alphabetic()) {
        let span = Span::new(at, at + word.len());
        at = span.end + target[span.end..].chars().next().map_or(0, char::len_utf8);
        if is_mixed(word) {
            let message = format!("`{word}` has letters of two scripts; write it in one");
            findings.push(finding(&CHECK, message, Some(span)));
        }
    }
    findings
}

/// Whether the scripts change inside the word; an ending behind a Latin name is one change, behind
/// three letters or more.
fn is_mixed(word: &str) -> bool {
    let latin = word.chars().filter(|c| is_latin(*c)).count();
    let other = word.chars().filter(|c| is_other(*c)).count();
    if latin == 0 || other == 0 {
        return false;
    }
    let chars: Vec<char> = word.chars().collect();
    let changes = chars.windows(2).filter(|pair| is_latin(pair[0]) != is_latin(pair[1])).count();
    !(changes == 1 && is_latin(chars[0]) && latin >= 3)
}

const fn is_latin(char: char) -> bool {
    matches!(char, 'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}')
}

const fn is_other(char: char) -> bool {
    matches!(char, '\u{370}'..='\u{52F}')
}
