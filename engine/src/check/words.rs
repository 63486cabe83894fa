//! The word lists of the checks, per language, from `data/words.yaml`, which is compiled in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

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
