//! A translation far shorter or longer than its English.
//!
//! What is usual depends on the script: Chinese and Japanese need about half the characters that
//! Latin or Cyrillic texts need, Arabic and Hebrew four fifths (medians of 200,000 segments: 0.6,
//! 0.92, 1.2 of the English).

use super::{Check, Dimension, Subject};
use crate::compare::characters::{Script, script};
use crate::model::{Category, Finding, Severity, Trait};

/// Finds translations whose length is out of proportion.
pub(super) const CHECK: Check = Check {
    rule: "length",
    severity: Severity::Warning,
    category: Category::Length,
    dimension: Dimension::Accuracy,
    doc: "The translation is less than a third as long as usual, or more than three times as long.",
    bad: "Assign a toll free number to your bridge / Priradenie",
    good: "Assign a toll free number to your bridge / Priradenie bezplatného čísla k mostu",
    is_on: true,
    find,
};

/// The fewest characters of English that make a ratio mean something.
const FEWEST: usize = 24;

/// The bounds, as shares of the usual length.
const BOUNDS: (f64, f64) = (0.3, 3.5);

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let (source, target) = (subject.source(), subject.target());
    // Text that both sides share says nothing about the translation.
    let kept = |want: &&crate::compare::Expected<'_>| want.class.is(Trait::Long);
    let mut lengths = (source.chars().count(), target.chars().count());
    for want in subject.after.expected.iter().filter(kept) {
        let length = want.text.chars().count();
        let shared = length * want.sources.len().min(want.copies.len());
        lengths.0 = lengths.0.saturating_sub(shared);
        lengths.1 = lengths.1.saturating_sub(shared);
    }
    if lengths.0 < FEWEST || target.is_empty() {
        return Vec::new();
    }
    let usual = usual(target);
    let share = ratio(lengths.1, lengths.0) / usual;
    let message = if share < BOUNDS.0 {
        "the translation is much shorter than its English; look for what is missing"
    } else if share > BOUNDS.1 {
        "the translation is much longer than its English; look for what is too much"
    } else {
        return Vec::new();
    };
    vec![CHECK.finding(message.to_owned())]
}

fn ratio(one: usize, other: usize) -> f64 {
    let float = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    float(one) / float(other)
}

/// How many characters a translation in this script usually has for one of the English.
fn usual(target: &str) -> f64 {
    // The first letter beyond Latin tells.
    let is_latin = |c: &char| matches!(script(*c), Script::Latin | Script::Common);
    match target.chars().filter(|c| c.is_alphabetic()).find(|c| !is_latin(c)).map(script) {
        Some(Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul) => 0.6,
        Some(Script::Hebrew | Script::Arabic) => 0.92,
        _ => 1.2,
    }
}
