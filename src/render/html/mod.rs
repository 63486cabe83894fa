//! Articles as HTML pages: Markdown by pulldown-cmark, pages by Tera, texts by Fluent.
//!
//! [`Pages`] is built once and renders every page. It holds the compiled templates (`templates/`; a
//! project can replace each by a file of its own), the messages of all locales (`locales/`) and the
//! sanitiser. Pages work without scripts, have no inline script or style, and use relative links.
//!
//! ```
//! use std::collections::BTreeMap;
//! use segmend::model::Site;
//! use segmend::render::html::{Home, Pages};
//! use segmend_engine::model::LocaleTag;
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
use segmend_engine::model::{Direction, LocaleTag};

mod unclosed;
mod error;
mod picture;
mod escape;
mod assets;
mod contents;
mod directive;
mod fallback;
mod highlight;
mod isolate;
mod numbers;
mod raw;
mod sanitiser;
mod preview;
mod page_text;
mod inspect;
mod elements;
mod outline;
mod segment;
mod files;
mod input;
mod restored;
mod snippet;
mod localizations;
mod footnotes;
mod body;
mod translate;
mod head;
mod page;
mod sidebar;
mod json_ld;
mod trial;

pub use assets::Asset;
pub use body::RULES;
pub use contents::{NavEntry, NavGroup};
pub use error::PageError;
pub use escape::percent_decoded;

/// For `crate::fuzzing`.
#[cfg(fuzzing)]
pub(crate) fn escaped(text: &str) -> String {
    escape::text(text)
}

/// For `crate::fuzzing`.
#[cfg(fuzzing)]
pub(crate) fn is_safe_link(address: &str) -> bool {
    escape::is_safe_link(address)
}
pub use files::{Files, Included, IncludedSegment};
pub use input::{ArticlePage, Features, Home, LocaleHome, LocalePage, Redirect};
pub use inspect::{Inspection, inspect};
pub use outline::{Outline, outline};
pub use picture::Picture;
pub use preview::preview;
pub use segment::{Notice, PageSegment, PageToken, TokenStyle};

/// The built-in templates, by the file name under which a project can replace them.
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
    ("search-box.html", include_str!("../../../templates/search-box.html")),
    ("search.html", include_str!("../../../templates/search.html")),
    ("sidebar.html", include_str!("../../../templates/sidebar.html")),
    ("tree.html", include_str!("../../../templates/tree.html")),
];

/// Whether a file of a project's templates replaces a built-in one.
pub fn is_built_in(name: &str) -> bool {
    template_names().contains(&name)
}

/// The names of the built-in templates and assets.
pub fn template_names() -> Vec<&'static str> {
    TEMPLATES.iter().chain(assets::BUILT_IN).map(|(name, _)| *name).collect()
}

/// Renders pages; build it once and share it between threads.
pub struct Pages {
    tera: Tera,
    localizations: Arc<localizations::Localizations>,
    sanitiser: sanitiser::Sanitiser,
    assets: Arc<Assets>,
    site: Site,
    /// Whether the project has templates of its own.
    has_own: bool,
    features: Features,
}

impl Pages {
    /// Compiles the templates. `overrides` holds the project's files by name; they replace built-in
    /// templates, style sheets and scripts. `site` holds the site's own settings.
    ///
    /// # Errors
    /// Fails if a template does not compile, extends one that does not exist, or can't be rendered.
    pub fn new(overrides: &BTreeMap<String, String>, site: &Site) -> Result<Self, PageError> {
        let localizations = Arc::new(localizations::Localizations::new());
        let files = overrides.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let (assets, templates): (Vec<_>, Vec<_>) =
            files.partition(|(name, _)| assets::is_asset(name));
        let assets = Arc::new(Assets::new(assets.into_iter()));
        let mut tera = Tera::new();
        tera.register_function("t", translate::TranslateFunction(localizations.clone()));
        tera.register_function("asset", assets::AssetFunction(assets.clone()));
        // Later entries win, so a project's templates replace the built-in ones.
        let has_own = !templates.is_empty();
        let mut templates: BTreeMap<&str, &str> =
            TEMPLATES.iter().copied().chain(templates).collect();
        if !has_own {
            templates.extend([sidebar::TEMPLATE]);
        }
        trial::refuse_marks(&templates)?;
        tera.add_raw_templates(templates.clone())
            .map_err(|error| PageError::new("", &error).in_templates(&templates))?;
        let sanitiser = sanitiser::Sanitiser::new();
        let (site, features) = (site.clone(), Features::default());
        let pages = Self { tera, localizations, sanitiser, assets, site, has_own, features };
        if has_own {
            pages.try_templates()?;
        }
        Ok(pages)
    }

    /// Leaves out some features.
    #[must_use]
    pub fn with_features(self, features: Features) -> Self {
        Self { features, ..self }
    }

    /// What the pages have besides their text.
    pub fn features(&self) -> Features {
        self.features
    }

    /// Renders the page of an article.
    ///
    /// # Errors
    /// Fails if a project's template uses a variable or message that does not exist.
    pub fn article(&self, page: &ArticlePage<'_>) -> Result<String, PageError> {
        let body = self.text(page);
        let mut view = page::ArticleView::new(self.context(), page, &body);
        let of_page = self.localizations.for_locale(page.locale.as_str());
        let sidebar = (!self.has_own)
            .then(|| sidebar::sidebar(&view.base, of_page, std::mem::take(&mut view.sidebar)));
        // An article without a heading gets its title as one.
        let title = || format!("<h1>{}</h1>", escape::text(page.title));
        let heading =
            body.heading.as_ref().map_or_else(title, |heading| heading.trim_end().to_owned());
        let mut html = vec![
            ("heading", Value::safe_string(&heading)),
            ("body", Value::safe_string(&body.html)),
            ("text_lang", Value::safe_string(&view.text_lang())),
            ("frame_lang", Value::safe_string(&view.frame_lang())),
            ("json_ld", Value::safe_string(&json_ld::json_ld(page, &self.site, &view.base))),
        ];
        html.extend(sidebar.map(|html| ("sidebar", Value::safe_string(&html))));
        self.render("article.html", &view, &view.base.words_lang, html)
    }

    /// Renders an article without the frame of its page: what a check needs, which reads only links and
    /// ids. A project's own templates can have any link and id, so with them it is the whole page.
    ///
    /// # Errors
    /// As [`Pages::article`].
    pub fn unframed(&self, page: &ArticlePage<'_>) -> Result<String, PageError> {
        if self.has_own {
            return self.article(page);
        }
        let body = self.text(page);
        let near = page.crumbs.iter().chain(page.previous).chain(page.next);
        let hrefs = near.filter_map(|entry| entry.href.as_deref());
        let links = hrefs.map(|href| format!("<a href=\"{}\"></a>", escape::text(href)));
        let heading = body.heading.unwrap_or_default();
        Ok(format!(
            "<!DOCTYPE html><html><head></head><body><main id=\"page:content\">{}{heading}{}</main></body></html>",
            links.collect::<String>(),
            body.html
        ))
    }

    fn text(&self, page: &ArticlePage<'_>) -> body::Body {
        let messages = self.localizations.for_locale(page.text_locale.as_str());
        let context = body::BodyContext {
            messages,
            english: (!page.segments.is_empty() && self.features.english_beside)
                .then(|| self.localizations.for_locale(LocaleTag::SOURCE)),
            resolve: page.resolve,
            picture: page.picture,
            attach: page.attach,
            sanitiser: &self.sanitiser,
            segments: page.segments,
            has_beside: self.features.english_beside,
            tokens: page.tokens,
            files: page.files,
            outer: None,
        };
        let mut body = body::render(page.body, &context);
        if page.text_locale.direction() == Direction::Rtl {
            body.keep_order();
        }
        body
    }

    /// Renders the home page of a locale.
    ///
    /// # Errors
    /// Fails if a project's template uses a variable or message that does not exist.
    pub fn locale_home(&self, home: &LocaleHome<'_>) -> Result<String, PageError> {
        let view = page::LocaleView::new(self.context(), home);
        self.render("locale.html", &view, &view.base.words_lang, [])
    }

    /// Renders the home page of the site.
    ///
    /// # Errors
    /// Fails if a project's template uses a variable or message that does not exist.
    pub fn home(&self, home: &Home<'_>) -> Result<String, PageError> {
        let source = LocaleTag::source();
        let view = page::home_view(self.context(), &source, home, "index.html");
        self.render("home.html", &view, &view.words_lang, [])
    }

    /// Renders the search page of a locale, `<locale>/search.html`.
    ///
    /// # Errors
    /// Fails if a project's template uses a variable or message that does not exist.
    pub fn search(&self, page: &LocalePage<'_>) -> Result<String, PageError> {
        let view = page::locale_view(self.context(), page, "search.html");
        self.render("search.html", &view, &view.words_lang, [])
    }

    /// Renders the box of the search for the window in which other pages of a locale open it. Its
    /// addresses are relative to the search page.
    ///
    /// # Errors
    /// Fails if a project's template uses a variable or message that does not exist.
    pub fn search_box(&self, page: &LocalePage<'_>) -> Result<String, PageError> {
        let view = page::locale_view(self.context(), page, "search.html");
        self.render("search-box.html", &view, &view.words_lang, [])
    }

    /// Renders the page that a server shows for a missing page of a locale, `<locale>/404.html`. A
    /// server shows it at any depth, so its links work everywhere only if the site's address is
    /// known.
    ///
    /// # Errors
    /// Fails if a project's template uses a variable or message that does not exist.
    pub fn not_found(&self, page: &LocalePage<'_>) -> Result<String, PageError> {
        let view = page::locale_view(self.context(), page, "404.html");
        self.render_not_found(view)
    }

    /// Renders the page that a server shows for a missing page outside any locale, `404.html`.
    ///
    /// # Errors
    /// Fails if a project's template uses a variable or message that does not exist.
    pub fn not_found_at_all(&self, home: &Home<'_>) -> Result<String, PageError> {
        let source = LocaleTag::source();
        let view = page::home_view(self.context(), &source, home, "404.html");
        self.render_not_found(view)
    }

    /// Renders a page that redirects an old address to its new one.
    ///
    /// # Errors
    /// Fails if a project's template uses a variable or message that does not exist.
    pub fn redirect(&self, page: &Redirect<'_>) -> Result<String, PageError> {
        let view = page::RedirectView::new(self.context(), page);
        self.render("redirect.html", &view, &view.base.words_lang, [])
    }

    /// Returns a message of a locale.
    pub fn message(&self, locale: &LocaleTag, id: &str) -> String {
        self.localizations.for_locale(locale.as_str()).message(id)
    }

    /// Returns a number in the digits of a locale.
    pub fn number(&self, locale: &LocaleTag, number: usize) -> String {
        self.localizations.for_locale(locale.as_str()).message_with("number", "count", number)
    }

    /// Returns a date in the words of a locale.
    pub fn date(&self, locale: &LocaleTag, date: (u16, u8, u8)) -> String {
        self.localizations.for_locale(locale.as_str()).date(&page::iso(date))
    }

    /// Returns the title of the site in a locale.
    pub fn site_title(&self, locale: &LocaleTag) -> String {
        let title = self.site.title.for_locale(locale).map(str::to_owned);
        title
            .unwrap_or_else(|| self.localizations.for_locale(locale.as_str()).message("site-title"))
    }

    /// Returns the title of a locale's feed.
    pub fn feed_title(&self, locale: &LocaleTag) -> String {
        let mut args = FluentArgs::new();
        args.set("site", self.site_title(locale));
        args.set("language", self.localizations.language(locale));
        let formatted =
            self.localizations.for_locale(locale.as_str()).try_message("feed-title", Some(&args));
        formatted.unwrap_or_else(|| self.site_title(locale))
    }

    /// The style sheets, scripts and images that the pages refer to.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.iter()
    }

    fn context(&self) -> page::PageContext<'_> {
        page::PageContext {
            localizations: &self.localizations,
            site: &self.site,
            features: self.features,
        }
    }

    fn render_not_found(&self, view: page::BaseView<'_>) -> Result<String, PageError> {
        let view = page::with_rooted_links(view, &self.site);
        self.render("not-found.html", &view, &view.words_lang, [])
    }

    /// Renders a template with `view`, plus `html` values that are already safe to print.
    fn render(
        &self,
        template: &str,
        view: &impl serde::Serialize,
        words_lang: &str,
        html: impl IntoIterator<Item = (&'static str, Value)>,
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
