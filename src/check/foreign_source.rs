//! An English side that is not English.

use super::{Check, Subject, finding, words};
use crate::model::{Category, Finding, Severity};

/// Finds segments whose source is in another language.
pub(super) const CHECK: Check = Check {
    rule: "foreign-source",
    severity: Severity::Warning,
    category: Category::Inconsistency,
    doc: "The English side is in another language, and the translation differs from it.",
    bad: "Inicie sesión en su cuenta de correo para leer mensajes. / Iničie sesion en su cuenta de posta.",
    good: "Inicie sesión en su cuenta de correo para leer mensajes. / Inicie sesión en su cuenta de correo para leer mensajes.",
    is_on: true,
    find,
};

/// The fewest words that tell a language.
const FEWEST: usize = 5;

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let (source, target) = (subject.after.pair.source, subject.after.pair.target);
    let has_accents = || {
        let accent = |c: char| matches!(c, '\u{C0}'..='\u{17F}') && c.is_lowercase();
        source.chars().any(accent)
    };
    if source == target || source.is_ascii() || !has_accents() {
        return Vec::new();
    }
    let english = words::lower_words(source, &subject.after.tokens);
    if english.len() < FEWEST || words::has_english(&english) {
        return Vec::new();
    }
    vec![finding(&CHECK, "the English is not English; compare with the original".to_owned(), None)]
}
