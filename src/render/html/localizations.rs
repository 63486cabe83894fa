//! The messages of the pages in every locale, by Fluent: `article-count` is `1 artykuł`,
//! `3 artykuły`.
//!
//! Each locale has one file, `locales/<locale>/site.ftl`, and one line in [`LOCALES`]. A test
//! checks that all files define the same messages, so that no message needs a fallback.

use std::collections::BTreeMap;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::fallback::{self, KnownLocale};
use super::numbers::{self, DateFormatter};
use segmend_engine::model::LocaleTag;

/// The locales with messages, sorted. Each also serves the other regions of its language.
const LOCALES: &[(&str, &str)] = &[
    ("ar-SA", include_str!("../../../locales/ar-SA/site.ftl")),
    ("bg-BG", include_str!("../../../locales/bg-BG/site.ftl")),
    ("de-DE", include_str!("../../../locales/de-DE/site.ftl")),
    ("en-US", include_str!("../../../locales/en-US/site.ftl")),
    ("fr-FR", include_str!("../../../locales/fr-FR/site.ftl")),
    ("he-IL", include_str!("../../../locales/he-IL/site.ftl")),
    ("hu-HU", include_str!("../../../locales/hu-HU/site.ftl")),
    ("ja-JP", include_str!("../../../locales/ja-JP/site.ftl")),
    ("ko-KR", include_str!("../../../locales/ko-KR/site.ftl")),
    ("pl-PL", include_str!("../../../locales/pl-PL/site.ftl")),
    ("ro-RO", include_str!("../../../locales/ro-RO/site.ftl")),
    ("ru-RU", include_str!("../../../locales/ru-RU/site.ftl")),
    ("sk-SK", include_str!("../../../locales/sk-SK/site.ftl")),
    ("sr-Latn-RS", include_str!("../../../locales/sr-Latn-RS/site.ftl")),
    ("th-TH", include_str!("../../../locales/th-TH/site.ftl")),
    ("tr-TR", include_str!("../../../locales/tr-TR/site.ftl")),
    ("zh-CN", include_str!("../../../locales/zh-CN/site.ftl")),
];

/// The locale used for languages without messages.
const LAST_RESORT: &str = LocaleTag::SOURCE;

/// The messages of all locales.
pub(super) struct Localizations {
    by_locale: BTreeMap<&'static str, Messages>,
    known: Vec<KnownLocale>,
}

/// The messages of one locale, with its date and number formats.
pub(super) struct Messages {
    /// The locale of the messages; `en-US` for languages without messages.
    pub(super) locale: &'static str,
    /// The language's own name.
    pub(super) name: String,
    bundle: FluentBundle<FluentResource>,
    dates: DateFormatter,
}

impl Localizations {
    /// Loads the messages of all locales.
    pub(super) fn new() -> Self {
        let by_locale = LOCALES.iter().map(|(locale, text)| (*locale, Messages::new(locale, text)));
        let known = LOCALES.iter().map(|(locale, _)| KnownLocale::new(locale));
        Self { by_locale: by_locale.collect(), known: known.collect() }
    }

    /// Returns the messages for a page in `locale`: its own, those that its readers understand
    /// best, or the English ones.
    pub(super) fn for_locale(&self, locale: &str) -> &Messages {
        let own = self.by_locale.get(locale);
        let near = || self.by_locale.get(fallback::nearest(locale, &self.known)?);
        own.or_else(near).unwrap_or_else(|| &self.by_locale[LAST_RESORT])
    }

    /// Returns the language's own name; the tag is added if several regions share it.
    pub(super) fn language(&self, locale: &LocaleTag) -> String {
        let messages = self.for_locale(locale.as_str());
        if messages.locale == locale.as_str() {
            messages.name.clone()
        } else if messages.is_readable_by(locale) {
            format!("{} ({locale})", messages.name)
        } else {
            locale.to_string()
        }
    }
}

impl Messages {
    fn new(locale: &'static str, text: &str) -> Self {
        // Skips messages that do not parse; a test checks that all do.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(rest, _)| rest);
        let language: LanguageIdentifier = locale.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Isolation marks would be visible in titles. The HTML isolates where it matters, and the
        // right-to-left messages contain marks around names and addresses.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(numbers::number));
        // Fails only if a function of that name already exists.
        let _ = bundle.add_builtins();
        bundle.add_resource_overriding(resource);
        let dates = DateFormatter::new(&fallback::locale(locale));
        let mut messages = Self { locale, name: String::new(), bundle, dates };
        messages.name = messages.message("language-name");
        messages
    }

    /// Returns a message without arguments; the id if the message does not exist.
    pub(super) fn message(&self, id: &str) -> String {
        self.try_message(id, None).unwrap_or_else(|| id.to_owned())
    }

    /// Returns a message with one argument; numbers use the locale's digits.
    pub(super) fn message_with<'v>(
        &self,
        id: &str,
        name: &'v str,
        value: impl Into<FluentValue<'v>>,
    ) -> String {
        let args = FluentArgs::from_iter([(name, value.into())]);
        self.try_message(id, Some(&args)).unwrap_or_else(|| id.to_owned())
    }

    /// Returns a message if it exists.
    pub(super) fn try_message(&self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        // A missing argument is shown as its name, which is easiest to diagnose.
        Some(self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
    }

    /// Formats a date such as `2020-11-06` as `6 listopada 2020`; other text stays unchanged.
    pub(super) fn date(&self, iso: &str) -> String {
        self.dates.format(iso).unwrap_or_else(|| iso.to_owned())
    }

    /// Whether readers of `locale` understand the language and script of these messages.
    pub(super) fn is_readable_by(&self, locale: &LocaleTag) -> bool {
        self.locale == locale.as_str() || fallback::is_readable(locale.as_str(), self.locale)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use segmend_engine::model::Direction;

    /// Parses a file into its messages, each with the arguments that it uses.
    fn parse_messages(text: &str) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut message = None;
        for line in text.lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                let id = line.split(' ').next().unwrap();
                assert!(found.insert(id, BTreeSet::new()).is_none(), "{id} stands twice");
                message = Some(id);
            }
            let Some(id) = message else { continue };
            for argument in line.split('$').skip(1) {
                let end = argument.find(|c: char| !c.is_ascii_alphanumeric());
                found.get_mut(id).unwrap().insert(&argument[..end.unwrap_or(argument.len())]);
            }
        }
        found
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test compares the table with the folder")]
    fn every_locale_folder_is_in_the_table() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
        let entries = std::fs::read_dir(folder).unwrap();
        let folders = entries.map(Result::unwrap).filter(|entry| entry.path().is_dir());
        let folders: BTreeSet<String> =
            folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
        let table: BTreeSet<String> = LOCALES.iter().map(|(tag, _)| (*tag).to_owned()).collect();
        assert_eq!(folders, table);
    }

    #[test]
    fn locales_md_lists_every_locale_with_its_number_format() {
        let rows: Vec<_> = include_str!("../../../docs/locales.md")
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
            .map(|(tag, rest)| (tag, rest.rsplit(" | ").next().unwrap().trim_end_matches(" |")))
            .collect();
        let localizations = Localizations::new();
        let expected = LOCALES.iter().map(|(tag, _)| {
            let probe = Messages::new(localizations.for_locale(tag).locale, "probe = { $count }\n");
            (*tag, probe.message_with("probe", "count", 1234).replace(['\u{a0}', '\u{202f}'], " "))
        });
        assert!(
            rows.iter().map(|&(tag, number)| (tag, number.to_owned())).eq(expected),
            "{rows:?}"
        );
    }

    #[test]
    fn every_locale_has_every_message_with_the_same_arguments() {
        let (_, english) = LOCALES.iter().find(|(tag, _)| *tag == LAST_RESORT).unwrap();
        let expected = parse_messages(english);
        for (locale, text) in LOCALES {
            assert!(FluentResource::try_new((*text).to_owned()).is_ok(), "{locale} has errors");
            assert_eq!(parse_messages(text), expected, "in {locale}");
        }
    }

    #[test]
    fn every_message_formats_for_every_number() {
        let localizations = Localizations::new();
        for (locale, text) in LOCALES {
            for (id, found) in parse_messages(text) {
                for number in [0, 1, 2, 3, 5, 11, 21, 100] {
                    let mut args = FluentArgs::from_iter([("count", number)]);
                    let others = found.iter().filter(|argument| **argument != "count");
                    others.for_each(|argument| args.set(*argument, "x"));
                    let formatted =
                        localizations.for_locale(locale).try_message(id, Some(&args)).unwrap();
                    assert!(
                        !formatted.is_empty() && !formatted.contains(['{', '$']),
                        "{locale} {id}: {formatted}"
                    );
                }
            }
        }
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test looks for the messages in the sources")]
    fn every_message_is_used() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut formatted = String::new();
        for folder in ["templates", "src/render", "src/site"] {
            let files = walkdir::WalkDir::new(root.join(folder)).into_iter().map(Result::unwrap);
            for file in files.filter(|file| file.file_type().is_file()) {
                formatted.push_str(&std::fs::read_to_string(file.path()).unwrap());
            }
        }
        let (_, english) = LOCALES.iter().find(|(tag, _)| *tag == LAST_RESORT).unwrap();
        for id in parse_messages(english).keys() {
            // The id of an alert's title is built from its kind.
            let is_said = id.starts_with("alert-") || formatted.contains(&format!("\"{id}\""));
            assert!(is_said, "nothing says `{id}`");
        }
    }

    /// The plural categories of whole numbers in a locale, as Fluent selects them.
    fn categories(localizations: &Localizations, locale: &str) -> BTreeSet<String> {
        let names = ["zero", "one", "two", "few", "many"];
        let variants: String = names.iter().map(|name| format!("  [{name}] {name}\n")).collect();
        let probe = format!("probe = {{ $count ->\n{variants}  *[other] other\n}}\n");
        let messages = Messages::new(localizations.for_locale(locale).locale, probe.leak());
        let numbers = (0..=200).chain([1000, 1_000_000]);
        let formatted = numbers.map(|number| {
            let args = FluentArgs::from_iter([("count", number)]);
            messages.try_message("probe", Some(&args)).unwrap()
        });
        formatted.chain(["other".to_owned()]).collect()
    }

    #[test]
    fn counts_cover_every_plural_category_of_their_language() {
        let localizations = Localizations::new();
        for (locale, text) in LOCALES {
            let mut expected = categories(&localizations, locale);
            if *locale == "he-IL" {
                // Hebrew lost this category in CLDR 42; the crate with Fluent's plural rules is
                // older.
                expected.remove("many");
            }
            for message in text.split("{ $count ->").skip(1) {
                let variants = message.split("\n}").next().unwrap().lines().skip(1);
                let keys = variants.map(|line| line.split(['[', ']']).nth(1).unwrap().to_owned());
                let found: BTreeSet<String> = keys.collect();
                // Fractions can have a category that no whole number selects.
                assert!(found.is_superset(&expected), "{locale}: {expected:?} in {message}");
            }
        }
    }

    #[test]
    fn right_to_left_messages_isolate_their_arguments() {
        let rtl = |tag: &str| LocaleTag::parse(tag).unwrap().direction() == Direction::Rtl;
        for (locale, text) in LOCALES.iter().filter(|(locale, _)| rtl(locale)) {
            for argument in ["file", "host", "name", "query", "token"] {
                let placeable = format!("{{ ${argument} }}");
                let isolated = format!("{{ \"\\u2068\" }}{placeable}{{ \"\\u2069\" }}");
                let (all, right) = (text.matches(&placeable), text.matches(&isolated));
                assert!(text.contains(&isolated), "{argument} in {locale}");
                assert_eq!(all.count(), right.count(), "{argument} in {locale}");
            }
        }
    }

    #[test]
    fn plurals_follow_the_language() {
        let localizations = Localizations::new();
        for (locale, count, expected) in [
            ("en-US", 1, "1 article"),
            ("en-US", 2, "2 articles"),
            ("pl-PL", 1, "1 artykuł"),
            ("pl-PL", 22, "22 artykuły"),
            ("pl-PL", 5, "5 artykułów"),
            ("ru-RU", 21, "21 статья"),
            ("de-DE", 23_289, "23.289 Artikel"),
            ("ar-SA", 2, "مقالتان"),
            ("ar-SA", 1_234, "١٬٢٣٤ مقالة"),
            ("ja-JP", 1, "1 件の記事"),
        ] {
            let args = FluentArgs::from_iter([("count", count)]);
            let formatted =
                localizations.for_locale(locale).try_message("article-count", Some(&args));
            assert_eq!(formatted.as_deref(), Some(expected), "{count} in {locale}");
        }
    }

    #[test]
    fn messages_fall_back_to_the_language_then_to_english() {
        let localizations = Localizations::new();
        for (tag, messages, name) in [
            ("pl-PL", "pl-PL", "Polski"),
            ("sr-Latn-RS", "sr-Latn-RS", "Srpski (latinica)"),
            ("sr-Latn-ME", "sr-Latn-RS", "Srpski (latinica) (sr-Latn-ME)"),
            ("de-AT", "de-DE", "Deutsch (de-AT)"),
            ("de", "de-DE", "Deutsch (de)"),
            ("sr-Cyrl-RS", "en-US", "sr-Cyrl-RS"),
            ("sv-SE", "en-US", "sv-SE"),
        ] {
            let locale = LocaleTag::parse(tag).unwrap();
            assert_eq!(localizations.for_locale(tag).locale, messages, "{tag}");
            assert_eq!(localizations.language(&locale), name, "{tag}");
        }
    }
}
