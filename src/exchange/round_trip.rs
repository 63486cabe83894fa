//! Segments for translation tools, and what comes back from them.
//!
//! What a tool changed becomes a person's decision; an entry whose segment has changed since the
//! export, or that lost a token or a code in the tool, is refused, and the others are taken.

use std::collections::BTreeMap;

use crate::decide::{self, Decision, Verdict};
use crate::disk;
use crate::exchange::{self, Document, Export, Key, Returned, Row, State};
use crate::model::{Article, SegmentId};
use crate::project::Job;
use crate::project::ProjectError;
use crate::project::content::Content;
use crate::project::discover;
use crate::project::localized::{Localized, title_id};
use crate::project::mender::{Mender, decisions_file, decisions_on};
use crate::project::walk::walk;
use crate::render::heading::heading;
use segmend_engine::Memory;
use segmend_engine::model::{
    Bilingual, Finding, LocaleTag, Mended, Provenance, Severity, Strictness,
};
use segmend_engine::tokens;

/// The segments of a locale, for a translation tool.
///
/// # Errors
/// As [`build`](crate::site::build).
pub fn exported(job: &Job, locale: &LocaleTag) -> Result<Export, ProjectError> {
    let mender = Mender::new(job)?;
    let job = Job { locales: vec![locale.clone()], ..job.clone() };
    let mut documents = Vec::new();
    let each = |article: &Article, memory: &mut Memory| {
        let localized = Localized::with_memory(article, &mender, memory);
        Document { path: article.path.clone(), rows: rows(&localized, &mender) }
    };
    walk(&job, &|_| {}, each, |document| documents.push(document))?;
    documents.retain(|document| !document.rows.is_empty());
    Ok(Export { locale: locale.clone(), documents })
}

/// The locales of a job's content that are translations.
///
/// # Errors
/// As [`build`](crate::site::build).
pub fn translated(job: &Job) -> Result<Vec<LocaleTag>, ProjectError> {
    let content = discover(job)?;
    let locales = content.catalog.locales().into_iter().cloned();
    Ok(locales.filter(|locale| *locale != LocaleTag::source()).collect())
}

/// The segments of an article, its title first if it says something else than the heading.
fn rows(localized: &Localized<'_>, mender: &Mender) -> Vec<Row> {
    let article = localized.article;
    let segments = article.segments().zip(&localized.segments).map(|(segment, mended)| {
        let id = segment.shared_id();
        row(article, id, &localized.pair(segment), mended, mender)
    });
    title(localized, mender).into_iter().chain(segments).collect()
}

fn title(localized: &Localized<'_>, mender: &Mender) -> Option<Row> {
    let article = localized.article;
    let (target, mended) = (article.front_matter.title.as_deref()?, localized.title.as_ref()?);
    let heading = heading(article).filter(|heading| heading.target != target)?;
    let pair = Bilingual {
        locale: &article.locale,
        provenance: article.front_matter.provenance,
        source: &heading.source,
        target,
    };
    Some(row(article, title_id(), &pair, mended, mender))
}

fn row(
    article: &Article,
    id: SegmentId,
    pair: &Bilingual<'_>,
    mended: &Mended,
    mender: &Mender,
) -> Row {
    let decision = mender.decision(&article.path, &article.locale, &id);
    Row {
        source: pair.source.to_owned(),
        target: pair.target.to_owned(),
        text: mended.text.clone(),
        shown: exchange::shown(&mended.text),
        literals: literals(pair.source, mended),
        provenance: pair.provenance,
        state: state(pair.provenance, mended, decision),
        findings: mended.findings.clone(),
        comment: decision.and_then(|decision| decision.comment.clone()),
        id,
    }
}

/// The tokens of the English that stand in the translation or are missed there: what else it lacks
/// stands in another form that is right.
fn literals(source: &str, mended: &Mended) -> Vec<String> {
    let errors = mended.findings.iter().filter(|found| found.severity == Severity::Error);
    let is_missed = |token: &str| errors.clone().any(|error| error.is_about(token));
    let mut found = all_literals(source);
    found.retain(|token| mended.text.contains(token.as_str()) || is_missed(token));
    found
}

/// The tokens of the English that never change, once each, in order.
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

fn state(provenance: Provenance, mended: &Mended, decision: Option<&Decision>) -> State {
    let is_open = mended.findings.iter().any(|finding| finding.severity > Severity::Info);
    let is_settled = decision.is_some_and(|decision| decision.text.is_some());
    match (is_open, is_settled, provenance) {
        (true, _, _) => State::NeedsReview,
        (false, true, _) => State::Final,
        (false, false, Provenance::Human) => State::Reviewed,
        (false, false, Provenance::Machine) => State::Translated,
    }
}

/// Who brings texts back, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The person's name.
    pub by: Option<String>,
    /// The time, as RFC 3339.
    pub at: Option<String>,
}

/// A text that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedText {
    /// The line of the file that it came in, from 1.
    pub line: usize,
    /// Which segment it is for.
    pub key: Key,
    /// What is wrong, then what to do.
    pub reason: String,
}

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The new decisions, by locale.
    pub decisions: BTreeMap<LocaleTag, Vec<Decision>>,
    /// Texts that were not changed.
    pub unchanged: usize,
    /// What was not taken.
    pub refused: Vec<RefusedText>,
}

/// Texts that came back, by the locale they are in.
pub type Delivery = BTreeMap<LocaleTag, Vec<Returned>>;

/// Compares what came back with the content: what differs becomes a decision. Nothing is written.
///
/// # Errors
/// As [`build`](crate::site::build).
pub fn compare(
    job: &Job,
    delivery: &Delivery,
    signature: &Signature,
) -> Result<Imported, ProjectError> {
    let desk = Desk::new(job)?;
    let mut imported = Imported::default();
    for (locale, texts) in delivery {
        let mut by_article: BTreeMap<&str, Vec<&Returned>> = BTreeMap::new();
        for text in texts {
            by_article.entry(&text.key.article).or_default().push(text);
        }
        for (article, texts) in by_article {
            let rows = desk.rows(article, locale);
            for text in texts {
                match settled(&rows, text) {
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

/// Compares decisions that were made elsewhere with the content, as [`compare`] does texts.
///
/// # Errors
/// As [`build`](crate::site::build).
pub fn compare_decisions(
    job: &Job,
    locale: &LocaleTag,
    decisions: &decide::Decisions,
    signature: &Signature,
) -> Result<Imported, ProjectError> {
    let desk = Desk::new(job)?;
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
        let (article, id, of) = (article.clone(), segment.clone(), pair_hash.clone());
        let key = Key { article, id, of, shown: None };
        let is_newer = |earlier: &&Decision| {
            earlier.pair_hash == decision.pair_hash && earlier.at > decision.at
        };
        let found = match earlier.filter(is_newer) {
            Some(_) => Err("a newer decision is there: keep that, or decide anew".to_owned()),
            None => desk.settling(&key, locale, decision),
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

/// Writes decisions beside the content of a job, each in the place of an earlier one.
///
/// # Errors
/// A file of decisions that can't be read or written.
pub fn record(job: &Job, locale: &LocaleTag, decisions: &[Decision]) -> Result<(), ProjectError> {
    let mut known = decisions_on(job, locale)?;
    for decision in decisions {
        known.insert(decision.clone());
    }
    let text = decide::write(&known);
    disk::replace(&job.config.content, &decisions_file(locale), text.as_bytes())?;
    Ok(())
}

/// The content as texts that come back are compared with it.
struct Desk {
    content: Content,
    mender: Mender,
}

impl Desk {
    fn new(job: &Job) -> Result<Self, ProjectError> {
        Ok(Self { content: discover(job)?, mender: Mender::new(job)? })
    }

    /// A decision that was made without the engine, with what it settles: the findings in its text.
    fn settling(
        &self,
        key: &Key,
        locale: &LocaleTag,
        mut decision: Decision,
    ) -> Result<Decision, String> {
        let rows = self.rows(&key.article, locale);
        let row = find(&rows, key)?;
        let is_choice = matches!(decision.verdict, Verdict::Accept | Verdict::Reject);
        if let (true, Some(text), Some(engine)) = (is_choice, &decision.text, &self.mender.engine) {
            let (source, provenance) = (row.source.as_str(), row.provenance);
            let pair = Bilingual { locale, provenance, source, target: text };
            let findings = engine.at(&key.article).check(&pair);
            decision.settles = rules(&findings);
        }
        Ok(decision)
    }

    /// The segments of an article in a locale; none if there is no such article.
    fn rows(&self, article: &str, locale: &LocaleTag) -> Vec<(Key, Row)> {
        let files = self.content.catalog.entries.get(article).into_iter().flatten();
        let identity = files.into_iter().find(|identity| identity.locale == *locale);
        let Some(article) = identity.and_then(|identity| self.content.article(identity).ok())
        else {
            return Vec::new();
        };
        let localized = Localized::new(&article, &self.mender);
        let rows = rows(&localized, &self.mender).into_iter();
        rows.map(|row| (row.key(&article.path), row)).collect()
    }
}

/// The segment that a key names.
fn find<'r>(rows: &'r [(Key, Row)], key: &Key) -> Result<&'r Row, String> {
    if let Some((_, row)) = rows.iter().find(|(other, _)| other.is_of(key)) {
        return Ok(row);
    }
    let of_segment = rows.iter().find(|(other, _)| other.id == key.id);
    Err(match (of_segment, rows.is_empty()) {
        (Some(_), _) => "the segment has changed since: export it again".to_owned(),
        (None, false) => format!("the article has no segment {}: export it again", key.id),
        (None, true) => format!("there is no article `{}` in this locale", key.article),
    })
}

/// What a text that came back decides; nothing if it is as it was.
fn settled(rows: &[(Key, Row)], returned: &Returned) -> Result<Option<Decision>, String> {
    let row = find(rows, &returned.key)?;
    let back = returned.text.as_ref().map_err(Clone::clone)?;
    let Key { article, id, of, shown } = returned.key.clone();
    // What the tool was given may not be what stands now: an old file must not undo a new decision.
    let is_decided = row.state == State::Final && shown.is_none();
    let has_moved = shown.as_ref().is_some_and(|sent| *sent != exchange::shown(&row.text));
    if has_moved || is_decided {
        let came = row.assemble(back);
        let is_as_sent = came.as_ref().is_ok_and(|text| {
            *text == row.text || shown.is_some_and(|sent| sent == exchange::shown(text))
        });
        return match is_as_sent {
            true => Ok(None),
            false => Err("the text was decided on since: export it again".to_owned()),
        };
    }
    let text = row.accept(back)?;
    let is_kept = row.state == State::NeedsReview && returned.state >= Some(State::Reviewed);
    let (verdict, settles) = match (text == row.text, is_kept) {
        (true, false) => return Ok(None),
        (true, true) => (Verdict::Keep, rules(&row.findings)),
        (false, _) => (Verdict::Edit, Vec::new()),
    };
    let comment = row.comment.clone();
    let new = Decision::new(&article, id, of);
    Ok(Some(Decision { verdict, text: Some(text), settles, comment, ..new }))
}

/// The rules of what was found in a segment, once each: what a decision on it settles.
pub(crate) fn rules<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<String> {
    let rules = findings.into_iter().map(|finding| finding.rule.name.to_owned());
    let mut rules: Vec<_> = rules.collect();
    rules.sort();
    rules.dedup();
    rules
}
