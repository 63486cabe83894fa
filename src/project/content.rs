//! The files and articles of a content folder.

use std::collections::BTreeSet;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::catalog::{Catalog, LOCALE_CONFLICT, NO_LOCALE, catalog, split};
use crate::disk::{self, DiskError, Role, Sources};
use crate::model::{Article, Place, Placed, add_source_folder};
use crate::parse::{Head, Identity, article, is_catalog, revision};
use crate::project::coverage::{
    MISSING_ARTICLE, ORPHANED_ARTICLE, coverage, no_pairs, without_pairs,
};
use crate::project::roots::{Roots, decode, decode_lossy};
use crate::project::silence::Silence;
use crate::project::unreadable::broken_tables;
pub(crate) use crate::project::unreadable::problem;
use crate::project::{Job, Overlay, ProjectError};
use crate::render::active;
use crate::render::links::Links;
use segmend_engine::model::LocaleTag;

/// The files of a content folder, and of the source folder if there is one.
pub(crate) struct Content {
    roots: Roots,
    /// The articles, by path.
    pub(crate) catalog: Catalog,
    /// The findings about translations without a pair.
    unpaired: Vec<Placed>,
    /// The comments that silence findings.
    pub(crate) silence: Silence,
    /// The files that are left out because they are drafts.
    pub(crate) drafts: BTreeSet<String>,
    /// Images and other files that articles refer to.
    pub(crate) assets: BTreeSet<String>,
    /// Tables of contents.
    pub(crate) tocs: Vec<String>,
    /// Included files that are not articles of their own because they have no locale.
    pub(crate) fragments: BTreeSet<String>,
}

impl Content {
    /// Finds all files and reads the heads of the articles.
    pub(crate) fn discover(job: &Job) -> Result<Self, ProjectError> {
        if !job.files.is_empty() {
            let sources = Sources { articles: job.files.clone(), ..Sources::default() };
            return Ok(Self::from_sources(job, sources));
        }
        let roots = Roots::for_job(job)?;
        let extensions = &job.config.extensions;
        let mut sources = disk::discover(&job.config.content, extensions, Role::Content)?;
        if let Some(Overlay { file, .. }) = &job.overlay
            && let Err(at) = sources.articles.binary_search(file)
            && disk::is_article(file, extensions)
        {
            sources.articles.insert(at, file.clone());
        }
        if let Some(folder) = &roots.source {
            let english = disk::discover(folder, extensions, Role::Source)?;
            let is_english = |file: &&String| split(file).0 == Some(LocaleTag::source());
            if let Some(file) = sources.articles.iter().find(is_english) {
                return Err(ProjectError::TwoSources {
                    folder: folder.clone(),
                    file: file.clone(),
                });
            }
            add_english(&mut sources, english);
        }
        Ok(Self::with_roots(job, roots, sources))
    }

    /// The content that consists of some files only.
    pub(crate) fn from_sources(job: &Job, sources: Sources) -> Self {
        Self::with_roots(
            job,
            Roots { content: job.config.content.clone(), source: None, overlay: None },
            sources,
        )
    }

    fn with_roots(job: &Job, roots: Roots, sources: Sources) -> Self {
        // Collected in the order of the files, which the catalog depends on.
        let heads = sources.articles.par_iter().map(|file| (file, roots.head(file)));
        let (mut known, mut findings) = (Vec::new(), Vec::new());
        for (file, head) in heads.collect::<Vec<_>>() {
            match head {
                Ok(head) => known.push((file.clone(), head)),
                Err(finding) => findings.push(*finding),
            }
        }
        let drafts = if job.drafts { BTreeSet::new() } else { drafts(&known) };
        known.retain(|(file, _)| !drafts.contains(file));
        let mut catalog = catalog(&known);
        // The folder `zh_Hans` may well be the `zh_CN` of a catalog.
        catalog.findings.retain(|placed| {
            !(*placed.finding.rule == LOCALE_CONFLICT && is_catalog(&placed.place.file))
        });
        catalog.findings.extend(findings);
        catalog.findings.extend(sources.unnamed.iter().map(|file| unnamed(file)));
        catalog.findings.extend(sources.unread.iter().map(|(folder, error)| unread(folder, error)));
        // Before the other locales are left out: they can have the pairs.
        let none = no_pairs(&catalog, &known);
        catalog.findings.extend(none);
        retain_locales(&mut catalog, &job.locales);
        catalog.findings.sort_by(|a, b| a.place.cmp(&b.place));
        let assets = sources.assets.into_iter().collect();
        let IncludedFiles { articles, fragments } =
            IncludedFiles::find(job, &catalog, &assets, &known);
        catalog.parts = articles;
        // A fragment needs no locale: its text is on the pages of the articles that include it.
        let is_fragment = |placed: &Placed| {
            *placed.finding.rule == NO_LOCALE && fragments.contains(&placed.place.file)
        };
        catalog.findings.retain(|placed| !is_fragment(placed));
        let unpaired = without_pairs(&catalog, &known);
        let silence = Silence::new(known);
        let tocs = sources.tocs;
        Self { roots, unpaired, silence, drafts, catalog, assets, tocs, fragments }
    }

    /// The findings about files, and about articles that a locale lacks.
    pub(crate) fn findings(&self) -> Vec<Placed> {
        let mut findings = [
            &self.catalog.findings[..],
            &coverage(&self.catalog),
            &self.unpaired,
            &broken_tables(&self.tocs, |file| self.read_bytes(file)),
        ]
        .concat();
        // Catalogs of several languages need not be about the same.
        let of_articles = [&MISSING_ARTICLE, &ORPHANED_ARTICLE];
        findings.retain(|placed| {
            !(of_articles.contains(&placed.finding.rule) && is_catalog(&placed.place.file))
        });
        findings.sort_by(|a, b| a.place.cmp(&b.place));
        findings
    }

    /// The paths of all articles.
    pub(crate) fn paths(&self) -> Vec<&str> {
        self.catalog.entries.keys().map(String::as_str).collect()
    }

    /// Reads an article in all its locales. A file that can no longer be read becomes a finding.
    pub(crate) fn articles(&self, path: &str) -> (Vec<Article>, Vec<Placed>) {
        let (mut articles, mut findings) = (Vec::new(), Vec::new());
        for identity in self.catalog.entries.get(path).into_iter().flatten() {
            match self.read(identity) {
                Ok((article, finding)) => {
                    articles.push(article);
                    findings.extend(finding);
                }
                Err(finding) => findings.push(*finding),
            }
        }
        (articles, findings)
    }

    /// Reads an article in one locale.
    pub(crate) fn article(&self, identity: &Identity) -> Result<Article, Box<Placed>> {
        self.read(identity).map(|(article, _)| article)
    }

    /// Reads an article in one locale, and returns a finding if some bytes are not UTF-8.
    fn read(&self, identity: &Identity) -> Result<(Article, Option<Placed>), Box<Placed>> {
        let bytes = self.roots.read(&identity.file, &identity.locale)?;
        if identity.locale != LocaleTag::source() {
            let text = decode(bytes, Place::of_file(&identity.file, identity.locale.clone()))?;
            return Ok((article(identity.clone(), text), None));
        }
        // Of the original bytes: translations have the hash of the file, whatever its encoding.
        let revision = revision(&bytes);
        let (text, finding) = decode_lossy(bytes, &identity.file);
        let mut article = article(identity.clone(), text);
        article.front_matter.source_hash = Some(revision);
        Ok((article, finding))
    }

    /// Reads a file.
    ///
    /// # Errors
    /// It can't be read.
    pub(crate) fn read_bytes(&self, file: &str) -> Result<Vec<u8>, DiskError> {
        let (root, file) = self.roots.split(file);
        disk::read(root, file)
    }

    /// Reads a text file, if it exists and is UTF-8.
    pub(crate) fn read_text(&self, file: &str) -> Option<String> {
        String::from_utf8(self.read_bytes(file).ok()?).ok()
    }

    /// Reads a text file that may be missing.
    ///
    /// # Errors
    /// The file is there, but can't be read or is not UTF-8.
    pub(crate) fn optional_text(&self, file: &str) -> Result<Option<String>, DiskError> {
        let (root, file) = self.roots.split(file);
        disk::read_below(root, file)
    }

    /// Whether a browser that opens a file would run it: see [`active`]. A file that can't be read is
    /// reported where it is copied.
    pub(crate) fn is_active(&self, file: &str) -> bool {
        let (root, below) = self.roots.split(file);
        match active::kind(file) {
            active::Kind::Active => true,
            active::Kind::Svg => {
                disk::read(root, below).is_ok_and(|svg| active::is_active_svg(&svg))
            }
            active::Kind::Other => disk::read_head(root, below, active::HEAD)
                .is_ok_and(|head| active::looks_like_html(&head)),
        }
    }

    /// The path of a file on disk.
    pub(crate) fn on_disk(&self, file: &str) -> PathBuf {
        let (root, file) = self.roots.split(file);
        root.join(file)
    }
}

/// The files that articles include.
struct IncludedFiles {
    /// Articles in an `includes` folder. By convention, Open Publishing makes no pages of that folder.
    /// An article there that nothing includes gets a page, since its text would be nowhere otherwise.
    articles: BTreeSet<String>,
    /// Files without a locale.
    fragments: BTreeSet<String>,
}

impl IncludedFiles {
    fn find(
        job: &Job,
        catalog: &Catalog,
        assets: &BTreeSet<String>,
        known: &[(String, Head)],
    ) -> Self {
        let root = job.config.links.root.as_deref();
        let complete = BTreeSet::new();
        let links = Links { catalog, assets, complete, base: None, root, reference: None };
        let mut without_locale: BTreeSet<&str> =
            known.iter().map(|(file, _)| file.as_str()).collect();
        for identity in catalog.entries.values().flatten() {
            without_locale.remove(identity.file.as_str());
        }
        let (mut articles, mut fragments) = (BTreeSet::new(), BTreeSet::new());
        let includes = known
            .iter()
            .flat_map(|(file, head)| head.includes.iter().map(move |address| (file, address)));
        for (file, address) in includes {
            let mut files = links.files(file, address);
            if let Some(file) = files.clone().find(|file| without_locale.contains(file.as_str())) {
                fragments.insert(file);
            } else if let Some(path) = files.find_map(|file| included_article(&links, &file)) {
                articles.insert(path);
            }
        }
        Self { articles, fragments }
    }
}

/// The path of the article in an `includes` folder that a file belongs to.
fn included_article(links: &Links<'_>, file: &str) -> Option<String> {
    let path = split(file).1;
    let is_inside = path.split('/').any(|folder| folder.eq_ignore_ascii_case("includes"));
    links.article(&path).filter(|_| is_inside).map(str::to_owned)
}

/// The files that are drafts. A draft of the English keeps its translations back, too.
fn drafts(heads: &[(String, Head)]) -> BTreeSet<String> {
    let is_english = |file: &str| split(file).0 == Some(LocaleTag::source());
    let marked = || heads.iter().filter(|(_, head)| head.is_draft).map(|(file, _)| file.as_str());
    let english: BTreeSet<String> =
        marked().filter(|file| is_english(file)).map(|file| split(file).1).collect();
    let translations = heads.iter().map(|(file, _)| file.as_str());
    let translations = translations.filter(|file| english.contains(&split(file).1));
    marked().chain(translations).map(str::to_owned).collect()
}

/// Adds the files of the source folder to those of the content, as if they were in `en-us`.
fn add_english(sources: &mut Sources, english: Sources) {
    let moved =
        |files: Vec<String>| files.iter().map(|file| add_source_folder(file)).collect::<Vec<_>>();
    sources.articles.extend(moved(english.articles));
    sources.assets.extend(moved(english.assets));
    sources.tocs.extend(moved(english.tocs));
    sources.unnamed.extend(moved(english.unnamed));
    let unread = english.unread.into_iter();
    sources.unread.extend(unread.map(|(folder, error)| (add_source_folder(&folder), error)));
    for files in [&mut sources.articles, &mut sources.assets, &mut sources.tocs] {
        files.sort_unstable();
    }
}

fn unread(folder: &str, error: &str) -> Placed {
    let locale = split(folder).0.or_else(|| LocaleTag::parse(folder));
    let place = Place::of_file(folder, locale.unwrap_or_else(LocaleTag::source));
    problem(place, format!("the folder can't be read, its articles were not built: {error}"))
}

fn unnamed(file: &str) -> Placed {
    let message = "the name of the file is not Unicode: rename it; it was left out".to_owned();
    problem(Place::of_file(file, LocaleTag::source()), message)
}

/// Removes all locales but these from a catalog; no locales mean all. The English stays because
/// translations are compared with it.
fn retain_locales(catalog: &mut Catalog, locales: &[LocaleTag]) {
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
