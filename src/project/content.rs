//! The content folder: what is in it, and its articles.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

use rayon::prelude::*;

use crate::catalog::{Catalog, NO_LOCALE, catalog, split};
use crate::disk::{self, Role, Sources};
use crate::model::{Article, Place, Placed, add_source_folder, strip_source_folder};
use crate::parse::{Head, Identity, article, head, revision};
use crate::project::Job;
use crate::project::ProjectError;
use crate::project::coverage::coverage;
use crate::render::links::Links;
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity};
use segmend_engine::text::{Lines, Position};

/// English that is not UTF-8.
pub(super) static BROKEN_ENCODING: Rule = Rule {
    name: "broken-encoding",
    severity: Severity::Warning,
    category: Category::Characters,
    dimension: None,
    doc: "An English article is not UTF-8; what can't be read stands as a replacement character on its page.",
    bad: "a no-break space in an article saved as Latin-1",
    good: "an article saved as UTF-8",
    is_on: true,
};

/// A file that gives no article.
pub(super) static UNREADABLE_FILE: Rule = Rule {
    name: "unreadable-file",
    severity: Severity::Error,
    category: Category::Characters,
    dimension: None,
    doc: "A file can't be read or is not UTF-8; its article was not built.",
    bad: "an article saved as Latin-1",
    good: "an article saved as UTF-8",
    is_on: true,
};

/// What lies under a content root.
pub(crate) struct Content {
    roots: Roots,
    /// The articles by path.
    pub(crate) catalog: Catalog,
    /// Files that articles can refer to.
    pub(crate) assets: BTreeSet<String>,
    /// Tables of contents.
    pub(crate) tocs: Vec<String>,
    /// Files that are no articles of their own, since they name no locale, and that articles include.
    pub(crate) loose: BTreeSet<String>,
}

impl Content {
    /// Looks at every file of the content folder, and reads the heads of the articles.
    pub(crate) fn discover(job: &Job) -> Result<Self, ProjectError> {
        let roots = Roots::of(job)?;
        let extensions = &job.config.extensions;
        let mut sources = disk::discover(&job.config.content, extensions, Role::Content)?;
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
        Ok(Self::within(job, roots, sources))
    }

    /// What lies in these files of the content folder.
    pub(crate) fn of(job: &Job, sources: Sources) -> Self {
        Self::within(job, Roots { content: job.config.content.clone(), source: None }, sources)
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
        keep(&mut catalog, &job.locales);
        catalog.findings.sort_by(|a, b| a.place.cmp(&b.place));
        let assets = sources.assets.into_iter().collect();
        let Parts { articles, loose } = Parts::of(job, &catalog, &assets, &known);
        catalog.parts = articles;
        // They are not left out: they are on the pages of the articles that include them.
        let is_loose = |placed: &Placed| {
            *placed.finding.rule == NO_LOCALE && loose.contains(&placed.place.file)
        };
        catalog.findings.retain(|placed| !is_loose(placed));
        Self { roots, catalog, assets, tocs: sources.tocs, loose }
    }

    /// What there is to say of the files, and of articles that locales lack.
    pub(crate) fn findings(&self) -> Vec<Placed> {
        let mut findings = [self.catalog.findings.clone(), coverage(&self.catalog)].concat();
        findings.sort_by(|a, b| a.place.cmp(&b.place));
        findings
    }

    /// The paths of all articles.
    pub(crate) fn paths(&self) -> Vec<&str> {
        self.catalog.entries.keys().map(String::as_str).collect()
    }

    /// An article in its locales; a file that can't be read any more is a finding.
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

    /// An article in one locale.
    pub(crate) fn article(&self, identity: &Identity) -> Result<Article, Box<Placed>> {
        self.read(identity).map(|(article, _)| article)
    }

    /// An article in one locale, and what there is to say of its characters.
    fn read(&self, identity: &Identity) -> Result<(Article, Option<Placed>), Box<Placed>> {
        let bytes = self.roots.bytes(&identity.file, &identity.locale)?;
        if identity.locale != LocaleTag::source() {
            let text = text(bytes, Place::of_file(&identity.file, identity.locale.clone()))?;
            return Ok((article(identity.clone(), text), None));
        }
        let own = revision(&bytes);
        let (text, finding) = lossy(bytes, &identity.file);
        let mut article = article(identity.clone(), text);
        article.front_matter.source_hash = Some(own);
        Ok((article, finding))
    }

    /// A file's text, if it is there and is text.
    pub(crate) fn optional(&self, file: &str) -> Option<String> {
        let (root, file) = self.roots.split(file);
        String::from_utf8(disk::read(root, file).ok()?).ok()
    }

    /// Where a file of the content is on disk.
    pub(crate) fn on_disk(&self, file: &str) -> PathBuf {
        let (root, file) = self.roots.split(file);
        root.join(file)
    }
}

/// The files that are parts of articles.
struct Parts {
    /// The articles that lie in an `includes` folder and that another article includes. Open Publishing
    /// leaves that folder out of the pages by convention; one of its files that nothing includes would
    /// be nowhere, and gets a page.
    articles: BTreeSet<String>,
    /// The files without a locale that articles include.
    loose: BTreeSet<String>,
}

impl Parts {
    fn of(
        job: &Job,
        catalog: &Catalog,
        assets: &BTreeSet<String>,
        known: &[(String, Head)],
    ) -> Self {
        let root = job.config.links.root.as_deref();
        let complete = BTreeSet::new();
        let links = Links { catalog, assets, complete, base: None, root, reference: None };
        let mut unnamed: BTreeSet<&str> = known.iter().map(|(file, _)| file.as_str()).collect();
        for identity in catalog.entries.values().flatten() {
            unnamed.remove(identity.file.as_str());
        }
        let (mut articles, mut loose) = (BTreeSet::new(), BTreeSet::new());
        let includes = known
            .iter()
            .flat_map(|(file, head)| head.includes.iter().map(move |address| (file, address)));
        for (file, address) in includes {
            let mut files = links.files(file, address);
            if let Some(file) = files.clone().find(|file| unnamed.contains(file.as_str())) {
                loose.insert(file);
            } else if let Some(path) = files.find_map(|file| part(&links, &file)) {
                articles.insert(path);
            }
        }
        Self { articles, loose }
    }
}

fn part(links: &Links<'_>, file: &str) -> Option<String> {
    let path = split(file).1;
    let is_inside = path.split('/').any(|folder| folder.eq_ignore_ascii_case("includes"));
    links.article(&path).filter(|_| is_inside).map(str::to_owned)
}

/// Where files are read from: the English ones may lie in a folder of their own, and are read as if
/// it were `en-us` of the content.
struct Roots {
    content: PathBuf,
    source: Option<PathBuf>,
}

impl Roots {
    fn of(job: &Job) -> Result<Self, ProjectError> {
        let content = job.config.content.clone();
        let outside = |source: &PathBuf| disk::separate_source(source, &content);
        let source = job.config.source.as_ref().map(outside).transpose()?.flatten();
        Ok(Self { content, source })
    }

    /// The folder that a file of the content lies in, and its path there.
    fn split<'a>(&'a self, file: &'a str) -> (&'a Path, &'a str) {
        match (&self.source, strip_source_folder(file)) {
            (Some(source), Some(file)) => (source, file),
            _ => (&self.content, file),
        }
    }

    fn bytes(&self, file: &str, locale: &LocaleTag) -> Result<Vec<u8>, Box<Placed>> {
        let (root, below) = self.split(file);
        disk::read(root, below).map_err(|error| {
            let message = format!("the file can't be read, its article was not built: {error}");
            Box::new(problem(Place::of_file(file, locale.clone()), message))
        })
    }

    /// The head of an article; the revision of an English one is its own.
    fn head(&self, file: &str) -> Result<Head, Box<Placed>> {
        let folder = split(file).0;
        let stated = folder.clone().unwrap_or_else(LocaleTag::source);
        let bytes = self.bytes(file, &stated)?;
        if folder != Some(LocaleTag::source()) {
            return text(bytes, Place::of_file(file, stated)).map(|text| head(file, &text));
        }
        let revision = revision(&bytes);
        Ok(Head { source_hash: Some(revision), ..head(file, &lossy(bytes, file).0) })
    }
}

/// Lays the files of the source folder beside those of the content.
fn add_english(sources: &mut Sources, english: Sources) {
    let within =
        |files: Vec<String>| files.iter().map(|file| add_source_folder(file)).collect::<Vec<_>>();
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
pub(crate) fn problem(place: Place, message: String) -> Placed {
    Placed { place, finding: Finding::new(&UNREADABLE_FILE, message) }
}

fn text(bytes: Vec<u8>, start: Place) -> Result<String, Box<Placed>> {
    String::from_utf8(bytes).map_err(|error| {
        let (valid, position) = bad(&error);
        let message = format!("the file is not UTF-8 from byte {valid} on: save it as UTF-8; its article was not built");
        Box::new(problem(Place { position, offset: valid, ..start }, message))
    })
}

/// The text of an English file, which translations were made from although it is not UTF-8.
fn lossy(bytes: Vec<u8>, file: &str) -> (String, Option<Placed>) {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return (text, None),
        Err(error) => error,
    };
    let (valid, position) = bad(&error);
    let message = format!(
        "the file is not UTF-8 from byte {valid} on, the page has `\u{fffd}` there: save it as UTF-8"
    );
    let start = Place::of_file(file, LocaleTag::source());
    let place = Place { position, offset: valid, ..start };
    let finding = Placed { place, finding: Finding::new(&BROKEN_ENCODING, message) };
    (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(finding))
}

/// The first byte that is not UTF-8 and where it stands.
fn bad(error: &FromUtf8Error) -> (usize, Position) {
    let valid = error.utf8_error().valid_up_to();
    let before = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
    (valid, Lines::new(&before).position(&before, valid))
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
