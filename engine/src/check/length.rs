//! Translations that are far shorter or longer than their English.
//!
//! The usual length depends on the script. Chinese and Japanese need about half as many characters
//! as Latin or Cyrillic texts, Arabic and Hebrew four fifths (medians of 200,000 segments: 0.6,
//! 0.92 and 1.2 times the English).

use super::{Check, Repaired};
use crate::compare::characters::{Script, script};
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
const MIN_LENGTH: usize = 24;

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

/// The usual length of a translation in the script of `target`, per character of English.
fn usual(target: &str) -> f64 {
    // The first letter that is not Latin decides: texts in any script contain Latin tokens.
    let is_latin = |c: &char| matches!(script(*c), Script::Latin | Script::Common);
    match target.chars().filter(|c| c.is_alphabetic()).find(|c| !is_latin(c)).map(script) {
        // Without Japanese syllables, Han is Chinese, which is the shortest.
        Some(Script::Han) if !target.chars().any(is_kana) => 0.4,
        Some(Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul) => 0.6,
        Some(Script::Hebrew | Script::Arabic) => 0.92,
        _ => 1.2,
    }
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
            (24, "a", 8, Some(shorter)),
            (24, "a", 9, None),
            (24, "a", 100, None),
            (24, "a", 101, Some(longer)),
            (24, "я", 8, Some(shorter)),
            (24, "я", 9, None),
            (24, "א", 6, Some(shorter)),
            (24, "א", 7, None),
            (24, "א", 77, None),
            (24, "א", 78, Some(longer)),
            (24, "漢", 2, Some(shorter)),
            (24, "漢", 3, None),
            (24, "漢", 33, None),
            (24, "漢", 34, Some(longer)),
            (24, "か", 4, Some(shorter)),
            (24, "か", 5, None),
            (24, "か", 50, None),
            (24, "か", 51, Some(longer)),
            // Too short to tell, and empty.
            (23, "a", 1, None),
            (23, "a", 200, None),
            (24, "a", 0, None),
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
        for (english, count, expected) in [(24, 3, 1), (24, 4, 0), (23, 3, 0)] {
            let source = format!("{}[x]{address}", "e".repeat(english - 5));
            let target = format!("{}[x]{address}", "a".repeat(count));
            let found = found(&super::CHECK, "sk-SK", &source, &target);
            assert_eq!(found.len(), expected, "{source} / {target}");
        }
    }
}
