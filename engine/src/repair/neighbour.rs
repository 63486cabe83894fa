//! An abbreviation that became another one beside the same neighbour: `ALS 1.0` for `TLS 1.0`.
//!
//! Abbreviations of the target's language are rightful, so the wrong one must differ in one letter,
//! must not stand in the English, and the word next to it must be the English one.

use super::{
    Strategy,
    candidates::Candidates,
    plan::{Plan, Proposal, unless_human},
};
use crate::compare::{Comparison, Expected};
use crate::text::Span;
use crate::tokens;

/// Restores abbreviations beside a neighbour that stands.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "neighbour",
    doc: "An abbreviation differs in one letter and stands beside the same neighbour.",
    propose,
};

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let is_lost = |want: &&Expected<'_>| {
        want.class == tokens::ACRONYM && plan.restored(want.text) < want.lacking()
    };
    let lost: Vec<&Expected<'_>> = comparison.missing().filter(is_lost).collect();
    if lost.is_empty() {
        return;
    }
    let candidates = Candidates::new(comparison.pair.target);
    for want in lost {
        let length = want.text.len();
        let alike: Vec<Span> = candidates
            .between(length, length)
            .filter(|span| is_wrong_letter(want.text, span.of(comparison.pair.target)))
            .filter(|span| !comparison.pair.source.contains(span.of(comparison.pair.target)))
            .collect();
        let [span] = alike[..] else { continue };
        let Some(neighbour) = shared_neighbour(comparison, want, span) else { continue };
        let proposal = Proposal {
            class: want.class,
            span,
            after: want.text.to_owned(),
            applicability: unless_human(comparison),
            evidence: format!("stands beside `{neighbour}` as `{}` does", want.text),
        };
        plan.add(comparison, STRATEGY.name, proposal);
    }
}

/// Whether two abbreviations differ in exactly one letter.
fn is_wrong_letter(token: &str, copy: &str) -> bool {
    let is_upper = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    copy.len() == token.len()
        && copy.chars().all(is_upper)
        && token.bytes().zip(copy.bytes()).filter(|(one, other)| one != other).count() == 1
}

/// The word behind both, if it is the same, or else the word before both.
fn shared_neighbour<'a>(
    comparison: &Comparison<'a>,
    want: &Expected<'_>,
    span: Span,
) -> Option<&'a str> {
    let target = comparison.pair.target;
    let (ahead, behind) = (next(&target[span.end..]), last(&target[..span.start]));
    want.sources.iter().find_map(|token| {
        let following = next(&comparison.pair.source[token.end..]);
        let preceding = last(&comparison.pair.source[..token.start]);
        let shared = |one: Option<&'a str>, other: Option<&str>| one.filter(|_| one == other);
        shared(following, ahead).or_else(|| shared(preceding, behind))
    })
}

/// The word right behind a blank.
fn next(text: &str) -> Option<&str> {
    let word = text.strip_prefix(' ')?.split([' ', ']', ')', ',', '*']).next()?;
    let word = word.trim_end_matches(['.', ';', ':']);
    (!word.is_empty()).then_some(word)
}

/// The word right before a blank.
fn last(text: &str) -> Option<&str> {
    let word = text.strip_suffix(' ')?.rsplit([' ', '[', '(', '*']).next()?;
    (word.len() > 1).then_some(word)
}
