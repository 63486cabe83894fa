//! Files about the pages for other programs: sitemap, feeds, `robots.txt`, manifest.
//!
//! Sitemaps and feeds need absolute addresses, so they are written only if `site.url` is set.

use std::collections::BTreeMap;

use crate::disk::{DiskError, Spool, Staging};
use crate::model::{Site, SiteUrl};
use crate::render::atom::{self, feed};
use crate::render::html::Pages;
use crate::render::links::{page, relative};
use crate::render::manifest::{self, ManifestEntry};
use crate::render::sitemap::{self, Alternate, MAX_BYTES, MAX_URLS, Url, url};
use crate::site::Facts;
use crate::site::error::BuildError;
use segmend_engine::model::LocaleTag;

/// The number of pages in a feed.
const MAX_FEED_ENTRIES: usize = 50;

type Date = (u16, u8, u8);

/// Collects the pages for these files.
pub(crate) struct Publication {
    manifest: Spool,
    /// The pages by the path of their article.
    listed: BTreeMap<String, Vec<ListedPage>>,
}

/// An article's page.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct ListedPage {
    locale: LocaleTag,
    date: Option<Date>,
    /// Whether search engines may index it.
    is_indexed: bool,
}

/// A sitemap being filled: addresses of one locale, up to the protocol's limits.
struct Sitemap {
    name: String,
    newest: Option<Date>,
    urls: Vec<String>,
    bytes: usize,
}

impl Publication {
    /// Creates a publication without pages.
    pub(crate) fn new(staging: &Staging) -> Result<Self, DiskError> {
        Ok(Self { manifest: staging.spool()?, listed: BTreeMap::new() })
    }

    /// Adds a page to the manifest; can be called from several threads.
    pub(crate) fn add_to_manifest(&self, entry: &ManifestEntry) -> Result<(), DiskError> {
        let line = serde_json::to_vec(entry).unwrap_or_default();
        self.manifest.push(&entry.path, &line)
    }

    /// Adds an article's page to the sitemap and the feed.
    pub(crate) fn add_article_page(&mut self, facts: &Facts) {
        let article = facts.entry.article.as_ref().filter(|_| facts.is_own);
        let Some(article) = article else { return };
        let pages = self.listed.entry(article.clone()).or_default();
        let (locale, date, is_indexed) = (facts.locale.clone(), facts.updated, facts.is_indexed);
        pages.push(ListedPage { locale, date, is_indexed });
        pages.sort();
    }

    /// Writes the files. `locales` are those of the site; `titles` returns the title of an
    /// article's page in a locale.
    pub(crate) fn write(
        self,
        site: &Site,
        pages: &Pages,
        locales: &[LocaleTag],
        titles: &dyn Fn(&LocaleTag, &str) -> String,
        staging: &Staging,
    ) -> Result<(), BuildError> {
        let folder = site.url.as_ref().map_or("/", SiteUrl::folder);
        let search = format!(" {folder}assets/search/");
        // An empty path forbids nothing.
        let hidden = if pages.features().search { search.as_str() } else { "" };
        let mut robots = format!("User-agent: *\nDisallow:{hidden}\n");
        if let Some(url) = &site.url {
            robots += &format!("\nSitemap: {}\n", url.page("sitemap.xml"));
            self.sitemaps(url, staging)?;
            for locale in locales {
                self.feed(url, pages, locale, titles, staging)?;
            }
        }
        staging.write("robots.txt", robots.as_bytes())?;
        staging.write_with("manifest.json", |out| {
            out.write_all(manifest::HEAD.as_bytes())?;
            self.manifest.copy_to(out, manifest::BETWEEN)?;
            out.write_all(manifest::TAIL.as_bytes())
        })?;
        Ok(())
    }

    fn locales(&self) -> Vec<LocaleTag> {
        let all = self.listed.values().flatten().map(|page| page.locale.clone());
        all.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
    }

    /// Writes one sitemap, or an index with at least one per locale if there are too many
    /// addresses.
    fn sitemaps(&self, address: &SiteUrl, staging: &Staging) -> Result<(), BuildError> {
        let (mut count, mut bytes) = (0, 0);
        // Count first: the total decides how the addresses are split into files.
        self.each_url(address, None, &mut |_, xml| {
            count += 1;
            bytes += xml.len();
        })?;
        let room = MAX_BYTES - sitemap::HEAD.len() - sitemap::TAIL.len();
        if count <= MAX_URLS && bytes <= room {
            let mut all = String::with_capacity(bytes);
            self.each_url(address, None, &mut |_, xml| all += &xml)?;
            return Ok(write_sitemap("sitemap.xml", &[all], staging)?);
        }
        let mut index = BTreeMap::new();
        for locale in self.locales() {
            for part in self.parts(address, &locale, room)? {
                write_sitemap(&part.name, &part.urls, staging)?;
                index.insert(address.page(&part.name), part.newest.map(iso));
            }
        }
        Ok(staging.write("sitemap.xml", sitemap::index(&index)?.as_bytes())?)
    }

    /// Returns the sitemaps of a locale, as many as the protocol's limits require.
    fn parts(
        &self,
        address: &SiteUrl,
        locale: &LocaleTag,
        room: usize,
    ) -> Result<Vec<Sitemap>, BuildError> {
        let mut parts: Vec<Sitemap> = Vec::new();
        self.each_url(address, Some(locale), &mut |date, xml| {
            let is_full =
                |part: &Sitemap| part.urls.len() == MAX_URLS || part.bytes + xml.len() > room;
            if parts.last().is_none_or(is_full) {
                let name = format!("{}/sitemap-{}.xml", locale.path(), parts.len() + 1);
                parts.push(Sitemap { name, newest: None, urls: Vec::new(), bytes: 0 });
            }
            if let Some(part) = parts.last_mut() {
                part.newest = part.newest.max(date);
                part.bytes += xml.len();
                part.urls.push(xml);
            }
        })?;
        Ok(parts)
    }

    /// Calls `each` with the date and the XML of every address, in one locale or in all.
    fn each_url(
        &self,
        address: &SiteUrl,
        only: Option<&LocaleTag>,
        each: &mut dyn FnMut(Option<Date>, String),
    ) -> Result<(), BuildError> {
        let source = LocaleTag::source();
        for (path, pages) in &self.listed {
            let of = |locale: &LocaleTag| address.page(&encoded(&page(locale, path)));
            let pages: Vec<_> = pages.iter().filter(|page| page.is_indexed).collect();
            let tags = pages.iter().map(|page| &page.locale);
            let mut alternates: Vec<_> =
                tags.clone().map(|tag| Alternate::new(tag.as_str(), &of(tag))).collect();
            if tags.clone().any(|tag| *tag == source) {
                alternates.push(Alternate::new("x-default", &of(&source)));
            }
            let selected = pages.iter().filter(|page| only.is_none_or(|only| *only == page.locale));
            for ListedPage { locale, date, .. } in selected {
                let (loc, alternates) = (of(locale), alternates.clone());
                each(*date, url(&Url { loc, lastmod: date.map(iso), alternates })?);
            }
        }
        Ok(())
    }

    /// Writes the feed of a locale with its newest pages.
    fn feed(
        &self,
        address: &SiteUrl,
        pages: &Pages,
        locale: &LocaleTag,
        titles: &dyn Fn(&LocaleTag, &str) -> String,
        staging: &Staging,
    ) -> Result<(), BuildError> {
        let dated = self.listed.iter().filter_map(|(path, pages)| {
            let date = pages.iter().find(|page| page.locale == *locale)?.date;
            Some((std::cmp::Reverse(date?), path))
        });
        let mut newest: Vec<_> = dated.collect();
        newest.sort_unstable();
        let entries = newest.iter().take(MAX_FEED_ENTRIES).map(|(date, path)| {
            let place = address.page(&encoded(&page(locale, path)));
            atom::FeedEntry::new(&titles(locale, path), &place, date.0)
        });
        let name = format!("{}/feed.xml", locale.path());
        let home = format!("{}/index.html", locale.path());
        let xml = feed(
            locale.as_str(),
            [&pages.feed_title(locale), &pages.site_title(locale)],
            [&address.page(&name), &address.page(&home)],
            entries.collect(),
        )?;
        Ok(staging.write(&name, xml.as_bytes())?)
    }
}

fn write_sitemap(name: &str, urls: &[String], staging: &Staging) -> Result<(), DiskError> {
    staging.write_with(name, |out| {
        out.write_all(sitemap::HEAD.as_bytes())?;
        for url in urls {
            out.write_all(url.as_bytes())?;
        }
        out.write_all(sitemap::TAIL.as_bytes())
    })
}

/// Percent-encodes an output file for an address.
fn encoded(file: &str) -> String {
    relative("index.html", file)
}

fn iso((year, month, day): Date) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}
