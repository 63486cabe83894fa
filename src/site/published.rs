//! The published text of an article: the translation, but the English for segments that are mangled
//! and cannot be repaired safely. A reader never copies a broken command.
//!
//! Only the published text changes: `segmend fix` and `segmend export` keep the translation.

use std::borrow::Cow;

use crate::config::MangledSegments;
use crate::model::{Article, Placed, Segment};
use crate::project::localized::{BY_HEADING, Localized, is_mangled, letters};
use crate::render::english;
use crate::render::heading::plain;
use crate::render::html::PageSegment;
use crate::render::markdown::{CleanMarkdown, without_block_mark};
use crate::site::token_style::source_tokens;
use segmend_engine::Memory;
use segmend_engine::model::{Category, Finding, Mended, Rule, Severity};
use segmend_engine::text::Span;

/// A title that was left in English.
pub(super) static ENGLISH_TITLE: Rule = Rule {
    name: "english-title",
    severity: Severity::Warning,
    category: Category::Untranslated,
    dimension: None,
    doc: "The title in the metadata is still English, but the heading is translated. The page uses the heading, unless repairs are off.",
    bad: "title: Enable TLS, over the heading Włączanie protokołu TLS",
    good: "title: Włączanie protokołu TLS",
    is_on: true,
};

/// A description that was left in English.
pub(super) static ENGLISH_LEAK: Rule = Rule {
    name: "english-leak",
    severity: Severity::Warning,
    category: Category::Untranslated,
    dimension: None,
    doc: "The description for search engines is still English, although the sentence is translated. The page has no description.",
    bad: "description: Learn how to enable TLS., over `Informationen zum Aktivieren von TLS.`",
    good: "description: Informationen zum Aktivieren von TLS.",
    is_on: true,
};

/// The characters that begin markup inside a sentence.
const MARKUP: [char; 7] = ['*', '_', '`', '[', '<', '&', '\\'];

/// The published texts of an article.
pub(crate) struct PublishedText<'a> {
    /// The text of each segment, in order.
    pub(crate) texts: Vec<Cow<'a, str>>,
    /// For each segment, whether its text is the English.
    pub(crate) is_mangled: Vec<bool>,
    /// The new title for the metadata; `None` if it does not change.
    pub(crate) new_title: Option<Cow<'a, str>>,
    /// The title of the page.
    pub(crate) title: String,
}

impl<'a> PublishedText<'a> {
    /// Chooses the published texts. `escapes` controls whether to escape text that would start a
    /// list by accident.
    pub(crate) fn new(localized: &'a Localized<'_>, mode: MangledSegments, escapes: bool) -> Self {
        let article = localized.article;
        let is_mangled = |mended: &Mended| mode == MangledSegments::English && is_mangled(mended);
        let text = |(segment, mended): (&Segment, &'a Mended)| match is_mangled(mended) {
            true => Cow::Owned(english::sentence(article, segment)),
            false if escapes => without_block_mark(article, segment, &mended.text),
            false => Cow::Borrowed(mended.text.as_str()),
        };
        let other_title = english_title(localized).filter(|_| mode == MangledSegments::English);
        Self {
            texts: article.segments().zip(&localized.segments).map(text).collect(),
            is_mangled: localized.segments.iter().map(is_mangled).collect(),
            new_title: match &other_title {
                Some(title) => Some(Cow::Owned(title.clone())),
                None => localized.new_title().map(Cow::Borrowed),
            },
            title: page_title(localized, other_title),
        }
    }

    /// Returns the segments of the article for its page. `memory` finds the tokens of their English; `None`
    /// if that is not shown.
    pub(crate) fn segments<'p>(
        &self,
        article: &'p Article,
        clean: &CleanMarkdown,
        mut memory: Option<&mut Memory>,
    ) -> Vec<PageSegment<'p>> {
        let placed = article.segments().zip(&clean.places).zip(&self.is_mangled);
        let segment = |((segment, place), is_mangled): ((&Segment, &Option<Span>), &bool)| {
            let (id, source) = (segment.shared_id().to_string(), article.source(segment));
            let tokens = memory.as_deref_mut();
            let tokens = tokens.map(|memory| source_tokens(article, source, memory));
            let tokens = tokens.unwrap_or_default();
            Some(PageSegment { id, source, tokens, span: (*place)?, is_mangled: *is_mangled })
        };
        placed.filter_map(segment).collect()
    }

    /// The number of segments shown in English because their translation was mangled.
    pub(crate) fn mangled(&self) -> usize {
        self.is_mangled.iter().filter(|is_mangled| **is_mangled).count()
    }
}

/// Returns the title of the page of an article whose title and heading are repaired.
pub(crate) fn published_title(localized: &Localized<'_>, mode: MangledSegments) -> String {
    let english_title = english_title(localized).filter(|_| mode == MangledSegments::English);
    page_title(localized, english_title)
}

/// Returns the title of a page: another one than the article states, if there is one.
fn page_title(localized: &Localized<'_>, other: Option<String>) -> String {
    other.unwrap_or_else(|| localized.page_title())
}

/// Reports a title that was left in English.
pub(crate) fn untranslated_title(localized: &Localized<'_>) -> Option<Placed> {
    let title = localized.title.as_ref()?;
    let message = match title.repairs.iter().find(|repair| repair.strategy == BY_HEADING) {
        Some(repair) => format!(
            "the title is left in English: the page has the translation of its heading, `{}`; correct the metadata, or write it with `segmend fix`",
            repair.after
        ),
        None => {
            let translation = localized.title_by_heading()?;
            let is_kept = localized.article.front_matter.title.as_ref() == Some(&title.text);
            is_kept.then(|| {
                format!("the title is left in English, and its heading is translated, `{translation}`: correct the metadata")
            })?
        }
    };
    let finding = Finding::new(&ENGLISH_TITLE, message);
    Some(localized.placed(finding, localized.title_offset(), None))
}

/// Reports a description that is the English of a pair with a translation.
pub(crate) fn english_description(localized: &Localized<'_>) -> Option<Placed> {
    let article = localized.article;
    let description = article.front_matter.description.as_deref()?;
    let is_it = |text: &str| letters(text).eq(letters(description));
    // Most sentences differ in the first letters, and parsing them all would be slow.
    let is_english =
        |source: &str| is_it(source) || (source.contains(MARKUP) && is_it(&plain(source)));
    let mut pairs = article.segments().zip(&localized.segments);
    let (_, mended) = pairs.find(|(segment, _)| is_english(article.source(segment)))?;
    if letters(description).next().is_none() || is_it(&plain(&mended.text)) {
        return None;
    }
    let message = format!(
        "the description is left in English, although the article has a translation of it, `{}`: the page has none; correct the metadata",
        mended.text
    );
    let finding = Finding::new(&ENGLISH_LEAK, message);
    Some(localized.placed(finding, localized.metadata_offset("description"), None))
}

/// Returns the English title if the translated one is mangled.
fn english_title(localized: &Localized<'_>) -> Option<String> {
    let article: &Article = localized.article;
    localized.title.as_ref().filter(|title| is_mangled(title))?;
    english::title(article)
}
