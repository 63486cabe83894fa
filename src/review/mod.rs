//! What the workbench shows and does: the segments that need a person, one by one, and their verdicts.
//!
//! A [`Bench`] looks at the whole content once and remembers which segments need a person; a
//! [`Card`] is read from the files when it is asked for, so memory holds the queue only.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::decide::{self, Decision, Decisions, Verdict};
use crate::disk;
use crate::exchange::round_trip::{Signature, record, rules};
use crate::model::{Article, SegmentId};
use crate::project::Job;
use crate::project::Progress;
use crate::project::ProjectError;
use crate::project::content::Content;
use crate::project::discover;
use crate::project::mender::{decisions_file, decisions_on};
use crate::project::walk::walk;
use crate::render::html::preview;
use segmend_engine::model::{Bilingual, LocaleTag, Provenance, Severity};
use segmend_engine::{Engine, Memory};

mod card;
mod queue;

pub use card::{Card, Flag, Match, Neighbour, Other};
pub use queue::{Entry, Filter, Want};

pub(crate) use card::Hands;
use card::{find, flag, pair};
pub(crate) use queue::needs_person;
use queue::{Looked, looked_at};

/// How many texts of the memory a card offers at most.
const SUGGESTIONS: usize = 5;

/// What a text would come to.
#[derive(Clone, Debug, Serialize)]
pub struct Weighed {
    /// What the checks find in it.
    pub findings: Vec<Flag>,
    /// What it looks like.
    pub html: String,
}

/// Which segment a person means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The locale.
    pub locale: LocaleTag,
    /// The path of the article.
    pub article: String,
    /// The segment.
    pub segment: SegmentId,
}

/// What a person says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    /// The verdict.
    pub verdict: Verdict,
    /// The text, for [`Verdict::Edit`].
    pub text: Option<String>,
    /// Why, or a question.
    pub comment: Option<String>,
    /// The pair that the person saw: see [`decide::pair_hash`].
    pub of: String,
    /// Whether findings in the text are known and meant.
    pub sure: bool,
}

/// Why a verdict was not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such segment any more.
    #[error("there is no such segment: the article has changed, load the queue anew")]
    Gone,
    /// The segment is not the one that the person saw.
    #[error("the article has changed meanwhile: look at the segment again")]
    Moved,
    /// An edit without a text, a repair that there is not.
    #[error("{0}")]
    Senseless(&'static str),
    /// The text has findings that the person has not confirmed.
    #[error("the text has findings: mend it, or save it anyway")]
    Unsure(Vec<Flag>),
    /// The disk.
    #[error(transparent)]
    Failed(#[from] ProjectError),
}

/// The content on the workbench.
pub struct Bench {
    job: Job,
    content: Content,
    engine: Engine,
    /// The engine that applies the suggested repairs too.
    unsafe_engine: Engine,
    queue: Vec<Entry>,
    /// Where each English text stands, by locale and hash of the text: article and segment.
    memory: HashMap<(LocaleTag, u64), Vec<(u32, SegmentId)>>,
    articles: Vec<String>,
    former: Vec<(Spot, Option<Decision>)>,
}

impl Bench {
    /// Looks at every segment of a content folder.
    ///
    /// # Errors
    /// As [`build`](crate::site::build).
    pub fn new(job: Job, progress: &(dyn Fn(Progress) + Sync)) -> Result<Self, ProjectError> {
        let content = discover(&job)?;
        let engine = job.config.engine();
        let mut bench = Self {
            unsafe_engine: job.unsafe_engine(),
            queue: Vec::new(),
            memory: HashMap::new(),
            articles: Vec::new(),
            former: Vec::new(),
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
            looked_at(article, &engine, memory, decisions.get(&article.locale))
        };
        let job = bench.job.clone();
        walk(&job, progress, each, |looked| bench.enter(looked))?;
        bench.queue.sort_by(|a, b| {
            let key = |entry: &'_ Entry| (entry.locale.clone(), std::cmp::Reverse(entry.severity));
            (key(a), &a.article, &a.segment).cmp(&(key(b), &b.article, &b.segment))
        });
        Ok(bench)
    }

    fn enter(&mut self, looked: Looked) {
        let at = u32::try_from(self.articles.len()).unwrap_or(u32::MAX);
        for (id, hash) in looked.sources {
            self.memory.entry((looked.locale.clone(), hash)).or_default().push((at, id));
        }
        self.articles.push(looked.article);
        self.queue.extend(looked.entries);
    }

    /// The segments that need a person, by locale, worst first.
    pub fn queue(&self) -> &[Entry] {
        &self.queue
    }

    /// The folder of the articles.
    pub fn content(&self) -> &PathBuf {
        &self.job.config.content
    }

    /// Everything about a segment.
    ///
    /// # Errors
    /// The segment is gone, a file of decisions can't be read.
    pub fn card(&self, spot: &Spot) -> Result<Card, Refusal> {
        let decisions = decisions_on(&self.job, &spot.locale)?;
        let (articles, _) = self.content.articles(&spot.article);
        let (engine, unsafe_engine) =
            (self.engine.at(&spot.article), self.unsafe_engine.at(&spot.article));
        let hands = Hands { engine: &engine, unsafe_engine: &unsafe_engine };
        let mut card = hands.card(&articles, spot, &decisions).ok_or(Refusal::Gone)?;
        card.memory = self.matches(spot, &card, &decisions);
        Ok(card)
    }

    /// What a text would come to in the place of a segment's.
    ///
    /// # Errors
    /// The segment is gone.
    pub fn weigh(&self, spot: &Spot, text: &str) -> Result<Weighed, Refusal> {
        let article = self.article(spot).ok_or(Refusal::Gone)?;
        let segment = find(&article, &spot.segment).ok_or(Refusal::Gone)?;
        Ok(self.weighed(spot, &pair(&article, segment), text))
    }

    fn weighed(&self, spot: &Spot, pair: &Bilingual<'_>, text: &str) -> Weighed {
        Weighed { findings: self.flags(spot, pair, text), html: preview(text) }
    }

    fn flags(&self, spot: &Spot, pair: &Bilingual<'_>, text: &str) -> Vec<Flag> {
        let findings = self.engine.at(&spot.article).check(&Bilingual { target: text, ..*pair });
        findings.into_iter().map(flag).collect()
    }

    /// Takes a verdict and writes it down at once.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(
        &mut self,
        spot: &Spot,
        say: &Say,
        signature: &Signature,
    ) -> Result<Decision, Refusal> {
        let article = self.article(spot).ok_or(Refusal::Gone)?;
        let segment = find(&article, &spot.segment).ok_or(Refusal::Gone)?;
        let pair = pair(&article, segment);
        let of = decide::pair_hash(pair.source, pair.target);
        if of != say.of {
            return Err(Refusal::Moved);
        }
        let decisions = decisions_on(&self.job, &spot.locale)?;
        let known = decisions.get(&spot.article, &spot.segment).cloned();
        let decision = self.decision(spot, say, &pair, known.as_ref())?;
        let Signature { by, at } = signature.clone();
        // A comment on somebody's verdict does not make it the commenter's.
        let is_of_another = say.verdict == Verdict::Comment && decision.text.is_some();
        let decision = if is_of_another { decision } else { Decision { by, at, ..decision } };
        record(&self.job, &spot.locale, std::slice::from_ref(&decision))?;
        self.former.push((spot.clone(), known));
        self.mark(spot, Some(&decision));
        Ok(decision)
    }

    fn decision(
        &self,
        spot: &Spot,
        say: &Say,
        pair: &Bilingual<'_>,
        known: Option<&Decision>,
    ) -> Result<Decision, Refusal> {
        let new = Decision::new(&spot.article, spot.segment.clone(), say.of.clone());
        let said = say.comment.clone().filter(|comment| !comment.trim().is_empty());
        let text = match say.verdict {
            Verdict::Comment => {
                let former = known.filter(|known| known.applies_to(pair)).cloned();
                return Ok(Decision {
                    comment: said,
                    pair_hash: say.of.clone(),
                    ..former.unwrap_or(new)
                });
            }
            Verdict::Accept => self.unsafe_engine.at(&spot.article).mend(pair).text,
            Verdict::Reject => pair.target.to_owned(),
            Verdict::Keep => self.engine.at(&spot.article).mend(pair).text,
            Verdict::Edit => say
                .text
                .clone()
                .filter(|text| !text.trim().is_empty())
                .ok_or(Refusal::Senseless("the translation is empty: write one"))?,
        };
        let findings = self.flags(spot, pair, &text);
        let is_bad = findings.iter().any(|flag| flag.finding.severity > Severity::Info);
        if say.verdict == Verdict::Edit && is_bad && !say.sure {
            return Err(Refusal::Unsure(findings));
        }
        let settles = rules(findings.iter().map(|flag| &flag.finding));
        let comment = said.or_else(|| known.and_then(|known| known.comment.clone()));
        Ok(Decision { verdict: say.verdict, text: Some(text), settles, comment, ..new })
    }

    /// Takes the last verdict back; returns where it was, or nothing if there is none left.
    ///
    /// # Errors
    /// A file of decisions that can't be read or written.
    pub fn undo(&mut self) -> Result<Option<Spot>, ProjectError> {
        let Some((spot, former)) = self.former.pop() else { return Ok(None) };
        match &former {
            Some(decision) => {
                record(&self.job, &spot.locale, std::slice::from_ref(decision))?;
            }
            None => withdraw(&self.job, &spot)?,
        }
        self.mark(&spot, former.as_ref());
        Ok(Some(spot))
    }

    fn mark(&mut self, spot: &Spot, decision: Option<&Decision>) {
        let is_it = |entry: &&mut Entry| {
            entry.locale == spot.locale
                && entry.article == spot.article
                && entry.segment == spot.segment
        };
        let verdict = decision.filter(|decision| decision.text.is_some()).map(|d| d.verdict);
        if let Some(entry) = self.queue.iter_mut().find(is_it) {
            entry.verdict = verdict;
        }
    }

    fn article(&self, spot: &Spot) -> Option<Article> {
        let files = self.content.catalog.entries.get(&spot.article)?;
        let identity = files.iter().find(|identity| identity.locale == spot.locale)?;
        self.content.article(identity).ok()
    }

    /// How the same English was translated elsewhere: what people said first.
    fn matches(&self, spot: &Spot, card: &Card, decisions: &Decisions) -> Vec<Match> {
        let key = (spot.locale.clone(), xxh3_64(card.source.as_bytes()));
        let places = self.memory.get(&key).into_iter().flatten();
        let mut matches: Vec<Match> = Vec::new();
        for (article, id) in places {
            let Some(path) = self.articles.get(*article as usize) else { continue };
            if *path == spot.article && *id == spot.segment {
                continue;
            }
            let there = Spot { article: path.clone(), segment: id.clone(), ..spot.clone() };
            let Some(found) = self.matched(&there, &card.source, decisions) else { continue };
            if matches.iter().all(|other| other.text != found.text) {
                matches.push(found);
            }
            if matches.len() == SUGGESTIONS * 2 {
                break;
            }
        }
        matches.sort_by_key(|found| !found.by_person);
        matches.truncate(SUGGESTIONS);
        matches
    }

    fn matched(&self, there: &Spot, source: &str, decisions: &Decisions) -> Option<Match> {
        let article = self.article(there)?;
        let segment = find(&article, &there.segment)?;
        let pair = pair(&article, segment);
        let decision = decisions.get(&there.article, &there.segment);
        let decided = decision.filter(|d| d.applies_to(&pair)).and_then(|d| d.text.clone());
        let by_person = decided.is_some() || pair.provenance == Provenance::Human;
        let text = decided.unwrap_or_else(|| self.engine.at(&there.article).mend(&pair).text);
        (pair.source == source).then(|| Match { article: there.article.clone(), text, by_person })
    }
}

/// Takes the decision on a segment out of its file.
fn withdraw(job: &Job, spot: &Spot) -> Result<(), ProjectError> {
    let mut known = decisions_on(job, &spot.locale)?;
    known.remove(&spot.article, &spot.segment);
    let file = decisions_file(&spot.locale);
    match known.is_empty() {
        true => disk::remove(&job.config.content, &file)?,
        false => disk::replace(&job.config.content, &file, decide::write(&known).as_bytes())?,
    }
    Ok(())
}
