//! A segment that was left in English.

use super::words::WORDS;
use super::{Check, Piece, Repaired, pieces};
use crate::compare::characters::is_latin;
use crate::model::{Category, Dimension, Finding, LocaleTag, Rule, Severity};

/// Finds segments without a translation.
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

/// The fewest words that make a sentence: labels and names may stay.
const FEWEST: usize = 3;

/// How many words one English word vouches for: other languages share a few of them.
const VOUCHED: usize = 6;

fn find(subject: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (subject.source(), subject.target());
    let is_english = subject.after.pair.locale.language() == LocaleTag::source().language();
    if is_english || !source.trim().eq_ignore_ascii_case(target.trim()) || !is_sentence(subject) {
        return Vec::new();
    }
    vec![CHECK.finding("the segment is still English; translate it".to_owned())]
}

/// Whether the source is an English sentence beyond its tokens.
fn is_sentence(subject: &Repaired<'_>) -> bool {
    let source = subject.source();
    // Letters with marks are another language's.
    if source.chars().any(is_latin) {
        return false;
    }
    let tokens = &subject.after.tokens;
    let is_free = |piece: &Piece<'_>| {
        let is_lower = |b: u8| b.is_ascii_lowercase() || b == b'\'';
        !piece.word.is_empty()
            && piece.word.bytes().all(is_lower)
            && !tokens.iter().any(|token| token.span.overlaps(piece.span))
    };
    let words: Vec<&str> = pieces(source).filter(is_free).map(|piece| piece.word).collect();
    let english = words.iter().filter(|word| WORDS.english.contains(**word)).count();
    words.len() >= FEWEST && english * VOUCHED >= words.len()
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn sentences_are_told_from_names_and_other_languages() {
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
    fn only_the_same_text_is_untranslated() {
        let source = "Export the list of members";
        for (target, expected) in
            [("export the list of members ", 1), ("Export the list of member", 0), ("", 0)]
        {
            assert_eq!(found(&super::CHECK, "sk-SK", source, target).len(), expected, "{target}");
        }
    }
}
