//! A segment that was left in English.

use super::{Check, Subject, finding, words};
use crate::model::{Category, Finding, Severity};

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

/// The fewest words that make a sentence: labels and names may stay.
const FEWEST: usize = 3;

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let (source, target) = (subject.after.pair.source, subject.after.pair.target);
    // A translation has words of its own; a quick look saves the search for tokens.
    if source != target && !target.is_ascii() {
        return Vec::new();
    }
    let english = words::lower_words(source);
    if english.len() < FEWEST || !words::has_english(&english) {
        return Vec::new();
    }
    let kept = words::lower_words(target);
    let is_english = |word: &&&str| english.contains(*word);
    let share = kept.iter().filter(is_english).count() * 10 >= kept.len() * 8;
    if kept.len() < FEWEST || !share || !words::has_english(&kept) {
        return Vec::new();
    }
    vec![finding(&CHECK, "the segment is still English; translate it".to_owned(), None)]
}
