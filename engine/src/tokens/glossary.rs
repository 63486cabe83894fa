//! The words that no shape can tell: names of products, and words that only look like identifiers.
//!
//! They stand in `data/glossary.yaml`, which is part of the program.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::shape;

/// What the glossary file holds.
#[derive(Debug, Default, Deserialize)]
struct Glossary {
    /// Names of products.
    products: Vec<String>,
    /// Products whose name is also a word.
    common: BTreeSet<String>,
    /// Words in the shape of an identifier.
    lookalikes: BTreeSet<String>,
    /// What ordinary words are put behind: `Auto` in `AutoSave`.
    prefixes: Vec<String>,
    /// Names of products and abbreviations that have a form of their own in other languages.
    localized: BTreeSet<String>,
    /// Words that engines put in the place of a name.
    mistranslated: BTreeMap<String, Vec<String>>,
    /// Abbreviations that have the same form everywhere.
    technical: BTreeSet<String>,
    /// Words in capitals that are no abbreviations.
    capitals: BTreeSet<String>,
}

static GLOSSARY: LazyLock<Glossary> = LazyLock::new(|| {
    // A test reads the file; without a glossary every other class still works.
    let mut glossary: Glossary =
        serde_yaml::from_str(include_str!("../../data/glossary.yaml")).unwrap_or_default();
    glossary.products.sort_unstable();
    glossary
});

/// Every product name, longest first.
pub(super) static TERMS: LazyLock<Regex> = LazyLock::new(|| {
    let mut names: Vec<&String> = GLOSSARY.products.iter().collect();
    names.sort_by_key(|name| (std::cmp::Reverse(name.len()), name.as_str()));
    let (words, others): (Vec<&String>, Vec<&String>) =
        names.into_iter().partition(|name| name.starts_with(|c: char| c.is_alphanumeric()));
    let either = |names: Vec<&String>| {
        names.iter().map(|name| regex::escape(name)).collect::<Vec<_>>().join("|")
    };
    shape(&format!(r"(?:\b(?:{})|(?:{}))\b", either(words), either(others)))
});

/// The names of products.
pub fn products() -> &'static [String] {
    &GLOSSARY.products
}

/// Whether the name of a product is also an ordinary word, so that its case says nothing.
pub fn is_common(name: &str) -> bool {
    GLOSSARY.common.contains(name)
}

/// Whether a text is the name of a product, as it is written.
pub fn is_term(text: &str) -> bool {
    GLOSSARY.products.binary_search_by(|name| name.as_str().cmp(text)).is_ok()
}

/// Whether a text is the name of a product in the wrong case: the English errs too.
pub fn is_misspelt(text: &str) -> bool {
    !is_term(text) && GLOSSARY.products.iter().any(|name| name.eq_ignore_ascii_case(text))
}

/// Whether a word only looks like an identifier or an abbreviation.
pub(super) fn is_lookalike(word: &str) -> bool {
    let begins = |prefix: &String| word.strip_prefix(prefix).is_some_and(is_one_word);
    GLOSSARY.prefixes.iter().any(begins)
        || GLOSSARY.lookalikes.contains(word)
        || GLOSSARY.capitals.contains(word)
}

/// Whether a product or an abbreviation has an official form in other languages, so that its
/// absence says nothing.
pub fn is_localized(name: &str) -> bool {
    GLOSSARY.localized.contains(name)
}

/// Whether an abbreviation has the same form in every language.
pub fn is_technical(name: &str) -> bool {
    GLOSSARY.technical.contains(name)
}

/// The words that engines are known to put in the place of a name.
pub fn mistranslations(name: &str) -> &'static [String] {
    GLOSSARY.mistranslated.get(name).map_or(&[], Vec::as_slice)
}

/// A capital and small letters.
fn is_one_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.len() > 2
        && word[1..].bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glossary_can_be_read() {
        let read: Result<Glossary, _> =
            serde_yaml::from_str(include_str!("../../data/glossary.yaml"));
        assert!(read.is_ok_and(|glossary| !glossary.products.is_empty()));
        assert!(TERMS.is_match("Exchange Online"));
    }

    #[test]
    fn words_have_their_lists() {
        for (name, expected) in [
            ("Exchange Online", [true, false, false, false, false, false]),
            ("exchange online", [false, true, false, false, false, false]),
            ("Exchange", [true, false, true, false, false, false]),
            ("Bluetooth", [true, false, true, true, false, false]),
            ("VAT", [false, false, false, true, false, false]),
            ("DNS", [false, false, false, false, true, false]),
            ("AddIn", [false, false, false, false, false, true]),
            ("ALERT", [false, false, false, false, false, true]),
            // A prefix before one ordinary word.
            ("AutoSave", [false, false, false, false, false, true]),
            ("AutoSv", [false, false, false, false, false, false]),
            ("AutosSave", [false, false, false, false, false, false]),
            ("AutoSAVE", [false, false, false, false, false, false]),
            ("Autosave", [false, false, false, false, false, false]),
            ("nonsense", [false, false, false, false, false, false]),
        ] {
            let found = [
                is_term(name),
                is_misspelt(name),
                is_common(name),
                is_localized(name),
                is_technical(name),
                is_lookalike(name),
            ];
            assert_eq!(found, expected, "{name}");
        }
        assert!(products().iter().any(|name| name == "Exchange Online"));
        assert!(mistranslations("nonsense").is_empty());
        assert!(GLOSSARY.mistranslated.keys().all(|name| !mistranslations(name).is_empty()));
    }
}
