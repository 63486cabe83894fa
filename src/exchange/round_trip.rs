//! Exports the segments of a job and turns returned texts into decisions.
//!
//! A changed text becomes a person's decision. A text is refused if its segment has changed since
//! the export, or if it lost a token or an inline code; all others are accepted.

use std::collections::BTreeMap;

use crate::decide::{self, Decision, Verdict};
use crate::disk;
use crate::exchange::{
    self, Document, ExchangeSegment, Export, ReturnedText, SegmentKey, TranslationState,
};
use crate::model::{Article, SegmentId};
use crate::project::content::Content;
use crate::project::localized::{Localized, title_id};
use crate::project::mender::{Mender, decisions_file, decisions_on};
use crate::project::walk::walk;
use crate::project::{Job, ProjectError, discover};
use crate::render::heading::heading;
use segmend_engine::model::{
    Bilingual, Finding, LocaleTag, Mended, Provenance, Severity, Strictness,
};
use segmend_engine::{Memory, tokens};

/// Collects the segments of a locale for a translation tool.
///
/// # Errors
/// As [`build`](crate::site::build).
pub fn export_segments(job: &Job, locale: &LocaleTag) -> Result<Export, ProjectError> {
    let job = &*job.learned()?;
    let mender = Mender::new(job)?;
    let job = Job { locales: vec![locale.clone()], ..job.clone() };
    let mut documents = Vec::new();
    let each = |article: &Article, memory: &mut Memory| {
        let localized = Localized::with_memory(article, &mender, memory);
        Document { path: article.path.clone(), segments: exchange_segments(&localized, &mender) }
    };
    walk(&job, &|_| {}, each, |document| documents.push(document))?;
    documents.retain(|document| !document.segments.is_empty());
    Ok(Export { locale: locale.clone(), documents })
}

/// Returns all locales of the content but the English.
///
/// # Errors
/// As [`build`](crate::site::build).
pub fn translated_locales(job: &Job) -> Result<Vec<LocaleTag>, ProjectError> {
    let content = discover(job)?;
    let locales = content.catalog.locales().into_iter().cloned();
    Ok(locales.filter(|locale| *locale != LocaleTag::source()).collect())
}

/// The segments of an article, preceded by its title if that differs from the heading.
fn exchange_segments(localized: &Localized<'_>, mender: &Mender) -> Vec<ExchangeSegment> {
    let article = localized.article;
    let segments = article.segments().zip(&localized.segments).map(|(segment, mended)| {
        let id = segment.shared_id();
        exchange_segment(article, id, &localized.pair(segment), mended, mender)
    });
    title(localized, mender).into_iter().chain(segments).collect()
}

fn title(localized: &Localized<'_>, mender: &Mender) -> Option<ExchangeSegment> {
    let article = localized.article;
    let (target, mended) = (article.front_matter.title.as_deref()?, localized.title.as_ref()?);
    let heading = heading(article).filter(|heading| heading.target != target)?;
    let pair = Bilingual {
        locale: &article.locale,
        provenance: article.front_matter.provenance,
        source: &heading.source,
        target,
    };
    Some(exchange_segment(article, title_id(), &pair, mended, mender))
}

fn exchange_segment(
    article: &Article,
    id: SegmentId,
    pair: &Bilingual<'_>,
    mended: &Mended,
    mender: &Mender,
) -> ExchangeSegment {
    let decision = mender.decision(&article.path, &article.locale, &id);
    ExchangeSegment {
        source: pair.source.to_owned(),
        target: pair.target.to_owned(),
        text: mended.text.clone(),
        text_hash: exchange::text_hash(&mended.text),
        literals: literals(pair.source, mended),
        provenance: pair.provenance,
        state: state(pair.provenance, mended, decision),
        findings: mended.findings.clone(),
        comment: decision.and_then(|decision| decision.comment.clone()),
        id,
    }
}

/// The tokens of the English that the translation contains or that a finding reports as lost. Other
/// missing tokens have an accepted other form.
fn literals(source: &str, mended: &Mended) -> Vec<String> {
    let errors = mended.findings.iter().filter(|found| found.severity == Severity::Error);
    let is_missed = |token: &str| errors.clone().any(|error| error.is_about(token));
    let mut found = all_literals(source);
    found.retain(|token| mended.text.contains(token.as_str()) || is_missed(token));
    found
}

/// The distinct tokens of the English that must stay verbatim, in order.
pub(crate) fn all_literals(source: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for token in tokens::tokens(source) {
        let text = token.span.of(source);
        let is_literal = token.class.strictness == Strictness::Literal;
        if is_literal && found.iter().all(|other| other != text) {
            found.push(text.to_owned());
        }
    }
    found
}

fn state(provenance: Provenance, mended: &Mended, decision: Option<&Decision>) -> TranslationState {
    let is_open = mended.findings.iter().any(|finding| finding.severity > Severity::Info);
    let is_settled = decision.is_some_and(|decision| decision.text.is_some());
    match (is_open, is_settled, provenance) {
        (true, _, _) => TranslationState::NeedsReview,
        (false, true, _) => TranslationState::Final,
        (false, false, Provenance::Human) => TranslationState::Reviewed,
        (false, false, Provenance::Machine) => TranslationState::Translated,
    }
}

/// The author and time of a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The person's name.
    pub by: Option<String>,
    /// The time in RFC 3339 format.
    pub at: Option<String>,
}

/// A refused text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedText {
    /// The line in the returned file, 1-based.
    pub line: usize,
    /// The segment's key.
    pub key: SegmentKey,
    /// What is wrong, then what to do.
    pub reason: String,
}

/// The result of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The new decisions by locale.
    pub decisions: BTreeMap<LocaleTag, Vec<Decision>>,
    /// The number of unchanged texts.
    pub unchanged: usize,
    /// The refused texts, sorted by line.
    pub refused: Vec<RefusedText>,
}

/// Returned texts by locale.
pub type ReturnedTexts = BTreeMap<LocaleTag, Vec<ReturnedText>>;

/// Compares returned texts with the content and turns the differences into decisions. It writes
/// nothing.
///
/// # Errors
/// As [`build`](crate::site::build).
pub fn compare_texts(
    job: &Job,
    delivery: &ReturnedTexts,
    signature: &Signature,
) -> Result<Imported, ProjectError> {
    let context = ImportContext::new(job)?;
    let mut imported = Imported::default();
    for (locale, texts) in delivery {
        let mut by_article: BTreeMap<&str, Vec<&ReturnedText>> = BTreeMap::new();
        for text in texts {
            by_article.entry(&text.key.article).or_default().push(text);
        }
        for (article, texts) in by_article {
            let segments = context.segments(article, locale);
            for text in texts {
                match decision_for(&segments, text) {
                    Ok(None) => imported.unchanged += 1,
                    Ok(Some(decision)) => {
                        let Signature { by, at } = signature.clone();
                        let decisions = imported.decisions.entry(locale.clone()).or_default();
                        decisions.push(Decision { by, at, ..decision });
                    }
                    Err(reason) => imported.refused.push(RefusedText {
                        line: text.line,
                        key: text.key.clone(),
                        reason,
                    }),
                }
            }
        }
    }
    imported.refused.sort_by_key(|refused| refused.line);
    Ok(imported)
}

/// Compares decisions from elsewhere with the content, as [`compare_texts`] does with texts.
///
/// # Errors
/// As [`build`](crate::site::build).
pub fn compare_decisions(
    job: &Job,
    locale: &LocaleTag,
    decisions: &decide::Decisions,
    signature: &Signature,
) -> Result<Imported, ProjectError> {
    let context = ImportContext::new(job)?;
    let known = decisions_on(job, locale)?;
    let mut imported = Imported::default();
    for decision in decisions.iter() {
        let Decision { article, segment, pair_hash, .. } = decision;
        let by = decision.by.clone().or_else(|| signature.by.clone());
        let decision = Decision { by, ..decision.clone() };
        let earlier = known.get(article, segment);
        if earlier.is_some_and(|earlier| {
            Decision { by: decision.by.clone(), ..earlier.clone() } == decision
        }) {
            imported.unchanged += 1;
            continue;
        }
        let (article, id) = (article.clone(), segment.clone());
        let key = SegmentKey { article, id, pair_hash: pair_hash.clone(), text_hash: None };
        let is_newer = |earlier: &&Decision| {
            earlier.pair_hash == decision.pair_hash && earlier.at > decision.at
        };
        let found = match earlier.filter(is_newer) {
            Some(_) => Err("a newer decision is there: keep that, or decide anew".to_owned()),
            None => context.with_settled_rules(&key, locale, decision),
        };
        match found {
            Ok(decision) => {
                imported.decisions.entry(locale.clone()).or_default().push(decision);
            }
            Err(reason) => imported.refused.push(RefusedText { line: 1, key, reason }),
        }
    }
    Ok(imported)
}

/// Writes decisions beside the content of a job; each replaces an earlier one on the same segment.
///
/// # Errors
/// The file of decisions cannot be read or written, or another run is writing into the content.
pub fn write_decisions(
    job: &Job,
    locale: &LocaleTag,
    decisions: &[Decision],
) -> Result<(), ProjectError> {
    let _lock = disk::ContentLock::take(&job.config.content)?;
    let mut known = decisions_on(job, locale)?;
    for decision in decisions {
        known.insert(decision.clone());
    }
    let text = decide::write(&known);
    disk::replace(&job.config.content, &decisions_file(locale), text.as_bytes())?;
    Ok(())
}

/// The content that returned texts are compared with.
struct ImportContext {
    content: Content,
    mender: Mender,
}

impl ImportContext {
    fn new(job: &Job) -> Result<Self, ProjectError> {
        let job = &*job.learned()?;
        Ok(Self { content: discover(job)?, mender: Mender::new(job)? })
    }

    /// Adds the rules that a decision settles: those with findings in its text. Whoever made the
    /// decision may not have had an engine.
    fn with_settled_rules(
        &self,
        key: &SegmentKey,
        locale: &LocaleTag,
        mut decision: Decision,
    ) -> Result<Decision, String> {
        let segments = self.segments(&key.article, locale);
        let segment = find(&segments, key)?;
        refuse_markup(segment, decision.text.as_deref())?;
        let is_choice = matches!(decision.verdict, Verdict::Accept | Verdict::Reject);
        if let (true, Some(text), Some(engine)) = (is_choice, &decision.text, &self.mender.engine) {
            let (source, provenance) = (segment.source.as_str(), segment.provenance);
            let pair = Bilingual { locale, provenance, source, target: text };
            let findings = engine.for_article(&key.article).check(&pair);
            decision.settles = rules(&findings);
        }
        Ok(decision)
    }

    /// The segments of an article in a locale; empty if there is no such article.
    fn segments(&self, article: &str, locale: &LocaleTag) -> Vec<(SegmentKey, ExchangeSegment)> {
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

/// Finds the segment of a key.
fn find<'r>(
    segments: &'r [(SegmentKey, ExchangeSegment)],
    key: &SegmentKey,
) -> Result<&'r ExchangeSegment, String> {
    if let Some((_, segment)) = segments.iter().find(|(other, _)| other.is_of(key)) {
        return Ok(segment);
    }
    let of_segment = segments.iter().find(|(other, _)| other.id == key.id);
    Err(match (of_segment, segments.is_empty()) {
        (Some(_), _) => "the segment has changed since: export it again".to_owned(),
        (None, false) => format!("the article has no segment {}: export it again", key.id),
        (None, true) => format!("there is no article `{}` in this locale", key.article),
    })
}

/// Refuses a text with markup that its segment gives no reason for.
fn refuse_markup(segment: &ExchangeSegment, text: Option<&str>) -> Result<(), String> {
    let text = text.filter(|text| *text != segment.text);
    let found =
        text.and_then(|text| decide::foreign_markup(&segment.source, &segment.target, text));
    match found {
        Some(found) => Err(format!(
            "the text has `{found}`, which neither the English nor the translation has: write it without"
        )),
        None => Ok(()),
    }
}

/// Turns a returned text into a decision; `None` if the text is unchanged.
fn decision_for(
    segments: &[(SegmentKey, ExchangeSegment)],
    returned: &ReturnedText,
) -> Result<Option<Decision>, String> {
    let segment = find(segments, &returned.key)?;
    let back = returned.text.as_ref().map_err(Clone::clone)?;
    let SegmentKey { article, id, pair_hash, text_hash } = returned.key.clone();
    // The text may have changed since the export: an old file must not undo a new decision.
    // JSON lines have no hash of the exported text, so decided segments count as changed.
    let is_decided = segment.state == TranslationState::Final && text_hash.is_none();
    let has_moved =
        text_hash.as_ref().is_some_and(|sent| *sent != exchange::text_hash(&segment.text));
    if has_moved || is_decided {
        let assembled = segment.assemble(back);
        let is_as_sent = assembled.as_ref().is_ok_and(|text| {
            *text == segment.text || text_hash.is_some_and(|sent| sent == exchange::text_hash(text))
        });
        return match is_as_sent {
            true => Ok(None),
            false => Err("the text was decided on since: export it again".to_owned()),
        };
    }
    let text = segment.accept(back)?;
    refuse_markup(segment, Some(&text))?;
    // Approving a segment that needs review is a decision, too.
    let is_kept = segment.state == TranslationState::NeedsReview
        && returned.state >= Some(TranslationState::Reviewed);
    let (verdict, settles) = match (text == segment.text, is_kept) {
        (true, false) => return Ok(None),
        (true, true) => (Verdict::Keep, rules(&segment.findings)),
        (false, _) => (Verdict::Edit, Vec::new()),
    };
    let comment = segment.comment.clone();
    let new = Decision::new(&article, id, pair_hash);
    Ok(Some(Decision { verdict, text: Some(text), settles, comment, ..new }))
}

/// The distinct rules of findings, which a decision on their segment settles.
pub(crate) fn rules<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<String> {
    let rules = findings.into_iter().map(|finding| finding.rule.name.to_owned());
    let mut rules: Vec<_> = rules.collect();
    rules.sort();
    rules.dedup();
    rules
}
