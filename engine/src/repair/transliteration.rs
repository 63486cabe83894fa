//! A copy spelled in the script of the target: `дсрегкмд /join` for `dsregcmd /join`.
//!
//! The whole token must sound the same, with its signs and digits; the ending of a file may be
//! missing, and a switch behind the program may be translated.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Strategy,
    candidates::Candidates,
    phonetic::{has_skeleton, is_transliterated, skeleton},
    plan::{Plan, Proposal, unless_human},
};
use crate::compare::{Comparison, Expected};
use crate::model::{Applicability, Strictness, Tail};
use crate::text::{Span, pattern};
use crate::tokens;
use crate::vocabulary::Words;

/// Finds copies that sound like the token.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "transliteration",
    doc: "The copy is spelled in the script of the target and has the consonants of the token.",
    propose,
};

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    if !is_transliterated(comparison.pair.target) && !comparison.pair.target.chars().any(is_script)
    {
        return;
    }
    abbreviations(comparison, plan);
    let is_literal = |want: &&Expected<'_>| want.strictness() == Strictness::Literal;
    let mut lost = comparison.missing().filter(is_literal).peekable();
    if lost.peek().is_none() {
        return;
    }
    let candidates = Candidates::new(comparison.pair.target);
    for want in lost {
        let lacking = want.lacking().saturating_sub(plan.restored(want.text));
        let copies = copies(&candidates, want);
        if copies.is_empty() || copies.len() > lacking {
            continue;
        }
        for span in copies {
            let proposal = Proposal {
                class: want.class,
                span,
                after: want.text.to_owned(),
                applicability: unless_human(comparison),
                evidence: format!("sounds like `{}`", want.text),
            };
            plan.add(comparison, STRATEGY.name, proposal);
        }
    }
}

/// Abbreviations in parentheses that were spelled in the script of the target letter by letter:
/// `(ПРТ)` for `(PRT)`.
///
/// The locale's own abbreviations have the initials of the words before them, and stand opposite
/// other English.
fn abbreviations(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let target = comparison.pair.target;
    let is_alone = |want: &&Expected<'_>| {
        want.class == tokens::ACRONYM
            && comparison.pair.source.contains(&format!("({})", want.text))
    };
    for want in comparison.missing().filter(is_alone) {
        let lacking = want.lacking().saturating_sub(plan.restored(want.text));
        let spans: Vec<Span> = capitals(target)
            .filter(|span| is_spelled(want.text, span.of(target)))
            .filter(|span| !has_initials(&target[..span.start], span.of(target)))
            .collect();
        if spans.is_empty() || spans.len() > lacking {
            continue;
        }
        for span in spans {
            let copy = span.of(target);
            let is_only = |words: &Words<'_>| words.stands_only_for(copy, want.text);
            let is_sure = plan.words.is_some_and(|words| is_only(words) && !words.is_human(copy));
            let applicability =
                if is_sure { unless_human(comparison) } else { Applicability::Suggested };
            let after = want.text.to_owned();
            let evidence = format!("has the letters of `{}` in another script", want.text);
            let proposal = Proposal { class: want.class, span, after, applicability, evidence };
            plan.add(comparison, STRATEGY.name, proposal);
        }
    }
}

/// The words in capitals of other scripts than Latin that stand alone in parentheses.
fn capitals(text: &str) -> impl Iterator<Item = Span> {
    static CAPITALS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\([\p{Lu}--[A-Z]]{3,}\)"));
    CAPITALS.find_iter(text).map(|found| Span::new(found.start() + 1, found.end() - 1))
}

/// Whether a copy has as many letters as an abbreviation, and they sound the same one by one.
fn is_spelled(token: &str, copy: &str) -> bool {
    let sound = |letter: char| skeleton(letter.encode_utf8(&mut [0; 4]));
    token.chars().count() == copy.chars().count()
        && token.chars().zip(copy.chars()).all(|(one, other)| sound(one) == sound(other))
}

/// Whether the words before an abbreviation begin with its letters.
fn has_initials(before: &str, copy: &str) -> bool {
    let words = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut initials = words.rev().filter_map(|word| word.chars().next());
    copy.chars().rev().all(|letter| {
        initials.next().is_some_and(|initial| initial.to_uppercase().eq(letter.to_uppercase()))
    })
}

/// The pieces of the target that sound like the token, the shortest of those that overlap.
fn copies(candidates: &Candidates<'_>, want: &Expected<'_>) -> Vec<Span> {
    let text = candidates.text();
    let skeletons: Vec<String> =
        [Some(want.text), stem(want)].into_iter().flatten().map(skeleton).collect();
    let begins_with_word = want.text.starts_with(char::is_alphanumeric);
    let mut found: Vec<Span> = Vec::new();
    // A letter of another script has two bytes or three, and vowels may be missing.
    for span in candidates.between(want.text.len() / 2, want.text.len() * 4) {
        let copy = span.of(text);
        let edges_agree = copy.starts_with(char::is_alphanumeric) == begins_with_word;
        if !edges_agree || !skeletons.iter().any(|wanted| has_skeleton(wanted, copy)) {
            continue;
        }
        match found.iter_mut().find(|other| other.overlaps(span)) {
            Some(other) if span.len() < other.len() => *other = span,
            Some(_) => {}
            None => found.push(span),
        }
    }
    found.into_iter().map(|span| with_switch(text, with_ending(text, span, want), want)).collect()
}

/// The span with the ending of the file, if that was left as it is behind the copy of its name.
fn with_ending(text: &str, span: Span, want: &Expected<'_>) -> Span {
    let ending = stem(want).map_or("", |stem| &want.text[stem.len()..]);
    let follows = text[span.end..].get(..ending.len());
    match follows.filter(|follows| follows.eq_ignore_ascii_case(ending)) {
        Some(_) => Span::new(span.start, span.end + ending.len()),
        None => span,
    }
}

/// The token without its last part, if that part may be missing or translated in a copy.
fn stem<'a>(want: &Expected<'a>) -> Option<&'a str> {
    match want.class.tail {
        Tail::Extension => want.text.rsplit_once('.').map(|(stem, _)| stem),
        Tail::Switches => want.text.split_once(" /").map(|(program, _)| program),
        Tail::None => None,
    }
}

/// The span with the switch that follows it: a slash and one word.
fn with_switch(text: &str, span: Span, want: &Expected<'_>) -> Span {
    let rest = &text[span.end..];
    let takes_switch = want.text.contains(" /") && !span.of(text).contains('/');
    let Some(switch) = rest.trim_start().strip_prefix('/').filter(|_| takes_switch) else {
        return span;
    };
    let word = switch.find(|c: char| !c.is_alphanumeric()).unwrap_or(switch.len());
    Span::new(span.start, text.len() - switch.len() + word)
}

const fn is_script(char: char) -> bool {
    !char.is_ascii()
}
