//! What the templates are given: addresses relative to the page, languages by their own names.
//!
//! A page of locale `pl-PL` stands at `pl-pl/<path>`; all its links are relative, so that the pages
//! work from any folder of a server and from a disk. Only what a standard wants absolute is, and only
//! if the site's address is known.

use serde::Serialize;

use super::body::Body;
use super::contents::NavEntry;
use super::head::{self, Alternate};
use super::restored::{Restored, restored};
use super::words::Words;
use super::{ArticlePage, Home, LocaleHome, LocalePage, Notice, Redirect, escape};
use crate::model::Site;
use crate::render::links::relative;
use crate::render::redirect::is_site;
use segmend_engine::model::{LocaleTag, Provenance};

/// What every page is made with.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) words: &'a Words,
    pub(super) site: &'a Site,
}

/// The variables that every template has.
#[derive(Serialize)]
pub(super) struct Frame<'a> {
    /// The tag of the page's locale.
    pub(super) locale: &'a str,
    /// The tag of the locale whose words `t()` says: its own or that which stands in.
    words_locale: &'static str,
    dir: &'static str,
    /// What the language calls itself.
    language: String,
    /// The attributes of elements with words of another language than the page's, safe to print.
    #[serde(skip)]
    pub(super) words_lang: String,
    pub(super) title: &'a str,
    pub(super) site_title: String,
    site_description: Option<&'a str>,
    /// The way to the folder of the site, `../`.
    root: String,
    /// The first page of the locale.
    home_href: String,
    /// The page that searches the locale.
    search_href: String,
    /// The feed of the locale, which has whole addresses and is there if the site's is known.
    feed_href: Option<String>,
    /// The same page in every locale.
    languages: Vec<Language>,
    /// The one address that search engines are to know the page by.
    pub(super) canonical: Option<String>,
    /// Whether that is the whole address, as it is where the site's own is known.
    absolute: bool,
    /// The same page for search engines, in every language that it is in.
    alternates: Vec<Alternate>,
}

/// A page in another locale.
#[derive(Serialize)]
struct Language {
    locale: String,
    dir: &'static str,
    name: String,
    href: String,
    article_count: usize,
    /// Whether the page is in the language, and not in English for want of a translation.
    is_translated: bool,
}

/// The variables of `article.html` besides those of [`Frame`]; the HTML of heading and body is
/// passed apart, marked as safe.
#[derive(Serialize)]
pub(super) struct ArticleView<'a> {
    #[serde(flatten)]
    pub(super) frame: Frame<'a>,
    description: Option<&'a str>,
    robots: Option<&'a str>,
    /// The locale of the text, English where the article is missing in the page's.
    text_locale: &'a str,
    text_dir: &'static str,
    /// The locale of the text as Open Graph writes it, `pl_PL`, and those of its translations.
    og_locale: String,
    og_alternates: Vec<String>,
    provenance: Option<&'static str>,
    updated: Option<Date>,
    contents: &'a [NavEntry],
    crumbs: &'a [NavEntry],
    previous: Option<&'a NavEntry>,
    next: Option<&'a NavEntry>,
    notices: Vec<NoticeView>,
    /// How many values were restored from the English.
    restored: usize,
    /// Which ones.
    repairs: Vec<Restored<'a>>,
    /// Whether the English can be shown beside the text.
    has_pairs: bool,
    /// Whether the text has tabs, which have a script of their own.
    has_tabs: bool,
    /// Whether the text has blocks that have a look of their own.
    has_blocks: bool,
}

/// What readers are told at the head of a page.
#[derive(Serialize)]
struct NoticeView {
    kind: &'static str,
    count: usize,
}

/// A date for people and for machines.
#[derive(Serialize)]
struct Date {
    year: u16,
    month: u8,
    day: u8,
    pub(super) iso: String,
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
    /// The variables of the page at `path` below the folder of the site.
    fn new(setting: Setting<'a>, locale: &'a LocaleTag, title: &'a str, path: &str) -> Self {
        let Setting { words, site } = setting;
        let voice = words.voice(locale.as_str());
        let words_lang = if voice.speaks(locale) {
            String::new()
        } else {
            // Nobody but English stands in for other languages.
            format!(" lang=\"{}\" dir=\"ltr\"", voice.locale)
        };
        let root = "../".repeat(path.matches('/').count());
        let folder = format!("{root}{}/", locale.path());
        let name = site.title.for_locale(locale).map(str::to_owned);
        Self {
            locale: locale.as_str(),
            words_locale: voice.locale,
            dir: locale.direction().as_str(),
            language: words.language(locale),
            words_lang,
            title,
            site_title: name.unwrap_or_else(|| voice.say("site-title")),
            site_description: site.description.for_locale(locale),
            home_href: format!("{folder}index.html"),
            search_href: format!("{folder}search.html"),
            feed_href: site.url.as_ref().map(|_| format!("{folder}feed.xml")),
            root,
            languages: Vec::new(),
            canonical: site.url.as_ref().map(|url| url.page(&escape::address(path))),
            absolute: site.url.is_some(),
            alternates: Vec::new(),
        }
    }

    /// Adds the same page, which is at `path` below the folder of each locale.
    fn in_languages<'l>(
        mut self,
        setting: Setting<'_>,
        path: &str,
        locales: impl Iterator<Item = (&'l LocaleTag, usize, bool)>,
    ) -> Self {
        let path = escape::address(path);
        let mut translated = Vec::new();
        for (locale, article_count, is_translated) in locales {
            let place = format!("{}/{path}", locale.path());
            if is_translated {
                translated.push((locale, place.clone()));
            }
            self.languages.push(Language {
                locale: locale.to_string(),
                dir: locale.direction().as_str(),
                name: setting.words.language(locale),
                href: format!("{}{place}", self.root),
                article_count,
                is_translated,
            });
        }
        self.alternates = head::alternates(&translated, setting.site.url.as_ref(), &self.root);
        self
    }
}

impl<'a> ArticleView<'a> {
    pub(super) fn new(setting: Setting<'a>, page: &ArticlePage<'a>, body: &'a Body) -> Self {
        let path = format!("{}/{}", page.locale.path(), page.path);
        let mut locales: Vec<_> = page.alternates.iter().map(|locale| (locale, 0, true)).collect();
        locales.extend(page.untranslated.iter().map(|locale| (locale, 0, false)));
        locales.sort();
        let mut frame = Frame::new(setting, page.locale, page.title, &path).in_languages(
            setting,
            page.path,
            locales.into_iter(),
        );
        if page.text_locale != page.locale {
            frame.canonical =
                head::original(setting.site, page.text_locale, page.path, &frame.root);
        }
        Self {
            frame,
            description: page.description,
            robots: page.robots,
            text_locale: page.text_locale.as_str(),
            text_dir: page.text_locale.direction().as_str(),
            og_locale: head::og_locale(page.text_locale),
            og_alternates: head::og_alternates(page.text_locale, page.alternates),
            provenance: page.provenance.map(|provenance| match provenance {
                Provenance::Machine => "machine",
                Provenance::Human => "human",
            }),
            updated: page.updated.map(Date::new),
            contents: &body.contents,
            crumbs: page.crumbs,
            previous: page.previous,
            next: page.next,
            notices: page.notices.iter().map(NoticeView::new).collect(),
            restored: page.restored(),
            repairs: restored(page),
            has_pairs: !page.segments.is_empty(),
            has_tabs: body.html.contains("<div class=\"tabs\""),
            has_blocks: BLOCKS.iter().any(|block| body.html.contains(block)),
        }
    }
}

/// The blocks that `blocks.css` gives a look.
const BLOCKS: &[&str] = &[
    "<div class=\"checklist",
    "<div class=\"next-step",
    "<div class=\"steps",
    "<div class=\"selector",
    "<div class=\"break-all",
];

impl ArticleView<'_> {
    /// The attributes of the article if it is not in the page's language, safe to print.
    pub(super) fn text_lang(&self) -> String {
        if self.text_locale == self.frame.locale {
            return String::new();
        }
        format!(" lang=\"{}\" dir=\"{}\"", self.text_locale, self.text_dir)
    }

    /// The attributes of elements inside the article with words of the frame, safe to print.
    pub(super) fn frame_lang(&self) -> String {
        let Frame { words_lang, locale, dir, .. } = &self.frame;
        if self.text_locale == *locale || !words_lang.is_empty() {
            return words_lang.clone();
        }
        format!(" lang=\"{locale}\" dir=\"{dir}\"")
    }
}

impl NoticeView {
    fn new(notice: &Notice) -> Self {
        let (kind, count) = match notice {
            Notice::Untranslated => ("untranslated", 0),
            Notice::Mangled { count } => ("mangled", *count),
            Notice::Quality { score } => ("quality", *score),
            Notice::Outdated { count } => ("outdated", *count),
        };
        Self { kind, count }
    }
}

impl<'a> LocaleView<'a> {
    pub(super) fn new(setting: Setting<'a>, home: &LocaleHome<'a>) -> Self {
        let page = LocalePage { locale: home.locale, locales: home.locales };
        let mut frame = locale_view(setting, &page, "index.html");
        frame.alternates = head::choice(frame.alternates, setting.site.url.as_ref(), &frame.root);
        Self { frame, nav: home.nav, article_count: count(home.nav) }
    }
}

/// The variables of `redirect.html` besides those of [`Frame`].
#[derive(Serialize)]
pub(super) struct RedirectView<'a> {
    #[serde(flatten)]
    pub(super) frame: Frame<'a>,
    target_href: String,
}

impl<'a> RedirectView<'a> {
    pub(super) fn new(setting: Setting<'a>, page: &Redirect<'a>) -> Self {
        let folder = page.locale.path();
        let place = format!("{folder}/{}", page.path);
        let mut frame = Frame::new(setting, page.locale, page.title, &place);
        let is_outside = is_site(page.target);
        let target_href =
            if is_outside { page.target.to_owned() } else { relative(&place, page.target) };
        let own = setting.site.url.as_ref().filter(|_| !is_outside);
        let absolute = own.map(|url| url.page(&relative("index.html", page.target)));
        frame.canonical = Some(absolute.unwrap_or_else(|| target_href.clone()));
        Self { frame, target_href }
    }
}

/// The variables of a page that every locale has at the same `path`.
pub(super) fn locale_view<'a>(
    setting: Setting<'a>,
    page: &LocalePage<'a>,
    path: &str,
) -> Frame<'a> {
    let locales = page.locales.iter().map(|locale| (locale, 0, true));
    let place = format!("{}/{path}", page.locale.path());
    Frame::new(setting, page.locale, "", &place).in_languages(setting, path, locales)
}

/// The variables of a page at the root of the site, `index.html` or `404.html`.
pub(super) fn home_view<'a>(
    setting: Setting<'a>,
    source: &'a LocaleTag,
    home: &Home<'_>,
    path: &str,
) -> Frame<'a> {
    let locales = home.locales.iter().map(|(locale, count)| (locale, *count, true));
    let frame = Frame::new(setting, source, "", path);
    let mut frame = frame.in_languages(setting, "index.html", locales);
    frame.home_href = "index.html".to_owned();
    frame.alternates = head::choice(frame.alternates, setting.site.url.as_ref(), &frame.root);
    frame
}

/// The page of addresses that lead nowhere is served at any depth: where the site's own address is
/// known, its links begin at the folder of the site.
pub(super) fn anchored<'a>(mut frame: Frame<'a>, site: &Site) -> Frame<'a> {
    frame.canonical = None;
    frame.alternates.clear();
    let Some(url) = &site.url else { return frame };
    let (root, folder) = (frame.root.clone(), url.folder());
    let from_folder = |href: &str| format!("{folder}{}", &href[root.len()..]);
    frame.home_href = from_folder(&frame.home_href);
    frame.search_href = from_folder(&frame.search_href);
    frame.feed_href = frame.feed_href.as_deref().map(from_folder);
    for language in &mut frame.languages {
        language.href = from_folder(&language.href);
    }
    frame.root = folder.to_owned();
    frame
}

impl Date {
    fn new((year, month, day): (u16, u8, u8)) -> Self {
        Self { year, month, day, iso: iso((year, month, day)) }
    }
}

/// A date as machines read it.
pub(super) fn iso((year, month, day): (u16, u8, u8)) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// The number of entries that lead somewhere.
fn count(entries: &[NavEntry]) -> usize {
    entries.iter().map(|entry| usize::from(entry.href.is_some()) + count(&entry.children)).sum()
}
