//! Articles as HTML pages: Markdown by pulldown-cmark, pages by Tera, words by Fluent.
//!
//! [`Pages`] is built once and makes every page: it holds the compiled templates (`templates/`, each
//! of which a project can replace by a file of its own), the words of all locales (`locales/`) and
//! the sanitiser. A page needs no script and no style of its own, and all its links are relative.
//!
//! ```
//! use std::collections::BTreeMap;
//! use segmend::model::LocaleTag;
//! use segmend::render::html::{Home, Pages};
//!
//! let pages = Pages::new(&BTreeMap::new())?;
//! let locales = [(LocaleTag::parse("pl-PL").unwrap(), 22)];
//! let html = pages.home(&Home { locales: &locales })?;
//! assert!(html.contains(r#"<a href="pl-pl/index.html" hreflang="pl-PL">Polski</a>"#));
//! assert!(html.contains("22 artykuły"));
//! # Ok::<(), segmend::render::html::PageError>(())
//! ```

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Tera, Value};

use crate::model::{Applicability, LocaleTag, Provenance, Repair};

mod body;
mod contents;
mod directive;
mod error;
mod escape;
mod footnotes;
mod inspect;
mod page;
mod raw;
mod shown;
mod segment;
mod speech;
mod words;

pub use contents::NavEntry;
pub use error::PageError;
pub use escape::percent_decoded;
pub use inspect::{Inspection, inspect};
pub use segment::{Look, Notice, PageSegment, PageToken};

/// The templates that ship with the program, by the name under which a project replaces one.
const TEMPLATES: &[(&str, &str)] = &[
    ("article.html", include_str!("../../../templates/article.html")),
    ("base.html", include_str!("../../../templates/base.html")),
    ("home.html", include_str!("../../../templates/home.html")),
    ("locale.html", include_str!("../../../templates/locale.html")),
    ("tree.html", include_str!("../../../templates/tree.html")),
];

/// The name under which a project replaces the style sheet.
const STYLESHEET: &str = "style.css";

/// Everything that makes pages; build it once and share it between threads.
pub struct Pages {
    tera: Tera,
    words: Arc<words::Words>,
    sanitiser: raw::Sanitiser,
    stylesheet: String,
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
    /// The repairs of the text and the title, applied and suggested.
    pub repairs: &'a [&'a Repair],
    /// What readers are told at the head of the page.
    pub notices: &'a [Notice],
    /// The locales that have the article, this one included, in the order of the menu.
    pub alternates: &'a [LocaleTag],
    /// Who translated, if the page is to say so: `None` for the English.
    pub provenance: Option<Provenance>,
    /// The date of the translation as year, month, day.
    pub updated: Option<(u16, u8, u8)>,
    /// Gives the address to emit for one in the Markdown; it is called for every link and image and
    /// need not encode anything.
    pub resolve: &'a dyn Fn(&str) -> String,
    /// The width and height of the picture at an address in the Markdown, in pixels, if it is known.
    pub picture: &'a dyn Fn(&str) -> Option<(u32, u32)>,
}

impl ArticlePage<'_> {
    /// How many values were restored from the English.
    pub fn restored(&self) -> usize {
        let is_applied = |repair: &&&Repair| repair.applicability == Applicability::Safe;
        self.repairs.iter().filter(is_applied).count()
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

impl Pages {
    /// Compiles the templates; `overrides` holds a project's own by file name and replaces the
    /// built-in ones, `style.css` included.
    ///
    /// # Errors
    /// A template that cannot be compiled, or that needs one that does not exist.
    pub fn new(overrides: &BTreeMap<String, String>) -> Result<Self, PageError> {
        let words = Arc::new(words::Words::new());
        let mut tera = Tera::new();
        tera.register_function("t", speech::Speech(words.clone()));
        let built_in = TEMPLATES.iter().map(|&(name, text)| (name, text));
        let own = overrides.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let all: BTreeMap<&str, &str> = built_in.chain(own).collect();
        let templates = all.into_iter().filter(|(name, _)| *name != STYLESHEET);
        tera.add_raw_templates(templates).map_err(|error| PageError::new("", &error))?;
        let stylesheet = overrides.get(STYLESHEET).map_or_else(built_in_stylesheet, String::clone);
        Ok(Self { tera, words, sanitiser: raw::Sanitiser::new(), stylesheet })
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
            sanitiser: &self.sanitiser,
        };
        let body = body::render(page.body, &setting);
        let view = page::ArticleView::new(&self.words, page, &body);
        let title = || format!("<h1>{}</h1>", escape::text(page.title));
        let heading = body.heading.clone().unwrap_or_else(title);
        let html = [
            ("heading", Value::safe_string(heading.trim_end())),
            ("body", Value::safe_string(&body.html)),
        ];
        self.render("article.html", &view, &view.frame.words_lang, html)
    }

    /// The first page of a locale.
    ///
    /// # Errors
    /// A template of the project that asks for what there is not.
    pub fn locale_home(&self, home: &LocaleHome<'_>) -> Result<String, PageError> {
        let view = page::LocaleView::new(&self.words, home);
        self.render("locale.html", &view, &view.frame.words_lang, [])
    }

    /// The first page of the site.
    ///
    /// # Errors
    /// A template of the project that asks for what there is not.
    pub fn home(&self, home: &Home<'_>) -> Result<String, PageError> {
        let source = LocaleTag::source();
        let view = page::home_view(&self.words, &source, home);
        self.render("home.html", &view, &view.words_lang, [])
    }

    /// The style sheet that every page refers to as `assets/style.css`.
    pub fn stylesheet(&self) -> &str {
        &self.stylesheet
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

fn built_in_stylesheet() -> String {
    include_str!("../../../templates/style.css").to_owned()
}

#[cfg(test)]
mod tests;
