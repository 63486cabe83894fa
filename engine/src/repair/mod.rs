//! Restores tokens that translation damaged: the heart of the program.
//!
//! Each strategy is one file and one line in [`STRATEGIES`], whose order is the order of trust.
//! Strategies propose, the plan keeps what does not touch what is right, and only
//! [`crate::Engine`] applies. A repair that is not certain stays a suggestion: a wrong repair is
//! worse than none.

use crate::model::{Bilingual, Repair, Token, Trait};

mod proposal;
mod guard;
mod plan;
mod markup;
mod mistranslation;
mod number;
mod blanks;
mod normalised;
mod chunk;
mod reply;
mod settle;
mod phonetic;
mod likeness;
mod literal_segment;
mod literal_span;
mod through_marks;
mod marked_case;
mod near;
mod candidates;
mod assignment;
mod neighbour;
mod transliteration;
mod parts;
mod leak;
mod signs;

use crate::compare::Comparison;
use crate::vocabulary::Words;
use plan::Plan;

/// A way to find the damaged copy of a token.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Strategy {
    /// The name in reports and settings, in kebab case.
    pub name: &'static str,
    /// What it takes for evidence, in one sentence.
    pub doc: &'static str,
    propose: fn(&Comparison<'_>, &mut Plan<'_>),
}

/// Every strategy, in order of trust.
pub const STRATEGIES: &[Strategy] = &[
    literal_segment::STRATEGY,
    normalised::STRATEGY,
    chunk::STRATEGY,
    number::STRATEGY,
    through_marks::STRATEGY,
    marked_case::STRATEGY,
    literal_span::STRATEGY,
    reply::STRATEGY,
    neighbour::STRATEGY,
    mistranslation::STRATEGY,
    transliteration::STRATEGY,
    parts::STRATEGY,
    leak::STRATEGY,
    signs::STRATEGY,
    assignment::STRATEGY,
    markup::STRATEGY,
];

/// Whether a segment without missing tokens could need a repair all the same: a quick look.
pub(crate) fn is_suspect(pair: &Bilingual<'_>) -> bool {
    markup::is_suspect(pair)
        || number::is_suspect(pair)
        || chunk::is_suspect(pair)
        || marked_case::is_suspect(pair)
        || literal_segment::is_suspect(pair)
        || signs::is_suspect(pair)
}

/// What the strategies propose for a segment, by place. Without the words of the locale, what depends
/// on them is only suggested.
pub(crate) fn propose(
    pair: &Bilingual<'_>,
    tokens: &[Token],
    words: Option<&Words<'_>>,
) -> Vec<Repair> {
    settle::settle(pair.target, |target| round(&Bilingual { target, ..*pair }, tokens, words))
}

fn round(pair: &Bilingual<'_>, tokens: &[Token], words: Option<&Words<'_>>) -> Vec<Repair> {
    let mut plan = Plan::new(pair.target, words);
    let comparison = Comparison::new(pair, tokens.to_vec());
    plan.protect(&comparison);
    run(&comparison, &mut plan);
    if let Some(parts) = parts_of_lost(&comparison, &plan) {
        let comparison = Comparison::new(pair, parts);
        plan.protect(&comparison);
        run(&comparison, &mut plan);
    }
    plan.into_repairs()
}

fn run(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    for strategy in STRATEGIES {
        (strategy.propose)(comparison, plan);
    }
}

/// The tokens with those that are composed and lost replaced by their parts; `None` if there are
/// none.
fn parts_of_lost(comparison: &Comparison<'_>, plan: &Plan<'_>) -> Option<Vec<Token>> {
    let is_lost = |token: &Token| {
        token.class.is(Trait::Composed)
            && comparison.missing().any(|want| {
                want.sources.contains(&token.span) && plan.restored(want.text) < want.lacking()
            })
    };
    if !comparison.tokens.iter().any(is_lost) {
        return None;
    }
    Some(comparison.split(is_lost))
}
