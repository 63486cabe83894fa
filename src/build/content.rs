//! The content folder: what is in it, and its articles.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::build::{Error, Job};
use crate::catalog::{Catalog, catalog, split};
use crate::disk::{self, Role, Sources};
use crate::model::{Article, Category, Finding, LocaleTag, Place, Placed, Severity};
use crate::parse::{Head, Identity, article, head, revision};
use crate::text::Lines;

/// What lies under a content root.
pub(super) struct Content {
    roots: Roots,
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
        let roots = Roots::of(job)?;
        let extensions = &job.config.extensions;
        let mut sources = disk::discover(&job.content, extensions, Role::Content)?;
        if let Some(folder) = &roots.source {
            let english = disk::discover(folder, extensions, Role::Source)?;
            let is_english = |file: &&String| split(file).0 == Some(LocaleTag::source());
            if let Some(file) = sources.articles.iter().find(is_english) {
                return Err(Error::TwoSources { folder: folder.clone(), file: file.clone() });
            }
            add_english(&mut sources, english);
        }
        Ok(Self::within(job, roots, sources))
    }

    /// What lies in these files of the content folder.
    pub(super) fn of(job: &Job, sources: Sources) -> Self {
        Self::within(job, Roots { content: job.content.clone(), source: None }, sources)
    }

    fn within(job: &Job, roots: Roots, sources: Sources) -> Self {
        let heads = sources.articles.par_iter().map(|file| (file, roots.head(file)));
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
        Self { roots, catalog, assets, tocs: sources.tocs }
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
        let text = self.roots.text(&identity.file, &identity.locale)?;
        let own = (identity.locale == LocaleTag::source()).then(|| revision(&text));
        let mut article = article(identity.clone(), text);
        let stated = article.front_matter.source_hash.take();
        article.front_matter.source_hash = stated.or(own);
        Ok(article)
    }

    /// A file's text, if it is there and is text.
    pub(super) fn optional(&self, file: &str) -> Option<String> {
        let (root, file) = self.roots.split(file);
        String::from_utf8(disk::read(root, file).ok()?).ok()
    }

    /// Where a file of the content is on disk.
    pub(super) fn on_disk(&self, file: &str) -> PathBuf {
        let (root, file) = self.roots.split(file);
        root.join(file)
    }
}

/// The folder that the files of the source folder are taken to lie in.
const ENGLISH: &str = "en-us/";

/// Where files are read from: the English ones may lie in a folder of their own, and are read as if
/// it were `en-us` of the content.
struct Roots {
    content: PathBuf,
    source: Option<PathBuf>,
}

impl Roots {
    fn of(job: &Job) -> Result<Self, Error> {
        let content = job.content.clone();
        let outside = |source: &PathBuf| disk::outside(source, &content);
        let source = job.source.as_ref().map(outside).transpose()?.flatten();
        Ok(Self { content, source })
    }

    /// The folder that a file of the content lies in, and its path there.
    fn split<'a>(&'a self, file: &'a str) -> (&'a Path, &'a str) {
        match (&self.source, file.strip_prefix(ENGLISH)) {
            (Some(source), Some(file)) => (source, file),
            _ => (&self.content, file),
        }
    }

    fn text(&self, file: &str, locale: &LocaleTag) -> Result<String, Box<Placed>> {
        let (root, below) = self.split(file);
        read_text(root, below, Place::of_file(file, locale.clone()))
    }

    /// The head of an article; the revision of an English one is its own.
    fn head(&self, file: &str) -> Result<Head, Box<Placed>> {
        let folder = split(file).0;
        let text = self.text(file, folder.as_ref().unwrap_or(&LocaleTag::source()))?;
        let mut head = head(&text);
        if head.locale.as_ref().or(folder.as_ref()) == Some(&LocaleTag::source()) {
            head.source_hash = head.source_hash.or_else(|| Some(revision(&text)));
        }
        Ok(head)
    }
}

/// Lays the files of the source folder beside those of the content.
fn add_english(sources: &mut Sources, english: Sources) {
    let within = |files: Vec<String>| files.into_iter().map(|file| format!("{ENGLISH}{file}"));
    sources.articles.extend(within(english.articles));
    sources.assets.extend(within(english.assets));
    sources.tocs.extend(within(english.tocs));
    sources.unnamed.extend(within(english.unnamed));
    for files in [&mut sources.articles, &mut sources.assets, &mut sources.tocs] {
        files.sort_unstable();
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

fn read_text(root: &Path, file: &str, start: Place) -> Result<String, Box<Placed>> {
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

/// Leaves only some locales in a catalog; the English stays, for the others are compared to it.
fn keep(catalog: &mut Catalog, locales: &[LocaleTag]) {
    if locales.is_empty() {
        return;
    }
    let is_kept = |locale: &LocaleTag| locales.contains(locale) || *locale == LocaleTag::source();
    for files in catalog.entries.values_mut() {
        files.retain(|file| is_kept(&file.locale));
    }
    catalog.entries.retain(|_, files| !files.is_empty());
    catalog.findings.retain(|placed| locales.contains(&placed.place.locale));
}
