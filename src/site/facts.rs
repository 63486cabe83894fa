//! What needs the whole site: search, links across pages, sitemap, feeds, redirects, the manifest.
//!
//! A page is read back once it is made; what the site needs to know of it is kept as [`Facts`], small
//! enough for all pages at once, or goes to the disk until the end.

use serde_yaml::Value;
use xxhash_rust::xxh3::xxh3_64;

use crate::model::Placed;
use crate::project::content::Content;
use crate::render::html::inspect;
use crate::render::links::{page, relative};
use crate::render::manifest::Entry;
use crate::render::search::{Words, folder, fragment, record};
use crate::site::links::PageLinks;
use crate::site::made::Made;
use crate::site::redirects::Former;
use crate::site::{leaks, links, redirects};
use segmend_engine::model::LocaleTag;

/// What the site needs to know of a page.
pub(crate) struct Facts {
    /// The locale of the page.
    pub(crate) locale: LocaleTag,
    /// What the manifest says of it.
    pub(crate) entry: Entry,
    /// Whether it is the article in its own language, and not in English for want of a translation:
    /// only then it stands in the feed.
    pub(crate) is_own: bool,
    /// Whether search engines may have it: only then it stands in the sitemap, too.
    pub(crate) is_indexed: bool,
    /// The date of the translation.
    pub(crate) updated: Option<(u16, u8, u8)>,
    /// Old paths of the article.
    pub(crate) former: Vec<Former>,
    /// Its links and anchors.
    pub(crate) links: PageLinks,
    /// What the search index needs of it.
    pub(crate) record: String,
    /// The number of the article among all.
    pub(crate) number: usize,
}

/// What reading a page back gave.
pub(crate) struct Reading {
    /// What the site needs to know of it.
    pub(crate) facts: Facts,
    /// What is wrong with the page itself.
    pub(crate) findings: Vec<Placed>,
    /// What must not be published: any of these stops the build.
    pub(crate) leaks: Vec<Placed>,
    /// Files that go with the page, with their bytes.
    pub(crate) files: Vec<(String, String)>,
}

/// Reads a page back.
pub(crate) fn read(words: &Words, made: &Made<'_>) -> Reading {
    let seen = inspect(made.html);
    let article = made.localized.article;
    let file = page(made.locale, &article.path);
    let (links, findings) = links::of_page(made, &file, &seen);
    let leaks = leaks::leaks(made, &seen);
    let robots = article.front_matter.robots.as_deref();
    let (mut record_of_page, mut files) = (String::new(), Vec::new());
    // `NOINDEX` is meant for the search engines of others, not for the readers of the site.
    if article.front_matter.keys.get("search") != Some(&Value::Bool(false)) {
        let mut text = seen.text;
        made.title.clone_into(&mut text.title);
        let english = article.segments().map(|segment| article.source(segment));
        record_of_page = record(words, made.number, &text, english);
        let search = format!("{}/search.html", made.locale.path());
        let language = (made.text_locale != made.locale).then_some(made.text_locale.as_str());
        let fragment = fragment(made.number, &relative(&search, &file), language, &text);
        files.push((format!("{}/p{}.js", folder(made.locale), made.number), fragment));
    }
    let facts = Facts {
        locale: made.locale.clone(),
        is_own: made.text_locale == made.locale,
        is_indexed: !robots.is_some_and(|robots| robots.to_ascii_uppercase().contains("NOINDEX")),
        updated: article.front_matter.handoff,
        former: redirects::former(made.localized, made.locale),
        links,
        record: record_of_page,
        number: made.number,
        entry: Entry {
            path: file,
            locale: Some(made.locale.clone()),
            article: Some(article.path.clone()),
            title: made.title.to_owned(),
            kind: if made.text_locale == made.locale { "article" } else { "untranslated" },
            size: made.html.len(),
            hash: hash(made.html.as_bytes()),
        },
    };
    Reading { facts, findings, leaks, files }
}

/// The pages that a build makes besides those of the articles, for who checks links without one.
pub(crate) fn common_pages(content: &Content) -> Vec<String> {
    let names = ["index.html", "search.html", "404.html", "feed.xml"];
    let source = LocaleTag::source();
    let mut locales = content.catalog.locales();
    locales.insert(&source);
    let folders = locales.iter().map(|locale| locale.path() + "/").chain([String::new()]);
    folders.flat_map(|folder| names.map(|name| format!("{folder}{name}"))).collect()
}

/// What the manifest says of a page that is no article's.
pub(crate) fn entry(
    kind: &'static str,
    locale: Option<&LocaleTag>,
    path: String,
    html: &str,
) -> Entry {
    let (size, hash) = (html.len(), hash(html.as_bytes()));
    Entry { path, kind, locale: locale.cloned(), article: None, title: String::new(), size, hash }
}

/// A file of the output as its locale and the file below the folder of that.
pub(crate) fn split_page<'a, 'f>(
    file: &'f str,
    locales: &'a [LocaleTag],
) -> Option<(&'a LocaleTag, &'f str)> {
    let (folder, path) = file.split_once('/')?;
    Some((locales.iter().find(|locale| locale.path() == folder)?, path))
}

/// The hash of a file as the manifest has it.
fn hash(bytes: &[u8]) -> String {
    format!("{:016x}", xxh3_64(bytes))
}
