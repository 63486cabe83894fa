//! Brackets and placeholders, counted before and after: a repair must not leave a bracket without its
//! partner, nor write a placeholder once more.

use crate::compare::Comparison;
use crate::model::{Token, Variation};
use crate::repair::proposal::Proposal;
use crate::text::Span;
use crate::tokens;

/// The pairs of brackets.
const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

/// Whether the result has more brackets without a partner than before.
pub(super) fn unbalances(target: &str, proposal: &Proposal) -> bool {
    let copy = proposal.span.of(target);
    BRACKETS.iter().any(|&(open, close)| {
        let surplus =
            |text: &str| text.matches(open).count() as isize - text.matches(close).count() as isize;
        let change = surplus(&proposal.after) - surplus(copy);
        let before = surplus(target);
        (before + change).abs() > before.abs()
    })
}

/// Whether the result has a placeholder of the token more often than the English and than before:
/// the reader's place moved out of the copy, and stands elsewhere.
pub(super) fn doubles_placeholder(comparison: &Comparison<'_>, proposal: &Proposal) -> bool {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    let placeholders = tokens::tokens(&proposal.after).into_iter().chain(tokens::parts(
        &proposal.after,
        &Token { class: proposal.class, span: Span::new(0, proposal.after.len()) },
    ));
    let mut placeholders = placeholders.filter(|token| token.class.variation == Variation::Prose);
    placeholders.any(|token| {
        let text = token.span.of(&proposal.after);
        let count = |within: &str| within.matches(text).count();
        let result = count(target) + count(&proposal.after) - count(proposal.span.of(target));
        result > count(source).max(count(target))
    })
}
