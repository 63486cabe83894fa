//! The content that returned texts are compared with: its articles, segments and engines.

use crate::config::CheckMode;
use crate::decide;
use crate::exchange::round_trip::exchange_segments;
use crate::exchange::{ExchangeSegment, ReturnedText, SegmentKey, matching, text_hash};
use crate::project::content::Content;
use crate::project::localized::Localized;
use crate::project::mender::Mender;
use crate::project::{Job, ProjectError, discover};
use segmend_engine::Engine;
use segmend_engine::model::{Bilingual, LocaleTag};

/// The segments of an article in a locale, with their keys.
pub(super) type Segments = Vec<(SegmentKey, ExchangeSegment)>;

/// The content that returned texts are compared with.
pub(super) struct ImportContext {
    content: Content,
    pub(super) mender: Mender,
    /// The engine that checks texts, also if repairs are off.
    pub(super) engine: Engine,
    /// The engine that also applies suggested repairs.
    pub(super) unsafe_engine: Engine,
}

impl ImportContext {
    pub(super) fn new(job: &Job) -> Result<Self, ProjectError> {
        let mut job = job.learned()?.into_owned();
        let (content, mender) = (discover(&job)?, Mender::new(&job)?);
        // It is off by default, because much of what machines deliver is harmless. An edit that begins
        // a block is none.
        job.config.checks.entry("block-marker".to_owned()).or_insert(CheckMode::On);
        let (engine, unsafe_engine) = (job.any_engine(), job.unsafe_engine());
        Ok(Self { content, mender, engine, unsafe_engine })
    }

    /// The locale of the content that a file means: tools shorten `pl-PL` to `pl`.
    pub(super) fn known_locale(&self, named: &LocaleTag) -> LocaleTag {
        let locales = self.content.catalog.locales();
        let alike: Vec<_> = locales
            .iter()
            .filter(|locale| locale.language() == named.language())
            .filter(|locale| {
                let prefix = format!("{named}-");
                locale.as_str().starts_with(&prefix) || named.as_str() == named.language()
            })
            .collect();
        match alike.as_slice() {
            [only] if !locales.contains(&named) => (**only).clone(),
            _ => named.clone(),
        }
    }

    /// The path of the article of a text: that of its key, or the one that its file means.
    pub(super) fn article_of(&self, text: &ReturnedText, locale: &LocaleTag) -> Option<String> {
        if let Some(key) = &text.key {
            return Some(key.article.clone());
        }
        let entries = self.content.catalog.entries.iter();
        let paths = entries
            .filter(|(_, files)| files.iter().any(|file| file.locale == *locale))
            .map(|(path, _)| path.as_str());
        matching::article(text.article.as_deref()?, paths).map(str::to_owned)
    }

    /// Finds the segment of a key.
    pub(super) fn find(
        &self,
        segments: &Segments,
        text: &ReturnedText,
        locale: &LocaleTag,
    ) -> Result<usize, String> {
        let Some(key) = &text.key else { return Err("the entry has no key".to_owned()) };
        if let Some(at) = segments.iter().position(|(other, _)| other.is_of(key)) {
            return Ok(at);
        }
        let at = segments.iter().position(|(other, _)| other.id == key.id);
        match (at, segments.is_empty()) {
            (Some(at), _) if self.is_repaired(&segments[at].1, key, text, locale) => Ok(at),
            (Some(_), _) => Err("the segment has changed since: export it again".to_owned()),
            (None, false) => Err(format!("the article has no segment {}: export it again", key.id)),
            (None, true) => Err(format!("there is no article `{}` in this locale", key.article)),
        }
    }

    /// Whether a segment has only changed by repairs since the export, such as `segmend fix` writes:
    /// the English is the same, and so is the text that is published.
    fn is_repaired(
        &self,
        segment: &ExchangeSegment,
        key: &SegmentKey,
        text: &ReturnedText,
        locale: &LocaleTag,
    ) -> bool {
        let is_same_text = key.text_hash.as_ref() == Some(&text_hash(&segment.text));
        if is_same_text && matching::has_source(segment, text) {
            return true;
        }
        // JSON lines have no hash of the text, but the translation before the repair.
        text.target.as_ref().is_some_and(|target| {
            let (source, provenance) = (segment.source.as_str(), segment.provenance);
            let pair = Bilingual { locale, provenance, source, target };
            decide::pair_hash(source, target) == key.pair_hash
                && self.engine.for_article(&key.article).mend(&pair).text == segment.text
        })
    }

    /// The segments of an article in a locale; empty if there is no such article.
    pub(super) fn segments(&self, article: &str, locale: &LocaleTag) -> Segments {
        let files = self.content.catalog.entries.get(article).into_iter().flatten();
        let identity = files.into_iter().find(|identity| identity.locale == *locale);
        let Some(article) = identity.and_then(|identity| self.content.article(identity).ok())
        else {
            return Vec::new();
        };
        let localized = Localized::new(&article, &self.mender);
        let segments = exchange_segments(&localized, &self.mender).into_iter();
        segments.map(|segment| (segment.key(&article.path), segment)).collect()
    }
}
