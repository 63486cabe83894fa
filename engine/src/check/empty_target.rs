//! Segments whose translation is empty.

use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity};

/// Finds empty translations.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "empty-target",
        severity: Severity::Error,
        category: Category::Omission,
        dimension: Some(Dimension::Accuracy),
        doc: "The English says something, the translation nothing.",
        bad: "Restart the server. / ",
        good: "Restart the server. / Starten Sie den Server neu.",
        is_on: true,
    },
    find,
};

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.after.pair.source, repaired.after.pair.target);
    let has_text = |text: &str| text.contains(|c: char| c.is_alphanumeric());
    // A list marker such as `b.` is not a word, and `-` is a valid translation of it.
    let is_word = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 2;
    // A button labelled `…` needs no other text.
    let is_button = source.contains('…') && target.contains(['…', '.']);
    // The rest of a sentence whose words went before a link: `icon.`.
    let is_rest = source.starts_with(char::is_lowercase) && source.ends_with(target.trim());
    // The bracket of a label whose words are in the next segment.
    let is_bracket = matches!(target.trim(), "[" | "]" | "「" | "」");
    let is_rest = is_bracket || is_rest && !target.trim().is_empty();
    if has_text(target) || is_button || is_rest || !source.split(' ').any(is_word) {
        return Vec::new();
    }
    vec![CHECK.finding("the translation is empty; translate the segment".to_owned())]
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn words_need_a_translation_and_punctuation_does_not() {
        for (source, target, expected) in [
            ("Restart now.", "", 1),
            ("Restart now.", " … ", 1),
            ("Restart now.", "7", 0),
            ("Restart now.", "é", 0),
            ("Yes", "-", 1),
            ("OK.", "-", 0),
            ("a b c d", "", 0),
            ("1. 2345", "", 0),
            // A piece of a sentence.
            ("icon.", ".", 0),
            ("Icon.", ".", 1),
            ("Choose", "[", 0),
            // A button.
            ("More…", "…", 0),
            ("More…", "...", 0),
            ("More…", "", 1),
            ("More...", "…", 1),
        ] {
            let found = found(&super::CHECK, "sk-SK", source, target);
            assert_eq!(found.len(), expected, "{source} / {target}");
        }
    }
}
