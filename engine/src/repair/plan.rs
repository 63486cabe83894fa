//! The repairs that the strategies agree on: no two touch the same place, and none touches a place
//! that is right or that is not ours.

use std::sync::LazyLock;

use regex::Regex;

use super::guard::guarded;
pub(crate) use super::proposal::Proposal;
use crate::compare::Comparison;
use crate::model::{Applicability, Provenance, Repair};
use crate::text::{Span, pattern};
use crate::tokens;
use crate::vocabulary::Words;

/// The repairs so far, and what they may not touch.
#[derive(Debug, Default)]
pub(crate) struct Plan<'w> {
    /// The words of the locale, if enough is known about it.
    pub(crate) words: Option<&'w Words<'w>>,
    /// The repairs, in the order of trust.
    pub(crate) repairs: Vec<Repair>,
    /// What is not certain.
    suggestions: Vec<Repair>,
    /// Pieces of the target that are right: verbatim tokens, link targets, code spans.
    protected: Vec<Span>,
    /// Every token that a repair writes.
    written: Vec<String>,
}

static UNTOUCHABLE: LazyLock<Regex> = LazyLock::new(|| {
    // Link targets with their parentheses, and HTML tags.
    pattern(r#"\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)|<(?:br|/?a|/?span|img)\b[^<>]*>"#)
});

impl<'w> Plan<'w> {
    /// A plan that may change anything but link targets and tags.
    pub(crate) fn new(target: &str, words: Option<&'w Words<'w>>) -> Self {
        let protected = UNTOUCHABLE.find_iter(target);
        // The bracket before the parenthesis is not the link's target: a repair may end there.
        let spans = protected.map(|found| {
            Span::new(found.start() + usize::from(found.as_str().starts_with(']')), found.end())
        });
        Self { words, protected: spans.collect(), ..Self::default() }
    }

    /// Protects the tokens that stand verbatim.
    pub(crate) fn protect(&mut self, comparison: &Comparison<'_>) {
        self.protected.extend(comparison.expected.iter().flat_map(|want| &want.copies));
    }

    /// Gives up the protection of a piece: it stands in the place of another token.
    pub(crate) fn release(&mut self, span: Span) {
        self.protected.retain(|taken| *taken != span);
    }

    /// Whether nothing forbids that change: what it covers is free, or a part of what it writes.
    pub(crate) fn is_free(&self, target: &str, span: Span, after: &str) -> bool {
        let lower = after.to_lowercase();
        let is_kept = |taken: Span, text: &str| {
            !touches(taken, span) || (span.contains(taken) && lower.contains(&text.to_lowercase()))
        };
        self.protected.iter().all(|&taken| is_kept(taken, taken.of(target)))
            && self.repairs.iter().all(|repair| is_kept(repair.span, &repair.after))
    }

    /// Records a repair if its place is free and it changes something. Earlier repairs of parts of
    /// it are part of it from then on; a suggestion gives way to whatever is certain.
    pub(crate) fn add(
        &mut self,
        comparison: &Comparison<'_>,
        strategy: &'static str,
        proposal: Proposal,
    ) -> bool {
        self.record(comparison, strategy, guarded(comparison, proposal))
    }

    fn record(
        &mut self,
        comparison: &Comparison<'_>,
        strategy: &'static str,
        proposal: Proposal,
    ) -> bool {
        let before = proposal.span.of(comparison.pair.target);
        if before == proposal.after
            || !self.is_free(comparison.pair.target, proposal.span, &proposal.after)
        {
            return false;
        }
        let repair = Repair {
            class: proposal.class,
            strategy,
            applicability: proposal.applicability,
            span: proposal.span,
            before: before.to_owned(),
            after: proposal.after,
            evidence: proposal.evidence,
        };
        match repair.applicability {
            Applicability::Safe => {
                self.repairs.retain(|earlier| !earlier.span.overlaps(repair.span));
                self.written.extend(written(&repair.after));
                self.repairs.push(repair);
            }
            Applicability::Suggested => self.suggestions.push(repair),
        }
        true
    }

    /// Every repair by place: the certain ones, and the suggestions whose place and whose token is
    /// still free, those of the strategies that are trusted most.
    pub(crate) fn into_repairs(mut self) -> Vec<Repair> {
        let suggestions = std::mem::take(&mut self.suggestions);
        for suggestion in suggestions {
            let is_taken = self.repairs.iter().any(|repair| {
                repair.span.overlaps(suggestion.span) || repair.after == suggestion.after
            });
            if !is_taken {
                self.repairs.push(suggestion);
            }
        }
        self.repairs.sort_by_key(|repair| repair.span);
        self.repairs
    }

    /// Records a repair of the whole target, which may touch anything: there is nothing beside it.
    pub(crate) fn add_whole(
        &mut self,
        comparison: &Comparison<'_>,
        strategy: &'static str,
        proposal: Proposal,
    ) {
        self.protected.clear();
        if self.record(comparison, strategy, proposal) {
            self.protected.push(Span::new(0, comparison.pair.target.len()));
        }
    }

    /// How many repairs restore that token: as the whole of what they write, or as a token in it.
    pub(crate) fn restored(&self, text: &str) -> usize {
        self.written.iter().filter(|token| *token == text).count()
    }
}

/// Whether a change of `span` changes something of `taken`.
const fn touches(taken: Span, span: Span) -> bool {
    taken.overlaps(span) || (span.is_empty() && taken.start < span.start && span.start < taken.end)
}

/// The tokens that a repair writes.
fn written(after: &str) -> Vec<String> {
    let whole = after.trim();
    let inside = tokens::tokens(after);
    let mut texts: Vec<String> =
        inside.iter().map(|token| token.span.of(after).to_owned()).collect();
    if !texts.iter().any(|text| text == whole) {
        texts.push(whole.to_owned());
    }
    texts
}

/// What a strategy beyond whole literals and folding may claim: in human translation its finds are
/// usually meant.
pub(crate) const fn unless_human(comparison: &Comparison<'_>) -> Applicability {
    match comparison.pair.provenance {
        Provenance::Machine => Applicability::Safe,
        Provenance::Human => Applicability::Suggested,
    }
}
