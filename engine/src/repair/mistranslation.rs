//! A name that an engine is known to translate: `Azure AD` as "azure, anno Domini".
//!
//! Which wrong words stand for which name is data, `data/glossary.yaml`. A wrong word may be a
//! rightful one elsewhere, so it is replaced only where the English has the name and the target does
//! not.

use super::{
    Strategy,
    plan::{Plan, Proposal},
};
use crate::compare::Comparison;
use crate::model::{Applicability, Provenance, Strictness};
use crate::text::Span;
use crate::tokens::glossary;

/// Replaces known mistranslations.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "known-mistranslation",
    doc: "The glossary knows the word as a mistranslation of the name.",
    propose,
};

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    if comparison.pair.provenance == Provenance::Human {
        return;
    }
    for want in comparison.missing().filter(|want| want.strictness() == Strictness::Name) {
        let lacking = want.lacking().saturating_sub(plan.restored(want.text));
        let wrong = glossary::mistranslations(want.text);
        let found =
            wrong.iter().flat_map(|word| comparison.pair.target.match_indices(word.as_str()));
        let ends = |(at, word): &(usize, &str)| {
            !comparison.pair.target[at + word.len()..].starts_with(char::is_alphanumeric)
        };
        for (at, word) in found.filter(ends).take(lacking) {
            let proposal = Proposal {
                class: want.class,
                span: Span::new(at, at + word.len()),
                after: want.text.to_owned(),
                applicability: Applicability::Safe,
                evidence: format!("`{word}` is a known mistranslation of `{}`", want.text),
            };
            plan.add(comparison, STRATEGY.name, proposal);
        }
    }
}
