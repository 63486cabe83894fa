//! One article in all its locales: aligned, mended, rendered.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::align::{Alignment, align};
use crate::build::Job;
use crate::build::content::Content;
use crate::build::localized::Localized;
use crate::build::mender::Mender;
use crate::build::toc::Tocs;
use crate::disk::picture_size;
use crate::engine::Memory;
use crate::model::{Article, Category, Finding, LocaleTag, Named, Placed, Segment, Severity, Unit};
use crate::render::english::{english, lost_image_texts, spokesman, title};
use crate::render::html::{ArticlePage, PageError, PageSegment, Pages, inspect};
use crate::render::links::{From, Links, Target, page, page_name};
use crate::render::markdown::{Clean, markdown, unescape_asterisks, without_block_mark};
use crate::report::ArticleReport;
use crate::text::Span;

/// What rendering needs beyond the article.
pub(super) struct Site<'a> {
    /// What decides the texts.
    pub(super) mender: &'a Mender,
    /// The templates and the words.
    pub(super) pages: &'a Pages,
    /// The other articles and files.
    pub(super) links: Links<'a>,
    /// The tables of contents.
    pub(super) tocs: Tocs,
    /// Where the files are.
    pub(super) content: &'a Content,
    /// Whether the Markdown has bare asterisks, as the publisher's has.
    pub(super) bare_asterisks: bool,
}

impl<'a> Site<'a> {
    /// What rendering needs for a job.
    pub(super) fn new(
        job: &Job,
        content: &'a Content,
        mender: &'a Mender,
        pages: &'a Pages,
    ) -> Self {
        let links = Links { catalog: &content.catalog, assets: &content.assets };
        Self {
            mender,
            pages,
            tocs: Tocs::read(content, &links),
            links,
            content,
            bare_asterisks: job.config.markdown.unescape_asterisks,
        }
    }
}

/// What became of an article.
#[derive(Default)]
pub(super) struct Item {
    /// Files of the output and their bytes.
    pub(super) files: Vec<(String, String)>,
    /// One a locale.
    pub(super) reports: Vec<ArticleReport>,
    /// The title of the page in each locale, English included.
    pub(super) titles: Vec<(LocaleTag, String)>,
    /// Files to copy, from the content to the output.
    pub(super) assets: BTreeSet<(String, String)>,
    /// Findings about files that gave no article.
    pub(super) loose: Vec<Placed>,
}

/// Builds an article.
pub(super) fn build(site: &Site<'_>, articles: &[Article]) -> Result<Item, PageError> {
    let alignment = align(articles);
    let english_is_there = articles.iter().any(|article| article.locale == LocaleTag::source());
    let mut locales: Vec<_> = articles.iter().map(|article| article.locale.clone()).collect();
    if !english_is_there {
        locales.push(LocaleTag::source());
        locales.sort();
    }
    let mut item = Item::default();
    if !english_is_there {
        add_english(site, articles, &alignment, &locales, &mut item)?;
    }
    let mut memory = Memory::default();
    for (index, article) in articles.iter().enumerate() {
        let localized = Localized::again(article, site.mender, &mut memory);
        let other = other_revision(&localized, index, articles, &alignment);
        add_locale(site, &localized, &locales, other.into_iter().collect(), &mut item)?;
    }
    Ok(item)
}

/// The page of a locale.
fn add_locale(
    site: &Site<'_>,
    localized: &Localized<'_>,
    locales: &[LocaleTag],
    mut findings: Vec<Placed>,
    item: &mut Item,
) -> Result<(), PageError> {
    let article = localized.article;
    let place = |(segment, text)| match site.mender.engine {
        Some(_) => without_block_mark(article, segment, text),
        None => Cow::Borrowed(text),
    };
    let texts: Vec<_> = article.segments().zip(localized.texts()).map(place).collect();
    let clean = markdown(article, &texts, localized.new_title());
    let segments = pairs(article, &clean);
    let front_matter = &article.front_matter;
    let page = Draft {
        localized,
        locale: &article.locale,
        title: localized.page_title(),
        description: front_matter.description.as_deref(),
        clean: &clean,
        segments: &segments,
        locales,
    };
    findings.extend(add_page(site, &page, item)?);
    findings.extend(localized.lost_decisions(site.mender));
    let file = if site.bare_asterisks {
        let texts: Vec<_> = texts.iter().map(|text| unescape_asterisks(text)).collect();
        markdown(article, &texts, localized.new_title()).file()
    } else {
        clean.file()
    };
    item.files.push((markdown_path(&article.locale, &article.path), file));
    item.titles.push((article.locale.clone(), page.title));
    item.reports.push(localized.report(findings));
    Ok(())
}

/// The segments of an article on the page of its locale.
fn pairs<'a>(article: &'a Article, clean: &Clean) -> Vec<PageSegment<'a>> {
    let placed = article.segments().zip(&clean.places);
    let pair = |(segment, place): (&Segment, &Option<Span>)| {
        let (id, source) = (segment.shared_id().to_string(), article.source(segment));
        Some(PageSegment { id, source, span: (*place)?, ..PageSegment::default() })
    };
    placed.filter_map(pair).collect()
}

/// The English page, rebuilt from the locale that speaks for the newest revision.
fn add_english(
    site: &Site<'_>,
    articles: &[Article],
    alignment: &Alignment,
    locales: &[LocaleTag],
    item: &mut Item,
) -> Result<(), PageError> {
    let Some(newest) = alignment.revisions.first() else { return Ok(()) };
    let candidates: Vec<_> = newest.iter().map(|&index| &articles[index]).collect();
    let article = candidates[spokesman(&candidates)];
    let localized = Localized::new(article, &Mender::default());
    let source = LocaleTag::source();
    let clean = english(article);
    let title = title(article).or_else(|| article.front_matter.title.clone());
    let title = title.unwrap_or_else(|| article.path.clone());
    let draft = Draft {
        localized: &localized,
        locale: &source,
        title,
        description: None,
        clean: &clean,
        segments: &[],
        locales,
    };
    // Its links are those of the translation, whose page tells of them.
    add_page(site, &draft, item)?;
    let others: Vec<_> =
        candidates.iter().copied().filter(|other| other.file != article.file).collect();
    let lost = lost_image_texts(article, &others).into_iter().map(|offset| {
        let message =
            "the English text of this image is lost: the page shows its translation".to_owned();
        let finding = Finding::new("lost-image-text", Severity::Info, Category::Omission, message);
        Placed { place: localized.place(offset, None, &source), finding }
    });
    item.files.push((markdown_path(&source, &article.path), clean.file()));
    item.titles.push((source.clone(), draft.title));
    item.reports.push(english_report(article, &source, localized.named(lost.collect())));
    Ok(())
}

fn english_report(article: &Article, source: &LocaleTag, findings: Vec<Named>) -> ArticleReport {
    ArticleReport {
        file: article.file.clone(),
        path: article.path.clone(),
        locale: source.clone(),
        provenance: None,
        segments: article.segments().count(),
        repairs: Vec::new(),
        findings,
    }
}

/// What a page is made of.
struct Draft<'a> {
    localized: &'a Localized<'a>,
    locale: &'a LocaleTag,
    title: String,
    description: Option<&'a str>,
    clean: &'a Clean,
    segments: &'a [PageSegment<'a>],
    locales: &'a [LocaleTag],
}

/// Renders a page and reads it back: its links lead somewhere and nothing of the pairs is left.
fn add_page(site: &Site<'_>, draft: &Draft<'_>, item: &mut Item) -> Result<Vec<Placed>, PageError> {
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
    let html = site.pages.article(&ArticlePage {
        locale: draft.locale,
        text_locale: draft.locale,
        path: &page_name(&article.path),
        title: &draft.title,
        description: draft.description,
        robots: article.front_matter.robots.as_deref(),
        body: &draft.clean.body,
        segments: draft.segments,
        tokens: &[],
        repairs: &draft.localized.repairs(),
        notices: &[],
        alternates: draft.locales,
        untranslated: &[],
        crumbs: &position.crumbs,
        previous: position.previous.as_ref(),
        next: position.next.as_ref(),
        provenance: (*draft.locale != LocaleTag::source())
            .then_some(article.front_matter.provenance),
        updated: article.front_matter.handoff,
        resolve: &resolve,
        picture: &picture,
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

/// A locale that was translated from another revision of the English than the newest, as far as
/// that shows in its sentences.
fn other_revision(
    localized: &Localized<'_>,
    index: usize,
    articles: &[Article],
    alignment: &Alignment,
) -> Option<Placed> {
    let newest = alignment.revisions.first().filter(|newest| !newest.contains(&index))?;
    let has = |unit: &Unit, article: usize| unit.variants.iter().any(|v| v.article == article);
    let is_old =
        |unit: &&Unit| has(unit, index) && !newest.iter().any(|&article| has(unit, article));
    let count = alignment.units.iter().filter(is_old).count();
    let (all, newer) = (localized.segments.len(), &articles[*newest.first()?].file);
    let message = format!(
        "{count} of its {all} sentences were translated from another English than that of `{newer}`, which is newer and which the English page shows: have them translated anew"
    );
    let finding =
        Finding::new("other-revision", Severity::Warning, Category::Inconsistency, message);
    (count > 0).then(|| localized.find("ms.openlocfilehash", finding))
}

fn markdown_path(locale: &LocaleTag, path: &str) -> String {
    page(locale, path).replace(".html", ".md")
}
