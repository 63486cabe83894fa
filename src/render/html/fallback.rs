//! Finds the locale whose messages can replace those of another: `de-AT` is served by `de-DE` and
//! `sr-Latn-ME` by `sr-Latn-RS`, but `sr-Cyrl-RS` by neither, because its readers may not read the
//! other script.
//!
//! There is no language-specific code here: likely subtags, parents and old names come from CLDR
//! (UTS #35).

use icu_locale::fallback::LocaleFallbackConfig;
use icu_locale::{
    LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleExpander, LocaleFallbacker,
};

/// A locale with messages: its tag, and the tag with script and region filled in.
pub(super) struct KnownLocale {
    tag: &'static str,
    full: LanguageIdentifier,
}

impl KnownLocale {
    pub(super) fn new(tag: &'static str) -> Self {
        Self { tag, full: full(&locale(tag)) }
    }
}

/// Returns the `known` locale that the readers of `tag` understand best; `None` if none has their
/// language and script.
///
/// Tries the parents of the tag first, `sr-Latn-ME` → `sr-Latn`, `es-MX` → `es-419` → `es`, each
/// with its most likely region; then any region.
pub(super) fn nearest(tag: &str, known: &[KnownLocale]) -> Option<&'static str> {
    let locale = locale(tag);
    let mut chain = LocaleFallbacker::new()
        .for_config(LocaleFallbackConfig::default())
        .fallback_for((&locale).into());
    while !chain.get().is_unknown() {
        let step = full(&chain.get().into_locale());
        if let Some(found) = known.iter().find(|known| known.full == step) {
            return Some(found.tag);
        }
        chain.step();
    }
    let full = full(&locale);
    known.iter().find(|known| is_same_writing(&known.full, &full)).map(|known| known.tag)
}

/// Whether readers of one locale can read the language and script of the other.
pub(super) fn is_readable(tag: &str, other: &str) -> bool {
    is_same_writing(&full(&locale(tag)), &full(&locale(other)))
}

fn is_same_writing(a: &LanguageIdentifier, b: &LanguageIdentifier) -> bool {
    a.language == b.language && a.script == b.script
}

/// Parses a tag and replaces outdated subtags: `he-IL` for `iw-IL`.
pub(super) fn locale(tag: &str) -> Locale {
    let mut locale = tag.parse().unwrap_or(Locale::UNKNOWN);
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    locale
}

/// Adds the likely script and region: `sr-Latn-ME` for `sr-ME`.
fn full(locale: &Locale) -> LanguageIdentifier {
    let mut id = locale.id.clone();
    LocaleExpander::new_extended().maximize(&mut id);
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_locale_in_the_same_script_is_chosen() {
        let known = ["de-DE", "en-US", "es-ES", "es-419", "ar-SA", "he-IL", "pt-BR", "pt-PT"]
            .into_iter()
            .chain(["sr-Latn-RS", "zh-CN"])
            .map(KnownLocale::new)
            .collect::<Vec<_>>();
        for (tag, expected) in [
            // The same region, the language alone, another region.
            ("de-DE", Some("de-DE")),
            ("de", Some("de-DE")),
            ("de-AT", Some("de-DE")),
            ("de-Latn-CH", Some("de-DE")),
            ("en-IN", Some("en-US")),
            ("ar-EG", Some("ar-SA")),
            // Parents that truncating the tag does not find.
            ("es-MX", Some("es-419")),
            ("es-GQ", Some("es-ES")),
            ("pt-AO", Some("pt-PT")),
            ("pt", Some("pt-BR")),
            // The script decides, whether explicit or likely.
            ("sr-Latn-RS", Some("sr-Latn-RS")),
            ("sr-Latn", Some("sr-Latn-RS")),
            ("sr-Latn-ME", Some("sr-Latn-RS")),
            ("sr-ME", Some("sr-Latn-RS")),
            ("sr", None),
            ("sr-RS", None),
            ("sr-Cyrl-RS", None),
            ("zh", Some("zh-CN")),
            ("zh-Hans-SG", Some("zh-CN")),
            ("zh-TW", None),
            ("zh-HK", None),
            ("ar-Latn", None),
            // Old names.
            ("iw-IL", Some("he-IL")),
            ("sh-RS", Some("sr-Latn-RS")),
            // Languages without messages, and invalid tags.
            ("sv-SE", None),
            ("xx-XX", None),
            ("", None),
            ("no tag", None),
        ] {
            assert_eq!(nearest(tag, &known), expected, "{tag}");
        }
    }

    #[test]
    fn a_language_is_readable_in_its_own_script_only() {
        for (tag, other, expected) in [
            ("de-AT", "de-DE", true),
            ("sr-Latn-ME", "sr-Latn-RS", true),
            ("sr-RS", "sr-Latn-RS", false),
            ("zh-TW", "zh-CN", false),
            ("sv-SE", "en-US", false),
        ] {
            assert_eq!(is_readable(tag, other), expected, "{tag} and {other}");
        }
    }
}
