//! What the checks know of languages, all of it data: `data/words.yaml`, a part of the program.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::LocaleTag;

/// What the file holds.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    /// Words that only English has.
    pub(super) english: BTreeSet<String>,
    /// Local names in the shape of an identifier.
    pub(super) names: BTreeSet<String>,
    languages: BTreeMap<String, Language>,
}

/// The words of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Language {
    /// Words that join alternatives.
    pub(super) and_or: BTreeSet<String>,
    /// Words that may stand twice in a row.
    pub(super) repeated: BTreeSet<String>,
}

/// The words, read once.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // A test reads the file; without it the checks that need no language still work.
    serde_yaml::from_str(include_str!("../../data/words.yaml")).unwrap_or_default()
});

/// The words of a locale's language; none are known of a language that the file does not have.
pub(super) fn of(locale: &LocaleTag) -> &'static Language {
    static NONE: LazyLock<Language> = LazyLock::new(Language::default);
    WORDS.languages.get(locale.language()).unwrap_or(&NONE)
}

/// The text without the addresses of its links.
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
    fn the_words_can_be_read() {
        let read: Result<Words, _> = serde_yaml::from_str(include_str!("../../data/words.yaml"));
        assert!(read.is_ok_and(|words| !words.languages.is_empty()));
    }

    #[test]
    fn addresses_are_taken_out_of_links() {
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
