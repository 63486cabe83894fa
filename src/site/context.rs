//! What the pages of all articles are made with.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{MangledSegments, MissingPages};
use crate::model::Article;
use crate::project::Job;
use crate::project::content::Content;
use crate::project::mender::Mender;
use crate::render::html::Pages;
use crate::render::links::Links;
use crate::render::search::Words;
use crate::site::pivots::Pivots;
use crate::site::sheet::Cards;
use crate::site::toc::Tocs;

/// What rendering needs beyond the article.
pub(crate) struct Site<'a> {
    /// What decides the texts.
    pub(crate) mender: &'a Mender,
    /// The templates and the words.
    pub(crate) pages: &'a Pages,
    /// The other articles and files.
    pub(crate) links: Links<'a>,
    /// The tables of contents.
    pub(crate) tocs: Tocs,
    /// What readers call the choices of zones.
    pub(crate) pivots: Pivots,
    /// Where the files are.
    pub(crate) content: &'a Content,
    /// Finds the words of a page for the search.
    pub(crate) words: Words,
    /// The number of each article among all, by its path.
    pub(crate) numbers: BTreeMap<&'a str, usize>,
    /// What stands in the place of a mangled segment.
    pub(crate) mangled_segments: MangledSegments,
    /// Whether the Markdown has bare asterisks, as the publisher's has.
    pub(crate) bare_asterisks: bool,
    /// What makes the cards of review sheets, if there are to be any.
    pub(crate) cards: Option<Cards>,
}

impl<'a> Site<'a> {
    /// What rendering needs for a job.
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
            words: Words::default(),
            numbers: content.paths().into_iter().zip(0..).collect(),
            mangled_segments: job.config.publish.mangled_segments,
            bare_asterisks: job.config.markdown.unescape_asterisks,
            cards: None,
        }
    }

    /// Whether an article is a part of others and has no page.
    pub(crate) fn is_part(&self, articles: &[Article]) -> bool {
        articles.first().is_some_and(|one| self.links.catalog.parts.contains(&one.path))
    }
}
