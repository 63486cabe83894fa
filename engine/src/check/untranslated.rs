//! Segments that were left in English.

use super::words::WORD_LISTS;
use super::{Check, Repaired, Word, split_words};
use crate::compare::characters::is_latin;
use crate::model::{Category, Dimension, Finding, LocaleTag, Rule, Severity};

/// Finds untranslated segments.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "untranslated",
        severity: Severity::Warning,
        category: Category::Untranslated,
        dimension: Some(Dimension::Accuracy),
        doc: "The translation is the English sentence.",
        bad: "Export the list of members. / Export the list of members.",
        good: "Export the list of members. / Exportieren Sie die Liste der Mitglieder.",
        is_on: true,
    },
    find,
};

/// The minimum number of words of a sentence. Labels and names may stay in English.
const MIN_WORDS: usize = 3;

/// One in so many words must be certainly English: other languages share a few words with it.
const WORDS_PER_ENGLISH: usize = 6;

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let is_english = repaired.after.pair.locale.language() == LocaleTag::source().language();
    if is_english || !source.trim().eq_ignore_ascii_case(target.trim()) || !is_sentence(repaired) {
        return Vec::new();
    }
    vec![CHECK.finding("the segment is still English; translate it".to_owned())]
}

/// Whether the source is an English sentence, and not only tokens.
fn is_sentence(repaired: &Repaired<'_>) -> bool {
    let source = repaired.source();
    // A letter with a diacritic belongs to another language.
    if source.chars().any(is_latin) {
        return false;
    }
    let tokens = &repaired.after.tokens;
    let is_free = |word: &Word<'_>| {
        let is_lower = |b: u8| b.is_ascii_lowercase() || b == b'\'';
        !word.text.is_empty()
            && word.text.bytes().all(is_lower)
            && !tokens.iter().any(|token| token.span.overlaps(word.span))
    };
    let words: Vec<&str> = split_words(source).filter(is_free).map(|word| word.text).collect();
    let english = words.iter().filter(|word| WORD_LISTS.english.contains(**word)).count();
    words.len() >= MIN_WORDS && english * WORDS_PER_ENGLISH >= words.len()
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn names_and_other_languages_are_not_english_sentences() {
        for (text, expected) in [
            ("Export list of Microsoft 365 Group members", 1),
            ("It is included with your subscription.", 1),
            ("Inicie sesión en su cuenta", 0),
            ("Siga las instrucciones para recuperar su cuenta.", 0),
            ("Escolha a forma de pagamento", 0),
            (" see all the lists ", 1),
            ("the list", 0),
            ("Export The List Of Members", 0),
            ("export the 3 lists, it's", 1),
            ("the one two three four five", 1),
            ("the one two three four five six", 0),
            ("Export the liśt of members", 0),
            ("see **the list**", 1),
            ("Microsoft Teams", 0),
            ("**sfc /scannow**", 0),
            ("mailbox folder permission", 0),
        ] {
            assert_eq!(found(&super::CHECK, "sk-SK", text, text).len(), expected, "{text}");
        }
        assert!(found(&super::CHECK, "en-GB", "This is the list", "This is the list").is_empty());
    }

    #[test]
    fn only_identical_text_is_untranslated() {
        let source = "Export the list of members";
        for (target, expected) in
            [("export the list of members ", 1), ("Export the list of member", 0), ("", 0)]
        {
            assert_eq!(found(&super::CHECK, "sk-SK", source, target).len(), expected, "{target}");
        }
    }
}
