//! Review: the segments that need a person, and the decisions on them.
//!
//! A [`Workbench`] scans the whole content once and remembers which segments need a person. A
//! [`Card`] is read from the files on request, so only the queue is held in memory.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::decide::{self, Decision, Decisions, Verdict};
use crate::disk;
use crate::exchange::round_trip::{Signature, rules, write_decisions};
use crate::model::{Article, SegmentId};
use crate::project::content::Content;
use crate::project::mender::{decisions_file, decisions_on};
use crate::project::walk::walk;
use crate::project::{Job, Progress, ProjectError, discover};
use crate::render::html::preview;
use segmend_engine::model::{Bilingual, LocaleTag, Provenance, Severity};
use segmend_engine::{Engine, Memory};

mod card;
mod memory;
mod queue;
mod refused;

pub use card::{Card, CardFinding, MemoryMatch, Neighbour, OtherLocale};
pub use queue::{QueueEntry, QueueFilter, QueueState};

pub(crate) use card::{CardBuilder, MendedPairs};
use card::{card_finding, find, pair};
use memory::Memories;
pub(crate) use queue::needs_person;
use queue::{ScannedArticle, scan};
use refused::refused;

/// The maximum number of translation memory matches per card.
const SUGGESTIONS: usize = 5;

/// The result of checking a text.
#[derive(Clone, Debug, Serialize)]
pub struct CheckedText {
    /// The findings in it.
    pub findings: Vec<CardFinding>,
    /// The text as HTML.
    pub html: String,
}

/// Identifies a segment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SegmentRef {
    /// The locale.
    pub locale: LocaleTag,
    /// The path of the article.
    pub article: String,
    /// The segment.
    pub segment: SegmentId,
}

/// A person's verdict on a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictInput {
    /// The verdict.
    pub verdict: Verdict,
    /// The text, for [`Verdict::Edit`].
    pub text: Option<String>,
    /// A reason or a question.
    pub comment: Option<String>,
    /// The hash of the pair that the person saw: see [`decide::pair_hash`].
    pub of: String,
    /// Whether the person accepts the findings in the text.
    pub sure: bool,
}

/// The reason why a verdict was rejected.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The segment no longer exists.
    #[error("there is no such segment: the article has changed, load the queue anew")]
    Gone,
    /// The segment is not the one that the person saw.
    #[error("the article has changed meanwhile: look at the segment again")]
    Moved,
    /// The verdict is incomplete, such as an edit without a text.
    #[error("{0}")]
    Invalid(&'static str),
    /// The text has findings that the person has not accepted.
    #[error("the text has findings: mend it, or save it anyway")]
    Unconfirmed(Vec<CardFinding>),
    /// An error of the disk or the project.
    #[error(transparent)]
    Failed(#[from] ProjectError),
}

/// The content under review.
pub struct Workbench {
    job: Job,
    content: Content,
    engine: Engine,
    /// The engine that also applies suggested repairs.
    unsafe_engine: Engine,
    queue: Vec<QueueEntry>,
    /// The places of each English text, by locale and hash: index into `articles`, segment.
    memory: HashMap<(LocaleTag, u64), Vec<(u32, SegmentId)>>,
    articles: Vec<String>,
    /// The translation memories of the settings.
    memories: Memories,
    history: Vec<(SegmentRef, Option<Decision>)>,
}

impl Workbench {
    /// Scans every segment of a content folder.
    ///
    /// # Errors
    /// The errors of [`build`](crate::site::build).
    pub fn new(job: Job, progress: &(dyn Fn(Progress) + Sync)) -> Result<Self, ProjectError> {
        let content = discover(&job)?;
        let job = job.learned()?.into_owned();
        let engine = job.any_engine();
        let mut bench = Self {
            unsafe_engine: job.unsafe_engine(),
            queue: Vec::new(),
            memory: HashMap::new(),
            articles: Vec::new(),
            memories: Memories::read(&job, &content.catalog.locales())?,
            history: Vec::new(),
            content,
            engine,
            job,
        };
        let mut decisions = BTreeMap::new();
        for locale in bench.content.catalog.locales() {
            decisions.insert(locale.clone(), decisions_on(&bench.job, locale)?);
        }
        let engine = bench.engine.clone();
        let each = |article: &Article, memory: &mut Memory| {
            scan(article, &engine, memory, decisions.get(&article.locale))
        };
        let job = bench.job.clone();
        walk(&job, progress, each, |scanned| bench.add_article(scanned))?;
        // The worst finding comes first; article and segment make the order unique.
        bench.queue.sort_by(|a, b| {
            let key =
                |entry: &'_ QueueEntry| (entry.locale.clone(), std::cmp::Reverse(entry.severity));
            (key(a), &a.article, &a.segment).cmp(&(key(b), &b.article, &b.segment))
        });
        Ok(bench)
    }

    fn add_article(&mut self, scanned: ScannedArticle) {
        let at = u32::try_from(self.articles.len()).unwrap_or(u32::MAX);
        for (id, hash) in scanned.sources {
            self.memory.entry((scanned.locale.clone(), hash)).or_default().push((at, id));
        }
        self.articles.push(scanned.article);
        self.queue.extend(scanned.entries);
    }

    /// Returns the segments that need a person, by locale, worst first.
    pub fn queue(&self) -> &[QueueEntry] {
        &self.queue
    }

    /// Returns the content folder.
    pub fn content(&self) -> &PathBuf {
        &self.job.config.content
    }

    /// Returns the card of a segment.
    ///
    /// # Errors
    /// Fails if the segment no longer exists or a file of decisions cannot be read.
    pub fn card(&self, segment_ref: &SegmentRef) -> Result<Card, Refusal> {
        let decisions = decisions_on(&self.job, &segment_ref.locale)?;
        let (articles, _) = self.content.articles(&segment_ref.article);
        let (engine, unsafe_engine) = (
            self.engine.for_article(&segment_ref.article),
            self.unsafe_engine.for_article(&segment_ref.article),
        );
        let known = MendedPairs::default();
        let builder = CardBuilder { engine: &engine, unsafe_engine: &unsafe_engine, known: &known };
        let mut card = builder.card(&articles, segment_ref, &decisions).ok_or(Refusal::Gone)?;
        card.memory = self.matches(segment_ref, &card, &decisions);
        Ok(card)
    }

    /// Checks a text in place of a segment's translation.
    ///
    /// # Errors
    /// Fails if the segment no longer exists.
    pub fn check_text(&self, segment_ref: &SegmentRef, text: &str) -> Result<CheckedText, Refusal> {
        let article = self.article(segment_ref).ok_or(Refusal::Gone)?;
        let segment = find(&article, &segment_ref.segment).ok_or(Refusal::Gone)?;
        Ok(self.checked_text(segment_ref, &pair(&article, segment), text))
    }

    fn checked_text(
        &self,
        segment_ref: &SegmentRef,
        pair: &Bilingual<'_>,
        text: &str,
    ) -> CheckedText {
        CheckedText { findings: self.card_findings(segment_ref, pair, text), html: preview(text) }
    }

    fn card_findings(
        &self,
        segment_ref: &SegmentRef,
        pair: &Bilingual<'_>,
        text: &str,
    ) -> Vec<CardFinding> {
        let findings = self
            .engine
            .for_article(&segment_ref.article)
            .check(&Bilingual { target: text, ..*pair });
        findings.into_iter().map(card_finding).collect()
    }

    /// Records a verdict and writes it to the disk immediately.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(
        &mut self,
        segment_ref: &SegmentRef,
        input: &VerdictInput,
        signature: &Signature,
    ) -> Result<Decision, Refusal> {
        let article = self.article(segment_ref).ok_or(Refusal::Gone)?;
        let segment = find(&article, &segment_ref.segment).ok_or(Refusal::Gone)?;
        let pair = pair(&article, segment);
        let of = decide::pair_hash(pair.source, pair.target);
        // The page can be older than the files: never decide on another pair than the one shown.
        if of != input.of {
            return Err(Refusal::Moved);
        }
        let decisions = decisions_on(&self.job, &segment_ref.locale)?;
        let known = decisions.get(&segment_ref.article, &segment_ref.segment).cloned();
        let decision = self.decision(segment_ref, input, &pair, known.as_ref())?;
        let Signature { by, at } = signature.clone();
        // Commenting on someone's decision does not change its author.
        let is_of_another = input.verdict == Verdict::Comment && decision.text.is_some();
        let decision = if is_of_another { decision } else { Decision { by, at, ..decision } };
        write_decisions(&self.job, &segment_ref.locale, std::slice::from_ref(&decision))?;
        self.history.push((segment_ref.clone(), known));
        self.set_verdict(segment_ref, Some(&decision));
        Ok(decision)
    }

    fn decision(
        &self,
        segment_ref: &SegmentRef,
        input: &VerdictInput,
        pair: &Bilingual<'_>,
        known: Option<&Decision>,
    ) -> Result<Decision, Refusal> {
        let new =
            Decision::new(&segment_ref.article, segment_ref.segment.clone(), input.of.clone());
        let said = input.comment.clone().filter(|comment| !comment.trim().is_empty());
        let text = match input.verdict {
            Verdict::Comment => {
                let former = known.filter(|known| known.applies_to(pair)).cloned();
                return Ok(Decision {
                    comment: said,
                    pair_hash: input.of.clone(),
                    ..former.unwrap_or(new)
                });
            }
            Verdict::Accept => self.unsafe_engine.for_article(&segment_ref.article).mend(pair).text,
            Verdict::Reject => pair.target.to_owned(),
            Verdict::Keep => self.engine.for_article(&segment_ref.article).mend(pair).text,
            Verdict::Edit => input
                .text
                .clone()
                .filter(|text| !text.trim().is_empty())
                .ok_or(Refusal::Invalid("the translation is empty: write one"))?,
        };
        if let Some(reason) = refused(pair, &text) {
            return Err(Refusal::Invalid(reason));
        }
        let findings = self.card_findings(segment_ref, pair, &text);
        let is_bad = findings.iter().any(|flag| flag.finding.severity > Severity::Info);
        if input.verdict == Verdict::Edit && is_bad && !input.sure {
            return Err(Refusal::Unconfirmed(findings));
        }
        let settles = rules(findings.iter().map(|flag| &flag.finding));
        let comment = said.or_else(|| known.and_then(|known| known.comment.clone()));
        Ok(Decision { verdict: input.verdict, text: Some(text), settles, comment, ..new })
    }

    /// Reverts the last verdict. Returns its segment, or `None` if there is nothing to revert.
    ///
    /// # Errors
    /// Fails if a file of decisions cannot be read or written.
    pub fn undo(&mut self) -> Result<Option<SegmentRef>, ProjectError> {
        let Some((segment_ref, former)) = self.history.pop() else { return Ok(None) };
        match &former {
            Some(decision) => {
                write_decisions(&self.job, &segment_ref.locale, std::slice::from_ref(decision))?;
            }
            None => withdraw(&self.job, &segment_ref)?,
        }
        self.set_verdict(&segment_ref, former.as_ref());
        Ok(Some(segment_ref))
    }

    fn set_verdict(&mut self, segment_ref: &SegmentRef, decision: Option<&Decision>) {
        let is_it = |entry: &&mut QueueEntry| {
            entry.locale == segment_ref.locale
                && entry.article == segment_ref.article
                && entry.segment == segment_ref.segment
        };
        let verdict = decision.filter(|decision| decision.text.is_some()).map(|d| d.verdict);
        if let Some(entry) = self.queue.iter_mut().find(is_it) {
            entry.verdict = verdict;
        }
    }

    fn article(&self, segment_ref: &SegmentRef) -> Option<Article> {
        let files = self.content.catalog.entries.get(&segment_ref.article)?;
        let identity = files.iter().find(|identity| identity.locale == segment_ref.locale)?;
        self.content.article(identity).ok()
    }

    /// Returns translations of the same English elsewhere, those made by people first.
    fn matches(
        &self,
        segment_ref: &SegmentRef,
        card: &Card,
        decisions: &Decisions,
    ) -> Vec<MemoryMatch> {
        let key = (segment_ref.locale.clone(), xxh3_64(card.source.as_bytes()));
        let places = self.memory.get(&key).into_iter().flatten();
        let mut matches: Vec<MemoryMatch> = Vec::new();
        for (article, id) in places {
            let Some(path) = self.articles.get(*article as usize) else { continue };
            if *path == segment_ref.article && *id == segment_ref.segment {
                continue;
            }
            let other =
                SegmentRef { article: path.clone(), segment: id.clone(), ..segment_ref.clone() };
            let Some(found) = self.memory_match(&other, &card.source, decisions) else { continue };
            if matches.iter().all(|other| other.text != found.text) {
                matches.push(found);
            }
            // Reading articles is slow: look at twice as many as are shown, so that sorting still
            // has a choice.
            if matches.len() == SUGGESTIONS * 2 {
                break;
            }
        }
        self.memories.add_to(&mut matches, &segment_ref.locale, &card.source);
        matches.sort_by_key(|found| !found.by_person);
        matches.truncate(SUGGESTIONS);
        matches
    }

    fn memory_match(
        &self,
        other: &SegmentRef,
        source: &str,
        decisions: &Decisions,
    ) -> Option<MemoryMatch> {
        let article = self.article(other)?;
        let segment = find(&article, &other.segment)?;
        let pair = pair(&article, segment);
        let decision = decisions.get(&other.article, &other.segment);
        let decided = decision.filter(|d| d.applies_to(&pair)).and_then(|d| d.text.clone());
        let by_person = decided.is_some() || pair.provenance == Provenance::Human;
        let text =
            decided.unwrap_or_else(|| self.engine.for_article(&other.article).mend(&pair).text);
        (pair.source == source).then(|| MemoryMatch {
            article: other.article.clone(),
            text,
            by_person,
        })
    }
}

/// Removes the decision on a segment from its file.
pub(crate) fn withdraw(job: &Job, segment_ref: &SegmentRef) -> Result<(), ProjectError> {
    let _lock = disk::ContentLock::take(&job.config.content)?;
    let mut known = decisions_on(job, &segment_ref.locale)?;
    known.remove(&segment_ref.article, &segment_ref.segment);
    let file = decisions_file(&segment_ref.locale);
    // Do not leave an empty file behind.
    match known.is_empty() {
        true => disk::remove(&job.config.content, &file)?,
        false => disk::replace(&job.config.content, &file, decide::write(&known).as_bytes())?,
    }
    Ok(())
}
