//! Metadata for machines: alternate languages, canonical address, Open Graph.

use serde::Serialize;

use crate::model::{Site, SiteUrl};
use segmend_engine::model::LocaleTag;

/// The page in another language, for search engines.
#[derive(Serialize)]
pub(super) struct Alternate {
    /// A locale tag, or `x-default` for readers of any other language.
    pub(super) hreflang: String,
    pub(super) href: String,
}

/// Returns the versions of a page at `places` below the folder of the site; the English one is also
/// `x-default`. Empty if there is only one version. Addresses are absolute if the site's URL is
/// known; search engines expect that, but relative ones still help.
pub(super) fn alternates(
    places: &[(&LocaleTag, String)],
    url: Option<&SiteUrl>,
    root: &str,
) -> Vec<Alternate> {
    if places.len() < 2 {
        return Vec::new();
    }
    let href = |place: &str| url.map_or_else(|| format!("{root}{place}"), |url| url.page(place));
    let alternate = |hreflang: &str, place: &str| Alternate {
        hreflang: hreflang.to_owned(),
        href: href(place),
    };
    let source = LocaleTag::source();
    let english = places.iter().find(|(locale, _)| **locale == source);
    let all = places.iter().map(|(locale, place)| alternate(locale.as_str(), place));
    all.chain(english.map(|(_, place)| alternate("x-default", place))).collect()
}

/// Replaces `x-default` of a home page by the page where readers choose a language.
pub(super) fn choice(
    mut alternates: Vec<Alternate>,
    url: Option<&SiteUrl>,
    root: &str,
) -> Vec<Alternate> {
    alternates.retain(|alternate| alternate.hreflang != "x-default");
    if !alternates.is_empty() {
        let href = url.map_or_else(|| format!("{root}index.html"), |url| url.page("index.html"));
        alternates.push(Alternate { hreflang: "x-default".to_owned(), href });
    }
    alternates
}

/// Returns the address of the page that this one duplicates.
pub(super) fn original(site: &Site, locale: &LocaleTag, path: &str, root: &str) -> Option<String> {
    let place = super::escape::path(&format!("{}/{path}", locale.path()));
    let relative = format!("{root}{place}");
    Some(site.url.as_ref().map_or(relative, |url| url.page(&place)))
}

/// Returns a locale in Open Graph's form, language and region: `sr_RS`.
// A script subtag has four letters; a region has two letters or three digits.
pub(super) fn og_locale(locale: &LocaleTag) -> String {
    let region = locale.as_str().split('-').skip(1).find(|part| part.len() < 4);
    region.map_or_else(
        || locale.language().to_owned(),
        |region| format!("{}_{region}", locale.language()),
    )
}

/// Returns the other locales of a page in Open Graph's form.
pub(super) fn og_alternates(locale: &LocaleTag, all: &[LocaleTag]) -> Vec<String> {
    all.iter().filter(|other| *other != locale).map(og_locale).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(tag: &str) -> LocaleTag {
        LocaleTag::parse(tag).unwrap()
    }

    #[test]
    fn open_graph_knows_language_and_region() {
        for (locale, expected) in
            [("pl-PL", "pl_PL"), ("sr-Latn-RS", "sr_RS"), ("de", "de"), ("es-419", "es_419")]
        {
            assert_eq!(og_locale(&tag(locale)), expected, "{locale}");
        }
    }

    #[test]
    fn alternates_are_absolute_where_the_site_has_an_address() {
        let (polish, english) = (tag("pl-PL"), LocaleTag::source());
        let places = [(&english, "en-us/a.html".to_owned()), (&polish, "pl-pl/a.html".to_owned())];
        let shown = |places, url: Option<&SiteUrl>| {
            let list = alternates(places, url, "../");
            list.into_iter().map(|a| format!("{} {}", a.hreflang, a.href)).collect::<Vec<_>>()
        };
        let url = SiteUrl::parse("https://example.org/kb").unwrap();
        let base = "https://example.org/kb/";
        assert_eq!(shown(&places[..1], None), Vec::<String>::new());
        for (url, base) in [(None, "../"), (Some(&url), base)] {
            let expected = [
                format!("en-US {base}en-us/a.html"),
                format!("pl-PL {base}pl-pl/a.html"),
                format!("x-default {base}en-us/a.html"),
            ];
            assert_eq!(shown(&places, url), expected);
        }
    }
}
