//! A review card: one segment with everything that helps to decide on it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde::Serialize;

use crate::decide::{self, Decision, Decisions};
use crate::exchange::round_trip::all_literals;
use crate::model::{Article, Part, Segment, SegmentId};
use crate::project::localized::bilingual;
use crate::render::html::preview;
use crate::review::SegmentRef;
use segmend_engine::Engine;
use segmend_engine::model::{
    Applicability, Bilingual, Finding, LocaleTag, Mended, Provenance, Repair, Subject,
};
use segmend_engine::text::Lines;

/// The number of neighbours on each side of a card.
const NEIGHBOURS: usize = 2;

/// A segment with everything that helps to decide on it.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// The locale.
    pub locale: LocaleTag,
    /// The direction of its script.
    pub dir: &'static str,
    /// The path of the article.
    pub article: String,
    /// The segment.
    pub segment: SegmentId,
    /// The file, relative to the content root, with the line.
    pub place: String,
    /// The title of the article.
    pub title: String,
    /// How the text was translated.
    pub provenance: Provenance,
    /// The English.
    pub source: String,
    /// The original translation.
    pub target: String,
    /// The translation with the safe repairs.
    pub text: String,
    /// The translation with all repairs; `None` if none is only suggested.
    pub accepted: Option<String>,
    /// The repairs, both safe and suggested.
    pub repairs: Vec<Repair>,
    /// The findings in `text`.
    pub findings: Vec<CardFinding>,
    /// The tokens of the English that must appear in the translation.
    pub literals: Vec<String>,
    /// The decision, if any.
    pub decision: Option<Decision>,
    /// Whether the decision still applies to the current pair.
    pub holds: bool,
    /// The hash of the pair: see [`decide::pair_hash`].
    pub of: String,
    /// The preceding segments.
    pub before: Vec<Neighbour>,
    /// The following segments.
    pub after: Vec<Neighbour>,
    /// The same segment in the other locales.
    pub others: Vec<OtherLocale>,
    /// Other translations of the same English in the locale.
    pub memory: Vec<MemoryMatch>,
    /// The current text as HTML.
    pub html: String,
}

/// A finding with the documentation of its rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CardFinding {
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
    /// The documentation of the rule.
    pub doc: &'static str,
    /// The token of the English that the finding concerns, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// A segment before or after another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Neighbour {
    /// The English.
    pub source: String,
    /// The translation with the safe repairs.
    pub text: String,
}

/// A segment in another locale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OtherLocale {
    /// The locale.
    pub locale: LocaleTag,
    /// The direction of its script.
    pub dir: &'static str,
    /// The translation with the safe repairs.
    pub text: String,
}

/// A translation of the same English in another article (TMX *tuv*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MemoryMatch {
    /// The article.
    pub article: String,
    /// The translation, as decided or repaired.
    pub text: String,
    /// Whether a person decided on it or translated it.
    pub by_person: bool,
}

/// The mended segments of an article in all its locales: the cards of neighbours and of locales show
/// the same ones again.
#[derive(Default)]
pub(crate) struct MendedPairs {
    mended: RefCell<HashMap<(String, usize), Mended>>,
    indexes: RefCell<HashMap<String, Rc<SegmentIndex>>>,
}

/// Where the segments of an article are: looking for each would take time quadratic in their number.
struct SegmentIndex {
    lines: Lines,
    /// The parts of the article that are segments.
    parts: Vec<usize>,
    /// The first segment with each id.
    by_id: HashMap<SegmentId, usize>,
}

impl SegmentIndex {
    fn new(article: &Article) -> Self {
        let parts = article.parts.iter().enumerate();
        let parts = parts.filter(|(_, part)| matches!(part, Part::Segment(_)));
        let mut by_id = HashMap::new();
        for (at, segment) in article.segments().enumerate() {
            by_id.entry(segment.shared_id()).or_insert(at);
        }
        let parts = parts.map(|(at, _)| at).collect();
        Self { lines: Lines::new(&article.text), parts, by_id }
    }

    /// Returns a segment by its number.
    fn segment<'a>(&self, article: &'a Article, at: usize) -> Option<&'a Segment> {
        match article.parts.get(*self.parts.get(at)?)? {
            Part::Segment(segment) => Some(segment),
            Part::Skeleton(_) | Part::Malformed(_) => None,
        }
    }
}

impl MendedPairs {
    fn index(&self, article: &Article) -> Rc<SegmentIndex> {
        let mut known = self.indexes.borrow_mut();
        if let Some(index) = known.get(&article.file) {
            return Rc::clone(index);
        }
        let index = Rc::new(SegmentIndex::new(article));
        known.insert(article.file.clone(), Rc::clone(&index));
        index
    }

    /// Mends a segment of the article in a file, unless it is known.
    fn mend(&self, file: &str, segment: &Segment, mend: impl FnOnce() -> Mended) -> Mended {
        let mut known = self.mended.borrow_mut();
        // Ids can be repeated, places can't.
        let key = (file.to_owned(), segment.span.start);
        known.entry(key).or_insert_with(mend).clone()
    }
}

/// Builds cards, for both the workbench and the review sheets.
pub(crate) struct CardBuilder<'e> {
    /// The segments that were mended for other cards of the article.
    pub(crate) known: &'e MendedPairs,
    /// The engine of the build.
    pub(crate) engine: &'e Engine,
    /// The engine that also applies suggested repairs.
    pub(crate) unsafe_engine: &'e Engine,
}

impl CardBuilder<'_> {
    /// Builds the card of a segment. `articles` holds its article in all locales.
    pub(crate) fn card(
        &self,
        articles: &[Article],
        segment_ref: &SegmentRef,
        decisions: &Decisions,
    ) -> Option<Card> {
        let article = articles.iter().find(|article| article.locale == segment_ref.locale)?;
        let index = self.known.index(article);
        let at = *index.by_id.get(&segment_ref.segment)?;
        let segment = index.segment(article, at)?;
        let pair = pair(article, segment);
        let mended = self.mend(article, segment, &pair);
        let decision = decisions.get(&segment_ref.article, &segment_ref.segment);
        let holds = decision.is_some_and(|decision| decision.applies_to(&pair));
        let decided = decision.filter(|_| holds).and_then(|decision| decision.text.as_deref());
        let html = preview(decided.unwrap_or(&mended.text));
        let line = article.position(&index.lines, segment.target.start).line;
        Some(Card {
            locale: segment_ref.locale.clone(),
            dir: segment_ref.locale.direction().as_str(),
            article: segment_ref.article.clone(),
            segment: segment_ref.segment.clone(),
            place: format!("{}:{line}", article.file),
            title: article.front_matter.title.clone().unwrap_or_else(|| article.path.clone()),
            provenance: pair.provenance,
            source: pair.source.to_owned(),
            target: pair.target.to_owned(),
            accepted: is_suggested(&mended).then(|| self.unsafe_engine.mend(&pair).text),
            literals: all_literals(pair.source),
            decision: decision.cloned(),
            holds,
            of: decide::pair_hash(pair.source, pair.target),
            before: self.neighbours(article, at.saturating_sub(NEIGHBOURS)..at),
            after: self.neighbours(article, at + 1..at + 1 + NEIGHBOURS),
            others: self.others(articles, segment_ref, pair.source),
            memory: Vec::new(),
            html,
            text: mended.text,
            repairs: mended.repairs,
            findings: mended.findings.into_iter().map(card_finding).collect(),
        })
    }

    fn mend(&self, article: &Article, segment: &Segment, pair: &Bilingual<'_>) -> Mended {
        self.known.mend(&article.file, segment, || self.engine.mend(pair))
    }

    fn neighbours(&self, article: &Article, which: std::ops::Range<usize>) -> Vec<Neighbour> {
        let index = self.known.index(article);
        let segments = which.filter_map(|at| index.segment(article, at));
        let neighbour = |segment: &Segment| {
            let pair = pair(article, segment);
            Neighbour {
                source: pair.source.to_owned(),
                text: self.mend(article, segment, &pair).text,
            }
        };
        segments.map(neighbour).collect()
    }

    /// Returns the segment in the other locales with the same English.
    fn others(
        &self,
        articles: &[Article],
        segment_ref: &SegmentRef,
        source: &str,
    ) -> Vec<OtherLocale> {
        let others = articles.iter().filter(|other| other.locale != segment_ref.locale);
        let other = |article: &Article| {
            let index = self.known.index(article);
            let segment = index.segment(article, *index.by_id.get(&segment_ref.segment)?)?;
            let pair = pair(article, segment);
            (pair.source == source).then(|| OtherLocale {
                locale: article.locale.clone(),
                dir: article.locale.direction().as_str(),
                text: self.mend(article, segment, &pair).text,
            })
        };
        others.filter_map(other).collect()
    }
}

pub(super) fn is_suggested(mended: &Mended) -> bool {
    mended.repairs.iter().any(|repair| repair.applicability == Applicability::Suggested)
}

pub(super) fn card_finding(finding: Finding) -> CardFinding {
    let token = match &finding.subject {
        Some(Subject::Token(token)) => Some(token.clone()),
        Some(Subject::English(_) | Subject::Text(_) | Subject::File(_)) | None => None,
    };
    CardFinding { doc: finding.rule.doc, token, finding }
}

pub(super) fn find<'a>(article: &'a Article, id: &SegmentId) -> Option<&'a Segment> {
    article.segments().find(|segment| segment.shared_id() == *id)
}

pub(super) fn pair<'a>(article: &'a Article, segment: &Segment) -> Bilingual<'a> {
    bilingual(article, article.source(segment), article.target(segment))
}
