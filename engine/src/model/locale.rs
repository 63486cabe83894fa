//! Locale tags (BCP 47).

use std::fmt;
use std::sync::LazyLock;

use icu_locale::{LocaleDirectionality, LocaleExpander, TransformResult};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A BCP 47 tag in its canonical case: `sr-Latn-RS`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct LocaleTag(String);

/// The writing direction of a locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl LocaleTag {
    /// The tag of the source articles.
    pub const SOURCE: &str = "en-US";
    /// The same tag in paths and URLs.
    pub const SOURCE_PATH: &str = "en-us";

    /// Returns the locale of the source articles.
    pub fn source() -> Self {
        Self(Self::SOURCE.to_owned())
    }

    /// Parses a tag in any case, with hyphens or underscores: `PL-pl`, `pl_PL`. Returns `None` if
    /// it is not a tag.
    ///
    /// A language has two or three letters here, though BCP 47 allows up to eight, so that a folder
    /// called `media` or `includes` is not taken for a locale.
    pub fn parse(tag: &str) -> Option<Self> {
        let identifier: LanguageIdentifier = tag.parse().ok()?;
        let is_language = (2..=3).contains(&identifier.language.as_str().len());
        (is_language && identifier.variants().len() == 0).then(|| Self(identifier.to_string()))
    }

    /// Returns the tag: `sr-Latn-RS`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the tag in lower case, for paths and URLs.
    pub fn path(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// Whether the language exists, as far as CLDR's likely subtags can tell: `ef-rp` has the form
    /// of a tag, but there is no language `ef`. Any language of three letters counts as known.
    pub fn has_known_language(&self) -> bool {
        static EXPANDER: LazyLock<LocaleExpander> = LazyLock::new(LocaleExpander::new_extended);
        let Ok(mut language) = self.language().parse::<icu_locale::LanguageIdentifier>() else {
            return false;
        };
        self.language().len() != 2 || EXPANDER.maximize(&mut language) == TransformResult::Modified
    }

    /// Returns the language subtag: `sr`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Returns the writing direction. A tag without a script has that of its likely script (CLDR's
    /// likely subtags).
    pub fn direction(&self) -> Direction {
        let directions = LocaleDirectionality::new_extended();
        let is_rtl = self.0.parse().is_ok_and(|id| directions.is_right_to_left(&id));
        if is_rtl { Direction::Rtl } else { Direction::Ltr }
    }
}

impl Direction {
    /// Returns the value of HTML's `dir` attribute.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl TryFrom<String> for LocaleTag {
    type Error = String;

    fn try_from(tag: String) -> Result<Self, String> {
        Self::parse(&tag).ok_or_else(|| format!("`{tag}` is not a locale tag such as `pl-PL`"))
    }
}

impl fmt::Display for LocaleTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(feature = "schemars")]
impl schemars::JsonSchema for LocaleTag {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        std::borrow::Cow::Borrowed("LocaleTag")
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|[0-9]{3}))?$",
            "description": "A locale tag such as `pl-PL` or `sr-Latn-RS`.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_parse_in_any_case_and_names_of_folders_do_not() {
        for (text, expected) in [
            ("pl-PL", Some("pl-PL")),
            ("sr-latn-rs", Some("sr-Latn-RS")),
            ("DE_de", Some("de-DE")),
            ("ar", Some("ar")),
            ("media", None),
            ("includes", None),
            ("AlchemyInsights", None),
            ("", None),
        ] {
            assert_eq!(LocaleTag::parse(text).as_ref().map(LocaleTag::as_str), expected, "{text}");
        }
    }

    #[test]
    fn the_source_path_is_that_of_the_source() {
        assert_eq!(LocaleTag::source().path(), LocaleTag::SOURCE_PATH);
    }

    #[test]
    fn known_languages_are_those_of_cldr_and_all_of_three_letters() {
        for (tag, expected) in [
            ("pl-PL", true),
            ("sr-Latn-RS", true),
            ("nb-NO", true),
            ("quz-PE", true),
            ("he-IL", true),
            ("ef-rp", false),
            ("xx-YY", false),
        ] {
            assert_eq!(LocaleTag::parse(tag).unwrap().has_known_language(), expected, "{tag}");
        }
    }

    #[test]
    fn direction_follows_the_script() {
        for (tag, direction) in [
            ("ar-SA", "rtl"),
            ("he-IL", "rtl"),
            ("fa", "rtl"),
            ("ckb-IQ", "rtl"),
            ("pa-PK", "rtl"),
            ("pa-IN", "ltr"),
            ("az-Arab", "rtl"),
            ("ar-Latn", "ltr"),
            ("pl-PL", "ltr"),
            ("ja-JP", "ltr"),
            ("xx", "ltr"),
        ] {
            assert_eq!(LocaleTag::parse(tag).unwrap().direction().as_str(), direction, "{tag}");
        }
    }
}
