//! Repairs until nothing is left to repair, told as if they had been made at once.
//!
//! A restored token can give another one away: once `v 2.0` is `v2.0`, the `2,0` behind it is the
//! only copy of `2.0`. Each round looks at the text that the last one left, and its repairs are
//! carried back to the places where they belong in the target as it was. So mending what is mended
//! changes nothing, by construction.

use crate::model::{Applicability, Repair};
use crate::text::{Edit, Span, apply};

/// The most rounds that are made; real segments need two, the last of which finds nothing.
const ROUNDS: usize = 5;

/// Runs rounds of repairs; `propose` says what one round would do with a text.
///
/// If the rounds do not come to rest, two tokens fight for one place: then none of the repairs is
/// certain, and none is made.
pub(super) fn settle(target: &str, propose: impl Fn(&str) -> Vec<Repair>) -> Vec<Repair> {
    let mut made: Vec<Repair> = Vec::new();
    let mut text = target.to_owned();
    for _ in 0..ROUNDS {
        let (safe, suggested): (Vec<Repair>, Vec<Repair>) = propose(&text)
            .into_iter()
            .partition(|repair| repair.applicability == Applicability::Safe);
        if safe.is_empty() {
            return with_suggestions(target, made, suggested);
        }
        made = merged(target, &text, made, safe);
        text = applied(target, &made);
    }
    let doubtful = |repair| Repair { applicability: Applicability::Suggested, ..repair };
    made.into_iter().map(doubtful).collect()
}

fn applied(target: &str, repairs: &[Repair]) -> String {
    let edits: Vec<Edit> =
        repairs.iter().map(|repair| Edit::new(repair.span, repair.after.as_str())).collect();
    apply(target, &edits)
}

/// The repairs made so far and those of another round, by place in the target as it was.
fn merged(target: &str, text: &str, made: Vec<Repair>, round: Vec<Repair>) -> Vec<Repair> {
    let mut all = made;
    for repair in round.into_iter().rev() {
        let written = written(&all);
        let covers = |place: &Span| place.overlaps(repair.span) || *place == repair.span;
        let touched: Vec<usize> =
            (0..all.len()).filter(|&at| at < written.len() && covers(&written[at])).collect();
        let union = touched.iter().fold(repair.span, |span, &at| {
            Span::new(span.start.min(written[at].start), span.end.max(written[at].end))
        });
        let span = Span::new(back(&all, &written, union.start), back(&all, &written, union.end));
        let after = [
            &text[union.start..repair.span.start],
            repair.after.as_str(),
            &text[repair.span.end..union.end],
        ];
        let merged =
            Repair { span, before: span.of(target).to_owned(), after: after.concat(), ..repair };
        let mut at = 0;
        all.retain(|_| {
            at += 1;
            !touched.contains(&(at - 1))
        });
        let place = all.partition_point(|other| other.span < merged.span);
        all.insert(place, merged);
    }
    all
}

/// Where in the repaired text each repair wrote.
fn written(repairs: &[Repair]) -> Vec<Span> {
    let mut shift = 0_isize;
    let place = |repair: &Repair| {
        let start = repair.span.start.saturating_add_signed(shift);
        shift += repair.after.len() as isize - repair.span.len() as isize;
        Span::new(start, start + repair.after.len())
    };
    repairs.iter().map(place).collect()
}

/// The place in the target of a place in the repaired text, outside of what repairs wrote.
fn back(repairs: &[Repair], written: &[Span], at: usize) -> usize {
    let mut shift = 0_isize;
    for (repair, place) in repairs.iter().zip(written) {
        if place.end > at {
            break;
        }
        shift += repair.span.len() as isize - repair.after.len() as isize;
    }
    at.saturating_add_signed(shift)
}

/// The repairs and the suggestions that the last round left, where no repair stands.
fn with_suggestions(target: &str, made: Vec<Repair>, suggested: Vec<Repair>) -> Vec<Repair> {
    let written = written(&made);
    let free = |repair: &Repair| !written.iter().any(|place| place.overlaps(repair.span));
    let carried: Vec<Repair> = suggested
        .into_iter()
        .filter(free)
        .map(|repair| {
            let end = back(&made, &written, repair.span.end);
            let span = Span::new(back(&made, &written, repair.span.start), end);
            Repair { span, before: span.of(target).to_owned(), ..repair }
        })
        .collect();
    let mut all = made;
    all.extend(carried);
    all.sort_by_key(|repair| repair.span);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens;

    fn repair(text: &str, before: &str, after: &str) -> Vec<Repair> {
        let Some(at) = text.find(before) else { return Vec::new() };
        vec![Repair {
            class: tokens::VERSION,
            strategy: "test",
            applicability: Applicability::Safe,
            span: Span::new(at, at + before.len()),
            before: before.to_owned(),
            after: after.to_owned(),
            evidence: String::new(),
        }]
    }

    #[test]
    fn rounds_are_told_as_one() {
        for (target, steps, expected) in [
            ("a b c", vec![("c", "CC"), ("a", "A")], vec![("a", "A"), ("c", "CC")]),
            ("a b c", vec![("b", "x"), ("a x", "y")], vec![("a b", "y")]),
            ("a b c", vec![("a", "long"), ("c", "d"), ("d", "e")], vec![("a", "long"), ("c", "e")]),
        ] {
            let round = |text: &str| {
                steps
                    .iter()
                    .map(|(before, after)| repair(text, before, after))
                    .find(|r| !r.is_empty())
            };
            let made = settle(target, |text| round(text).unwrap_or_default());
            let told: Vec<_> = made.iter().map(|r| (r.before.as_str(), r.after.as_str())).collect();
            assert_eq!(told, expected, "{target:?}");
        }
    }

    #[test]
    fn a_fight_for_a_place_ends_without_a_repair() {
        let made =
            settle(
                "a",
                |text| if text == "a" { repair(text, "a", "b") } else { repair(text, "b", "a") },
            );
        assert!(made.iter().all(|repair| repair.applicability == Applicability::Suggested));
    }
}
