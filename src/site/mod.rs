//! The build: content in, pages and a report out.
//!
//! The work item is one article in all its locales. Items are independent, run in parallel and are
//! dropped once written, so memory does not grow with the corpus. What needs the whole corpus
//! (navigation, report, assets) is a small fold over the results in the order of their paths, so
//! the output does not depend on the number of threads.

mod error;
mod token_style;
mod pivots;
mod collation;
pub(crate) mod redirects;
mod sheet;
pub(crate) mod toc;
mod toc_check;
mod grouping;
mod titles;
mod rendered;
mod published;
mod listing;
mod link_places;
mod links;
mod facts;
mod publish;
mod search;
mod former;
pub(crate) mod context;
mod include;
mod page;
pub(crate) mod item;
mod addition;
mod reuse;
mod parts;
mod output;
mod rules;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use crate::config::Config;
use crate::disk::{Role, Staging, check_no_overlap};
use crate::model::{Article, Place, Placed};
use crate::project::content::Content;
use crate::project::mender::Mender;
use crate::project::{Job, Progress, in_batches};
use crate::render::html::{Features, PageError, Pages};
use crate::report::Totals;
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity};
use segmend_engine::vocabulary::traced;

pub use error::{BuildError, PartProblem};
pub(crate) use facts::{Facts, common_pages, manifest_entry, split_page};
pub(crate) use links::{BROKEN_ANCHOR, BROKEN_LINK, LinkCheck, MISSING_FILE, PageLinks};
pub(crate) use publish::Publication;
pub(crate) use redirects::Redirects;
pub use reuse::{Changes, SinceLast};
pub use rules::rules;
pub(crate) use search::Searches;

use context::Site;
use former::Scope;
use item::Item;
use output::Output;
use parts::Parts;
use reuse::{Former, Inputs, Reuse, Whole};
use sheet::SheetCards;

/// An article on which the program failed.
static INTERNAL_ERROR: Rule = Rule {
    name: "internal-error",
    severity: Severity::Error,
    category: Category::Other,
    dimension: None,
    doc: "segmend failed on an article and left it out. This is a bug of segmend.",
    bad: "an article that is not in the output",
    good: "a report with the file",
    is_on: true,
};

/// The rules of the build.
pub static RULES: &[&Rule] = &[
    &page::ACTIVE_FILE,
    &links::BROKEN_ANCHOR,
    &links::BROKEN_LINK,
    &toc_check::BROKEN_TOC,
    &redirects::BROKEN_REDIRECT,
    &published::ENGLISH_LEAK,
    &published::ENGLISH_TITLE,
    &INTERNAL_ERROR,
    &item::LOST_IMAGE_TEXT,
    &links::MISSING_FILE,
    &item::OTHER_REVISION,
    &page::ROOTED_LINK,
];

/// The result of a build.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// The totals of the report.
    pub totals: Totals,
    /// The severity of the worst finding.
    pub worst: Option<Severity>,
    /// The number of pages written.
    pub pages: usize,
    /// The number of files that were left out because they are drafts.
    pub drafts: usize,
    /// The output folder.
    pub output: PathBuf,
    /// The locales whose pages were kept from the former output.
    pub kept: Vec<LocaleTag>,
    /// The locales that were built although they were not asked for, because what their pages depend on
    /// has changed.
    pub also: Vec<LocaleTag>,
    /// What is different from the last build.
    pub since: SinceLast,
}

impl Built {
    fn new(totals: Totals, pages: usize, output: PathBuf, site: &Site<'_>) -> Self {
        let (worst, kept) = (totals.worst(), site.kept.locales.iter().cloned().collect());
        let drafts = site.content.drafts.len();
        Self { totals, worst, pages, drafts, output, kept, ..Self::default() }
    }

    /// The result of a build that had nothing to do. `whole` is that of the last one.
    fn unchanged(job: &Job, whole: &Whole) -> Self {
        let Whole { totals, pages, drafts, .. } = whole.clone();
        let (worst, output) = (totals.worst(), job.config.output.clone());
        let since = SinceLast::Nothing;
        Self { totals, worst, pages, drafts, output, since, ..Self::default() }
    }
}

/// Builds the pages of a content folder.
///
/// # Errors
/// Fails if a folder cannot be read or written, or a template is broken. A problem in an article is
/// a finding in the report and stops nothing.
pub fn build(job: &Job, progress: &(dyn Fn(Progress) + Sync)) -> Result<Built, BuildError> {
    check_no_overlap(&job.config.content, Role::Content, &job.config.output)?;
    if let Some(source) = &job.config.source {
        check_no_overlap(source, Role::Source, &job.config.output)?;
    }
    // Fail before reading the articles if the output cannot be written.
    let staging = Staging::new(&job.config.output)?;
    let (pages, look) = pages(job)?;
    // A build of some locales takes the others over as they are.
    let is_cached = (job.cache && job.locales.is_empty()) || job.is_in_parts();
    let inputs = is_cached.then(|| Inputs::read(job, &look)).transpose()?;
    let former = inputs.as_ref().and_then(|_| Former::open(&job.config.output));
    if let (Some(inputs), Some(former), false) = (&inputs, &former, job.is_in_parts())
        && former.is_current(inputs, &staging)
    {
        return Ok(Built::unchanged(job, former.whole()));
    }
    let Scope { job, content, kept, also, state } = Scope::new(job, &staging, &look)?;
    let job = &*job.learned_from(&content);
    let mender = Mender::new(job)?;
    let mut site = Site::new(job, &content, &mender, &pages);
    // Sheets show repairs, so there is nothing to show without them.
    if job.config.review.sheets && job.config.repair.enabled {
        site.cards = Some(SheetCards::new(job.unsafe_engine()));
    }
    let mut output = Output::new(job, staging, &content, &kept)?;
    site.kept = kept;
    site.list_articles();
    let merged = inputs.as_ref().filter(|_| !job.parts.is_empty());
    let merged = merged.map(|inputs| Parts::open(&job.parts, inputs, &site.terms)).transpose()?;
    if let Some(inputs) = inputs.filter(|_| merged.is_none()) {
        let reuse = Reuse::new(job, (inputs, former), &site);
        site.terms = reuse.terms();
        output.reuse = Some(reuse);
    }
    let mut paths = content.paths();
    if let Some(shard) = job.shard {
        paths = shard.of(&paths);
    }
    in_batches(
        &paths,
        progress,
        &mut output,
        |output, path| {
            if let Some(parts) = &merged {
                return output.merge(path, parts);
            }
            if let Some(former) = output.keep(path, &site)? {
                return Ok(former);
            }
            let (item, answers) = traced(|| article(&site, &content, path));
            output.write(path, item?, &site, answers)
        },
        |output, path, addition: Result<_, BuildError>| {
            output.add(path, addition?, &site);
            Ok::<_, BuildError>(())
        },
    )?;
    if job.shard.is_some() {
        return output.finish_part(&site, &state);
    }
    output.add_findings(&content_findings(&site, job))?;
    let built = output.finish(&site, &content, &job.config.site, &state)?;
    Ok(Built { also, ..built })
}

/// The renderer of a job's pages, and a text that differs if its templates or assets do.
fn pages(job: &Job) -> Result<(Pages, String), BuildError> {
    let templates = job.templates()?;
    let Config { search, english_beside, site, .. } = &job.config;
    let features = Features { search: *search, english_beside: *english_beside };
    let pages = Pages::new(&templates, site)?.with_features(features);
    let assets: Vec<_> = pages.assets().map(|asset| &asset.path).collect();
    let look = format!("{templates:?} {assets:?}");
    Ok((pages, look))
}

/// The findings about decisions, ignore comments and tables of contents that lead nowhere.
pub(crate) fn content_findings(site: &Site<'_>, job: &Job) -> Vec<Placed> {
    let has_all_locales = job.locales.is_empty();
    let known: Vec<&str> = rules().iter().map(|rule| rule.name).collect();
    let mut findings = site.content.silence.useless(&known);
    findings.extend(site.mender.useless_decisions(&site.content.catalog, has_all_locales));
    // An entry can lead to an article of a locale that this run leaves out.
    if has_all_locales {
        findings.extend(toc_check::broken_entries(site.content, &site.links));
    }
    findings
}

/// Builds one article, including the findings about files that could not be read.
fn article(site: &Site<'_>, content: &Content, path: &str) -> Result<Item, PageError> {
    let (articles, unread) = content.articles(path);
    let mut item = article_of(site, &articles)?;
    item.loose.extend(unread);
    Ok(item)
}

/// Builds one article. A panic becomes a finding, and the build continues.
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
