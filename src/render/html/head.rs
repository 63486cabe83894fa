//! What a page tells machines: the same page in other languages, the address it is known by, and what
//! kind of text it is (schema.org, as JSON-LD).

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{ArticlePage, page};
use crate::model::{Site, SiteUrl};
use segmend_engine::model::LocaleTag;

/// The same page in a language, for search engines.
#[derive(Serialize)]
pub(super) struct Alternate {
    /// A locale tag, or `x-default` for readers of any other language.
    pub(super) hreflang: String,
    pub(super) href: String,
}

/// The same page at `places` below the folder of the site, the English one for everybody else too;
/// nothing for a page that exists once. Search engines want absolute addresses; relative ones are
/// better than none.
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

/// The alternates of the homes: the page where a language is chosen serves all other readers.
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

/// The address of the page that a page repeats in another locale's folder.
pub(super) fn original(site: &Site, locale: &LocaleTag, path: &str, root: &str) -> Option<String> {
    let place = super::escape::address(&format!("{}/{path}", locale.path()));
    let relative = format!("{root}{place}");
    Some(site.url.as_ref().map_or(relative, |url| url.page(&place)))
}

/// A locale as Open Graph writes it: language and region, `sr_RS`.
pub(super) fn og_locale(locale: &LocaleTag) -> String {
    let region = locale.as_str().split('-').skip(1).find(|part| part.len() < 4);
    region.map_or_else(
        || locale.language().to_owned(),
        |region| format!("{}_{region}", locale.language()),
    )
}

/// The other locales of a page as Open Graph writes them.
pub(super) fn og_alternates(locale: &LocaleTag, all: &[LocaleTag]) -> Vec<String> {
    all.iter().filter(|other| *other != locale).map(og_locale).collect()
}

/// The article as a schema.org `TechArticle`, for a `<script type="application/ld+json">`: no text
/// in it can end the element.
pub(super) fn json_ld(page: &ArticlePage<'_>, site: &Site, frame: &page::Frame<'_>) -> String {
    let mut article = Map::new();
    let mut set = |key: &str, value: Value| article.insert(key.to_owned(), value);
    set("@context", json!("https://schema.org"));
    set("@type", json!("TechArticle"));
    set("headline", json!(page.title));
    set("inLanguage", json!(page.text_locale.as_str()));
    if let Some(description) = page.description {
        set("description", json!(description));
    }
    if let Some(date) = page.updated {
        set("dateModified", json!(page::iso(date)));
    }
    if let Some(url) = frame.canonical.as_ref().filter(|_| site.url.is_some()) {
        set("url", json!(url));
    }
    let source = LocaleTag::source();
    if *page.text_locale != source && page.alternates.contains(&source) {
        set("translationOfWork", original_work(page, site, &source));
    }
    let mut whole = json!({ "@type": "WebSite", "name": frame.site_title });
    if let Some(url) = &site.url {
        whole["url"] = json!(url.as_str());
    }
    set("isPartOf", whole);
    // `<` and `>` can stand in strings only, where JSON has another spelling for them.
    Value::Object(article).to_string().replace('<', "\\u003c").replace('>', "\\u003e")
}

fn original_work(page: &ArticlePage<'_>, site: &Site, source: &LocaleTag) -> Value {
    let mut work = json!({ "@type": "TechArticle", "inLanguage": source.as_str() });
    if let Some(url) = &site.url {
        let path = super::escape::address(&format!("{}/{}", source.path(), page.path));
        work["url"] = json!(url.page(&path));
    }
    work
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
