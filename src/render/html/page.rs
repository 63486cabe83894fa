//! The variables of the templates: addresses relative to the page, languages by their own names.
//!
//! A page of locale `pl-PL` is at `pl-pl/<path>`. All its links are relative, so that pages work
//! from any folder of a server and from a local disk. Absolute addresses are used only where a
//! standard requires them and the site's URL is known.

use serde::Serialize;

use super::body::{Body, MANGLED};
use super::contents::{NavEntry, NavGroup};
use super::head::{self, Alternate};
use super::localizations::Localizations;
use super::restored::{RestoredValue, restored};
use super::{ArticlePage, Features, Home, LocaleHome, LocalePage, Notice, Redirect, escape};
use crate::model::Site;
use crate::render::links::relative;
use crate::render::redirect::is_external;
use segmend_engine::model::{LocaleTag, Provenance};

/// The context of all pages.
#[derive(Clone, Copy)]
pub(super) struct PageContext<'a> {
    pub(super) localizations: &'a Localizations,
    pub(super) site: &'a Site,
    pub(super) features: Features,
}

/// The variables of every template.
#[derive(Serialize)]
pub(super) struct BaseView<'a> {
    /// The tag of the page's locale.
    pub(super) locale: &'a str,
    /// The locale of the messages that `t()` returns, which can be a fallback.
    words_locale: &'static str,
    pub(super) dir: &'static str,
    /// The language's own name.
    language: String,
    /// The attributes of elements with messages in another language than the page's, already
    /// escaped.
    #[serde(skip)]
    pub(super) words_lang: String,
    pub(super) title: &'a str,
    pub(super) site_title: String,
    site_description: Option<&'a str>,
    /// The relative path to the folder of the site: `../`.
    root: String,
    /// The home page of the locale.
    pub(super) home_href: String,
    /// The search page of the locale, if the site has a search.
    search_href: Option<String>,
    /// The feed of the locale. It needs absolute addresses, so it exists only if the site's URL is
    /// known.
    feed_href: Option<String>,
    /// The same page in every locale.
    languages: Vec<LanguageLink>,
    /// The canonical address for search engines.
    pub(super) canonical: Option<String>,
    /// Whether `canonical` is an absolute URL, as it is if the site's own is known.
    absolute: bool,
    /// The same page in all its languages, for search engines.
    alternates: Vec<Alternate>,
}

/// A page in another locale.
#[derive(Serialize)]
struct LanguageLink {
    locale: String,
    dir: &'static str,
    name: String,
    href: String,
    article_count: usize,
    /// Whether the page is translated, not the English in place of a missing translation.
    is_translated: bool,
}

/// The variables of `article.html` in addition to those of [`BaseView`]. The HTML of heading and
/// body is passed separately, marked as safe.
#[derive(Serialize)]
pub(super) struct ArticleView<'a> {
    #[serde(flatten)]
    pub(super) base: BaseView<'a>,
    /// The English title, if the page has the English beside the text.
    english_title: Option<&'a str>,
    description: Option<&'a str>,
    robots: Option<&'a str>,
    /// The locale of the text: English if the page's locale has no translation.
    text_locale: &'a str,
    text_dir: &'static str,
    /// The locale of the text in Open Graph's form, `pl_PL`, and those of its translations.
    og_locale: String,
    og_alternates: Vec<String>,
    provenance: Option<&'static str>,
    updated: Option<DateView>,
    contents: &'a [NavEntry],
    crumbs: &'a [NavEntry],
    pub(super) sidebar: &'a [NavGroup],
    previous: Option<&'a NavEntry>,
    next: Option<&'a NavEntry>,
    notices: Vec<NoticeView>,
    /// The number of values restored from the English.
    restored: usize,
    /// The restored values.
    repairs: Vec<RestoredValue<'a>>,
    /// Whether a passage in English for want of a sound translation can be linked to.
    has_mangled: bool,
    /// Whether the English can be shown beside the text.
    has_pairs: bool,
    /// Whether the text has tabs, which need a script.
    has_tabs: bool,
    /// Whether the text has blocks that `blocks.css` styles.
    has_blocks: bool,
}

/// A notice at the head of a page.
#[derive(Serialize)]
struct NoticeView {
    kind: &'static str,
    count: usize,
}

/// A date in parts and in ISO 8601.
#[derive(Serialize)]
struct DateView {
    year: u16,
    month: u8,
    day: u8,
    pub(super) iso: String,
}

/// The variables of `locale.html` in addition to those of [`BaseView`].
#[derive(Serialize)]
pub(super) struct LocaleView<'a> {
    #[serde(flatten)]
    pub(super) base: BaseView<'a>,
    groups: &'a [NavGroup],
    article_count: usize,
}

impl<'a> BaseView<'a> {
    /// Returns the variables of the page at `path`, below the folder of the site.
    fn new(context: PageContext<'a>, locale: &'a LocaleTag, title: &'a str, path: &str) -> Self {
        let PageContext { localizations, site, features } = context;
        let messages = localizations.for_locale(locale.as_str());
        let words_lang = if messages.is_readable_by(locale) {
            String::new()
        } else {
            // Only English replaces other languages.
            format!(" lang=\"{}\" dir=\"ltr\"", messages.locale)
        };
        let root = "../".repeat(path.matches('/').count());
        let folder = format!("{root}{}/", locale.path());
        let name = site.title.for_locale(locale).map(str::to_owned);
        Self {
            locale: locale.as_str(),
            words_locale: messages.locale,
            dir: locale.direction().as_str(),
            language: localizations.language(locale),
            words_lang,
            title,
            site_title: name.unwrap_or_else(|| messages.message("site-title")),
            site_description: site.description.for_locale(locale),
            home_href: format!("{folder}index.html"),
            search_href: features.search.then(|| format!("{folder}search.html")),
            feed_href: site.url.as_ref().map(|_| format!("{folder}feed.xml")),
            root,
            languages: Vec::new(),
            canonical: site.url.as_ref().map(|url| url.page(&escape::path(path))),
            absolute: site.url.is_some(),
            alternates: Vec::new(),
        }
    }

    /// Adds the same page in other locales, at `path` below the folder of each.
    fn in_languages<'l>(
        mut self,
        context: PageContext<'_>,
        path: &str,
        locales: impl Iterator<Item = (&'l LocaleTag, usize, bool)>,
    ) -> Self {
        let path = escape::path(path);
        let mut translated = Vec::new();
        for (locale, article_count, is_translated) in locales {
            let place = format!("{}/{path}", locale.path());
            if is_translated {
                translated.push((locale, place.clone()));
            }
            self.languages.push(LanguageLink {
                locale: locale.to_string(),
                dir: locale.direction().as_str(),
                name: context.localizations.language(locale),
                href: format!("{}{place}", self.root),
                article_count,
                is_translated,
            });
        }
        self.alternates = head::alternates(&translated, context.site.url.as_ref(), &self.root);
        self
    }
}

impl<'a> ArticleView<'a> {
    pub(super) fn new(context: PageContext<'a>, page: &ArticlePage<'a>, body: &'a Body) -> Self {
        let path = format!("{}/{}", page.locale.path(), page.path);
        let mut locales: Vec<_> = page.alternates.iter().map(|locale| (locale, 0, true)).collect();
        locales.extend(page.untranslated.iter().map(|locale| (locale, 0, false)));
        // The menu has the same order on all pages, translated or not.
        locales.sort();
        let mut base = BaseView::new(context, page.locale, page.title, &path).in_languages(
            context,
            page.path,
            locales.into_iter(),
        );
        // The page duplicates the one of the text's own locale: point search engines there.
        if page.text_locale != page.locale {
            base.canonical = head::original(context.site, page.text_locale, page.path, &base.root);
        }
        Self {
            base,
            english_title: body.english.as_deref(),
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
            updated: page.updated.map(DateView::new),
            contents: &body.contents,
            crumbs: page.crumbs,
            sidebar: page.sidebar,
            previous: page.previous,
            next: page.next,
            notices: page.notices.iter().map(NoticeView::new).collect(),
            restored: page.restored(),
            repairs: restored(page),
            has_mangled: body.html.contains(MANGLED),
            has_pairs: !page.segments.is_empty() && context.features.english_beside,
            has_tabs: body.html.contains("<div class=\"tabs\""),
            has_blocks: BLOCKS.iter().any(|block| body.html.contains(block)),
        }
    }
}

/// The start tags of blocks that `blocks.css` styles.
const BLOCKS: &[&str] = &[
    "<div class=\"checklist",
    "<div class=\"next-step",
    "<div class=\"steps",
    "<div class=\"selector",
    "<div class=\"break-all",
];

impl ArticleView<'_> {
    /// The attributes of the article if it is not in the page's language, already escaped.
    pub(super) fn text_lang(&self) -> String {
        if self.text_locale == self.base.locale {
            return String::new();
        }
        format!(" lang=\"{}\" dir=\"{}\"", self.text_locale, self.text_dir)
    }

    /// The attributes of elements inside the article with messages of the page, already escaped.
    pub(super) fn frame_lang(&self) -> String {
        let BaseView { words_lang, locale, dir, .. } = &self.base;
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
    pub(super) fn new(context: PageContext<'a>, home: &LocaleHome<'a>) -> Self {
        let page = LocalePage { locale: home.locale, locales: home.locales };
        let mut base = locale_view(context, &page, "index.html");
        base.alternates = head::choice(base.alternates, context.site.url.as_ref(), &base.root);
        let article_count = home.groups.iter().map(|group| group.count).sum();
        Self { base, groups: home.groups, article_count }
    }
}

/// The variables of `redirect.html` in addition to those of [`BaseView`].
#[derive(Serialize)]
pub(super) struct RedirectView<'a> {
    #[serde(flatten)]
    pub(super) base: BaseView<'a>,
    target_href: String,
}

impl<'a> RedirectView<'a> {
    pub(super) fn new(context: PageContext<'a>, page: &Redirect<'a>) -> Self {
        let folder = page.locale.path();
        let place = format!("{folder}/{}", page.path);
        let mut base = BaseView::new(context, page.locale, page.title, &place);
        let is_outside = is_external(page.target);
        let target_href =
            if is_outside { page.target.to_owned() } else { relative(&place, page.target) };
        let url = context.site.url.as_ref().filter(|_| !is_outside);
        let absolute = url.map(|url| url.page(&relative("index.html", page.target)));
        // Search engines should index the target.
        base.canonical = Some(absolute.unwrap_or_else(|| target_href.clone()));
        Self { base, target_href }
    }
}

/// Returns the variables of a page that every locale has at the same `path`.
pub(super) fn locale_view<'a>(
    context: PageContext<'a>,
    page: &LocalePage<'a>,
    path: &str,
) -> BaseView<'a> {
    let locales = page.locales.iter().map(|locale| (locale, 0, true));
    let place = format!("{}/{path}", page.locale.path());
    BaseView::new(context, page.locale, "", &place).in_languages(context, path, locales)
}

/// Returns the variables of a page at the root of the site, `index.html` or `404.html`.
pub(super) fn home_view<'a>(
    context: PageContext<'a>,
    source: &'a LocaleTag,
    home: &Home<'_>,
    path: &str,
) -> BaseView<'a> {
    let locales = home.locales.iter().map(|(locale, count)| (locale, *count, true));
    let base = BaseView::new(context, source, "", path);
    let mut base = base.in_languages(context, "index.html", locales);
    base.home_href = "index.html".to_owned();
    base.alternates = head::choice(base.alternates, context.site.url.as_ref(), &base.root);
    base
}

/// A server shows the not-found page at any depth. If the site's URL is known, its links start at
/// the folder of the site.
pub(super) fn with_rooted_links<'a>(mut base: BaseView<'a>, site: &Site) -> BaseView<'a> {
    base.canonical = None;
    base.alternates.clear();
    let Some(url) = &site.url else { return base };
    let (root, folder) = (base.root.clone(), url.folder());
    let from_folder = |href: &str| format!("{folder}{}", &href[root.len()..]);
    base.home_href = from_folder(&base.home_href);
    base.search_href = base.search_href.as_deref().map(from_folder);
    base.feed_href = base.feed_href.as_deref().map(from_folder);
    for language in &mut base.languages {
        language.href = from_folder(&language.href);
    }
    base.root = folder.to_owned();
    base
}

impl DateView {
    fn new((year, month, day): (u16, u8, u8)) -> Self {
        Self { year, month, day, iso: iso((year, month, day)) }
    }
}

/// Formats a date in ISO 8601.
pub(super) fn iso((year, month, day): (u16, u8, u8)) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}
