//! What a page shows of an article: the translation, and the English in the place of what was mangled
//! and could not be repaired safely. A reader never copies a broken command.
//!
//! Only what is published changes: `segmend fix` and `segmend export` have the translation.

use std::borrow::Cow;

use crate::build::localized::Localized;
use crate::config::MangledSegments;
use crate::model::{Article, Mended, Segment, Severity};
use crate::render::english;
use crate::render::markdown::without_block_mark;

/// The texts of an article as they are published.
pub(super) struct Shown<'a> {
    /// The text of each segment, in order.
    pub(super) texts: Vec<Cow<'a, str>>,
    /// Whether each of them is the English.
    pub(super) is_mangled: Vec<bool>,
    /// The new title for the metadata, if it differs from the one in the file.
    pub(super) new_title: Option<Cow<'a, str>>,
    /// The title of the page.
    pub(super) title: String,
}

impl<'a> Shown<'a> {
    /// What is shown of an article; `escapes` says whether a text that begins a line must not begin a
    /// list there.
    pub(super) fn new(localized: &'a Localized<'_>, mode: MangledSegments, escapes: bool) -> Self {
        let article = localized.article;
        let is_mangled = |mended: &Mended| mode == MangledSegments::English && is_mangled(mended);
        let text = |(segment, mended): (&Segment, &'a Mended)| match is_mangled(mended) {
            true => Cow::Owned(english::sentence(article, segment)),
            false if escapes => without_block_mark(article, segment, &mended.text),
            false => Cow::Borrowed(mended.text.as_str()),
        };
        let english_title = english_title(localized).filter(|_| mode == MangledSegments::English);
        Self {
            texts: article.segments().zip(&localized.segments).map(text).collect(),
            is_mangled: localized.segments.iter().map(is_mangled).collect(),
            new_title: match &english_title {
                Some(title) => Some(Cow::Owned(title.clone())),
                None => localized.new_title().map(Cow::Borrowed),
            },
            title: english_title.unwrap_or_else(|| localized.page_title()),
        }
    }

    /// How many segments are shown in English because their translation was mangled.
    pub(super) fn mangled(&self) -> usize {
        self.is_mangled.iter().filter(|is_mangled| **is_mangled).count()
    }
}

/// Whether a translation would lead a reader astray.
fn is_mangled(mended: &Mended) -> bool {
    mended.findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// The English title, if the translated one is mangled.
fn english_title(localized: &Localized<'_>) -> Option<String> {
    let article: &Article = localized.article;
    localized.title.as_ref().filter(|title| is_mangled(title))?;
    english::title(article)
}
