//! One segment with everything that helps to decide on it.

use serde::Serialize;

use crate::decide::{self, Decision, Decisions};
use crate::exchange::round_trip::all_literals;
use crate::model::{Article, Segment, SegmentId};
use crate::project::localized::bilingual;
use crate::render::html::preview;
use crate::review::Spot;
use segmend_engine::Engine;
use segmend_engine::model::{
    Applicability, Bilingual, Finding, LocaleTag, Mended, Provenance, Repair, Subject,
};
use segmend_engine::text::Lines;

/// How many neighbours a card shows on each side.
const NEIGHBOURS: usize = 2;

/// A segment with everything that helps to decide on it.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// The locale.
    pub locale: LocaleTag,
    /// Which way its script runs.
    pub dir: &'static str,
    /// The path of the article.
    pub article: String,
    /// The segment.
    pub segment: SegmentId,
    /// The file, relative to the content root, and the line.
    pub place: String,
    /// The title of the article.
    pub title: String,
    /// Who translated.
    pub provenance: Provenance,
    /// The English.
    pub source: String,
    /// The translation as it was delivered.
    pub target: String,
    /// The translation with the safe repairs.
    pub text: String,
    /// The translation with all repairs, if there are suggested ones.
    pub accepted: Option<String>,
    /// The repairs, safe and suggested.
    pub repairs: Vec<Repair>,
    /// What a person must look at in `text`.
    pub findings: Vec<Flag>,
    /// The tokens of the English that must stand.
    pub literals: Vec<String>,
    /// The decision, if there is one.
    pub decision: Option<Decision>,
    /// Whether the decision still holds.
    pub holds: bool,
    /// The hash of the pair: see [`decide::pair_hash`].
    pub of: String,
    /// The segments before it.
    pub before: Vec<Neighbour>,
    /// The segments after it.
    pub after: Vec<Neighbour>,
    /// The same segment in the other locales.
    pub others: Vec<Other>,
    /// How the same English was translated elsewhere in the locale.
    pub memory: Vec<Match>,
    /// The text that stands now, as HTML.
    pub html: String,
}

/// A finding with the document of its rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Flag {
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
    /// What the rule means.
    pub doc: &'static str,
    /// The token of the English that it is about, if it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// A segment beside another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Neighbour {
    /// The English.
    pub source: String,
    /// The translation, repaired.
    pub text: String,
}

/// A segment in another locale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Other {
    /// The locale.
    pub locale: LocaleTag,
    /// Which way its script runs.
    pub dir: &'static str,
    /// The translation, repaired.
    pub text: String,
}

/// A translation of the same English in another article (TMX *tuv*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Match {
    /// The article.
    pub article: String,
    /// The translation, as decided or repaired.
    pub text: String,
    /// Whether a person decided or translated so.
    pub by_person: bool,
}

/// What both the workbench and the sheets make cards with.
pub(crate) struct Hands<'e> {
    /// The engine of the build.
    pub(crate) engine: &'e Engine,
    /// The engine that applies the suggested repairs too.
    pub(crate) unsafe_engine: &'e Engine,
}

impl Hands<'_> {
    /// The card of a segment; `articles` are those of its article in all locales.
    pub(crate) fn card(
        &self,
        articles: &[Article],
        spot: &Spot,
        decisions: &Decisions,
    ) -> Option<Card> {
        let article = articles.iter().find(|article| article.locale == spot.locale)?;
        let at = article.segments().position(|s| s.shared_id() == spot.segment)?;
        let segment = article.segments().nth(at)?;
        let pair = pair(article, segment);
        let mended = self.engine.mend(&pair);
        let decision = decisions.get(&spot.article, &spot.segment);
        let holds = decision.is_some_and(|decision| decision.applies_to(&pair));
        let decided = decision.filter(|_| holds).and_then(|decision| decision.text.as_deref());
        let html = preview(decided.unwrap_or(&mended.text));
        let line = Lines::new(&article.text).position(&article.text, segment.target.start).line;
        Some(Card {
            locale: spot.locale.clone(),
            dir: spot.locale.direction().as_str(),
            article: spot.article.clone(),
            segment: spot.segment.clone(),
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
            others: self.others(articles, spot, pair.source),
            memory: Vec::new(),
            html,
            text: mended.text,
            repairs: mended.repairs,
            findings: mended.findings.into_iter().map(flag).collect(),
        })
    }

    fn neighbours(&self, article: &Article, which: std::ops::Range<usize>) -> Vec<Neighbour> {
        let segments = article.segments().skip(which.start).take(which.len());
        let neighbour = |segment: &Segment| {
            let pair = pair(article, segment);
            Neighbour { source: pair.source.to_owned(), text: self.engine.mend(&pair).text }
        };
        segments.map(neighbour).collect()
    }

    /// The segment in the other locales that were translated from the same English.
    fn others(&self, articles: &[Article], spot: &Spot, source: &str) -> Vec<Other> {
        let others = articles.iter().filter(|other| other.locale != spot.locale);
        let other = |article: &Article| {
            let segment = find(article, &spot.segment)?;
            let pair = pair(article, segment);
            (pair.source == source).then(|| Other {
                locale: article.locale.clone(),
                dir: article.locale.direction().as_str(),
                text: self.engine.mend(&pair).text,
            })
        };
        others.filter_map(other).collect()
    }
}

pub(super) fn is_suggested(mended: &Mended) -> bool {
    mended.repairs.iter().any(|repair| repair.applicability == Applicability::Suggested)
}

pub(super) fn flag(finding: Finding) -> Flag {
    let token = match &finding.subject {
        Some(Subject::Token(token)) => Some(token.clone()),
        Some(Subject::English(_) | Subject::Text(_) | Subject::File(_)) | None => None,
    };
    Flag { doc: finding.rule.doc, token, finding }
}

pub(super) fn find<'a>(article: &'a Article, id: &SegmentId) -> Option<&'a Segment> {
    article.segments().find(|segment| segment.shared_id() == *id)
}

pub(super) fn pair<'a>(article: &'a Article, segment: &Segment) -> Bilingual<'a> {
    bilingual(article, article.source(segment), article.target(segment))
}
