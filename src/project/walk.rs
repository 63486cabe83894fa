//! Visits all articles of a content folder in parallel, with results in the order of their paths.

use crate::model::{Article, Placed};
use crate::project::content::Content;
use crate::project::{Job, Progress, ProjectError, discover, in_batches};
use segmend_engine::Memory;

/// Calls `each` for every article in every locale, and `take` with the results. Returns the findings
/// about files.
pub(crate) fn walk<T: Send>(
    job: &Job,
    progress: &(dyn Fn(Progress) + Sync),
    each: impl Fn(&Article, &mut Memory) -> T + Sync,
    mut take: impl FnMut(T),
) -> Result<Vec<Placed>, ProjectError> {
    try_walk(job, progress, each, |seen| {
        take(seen);
        Ok(())
    })
}

/// Like [`walk`], but `take` can fail, which ends the run.
pub(crate) fn try_walk<T: Send, E: From<ProjectError>>(
    job: &Job,
    progress: &(dyn Fn(Progress) + Sync),
    each: impl Fn(&Article, &mut Memory) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<Vec<Placed>, E> {
    let content = discover(job)?;
    let mut unread = content.catalog.findings.clone();
    in_batches(
        &content.paths(),
        progress,
        &mut unread,
        |_, path| visit_locales(&content, path, &each),
        |unread, _, (seen, findings)| {
            unread.extend(findings);
            seen.into_iter().try_for_each(&mut take)
        },
    )?;
    Ok(unread)
}

/// Calls `each` for every locale of an article, with a memory that the locales share.
fn visit_locales<T>(
    content: &Content,
    path: &str,
    each: impl Fn(&Article, &mut Memory) -> T,
) -> (Vec<T>, Vec<Placed>) {
    let (articles, findings) = content.articles(path);
    let mut memory = Memory::default();
    (articles.iter().map(|article| each(article, &mut memory)).collect(), findings)
}
