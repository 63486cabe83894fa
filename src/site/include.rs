//! What a page takes from other files while it is written: included articles, code, titles, names of
//! choices.
//!
//! An included file is an article like any other: it is mended, and its English stands beside it. It is
//! taken in the locale of the page, else in English. What there is to say of it is said where it is
//! built itself, not on each page that includes it.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::model::{Article, Placed};
use crate::parse::{Identity, article};
use crate::project::localized::Localized;
use crate::render::english::english;
use crate::render::html::{Files, Included, IncludedSegment};
use crate::render::links::{From, Target};
use crate::render::markdown::{Clean, markdown};
use crate::site::context::Site;
use crate::site::looks::tokens;
use crate::site::shown::Shown;
use segmend_engine::Memory;
use segmend_engine::model::{Finding, LocaleTag};

/// A code file that is larger is not shown: no page is for reading that much.
const MAX_CODE: usize = 1024 * 1024;

/// A page that asks for other files.
pub(crate) struct Reader<'a> {
    pub(crate) site: &'a Site<'a>,
    /// The page.
    pub(crate) from: From<'a>,
    /// The locale of the text.
    pub(crate) text_locale: &'a LocaleTag,
    /// The article that the text is from.
    pub(crate) localized: &'a Localized<'a>,
    /// The Markdown of the page.
    pub(crate) body: &'a str,
}

/// What was met on the way.
#[derive(Default)]
pub(crate) struct Met {
    /// Files to copy, from the content to the output.
    pub(crate) assets: BTreeSet<(String, String)>,
    /// Addresses in included files that lead nowhere.
    pub(crate) lost: BTreeSet<String>,
    /// What is wrong, each once.
    pub(crate) findings: Vec<Placed>,
    told: BTreeSet<String>,
}

impl Reader<'_> {
    /// Renders with the other files at hand.
    pub(crate) fn with_files<T>(&self, render: impl FnOnce(Files<'_>) -> T) -> (T, Met) {
        let met = RefCell::new(Met::default());
        let rendered = render(Files {
            file: self.from.file,
            include: &|file, address| self.include(file, address),
            code: &|file, address| self.code(file, address),
            resolve: &|file, address| self.resolve(file, address, &mut met.borrow_mut()),
            pivot: &|id| self.site.pivots.name(id, self.text_locale),
            title: &|uid| Some(self.site.links.title(uid, self.text_locale)?.to_owned()),
            report: &|offset, finding| self.tell(offset, finding, &mut met.borrow_mut()),
        });
        (rendered, met.into_inner())
    }

    fn include(&self, file: &str, address: &str) -> Option<Included> {
        let links = &self.site.links;
        if let Some(included) = self.loose(file, address) {
            return Some(included);
        }
        let path = crate::catalog::split(&links.file(file, address)?).1;
        let files = self.site.content.catalog.entries.get(links.article(&path)?)?;
        let of = |locale: &LocaleTag| files.iter().find(|file| file.locale == *locale);
        let source = LocaleTag::source();
        let identity = of(self.text_locale).or_else(|| of(&source)).or_else(|| files.first())?;
        let article = self.site.content.article(identity).ok()?;
        let is_own = identity.locale == *self.text_locale;
        Some(match is_own || identity.locale == source {
            true => self.translated(&article, identity, is_own),
            false => self.rebuilt(&article),
        })
    }

    /// A file without a locale, which is taken to be in that of the page.
    fn loose(&self, file: &str, address: &str) -> Option<Included> {
        let mut files = self.site.links.files(file, address);
        let file = files.find(|file| self.site.content.fragments.contains(file))?;
        let text = self.site.content.read_text(&file)?;
        let path = crate::catalog::split(&file).1;
        let identity = Identity { file, path, locale: self.text_locale.clone() };
        Some(self.translated(&article(identity.clone(), text), &identity, true))
    }

    /// The text of an article in its own locale.
    fn translated(&self, article: &Article, identity: &Identity, is_own: bool) -> Included {
        let mut memory = Memory::default();
        let localized = Localized::with_memory(article, self.site.mender, &mut memory);
        let escapes = self.site.mender.engine.is_some();
        let shown = Shown::new(&localized, self.site.mangled_segments, escapes);
        let clean = markdown(article, &shown.texts, None);
        let owned = shown.segments(article, &clean).into_iter().map(IncludedSegment::of);
        Included {
            file: identity.file.clone(),
            segments: if is_own { owned.collect() } else { Vec::new() },
            tokens: tokens(article, &clean, &mut memory),
            is_foreign: !is_own,
            body: clean.body,
        }
    }

    /// The English of an article that is nowhere else.
    fn rebuilt(&self, article: &Article) -> Included {
        let clean: Clean = english(article);
        Included {
            file: article.file.clone(),
            tokens: tokens(article, &clean, &mut Memory::default()),
            is_foreign: *self.text_locale != LocaleTag::source(),
            segments: Vec::new(),
            body: clean.body,
        }
    }

    fn code(&self, file: &str, address: &str) -> Option<String> {
        let file = self.site.links.code(file, address)?;
        self.site.content.read_text(&file).filter(|code| code.len() <= MAX_CODE)
    }

    fn resolve(&self, file: &str, address: &str, met: &mut Met) -> String {
        match self.site.links.resolve(From { file, ..self.from }, address) {
            Target::Article(href) | Target::Site(href) => href,
            Target::Asset { href, from, to } => {
                met.assets.insert((from, to));
                href
            }
            Target::NoArticle | Target::NoFile => {
                met.lost.insert(address.to_owned());
                address.to_owned()
            }
            Target::Outside | Target::Rooted => address.to_owned(),
        }
    }

    fn tell(&self, offset: usize, finding: Finding, met: &mut Met) {
        if met.told.insert(finding.message.clone()) {
            let offset = self.in_file(offset);
            met.findings.push(self.localized.placed(finding, offset, None));
        }
    }

    /// Where the line at a byte of the body stands in the file: what is no pair is the same in both.
    fn in_file(&self, offset: usize) -> usize {
        let offset = self.body.floor_char_boundary(offset.min(self.body.len()));
        let line = self.body[offset..].lines().next().unwrap_or_default();
        let before = self.body[..offset].matches(line).count();
        let text = &self.localized.article.text;
        let mut places = text.match_indices(line).map(|(at, _)| at);
        let first = places.clone().next().unwrap_or_default();
        places.nth(before).unwrap_or(first)
    }
}
