//! The published text of an article: the translation, but the English for segments that are mangled
//! and cannot be repaired safely. A reader never copies a broken command.
//!
//! Only the published text changes: `segmend fix` and `segmend export` keep the translation.

use std::borrow::Cow;

use crate::config::MangledSegments;
use crate::model::{Article, Placed, Segment};
use crate::project::localized::Localized;
use crate::render::english;
use crate::render::heading::{heading, plain};
use crate::render::html::PageSegment;
use crate::render::markdown::{CleanMarkdown, without_block_mark};
use crate::site::leaks::letters;
use segmend_engine::model::{Category, Finding, Mended, Rule, Severity};
use segmend_engine::text::Span;

/// A title that was left in English.
pub(super) static ENGLISH_TITLE: Rule = Rule {
    name: "english-title",
    severity: Severity::Warning,
    category: Category::Untranslated,
    dimension: None,
    doc: "The title in the metadata is English, although the heading is translated: the page has the heading's.",
    bad: "title: Enable TLS, over the heading Włączanie protokołu TLS",
    good: "title: Włączanie protokołu TLS",
    is_on: true,
};

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
        let english_title = english_title(localized).filter(|_| mode == MangledSegments::English);
        let other_title = english_title.or_else(|| translated_title(localized));
        Self {
            texts: article.segments().zip(&localized.segments).map(text).collect(),
            is_mangled: localized.segments.iter().map(is_mangled).collect(),
            new_title: match &other_title {
                Some(title) => Some(Cow::Owned(title.clone())),
                None => localized.new_title().map(Cow::Borrowed),
            },
            title: other_title.unwrap_or_else(|| localized.page_title()),
        }
    }

    /// Returns the segments of the article for its page.
    pub(crate) fn segments<'p>(
        &self,
        article: &'p Article,
        clean: &CleanMarkdown,
    ) -> Vec<PageSegment<'p>> {
        let placed = article.segments().zip(&clean.places).zip(&self.is_mangled);
        let segment = |((segment, place), is_mangled): ((&Segment, &Option<Span>), &bool)| {
            let (id, source) = (segment.shared_id().to_string(), article.source(segment));
            Some(PageSegment { id, source, span: (*place)?, is_mangled: *is_mangled })
        };
        placed.filter_map(segment).collect()
    }

    /// The number of segments shown in English because their translation was mangled.
    pub(crate) fn mangled(&self) -> usize {
        self.is_mangled.iter().filter(|is_mangled| **is_mangled).count()
    }
}

/// Returns the translation of the heading if the title in the metadata was left in English.
fn translated_title(localized: &Localized<'_>) -> Option<String> {
    let title = localized.title.as_ref()?;
    let heading = heading(localized.article)?;
    let mended = heading.segments.iter().map(|&at| &localized.segments[at]);
    if mended.clone().any(is_mangled) {
        return None;
    }
    let texts: Vec<_> = mended.map(|mended| mended.text.as_str()).collect();
    let translation = plain(&texts.join(" "));
    let stated = letters(&title.text);
    let is_english = stated == letters(&plain(&heading.source));
    (is_english && stated != letters(&translation)).then_some(translation)
}

/// Reports a title that was left in English.
pub(crate) fn untranslated_title(localized: &Localized<'_>) -> Option<Placed> {
    let translation = translated_title(localized)?;
    // A name, such as `about_Aliases`, is the same in every language.
    if !localized.title.as_ref()?.text.trim().contains(' ') {
        return None;
    }
    let message = format!(
        "the title is left in English: the page has the translation of its heading, `{translation}`; correct the metadata"
    );
    let finding = Finding::new(&ENGLISH_TITLE, message);
    Some(localized.placed(finding, localized.title_offset(), None))
}

/// Whether a translation would mislead a reader.
fn is_mangled(mended: &Mended) -> bool {
    mended.findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// Returns the English title if the translated one is mangled.
fn english_title(localized: &Localized<'_>) -> Option<String> {
    let article: &Article = localized.article;
    localized.title.as_ref().filter(|title| is_mangled(title))?;
    english::title(article)
}
