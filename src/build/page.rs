//! A page on its way: rendered, read back, verified.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::build::item::{Item, Site};
use crate::build::localized::Localized;
use crate::build::site::{self, Made, place_of_link};
use crate::disk::picture_size;
use crate::model::{Category, Finding, LocaleTag, Placed, Severity};
use crate::render::html::{ArticlePage, Notice, PageError, PageSegment, PageToken};
use crate::render::links::{From, Target, page, page_name};

/// What a page is made of.
#[derive(Clone, Copy)]
pub(super) struct Draft<'a> {
    /// The article that the text is from.
    pub(super) localized: &'a Localized<'a>,
    /// The locale of the page.
    pub(super) locale: &'a LocaleTag,
    /// The locale of the text.
    pub(super) text_locale: &'a LocaleTag,
    /// The title.
    pub(super) title: &'a str,
    /// What search engines show below it.
    pub(super) description: Option<&'a str>,
    /// The Markdown without front matter.
    pub(super) body: &'a str,
    /// Its pairs.
    pub(super) segments: &'a [PageSegment<'a>],
    /// The tokens in it.
    pub(super) tokens: &'a [PageToken],
    /// What readers are told.
    pub(super) notices: &'a [Notice],
    /// Which locales have the article.
    pub(super) locales: &'a Locales,
}

/// Which locales have an article.
pub(super) struct Locales {
    /// Those that have it in their language, in the order of their tags.
    pub(super) translated: Vec<LocaleTag>,
    /// Those that have it in English for want of a translation.
    pub(super) untranslated: Vec<LocaleTag>,
}

/// Renders a page and reads it back: its links lead somewhere and nothing of the pairs is left.
pub(super) fn add(
    site: &Site<'_>,
    draft: &Draft<'_>,
    item: &mut Item,
) -> Result<Vec<Placed>, PageError> {
    let article = draft.localized.article;
    let from = From { file: &article.file, locale: draft.locale, path: &article.path };
    let followed = RefCell::new(Followed::default());
    let resolve = |href: &str| followed.borrow_mut().follow(site, from, draft.localized, href);
    let picture = |href: &str| match site.links.resolve(from, href) {
        Target::Asset { from, .. } => picture_size(&site.content.on_disk(&from)),
        Target::Outside | Target::Article(_) | Target::NoArticle | Target::NoFile => None,
    };
    let position = site.tocs.position(draft.locale, &article.path, &site.links);
    let is_english = *draft.text_locale == LocaleTag::source();
    let repairs = if is_english { Vec::new() } else { draft.localized.repairs() };
    let html = site.pages.article(&ArticlePage {
        locale: draft.locale,
        text_locale: draft.text_locale,
        path: &page_name(&article.path),
        title: draft.title,
        description: draft.description,
        robots: article.front_matter.robots.as_deref(),
        body: draft.body,
        segments: draft.segments,
        tokens: draft.tokens,
        repairs: &repairs,
        notices: draft.notices,
        alternates: &draft.locales.translated,
        untranslated: &draft.locales.untranslated,
        crumbs: &position.crumbs,
        previous: position.previous.as_ref(),
        next: position.next.as_ref(),
        provenance: (!is_english).then_some(article.front_matter.provenance),
        updated: article.front_matter.handoff,
        resolve: &resolve,
        picture: &picture,
        files: crate::render::html::Files::NONE,
    })?;
    let followed = followed.into_inner();
    item.assets.extend(followed.assets);
    let reading = site::read(
        &site.words,
        &Made {
            localized: draft.localized,
            locale: draft.locale,
            text_locale: draft.text_locale,
            title: draft.title,
            body: draft.body,
            number: site.numbers.get(article.path.as_str()).copied().unwrap_or_default(),
            html: &html,
            followed: &followed.addresses,
        },
    );
    let mut findings = followed.findings;
    findings.extend(reading.findings);
    item.leaks.extend(reading.leaks);
    item.facts.push(reading.facts);
    item.files.extend(reading.files);
    item.files.push((page(draft.locale, &article.path), html));
    Ok(findings)
}

/// The addresses of an article that were followed, once each: the English beside a translation has
/// the same ones.
#[derive(Default)]
struct Followed {
    /// What became of each; none of one that leads nowhere, which is told already.
    addresses: BTreeMap<String, Option<String>>,
    findings: Vec<Placed>,
    assets: BTreeSet<(String, String)>,
}

impl Followed {
    /// The address that a link gets.
    fn follow(
        &mut self,
        site: &Site<'_>,
        from: From<'_>,
        localized: &Localized<'_>,
        href: &str,
    ) -> String {
        if let Some(known) = self.addresses.get(href) {
            return known.clone().unwrap_or_else(|| href.to_owned());
        }
        let mut missing = |what: &str, rule| {
            let message =
                format!("the link leads to {what} that is not in the content folder: `{href}`");
            let finding = Finding::new(rule, Severity::Error, Category::Inconsistency, message);
            let at = place_of_link(localized, href);
            self.findings.push(localized.placed(finding, at, None));
            None
        };
        let address = match site.links.resolve(from, href) {
            Target::Outside => Some(href.to_owned()),
            Target::Article(page) => Some(page),
            Target::Asset { href, from, to } => {
                self.assets.insert((from, to));
                Some(href)
            }
            Target::NoArticle => missing("an article", "broken-link"),
            Target::NoFile => missing("a file", "missing-file"),
        };
        self.addresses.insert(href.to_owned(), address.clone());
        address.unwrap_or_else(|| href.to_owned())
    }
}
