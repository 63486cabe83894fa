//! The built-in glossary: names of products, and words that only look like identifiers.
//!
//! No pattern can recognize these, so they are listed in `data/glossary.yaml`, which is compiled
//! in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::shape;

/// The contents of the glossary file.
#[derive(Debug, Default, Deserialize)]
struct Glossary {
    /// Names of products.
    products: Vec<String>,
    /// Products whose name is also an ordinary word.
    common: BTreeSet<String>,
    /// Ordinary words that look like identifiers.
    lookalikes: BTreeSet<String>,
    /// Prefixes of ordinary words: `Auto` in `AutoSave`.
    prefixes: Vec<String>,
    /// Products and abbreviations that have another form in some languages.
    localized: BTreeSet<String>,
    /// By the name of a product, the words that engines mistranslate it as.
    mistranslated: BTreeMap<String, Vec<String>>,
    /// Abbreviations that have the same form in every language.
    technical: BTreeSet<String>,
    /// Words in capitals that are not abbreviations.
    capitals: BTreeSet<String>,
}

static GLOSSARY: LazyLock<Glossary> = LazyLock::new(|| {
    // A test parses the file, so the default is never used.
    let mut glossary: Glossary =
        serde_yaml::from_str(include_str!("../../data/glossary.yaml")).unwrap_or_default();
    // For the binary search of `is_term`.
    glossary.products.sort_unstable();
    glossary
});

/// A pattern of all product names.
pub(super) static PRODUCT_NAMES: LazyLock<Regex> = LazyLock::new(|| {
    let mut names: Vec<&String> = GLOSSARY.products.iter().collect();
    // The first alternative that matches wins, so `Exchange Online` comes before `Exchange`.
    names.sort_by_key(|name| (std::cmp::Reverse(name.len()), name.as_str()));
    // There is no word boundary before the point of `.NET`.
    let (words, others): (Vec<&String>, Vec<&String>) =
        names.into_iter().partition(|name| name.starts_with(|c: char| c.is_alphanumeric()));
    let either = |names: Vec<&String>| {
        names.iter().map(|name| regex::escape(name)).collect::<Vec<_>>().join("|")
    };
    shape(&format!(r"(?:\b(?:{})|(?:{}))\b", either(words), either(others)))
});

/// Returns the names of products, sorted.
pub(crate) fn products() -> &'static [String] {
    &GLOSSARY.products
}

/// Whether the name of a product is also an ordinary word, so that its case proves nothing.
pub(crate) fn is_common(name: &str) -> bool {
    GLOSSARY.common.contains(name)
}

/// Whether a text is the name of a product, in the right case.
pub fn is_term(text: &str) -> bool {
    GLOSSARY.products.binary_search_by(|name| name.as_str().cmp(text)).is_ok()
}

/// Whether a text is the name of a product in the wrong case. It happens in the English too.
pub(crate) fn is_misspelt(text: &str) -> bool {
    !is_term(text) && GLOSSARY.products.iter().any(|name| name.eq_ignore_ascii_case(text))
}

/// Whether a word only looks like an identifier or an abbreviation.
pub(super) fn is_lookalike(word: &str) -> bool {
    let is_prefix = |prefix: &String| word.strip_prefix(prefix).is_some_and(is_capitalized_word);
    GLOSSARY.prefixes.iter().any(is_prefix)
        || GLOSSARY.lookalikes.contains(word)
        || GLOSSARY.capitals.contains(word)
}

/// Whether a product or an abbreviation has an official form in other languages, so that a
/// translation may lack it.
pub fn is_localized(name: &str) -> bool {
    GLOSSARY.localized.contains(name)
}

/// Whether an abbreviation has the same form in every language.
pub(crate) fn is_technical(name: &str) -> bool {
    GLOSSARY.technical.contains(name)
}

/// Returns the words that engines are known to mistranslate a name as.
pub(crate) fn mistranslations(name: &str) -> &'static [String] {
    GLOSSARY.mistranslated.get(name).map_or(&[], Vec::as_slice)
}

/// Whether a word is a capital and two or more lower-case letters.
fn is_capitalized_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.len() > 2
        && word[1..].bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_parses() {
        let read: Result<Glossary, _> =
            serde_yaml::from_str(include_str!("../../data/glossary.yaml"));
        assert!(read.is_ok_and(|glossary| !glossary.products.is_empty()));
        assert!(PRODUCT_NAMES.is_match("Exchange Online"));
    }

    #[test]
    fn words_are_in_their_lists() {
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
