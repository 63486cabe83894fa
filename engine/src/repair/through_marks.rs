//! A name that marks run through: `Azure [ad](…)` for `Azure AD`, `Set **-Mailbox** ` for
//! `**Set-Mailbox**`.
//!
//! Case is restored letter by letter, so that the marks stay where they are. A bold token whose
//! marks slipped inside is put back between them.

use super::{
    Strategy,
    plan::{Plan, Proposal, unless_human},
};
use crate::compare::characters::is_quote;
use crate::compare::fold::{Folded, folded};
use crate::compare::{Comparison, Expected};
use crate::model::{Applicability, Provenance, Strictness};
use crate::text::Span;

/// Restores tokens that marks run through.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "through-marks",
    doc: "The copy has the letters of the token, but marks of emphasis or of a link run through it.",
    propose,
};

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let target = comparison.pair.target;
    if comparison.missing().next().is_none() || !target.contains(['*', '[']) {
        return;
    }
    // Marks become blanks, which fold away; every place stays where it is.
    let unmarked = target.replace(['*', '[', ']'], " ");
    let text = Folded::new(&unmarked);
    for want in comparison.missing() {
        if plan.restored(want.text) >= want.lacking() {
            continue;
        }
        let needle = folded(want.text);
        let spans: Vec<Span> =
            text.find(&needle).filter(|span| span.of(target).contains(['*', '['])).collect();
        let [span] = spans[..] else { continue };
        match want.strictness() {
            Strictness::Name => restore_case(comparison, plan, want, span),
            Strictness::Literal => restore_bold(comparison, plan, want, span),
            Strictness::Free => {}
        }
    }
}

/// Puts letters into the case of the token, each run of them where it stands.
fn restore_case(comparison: &Comparison<'_>, plan: &mut Plan<'_>, want: &Expected<'_>, span: Span) {
    let target = comparison.pair.target;
    if !want.text.contains(' ') || comparison.pair.provenance == Provenance::Human {
        return;
    }
    let mut letters = want.text.chars().filter(|c| c.is_alphanumeric());
    let mut at = span.start;
    for run in span.of(target).split(|c: char| !c.is_alphanumeric()) {
        let place = Span::new(at, at + run.len());
        at = place.end;
        at += target[at..span.end].chars().next().map_or(0, char::len_utf8);
        let after: String = letters.by_ref().take(run.chars().count()).collect();
        if after != run && after.eq_ignore_ascii_case(run) {
            let evidence = format!("is a part of `{}` with marks in it", want.text);
            let applicability = Applicability::Safe;
            let proposal =
                Proposal { class: want.class, span: place, after, applicability, evidence };
            plan.add(comparison, STRATEGY.name, proposal);
        }
    }
}

/// Puts a token that is bold in the English between its marks again.
fn restore_bold(comparison: &Comparison<'_>, plan: &mut Plan<'_>, want: &Expected<'_>, span: Span) {
    let target = comparison.pair.target;
    let bold = format!("**{}**", want.text);
    let closing = target[span.end..].trim_start();
    let is_slipped = span.of(target).matches("**").count() == 1 && closing.starts_with("**");
    if !comparison.pair.source.contains(&bold) || !is_slipped {
        return;
    }
    let inside = Span::new(span.start, target.len() - closing.len() + 2);
    let proposal = Proposal {
        class: want.class,
        span: with_quotes(target, inside),
        after: bold,
        applicability: unless_human(comparison),
        evidence: format!("the marks slipped into `{}`", want.text),
    };
    plan.add(comparison, STRATEGY.name, proposal);
}

/// The span with a pair of quotation marks around it.
fn with_quotes(target: &str, span: Span) -> Span {
    let before = target[..span.start].chars().next_back().filter(|c| is_quote(*c));
    let rest = target[span.end..].trim_start();
    match (before, rest.chars().next().filter(|c| is_quote(*c))) {
        (Some(open), Some(close)) => {
            Span::new(span.start - open.len_utf8(), target.len() - rest.len() + close.len_utf8())
        }
        _ => span,
    }
}
