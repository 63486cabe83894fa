//! A word that stands twice: `odosielať alebo odosielať`.

use super::{Check, Subject, finding};
use crate::model::{Category, Finding, Severity};
use crate::text::Span;

/// Finds words that are repeated.
pub(super) const CHECK: Check = Check {
    rule: "doubled-word",
    severity: Severity::Warning,
    category: Category::Duplication,
    doc: "A word stands twice in a row, or on both sides of a short one, and not in the English.",
    bad: "Send or receive mail. / Odoslať alebo odoslať poštu.",
    good: "Send or receive mail. / Odoslať alebo prijať poštu.",
    is_on: true,
    find,
};

/// The fewest letters of a word whose repetition is an accident.
const FEWEST: usize = 4;

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let target = subject.after.pair.target;
    let Some((word, span)) = doubled(target) else { return Vec::new() };
    if doubled(subject.after.pair.source).is_some() {
        return Vec::new();
    }
    vec![finding(&CHECK, format!("`{word}` stands twice; say what the English says"), Some(span))]
}

/// The first word that is repeated.
fn doubled(text: &str) -> Option<(String, Span)> {
    let mut last: [Option<(&str, Span)>; 2] = [None, None];
    let mut at = 0;
    for word in text.split(' ') {
        let span = Span::new(at, at + word.len());
        at = span.end + 1;
        if is_word(word) {
            let same = |(other, _): &(&str, Span)| other.to_lowercase() == word.to_lowercase();
            let beside = last[1].filter(same);
            let is_joined = last[1].is_some_and(|(short, _)| is_short(short));
            let across = last[0].filter(|other| is_joined && same(other));
            if let Some((_, first)) = beside.or(across) {
                return Some((word.to_owned(), Span::new(first.start, span.end)));
            }
        }
        last = [last[1], Some((word, span))];
    }
    None
}

fn is_word(word: &str) -> bool {
    word.chars().count() >= FEWEST && word.chars().all(char::is_alphabetic)
}

/// A conjunction.
fn is_short(word: &str) -> bool {
    word.chars().count() < 6 && word.chars().all(char::is_lowercase)
}
