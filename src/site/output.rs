//! The output of a build: files go out as they come, and what needs the whole corpus is kept until
//! the end: navigation, numbers, assets.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::disk::{DiskError, Ledger, Staging};
use crate::model::{self, Place, Placed, SiteUrl};
use crate::project::Job;
use crate::project::content::{Content, problem};
use crate::project::judge::{judge_file_findings, judge_findings};
use crate::render::html::{Home, LocaleHome, LocalePage, Redirect};
use crate::render::links::Links;
use crate::render::redirect::{self, Moved};
use crate::report::fingerprint::name_loose;
use crate::report::score::Quality;
use crate::report::{ArticleReport, Totals};
use crate::site::Built;
use crate::site::context::Site;
use crate::site::error::BuildError;
use crate::site::home::Shelf;
use crate::site::item::Item;
use crate::site::sheet::Sheets;
use crate::site::{
    self, BROKEN_ANCHOR, BROKEN_LINK, LinkCheck, MISSING_FILE, Publication, Redirects, Searches,
};
use segmend_engine::Engine;
use segmend_engine::model::{LocaleTag, Rule};

/// What became of a file of the output: one whose name can't be used is left out and told, and the
/// others are written. What is wrong with the disk stops the build.
fn refused(written: Result<(), DiskError>, file: &str) -> Result<Option<Placed>, DiskError> {
    let Err(error) = written else { return Ok(None) };
    if !error.is_caused_by_name() {
        return Err(error);
    }
    let place = Place::of_file(file, LocaleTag::source());
    Ok(Some(problem(place, format!("{error}: it was left out"))))
}

/// The rules whose findings are links that lead nowhere.
const LINK_RULES: [&Rule; 3] = [&BROKEN_ANCHOR, &BROKEN_LINK, &MISSING_FILE];

/// The output of a build on its way.
pub(crate) struct Output {
    judge: Engine,
    output: PathBuf,
    staging: Staging,
    ledger: Ledger,
    totals: Totals,
    shelf: Shelf,
    assets: BTreeSet<(String, String)>,
    searches: Searches,
    sheets: Sheets,
    links: LinkCheck,
    redirects: Redirects,
    publication: Publication,
    leaks: Vec<Placed>,
    pages: usize,
}

impl Output {
    /// An output that holds nothing but what is to be said of the content folder.
    pub(crate) fn new(job: &Job, staging: Staging, content: &Content) -> Result<Self, BuildError> {
        let ledger = Ledger::new(&staging)?;
        let (totals, shelf, assets) = Default::default();
        let mut locales = content.catalog.locales();
        let source = LocaleTag::source();
        locales.insert(&source);
        let locales: Vec<_> = locales.into_iter().cloned().collect();
        let searches = Searches::new(&locales, &staging)?;
        let sheets = Sheets::new(&locales, &staging)?;
        let publication = Publication::new(&staging)?;
        let mut output = Self {
            judge: job.config.engine(),
            output: job.config.output.clone(),
            staging,
            ledger,
            totals,
            shelf,
            assets,
            searches,
            sheets,
            links: LinkCheck::default(),
            redirects: Redirects::default(),
            publication,
            leaks: Vec::new(),
            pages: 0,
        };
        output.note(&content.findings())?;
        Ok(output)
    }

    /// Writes the files of an article and lets go of them.
    pub(crate) fn write(&self, mut item: Item) -> Result<Item, BuildError> {
        let pages = std::mem::take(&mut item.files).into_iter();
        let pages = pages.map(|(name, text)| (name, text.into_bytes()));
        for (name, bytes) in pages.chain(std::mem::take(&mut item.attached)) {
            let written = self.staging.write(&name, &bytes);
            item.loose.extend(refused(written, &name)?);
        }
        for facts in &mut item.facts {
            self.searches.add(facts)?;
            self.publication.note(&facts.entry)?;
        }
        self.sheets.add(&std::mem::take(&mut item.cards))?;
        Ok(item)
    }

    /// Enters what the report and the navigation need to know of an article.
    pub(crate) fn enter(
        &mut self,
        path: &str,
        item: Item,
        links: &Links<'_>,
    ) -> Result<(), BuildError> {
        for mut report in item.reports {
            report.findings = judge_findings(&self.judge, &report.path, report.findings);
            self.totals.add(&report);
            self.ledger.add(&report)?;
        }
        self.note(&item.loose)?;
        self.pages += item.titles.len();
        self.assets.extend(item.assets);
        self.leaks.extend(item.leaks);
        item.moved.into_iter().for_each(|moved| self.redirects.enter_moving(moved, links));
        for facts in item.facts {
            self.publication.enter(&facts);
            self.redirects.enter(facts.former, &facts.entry.path);
            self.links.enter(facts.links);
        }
        self.shelf.add(path, item.titles);
        Ok(())
    }

    /// Enters findings about files that are no article.
    pub(crate) fn note(&mut self, findings: &[Placed]) -> Result<(), BuildError> {
        for placed in &judge_file_findings(&self.judge, findings.to_vec()) {
            self.totals.add_finding(placed);
            self.ledger.add(&ArticleReport {
                file: placed.place.file.clone(),
                path: String::new(),
                locale: placed.place.locale.clone(),
                provenance: None,
                segments: 0,
                in_english: 0,
                repairs: Vec::new(),
                findings: name_loose(vec![placed.clone()]),
                quality: Quality::default(),
            })?;
        }
        Ok(())
    }

    /// Writes what needs the whole corpus, and makes it all the output.
    pub(crate) fn finish(
        mut self,
        site: &Site<'_>,
        content: &Content,
        about: &model::Site,
    ) -> Result<Built, BuildError> {
        if !self.leaks.is_empty() {
            return Err(BuildError::Leaks(self.leaks));
        }
        self.add_first_pages(site, about)?;
        self.add_redirects(site, content, about)?;
        for asset in site.pages.assets() {
            self.staging.write(&asset.path, asset.text.as_bytes())?;
        }
        for (from, to) in std::mem::take(&mut self.assets) {
            let copied = self.staging.copy(&content.on_disk(&from), &to);
            self.note(refused(copied, &from)?.as_slice())?;
        }
        self.note(&self.links.broken())?;
        let counts = LINK_RULES.iter().filter_map(|rule| self.totals.rules.get(rule.name));
        let broken = counts.map(|tally| tally.count).sum();
        self.staging.write("links.json", self.links.json(broken)?.as_bytes())?;
        self.searches.write(&self.staging)?;
        self.sheets.write(&self.staging)?;
        let title = |locale: &LocaleTag, path: &str| self.shelf.title(locale, path);
        let locales: Vec<_> = self.shelf.locales().into_iter().map(|(locale, _)| locale).collect();
        self.publication.write(about, site.pages, &locales, &title, &self.staging)?;
        self.ledger.write(&self.totals, &self.staging)?;
        self.staging.publish()?;
        Ok(Built {
            worst: self.totals.worst(),
            totals: self.totals,
            pages: self.pages,
            output: self.output,
        })
    }

    /// The first pages, and the others that every locale has.
    fn add_first_pages(&mut self, site: &Site<'_>, about: &model::Site) -> Result<(), BuildError> {
        let locales = self.shelf.locales();
        let tags: Vec<_> = locales.iter().map(|(locale, _)| locale.clone()).collect();
        for locale in &tags {
            let nav = self.shelf.navigation(locale, &site.tocs, &site.links);
            let page = LocalePage { locale, locales: &tags };
            let home = site.pages.locale_home(&LocaleHome { locale, locales: &tags, nav: &nav })?;
            self.add_page("home", Some(locale), "index.html", &home)?;
            self.add_page("search", Some(locale), "search.html", &site.pages.search(&page)?)?;
            if about.url.is_some() {
                self.links.enter_page(&format!("{}/feed.xml", locale.path()));
            }
            self.add_page("not-found", Some(locale), "404.html", &site.pages.not_found(&page)?)?;
        }
        let home = Home { locales: &locales };
        self.add_page("home", None, "index.html", &site.pages.home(&home)?)?;
        self.add_page("not-found", None, "404.html", &site.pages.not_found_at_all(&home)?)
    }

    /// A page that is no article's, at `name` in the folder of its locale.
    fn add_page(
        &mut self,
        kind: &'static str,
        locale: Option<&LocaleTag>,
        name: &str,
        html: &str,
    ) -> Result<(), BuildError> {
        let folder = locale.map(|locale| locale.path() + "/").unwrap_or_default();
        let path = folder + name;
        let refused = refused(self.staging.write(&path, html.as_bytes()), &path)?;
        self.note(refused.as_slice())?;
        if refused.is_none() {
            self.links.enter_page(&path);
            self.publication.note(&site::entry(kind, locale, path, html))?;
        }
        Ok(())
    }

    /// Pages at old addresses, and the lists of them.
    fn add_redirects(
        &mut self,
        site: &Site<'_>,
        content: &Content,
        about: &model::Site,
    ) -> Result<(), BuildError> {
        let locales: Vec<_> = self.shelf.locales().into_iter().map(|(tag, _)| tag).collect();
        let mut redirects = std::mem::take(&mut self.redirects);
        redirects.read(content, &site.links, &locales);
        let (moved, findings) = redirects.finish(&|file| self.links.has_page(file));
        self.note(&findings)?;
        for Moved { from, to } in &moved {
            let Some((locale, path)) = site::split_page(from, &locales) else { continue };
            let title = site::split_page(to, &locales)
                .and_then(|(locale, path)| self.shelf.title_of_page(locale, path))
                .unwrap_or_else(|| to.clone());
            let page = Redirect { locale, path, title: &title, target: to };
            let html = site.pages.redirect(&page)?;
            self.add_page("redirect", Some(locale), path, &html)?;
        }
        if moved.is_empty() {
            return Ok(());
        }
        let folder = about.url.as_ref().map_or("/", SiteUrl::folder);
        self.staging.write("redirects.json", redirect::json(&moved)?.as_bytes())?;
        Ok(self.staging.write("_redirects", redirect::hosts(&moved, folder).as_bytes())?)
    }
}
