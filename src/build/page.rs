//! A page on its way: rendered, read back, verified.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::build::item::{Item, Site};
use crate::build::localized::Localized;
use crate::disk::picture_size;
use crate::model::{Category, Finding, LocaleTag, Placed, Severity};
use crate::render::html::{ArticlePage, Notice, PageError, PageSegment, PageToken, inspect};
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
    // The English beside a translation has the same addresses: each is followed once.
    let followed = RefCell::new((BTreeMap::new(), Vec::new(), BTreeSet::new()));
    let resolve = |href: &str| {
        let (known, findings, assets) = &mut *followed.borrow_mut();
        let follow = || follow(site, from, draft.localized, href, findings, assets);
        known.entry(href.to_owned()).or_insert_with(follow).clone()
    };
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
    let (_, mut findings, assets) = followed.into_inner();
    item.assets.extend(assets);
    findings.extend(verify(draft, &html));
    item.files.push((page(draft.locale, &article.path), html));
    Ok(findings)
}

/// The address that a link gets, and what there is to say of it.
fn follow(
    site: &Site<'_>,
    from: From<'_>,
    localized: &Localized<'_>,
    href: &str,
    findings: &mut Vec<Placed>,
    assets: &mut BTreeSet<(String, String)>,
) -> String {
    let missing = |what: &str, rule, severity| {
        let message =
            format!("the link leads to {what} that is not in the content folder: `{href}`");
        localized.find(href, Finding::new(rule, severity, Category::Inconsistency, message))
    };
    match site.links.resolve(from, href) {
        Target::Outside => href.to_owned(),
        Target::Article(page) => page,
        Target::Asset { href, from, to } => {
            assets.insert((from, to));
            href
        }
        Target::NoArticle => {
            findings.push(missing("an article", "broken-link", Severity::Warning));
            href.to_owned()
        }
        Target::NoFile => {
            findings.push(missing("a file", "missing-file", Severity::Warning));
            href.to_owned()
        }
    }
}

fn verify(draft: &Draft<'_>, html: &str) -> Vec<Placed> {
    let seen = inspect(html);
    let mut findings = Vec::new();
    for remnant in seen.remnants {
        let message = format!(
            "`{remnant}` of the bilingual format is left on the page: the spans around it are broken"
        );
        let finding = Finding::new("span-remnant", Severity::Error, Category::Markup, message);
        findings.push(draft.localized.find(&remnant, finding));
    }
    let ids: BTreeSet<_> = seen.ids.iter().map(String::as_str).collect();
    let anchors = seen.links.iter().filter_map(|link| link.strip_prefix('#'));
    let lost = anchors.filter(|anchor| !anchor.is_empty() && !ids.contains(anchor));
    for anchor in lost.collect::<BTreeSet<_>>() {
        let message = format!("the link leads to `#{anchor}`, which is not on the page");
        let finding =
            Finding::new("broken-anchor", Severity::Warning, Category::Inconsistency, message);
        findings.push(draft.localized.find(&format!("#{anchor}"), finding));
    }
    findings
}
