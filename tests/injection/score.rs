//! What became of the damage, counted.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;

use fastrand::Rng;
use libtest_mimic::Failed;
use rapidfuzz::distance::levenshtein::distance;
use segmend_engine::Engine;
use segmend_engine::model::{Applicability, Finding, Mended};
use segmend_engine::text::apply;

use crate::damage::{DAMAGE, Healthy};
use crate::sample::Segment;

/// The smallest share of damages that the small run must restore, and the largest that may be silent
/// and wrong, in per cent.
const FLOOR: (f64, f64, f64) = (66.0, 9.0, 3.0);

/// What can become of a damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// The text is the healthy one again.
    Restored,
    /// Nothing was changed, and a person is told.
    Flagged,
    /// Nothing was changed, and nobody is told.
    Silent,
    /// The text changed and is nearer to the healthy one.
    Partial,
    /// The text changed and is no nearer to the healthy one.
    Wrong,
}

const OUTCOMES: [Outcome; 5] =
    [Outcome::Restored, Outcome::Flagged, Outcome::Silent, Outcome::Partial, Outcome::Wrong];

/// Counts, by operator and outcome.
#[derive(Clone, Debug, Default)]
pub(crate) struct Score {
    outcomes: BTreeMap<(&'static str, Outcome), usize>,
    /// Healthy segments, and how many of them a safe edit changes.
    healthy: usize,
    edited: usize,
}

impl Score {
    /// Damages tokens of healthy segments, and mends all segments as they are.
    pub(crate) fn measure(
        engine: &Engine,
        segments: &[Segment],
        samples: usize,
        seed: u64,
        show: &str,
    ) -> Self {
        let mut score = Self { healthy: segments.len(), ..Self::default() };
        for segment in segments {
            let mended = engine.mend(&segment.pair(&segment.target));
            if mended.text != segment.target {
                score.edited += 1;
                show_if(show == "healthy", "healthy", segment, &segment.target, &mended.text);
            }
        }
        let mut rng = Rng::with_seed(seed);
        let places = Places::of(segments);
        for _ in 0..samples {
            let Some((operator, segment, damaged)) = places.damaged(segments, &mut rng) else {
                continue;
            };
            let before = engine.mend(&segment.pair(&segment.target));
            let mended = engine.mend(&segment.pair(&damaged));
            // What the engine repairs in the healthy segment too is no matter of the damage.
            let outcome = outcome(&before.text, &damaged, &mended, &before.findings);
            let is_shown = show == "all" || show.eq_ignore_ascii_case(&format!("{outcome:?}"));
            show_if(is_shown, operator, segment, &damaged, &mended.text);
            *score.outcomes.entry((operator, outcome)).or_default() += 1;
        }
        score
    }

    fn share(&self, wanted: Outcome) -> f64 {
        let count = |keep: &dyn Fn(Outcome) -> bool| -> usize {
            let kept = self.outcomes.iter().filter(|((_, outcome), _)| keep(*outcome));
            kept.map(|(_, count)| count).sum()
        };
        100.0 * count(&|outcome| outcome == wanted) as f64 / count(&|_| true).max(1) as f64
    }

    /// The outcomes of each operator.
    pub(crate) fn table(&self) -> String {
        let mut table = format!("{:20}", "operator");
        table.extend(OUTCOMES.iter().map(|outcome| format!("{:>10}", format!("{outcome:?}"))));
        for (operator, ..) in DAMAGE {
            table += &format!("\n{operator:20}");
            let count = |outcome| self.outcomes.get(&(*operator, outcome)).copied().unwrap_or(0);
            table.extend(OUTCOMES.iter().map(|outcome| format!("{:>10}", count(*outcome))));
        }
        table
    }

    /// Fails below the floors.
    pub(crate) fn check(&self) -> Result<(), Failed> {
        let (restored, silent, wrong) = FLOOR;
        let holds = self.share(Outcome::Restored) >= restored
            && self.share(Outcome::Silent) <= silent
            && self.share(Outcome::Wrong) <= wrong;
        if holds {
            return Ok(());
        }
        let floor = format!("{restored} % restored, {silent} % silent, {wrong} % wrong");
        Err(format!("below the floor of {floor}: {self}").into())
    }
}

/// Where tokens of each class stand: the index of the segment and that of the token.
struct Places<'a>(BTreeMap<&'a str, Vec<(usize, usize)>>);

impl<'a> Places<'a> {
    fn of(segments: &'a [Segment]) -> Self {
        let mut places: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (at, segment) in segments.iter().enumerate() {
            for (token, (class, _)) in segment.tokens.iter().enumerate() {
                places.entry(class).or_default().push((at, token));
            }
        }
        Self(places)
    }

    /// A damaged text, after at most a hundred tries to find a copy that an operator can damage.
    fn damaged<'s>(
        &self,
        segments: &'s [Segment],
        rng: &mut Rng,
    ) -> Option<(&'static str, &'s Segment, String)> {
        let rows = || {
            DAMAGE.iter().flat_map(|(name, run, classes)| {
                classes.iter().map(move |(class, weight)| (*name, *run, *class, *weight))
            })
        };
        let total: u32 = rows().map(|(.., weight)| weight).sum();
        for _ in 0..100 {
            let mut left = rng.u32(..total);
            let row = rows().find(|(.., weight)| {
                let is_it = left < *weight;
                left = left.saturating_sub(*weight);
                is_it
            });
            let (name, run, class, _) = row?;
            let Some(places) = self.0.get(class) else { continue };
            let (at, token) = *rng.choice(places)?;
            let segment = &segments[at];
            let (target, language) = (segment.target.as_str(), segment.locale.language());
            let healthy = Healthy { target, span: segment.tokens[token].1, language };
            if let Some(edit) = run(healthy, rng) {
                return Some((name, segment, apply(target, &[edit])));
            }
        }
        None
    }
}

fn outcome(healthy: &str, damaged: &str, mended: &Mended, known: &[Finding]) -> Outcome {
    let off = |text: &str| distance(text.chars(), healthy.chars());
    let is_new = |finding: &Finding| {
        !known.iter().any(|old| old.rule == finding.rule && old.message == finding.message)
    };
    let suggests = mended.repairs.iter().any(|it| it.applicability == Applicability::Suggested);
    match () {
        () if mended.text == healthy => Outcome::Restored,
        () if mended.text == damaged && (suggests || mended.findings.iter().any(is_new)) => {
            Outcome::Flagged
        }
        () if mended.text == damaged => Outcome::Silent,
        () if off(&mended.text) < off(damaged) => Outcome::Partial,
        () => Outcome::Wrong,
    }
}

fn show_if(is_wanted: bool, operator: &str, segment: &Segment, before: &str, after: &str) {
    if is_wanted {
        let Segment { locale, provenance, source, target, .. } = segment;
        println!("[{operator}] {locale} {provenance:?}");
        println!("  en      {source}\n  healthy {target}\n  before  {before}\n  after   {after}");
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        for (key, count) in other.outcomes {
            *self.outcomes.entry(key).or_default() += count;
        }
        self.healthy += other.healthy;
        self.edited += other.edited;
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for outcome in OUTCOMES {
            write!(f, "{} {:.1} %, ", format!("{outcome:?}").to_lowercase(), self.share(outcome))?;
        }
        let per_10_000 = 10_000.0 * self.edited as f64 / self.healthy.max(1) as f64;
        write!(f, "edits on healthy segments {per_10_000:.1} per 10,000")
    }
}
