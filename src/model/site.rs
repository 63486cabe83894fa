//! The settings of the site as a whole: its address, name and description.
//!
//! ```yaml
//! site:
//!   url: https://support.example.org/kb/
//!   title: { en-US: Contoso help, de-DE: Contoso-Hilfe }
//!   description: Answers for everybody who uses Contoso
//! ```

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

use segmend_engine::model::LocaleTag;

/// `site`: what the knowledge base says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Site {
    /// `url`: where the output folder is published. Canonical links, the sitemap and feeds have
    /// absolute addresses and are written only if it is known; everything else is relative.
    pub url: Option<SiteUrl>,
    /// `title`: the name in the header and in titles, for all locales or by locale.
    pub title: LocalText,
    /// `description`: one sentence on the first pages and for search engines, likewise.
    pub description: LocalText,
    /// `contact`: the e-mail address of whoever answers for the translations, for the header of PO
    /// files.
    pub contact: Option<String>,
}

/// The address of the folder that holds a site, `https://support.example.org/kb/`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(inline, extend("format" = "uri", "pattern" = "^https?://[^/?#]+[^?#]*$"))]
pub struct SiteUrl(String);

/// A text that may differ by locale.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(inline)]
#[serde(untagged, expecting = "expected a text, or texts by locale such as `de-DE: Hilfe`")]
pub enum LocalText {
    /// The same everywhere.
    Same(String),
    /// By locale.
    ByLocale(BTreeMap<LocaleTag, String>),
}

impl SiteUrl {
    /// Parses an address with `http` or `https`, a host and optional folders.
    pub fn parse(url: &str) -> Option<Self> {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
        let host = rest.split('/').next().unwrap_or_default();
        // The address goes into HTML attributes and XML without escaping.
        let is_plain = |c: char| c.is_ascii_graphic() && !"?#\"<>\\^`{|}".contains(c);
        let is_address = !host.is_empty() && rest.chars().all(is_plain);
        is_address.then(|| Self(format!("{}/", url.trim_end_matches('/'))))
    }

    /// The address, with a `/` at the end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path on the host, with `/` at both ends.
    ///
    /// ```
    /// let url = segmend::model::SiteUrl::parse("https://example.org/kb").unwrap();
    /// assert_eq!(url.folder(), "/kb/");
    /// ```
    pub fn folder(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        let start = self.0[host..].find('/').map_or(self.0.len(), |at| host + at);
        &self.0[start..]
    }

    /// The address of a page, given its percent-encoded path in the output. An `index.html` gets the
    /// address of its folder.
    ///
    /// ```
    /// let url = segmend::model::SiteUrl::parse("https://example.org/kb/").unwrap();
    /// assert_eq!(url.page("pl-pl/mail/tls.html"), "https://example.org/kb/pl-pl/mail/tls.html");
    /// assert_eq!(url.page("pl-pl/index.html"), "https://example.org/kb/pl-pl/");
    /// ```
    pub fn page(&self, path: &str) -> String {
        let is_first = path == "index.html" || path.ends_with("/index.html");
        let path = if is_first { path.trim_end_matches("index.html") } else { path };
        format!("{}{path}", self.0)
    }
}

impl LocalText {
    /// The text for readers of `locale`.
    ///
    /// Falls back to another region of the same language, then to English.
    pub fn for_locale(&self, locale: &LocaleTag) -> Option<&str> {
        let texts = match self {
            Self::Same(text) => return Some(text.as_str()).filter(|text| !text.is_empty()),
            Self::ByLocale(texts) => texts,
        };
        let in_language = |language: &str| {
            let mut all = texts.iter();
            all.find(|(tag, _)| tag.language() == language).map(|(_, text)| text)
        };
        let exact = texts.get(locale).or_else(|| in_language(locale.language()));
        exact.or_else(|| in_language(LocaleTag::source().language())).map(String::as_str)
    }
}

impl Default for LocalText {
    fn default() -> Self {
        Self::ByLocale(BTreeMap::new())
    }
}

impl TryFrom<String> for SiteUrl {
    type Error = String;

    fn try_from(url: String) -> Result<Self, String> {
        let problem =
            || format!("`{url}` is not an address such as `https://support.example.org/kb/`");
        Self::parse(&url).ok_or_else(problem)
    }
}

impl fmt::Display for SiteUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_scheme_a_host_and_a_trailing_slash() {
        for (url, expected) in [
            ("https://example.org", Some("https://example.org/")),
            ("http://localhost:8080/kb//", Some("http://localhost:8080/kb/")),
            ("https://example.org/a/b/", Some("https://example.org/a/b/")),
            ("https://", None),
            ("https:///kb", None),
            ("example.org", None),
            ("ftp://example.org", None),
            ("https://example.org/?a=1", None),
            ("https://example.org/#a", None),
            ("https://example.org/\"><b", None),
            ("https://exämple.org/", None),
        ] {
            assert_eq!(SiteUrl::parse(url).as_ref().map(SiteUrl::as_str), expected, "{url}");
        }
    }

    #[test]
    fn texts_fall_back_to_the_language_and_then_to_english() {
        let texts: LocalText =
            serde_yaml::from_str("{ de-DE: Hilfe, en-GB: Help, pl-PL: Pomoc }").unwrap();
        for (locale, expected) in
            [("de-DE", "Hilfe"), ("de-AT", "Hilfe"), ("ja-JP", "Help"), ("pl-PL", "Pomoc")]
        {
            assert_eq!(
                texts.for_locale(&LocaleTag::parse(locale).unwrap()),
                Some(expected),
                "{locale}"
            );
        }
        let locale = LocaleTag::source();
        for (yaml, expected) in
            [("Help", Some("Help")), ("''", None), ("{ de-DE: Hilfe }", None), ("{}", None)]
        {
            let text: LocalText = serde_yaml::from_str(yaml).unwrap();
            assert_eq!(text.for_locale(&locale), expected, "{yaml}");
        }
    }
}
