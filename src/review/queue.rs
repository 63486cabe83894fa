//! The segments that need a person.

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::decide::{Decision, Decisions, STALE_DECISION, Verdict};
use crate::model::{Article, SegmentId};
use crate::report::issue::SUGGESTED_REPAIR;
use crate::review::card::{is_suggested, pair};
use segmend_engine::model::{Bilingual, LocaleTag, Mended, Severity};
use segmend_engine::{Engine, Memory};

/// What the queue calls a segment with safe repairs, beside the rules of its findings.
const SAFE_REPAIR: &str = "safe-repair";

/// A segment that needs a person, as the queue shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The locale.
    pub locale: LocaleTag,
    /// The path of the article.
    pub article: String,
    /// The part of the segment's id that the locales share.
    pub segment: SegmentId,
    /// The severity of the worst finding.
    pub severity: Severity,
    /// The rules of the findings, and `suggested-repair` or `safe-repair` if there are such.
    pub rules: Vec<&'static str>,
    /// Whether a person has to look at it: there is more than safe repairs.
    pub needs: bool,
    /// The English.
    pub source: String,
    /// The translation, repaired.
    pub text: String,
    /// What was decided, if the decision still holds.
    pub verdict: Option<Verdict>,
}

/// What was seen of an article.
pub(super) struct Looked {
    pub(super) locale: LocaleTag,
    pub(super) article: String,
    /// The hash of each English text.
    pub(super) sources: Vec<(SegmentId, u64)>,
    pub(super) entries: Vec<Entry>,
}

/// Looks at every segment of an article.
pub(super) fn looked_at(
    article: &Article,
    engine: &Engine,
    memory: &mut Memory,
    decisions: Option<&Decisions>,
) -> Looked {
    let engine = &*engine.at(&article.path);
    let (mut sources, mut entries) = (Vec::new(), Vec::new());
    for segment in article.segments() {
        let pair = pair(article, segment);
        let id = segment.shared_id();
        sources.push((id.clone(), xxh3_64(pair.source.as_bytes())));
        let mended = engine.mend_again(&pair, memory);
        let decision = decisions.and_then(|decisions| decisions.get(&article.path, &id));
        entries.extend(entry(article, id, &pair, mended, decision));
    }
    let (locale, article) = (article.locale.clone(), article.path.clone());
    Looked { locale, article, sources, entries }
}

/// Whether a person has to look at a segment: there is a finding that is more than worth knowing, or
/// a repair that is not certain.
pub(crate) fn needs_person(mended: &Mended) -> bool {
    mended.findings.iter().any(|finding| finding.severity > Severity::Info) || is_suggested(mended)
}

/// The entry of a segment in the queue, if it needs a person.
pub(crate) fn entry(
    article: &Article,
    segment: SegmentId,
    pair: &Bilingual<'_>,
    mended: Mended,
    decision: Option<&Decision>,
) -> Option<Entry> {
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
    Some(Entry {
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

/// Which entries of the queue are asked for; what is empty asks for nothing in particular.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The locale.
    pub locale: Option<LocaleTag>,
    /// A rule.
    pub rule: Option<String>,
    /// A severity, as it is written.
    pub severity: Option<String>,
    /// The path of an article.
    pub article: Option<String>,
    /// Words that stand in the English, the translation or the path, in any case.
    pub query: Option<String>,
    /// Which of them, by whether they are decided.
    pub state: Want,
}

/// Which entries are wanted, by whether they are decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Want {
    /// Those that need a person and have no decision.
    #[default]
    Open,
    /// Those that need none, since all repairs are safe, and have no decision.
    Repaired,
    /// Those with a decision.
    Done,
    /// All.
    All,
}

impl Filter {
    /// Whether an entry is asked for.
    pub fn keeps(&self, entry: &Entry) -> bool {
        fn is<T: PartialEq<U> + ?Sized, U: ?Sized>(asked: Option<&U>, value: &T) -> bool {
            asked.is_none_or(|asked| *value == *asked)
        }
        let is_state = match self.state {
            Want::Open => entry.is_open(),
            Want::Repaired => !entry.needs && entry.verdict.is_none(),
            Want::Done => entry.verdict.is_some(),
            Want::All => true,
        };
        is_state
            && is(self.locale.as_ref(), &entry.locale)
            && is(self.severity.as_deref(), entry.severity.as_str())
            && is(self.article.as_deref(), entry.article.as_str())
            && self.rule.as_ref().is_none_or(|rule| entry.rules.contains(&rule.as_str()))
            && self.query.as_ref().is_none_or(|query| entry.has(query))
    }
}

impl Entry {
    /// Whether it waits for a person.
    pub fn is_open(&self) -> bool {
        self.needs && self.verdict.is_none()
    }

    /// Whether every word of a query stands in the entry.
    fn has(&self, query: &str) -> bool {
        let texts = [&self.source, &self.text, &self.article].map(|text| text.to_lowercase());
        let words = query.to_lowercase();
        words.split_whitespace().all(|word| texts.iter().any(|text| text.contains(word)))
    }
}
