//! The build: content in, pages and a report out.
//!
//! The work item is one article in all its locales. Items are independent, run in parallel and are
//! dropped once written, so memory does not grow with the corpus; what needs the whole corpus
//! (navigation, report, assets) is a small fold over what the items return, in the order of their
//! paths, so the output is the same on one thread and on many.

mod error;
mod looks;
mod pivots;
mod redirects;
mod sheet;
mod toc;
mod home;
mod made;
mod leaks;
mod shown;
mod links;
mod facts;
mod publish;
mod search;
pub(crate) mod context;
mod include;
mod page;
pub(crate) mod item;
mod output;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use crate::disk::{self, Role, Staging, check_no_overlap};
use crate::model::{Article, Place, Placed};
use crate::project::content::Content;
use crate::project::mender::Mender;
use crate::project::{Job, Progress, discover, in_batches};
use crate::render::html::{PageError, Pages};
use crate::report::Totals;
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity};

pub use error::BuildError;
pub(crate) use facts::{Facts, common_pages, entry, split_page};
pub(crate) use links::{BROKEN_ANCHOR, BROKEN_LINK, LinkCheck, MISSING_FILE, PageLinks};
pub(crate) use publish::Publication;
pub(crate) use redirects::Redirects;
pub(crate) use search::Searches;

use context::Site;
use item::Item;
use output::Output;
use sheet::Cards;

/// An article that the program failed on.
static INTERNAL_ERROR: Rule = Rule {
    name: "internal-error",
    severity: Severity::Error,
    category: Category::Other,
    dimension: None,
    doc: "The program failed on an article, which was left out: a defect of segmend.",
    bad: "an article that is not in the output",
    good: "a report with the file",
    is_on: true,
};

/// The rules of the build.
pub static RULES: &[&Rule] = &[
    &links::BROKEN_ANCHOR,
    &links::BROKEN_LINK,
    &redirects::BROKEN_REDIRECT,
    &leaks::ENGLISH_LEAK,
    &shown::ENGLISH_TITLE,
    &INTERNAL_ERROR,
    &item::LOST_IMAGE_TEXT,
    &links::MISSING_FILE,
    &item::OTHER_REVISION,
    &page::ROOTED_LINK,
    &leaks::SPAN_REMNANT,
];

/// What a run did.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// Its numbers.
    pub totals: Totals,
    /// The severity of the worst finding.
    pub worst: Option<Severity>,
    /// The number of pages written.
    pub pages: usize,
    /// Where they are.
    pub output: PathBuf,
}

/// Builds the pages of a content folder.
///
/// # Errors
/// A folder that can't be read or written, a broken template. What is wrong with an article is a
/// finding in the report and stops nothing.
pub fn build(job: &Job, progress: &(dyn Fn(Progress) + Sync)) -> Result<Built, BuildError> {
    check_no_overlap(&job.config.content, Role::Content, &job.config.output)?;
    if let Some(source) = &job.config.source {
        check_no_overlap(source, Role::Source, &job.config.output)?;
    }
    // A folder that can't be written is told before the articles are read.
    let staging = Staging::new(&job.config.output)?;
    let content = discover(job)?;
    let pages = Pages::new(&disk::templates(&job.config.templates)?, &job.config.site)?;
    let mender = Mender::new(job)?;
    let mut site = Site::new(job, &content, &mender, &pages);
    if job.config.review.sheets && job.config.repair.enabled {
        site.cards = Some(Cards::new(job.unsafe_engine()));
    }
    let mut output = Output::new(job, staging, &content)?;
    in_batches(
        &content.paths(),
        progress,
        &mut output,
        |output, path| output.write(article(&site, &content, path)?),
        |output, path, item| output.enter(path, item?, &site.links),
    )?;
    output.note(&mender.decisions_on_missing_articles(&content.catalog))?;
    output.finish(&site, &content, &job.config.site)
}

/// An article, built; one that the program fails on is a finding, and the others go on.
fn article(site: &Site<'_>, content: &Content, path: &str) -> Result<Item, PageError> {
    let (articles, unread) = content.articles(path);
    let mut item = article_of(site, &articles)?;
    item.loose.extend(unread);
    Ok(item)
}

/// An article of these files.
pub(crate) fn article_of(site: &Site<'_>, articles: &[Article]) -> Result<Item, PageError> {
    match catch_unwind(AssertUnwindSafe(|| item::build(site, articles))) {
        Ok(item) => item,
        Err(_) => Ok(Item {
            loose: articles.first().map(|article| failed(&article.file)).into_iter().collect(),
            ..Item::default()
        }),
    }
}

fn failed(file: &str) -> Placed {
    let place = Place::of_file(file, LocaleTag::source());
    let message =
        "the program failed on this article, which was not built: please report it with the file"
            .to_owned();
    let finding = Finding::new(&INTERNAL_ERROR, message);
    Placed { place, finding }
}
