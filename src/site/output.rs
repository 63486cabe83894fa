//! The output of a build. Files are written as they come; what needs the whole corpus (navigation,
//! totals, assets) is kept until the end.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::disk::{DiskError, Ledger, Staging};
use crate::model::{self, Place, Placed, SiteUrl};
use crate::project::Job;
use crate::project::content::{Content, problem};
use crate::project::silence::Silence;
use crate::render::html::{Home, LocaleHome, LocalePage, Redirect, outline};
use crate::render::links;
use crate::render::redirect::{self, MovedPage};
use crate::render::search::{folder, script};
use crate::report::{ArticleReport, Totals};
use crate::site::addition::{Addition, Chunk, Collection};
use crate::site::context::Site;
use crate::site::error::BuildError;
use crate::site::former::Kept;
use crate::site::item::Item;
use crate::site::parts::Parts;
use crate::site::reuse::{Reuse, Whole};
use crate::site::sheet::Sheets;
use crate::site::titles::PageTitles;
use crate::site::{
    self, BROKEN_ANCHOR, BROKEN_LINK, Built, LinkCheck, MISSING_FILE, Publication, Redirects,
    Searches,
};
use segmend_engine::Engine;
use segmend_engine::model::{LocaleTag, Rule};
use segmend_engine::vocabulary::Answer;

/// Converts the error of one file into a finding, so that the other files are written. Any other
/// error of the disk stops the build.
fn left_out(written: Result<(), DiskError>, place: Place) -> Result<Option<Placed>, DiskError> {
    let Err(error) = written else { return Ok(None) };
    if !error.is_caused_by_file() {
        return Err(error);
    }
    Ok(Some(problem(place, format!("{error}: it was left out"))))
}

/// Returns the place of the article that an output file comes from, in the locale of the file or the
/// first one.
fn source_of(name: &str, path: &str, reports: &[ArticleReport]) -> Place {
    let is_own = |report: &&ArticleReport| name.starts_with(&(report.locale.path() + "/"));
    let report = reports.iter().find(is_own).or(reports.first());
    let locale = report.map_or_else(LocaleTag::source, |report| report.locale.clone());
    Place::of_file(report.map_or(path, |report| &report.file), locale)
}

/// The rules about links without a target.
const LINK_RULES: [&Rule; 3] = [&BROKEN_ANCHOR, &BROKEN_LINK, &MISSING_FILE];

/// The output of a running build.
pub(crate) struct Output {
    judge: Engine,
    silence: Silence,
    output: PathBuf,
    staging: Staging,
    ledger: Ledger,
    totals: Totals,
    titles: PageTitles,
    assets: BTreeSet<(String, String)>,
    searches: Searches,
    sheets: Sheets,
    links: LinkCheck,
    redirects: Redirects,
    publication: Publication,
    pages: usize,
    /// What this build takes over and keeps; `None` without a cache.
    pub(crate) reuse: Option<Reuse>,
}

impl Output {
    /// Creates an output with the findings about the content folder only.
    pub(crate) fn new(
        job: &Job,
        staging: Staging,
        content: &Content,
        kept: &Kept,
    ) -> Result<Self, BuildError> {
        let ledger = Ledger::new(&staging)?;
        let (totals, titles, assets) = Default::default();
        let mut locales = content.catalog.locales();
        let source = LocaleTag::source();
        locales.insert(&source);
        locales.retain(|locale| !kept.locales.contains(locale));
        let locales: Vec<_> = locales.into_iter().cloned().collect();
        let searches = Searches::new(&locales, &staging)?;
        let sheets = Sheets::new(&locales, &staging)?;
        let publication = Publication::new(&staging)?;
        let mut output = Self {
            judge: job.config.engine(),
            silence: content.silence.clone(),
            output: job.config.output.clone(),
            staging,
            ledger,
            totals,
            titles,
            assets,
            searches,
            sheets,
            links: LinkCheck::default(),
            redirects: Redirects::default(),
            publication,
            pages: 0,
            reuse: None,
        };
        output.add_findings(&content.findings())?;
        Ok(output)
    }

    /// Writes the files of the article at a path and drops them. A page that can't have its name is
    /// left out of everything. `answers` are those of the vocabulary.
    pub(crate) fn write(
        &self,
        path: &str,
        mut item: Item,
        site: &Site<'_>,
        answers: BTreeSet<Answer>,
    ) -> Result<Addition, BuildError> {
        let mut files = Vec::new();
        let pages = std::mem::take(&mut item.files).into_iter();
        let pages = pages.map(|(name, text)| (name, text.into_bytes()));
        for (name, bytes) in pages.chain(std::mem::take(&mut item.attached)) {
            let written = self.staging.write(&name, &bytes);
            let Some(found) = left_out(written, source_of(&name, path, &item.reports))? else {
                files.push(name);
                continue;
            };
            // Pages without a translation come from one file.
            if item.loose.iter().all(|known| known.place != found.place) {
                item.loose.push(found);
            }
            item.facts.retain(|facts| facts.entry.path != name);
            item.titles.retain(|(locale, _)| links::page(locale, path) != name);
        }
        if let Some(reuse) = &self.reuse {
            reuse.count(item.titles.len());
        }
        // What went wrong with a file may go right the next time.
        let reuse = self.reuse.as_ref().filter(|_| item.loose.is_empty());
        let (included, around) =
            (std::mem::take(&mut item.included), std::mem::take(&mut item.around));
        let mut addition = Addition::new(&self.judge, item)?;
        if let Some(reuse) = reuse {
            let stamped = files.into_iter().map(|file| Ok((self.staging.stamp(&file)?, file)));
            let stamped =
                stamped.map(|it: Result<_, DiskError>| it.map(|(stamp, file)| (file, stamp)));
            addition.files = stamped.collect::<Result<_, _>>()?;
            addition = reuse.put(path, site, included, around, answers, addition);
        }
        self.spool(addition)
    }

    /// Takes over what the article at a path has added to the former output; `None` if it is not the
    /// same any more.
    pub(crate) fn keep(&self, path: &str, site: &Site<'_>) -> Result<Option<Addition>, BuildError> {
        let former = self.reuse.as_ref().and_then(|reuse| reuse.former(path, site, &self.staging));
        let Some(addition) = former else { return Ok(None) };
        self.staging.adopt(addition.files.iter().map(|(file, _)| file.as_str()))?;
        self.spool(addition).map(Some)
    }

    /// Takes over what the article at a path has added to its part of the site.
    pub(crate) fn merge(&self, path: &str, parts: &Parts) -> Result<Addition, BuildError> {
        let (addition, folder) = parts.of(path)?;
        self.staging.adopt_from(folder, addition.files.iter().map(|(file, _)| file.as_str()))?;
        self.spool(addition)
    }

    /// Writes the chunks of an article to the disk and drops them.
    fn spool(&self, mut addition: Addition) -> Result<Addition, BuildError> {
        for Chunk { of, key, bytes } in std::mem::take(&mut addition.chunks) {
            match of {
                Collection::Repairs => self.ledger.add_repairs(&key, &bytes)?,
                Collection::Findings => self.ledger.add_findings(&key, &bytes)?,
                Collection::Search(locale) => self.searches.add(&locale, &key, &bytes)?,
                Collection::Cards(locale) => self.sheets.add(&locale, &key, &bytes)?,
            }
        }
        for facts in &addition.facts {
            self.publication.add_to_manifest(&facts.entry)?;
        }
        Ok(addition)
    }

    /// Adds an article to the totals, the navigation and the link check.
    pub(crate) fn add(&mut self, path: &str, addition: Addition, site: &Site<'_>) {
        self.totals.merge(addition.totals);
        self.pages += addition.titles.iter().filter(|(locale, _)| !site.keeps(locale)).count();
        self.assets.extend(addition.assets);
        let moved = addition.moved.into_iter();
        moved.for_each(|moved| self.redirects.add_moved_article(moved, &site.links));
        for facts in addition.facts {
            self.publication.add_article_page(&facts);
            self.redirects.add_old_addresses(facts.old_addresses, &facts.entry.path);
            self.links.add_page(facts.links);
        }
        self.titles.add(path, addition.titles);
    }

    /// Adds findings about files that are not articles.
    pub(crate) fn add_findings(&mut self, findings: &[Placed]) -> Result<(), BuildError> {
        let told = findings.iter().filter(|placed| !self.silence.has(placed)).cloned().collect();
        let mut addition = Addition::default();
        addition.add_findings(&self.judge, told)?;
        self.totals.merge(std::mem::take(&mut addition.totals));
        self.spool(addition).map(|_| ())
    }

    /// Writes what needs the whole corpus, and publishes the output.
    pub(crate) fn finish(
        mut self,
        site: &Site<'_>,
        content: &Content,
        about: &model::Site,
        state: &str,
    ) -> Result<Built, BuildError> {
        self.add_first_pages(site, about)?;
        self.add_redirects(site, content, about)?;
        for asset in site.pages.assets() {
            self.staging.write(&asset.path, asset.text.as_bytes())?;
        }
        self.copy_assets(content)?;
        self.add_findings(&self.links.broken())?;
        let is_link = |name: &str| LINK_RULES.iter().any(|rule| rule.name == name);
        let broken = self.totals.rules.iter().filter(|((name, _), _)| is_link(name));
        let broken = broken.map(|(_, tally)| tally.count).sum();
        self.staging.write("links.json", self.links.json(broken)?.as_bytes())?;
        if site.has_search {
            self.searches.write(&site.terms, &self.staging, site.numbers.len())?;
        }
        self.sheets.write(&self.staging)?;
        let title = |locale: &LocaleTag, path: &str| self.titles.title(locale, path);
        let locales: Vec<_> = self.titles.locales().into_iter().map(|(locale, _)| locale).collect();
        self.publication.write(about, site.pages, &locales, &title, &self.staging)?;
        self.ledger.write(&self.totals, &self.staging)?;
        site.kept.take_over(&self.staging)?;
        let built = Built::new(self.totals, self.pages, self.output, site);
        publish(self.staging, self.reuse, built, self.links.names(), (site, state))
    }

    /// Publishes the pages of a part of the site, without what needs the whole corpus.
    pub(crate) fn finish_part(self, site: &Site<'_>, state: &str) -> Result<Built, BuildError> {
        let built = Built::new(self.totals, self.pages, self.output, site);
        publish(self.staging, self.reuse, built, self.links.names(), (site, state))
    }

    /// Copies the files that pages refer to.
    fn copy_assets(&mut self, content: &Content) -> Result<(), BuildError> {
        let mut reported = None;
        for (from, to) in std::mem::take(&mut self.assets) {
            let copied = self.staging.copy(&content.on_disk(&from), &to);
            let left_out = left_out(copied, Place::of_file(&from, LocaleTag::source()))?;
            // Every locale has a copy.
            let is_new = reported.as_ref() != Some(&from);
            if let Some(found) = left_out.filter(|_| is_new) {
                self.add_findings(&[found])?;
                reported = Some(from);
            }
        }
        Ok(())
    }

    /// Adds the home pages, and the other pages that every locale has.
    fn add_first_pages(&mut self, site: &Site<'_>, about: &model::Site) -> Result<(), BuildError> {
        let locales = self.titles.locales();
        let tags: Vec<_> = locales.iter().map(|(locale, _)| locale.clone()).collect();
        for locale in &tags {
            let listing = site.listings.of(locale);
            let built = |path: &str| self.titles.has(locale, path);
            let groups = listing.map(|listing| listing.home(locale, built)).unwrap_or_default();
            let page = LocalePage { locale, locales: &tags };
            let home =
                site.pages.locale_home(&LocaleHome { locale, locales: &tags, groups: &groups })?;
            self.add_page("home", Some(locale), "index.html", &home)?;
            if site.has_search {
                self.add_page("search", Some(locale), "search.html", &site.pages.search(&page)?)?;
                let search_box = script("box", &site.pages.search_box(&page)?);
                self.staging.write(&format!("{}/box.js", folder(locale)), search_box.as_bytes())?;
            }
            // Feeds exist only if the site's address is known.
            if about.url.is_some() {
                self.links.add_other_page(&format!("{}/feed.xml", locale.path()), &[]);
            }
            self.add_page("not-found", Some(locale), "404.html", &site.pages.not_found(&page)?)?;
        }
        let home = Home { locales: &locales };
        self.add_page("home", None, "index.html", &site.pages.home(&home)?)?;
        self.add_page("not-found", None, "404.html", &site.pages.not_found_at_all(&home)?)
    }

    /// Adds a page that is not an article's, at `name` in the folder of its locale.
    fn add_page(
        &mut self,
        kind: &'static str,
        locale: Option<&LocaleTag>,
        name: &str,
        html: &str,
    ) -> Result<(), BuildError> {
        let folder = locale.map(|locale| locale.path() + "/").unwrap_or_default();
        let path = folder + name;
        let place = Place::of_file(&path, locale.cloned().unwrap_or_else(LocaleTag::source));
        let refused = left_out(self.staging.write(&path, html.as_bytes()), place)?;
        self.add_findings(refused.as_slice())?;
        if refused.is_none() {
            // Only the groups of a home page have links from elsewhere.
            let ids = if kind == "home" { outline(html).ids } else { Vec::new() };
            self.links.add_other_page(&path, &ids);
            self.publication.add_to_manifest(&site::manifest_entry(kind, locale, path, html))?;
        }
        Ok(())
    }

    /// Adds the pages at old addresses, and the lists of redirects.
    fn add_redirects(
        &mut self,
        site: &Site<'_>,
        content: &Content,
        about: &model::Site,
    ) -> Result<(), BuildError> {
        let locales: Vec<_> = self.titles.locales().into_iter().map(|(tag, _)| tag).collect();
        let mut redirects = std::mem::take(&mut self.redirects);
        redirects.read(content, &site.links, &locales);
        let (moved, findings) = redirects.finish(&|file| self.links.has_page(file));
        self.add_findings(&findings)?;
        for MovedPage { from, to } in &moved {
            let Some((locale, path)) = site::split_page(from, &locales) else { continue };
            let title = site::split_page(to, &locales)
                .and_then(|(locale, path)| self.titles.title_of_page(locale, path))
                .unwrap_or_else(|| to.clone());
            let page = Redirect { locale, path, title: &title, target: to };
            let html = site.pages.redirect(&page)?;
            self.add_page("redirect", Some(locale), path, &html)?;
        }
        if moved.is_empty() {
            return Ok(());
        }
        let folder = about.url.as_ref().map_or("/", SiteUrl::folder);
        self.staging.write("redirects.json", redirect::redirects_json(&moved)?.as_bytes())?;
        Ok(self.staging.write("_redirects", redirect::redirects_file(&moved, folder).as_bytes())?)
    }
}

/// Replaces the former output in one step: everything is staged. `names` are those of the pages.
fn publish(
    staging: Staging,
    reuse: Option<Reuse>,
    built: Built,
    names: Vec<u64>,
    (site, state): (&Site<'_>, &str),
) -> Result<Built, BuildError> {
    let written = staging.publish(state)?;
    let Built { pages, drafts, .. } = built;
    let whole = || Whole { totals: built.totals.clone(), pages, drafts, names };
    let since = reuse.map(|reuse| reuse.publish(&site.terms, written, whole()));
    Ok(Built { since: since.unwrap_or_default(), ..built })
}
