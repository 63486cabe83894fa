//! The review queue: the segments that need a person.

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::decide::{Decision, Decisions, STALE_DECISION, Verdict};
use crate::model::{Article, SegmentId};
use crate::report::issue::SUGGESTED_REPAIR;
use crate::review::card::{is_suggested, pair};
use segmend_engine::model::{Bilingual, LocaleTag, Mended, Severity};
use segmend_engine::{Engine, Memory};

/// The queue's name for segments with safe repairs, listed among the rules.
const SAFE_REPAIR: &str = "safe-repair";

/// An entry of the review queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QueueEntry {
    /// The locale.
    pub locale: LocaleTag,
    /// The path of the article.
    pub article: String,
    /// The part of the segment's id that all locales share.
    pub segment: SegmentId,
    /// The severity of the worst finding.
    pub severity: Severity,
    /// The rules of the findings, with `suggested-repair` and `safe-repair` where they apply.
    pub rules: Vec<&'static str>,
    /// Whether a person must look at it, because there is more than safe repairs.
    pub needs: bool,
    /// The English.
    pub source: String,
    /// The translation with the safe repairs.
    pub text: String,
    /// The verdict, if the decision still applies.
    pub verdict: Option<Verdict>,
}

/// The result of scanning an article.
pub(super) struct ScannedArticle {
    pub(super) locale: LocaleTag,
    pub(super) article: String,
    /// The hash of each English text.
    pub(super) sources: Vec<(SegmentId, u64)>,
    pub(super) entries: Vec<QueueEntry>,
}

/// Scans every segment of an article.
pub(super) fn scan(
    article: &Article,
    engine: &Engine,
    memory: &mut Memory,
    decisions: Option<&Decisions>,
) -> ScannedArticle {
    let engine = &*engine.for_article(&article.path);
    let (mut sources, mut entries) = (Vec::new(), Vec::new());
    for segment in article.segments() {
        let pair = pair(article, segment);
        let id = segment.shared_id();
        // Every segment can be a match for another one, so this list has them all.
        sources.push((id.clone(), xxh3_64(pair.source.as_bytes())));
        let mended = engine.mend_with(&pair, memory);
        let decision = decisions.and_then(|decisions| decisions.get(&article.path, &id));
        entries.extend(queue_entry(article, id, &pair, mended, decision));
    }
    let (locale, article) = (article.locale.clone(), article.path.clone());
    ScannedArticle { locale, article, sources, entries }
}

/// Whether a person must look at a segment: it has a finding above `info`, or a suggested repair.
pub(crate) fn needs_person(mended: &Mended) -> bool {
    mended.findings.iter().any(|finding| finding.severity > Severity::Info) || is_suggested(mended)
}

/// Returns the queue entry of a segment; `None` if there is nothing to decide.
pub(crate) fn queue_entry(
    article: &Article,
    segment: SegmentId,
    pair: &Bilingual<'_>,
    mended: Mended,
    decision: Option<&Decision>,
) -> Option<QueueEntry> {
    let worst = mended.findings.iter().map(|finding| finding.severity).max();
    let is_suggested = is_suggested(&mended);
    let is_stale =
        decision.is_some_and(|decision| decision.text.is_some() && !decision.applies_to(pair));
    let needs = needs_person(&mended) || is_stale;
    let is_repaired = mended.text != pair.target;
    if !needs && !is_repaired {
        return None;
    }
    let mut rules: Vec<_> = mended.findings.iter().map(|finding| finding.rule.name).collect();
    rules.extend(is_suggested.then_some(SUGGESTED_REPAIR.name));
    rules.extend(is_repaired.then_some(SAFE_REPAIR));
    rules.extend(is_stale.then_some(STALE_DECISION.name));
    rules.sort_unstable();
    rules.dedup();
    let decided = decision.filter(|decision| decision.text.is_some() && decision.applies_to(pair));
    Some(QueueEntry {
        locale: article.locale.clone(),
        article: article.path.clone(),
        segment,
        severity: worst.unwrap_or(Severity::Info),
        rules,
        needs,
        source: pair.source.to_owned(),
        text: mended.text,
        verdict: decided.map(|decision| decision.verdict),
    })
}

/// Selects entries of the queue; an empty field selects all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// The locale.
    pub locale: Option<LocaleTag>,
    /// A rule.
    pub rule: Option<String>,
    /// The name of a severity.
    pub severity: Option<String>,
    /// The path of an article.
    pub article: Option<String>,
    /// Words that must occur in the English, the translation or the path, in any case.
    pub query: Option<String>,
    /// The state of the entries.
    pub state: QueueState,
}

/// Selects entries by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QueueState {
    /// Entries that need a person and have no decision.
    #[default]
    Open,
    /// Entries with safe repairs only and without a decision.
    Repaired,
    /// Entries with a decision.
    Done,
    /// All entries.
    All,
}

impl QueueFilter {
    /// Whether an entry is selected.
    pub fn keeps(&self, entry: &QueueEntry) -> bool {
        fn is<T: PartialEq<U> + ?Sized, U: ?Sized>(asked: Option<&U>, value: &T) -> bool {
            asked.is_none_or(|asked| *value == *asked)
        }
        let is_state = match self.state {
            QueueState::Open => entry.is_open(),
            QueueState::Repaired => !entry.needs && entry.verdict.is_none(),
            QueueState::Done => entry.verdict.is_some(),
            QueueState::All => true,
        };
        is_state
            && is(self.locale.as_ref(), &entry.locale)
            && is(self.severity.as_deref(), entry.severity.as_str())
            && is(self.article.as_deref(), entry.article.as_str())
            && self.rule.as_ref().is_none_or(|rule| entry.rules.contains(&rule.as_str()))
            && self.query.as_ref().is_none_or(|query| entry.contains_words(query))
    }
}

impl QueueEntry {
    /// Whether it needs a person and has no decision.
    pub fn is_open(&self) -> bool {
        self.needs && self.verdict.is_none()
    }

    /// Whether the entry contains every word of a query.
    fn contains_words(&self, query: &str) -> bool {
        let texts = [&self.source, &self.text, &self.article].map(|text| text.to_lowercase());
        let words = query.to_lowercase();
        words.split_whitespace().all(|word| texts.iter().any(|text| text.contains(word)))
    }
}
