//! What pages are made of.

use super::contents::{NavEntry, NavGroup};
use super::files::Files;
use super::picture::Picture;
use super::segment::{Notice, PageSegment, PageToken};
use crate::decide::BY_DECISION;
use segmend_engine::model::{Applicability, LocaleTag, Provenance, Repair};

/// What pages have besides their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Features {
    /// A link to the search.
    pub search: bool,
    /// The English beside the translation.
    pub english_beside: bool,
}

impl Default for Features {
    fn default() -> Self {
        Self { search: true, english_beside: true }
    }
}

/// The page of an article.
pub struct ArticlePage<'a> {
    /// The locale of the page.
    pub locale: &'a LocaleTag,
    /// The locale of the text: English if the page's locale has no translation.
    pub text_locale: &'a LocaleTag,
    /// The path of the page below the folder of its locale, with `/`: `mail/tls.html`.
    pub path: &'a str,
    /// The title, for the window and, if the Markdown has no heading, for the page.
    pub title: &'a str,
    /// The description for search engines.
    pub description: Option<&'a str>,
    /// The directives for search engines: `NOINDEX, NOFOLLOW`.
    pub robots: Option<&'a str>,
    /// The clean Markdown without front matter; headings can start with `<a name="slug"></a>`.
    pub body: &'a str,
    /// The bilingual pairs of the body, in order; empty on an English page.
    pub segments: &'a [PageSegment<'a>],
    /// The tokens of the English that the body contains, in order and without overlap.
    pub tokens: &'a [PageToken],
    /// The repairs of the text and the title, both applied and suggested.
    pub repairs: &'a [&'a Repair],
    /// The notices at the head of the page.
    pub notices: &'a [Notice],
    /// The locales with a translation of the article, including this one if it has one.
    pub alternates: &'a [LocaleTag],
    /// The locales without a translation, whose page shows the English.
    pub untranslated: &'a [LocaleTag],
    /// The ancestors of the article in the table of contents, outermost first.
    pub crumbs: &'a [NavEntry],
    /// The groups of the locale's articles, the article's own with its neighbours first; empty if
    /// the page has no sidebar.
    pub sidebar: &'a [NavGroup],
    /// The previous article in the table of contents or the list, relative to the page.
    pub previous: Option<&'a NavEntry>,
    /// The next article in the table of contents or the list.
    pub next: Option<&'a NavEntry>,
    /// How the text was translated; `None` for the English.
    pub provenance: Option<Provenance>,
    /// The date of the translation: year, month, day.
    pub updated: Option<(u16, u8, u8)>,
    /// Returns the final address for one in the Markdown. Called for every link and image; the
    /// result need not be encoded.
    pub resolve: &'a dyn Fn(&str) -> String,
    /// Returns what is known of the picture at an address in the Markdown.
    pub picture: &'a dyn Fn(&str) -> Picture,
    /// Access to other files.
    pub files: Files<'a>,
    /// Stores a `.reg` file that the page offers, and returns its address.
    pub attach: &'a dyn Fn(Vec<u8>) -> String,
}

impl ArticlePage<'_> {
    /// The number of values restored from the English.
    pub fn restored(&self) -> usize {
        self.applied().count()
    }
}

impl<'a> ArticlePage<'a> {
    /// The repairs that were applied.
    pub(super) fn applied(&self) -> impl Iterator<Item = &'a Repair> {
        let all = self.repairs.iter().copied();
        // What a person decided was not restored from the English.
        let is_restored = |repair: &&Repair| repair.class.name != BY_DECISION;
        all.filter(|repair| repair.applicability == Applicability::Safe).filter(is_restored)
    }
}

/// The home page of a locale, `<locale>/index.html`.
pub struct LocaleHome<'a> {
    /// The locale.
    pub locale: &'a LocaleTag,
    /// All locales of the site, including this one, in menu order.
    pub locales: &'a [LocaleTag],
    /// The articles in groups; addresses are relative to the folder of the locale.
    pub groups: &'a [NavGroup],
}

/// The home page of the site, `index.html`.
pub struct Home<'a> {
    /// The locales in menu order, each with its number of articles.
    pub locales: &'a [(LocaleTag, usize)],
}

/// A page that every locale has: search, not found.
pub struct LocalePage<'a> {
    /// The locale.
    pub locale: &'a LocaleTag,
    /// All locales of the site, including this one, in menu order.
    pub locales: &'a [LocaleTag],
}

/// A page at the old address of another page.
pub struct Redirect<'a> {
    /// The locale of the old page.
    pub locale: &'a LocaleTag,
    /// The old path, below the folder of the locale.
    pub path: &'a str,
    /// The title of the target page.
    pub title: &'a str,
    /// The target: a path below the folder of the site, `pl-pl/mail/tls.html`, or an address on
    /// another site.
    pub target: &'a str,
}
