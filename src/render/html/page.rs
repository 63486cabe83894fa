//! What the templates are given: addresses relative to the page, languages by their own names.
//!
//! A page of locale `pl-PL` stands at `pl-pl/<path>`; all its links are relative, so that the pages
//! work from any folder of a server and from a disk.

use serde::Serialize;

use super::body::Body;
use super::contents::NavEntry;
use super::escape;
use super::words::Words;
use super::{ArticlePage, Home, LocaleHome};
use crate::model::{LocaleTag, Provenance};

/// The variables that every template has.
#[derive(Serialize)]
pub(super) struct Frame<'a> {
    /// The tag of the page's locale; `t()` speaks its language.
    locale: &'a str,
    dir: &'static str,
    /// What the language calls itself.
    language: String,
    /// The attributes of elements with words of another language than the page's, safe to print.
    #[serde(skip)]
    pub(super) words_lang: String,
    title: &'a str,
    /// The way to the folder of the site, `../`.
    root: String,
    /// The same page in every locale that has it.
    languages: Vec<Language>,
    /// The page for readers of any other language.
    default_href: Option<String>,
}

/// A page in another locale.
#[derive(Serialize)]
struct Language {
    locale: String,
    dir: &'static str,
    name: String,
    href: String,
    article_count: usize,
}

/// The variables of `article.html` besides those of [`Frame`]; the HTML of heading and body is
/// passed apart, marked as safe.
#[derive(Serialize)]
pub(super) struct ArticleView<'a> {
    #[serde(flatten)]
    pub(super) frame: Frame<'a>,
    description: Option<&'a str>,
    robots: Option<&'a str>,
    home_href: String,
    provenance: Option<&'static str>,
    updated: Option<Date>,
    contents: &'a [NavEntry],
}

/// A date for people and for machines.
#[derive(Serialize)]
struct Date {
    year: u16,
    month: u8,
    day: u8,
    iso: String,
}

/// The variables of `locale.html` besides those of [`Frame`].
#[derive(Serialize)]
pub(super) struct LocaleView<'a> {
    #[serde(flatten)]
    pub(super) frame: Frame<'a>,
    nav: &'a [NavEntry],
    article_count: usize,
}

impl<'a> Frame<'a> {
    /// The variables of the page at `path`, relative to its locale's folder, `depth` folders below
    /// that of the site.
    fn new(words: &Words, locale: &'a LocaleTag, title: &'a str, depth: usize) -> Self {
        let voice = words.voice(locale.as_str());
        let words_lang = if voice.speaks(locale.language()) {
            String::new()
        } else {
            // Nobody but English stands in for other languages.
            format!(" lang=\"{}\" dir=\"ltr\"", voice.locale)
        };
        Self {
            locale: locale.as_str(),
            dir: locale.direction().as_str(),
            language: words.language(locale),
            words_lang,
            title,
            root: "../".repeat(depth),
            languages: Vec::new(),
            default_href: None,
        }
    }

    /// Adds the same page in `locales`, each with a number of articles.
    fn with_languages<'l>(
        mut self,
        words: &Words,
        path: &str,
        locales: impl Iterator<Item = (&'l LocaleTag, usize)>,
    ) -> Self {
        let path = escape::address(path);
        for (locale, article_count) in locales {
            let language = Language {
                locale: locale.to_string(),
                dir: locale.direction().as_str(),
                name: words.language(locale),
                href: format!("{}{}/{path}", self.root, locale.path()),
                article_count,
            };
            if *locale == LocaleTag::source() {
                self.default_href = Some(language.href.clone());
            }
            self.languages.push(language);
        }
        self
    }
}

impl<'a> ArticleView<'a> {
    pub(super) fn new(words: &Words, page: &ArticlePage<'a>, body: &'a Body) -> Self {
        let folders = page.path.matches('/').count();
        let locales = page.alternates.iter().map(|locale| (locale, 0));
        Self {
            frame: Frame::new(words, page.locale, page.title, folders + 1)
                .with_languages(words, page.path, locales),
            description: page.description,
            robots: page.robots,
            home_href: format!("{}index.html", "../".repeat(folders)),
            provenance: page.provenance.map(|provenance| match provenance {
                Provenance::Machine => "machine",
                Provenance::Human => "human",
            }),
            updated: page.updated.map(Date::new),
            contents: &body.contents,
        }
    }
}

impl<'a> LocaleView<'a> {
    pub(super) fn new(words: &Words, home: &LocaleHome<'a>) -> Self {
        let locales = home.locales.iter().map(|locale| (locale, 0));
        Self {
            frame: Frame::new(words, home.locale, "", 1).with_languages(
                words,
                "index.html",
                locales,
            ),
            nav: home.nav,
            article_count: count(home.nav),
        }
    }
}

/// The variables of `home.html`.
pub(super) fn home_view<'a>(words: &Words, source: &'a LocaleTag, home: &Home<'_>) -> Frame<'a> {
    let locales = home.locales.iter().map(|(locale, count)| (locale, *count));
    let mut frame = Frame::new(words, source, "", 0).with_languages(words, "index.html", locales);
    frame.default_href = Some("index.html".to_owned());
    frame
}

impl Date {
    fn new((year, month, day): (u16, u8, u8)) -> Self {
        Self { year, month, day, iso: format!("{year:04}-{month:02}-{day:02}") }
    }
}

/// The number of entries that lead somewhere.
fn count(entries: &[NavEntry]) -> usize {
    entries.iter().map(|entry| usize::from(entry.href.is_some()) + count(&entry.children)).sum()
}
