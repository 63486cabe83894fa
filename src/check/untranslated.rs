//! A segment that was left in English.

use super::{Check, Subject, finding, words};
use crate::model::{Category, Finding, Provenance, Severity};
use crate::tokens;

/// Finds segments without a translation.
pub(super) const CHECK: Check = Check {
    rule: "untranslated",
    severity: Severity::Warning,
    category: Category::Untranslated,
    doc: "The translation is the English sentence.",
    bad: "Export the list of members. / Export the list of members.",
    good: "Export the list of members. / Exportieren Sie die Liste der Mitglieder.",
    is_on: true,
    find,
};

/// The fewest English words in another language that are no accident.
const MANY: usize = 6;

/// The fewest words that make a sentence: labels and names may stay.
const FEWEST: usize = 3;

/// Whether most words in lower case stand in the English too: a quick look, which leaves out short
/// words, since they stand inside of others.
fn shares_words(source: &str, target: &str) -> bool {
    let is_lower = |word: &&str| word.len() >= 4 && word.bytes().all(|b| b.is_ascii_lowercase());
    let words = || target.split(|c: char| !c.is_alphanumeric()).filter(is_lower);
    let shared = words().filter(|word| source.contains(word)).count();
    if !target.is_ascii() {
        return shared >= FEWEST;
    }
    shared > 0 && shared * 10 >= words().count() * 6
}

/// Half of a sentence was left: many English words among others.
fn half(english: &[&str], kept: &[&str]) -> Vec<Finding> {
    let shared: Vec<&str> = kept.iter().filter(|word| english.contains(word)).copied().collect();
    if shared.len() < MANY
        || shared.iter().filter(|word| words::has_english(&[**word])).count() < FEWEST
    {
        return Vec::new();
    }
    let message = "words of the segment are still English; translate them".to_owned();
    vec![finding(&CHECK, message, None)]
}

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let (source, target) = (subject.after.pair.source, subject.after.pair.target);
    // A translation has words of its own; a quick look saves the search for tokens.
    if source != target && !shares_words(source, target) {
        return Vec::new();
    }
    let english = words::lower_words(source, &subject.after.tokens);
    if english.len() < FEWEST || !words::has_english(&english) {
        return Vec::new();
    }
    let kept = words::lower_words(target, &tokens::tokens(target));
    if source != target && !target.is_ascii() {
        // People keep a message in English and translate it behind.
        let is_human = subject.after.pair.provenance == Provenance::Human;
        return if is_human { Vec::new() } else { half(&english, &kept) };
    }
    let is_english = |word: &&&str| english.contains(*word);
    let share = kept.iter().filter(is_english).count() * 10 >= kept.len() * 8;
    if kept.len() < FEWEST || !share || !words::has_english(&kept) {
        return Vec::new();
    }
    vec![finding(&CHECK, "the segment is still English; translate it".to_owned(), None)]
}
