//! A word that stands twice: `odosielať alebo odosielať`.

use super::{Check, Subject, finding};
use crate::model::{Category, Finding, Provenance, Severity};
use crate::text::Span;
use crate::tokens;

/// Finds words that are repeated.
pub(super) const CHECK: Check = Check {
    rule: "doubled-word",
    severity: Severity::Warning,
    category: Category::Duplication,
    doc: "A word stands twice in a row, or on both sides of a short one, and not in the English.",
    bad: "Run the command. / Spustite príkaz príkaz.",
    good: "Run the command. / Spustite príkaz.",
    is_on: true,
    find,
};

/// The fewest letters of a word whose repetition is an accident.
const FEWEST: usize = 4;

/// How many words further on a repetition still belongs to the first word.
const NEAR: usize = 4;

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let target = subject.after.pair.target;
    let Some((word, span)) = doubled(target, subject.after.pair.source) else { return Vec::new() };
    let is_meant = subject.after.pair.provenance == Provenance::Human
        || repeats(subject.after.pair.source)
        || tokens::tokens(&word).len() == 1;
    if is_meant {
        return Vec::new();
    }
    vec![finding(&CHECK, format!("`{word}` stands twice; say what the English says"), Some(span))]
}

/// Whether the English repeats a word, in any form, within a few words.
fn repeats(source: &str) -> bool {
    let lower = source.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= FEWEST).collect();
    // Endings differ: the first letters tell.
    let same = |one: &str, other: &str| one.get(..FEWEST) == other.get(..FEWEST);
    (0..words.len()).any(|at| words[at + 1..].iter().take(NEAR).any(|other| same(words[at], other)))
}

/// The first word that is repeated.
fn doubled(text: &str, source: &str) -> Option<(String, Span)> {
    let mut last: [Option<(&str, Span)>; 2] = [None, None];
    let mut at = 0;
    for word in text.split(' ') {
        let span = Span::new(at, at + word.len());
        at = span.end + 1;
        let word = word.trim_end_matches(['.', ',', ';', ':']);
        if is_word(word) {
            let lower =
                |word: &'_ str| word.chars().flat_map(char::to_lowercase).collect::<Vec<_>>();
            let same = |(other, _): &(&str, Span)| {
                *other == word || (other.len() == word.len() && lower(other) == lower(word))
            };
            let beside = last[1].filter(same);
            let is_joined = last[1].is_some_and(|(short, _)| is_short(short));
            let across = last[0].filter(|other| is_joined && same(other) && joins_alike(source));
            if let Some((_, first)) = beside.or(across) {
                return Some((word.to_owned(), Span::new(first.start, span.end)));
            }
        }
        last = [last[1], Some((span.of(text), span))];
    }
    None
}

fn is_word(word: &str) -> bool {
    word.chars().count() >= FEWEST && word.chars().all(char::is_alphabetic)
}

/// Whether the English joins two words of one form, `relaying or forwarding`.
fn joins_alike(source: &str) -> bool {
    let words: Vec<&str> = source.split(' ').collect();
    let is_alike = |one: &str, other: &str| {
        let ends = |word: &str| word.get(word.len().saturating_sub(2)..).map(str::to_owned);
        one != other && is_word(one) && is_word(other) && ends(one) == ends(other)
    };
    words.windows(3).any(|three| {
        matches!(three[1], "or" | "and")
            && is_alike(three[0], three[2].trim_end_matches([',', '.']))
    })
}

/// A conjunction.
fn is_short(word: &str) -> bool {
    word.chars().count() < 6 && word.chars().all(char::is_lowercase)
}
