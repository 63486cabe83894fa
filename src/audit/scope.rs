//! The files to check: those that are named, or changed since a git revision.

use std::collections::BTreeSet;
use std::path::Path;

use crate::audit::ask::CheckOptions;
use crate::audit::error::AuditError;
use crate::config::nearest;
use crate::project::Job;
use crate::project::content::Content;
use crate::{disk, model};
use segmend_engine::model::LocaleTag;

/// Returns the files to check; `None` for all.
///
/// # Errors
/// A path has no article, or git does not know the revision.
pub(crate) fn scope(
    job: &Job,
    options: &CheckOptions,
    content: &Content,
) -> Result<Option<BTreeSet<String>>, AuditError> {
    let named = match options.paths.as_slice() {
        [] => None,
        paths => Some(named(job, paths, content)?),
    };
    let Some(revision) = &options.changed_from else { return Ok(named) };
    let changed = changed(job, revision, content)?;
    Ok(Some(match named {
        Some(named) => named.intersection(&changed).cloned().collect(),
        None => changed,
    }))
}

/// All files that can have findings.
fn files(content: &Content) -> BTreeSet<&str> {
    let articles = content.catalog.entries.values().flatten().map(|file| file.file.as_str());
    articles
        .chain(content.catalog.findings.iter().map(|placed| placed.place.file.as_str()))
        .collect()
}

fn named(
    job: &Job,
    paths: &[std::path::PathBuf],
    content: &Content,
) -> Result<BTreeSet<String>, AuditError> {
    let files = files(content);
    let mut named = BTreeSet::new();
    for path in paths {
        let new = job.overlay.as_ref().filter(|overlay| Path::new(&overlay.file) == path);
        let within = new.map(|overlay| overlay.file.clone());
        let within = within
            .or_else(|| disk::path_in_content(&job.config.content, path))
            .or_else(|| in_source(job, path));
        let is_in = |folder: &str, file: &str| {
            let rest = file.strip_prefix(folder);
            folder.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let found: Vec<_> = within
            .iter()
            .flat_map(|folder| files.iter().filter(|file| is_in(folder, file)))
            .map(|file| (*file).to_owned())
            .collect();
        let is_draft = within.iter().any(|file| content.drafts.contains(file));
        if found.is_empty() && is_draft {
            return Err(AuditError::Draft(path.display().to_string()));
        }
        if found.is_empty() {
            return Err(unknown(job, path, &files));
        }
        named.extend(found);
    }
    Ok(named)
}

/// Converts a path in the folder of the English.
fn in_source(job: &Job, path: &Path) -> Option<String> {
    let inside = disk::path_in_content(job.config.source.as_deref()?, path)?;
    Some(model::add_source_folder(&inside).trim_end_matches('/').to_owned())
}

fn unknown(job: &Job, path: &Path, files: &BTreeSet<&str>) -> AuditError {
    let name = path.display().to_string().replace('\\', "/");
    let root = disk::path_from_current(&job.config.content);
    let wanted = name.trim_start_matches("./").trim_end_matches('/');
    let wanted = wanted.strip_prefix(&root).unwrap_or(wanted);
    let mut known = files.clone();
    // Folders can be meant, too.
    for file in files {
        known.extend(file.match_indices('/').map(|(at, _)| &file[..at]));
    }
    let near = nearest(wanted, &known.into_iter().collect::<Vec<_>>()).map(str::to_owned);
    AuditError::NoPath { path: name, root, near }
}

/// The files changed since a revision. If the English of an article changed, its translations may
/// be outdated, so they are checked as well.
fn changed(job: &Job, revision: &str, content: &Content) -> Result<BTreeSet<String>, AuditError> {
    let mut changed = disk::changed_files(&job.config.content, revision)?;
    if let Some(source) = &job.config.source {
        let english = disk::changed_files(source, revision)?;
        changed.extend(english.iter().map(|file| model::add_source_folder(file)));
    }
    let mut wanted = BTreeSet::new();
    for files in content.catalog.entries.values() {
        let is_changed = |file: &&crate::parse::Identity| changed.contains(&file.file);
        let is_english = files.iter().filter(is_changed).any(|f| f.locale == LocaleTag::source());
        let taken = files.iter().filter(|file| is_english || is_changed(file));
        wanted.extend(taken.map(|file| file.file.clone()));
    }
    let loose = content.catalog.findings.iter().map(|placed| &placed.place.file);
    wanted.extend(loose.filter(|file| changed.contains(*file)).cloned());
    Ok(wanted)
}
