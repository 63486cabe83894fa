//! The content folder: what is in it, and its articles.

use std::collections::BTreeSet;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::build::{Error, Job};
use crate::catalog::{Catalog, catalog};
use crate::disk::{self, Sources};
use crate::model::{Article, Category, Finding, LocaleTag, Place, Placed, Severity};
use crate::parse::{Head, Identity, article, head};
use crate::text::Lines;

/// What lies under a content root.
pub(super) struct Content {
    root: PathBuf,
    /// The articles by path.
    pub(super) catalog: Catalog,
    /// Files that articles can refer to.
    pub(super) assets: BTreeSet<String>,
    /// Tables of contents.
    pub(super) tocs: Vec<String>,
}

impl Content {
    /// Looks at every file of the content folder, and reads the heads of the articles.
    pub(super) fn discover(job: &Job) -> Result<Self, Error> {
        let sources = disk::discover(&job.content, &job.config.extensions)?;
        Ok(Self::of(job, sources))
    }

    /// What lies in these files of the content folder.
    pub(super) fn of(job: &Job, sources: Sources) -> Self {
        let heads = sources.articles.par_iter().map(|file| (file, read_head(job, file)));
        let (mut known, mut findings) = (Vec::new(), Vec::new());
        for (file, head) in heads.collect::<Vec<_>>() {
            match head {
                Ok(head) => known.push((file.clone(), head)),
                Err(finding) => findings.push(*finding),
            }
        }
        let mut catalog = catalog(&known);
        catalog.findings.extend(findings);
        catalog.findings.extend(sources.unnamed.iter().map(|file| unnamed(file)));
        catalog.findings.sort_by(|a, b| a.place.cmp(&b.place));
        keep(&mut catalog, &job.locales);
        let assets = sources.assets.into_iter().collect();
        Self { root: job.content.clone(), catalog, assets, tocs: sources.tocs }
    }

    /// The paths of all articles.
    pub(super) fn paths(&self) -> Vec<&str> {
        self.catalog.entries.keys().map(String::as_str).collect()
    }

    /// An article in its locales; a file that can't be read any more is a finding.
    pub(super) fn articles(&self, path: &str) -> (Vec<Article>, Vec<Placed>) {
        let (mut articles, mut findings) = (Vec::new(), Vec::new());
        for identity in self.catalog.entries.get(path).into_iter().flatten() {
            match self.article(identity) {
                Ok(article) => articles.push(article),
                Err(finding) => findings.push(*finding),
            }
        }
        (articles, findings)
    }

    /// An article in one locale.
    pub(super) fn article(&self, identity: &Identity) -> Result<Article, Box<Placed>> {
        self.text(identity).map(|text| article(identity.clone(), text))
    }

    /// A file's text, if it is there and is text.
    pub(super) fn optional(&self, file: &str) -> Option<String> {
        String::from_utf8(disk::read(&self.root, file).ok()?).ok()
    }

    /// Where a file of the content is on disk.
    pub(super) fn on_disk(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }

    fn text(&self, identity: &Identity) -> Result<String, Box<Placed>> {
        read_text(&self.root, &identity.file, &identity.locale)
    }
}

fn unnamed(file: &str) -> Placed {
    let message = "the name of the file is not Unicode: rename it; it was left out".to_owned();
    problem(Place::of_file(file, LocaleTag::source()), message)
}

/// A file that gives no article.
pub(super) fn problem(place: Place, message: String) -> Placed {
    let (rule, severity, category) = ("unreadable-file", Severity::Error, Category::Characters);
    Placed { place, finding: Finding::new(rule, severity, category, message) }
}

fn read_head(job: &Job, file: &str) -> Result<Head, Box<Placed>> {
    let locale = crate::catalog::split(file).0.unwrap_or_else(LocaleTag::source);
    read_text(&job.content, file, &locale).map(|text| head(&text))
}

fn read_text(
    root: &std::path::Path,
    file: &str,
    locale: &LocaleTag,
) -> Result<String, Box<Placed>> {
    let start = Place::of_file(file, locale.clone());
    let bytes = disk::read(root, file).map_err(|error| {
        let message = format!("the file can't be read, its article was not built: {error}");
        Box::new(problem(start.clone(), message))
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
        let position = Lines::new(&before).position(&before, valid);
        let message = format!("the file is not UTF-8 from byte {valid} on: save it as UTF-8; its article was not built");
        Box::new(problem(Place { position, ..start.clone() }, message))
    })
}

/// Leaves only some locales in a catalog.
fn keep(catalog: &mut Catalog, locales: &[LocaleTag]) {
    if locales.is_empty() {
        return;
    }
    for files in catalog.entries.values_mut() {
        files.retain(|file| locales.contains(&file.locale));
    }
    catalog.entries.retain(|_, files| !files.is_empty());
    catalog.findings.retain(|placed| locales.contains(&placed.place.locale));
}
