//! Articles that nobody translated: one finding says so, rather than one for each sentence.

use crate::model::{Article, Placed, Segment};
use segmend_engine::check::is_untranslated;
use segmend_engine::model::{Category, Finding, LocaleTag, Mended, Rule, Severity};

/// An article that was left in English.
pub(super) static UNTRANSLATED_ARTICLE: Rule = Rule {
    name: "untranslated-article",
    severity: Severity::Warning,
    category: Category::Untranslated,
    dimension: None,
    doc: "At least nine in ten segments of an article are still English. It is reported once, not for each sentence.",
    bad: "content/pl-PL/mail/tls.md with the sentences of content/en-us/mail/tls.md",
    good: "a translation, or no file for the locale",
    is_on: true,
};

/// The minimum number of segments that are reported together.
const MIN_SEGMENTS: usize = 3;

/// Replaces the findings about untranslated segments with one about the article, if it is English
/// throughout.
pub(super) fn gather(article: &Article, segments: &[Mended], findings: Vec<Placed>) -> Vec<Placed> {
    let untranslated = |placed: &Placed| is_untranslated(placed.finding.rule);
    let count = findings.iter().filter(|placed| untranslated(placed)).count();
    if count < MIN_SEGMENTS || !is_english(article, segments) {
        return findings;
    }
    let message = format!("the article is still English ({count} sentences); translate it");
    let mut article_finding = Some(Finding::new(&UNTRANSLATED_ARTICLE, message));
    // The first sentence is the place.
    let gather_one = |placed: Placed| match untranslated(&placed) {
        true => article_finding.take().map(|finding| Placed { finding, ..placed }),
        false => Some(placed),
    };
    findings.into_iter().filter_map(gather_one).collect()
}

/// Whether nine in ten segments are the same text in both languages.
fn is_english(article: &Article, segments: &[Mended]) -> bool {
    let is_same = |(segment, mended): &(&Segment, &Mended)| {
        article.source(segment).trim() == mended.text.trim()
    };
    let same = article.segments().zip(segments).filter(is_same).count();
    article.locale != LocaleTag::source() && same * 10 >= segments.len() * 9
}
