//! Repeated words: `protokola protokola`, `odosielať alebo odosielať`.
//!
//! The second form appears where a language has one word for two of the English (`send or post`).
//! The words that a language may repeat, and those that join alternatives, are data.

use super::words::{self, LanguageWords};
use super::{Check, Repaired, Word, split_words};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::Span;

/// Finds repeated words.
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

/// The number of bytes at the beginning of an English word that identify it, whatever its ending.
const STEM: usize = 4;

/// The number of words within which the English may repeat a word.
const MAX_DISTANCE: usize = 4;

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let language = words::for_locale(repaired.after.pair.locale);
    let is_mistake = |(span, repetition): &(Span, Repetition)| match repetition {
        Repetition::Adjacent => !source.contains(span.of(target)) && !doubles_word(source),
        Repetition::Joined => !repeats_word(source),
    };
    repeated_words(target, language)
        .filter(is_mistake)
        .map(|(span, _)| {
            let message =
                format!("`{}` repeats a word; say what the English says", span.of(target));
            CHECK.finding_about_text(repaired, span, message)
        })
        .collect()
}

/// How a word is repeated.
#[derive(Clone, Copy)]
enum Repetition {
    /// Directly: `protokola protokola`.
    Adjacent,
    /// With a word that joins alternatives between: `odosielať alebo odosielať`.
    Joined,
}

/// The repetitions in a text.
fn repeated_words<'a>(
    text: &'a str,
    language: &'a LanguageWords,
) -> impl Iterator<Item = (Span, Repetition)> + 'a {
    let mut last = [Word::default(); 2];
    split_words(text).filter_map(move |word| {
        let [first, second] = last;
        last = [second, word];
        // Punctuation between two words ends a sentence or a label, so they do not belong together.
        if word.punctuation_before {
            return None;
        }
        let is_adjacent = second.text == word.text && !second.punctuation_after;
        if is_adjacent && is_word(word.text, 2) && !language.repeated.contains(word.text) {
            return Some((Span::new(second.span.start, word.span.end), Repetition::Adjacent));
        }
        let is_around = is_same(first.text, word.text)
            && !first.punctuation_after
            && !second.punctuation_before;
        let is_joined = || !second.punctuation_after && language.and_or.contains(second.text);
        (is_around && is_word(word.text, 3) && is_joined())
            .then(|| (Span::new(first.span.start, word.span.end), Repetition::Joined))
    })
}

/// Whether the English has a word twice in a row.
fn doubles_word(source: &str) -> bool {
    let mut last = "";
    split_words(source).any(|word| {
        let is_double = last.eq_ignore_ascii_case(word.text) && !last.is_empty();
        last = word.text;
        is_double
    })
}

/// Whether the English repeats a word, in any form, within a few words: a translation of `a local
/// account or an account of yours` may repeat it too.
fn repeats_word(source: &str) -> bool {
    let lower = source.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= STEM).collect();
    let same = |one: &str, other: &str| one.get(..STEM) == other.get(..STEM);
    (0..words.len())
        .any(|at| words[at + 1..].iter().take(MAX_DISTANCE).any(|other| same(words[at], other)))
}

/// Whether two words are equal, except that the first may have a capital at the beginning of a
/// sentence.
fn is_same(first: &str, second: &str) -> bool {
    let (mut one, mut other) = (first.chars(), second.chars());
    let heads = (one.next(), other.next());
    one.as_str() == other.as_str()
        && heads.0.zip(heads.1).is_some_and(|(a, b)| a == b || a.to_lowercase().eq([b]))
}

fn is_word(word: &str, min_letters: usize) -> bool {
    word.chars().count() >= min_letters && word.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn only_mistaken_repetitions_are_found() {
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
            // Repetitions that are usual in the language.
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
