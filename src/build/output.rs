//! The output of a build: files go out as they come, and what needs the whole corpus is kept until
//! the end: navigation, numbers, assets.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::build::content::{Content, problem};
use crate::build::home::Shelf;
use crate::build::item::{Item, Site};
use crate::build::{Built, Error, Job};
use crate::disk::{DiskError, Ledger, Staging};
use crate::model::{LocaleTag, Place, Placed};
use crate::render::html::{Home, LocaleHome, LocalePage};
use crate::report::fingerprint::name_loose;
use crate::report::{ArticleReport, Totals};

/// What became of a file of the output: one whose name can't be used is left out and told, and the
/// others are written. What is wrong with the disk stops the build.
fn refused(written: Result<(), DiskError>, file: &str) -> Result<Option<Placed>, DiskError> {
    let Err(error) = written else { return Ok(None) };
    if !error.is_about_the_name() {
        return Err(error);
    }
    let place = Place::of_file(file, LocaleTag::source());
    Ok(Some(problem(place, format!("{error}: it was left out"))))
}

/// The output of a build on its way.
pub(super) struct Output {
    output: PathBuf,
    staging: Staging,
    ledger: Ledger,
    totals: Totals,
    shelf: Shelf,
    assets: BTreeSet<(String, String)>,
    pages: usize,
    /// Articles that are done.
    pub(super) done: usize,
}

impl Output {
    /// An output that holds nothing but what is to be said of the content folder.
    pub(super) fn new(job: &Job, staging: Staging, content: &Content) -> Result<Self, Error> {
        let ledger = Ledger::new(&staging)?;
        let (totals, shelf, assets) = Default::default();
        let mut output = Self {
            output: job.output.clone(),
            staging,
            ledger,
            totals,
            shelf,
            assets,
            pages: 0,
            done: 0,
        };
        output.note(&content.catalog.findings)?;
        Ok(output)
    }

    /// Writes the files of an article and lets go of them.
    pub(super) fn write(&self, mut item: Item) -> Result<Item, Error> {
        for (name, text) in std::mem::take(&mut item.files) {
            let written = self.staging.write(&name, text.as_bytes());
            item.loose.extend(refused(written, &name)?);
        }
        Ok(item)
    }

    /// Enters what the report and the navigation need to know of an article.
    pub(super) fn enter(&mut self, path: &str, item: Item) -> Result<(), Error> {
        for report in &item.reports {
            self.totals.add(report);
            self.ledger.add(report)?;
        }
        self.note(&item.loose)?;
        self.pages += item.titles.len();
        self.done += 1;
        self.assets.extend(item.assets);
        self.shelf.add(path, item.titles);
        Ok(())
    }

    /// Enters findings about files that are no article.
    pub(super) fn note(&mut self, findings: &[Placed]) -> Result<(), Error> {
        for placed in findings {
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
            })?;
        }
        Ok(())
    }

    /// Writes what needs the whole corpus, and makes it all the output.
    pub(super) fn finish(mut self, site: &Site<'_>, content: &Content) -> Result<Built, Error> {
        let locales = self.shelf.locales();
        let tags: Vec<_> = locales.iter().map(|(locale, _)| locale.clone()).collect();
        for locale in &tags {
            let nav = self.shelf.navigation(locale, &site.tocs, &site.links);
            let html = site.pages.locale_home(&LocaleHome { locale, locales: &tags, nav: &nav })?;
            self.staging.write(&format!("{}/index.html", locale.path()), html.as_bytes())?;
            let html = site.pages.not_found(&LocalePage { locale, locales: &tags })?;
            self.staging.write(&format!("{}/404.html", locale.path()), html.as_bytes())?;
        }
        let home = Home { locales: &locales };
        self.staging.write("index.html", site.pages.home(&home)?.as_bytes())?;
        self.staging.write("404.html", site.pages.not_found_at_all(&home)?.as_bytes())?;
        for asset in site.pages.assets() {
            self.staging.write(&asset.path, asset.text.as_bytes())?;
        }
        for (from, to) in std::mem::take(&mut self.assets) {
            let copied = self.staging.copy(&content.on_disk(&from), &to);
            self.note(refused(copied, &from)?.as_slice())?;
        }
        self.ledger.write(&self.totals, &self.staging)?;
        self.staging.publish()?;
        Ok(Built {
            worst: self.totals.worst(),
            totals: self.totals,
            pages: self.pages,
            output: self.output,
        })
    }
}
