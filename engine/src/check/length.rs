//! Translations that are far shorter or longer than their English.
//!
//! The usual length depends on the script. Chinese and Japanese need about half as many characters
//! as Latin or Cyrillic texts, Arabic and Hebrew four fifths (medians of 200,000 segments: 0.6,
//! 0.92 and 1.2 times the English).

use super::{Check, Repaired};
use crate::compare::characters::{Script, is_latin, script};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Trait};

/// Finds translations whose length is out of proportion.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "length",
        severity: Severity::Warning,
        category: Category::Length,
        dimension: Some(Dimension::Accuracy),
        doc: "The translation is less than 0.3 times as long as usual, or more than 3.5 times as long.",
        bad: "Assign a toll free number to your bridge / Priradenie",
        good: "Assign a toll free number to your bridge / Priradenie bezplatného čísla k mostu",
        is_on: true,
    },
    find,
};

/// The minimum length of the English in characters; for shorter texts the ratio means nothing.
const MIN_LENGTH: usize = 32;

/// The bounds, as multiples of the usual length.
const BOUNDS: (f64, f64) = (0.3, 3.5);

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    // Tokens that both sides have verbatim say nothing about the translation.
    let is_long = |token: &&crate::compare::Expected<'_>| token.class.is(Trait::Long);
    let mut lengths = (source.chars().count(), target.chars().count());
    for token in repaired.after.expected.iter().filter(is_long) {
        let length = token.text.chars().count();
        let shared = length * token.sources.len().min(token.copies.len());
        lengths.0 = lengths.0.saturating_sub(shared);
        lengths.1 = lengths.1.saturating_sub(shared);
    }
    // Another check reports empty targets.
    if lengths.0 < MIN_LENGTH || target.is_empty() {
        return Vec::new();
    }
    let usual = usual(target);
    let share = ratio(lengths.1, lengths.0) / usual;
    let message = if share < BOUNDS.0 {
        "the translation is much shorter than its English; look for what is missing"
    } else if share > BOUNDS.1 && !is_mostly_ascii(target) {
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

/// The usual length of a translation in the script of `target`, per character of English.
fn usual(target: &str) -> f64 {
    // The first letter that is not Latin decides: texts in any script contain Latin tokens.
    let is_common = |c: &char| matches!(script(*c), Script::Latin | Script::Common);
    match target.chars().filter(|c| c.is_alphabetic()).find(|c| !is_common(c)).map(script) {
        // Without Japanese syllables, Han is Chinese, which is the shortest.
        Some(Script::Han) if !target.chars().any(is_kana) => 0.4,
        Some(Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul) => 0.6,
        Some(Script::Hebrew | Script::Arabic) => 0.92,
        _ => 1.2,
    }
}

/// Whether a text in another script is mostly ASCII, because it was left in English.
fn is_mostly_ascii(target: &str) -> bool {
    let letters = |is: fn(&char) -> bool| {
        target.chars().filter(|c| c.is_alphabetic() && !is_latin(*c) && is(c)).count()
    };
    let other = letters(|c| !c.is_ascii());
    other > 0 && letters(char::is_ascii) > 2 * other
}

fn is_kana(char: char) -> bool {
    matches!(script(char), Script::Hiragana | Script::Katakana)
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn the_bounds_depend_on_the_script() {
        let (shorter, longer) = ("much shorter", "much longer");
        for (english, letter, count, expected) in [
            (32, "a", 11, Some(shorter)),
            (32, "a", 12, None),
            (32, "a", 134, None),
            (32, "a", 135, Some(longer)),
            (32, "я", 11, Some(shorter)),
            (32, "я", 12, None),
            (32, "א", 8, Some(shorter)),
            (32, "א", 9, None),
            (32, "א", 103, None),
            (32, "א", 104, Some(longer)),
            (32, "漢", 3, Some(shorter)),
            (32, "漢", 4, None),
            (32, "漢", 44, None),
            (32, "漢", 45, Some(longer)),
            (32, "か", 5, Some(shorter)),
            (32, "か", 6, None),
            (32, "か", 67, None),
            (32, "か", 68, Some(longer)),
            (32, "aaa漢", 40, None),
            // Too short to tell, and empty.
            (31, "a", 1, None),
            (31, "a", 200, None),
            (32, "a", 0, None),
        ] {
            let (source, target) = ("e".repeat(english), letter.repeat(count));
            let found = found(&super::CHECK, "sk-SK", &source, &target);
            let message = found.first().map(|finding| finding.message.as_str());
            assert_eq!(message.is_some(), expected.is_some(), "{english} {letter} {count}");
            let expected = expected.unwrap_or_default();
            assert!(message.unwrap_or_default().contains(expected), "{letter} {count}");
        }
    }

    #[test]
    fn verbatim_copies_of_long_tokens_do_not_count() {
        let address = "(https://a.example/0123456789/0123456789/0123456789/0123456789)";
        for (english, count, expected) in [(32, 6, 1), (32, 7, 0), (31, 6, 0)] {
            let source = format!("{}[x]{address}", "e".repeat(english - 5));
            let target = format!("{}[x]{address}", "a".repeat(count));
            let found = found(&super::CHECK, "sk-SK", &source, &target);
            assert_eq!(found.len(), expected, "{source} / {target}");
        }
    }
}
