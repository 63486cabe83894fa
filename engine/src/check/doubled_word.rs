//! A word that stands twice: `protokola protokola`, `odosielať alebo odosielať`.
//!
//! The second form is how translation shows that it has one word for two of the English (`send or
//! post`). Words that their language repeats, and the words that join alternatives, are data.

use super::words::{self, Language};
use super::{Check, Piece, Repaired, pieces};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::Span;

/// Finds words that are repeated.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "doubled-word",
        severity: Severity::Warning,
        category: Category::Duplication,
        dimension: Some(Dimension::LinguisticConventions),
        doc: "A word stands twice in a row, or on both sides of `or`, and not in the English.",
        bad: "Send or receive mail. / Odoslať alebo odoslať poštu.",
        good: "Send or receive mail. / Odoslať alebo prijať poštu.",
        is_on: true,
    },
    find,
};

/// The fewest letters that tell a word of the English, whatever its ending.
const STEM: usize = 4;

/// How many words further on the English may repeat a word.
const NEAR: usize = 4;

fn find(subject: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (subject.source(), subject.target());
    let language = words::of(subject.after.pair.locale);
    let doubled = |found: &(Span, Double)| match found.1 {
        Double::Beside => !source.contains(found.0.of(target)) && !doubles(source),
        Double::Across => !repeats(source),
    };
    let found = doubled_words(target, language).filter(doubled);
    found
        .map(|(span, _)| {
            let message =
                format!("`{}` repeats a word; say what the English says", span.of(target));
            CHECK.marking(subject, span, message)
        })
        .collect()
}

/// How a word is repeated.
#[derive(Clone, Copy)]
enum Double {
    /// Directly behind itself.
    Beside,
    /// Behind a word that joins alternatives.
    Across,
}

/// The repeated words of a text.
fn doubled_words<'a>(
    text: &'a str,
    language: &'a Language,
) -> impl Iterator<Item = (Span, Double)> + 'a {
    let mut last = [Piece::default(); 2];
    pieces(text).filter_map(move |piece| {
        let [first, second] = last;
        last = [second, piece];
        if piece.has_lead {
            return None;
        }
        let is_beside = second.word == piece.word && !second.has_tail;
        if is_beside && is_word(piece.word, 2) && !language.repeated.contains(piece.word) {
            return Some((Span::new(second.span.start, piece.span.end), Double::Beside));
        }
        let is_across = is_same(first.word, piece.word) && !first.has_tail && !second.has_lead;
        let is_joined = || !second.has_tail && language.and_or.contains(second.word);
        (is_across && is_word(piece.word, 3) && is_joined())
            .then(|| (Span::new(first.span.start, piece.span.end), Double::Across))
    })
}

/// Whether the English doubles a word too.
fn doubles(source: &str) -> bool {
    let mut last = "";
    pieces(source).any(|piece| {
        let is_double = last.eq_ignore_ascii_case(piece.word) && !last.is_empty();
        last = piece.word;
        is_double
    })
}

/// Whether the English repeats a word, in any form, within a few words: `a local account or an
/// account of yours` is rightly one word twice.
fn repeats(source: &str) -> bool {
    let lower = source.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= STEM).collect();
    let same = |one: &str, other: &str| one.get(..STEM) == other.get(..STEM);
    (0..words.len()).any(|at| words[at + 1..].iter().take(NEAR).any(|other| same(words[at], other)))
}

/// Whether two words are the same but for a capital at the beginning of a sentence.
fn is_same(first: &str, second: &str) -> bool {
    let (mut one, mut other) = (first.chars(), second.chars());
    let heads = (one.next(), other.next());
    one.as_str() == other.as_str()
        && heads.0.zip(heads.1).is_some_and(|(a, b)| a == b || a.to_lowercase().eq([b]))
}

fn is_word(word: &str, fewest: usize) -> bool {
    word.chars().count() >= fewest && word.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn accidents_are_told_from_habits() {
        for (locale, source, target, expected) in [
            (
                "sr-Latn-RS",
                "the protocol log",
                "evidencija protokola protokola",
                vec!["protokola protokola"],
            ),
            (
                "sk-SK",
                "send or post",
                "môže odosielať alebo odosielať.",
                vec!["odosielať alebo odosielať"],
            ),
            ("pl-PL", "a **fast** log", "**dziennik dziennik** szybki", vec!["dziennik dziennik"]),
            ("pl-PL", "in it", "w w nim", vec![]),
            ("pl-PL", "to it", "do do nim", vec!["do do"]),
            ("pl-PL", "to it", "do, do nim", vec![]),
            ("pl-PL", "to it", "do 12 12", vec![]),
            ("pl-PL", "do do it", "do do tego", vec![]),
            ("sk-SK", "send or post", "Poslať alebo poslať", vec!["Poslať alebo poslať"]),
            ("sk-SK", "send or post", "poslať alebo Poslať", vec![]),
            ("sk-SK", "send or post", "poslať, alebo poslať", vec![]),
            ("sk-SK", "send or post", "poslať alebo, poslať", vec![]),
            ("sk-SK", "send or post", "poslať cez poslať", vec![]),
            ("sk-SK", "send or post", "ňou alebo ňou", vec!["ňou alebo ňou"]),
            ("sk-SK", "send or post", "ju alebo ju", vec![]),
            // Habits of the language.
            ("de-DE", "that you enter", "dass Sie Sie, die die", vec![]),
            ("bg-BG", "step by step", "стъпка по стъпка", vec![]),
            ("tr-TR", "step by step", "adım adım", vec![]),
            // The English repeats the word.
            ("sk-SK", "a local account or a Microsoft account", "konta alebo konta", vec![]),
            ("de-DE", "New York, New York", "Neu Neu", vec!["Neu Neu"]),
            ("pl-PL", "type the the word", "wpisz wpisz", vec![]),
            // The end of a sentence and the beginning of the next, and quoted labels.
            ("pl-PL", "Use mail. Mail is good", "użyj poczta. poczta", vec![]),
            ("pl-PL", "in **Settings**", "ustawienia **ustawienia**", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, locale, source, target), expected, "{target}");
        }
    }
}
