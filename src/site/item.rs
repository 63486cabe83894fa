//! Builds one article in all its locales: align, repair, render.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::{Alignment, align};
use crate::model::{Article, Named, Placed, Unit};
use crate::project::localized::Localized;
use crate::project::mender::Mender;
use crate::project::outside;
use crate::project::stale::CurrentEnglish;
use crate::render::english::{english, representative, title};
use crate::render::html::{Notice, PageError, PageToken};
use crate::render::image_text::{ImageText, image_texts, with_english_images};
use crate::render::links;
use crate::render::markdown::{CleanMarkdown, markdown, unescape_asterisks};
use crate::render::slug::readable_name;
use crate::report::ArticleReport;
use crate::report::score::Quality;
use crate::review::{Card, MendedPairs};
use crate::site::context::Site;
use crate::site::facts::{self, Facts};
use crate::site::include::Dependency;
use crate::site::page::{self, Draft, Locales, Page};
use crate::site::published::{PublishedText, english_description, untranslated_title};
use crate::site::redirects::{MovedArticle, moved_article};
use crate::site::token_style::tokens;
use segmend_engine::Memory;
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity, Subject};

/// An image whose English text is lost.
pub(super) static LOST_IMAGE_TEXT: Rule = Rule {
    name: "lost-image-text",
    severity: Severity::Info,
    category: Category::Omission,
    dimension: None,
    doc: "The English text of an image is not in the bilingual articles: English pages show the image without a text.",
    bad: "![Ekran logowania](login.png) outside of a pair",
    good: "the text of the image inside a pair",
    is_on: true,
};

/// A translation of another revision of the English.
pub(super) static OTHER_REVISION: Rule = Rule {
    name: "other-revision",
    severity: Severity::Warning,
    category: Category::Inconsistency,
    dimension: None,
    doc: "A locale was translated from another version of the English than the English page shows.",
    bad: "two values of `ms.openlocfilehash` in one article",
    good: "all locales translated from the newest English",
    is_on: true,
};

/// Readers see a notice below this quality score, which concerns about one in a hundred real
/// articles.
const GOOD_SCORE: usize = 95;

/// The result of building an article.
#[derive(Default)]
pub(crate) struct Item {
    /// Output files with their content.
    pub(crate) files: Vec<(String, String)>,
    /// Binary files that pages offer, with their content.
    pub(crate) attached: BTreeMap<String, Vec<u8>>,
    /// The reports, one per locale.
    pub(crate) reports: Vec<ArticleReport>,
    /// The title of the page in each locale, including English.
    pub(crate) titles: Vec<(LocaleTag, String)>,
    /// Files to copy, from the content to the output.
    pub(crate) assets: BTreeSet<(String, String)>,
    /// The facts about each page.
    pub(crate) facts: Vec<Facts>,
    /// Articles that only redirect to others.
    pub(crate) moved: Vec<MovedArticle>,
    /// The cards for the review sheets.
    pub(crate) cards: Vec<Card>,
    /// Findings about files that are not articles.
    pub(crate) loose: Vec<Placed>,
    /// What the pages include.
    pub(crate) included: BTreeSet<Dependency>,
    /// The hash of what stands around each page, by its locale.
    pub(crate) around: Vec<(LocaleTag, u64)>,
}

impl Item {
    /// Adds the page of an article in a locale that is kept from the former output.
    fn keep(&mut self, site: &Site<'_>, article: &Article, locale: &LocaleTag) {
        let localized = Localized::new(article, &Mender::default());
        self.moved.extend(moved_article(&localized, locale));
        let Some(entry) = site.kept.page(&links::page(locale, &article.path)) else { return };
        let number = site.numbers.get(article.path.as_str()).copied().unwrap_or_default();
        let facts = facts::of_kept(&localized, entry, number);
        if facts.is_own {
            self.titles.push((locale.clone(), entry.title.clone()));
        }
        self.facts.push(facts);
    }

    /// Adds the clean Markdown of an article. There is none of a converted one: it would not be what
    /// its author wrote.
    fn add_markdown(&mut self, article: &Article, locale: &LocaleTag, text: String) {
        if article.converted.is_none() {
            self.files.push((markdown_path(locale, &article.path), text));
        }
    }

    /// Adds a page and returns its findings.
    fn take(&mut self, page: Page) -> Vec<Placed> {
        self.files.extend(page.files);
        self.attached.extend(page.attached);
        self.assets.extend(page.assets);
        self.facts.extend(page.facts);
        self.moved.extend(page.moved);
        self.included.extend(page.included);
        self.around.extend(page.around);
        page.findings
    }
}

/// Builds an article in all its locales.
pub(crate) fn build(site: &Site<'_>, articles: &[Article]) -> Result<Item, PageError> {
    let alignment = align(articles);
    let locales = site.locales_of(articles);
    let (mut item, mut memory) = (Item::default(), Memory::default());
    let known = MendedPairs::default();
    let english = CurrentEnglish::find_in(articles);
    // Without an English file, a translation contains the English.
    if english.is_none() {
        add_english(site, articles, &alignment, &locales, &mut memory, &mut item)?;
    }
    for (index, article) in articles.iter().enumerate() {
        // The English is needed for the pages of locales without a translation.
        if site.keeps(&article.locale) && article.locale != LocaleTag::source() {
            item.keep(site, article, &article.locale);
            continue;
        }
        let localized = Localized::with_memory(article, site.mender, &mut memory);
        let is_english = article.locale == LocaleTag::source();
        let (findings, outdated) = match &english {
            Some(english) if !is_english => english.findings(&localized),
            Some(_) => (Vec::new(), 0),
            None => (Vec::from_iter(other_revision(&localized, index, articles, &alignment)), 0),
        };
        if let Some(cards) = &site.cards {
            item.cards.extend(cards.cards(&localized, articles, site.mender, &known));
        }
        let prepared =
            PreparedLocale { localized: &localized, locales: &locales, findings, outdated };
        add_locale(site, prepared, &mut memory, &mut item)?;
    }
    Ok(item)
}

impl Site<'_> {
    /// Returns the tokens to mark in the text of an article.
    fn tokens(
        &self,
        article: &Article,
        clean: &CleanMarkdown,
        memory: &mut Memory,
    ) -> Vec<PageToken> {
        if self.marks_tokens() { tokens(article, clean, memory) } else { Vec::new() }
    }

    /// Returns the locales in which an article has pages.
    fn locales_of(&self, articles: &[Article]) -> Locales {
        let own = articles.iter().map(|article| article.locale.clone());
        let translated: BTreeSet<_> = own.chain([LocaleTag::source()]).collect();
        let complete = self.links.complete.iter().filter(|_| !self.is_part(articles));
        let untranslated = complete.filter(|locale| !translated.contains(locale));
        let untranslated = untranslated.cloned().collect();
        Locales { translated: translated.into_iter().collect(), untranslated }
    }
}

/// An article in one locale, before its page is rendered.
struct PreparedLocale<'a> {
    localized: &'a Localized<'a>,
    locales: &'a Locales,
    findings: Vec<Placed>,
    /// The number of sentences whose English has changed.
    outdated: usize,
}

/// Adds the page of a locale.
fn add_locale(
    site: &Site<'_>,
    PreparedLocale { localized, locales, mut findings, outdated }: PreparedLocale<'_>,
    memory: &mut Memory,
    item: &mut Item,
) -> Result<(), PageError> {
    let article = localized.article;
    let published =
        PublishedText::new(localized, site.mangled_segments, site.mender.engine.is_some());
    let clean = markdown(article, &published.texts, published.new_title.as_deref());
    let segments = published.segments(
        article,
        &clean,
        (site.has_beside && site.marks_tokens()).then_some(&mut *memory),
    );
    let tokens = site.tokens(article, &clean, memory);
    let count = published.mangled();
    let notices = [
        (outdated > 0).then_some(Notice::Outdated { count: outdated }),
        (count > 0).then_some(Notice::Mangled { count }),
        localized
            .quality
            .points()
            .filter(|points| *points < GOOD_SCORE)
            .map(|score| Notice::Quality { score }),
    ];
    let notices: Vec<_> = notices.into_iter().flatten().collect();
    let in_english = english_description(localized);
    let description = article.front_matter.description.as_deref();
    let draft = Draft {
        localized,
        locale: &article.locale,
        text_locale: &article.locale,
        title: &published.title,
        description: description.filter(|_| !site.withholds(in_english.as_ref())),
        body: &clean.body,
        segments: &segments,
        tokens: &tokens,
        notices: &notices,
        locales,
    };
    // Locales without a translation show the English page.
    if article.locale == LocaleTag::source() {
        add_untranslated(site, &draft, item)?;
    }
    if site.keeps(&article.locale) {
        item.keep(site, article, &article.locale);
        return Ok(());
    }
    findings.extend(outside::findings(localized));
    findings.extend(untranslated_title(localized));
    findings.extend(in_english);
    findings.extend(item.take(page::render(site, &draft)?));
    findings.extend(localized.lost_decisions(site.mender));
    let file = if site.bare_asterisks {
        let texts: Vec<_> = published.texts.iter().map(|text| unescape_asterisks(text)).collect();
        markdown(article, &texts, published.new_title.as_deref()).file()
    } else {
        clean.file()
    };
    item.add_markdown(article, &article.locale, file);
    item.reports.push(ArticleReport { in_english: count, ..localized.report(findings) });
    if !site.is_part(std::slice::from_ref(article)) {
        item.titles.push((article.locale.clone(), published.title));
    }
    Ok(())
}

/// Adds the English page, rebuilt from the translation that represents the newest revision.
fn add_english(
    site: &Site<'_>,
    articles: &[Article],
    alignment: &Alignment,
    locales: &Locales,
    memory: &mut Memory,
    item: &mut Item,
) -> Result<(), PageError> {
    let Some(newest) = alignment.revisions.first() else { return Ok(()) };
    let candidates: Vec<_> = newest.iter().map(|&index| &articles[index]).collect();
    let article = candidates[representative(&candidates)];
    let localized = Localized::new(article, &Mender::default());
    let source = LocaleTag::source();
    // Without a pair, the text is that of the translation.
    let has_english = article.segments().next().is_some();
    let images = if has_english { image_texts(article, &candidates) } else { Vec::new() };
    let clean = english(&with_english_images(article, &images));
    let title = title(article).or_else(|| article.front_matter.title.clone());
    let title = title.unwrap_or_else(|| readable_name(&article.path));
    let draft = Draft {
        localized: &localized,
        locale: &source,
        text_locale: if has_english { &source } else { &article.locale },
        title: &title,
        description: None,
        body: &clean.body,
        segments: &[],
        tokens: &site.tokens(article, &clean, memory),
        notices: &[],
        locales,
    };
    add_untranslated(site, &draft, item)?;
    if site.keeps(&source) {
        item.keep(site, article, &source);
        return Ok(());
    }
    // The links are those of the translation, whose own page reports them.
    item.take(page::render(site, &draft)?);
    let lost = lost_images(&localized, &images);
    if has_english {
        item.add_markdown(article, &source, clean.file());
    }
    item.reports.push(english_report(article, &source, localized.with_ids(lost)));
    if !site.is_part(articles) {
        item.titles.push((source.clone(), title));
    }
    Ok(())
}

/// Reports image texts whose English is lost.
fn lost_images(localized: &Localized<'_>, images: &[ImageText]) -> Vec<Placed> {
    let lost = images.iter().filter(|image| image.english.is_none()).map(|image| {
        let message = "the English text of this image is not known: the English page shows the image without a text; put the text into a pair";
        let finding = Finding::new(&LOST_IMAGE_TEXT, message.to_owned());
        Placed { place: localized.place(image.span.start, None, &LocaleTag::source()), finding }
    });
    lost.collect()
}

/// Adds the English page in the locales without a translation.
fn add_untranslated(site: &Site<'_>, draft: &Draft<'_>, item: &mut Item) -> Result<(), PageError> {
    for locale in &draft.locales.untranslated {
        if site.keeps(locale) {
            item.keep(site, draft.localized.article, locale);
            continue;
        }
        let notices = &[Notice::Untranslated];
        // The findings are already reported for the English page.
        item.take(page::render(site, &Draft { locale, notices, ..*draft })?);
    }
    Ok(())
}

fn english_report(article: &Article, source: &LocaleTag, findings: Vec<Named>) -> ArticleReport {
    ArticleReport {
        file: article.file.clone(),
        path: article.path.clone(),
        locale: source.clone(),
        provenance: None,
        segments: article.segments().count(),
        in_english: 0,
        repairs: Vec::new(),
        findings,
        quality: Quality::default(),
    }
}

/// Reports a locale that was translated from an older revision of the English, as far as its
/// sentences show it.
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
        "{count} of its {all} sentences were translated from an older version of the English than in `{newer}`, which the English page shows: have them translated again"
    );
    let finding = Finding::new(&OTHER_REVISION, message).about(Subject::File(newer.clone()));
    (count > 0).then(|| localized.placed_at_text("ms.openlocfilehash", finding))
}

fn markdown_path(locale: &LocaleTag, path: &str) -> String {
    let page = links::page(locale, path);
    format!("{}.md", page.strip_suffix(".html").unwrap_or(&page))
}
