//! Access to other files while a page is rendered: included articles, code, titles, names of
//! pivots.
//!
//! An included file is repaired like any other article, and its English is shown beside it. It is
//! read in the locale of the page, or else in English. Its findings are reported where it is built
//! itself, not on each page that includes it.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{Article, Placed};
use crate::parse::{Identity, article};
use crate::project::localized::Localized;
use crate::render::english::english;
use crate::render::html::{Files, Included, IncludedSegment};
use crate::render::links::{LinkOrigin, LinkTarget};
use crate::render::markdown::{CleanMarkdown, markdown};
use crate::site::context::Site;
use crate::site::published::PublishedText;
use crate::site::token_style::tokens;
use segmend_engine::Memory;
use segmend_engine::model::{Finding, LocaleTag};

/// The maximum size of a code file, in bytes. Larger ones are not shown: no page needs them.
const MAX_CODE: usize = 1024 * 1024;

/// Reads other files on behalf of a page.
pub(crate) struct IncludeReader<'a> {
    pub(crate) site: &'a Site<'a>,
    /// The page as the origin of links.
    pub(crate) from: LinkOrigin<'a>,
    /// The locale of the text.
    pub(crate) text_locale: &'a LocaleTag,
    /// The article that the text comes from.
    pub(crate) localized: &'a Localized<'a>,
    /// The Markdown of the page.
    pub(crate) body: &'a str,
}

/// What a page depends on besides its own article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Dependency {
    /// An article in any locale, by its path.
    Article(String),
    /// Another text file, by its path in the content.
    File(String),
}

/// What the included files added to the page.
#[derive(Default)]
pub(crate) struct IncludeOutcome {
    /// Files to copy, from the content to the output.
    pub(crate) assets: BTreeSet<(String, String)>,
    /// Addresses in included files that have no target.
    pub(crate) lost: BTreeSet<String>,
    /// What was read, whether it could be or not.
    pub(crate) read: BTreeSet<Dependency>,
    /// Findings, without duplicates.
    pub(crate) findings: Vec<Placed>,
    reported: BTreeSet<String>,
}

impl IncludeReader<'_> {
    /// Calls `render` with access to the other files.
    pub(crate) fn with_files<T>(&self, render: impl FnOnce(Files<'_>) -> T) -> (T, IncludeOutcome) {
        let outcome = RefCell::new(IncludeOutcome::default());
        let rendered = render(Files {
            file: self.from.file,
            include: &|file, address| self.include(file, address, &mut outcome.borrow_mut()),
            code: &|file, address| self.code(file, address, &mut outcome.borrow_mut()),
            resolve: &|file, address| self.resolve(file, address, &mut outcome.borrow_mut()),
            picture: &|file, address| self.site.picture(LinkOrigin { file, ..self.from }, address),
            pivot: &|id| self.site.pivots.name(id, self.text_locale),
            title: &|uid| Some(self.site.links.title(uid, self.text_locale)?.to_owned()),
            report: &|offset, finding| self.report(offset, finding, &mut outcome.borrow_mut()),
        });
        (rendered, outcome.into_inner())
    }

    fn include(&self, file: &str, address: &str, outcome: &mut IncludeOutcome) -> Option<Included> {
        let links = &self.site.links;
        if let Some(included) = self.without_locale(file, address, outcome) {
            return Some(included);
        }
        let path = crate::catalog::split(&links.file(file, address)?).1;
        let path = links.article(&path)?;
        outcome.read.insert(Dependency::Article(path.to_owned()));
        let files = self.site.content.catalog.entries.get(path)?;
        let of = |locale: &LocaleTag| files.iter().find(|file| file.locale == *locale);
        let source = LocaleTag::source();
        // Without an English file, any translation contains the English.
        let identity = of(self.text_locale).or_else(|| of(&source)).or_else(|| files.first())?;
        let article = self.site.content.article(identity).ok()?;
        let is_own = identity.locale == *self.text_locale;
        Some(match is_own || identity.locale == source {
            true => self.translated(&article, identity, is_own),
            false => self.rebuilt(&article),
        })
    }

    /// Reads a file without a locale, which is taken to be in the page's.
    fn without_locale(
        &self,
        file: &str,
        address: &str,
        outcome: &mut IncludeOutcome,
    ) -> Option<Included> {
        let mut files = self.site.links.files(file, address);
        let file = files.find(|file| self.site.content.fragments.contains(file))?;
        outcome.read.insert(Dependency::File(file.clone()));
        let text = self.site.content.read_text(&file)?;
        let path = crate::catalog::split(&file).1;
        let identity = Identity { file, path, locale: self.text_locale.clone() };
        Some(self.translated(&article(identity.clone(), text), &identity, true))
    }

    /// Renders an article in its own locale.
    fn translated(&self, article: &Article, identity: &Identity, is_own: bool) -> Included {
        let mut memory = Memory::default();
        let localized = Localized::with_memory(article, self.site.mender, &mut memory);
        let escapes = self.site.mender.engine.is_some();
        let published = PublishedText::new(&localized, self.site.mangled_segments, escapes);
        let clean = markdown(article, &published.texts, None);
        let segments =
            published.segments(article, &clean, self.site.has_beside.then_some(&mut memory));
        let segments = segments.into_iter();
        let owned = segments.map(IncludedSegment::from_segment);
        Included {
            file: identity.file.clone(),
            segments: if is_own { owned.collect() } else { Vec::new() },
            tokens: tokens(article, &clean, &mut memory),
            is_foreign: !is_own,
            body: clean.body,
        }
    }

    /// Rebuilds the English of an article that exists in translation only.
    fn rebuilt(&self, article: &Article) -> Included {
        let clean: CleanMarkdown = english(article);
        Included {
            file: article.file.clone(),
            tokens: tokens(article, &clean, &mut Memory::default()),
            is_foreign: *self.text_locale != LocaleTag::source(),
            segments: Vec::new(),
            body: clean.body,
        }
    }

    fn code(&self, file: &str, address: &str, outcome: &mut IncludeOutcome) -> Option<String> {
        let file = self.site.links.code(file, address)?;
        outcome.read.insert(Dependency::File(file.clone()));
        self.site.content.read_text(&file).filter(|code| code.len() <= MAX_CODE)
    }

    fn resolve(&self, file: &str, address: &str, outcome: &mut IncludeOutcome) -> String {
        match self.site.links.resolve(LinkOrigin { file, ..self.from }, address) {
            LinkTarget::Article(href) | LinkTarget::Site(href) => href,
            LinkTarget::Asset { from, .. } if self.site.omits(&from) => {
                outcome.lost.insert(address.to_owned());
                address.to_owned()
            }
            LinkTarget::Asset { href, from, to } => {
                outcome.assets.insert((from, to));
                href
            }
            LinkTarget::NoArticle | LinkTarget::NoFile => {
                outcome.lost.insert(address.to_owned());
                address.to_owned()
            }
            LinkTarget::Outside | LinkTarget::Rooted => address.to_owned(),
        }
    }

    fn report(&self, offset: usize, finding: Finding, outcome: &mut IncludeOutcome) {
        if outcome.reported.insert(finding.message.clone()) {
            let offset = self.in_file(offset);
            outcome.findings.push(self.localized.placed(finding, offset, None));
        }
    }

    /// Returns the offset in the file of the line at an offset of the body. Text outside pairs is
    /// the same in both: a line with a pair is found by the tag at its start.
    fn in_file(&self, offset: usize) -> usize {
        let offset = self.body.floor_char_boundary(offset.min(self.body.len()));
        let text = &self.localized.article.text;
        let mut line = self.body[offset..].lines().next().unwrap_or_default();
        if !text.contains(line) {
            line = line.split_inclusive('>').next().unwrap_or_default();
        }
        let before = self.body[..offset].matches(line).count();
        let mut places = text.match_indices(line).map(|(at, _)| at);
        let first = places.clone().next().unwrap_or_default();
        places.nth(before).unwrap_or(first)
    }
}
