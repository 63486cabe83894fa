//! Sources that are not English.

use super::words::WORD_LISTS;
use super::{Check, Repaired, split_words};
use crate::compare::characters::is_latin;
use crate::model::{Category, Dimension, Finding, Rule, Severity};

/// Finds segments whose source is in another language.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "foreign-source",
        severity: Severity::Warning,
        category: Category::Inconsistency,
        dimension: Some(Dimension::Accuracy),
        doc: "The English side is in another language, and the translation differs from it.",
        bad: "Inicie sesión en su cuenta de correo para leer mensajes. / Iničie sesion en su cuenta de posta.",
        good: "Inicie sesión en su cuenta de correo para leer mensajes. / Inicie sesión en su cuenta de correo para leer mensajes.",
        is_on: true,
    },
    find,
};

/// The minimum number of words that identify a language.
const MIN_WORDS: usize = 5;

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    // An identical target is fine.
    if repaired.source() == repaired.target() || !is_foreign(repaired.source()) {
        return Vec::new();
    }
    vec![CHECK.finding("the English is not English; compare with the original".to_owned())]
}

/// Whether a source is in another language.
pub(super) fn is_foreign(source: &str) -> bool {
    // A source without an accented letter is taken for English.
    if source.is_ascii() || !source.chars().any(is_latin) {
        return false;
    }
    let is_lower = |word: &&str| word.len() >= 2 && word.bytes().all(|b| b.is_ascii_lowercase());
    let words: Vec<&str> = split_words(source).map(|word| word.text).filter(is_lower).collect();
    words.len() >= MIN_WORDS && !words.iter().any(|word| WORD_LISTS.english.contains(*word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn words_identify_the_language() {
        for (source, expected) in [
            ("Inicie sesión en su cuenta de correo", 1),
            ("Inicie sesión en su cuenta correo", 0),
            ("Inicie sesión en su cuenta de correo and", 0),
            ("Inicie sesion en su cuenta de correo", 0),
            ("“Inicie en su cuenta de correo”", 0),
            ("Inicie sesión En Su Cuenta De Correo", 0),
            ("Inicie sesión en su cuenta a e i o", 0),
        ] {
            assert_eq!(found(&super::CHECK, "sk-SK", source, "x").len(), expected, "{source}");
            assert!(found(&super::CHECK, "sk-SK", source, source).is_empty(), "{source}");
        }
    }
}
