//! What the former build wrote, for a build of some locales that keeps the others.
//!
//! The pages of a kept locale stay byte for byte. That is right as long as the site has the same
//! articles, settings and templates as when they were written: their links, menus and style sheets
//! then still fit. The state in the marker of the output tells. If it differs, all are built.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::disk::{DiskError, Staging};
use crate::project::content::Content;
use crate::project::{Job, discover};
use crate::render::manifest::ManifestEntry;
use crate::render::search;
use crate::site::error::BuildError;
use segmend_engine::model::LocaleTag;

/// The pages of the former output that a build keeps.
#[derive(Default)]
pub(crate) struct Kept {
    /// Their locales.
    pub(crate) locales: BTreeSet<LocaleTag>,
    /// The articles' pages of these locales, by path below the output folder.
    pages: BTreeMap<String, ManifestEntry>,
}

/// What a build reads and writes.
pub(crate) struct Scope<'a> {
    /// The job, with the locales of the whole output.
    pub(crate) job: Cow<'a, Job>,
    /// The content in these locales.
    pub(crate) content: Content,
    /// The locales that are not built.
    pub(crate) kept: Kept,
    /// The locales that are built although they were not asked for.
    pub(crate) also: Vec<LocaleTag>,
    /// The state that the marker records.
    pub(crate) state: String,
}

impl<'a> Scope<'a> {
    /// Determines what a job builds and keeps. `look` are the templates and assets of its pages.
    pub(crate) fn new(job: &'a Job, staging: &Staging, look: &str) -> Result<Self, BuildError> {
        let content = discover(job)?;
        let state = state(job, &content, look);
        let is_whole = job.locales.is_empty() || job.prune || job.is_in_parts();
        let former = if is_whole { None } else { staging.former_state()? };
        let pages = if former.is_some() { former_pages(staging)? } else { Some(Vec::new()) };
        let others = others(job, pages.as_deref())?;
        if others.is_empty() {
            let (kept, also) = Default::default();
            return Ok(Self { job: Cow::Borrowed(job), content, kept, also, state });
        }
        let locales = job.locales.iter().chain(&others).cloned().collect();
        let whole = Job { locales, ..job.clone() };
        let content = discover(&whole)?;
        let state = self::state(&whole, &content, look);
        let (mut kept, mut also) = (Kept::default(), Vec::new());
        if let Some(pages) = pages.filter(|_| former.as_ref() == Some(&state)) {
            kept.locales = others;
            // The English pages are made of all translations.
            kept.locales.extend(Some(LocaleTag::source()).filter(|tag| !job.locales.contains(tag)));
            let is_kept = |entry: &ManifestEntry| {
                entry.locale.as_ref().is_some_and(|tag| kept.locales.contains(tag))
            };
            let pages = pages.into_iter().filter(is_kept);
            kept.pages = pages.map(|entry| (entry.path.clone(), entry)).collect();
        } else {
            also.extend(others);
        }
        Ok(Self { job: Cow::Owned(whole), content, kept, also, state })
    }
}

impl Kept {
    /// The entry of a page in the former manifest.
    pub(crate) fn page(&self, path: &str) -> Option<&ManifestEntry> {
        self.pages.get(path)
    }

    /// Takes the files of the kept locales over, except for those that were written anew.
    pub(crate) fn take_over(&self, staging: &Staging) -> Result<(), DiskError> {
        for locale in &self.locales {
            staging.keep(&locale.path())?;
            staging.keep(&search::folder(locale))?;
            staging.keep(&format!("review/{locale}.html"))?;
        }
        Ok(())
    }
}

/// The translated locales of the former output that were not asked for and that the content still has;
/// all of the content's if its pages are not known.
fn others(job: &Job, pages: Option<&[ManifestEntry]>) -> Result<BTreeSet<LocaleTag>, BuildError> {
    let source = LocaleTag::source();
    let locales = |pages: &[ManifestEntry]| -> BTreeSet<_> {
        pages.iter().filter_map(|entry| entry.locale.clone()).collect()
    };
    let former = pages.map(locales);
    let is_other = |tag: &&LocaleTag| !job.locales.contains(tag) && **tag != source;
    if former.as_ref().is_some_and(|former| !former.iter().any(|tag| is_other(&tag))) {
        return Ok(BTreeSet::new());
    }
    let all = discover(&Job { locales: Vec::new(), ..job.clone() })?;
    let is_former = |tag: &&LocaleTag| former.as_ref().is_none_or(|former| former.contains(*tag));
    Ok(all.catalog.locales().into_iter().filter(is_other).filter(is_former).cloned().collect())
}

/// The articles' pages in the manifest of the former output; `None` if it can't be read.
fn former_pages(staging: &Staging) -> Result<Option<Vec<ManifestEntry>>, BuildError> {
    #[derive(Deserialize)]
    struct Manifest {
        pages: Vec<ManifestEntry>,
    }
    let Some(text) = staging.former("manifest.json")? else { return Ok(None) };
    let Ok(Manifest { mut pages }) = serde_json::from_str(&text) else { return Ok(None) };
    pages.retain(|entry| ["article", "untranslated"].contains(&&*entry.kind));
    Ok(Some(pages))
}

/// A hash of what the pages of all locales depend on.
fn state(job: &Job, content: &Content, look: &str) -> String {
    let settings = job.config.without_folders();
    let mut text = format!("{}\n{settings:?}\n{look}\n", env!("CARGO_PKG_VERSION"));
    for (path, files) in &content.catalog.entries {
        text += path;
        for file in files {
            text += "\t";
            text += file.locale.as_str();
        }
        text += "\n";
    }
    text.extend(content.catalog.parts.iter().map(String::as_str));
    format!("{:016x}", xxh3_64(text.as_bytes()))
}
