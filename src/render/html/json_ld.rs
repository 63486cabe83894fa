//! Structured data for search engines: schema.org as JSON-LD.

use serde_json::{Map, Value, json};

use super::page::{BaseView, iso};
use super::{ArticlePage, escape};
use crate::model::Site;
use segmend_engine::model::LocaleTag;

/// Returns the article as a schema.org `TechArticle` for a `<script type="application/ld+json">`.
/// The result cannot close the element.
pub(super) fn json_ld(page: &ArticlePage<'_>, site: &Site, base: &BaseView<'_>) -> String {
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
        set("dateModified", json!(iso(date)));
    }
    if let Some(url) = base.canonical.as_ref().filter(|_| site.url.is_some()) {
        set("url", json!(url));
    }
    let source = LocaleTag::source();
    if *page.text_locale != source && page.alternates.contains(&source) {
        set("translationOfWork", original_work(page, site, &source));
    }
    let mut whole = json!({ "@type": "WebSite", "name": base.site_title });
    if let Some(url) = &site.url {
        whole["url"] = json!(url.as_str());
    }
    set("isPartOf", whole);
    // `<` and `>` occur inside strings only, where JSON can escape them.
    Value::Object(article).to_string().replace('<', "\\u003c").replace('>', "\\u003e")
}

fn original_work(page: &ArticlePage<'_>, site: &Site, source: &LocaleTag) -> Value {
    let mut work = json!({ "@type": "TechArticle", "inLanguage": source.as_str() });
    if let Some(url) = &site.url {
        let path = escape::path(&format!("{}/{}", source.path(), page.path));
        work["url"] = json!(url.page(&path));
    }
    work
}
