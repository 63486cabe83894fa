//! A text between marks whose English is nothing but tokens: its partner must equal it.
//!
//! `[New-SharingPolicy](…)` became `[New SharingPolicy](…)`, `**Set-Mailbox**` became
//! `**Satz-Postfach**`. A link is found by its address. Bold texts can change places, so there the
//! partner must look like the token too.

use rapidfuzz::distance::levenshtein::normalized_similarity;

use super::{
    Strategy,
    likeness::{NEAR, SLIP},
    literal_segment::literal_class,
    normalised::is_same_in_print,
    phonetic::{shares_skeleton, sounds_like},
    plan::{Plan, Proposal, unless_human},
};
use crate::compare::case::is_hump;
use crate::compare::fold::{digits, folded, letters};
use crate::compare::marks::{Marks, Pair, pairs};
use crate::compare::{Comparison, Expected};
use crate::model::{Applicability, Strictness};
use crate::text::Span;
use crate::tokens;

/// Restores the text between marks if its English is wholly literal.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "literal-span",
    doc: "The English between marks (a link's text, bold, italics, parentheses, quotes) is nothing but tokens.",
    propose,
};

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    if !comparison.missing().any(|want| want.strictness() == Strictness::Literal) {
        return;
    }
    let all = pairs(comparison.pair.source, comparison.pair.target);
    for pair in all.iter().copied() {
        let text = trimmed(comparison.pair.source, pair.source).of(comparison.pair.source);
        let Some(class) = literal_class(text, &tokens::tokens(text)) else { continue };
        if !lacks(comparison, plan, pair.source) {
            continue;
        }
        let place = trimmed(comparison.pair.target, pair.target);
        let translated = place.of(comparison.pair.target);
        let text = unmarked(text, translated);
        if translated.is_empty() || is_same_in_print(text, translated) {
            continue;
        }
        if is_nearer_to_another(comparison, &all, pair, translated) {
            continue;
        }
        // A token that stands more often than in the English stands here for the one that is lost.
        let is_surplus = |want: &Expected<'_>| {
            want.copies.len() > want.sources.len() && want.copies.contains(&place)
        };
        if pair.marks == Marks::Link && comparison.expected.iter().any(is_surplus) {
            plan.release(place);
        }
        let named = pair.marks == Marks::Link && is_named(pair.address, text);
        let proposal = Proposal {
            class,
            span: place,
            after: text.to_owned(),
            applicability: applicability(comparison, pair, text, translated, named),
            evidence: format!("the {} reads `{text}`", pair.marks.as_str()),
        };
        plan.add(comparison, STRATEGY.name, proposal);
    }
}

/// The text without the marks of emphasis around it, if the copy has none.
fn unmarked<'a>(text: &'a str, copy: &str) -> &'a str {
    let inner = text.trim_matches('*');
    if copy.contains('*') || inner.contains('*') { text } else { inner }
}

/// Whether a copy is more like the English between other marks of the kind: the two changed places.
fn is_nearer_to_another(
    comparison: &Comparison<'_>,
    all: &[Pair<'_>],
    pair: Pair<'_>,
    copy: &str,
) -> bool {
    let source = comparison.pair.source;
    let likeness =
        |span: Span| normalized_similarity(folded(span.of(source)).chars(), folded(copy).chars());
    let own = likeness(pair.source);
    let others = all.iter().filter(|other| other.marks == pair.marks && **other != pair);
    pair.marks != Marks::Link && others.map(|other| likeness(other.source)).any(|it| it > own)
}

/// Whether the target lacks a literal token that the source has there.
fn lacks(comparison: &Comparison<'_>, plan: &Plan<'_>, there: Span) -> bool {
    comparison.missing().any(|want| {
        want.strictness() == Strictness::Literal
            && plan.restored(want.text) < want.lacking()
            && want.sources.iter().any(|span| there.contains(*span))
    })
}

/// The span without blanks and the punctuation of the sentence around it.
fn trimmed(target: &str, span: Span) -> Span {
    let text = span.of(target);
    let start = text.len() - text.trim_start().len();
    let end =
        text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '。' | '،'));
    Span::new(span.start + start, span.start + end.len().max(start))
}

/// Whether the last part of the address is the token: `…/new-sharingpolicy`.
fn is_named(address: &str, token: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let slug = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let name = token.split(' ').next().unwrap_or_default();
    // The number alone names an article too: `…/kb/2829319`.
    let is_number = slug.bytes().all(|byte| byte.is_ascii_digit());
    slug.len() >= 6 && (letters(slug) == letters(name) || is_number && token.ends_with(slug))
}

fn applicability(
    comparison: &Comparison<'_>,
    pair: Pair<'_>,
    token: &str,
    copy: &str,
    named: bool,
) -> Applicability {
    let is_longer = copy.split_whitespace().count() > token.split_whitespace().count() + 2;
    let looks_alike = match pair.marks {
        Marks::Link => {
            resembles(token, copy) || shares_skeleton(token, copy) || shares_word(token, copy)
        }
        Marks::Strong | Marks::Emphasis | Marks::Parentheses | Marks::Quotes => {
            // A copy that is much shorter has lost its other half to the words behind the marks.
            let is_whole = copy.chars().count() * 2 >= token.chars().count();
            let is_alike = is_whole
                && (resembles(token, copy)
                    || shares_skeleton(token, copy)
                    || token.strip_prefix('-') == Some(copy));
            // Emphasis moves to other words; what else stands in parentheses or quotes is the name.
            let stays = matches!(pair.marks, Marks::Parentheses | Marks::Quotes);
            let is_name = has_sign(token) || stays && humps(token) >= 2;
            is_alike || pair.is_only && (is_leak(copy) || is_name && is_short(copy))
        }
    };
    let is_spelled = is_spelled(token, copy);
    match (is_longer || !(looks_alike || named), is_spelled || (named && looks_alike)) {
        (true, _) => Applicability::Suggested,
        (false, true) => Applicability::Safe,
        (false, false) => unless_human(comparison),
    }
}

/// Whether a copy has the letters of the token, or those of a long token but for a slip.
fn is_spelled(token: &str, copy: &str) -> bool {
    let (ours, theirs) = (letters(token), letters(copy));
    ours == theirs
        || ours.len() >= SLIP && normalized_similarity(ours.chars(), theirs.chars()) >= NEAR
}

/// Whether a token has a sign inside, so that it can't be a word.
fn has_sign(token: &str) -> bool {
    let inner = token.trim_matches(|c: char| !c.is_alphanumeric());
    inner.contains(['-', '.', '_', '\\', '/'])
}

/// How many capitals stand behind a small letter.
fn humps(text: &str) -> usize {
    let bytes = text.as_bytes();
    (0..bytes.len()).filter(|at| is_hump(bytes, *at)).count()
}

/// Whether a copy is short enough to be one translated name.
fn is_short(copy: &str) -> bool {
    copy.split_whitespace().count() <= 3
}

/// Whether a copy is nothing but the sign that an engine put in the place of a word: `# A0`.
fn is_leak(copy: &str) -> bool {
    let rest = copy.trim().strip_prefix('#').map(str::trim_start).unwrap_or_default();
    let digits = rest.strip_prefix('A').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a copy has the signs of the token, or sounds like it.
fn resembles(token: &str, copy: &str) -> bool {
    let is_sign = |c: &char| {
        matches!(c, '-' | '.' | '/' | '\\' | '_' | '%' | '$' | '<' | '{' | '@' | ':' | '=')
    };
    let copy_folded = folded(copy);
    let shares_sign = folded(token).chars().filter(is_sign).any(|sign| copy_folded.contains(sign));
    let shares_digits =
        token.chars().any(|c| c.is_ascii_digit()) && digits(token) == digits(&copy_folded);
    shares_sign || shares_digits || sounds_like(token, copy) || folded(token) == copy_folded
}

/// Whether both hold the same Latin word.
fn shares_word(token: &str, copy: &str) -> bool {
    let words = copy.split(|c: char| !c.is_ascii_alphanumeric());
    let token = token.to_lowercase();
    words.filter(|word| word.len() >= 4).any(|word| token.contains(&word.to_lowercase()))
}
