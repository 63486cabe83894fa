//! Healthy segments of the corpora, and where their tokens stand.

use segmend::model::Article;
use segmend_engine::compare::Comparison;
use segmend_engine::model::{Bilingual, LocaleTag, Provenance, Strictness};
use segmend_engine::text::Span;
use segmend_engine::tokens;
use segmend_engine::vocabulary::Vocabulary;

use crate::files;

/// A segment in which every literal of the English stands.
pub(crate) struct Segment {
    pub(crate) locale: LocaleTag,
    pub(crate) provenance: Provenance,
    pub(crate) source: String,
    pub(crate) target: String,
    /// The tokens that stand once in the English and once in the translation: class and place there.
    pub(crate) tokens: Vec<(&'static str, Span)>,
}

impl Segment {
    pub(crate) fn pair<'a>(&'a self, target: &'a str) -> Bilingual<'a> {
        let Self { locale, provenance, source, .. } = self;
        Bilingual { locale, provenance: *provenance, source, target }
    }
}

/// The healthy segments of a locale, in the order of the files, and the vocabulary of all segments.
pub(crate) fn read(locale: &str) -> (Vec<Segment>, Vocabulary) {
    let root = files::corpus().join("bilingual").join(locale);
    let (mut segments, mut vocabulary) = (Vec::new(), Vocabulary::default());
    for file in files::files(&root) {
        let article = files::read(&root, &file, locale);
        for segment in article.segments() {
            vocabulary.learn(&Bilingual {
                locale: &article.locale,
                provenance: article.front_matter.provenance,
                source: article.source(segment),
                target: article.target(segment),
            });
        }
        segments.extend(healthy(&article));
    }
    vocabulary.shrink();
    (segments, vocabulary)
}

fn healthy(article: &Article) -> Vec<Segment> {
    let segments = article.segments().filter_map(|segment| {
        let (source, target) = (article.source(segment), article.target(segment));
        let provenance = article.front_matter.provenance;
        let pair = Bilingual { locale: &article.locale, provenance, source, target };
        let comparison = Comparison::new(&pair, tokens::tokens(source));
        let is_hurt = comparison.missing().any(|token| token.strictness() == Strictness::Literal);
        if is_hurt || source == target {
            return None;
        }
        let once = comparison.expected.iter().filter_map(|token| {
            match (token.sources.as_slice(), token.copies.as_slice()) {
                ([_], [copy]) => Some((token.class.name, *copy)),
                _ => None,
            }
        });
        Some(Segment {
            locale: article.locale.clone(),
            provenance,
            source: source.to_owned(),
            target: target.to_owned(),
            tokens: once.collect(),
        })
    });
    segments.collect()
}
