//! Every article of a content folder: looked at in parallel, handed over in the order of the paths.

use rayon::prelude::*;

use crate::model::{Article, Placed};
use crate::project::BATCH;
use crate::project::Error;
use crate::project::Job;
use crate::project::Progress;
use crate::project::content::Content;
use crate::project::discover;
use segmend_engine::engine::Memory;

/// Looks at every article with `each` and hands what that returns to `take`; returns what is to be
/// said of files that could not be read.
pub(crate) fn walk<T: Send>(
    job: &Job,
    progress: &(dyn Fn(Progress) + Sync),
    each: impl Fn(&Article, &mut Memory) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Error>,
) -> Result<Vec<Placed>, Error> {
    let content = discover(job)?;
    let mut unread = content.catalog.findings.clone();
    let paths = content.paths();
    let mut done = 0;
    for batch in paths.chunks(BATCH) {
        let seen = batch.par_iter().map(|path| locales(&content, path, &each));
        for (seen, findings) in seen.collect::<Vec<_>>() {
            seen.into_iter().try_for_each(&mut take)?;
            unread.extend(findings);
        }
        done += batch.len();
        progress(Progress { done, total: paths.len() });
    }
    Ok(unread)
}

fn locales<T>(
    content: &Content,
    path: &str,
    each: impl Fn(&Article, &mut Memory) -> T,
) -> (Vec<T>, Vec<Placed>) {
    let (articles, findings) = content.articles(path);
    let mut memory = Memory::default();
    (articles.iter().map(|article| each(article, &mut memory)).collect(), findings)
}
