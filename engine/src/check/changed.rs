//! Notations that stand in both texts in another form: which of the translation stands for which of
//! the English.
//!
//! The checks of anchors, directives and code share this. They only compare: what stands in a notation
//! may be the name of something outside of the article, so nothing is repaired.

use super::{Check, Repaired};
use crate::model::{Finding, Subject};
use crate::text::Span;

/// A notation in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notation {
    /// Its place.
    pub(super) span: Span,
    /// Only notations of the same kind can stand for one another.
    pub(super) kind: String,
    /// What must be the same in both languages.
    pub(super) form: String,
}

/// A notation of the English that the translation does not have in this form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// The place in the English.
    pub(super) source: Span,
    /// The place of the one that stands for it, if that is certain.
    pub(super) target: Option<Span>,
}

/// Returns the notations of the English that are lost or changed. Those of the same kind that only
/// one of the texts has pair by rank, if they are as many.
pub(super) fn changes(english: &[Notation], translated: &[Notation]) -> Vec<Change> {
    let (lost, extra) = (without(english, translated), without(translated, english));
    let of_kind = |list: &[&Notation], kind: &str| {
        list.iter().filter(|notation| notation.kind == kind).map(|n| n.span).collect::<Vec<_>>()
    };
    let change = |(at, notation): (usize, &&Notation)| {
        let (ours, theirs) = (of_kind(&lost, &notation.kind), of_kind(&extra, &notation.kind));
        let rank = lost[..at].iter().filter(|other| other.kind == notation.kind).count();
        let target = (ours.len() == theirs.len()).then(|| theirs[rank]);
        Change { source: notation.span, target }
    };
    lost.iter().enumerate().map(change).collect()
}

/// The notations of a list that another list does not have as often.
fn without<'a>(list: &'a [Notation], other: &[Notation]) -> Vec<&'a Notation> {
    let mut left: Vec<(&str, &str)> = other.iter().map(|n| (&*n.kind, &*n.form)).collect();
    let is_lost = |notation: &&Notation| {
        let same = left.iter().position(|one| *one == (&*notation.kind, &*notation.form));
        same.map(|at| left.swap_remove(at)).is_none()
    };
    list.iter().filter(is_lost).collect()
}

/// The finding about a change. `what` names the notation, `harm` says what follows.
pub(super) fn finding(
    check: &'static Check,
    repaired: &Repaired<'_>,
    change: Change,
    what: &str,
    harm: &str,
) -> Finding {
    let text = change.source.of(repaired.source());
    let about = Subject::English(text.to_owned());
    let Some(span) = change.target else {
        let message = format!("the {what} `{text}` is lost: {harm}; put it back as it is");
        return check.finding(message).about(about);
    };
    let copy = span.of(repaired.target());
    let message =
        format!("the {what} `{copy}` stands for `{text}`: {harm}; write it as the English");
    let finding = check.finding_at(repaired, span, message).about(about);
    Finding { suggestion: Some(text.to_owned()), ..finding }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A notation of a kind and a form of one letter each, at each word.
    fn notations(text: &str) -> Vec<Notation> {
        let words = text.split_whitespace().enumerate();
        words
            .map(|(at, word)| Notation {
                span: Span::new(at, at + 1),
                kind: word[..1].to_owned(),
                form: word[1..].to_owned(),
            })
            .collect()
    }

    #[test]
    fn notations_pair_by_kind_and_rank() {
        for (english, translated, expected) in [
            ("ax", "ax", &[][..]),
            ("ax", "ay", &[(0, Some(0))]),
            ("ax ay", "ay ax", &[]),
            ("ax ay", "az", &[(0, None), (1, None)]),
            ("ax ay", "av aw", &[(0, Some(0)), (1, Some(1))]),
            // The same twice, and one of two changed.
            ("ax ax", "ax", &[(1, None)]),
            ("ax ax", "ax az", &[(1, Some(1))]),
            // Another kind never stands for it, and nothing is told of what the translation adds.
            ("ax", "bx", &[(0, None)]),
            ("ax by", "bz ax", &[(1, Some(0))]),
            ("ax", "ax az", &[]),
            ("", "ax", &[]),
        ] {
            let found = changes(&notations(english), &notations(translated));
            let found: Vec<_> = found
                .iter()
                .map(|change| (change.source.start, change.target.map(|span| span.start)))
                .collect();
            assert_eq!(found, expected, "{english} / {translated}");
        }
    }
}
