//! The context shared by all pages of a build.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::Xxh3Default;

use crate::catalog::split;
use crate::config::{ActiveFiles, MangledSegments, MissingPages};
use crate::disk::picture_size;
use crate::model::{Article, Placed};
use crate::project::Job;
use crate::project::content::Content;
use crate::project::mender::Mender;
use crate::render::html::{NavGroup, Pages, Picture};
use crate::render::links::{LinkOrigin, LinkTarget, Links};
use crate::render::search::Terms;
use crate::site::former::Kept;
use crate::site::listing::{ListingSource, Listings};
use crate::site::pivots::Pivots;
use crate::site::sheet::SheetCards;
use crate::site::toc::{Position, Tocs};
use segmend_engine::model::LocaleTag;

/// What a run makes of its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// It writes them.
    Pages,
    /// It reads their findings and links, and drops them.
    Findings,
}

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
    /// The articles of each locale in groups; empty if no page lists its neighbours.
    pub(crate) listings: Listings,
    /// The display names of pivots.
    pub(crate) pivots: Pivots,
    /// Reads the content files.
    pub(crate) content: &'a Content,
    /// The terms of the pages for the search.
    pub(crate) terms: Terms,
    /// The number of each article, by its path.
    pub(crate) numbers: BTreeMap<&'a str, usize>,
    /// What becomes of the pages.
    pub(crate) purpose: Purpose,
    /// Whether the site has a search.
    pub(crate) has_search: bool,
    /// Whether pages have the English beside the translation.
    pub(crate) has_beside: bool,
    /// How mangled segments are shown.
    pub(crate) mangled_segments: MangledSegments,
    /// What is done with files that a browser would run.
    active_files: ActiveFiles,
    /// Whether to write literal asterisks unescaped, as the publisher does.
    pub(crate) bare_asterisks: bool,
    /// The pages of the former output that stay.
    pub(crate) kept: Kept,
    /// Builds the cards of review sheets; `None` if sheets are disabled.
    pub(crate) cards: Option<SheetCards>,
}

/// What stands around a page: it depends on the titles of other articles.
#[derive(Hash)]
pub(crate) struct Surroundings {
    /// Its place in the table of contents or the list of its locale.
    pub(crate) position: Position,
    /// Its neighbours.
    pub(crate) sidebar: Vec<NavGroup>,
    /// The section that a search result shows.
    pub(crate) section: Option<String>,
}

impl Surroundings {
    /// The hash of everything (XXH3, 64 bits).
    pub(crate) fn digest(&self) -> u64 {
        let mut hasher = Xxh3Default::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
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
            listings: Listings::default(),
            pivots: Pivots::read(content, links.root),
            links,
            content,
            terms: Terms::default(),
            numbers: content.paths().into_iter().zip(0..).collect(),
            purpose: Purpose::Pages,
            has_search: job.config.search,
            has_beside: job.config.english_beside,
            mangled_segments: job.config.publish.mangled_segments,
            active_files: job.config.publish.active_files,
            bare_asterisks: job.config.markdown.unescape_asterisks,
            kept: Kept::default(),
            cards: None,
        }
    }

    /// Reads the titles of all articles, so that each page lists its neighbours.
    pub(crate) fn list_articles(&mut self) {
        let source = ListingSource {
            pages: self.pages,
            links: &self.links,
            mender: self.mender,
            mode: self.mangled_segments,
        };
        let articles = |path: &str| self.content.articles(path).0;
        self.listings =
            Listings::read(&source, &self.content.paths(), articles, |locale| self.tocs.of(locale));
    }

    /// Returns the position of an article in the table of contents, else in the list of its locale.
    pub(crate) fn position(&self, locale: &LocaleTag, path: &str) -> Position {
        let in_toc = self.tocs.position(locale, path, &self.links);
        let in_list = || Some(self.listings.of(locale)?.position(locale, path));
        in_toc.or_else(in_list).unwrap_or_default()
    }

    /// Returns what stands around a page.
    pub(crate) fn surroundings(&self, locale: &LocaleTag, path: &str) -> Surroundings {
        let listing = self.listings.of(locale);
        Surroundings {
            position: self.position(locale, path),
            sidebar: listing.map(|listing| listing.sidebar(locale, path)).unwrap_or_default(),
            section: listing.and_then(|listing| listing.section(path)),
        }
    }

    /// Returns the number of a page in the search of its locale. Those in English for want of a
    /// translation come after all others.
    pub(crate) fn number(&self, locale: &LocaleTag, text_locale: &LocaleTag, path: &str) -> usize {
        let number = self.numbers.get(path).copied().unwrap_or_default();
        if locale == text_locale { number } else { self.numbers.len() + number }
    }

    /// Returns what is known of the picture at an address.
    pub(crate) fn picture(&self, from: LinkOrigin<'_>, address: &str) -> Picture {
        match self.links.resolve(from, address) {
            LinkTarget::Asset { from, .. } if self.omits(&from) => Picture::Missing,
            LinkTarget::Asset { from, .. } => {
                let size = picture_size(&self.content.on_disk(&from));
                size.map_or(Picture::Unsized, |(width, height)| Picture::Sized(width, height))
            }
            LinkTarget::NoArticle | LinkTarget::NoFile => Picture::Missing,
            LinkTarget::Outside
            | LinkTarget::Rooted
            | LinkTarget::Site(_)
            | LinkTarget::Article(_) => Picture::Unsized,
        }
    }

    /// Whether a file is not published because a browser would run it.
    pub(crate) fn omits(&self, file: &str) -> bool {
        self.active_files == ActiveFiles::Omit && self.content.is_active(file)
    }

    /// Whether pages mark tokens in their text, and in the English beside it.
    pub(crate) fn marks_tokens(&self) -> bool {
        self.purpose == Purpose::Pages
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
