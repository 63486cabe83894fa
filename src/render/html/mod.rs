//! Articles as HTML pages: Markdown by pulldown-cmark, pages by Tera, words by Fluent.
//!
//! [`Pages`] is built once and makes every page: it holds the compiled templates (`templates/`, each
//! of which a project can replace by a file of its own), the words of all locales (`locales/`) and
//! the sanitiser. A page can be read without script, has no inline script or style, and links to the
//! other pages by relative addresses.
//!
//! ```
//! use std::collections::BTreeMap;
//! use segmend::model::{LocaleTag, Site};
//! use segmend::render::html::{Home, Pages};
//!
//! let pages = Pages::new(&BTreeMap::new(), &Site::default())?;
//! let locales = [(LocaleTag::parse("pl-PL").unwrap(), 22)];
//! let html = pages.home(&Home { locales: &locales })?;
//! assert!(html.contains(r#"href="pl-pl/index.html""#) && html.contains("Polski"));
//! assert!(html.contains("22 artykuły"));
//! # Ok::<(), segmend::render::html::PageError>(())
//! ```

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent::FluentArgs;
use tera::{Context, Tera, Value};

use assets::Assets;

use crate::model::Site;
use segmend_engine::model::{Applicability, Direction, LocaleTag, Provenance, Repair};

mod error;
mod escape;
mod assets;
mod contents;
mod directive;
mod fallback;
mod highlight;
mod isolate;
mod numbers;
mod raw;
mod restored;
mod sanitiser;
mod preview;
mod shown;
mod inspect;
mod segment;
mod files;
mod snippet;
mod words;
mod footnotes;
mod body;
mod speech;
mod head;
mod page;
mod json_ld;

pub use assets::Asset;
pub use body::RULES;
pub use contents::NavEntry;
pub use error::PageError;
pub use escape::percent_decoded;
pub use files::{Files, Included, IncludedSegment};
pub use inspect::{Inspection, inspect};
pub use preview::preview;
pub use segment::{Look, Notice, PageSegment, PageToken};

/// The templates that ship with the program, by the name under which a project replaces one.
const TEMPLATES: &[(&str, &str)] = &[
    ("article.html", include_str!("../../../templates/article.html")),
    ("base.html", include_str!("../../../templates/base.html")),
    ("footer.html", include_str!("../../../templates/footer.html")),
    ("header.html", include_str!("../../../templates/header.html")),
    ("home.html", include_str!("../../../templates/home.html")),
    ("locale.html", include_str!("../../../templates/locale.html")),
    ("not-found.html", include_str!("../../../templates/not-found.html")),
    ("redirect.html", include_str!("../../../templates/redirect.html")),
    ("restored.html", include_str!("../../../templates/restored.html")),
    ("search.html", include_str!("../../../templates/search.html")),
    ("tree.html", include_str!("../../../templates/tree.html")),
];

/// Everything that makes pages; build it once and share it between threads.
pub struct Pages {
    tera: Tera,
    words: Arc<words::Words>,
    sanitiser: sanitiser::Sanitiser,
    assets: Arc<Assets>,
    site: Site,
}

/// An article's page.
pub struct ArticlePage<'a> {
    /// The locale of the page.
    pub locale: &'a LocaleTag,
    /// The locale of the text: English where the article is missing in the page's.
    pub text_locale: &'a LocaleTag,
    /// Where the page is, below the folder of its locale, with `/`: `mail/tls.html`.
    pub path: &'a str,
    /// The title, for the window and, if the Markdown has none, the heading.
    pub title: &'a str,
    /// What search engines show below the title.
    pub description: Option<&'a str>,
    /// What search engines may do with the page: `NOINDEX, NOFOLLOW`.
    pub robots: Option<&'a str>,
    /// The clean Markdown without front matter; headings may begin with `<a name="slug"></a>`.
    pub body: &'a str,
    /// The bilingual pairs of the body, in its order; none on an English page.
    pub segments: &'a [PageSegment<'a>],
    /// The tokens of the English that stand in the body, in its order and without overlap.
    pub tokens: &'a [PageToken],
    /// The repairs of the text and the title, applied and suggested.
    pub repairs: &'a [&'a Repair],
    /// What readers are told at the head of the page.
    pub notices: &'a [Notice],
    /// The locales that have the article in their language, this one included if it does.
    pub alternates: &'a [LocaleTag],
    /// The locales that have the page, but in English for want of a translation.
    pub untranslated: &'a [LocaleTag],
    /// The way to the article in the table of contents, from the outermost chapter on.
    pub crumbs: &'a [NavEntry],
    /// The article before this one in the table of contents, relative to the page.
    pub previous: Option<&'a NavEntry>,
    /// The article after it.
    pub next: Option<&'a NavEntry>,
    /// Who translated, if the page is to say so: `None` for the English.
    pub provenance: Option<Provenance>,
    /// The date of the translation as year, month, day.
    pub updated: Option<(u16, u8, u8)>,
    /// Gives the address to emit for one in the Markdown; it is called for every link and image and
    /// need not encode anything.
    pub resolve: &'a dyn Fn(&str) -> String,
    /// The width and height of the picture at an address in the Markdown, in pixels, if it is known.
    pub picture: &'a dyn Fn(&str) -> Option<(u32, u32)>,
    /// The other files.
    pub files: Files<'a>,
    /// Keeps a `.reg` file that the page offers, and gives its address.
    pub attach: &'a dyn Fn(Vec<u8>) -> String,
}

impl ArticlePage<'_> {
    /// How many values were restored from the English.
    pub fn restored(&self) -> usize {
        self.applied().count()
    }
}

impl<'a> ArticlePage<'a> {
    /// The repairs that were made.
    fn applied(&self) -> impl Iterator<Item = &'a Repair> {
        let all = self.repairs.iter().copied();
        all.filter(|repair| repair.applicability == Applicability::Safe)
    }
}

/// The first page of a locale, `<locale>/index.html`.
pub struct LocaleHome<'a> {
    /// The locale.
    pub locale: &'a LocaleTag,
    /// All locales of the site, this one included, in the order of the menu.
    pub locales: &'a [LocaleTag],
    /// The articles, as a tree or as a list; addresses relative to the folder of the locale.
    pub nav: &'a [NavEntry],
}

/// The first page of the site, `index.html`.
pub struct Home<'a> {
    /// The locales, in the order in which they are offered, with their numbers of articles.
    pub locales: &'a [(LocaleTag, usize)],
}

/// A page that every locale has: its search, its page of addresses that lead nowhere.
pub struct LocalePage<'a> {
    /// The locale.
    pub locale: &'a LocaleTag,
    /// All locales of the site, this one included, in the order of the menu.
    pub locales: &'a [LocaleTag],
}

/// A page at an address that a page once had.
pub struct Redirect<'a> {
    /// The locale of the old page.
    pub locale: &'a LocaleTag,
    /// Where the old page was, below the folder of its locale.
    pub path: &'a str,
    /// The title of the page that it leads to.
    pub title: &'a str,
    /// Where that page is, below the folder of the site, `pl-pl/mail/tls.html`, or its address on
    /// another site.
    pub target: &'a str,
}

impl Pages {
    /// Compiles the templates; `overrides` holds a project's own by file name and replaces the
    /// built-in ones, the style sheet and the scripts included. `site` is what the pages say of the
    /// site.
    ///
    /// # Errors
    /// A template that cannot be compiled, or that needs one that does not exist.
    pub fn new(overrides: &BTreeMap<String, String>, site: &Site) -> Result<Self, PageError> {
        let words = Arc::new(words::Words::new());
        let own = overrides.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let (own_assets, own): (Vec<_>, Vec<_>) = own.partition(|(name, _)| assets::is_asset(name));
        let assets = Arc::new(Assets::new(own_assets.into_iter()));
        let mut tera = Tera::new();
        tera.register_function("t", speech::Speech(words.clone()));
        tera.register_function("asset", assets::Address(assets.clone()));
        let templates: BTreeMap<&str, &str> = TEMPLATES.iter().copied().chain(own).collect();
        tera.add_raw_templates(templates).map_err(|error| PageError::new("", &error))?;
        let sanitiser = sanitiser::Sanitiser::new();
        Ok(Self { tera, words, sanitiser, assets, site: site.clone() })
    }

    /// The page of an article.
    ///
    /// # Errors
    /// A template of the project that asks for what there is not.
    pub fn article(&self, page: &ArticlePage<'_>) -> Result<String, PageError> {
        let voice = self.words.voice(page.text_locale.as_str());
        let setting = body::Setting {
            voice,
            resolve: page.resolve,
            picture: page.picture,
            attach: page.attach,
            sanitiser: &self.sanitiser,
            segments: page.segments,
            tokens: page.tokens,
            files: page.files,
            outer: None,
        };
        let mut body = body::render(page.body, &setting);
        if page.text_locale.direction() == Direction::Rtl {
            body.keep_order();
        }
        let view = page::ArticleView::new(self.setting(), page, &body);
        let title = || format!("<h1>{}</h1>", escape::text(page.title));
        let heading =
            body.heading.as_ref().map_or_else(title, |heading| heading.trim_end().to_owned());
        let html = [
            ("heading", Value::safe_string(&heading)),
            ("body", Value::safe_string(&body.html)),
            ("text_lang", Value::safe_string(&view.text_lang())),
            ("frame_lang", Value::safe_string(&view.frame_lang())),
            ("json_ld", Value::safe_string(&json_ld::json_ld(page, &self.site, &view.frame))),
        ];
        self.render("article.html", &view, &view.frame.words_lang, html)
    }

    /// The first page of a locale.
    ///
    /// # Errors
    /// A template of the project that asks for what there is not.
    pub fn locale_home(&self, home: &LocaleHome<'_>) -> Result<String, PageError> {
        let view = page::LocaleView::new(self.setting(), home);
        self.render("locale.html", &view, &view.frame.words_lang, [])
    }

    /// The first page of the site.
    ///
    /// # Errors
    /// A template of the project that asks for what there is not.
    pub fn home(&self, home: &Home<'_>) -> Result<String, PageError> {
        let source = LocaleTag::source();
        let view = page::home_view(self.setting(), &source, home, "index.html");
        self.render("home.html", &view, &view.words_lang, [])
    }

    /// The page that searches a locale, `<locale>/search.html`.
    ///
    /// # Errors
    /// A template of the project that asks for what there is not.
    pub fn search(&self, page: &LocalePage<'_>) -> Result<String, PageError> {
        let view = page::locale_view(self.setting(), page, "search.html");
        self.render("search.html", &view, &view.words_lang, [])
    }

    /// What a server shows in place of a missing page of a locale, `<locale>/404.html`. It may be
    /// shown at any depth: only if the site's address is known do its links work everywhere.
    ///
    /// # Errors
    /// A template of the project that asks for what there is not.
    pub fn not_found(&self, page: &LocalePage<'_>) -> Result<String, PageError> {
        let view = page::locale_view(self.setting(), page, "404.html");
        self.render_not_found(view)
    }

    /// What a server shows in place of a missing page of no locale, `404.html`.
    ///
    /// # Errors
    /// A template of the project that asks for what there is not.
    pub fn not_found_at_all(&self, home: &Home<'_>) -> Result<String, PageError> {
        let source = LocaleTag::source();
        let view = page::home_view(self.setting(), &source, home, "404.html");
        self.render_not_found(view)
    }

    /// A page that leads from an old address to the one that took its place.
    ///
    /// # Errors
    /// A template of the project that asks for what there is not.
    pub fn redirect(&self, page: &Redirect<'_>) -> Result<String, PageError> {
        let view = page::RedirectView::new(self.setting(), page);
        self.render("redirect.html", &view, &view.frame.words_lang, [])
    }

    /// What the site is called in a locale.
    pub fn site_title(&self, locale: &LocaleTag) -> String {
        let own = self.site.title.for_locale(locale).map(str::to_owned);
        own.unwrap_or_else(|| self.words.voice(locale.as_str()).say("site-title"))
    }

    /// What the feed of a locale is called.
    pub fn feed_title(&self, locale: &LocaleTag) -> String {
        let mut args = FluentArgs::new();
        args.set("site", self.site_title(locale));
        args.set("language", self.words.language(locale));
        let said = self.words.voice(locale.as_str()).try_say("feed-title", Some(&args));
        said.unwrap_or_else(|| self.site_title(locale))
    }

    /// The files that the pages refer to.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.iter()
    }

    fn setting(&self) -> page::Setting<'_> {
        page::Setting { words: &self.words, site: &self.site }
    }

    fn render_not_found(&self, view: page::Frame<'_>) -> Result<String, PageError> {
        let view = page::anchored(view, &self.site);
        self.render("not-found.html", &view, &view.words_lang, [])
    }

    /// Fills a template with `view` and with HTML that is safe to print.
    fn render<const N: usize>(
        &self,
        template: &str,
        view: &impl serde::Serialize,
        words_lang: &str,
        html: [(&'static str, Value); N],
    ) -> Result<String, PageError> {
        let fail = |error| PageError::new(template, &error);
        let mut context = Context::from_serialize(view).map_err(fail)?;
        context.insert_value("words_lang", Value::safe_string(words_lang));
        for (name, value) in html {
            context.insert_value(name, value);
        }
        self.tera.render(template, &context).map_err(fail)
    }
}

#[cfg(test)]
mod tests;
