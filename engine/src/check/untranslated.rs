//! Segments that were left in English.

use super::words::WORD_LISTS;
use super::{Check, Repaired, Word, split_words};
use crate::compare::characters::is_latin;
use crate::compare::fold;
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

/// The minimum number of words in small letters among them.
const MIN_LOWER: usize = 2;

/// One in so many words must be certainly English: other languages share a few words with it.
const WORDS_PER_ENGLISH: usize = 8;

/// How many letters at the beginning must be the same before all are compared.
const PREFIX: usize = 12;

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let is_english = repaired.after.pair.locale.language() == LocaleTag::source().language();
    if is_english || !is_same(source, target) || !is_sentence(repaired) {
        return Vec::new();
    }
    vec![CHECK.finding("the segment is still English; translate it".to_owned())]
}

/// Whether two texts have the same letters and digits, whatever their case, width and punctuation.
fn is_same(source: &str, target: &str) -> bool {
    // Folding takes time, and the first letters differ in nearly all segments.
    fn first(text: &str) -> impl Iterator<Item = char> + '_ {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).take(PREFIX);
        letters.map(|c| c.to_ascii_lowercase())
    }
    first(source).eq(first(target)) && fold::letters(source) == fold::letters(target)
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
        let is_letter = |b: u8| b.is_ascii_alphabetic() || b == b'\'';
        !word.text.is_empty()
            && word.text.bytes().skip(1).all(|b| is_letter(b) && !b.is_ascii_uppercase())
            && is_letter(word.text.as_bytes()[0])
            && !tokens.iter().any(|token| token.span.overlaps(word.span))
    };
    let words: Vec<&str> = split_words(source).filter(is_free).map(|word| word.text).collect();
    let is_lower = |word: &&&str| word.starts_with(|c: char| c.is_ascii_lowercase());
    let lower = words.iter().filter(is_lower).count();
    let is_english =
        |word: &&&str| WORD_LISTS.english.contains(**word) || WORD_LISTS.shared.contains(**word);
    let english = words.iter().filter(is_english).count();
    words.len() >= MIN_WORDS && lower >= MIN_LOWER && english * WORDS_PER_ENGLISH >= lower
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
            ("the one two three four five six seven", 1),
            ("the one two three four five six seven eight", 0),
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
