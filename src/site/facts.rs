//! The facts about each page that the whole site needs: search, links across pages, sitemap, feeds,
//! redirects, manifest.
//!
//! Each page is read once it is rendered. What the site needs to know is kept as [`Facts`], small
//! enough to hold for all pages at once, or spooled to the disk.

use serde::{Deserialize, Serialize};
use serde_yaml::Value;
use xxhash_rust::xxh3::xxh3_64;

use crate::model::{Article, Placed};
use crate::project::content::Content;
use crate::project::localized::Localized;
use crate::render::html::outline;
use crate::render::links::page;
use crate::render::manifest::ManifestEntry;
use crate::render::search::{Terms, folder, fragment, record};
use crate::site::links::PageLinks;
use crate::site::redirects::OldAddress;
use crate::site::rendered::RenderedPage;
use crate::site::{links, redirects};
use segmend_engine::model::LocaleTag;

/// The facts about a page.
#[derive(Serialize, Deserialize)]
pub(crate) struct Facts {
    /// The locale of the page.
    pub(crate) locale: LocaleTag,
    /// Its entry in the manifest.
    pub(crate) entry: ManifestEntry,
    /// Whether the text is in the page's own language. Only then it is listed in the feed.
    pub(crate) is_own: bool,
    /// Whether search engines may index it. Only then it is listed in the sitemap.
    pub(crate) is_indexed: bool,
    /// The date of the translation.
    pub(crate) updated: Option<(u16, u8, u8)>,
    /// The article's old addresses.
    pub(crate) old_addresses: Vec<OldAddress>,
    /// Its links and anchors.
    pub(crate) links: PageLinks,
    /// Its record for the search index.
    #[serde(skip)]
    pub(crate) record: Vec<u8>,
    /// The number of the page in the search of its locale.
    pub(crate) number: usize,
}

/// The result of reading a page back.
pub(crate) struct ReadBack {
    /// The facts about the page.
    pub(crate) facts: Facts,
    /// The findings on the page itself.
    pub(crate) findings: Vec<Placed>,
    /// Files that belong to the page, with their content.
    pub(crate) files: Vec<(String, String)>,
}

/// Reads a rendered page back. `terms` are those of the search; `None` if there is none.
pub(crate) fn read(terms: Option<&Terms>, rendered: &RenderedPage<'_>) -> ReadBack {
    let seen = outline(rendered.html);
    let article = rendered.localized.article;
    let file = page(rendered.locale, &article.path);
    let (links, findings) = links::of_page(rendered, &file, &seen);
    let (mut record_of_page, mut files) = (Vec::new(), Vec::new());
    // `NOINDEX` concerns external search engines, not the site's own search.
    let is_found = article.front_matter.keys.get("search") != Some(&Value::Bool(false));
    if let Some(terms) = terms.filter(|_| is_found) {
        let mut text = seen.text;
        rendered.title.clone_into(&mut text.title);
        let english = article.segments().map(|segment| article.source(segment));
        record_of_page = record(terms, rendered.number, &text, english).to_bytes();
        let fragment = fragment(rendered.number, &rendered.head, &text);
        files.push((format!("{}/p{}.js", folder(rendered.locale), rendered.number), fragment));
    }
    let facts = Facts {
        locale: rendered.locale.clone(),
        is_own: rendered.text_locale == rendered.locale,
        is_indexed: is_indexed(article),
        updated: article.front_matter.handoff,
        old_addresses: redirects::old_addresses(rendered.localized, rendered.locale),
        links,
        record: record_of_page,
        number: rendered.number,
        entry: ManifestEntry {
            path: file,
            locale: Some(rendered.locale.clone()),
            article: Some(article.path.clone()),
            title: rendered.title.to_owned(),
            kind: match rendered.text_locale == rendered.locale {
                true => "article".into(),
                false => "untranslated".into(),
            },
            size: rendered.html.len(),
            hash: hash(rendered.html.as_bytes()),
        },
    };
    ReadBack { facts, findings, files }
}

/// Returns the facts about a page that a former build has written.
pub(crate) fn of_kept(localized: &Localized<'_>, entry: &ManifestEntry, number: usize) -> Facts {
    let article = localized.article;
    let locale = entry.locale.clone().unwrap_or_else(LocaleTag::source);
    Facts {
        is_own: entry.kind == "article",
        is_indexed: is_indexed(article),
        updated: article.front_matter.handoff,
        old_addresses: redirects::old_addresses(localized, &locale),
        links: PageLinks::of_kept(&entry.path),
        record: Vec::new(),
        number,
        entry: entry.clone(),
        locale,
    }
}

/// Whether search engines may index the page of an article.
fn is_indexed(article: &Article) -> bool {
    let robots = article.front_matter.robots.as_deref();
    !robots.is_some_and(|robots| robots.to_ascii_uppercase().contains("NOINDEX"))
}

/// Returns the pages that a build adds to those of the articles, for link checks without a build.
pub(crate) fn common_pages(content: &Content, has_search: bool) -> Vec<String> {
    let names = ["index.html", "404.html", "feed.xml"];
    let names = names.into_iter().chain(has_search.then_some("search.html"));
    let source = LocaleTag::source();
    let mut locales = content.catalog.locales();
    locales.insert(&source);
    let folders = locales.iter().map(|locale| locale.path() + "/").chain([String::new()]);
    folders.flat_map(|folder| names.clone().map(move |name| format!("{folder}{name}"))).collect()
}

/// Returns the manifest entry of a page that is not an article's.
pub(crate) fn manifest_entry(
    kind: &'static str,
    locale: Option<&LocaleTag>,
    path: String,
    html: &str,
) -> ManifestEntry {
    let (size, hash) = (html.len(), hash(html.as_bytes()));
    ManifestEntry {
        path,
        kind: kind.into(),
        locale: locale.cloned(),
        article: None,
        title: String::new(),
        size,
        hash,
    }
}

/// Splits an output file into its locale and the path below the locale's folder.
pub(crate) fn split_page<'a, 'f>(
    file: &'f str,
    locales: &'a [LocaleTag],
) -> Option<(&'a LocaleTag, &'f str)> {
    let (folder, path) = file.split_once('/')?;
    Some((locales.iter().find(|locale| locale.path() == folder)?, path))
}

/// Returns the hash of a file in the manifest's format.
fn hash(bytes: &[u8]) -> String {
    format!("{:016x}", xxh3_64(bytes))
}
