//! The word lists of the checks, per language, from `data/words.yaml`, which is compiled in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::split_words;
use crate::model::LocaleTag;

/// The contents of the file.
#[derive(Debug, Default, Deserialize)]
pub(super) struct WordLists {
    /// Words that only English has.
    pub(super) english: BTreeSet<String>,
    /// English words that some other languages have too. They are English where the English side
    /// has them.
    pub(super) shared: BTreeSet<String>,
    /// Localized names that look like identifiers.
    pub(super) names: BTreeSet<String>,
    languages: BTreeMap<String, LanguageWords>,
}

/// The words of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct LanguageWords {
    /// Words that join alternatives: `and`, `or`.
    pub(super) and_or: BTreeSet<String>,
    /// Whether endings of any length follow a name, so that they touch its markup: Turkish.
    pub(super) joins_endings: bool,
    /// Words that may occur twice in a row.
    pub(super) repeated: BTreeSet<String>,
}

/// The word lists, parsed on first use.
pub(super) static WORD_LISTS: LazyLock<WordLists> = LazyLock::new(|| {
    // A test parses the file, so the default is never used.
    serde_yaml::from_str(include_str!("../../data/words.yaml")).unwrap_or_default()
});

/// Returns the words of a locale's language, which are empty if the file does not have it.
pub(super) fn for_locale(locale: &LocaleTag) -> &'static LanguageWords {
    static NONE: LazyLock<LanguageWords> = LazyLock::new(LanguageWords::default);
    WORD_LISTS.languages.get(locale.language()).unwrap_or(&NONE)
}

/// The minimum number of plain words of English prose.
const MIN_WORDS: usize = 8;

/// How many different ones of them only English has.
const MIN_ENGLISH: usize = 3;

/// One in so many words of English prose is such a word.
const WORDS_PER_ENGLISH: usize = 6;

/// Whether a text is English prose: eight words or more, with those that no other language has.
pub fn is_english_prose(text: &str) -> bool {
    if text.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
        return false;
    }
    let is_plain = |word: &str| {
        let is_small = |b: u8| b.is_ascii_lowercase() || b == b'\'';
        word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.bytes().skip(1).all(is_small)
    };
    let words = split_words(text).map(|word| word.text).filter(|word| is_plain(word));
    let words: Vec<String> = words.map(str::to_ascii_lowercase).collect();
    let english = words.iter().filter(|word| WORD_LISTS.english.contains(*word));
    let english: Vec<&String> = english.collect();
    words.len() >= MIN_WORDS
        && english.len() * WORDS_PER_ENGLISH >= words.len()
        && english.iter().collect::<BTreeSet<_>>().len() >= MIN_ENGLISH
}

/// Returns a text without the URLs of its links.
pub(super) fn without_addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = rest.find(')').map_or("", |end| &rest[end + 1..]);
        out.push(']');
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_parses() {
        let lists: Result<WordLists, _> =
            serde_yaml::from_str(include_str!("../../data/words.yaml"));
        assert!(lists.is_ok_and(|lists| !lists.languages.is_empty()));
    }

    #[test]
    fn prose_has_eight_words_and_three_that_only_english_has() {
        for (text, expected) in [
            ("You can use this page to restore the data.", true),
            ("You can use this page to restore it.", true),
            ("You can use this page to restore.", false),
            ("**You** can use [this](a.md) page to restore it.", true),
            ("You can use this página to restore the data.", false),
            ("The the the the the the the the the", false),
            ("Get-Item AB CD EF GH IJ KL the and you", false),
            ("the and you a b c d e f g h i j k l m n o", true),
            ("the and you a b c d e f g h i j k l m n o p", false),
            ("Dit is een test of het werkt of niet", false),
            ("", false),
        ] {
            assert_eq!(is_english_prose(text), expected, "{text}");
        }
    }

    #[test]
    fn urls_are_removed_from_links() {
        for (text, expected) in [
            ("a [b](c) d [e](f).", "a [b] d [e]."),
            ("a [b](c", "a [b]"),
            ("a (b) ]", "a (b) ]"),
            ("", ""),
        ] {
            assert_eq!(without_addresses(text), expected);
        }
    }
}
