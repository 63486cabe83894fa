//! Exports the segments of a job, and writes the decisions that come back.

use crate::decide::{self, Decision};
use crate::disk;
use crate::exchange::{self, Document, ExchangeSegment, Export, TranslationState};
use crate::model::{Article, SegmentId};
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
        let segments = exchange_segments(&localized, &mender);
        (Document { path: article.path.clone(), segments }, article.front_matter.handoff)
    };
    let mut newest = None;
    walk(&job, &|_| {}, each, |(document, handoff)| {
        newest = newest.max(handoff);
        documents.push(document);
    })?;
    documents.retain(|document| !document.segments.is_empty());
    let contact = job.config.site.contact.clone();
    Ok(Export { locale: locale.clone(), documents, newest, contact })
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
pub(super) fn exchange_segments(
    localized: &Localized<'_>,
    mender: &Mender,
) -> Vec<ExchangeSegment> {
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

/// The distinct rules of findings, which a decision on their segment settles.
pub(crate) fn rules<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<String> {
    let rules = findings.into_iter().map(|finding| finding.rule.name.to_owned());
    let mut rules: Vec<_> = rules.collect();
    rules.sort();
    rules.dedup();
    rules
}
