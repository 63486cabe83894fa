//! The context shared by all pages of a build.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::split;
use crate::config::{MangledSegments, MissingPages};
use crate::model::{Article, Placed};
use crate::project::Job;
use crate::project::content::Content;
use crate::project::mender::Mender;
use crate::render::html::Pages;
use crate::render::links::Links;
use crate::render::search::WordBreaker;
use crate::site::former::Kept;
use crate::site::pivots::Pivots;
use crate::site::sheet::SheetCards;
use crate::site::toc::Tocs;
use segmend_engine::model::LocaleTag;

/// Everything that rendering needs besides the article.
pub(crate) struct Site<'a> {
    /// Repairs and decides the texts.
    pub(crate) mender: &'a Mender,
    /// The templates and messages.
    pub(crate) pages: &'a Pages,
    /// Resolves links to other articles and files.
    pub(crate) links: Links<'a>,
    /// The tables of contents.
    pub(crate) tocs: Tocs,
    /// The display names of pivots.
    pub(crate) pivots: Pivots,
    /// Reads the content files.
    pub(crate) content: &'a Content,
    /// Finds the words of a page for the search.
    pub(crate) words: WordBreaker,
    /// The number of each article, by its path.
    pub(crate) numbers: BTreeMap<&'a str, usize>,
    /// How mangled segments are shown.
    pub(crate) mangled_segments: MangledSegments,
    /// Whether to write literal asterisks unescaped, as the publisher does.
    pub(crate) bare_asterisks: bool,
    /// The pages of the former output that stay.
    pub(crate) kept: Kept,
    /// Builds the cards of review sheets; `None` if sheets are disabled.
    pub(crate) cards: Option<SheetCards>,
}

impl<'a> Site<'a> {
    /// Creates the context of a job.
    pub(crate) fn new(
        job: &'a Job,
        content: &'a Content,
        mender: &'a Mender,
        pages: &'a Pages,
    ) -> Self {
        let complete = match job.config.publish.missing_pages {
            MissingPages::English => content.catalog.locales().into_iter().cloned().collect(),
            MissingPages::None => BTreeSet::new(),
        };
        let settings = &job.config.links;
        let links = Links {
            catalog: &content.catalog,
            assets: &content.assets,
            complete,
            base: settings.base.as_deref(),
            root: settings.root.as_deref(),
            reference: settings.xref.as_deref(),
        };
        Self {
            mender,
            pages,
            tocs: Tocs::read(content, &links),
            pivots: Pivots::read(content, links.root),
            links,
            content,
            words: WordBreaker::default(),
            numbers: content.paths().into_iter().zip(0..).collect(),
            mangled_segments: job.config.publish.mangled_segments,
            bare_asterisks: job.config.markdown.unescape_asterisks,
            kept: Kept::default(),
            cards: None,
        }
    }

    /// Whether the pages of a locale stay as the former build has written them.
    pub(crate) fn keeps(&self, locale: &LocaleTag) -> bool {
        self.kept.locales.contains(locale)
    }

    /// Whether the field that a finding is about has no place on the page. If the rule is off, or repair
    /// is, the page has it as delivered.
    pub(crate) fn withholds(&self, found: Option<&Placed>) -> bool {
        let Some(Placed { place, finding }) = found else { return false };
        let (_, path) = split(&place.file);
        let mender = self.mender.at(&path);
        let engine = mender.engine.as_ref();
        engine.is_some_and(|engine| engine.judge(finding.clone(), &place.locale).is_some())
    }

    /// Whether an article is only included in others and has no page.
    pub(crate) fn is_part(&self, articles: &[Article]) -> bool {
        articles.first().is_some_and(|one| self.links.catalog.parts.contains(&one.path))
    }
}
