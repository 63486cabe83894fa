//! Copies that are only similar, shared out one to one.
//!
//! Each lost token looks for pieces of the target that are like it: the same letters without the
//! signs, the same noun behind a translated verb, the same ending of a file, most parts of a path,
//! nearly the same letters. A piece goes to one token only, and only if no other piece comes close,
//! so that two similar tokens never take each other's place.

use super::{
    Strategy,
    candidates::Candidates,
    likeness::{NEAR, SAME_EDGE, SAME_KIND_OF_FILE, SAME_NOUN, SLIP, Similarity, similarity},
    near::{CUT, LOST_HYPHEN, cut, near, without_hyphen},
    plan::{Plan, Proposal, unless_human},
};
use crate::compare::characters::is_foreign;
use crate::compare::marks::is_named;
use crate::compare::{Comparison, Expected};
use crate::model::{Applicability, Case, Likeness, Trait};
use crate::text::{Span, common_start};
use crate::tokens::glossary;
use crate::vocabulary::Words;

/// Shares similar copies out one to one.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "assignment",
    doc: "The piece of the target that is most like the token, and like no other.",
    propose,
};

/// The length from which a token that stands once is looked for a second time.
const LONG: usize = 10;

/// How much better than any other piece a copy must be.
const MARGIN: f64 = 0.08;

/// A piece of the target that could be the copy of a token.
struct Edge<'c, 'a> {
    want: &'c Expected<'a>,
    span: Span,
    similarity: Similarity,
}

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let lost: Vec<&Expected<'_>> =
        comparison.missing().filter(|want| is_lost(want, plan)).collect();
    if lost.is_empty() {
        return;
    }
    let candidates = Candidates::new(comparison.pair.target);
    let mut edges: Vec<Edge<'_, '_>> =
        lost.iter().flat_map(|want| edges(comparison, plan, &candidates, want)).collect();
    edges.sort_by(|one, other| {
        other
            .similarity
            .score
            .total_cmp(&one.similarity.score)
            .then(one.span.len().cmp(&other.span.len()))
    });
    let mut seen: Vec<&str> = Vec::new();
    let mut settled: Vec<&str> = Vec::new();
    for (at, edge) in edges.iter().enumerate() {
        if seen.contains(&edge.want.text) {
            continue;
        }
        seen.push(edge.want.text);
        let target = comparison.pair.target;
        let is_sure = (edge.similarity.is_sure
            || edge.similarity.evidence == SAME_NOUN
                && is_named(target, edge.span, edge.want.text))
            && !is_contested(&edges, at, &settled)
            && !plan.words.is_some_and(|words| swallows_word(comparison, words, edge));
        if plan.add(comparison, STRATEGY.name, proposal(comparison, edge, is_sure)) && is_sure {
            settled.push(edge.want.text);
        }
    }
}

/// Whether a token is looked for.
fn is_lost(want: &Expected<'_>, plan: &Plan<'_>) -> bool {
    plan.restored(want.text) < want.lacking()
        && (want.copies.is_empty() || want.text.len() >= LONG)
        && !glossary::is_misspelt(want.text)
}

/// Whether another piece is nearly as good for the same token, or another token that has no place
/// yet for the same piece.
fn is_contested(edges: &[Edge<'_, '_>], at: usize, settled: &[&str]) -> bool {
    let edge = &edges[at];
    let is_rival = |rival: &Edge<'_, '_>| {
        let same_token = rival.want.text == edge.want.text;
        rival.similarity.score > edge.similarity.score - MARGIN
            && same_token != rival.span.overlaps(edge.span)
            && !settled.contains(&rival.want.text)
    };
    edges.iter().enumerate().any(|(other, rival)| other != at && is_rival(rival))
}

/// Whether the end of a copy is a word of the locale that the sentence goes on with: `Newtonsoft.Jsw
/// projekcie` for `Newtonsoft.Json`, and `w`.
fn swallows_word(comparison: &Comparison<'_>, words: &Words<'_>, edge: &Edge<'_, '_>) -> bool {
    let target = comparison.pair.target;
    let (token, copy) = (edge.want.text, edge.span.of(target));
    let head = common_start(token, copy);
    let (ours, end) = (&token[head..], &copy[head..]);
    let goes_on = target[edge.span.end..]
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    goes_on
        && copy[..head].ends_with(char::is_alphanumeric)
        && !ours.trim().eq_ignore_ascii_case(end)
        && words.has(end)
}

fn proposal(comparison: &Comparison<'_>, edge: &Edge<'_, '_>, is_sure: bool) -> Proposal {
    Proposal {
        class: edge.want.class,
        span: edge.span,
        after: edge.want.text.to_owned(),
        applicability: match (is_sure, edge.similarity.is_literal || is_slip(edge)) {
            (true, true) => Applicability::Safe,
            (true, false) => unless_human(comparison),
            (false, _) => Applicability::Suggested,
        },
        evidence: format!("{} `{}`", edge.similarity.evidence, edge.want.text),
    }
}

/// Whether a long name has a slip or two: people don't write another name that is so near. In a
/// short one, or in one of the names that a path or an address is made of, the slip may be in the
/// English (`Isass.exe`), and the translator has put it right.
fn is_slip(edge: &Edge<'_, '_>) -> bool {
    let class = edge.want.class;
    let is_one_name =
        !class.is(Trait::Composed) && !class.is(Trait::Path) && class.case != Case::Address;
    is_one_name && edge.want.text.len() >= SLIP && edge.similarity.score >= NEAR
}

/// The pieces of the target that are like a token.
fn edges<'c, 'a>(
    comparison: &'c Comparison<'a>,
    plan: &Plan<'_>,
    candidates: &Candidates<'_>,
    want: &'c Expected<'a>,
) -> Vec<Edge<'c, 'a>> {
    let target = candidates.text();
    let mut edges = Vec::new();
    for span in candidates.between(want.text.len() / 3, want.text.len() * 2 + 8) {
        let copy = span.of(target);
        // Nothing so much longer or shorter is alike; letters of other scripts have more bytes.
        let has_edges = want.class.likenesses.contains(&Likeness::SameEdge);
        if copy.is_ascii()
            && (!has_edges && copy.len() * 8 < want.text.len() * 5
                || want.text.len() * 8 + 64 < copy.len() * 5)
        {
            continue;
        }
        let Some(similarity) = vouched(comparison, plan, want, span) else { continue };
        if similarity.evidence == SAME_KIND_OF_FILE && !stands_alone(comparison, want, span) {
            continue;
        }
        if similarity.score <= 0.0 {
            // The token is there, with the reader's own values in it.
            return Vec::new();
        }
        let holds_copy = want.copies.iter().any(|own| span.contains(*own));
        if holds_copy || !is_whole(comparison, want, span) {
            continue;
        }
        // What the English has too is a translation of that, not of the token.
        let is_own = matches!(similarity.evidence, LOST_HYPHEN | CUT);
        if comparison.pair.source.contains(copy) && !is_own
            || !plan.is_free(target, span, want.text)
        {
            continue;
        }
        edges.push(Edge { want, span, similarity });
    }
    edges
}

/// How similar a piece is to a token, by its letters or by what the content says about it.
fn vouched(
    comparison: &Comparison<'_>,
    plan: &Plan<'_>,
    want: &Expected<'_>,
    span: Span,
) -> Option<Similarity> {
    if let Some(found) = without_hyphen(comparison, want, span) {
        return Some(found);
    }
    let copy = span.of(comparison.pair.target);
    let stands_for_it = || plan.words.is_none_or(|words| words.stands_only_for(copy, want.text));
    let found = similarity(want.class, want.text, copy)
        .filter(|found| found.evidence != SAME_EDGE || stands_for_it());
    if found.is_some_and(|found| found.is_sure && found.is_literal || found.score <= 0.0) {
        return found;
    }
    let near = near(comparison, plan.words, want.class, want.text, copy);
    near.filter(|near| near.is_sure)
        .or(found)
        .or(near)
        .or_else(|| cut(comparison, plan.words, want, span))
}

/// Whether the piece is not a part of something longer that a sign ties it to, unless a sign ties
/// the token to something too.
fn is_whole(comparison: &Comparison<'_>, want: &Expected<'_>, span: Span) -> bool {
    let ties = |c: &char| matches!(c, '-' | '\\' | '/' | '_' | '@' | '$' | '.');
    let (target, source) = (comparison.pair.target, comparison.pair.source);
    let before = target[..span.start].chars().next_back().filter(ties);
    let mut after = target[span.end..].chars();
    let after = after.next().filter(|c| ties(c) && after.next().is_some_and(char::is_alphanumeric));
    let copy = span.of(target);
    let glued_before =
        copy.starts_with(is_foreign) && target[..span.start].ends_with(char::is_alphanumeric);
    let glued_after =
        copy.ends_with(is_foreign) && target[span.end..].starts_with(char::is_alphanumeric);
    if glued_before || glued_after {
        return false;
    }
    want.sources.iter().any(|token| {
        let is_tied = |c: Option<char>, other: Option<char>| c.is_none() || c == other;
        is_tied(before, source[..token.start].chars().next_back())
            && is_tied(after, source[token.end..].chars().next())
    })
}

/// Whether neither the file nor its copy is the end of a path.
fn stands_alone(comparison: &Comparison<'_>, want: &Expected<'_>, span: Span) -> bool {
    let is_path = |text: &str, at: usize| {
        let before = text[..at].split_whitespace().next_back().unwrap_or_default();
        text[..at].ends_with(|c: char| !c.is_whitespace() && !c.is_ascii_punctuation())
            || before.contains(['\\', '/'])
    };
    want.sources.iter().all(|source| !is_path(comparison.pair.source, source.start))
        && !is_path(comparison.pair.target, span.start)
}
