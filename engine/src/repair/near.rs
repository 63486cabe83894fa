//! A near copy that the vocabulary vouches for: nearly the letters of the token, in a form that the
//! locale does not use for anything else.
//!
//! Nearness alone does not tell a slip (`Yammmer`) from another word (`Programm`) or an inflected
//! form. The content does: a word of the locale stands opposite English without the token sooner or
//! later.

use rapidfuzz::distance::levenshtein;

use super::likeness::{Similarity, joints};
use super::normalised::{is_foreign, is_same_in_print};
use crate::compare::case::{has_capital_inside, is_upper};
use crate::compare::characters::{Script, is_word, script};
use crate::compare::fold::{digits, folded};
use crate::compare::{Comparison, Expected};
use crate::model::{End, Likeness, Strictness, TokenClass, Trait, Variation};
use crate::text::{Span, occurrences};
use crate::tokens::glossary;
use crate::vocabulary::Words;

/// The length, in characters, below which a copy may differ in one letter only.
const SHORT: usize = 9;

/// The share of a longer token's letters that may differ, in percent.
const SHARE: usize = 22;

/// The fewest letters of a name of which one wrong letter leaves enough to know it by.
const FEWEST: usize = 3;

/// How many letters at the end of a name an inflection changes.
const ENDING: usize = 2;

/// Whether a piece of the target is a near copy of a token. It is one for sure if the content shows
/// that it stands for nothing else in the locale.
pub(super) fn near(
    comparison: &Comparison<'_>,
    words: Option<&Words<'_>>,
    class: &TokenClass,
    token: &str,
    copy: &str,
) -> Option<Similarity> {
    let (ours, theirs) = (token.chars().count(), copy.chars().count());
    let longest = ours.max(theirs);
    let most = if longest < SHORT { 1 } else { longest * SHARE / 100 };
    if !is_near_class(class) || ours < FEWEST || ours.abs_diff(theirs) > most {
        return None;
    }
    let distance = levenshtein::distance(token.chars(), copy.chars());
    let is_slip = (1..=most).contains(&distance)
        && !is_same_in_print(token, copy)
        && has_shape(token, copy)
        && digits_agree(token, copy)
        && signs(token) == signs(copy)
        && (is_foreign(comparison.pair.target) || !is_inflected(token, copy));
    if !is_slip || words.is_some_and(|words| !words.stands_only_for(copy, token)) {
        return None;
    }
    // An abbreviation that people write can be the locale's own: `OAT` for `OCT`.
    let is_own = |words: &Words<'_>| is_upper(copy) && words.is_human(copy);
    let is_sure = words.is_some_and(|words| !is_own(words));
    Some(Similarity {
        score: 1.0 - distance as f64 / longest as f64,
        is_sure,
        is_literal: is_sure,
        evidence: match words {
            Some(_) => "stands for nothing else in the locale, and is nearly",
            None => "is nearly",
        },
    })
}

/// The evidence of [`without_hyphen`].
pub(super) const LOST_HYPHEN: &str = "has lost the hyphen of";

/// Whether a coined name has lost the hyphen that makes it a parameter: `UserName` for `-UserName`.
/// The English must not have the bare name, and no dash may stand before the copy.
pub(super) fn without_hyphen(
    comparison: &Comparison<'_>,
    want: &Expected<'_>,
    span: Span,
) -> Option<Similarity> {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    let name = want.text.strip_prefix('-')?;
    let is_dash = |c: char| matches!(c, '-' | '‐'..='―' | '−');
    let is_own = |found: Span| want.sources.iter().any(|own| own.contains(found));
    let is_lost = span.of(target) == name
        && has_capital_inside(name)
        && !target[..span.start].trim_end().ends_with(is_dash)
        && occurrences(source, name).all(is_own);
    is_lost.then_some(Similarity {
        score: 0.95,
        is_sure: true,
        is_literal: true,
        evidence: LOST_HYPHEN,
    })
}

/// The evidence of [`cut`].
pub(super) const CUT: &str = "is a part of";

/// The fewest letters of a part that is enough to know a name by.
const PART: usize = 4;

/// Whether a copy is the first or the last part of a name and the rest is lost: `Anchor` for
/// `SourceAnchor`. The English must not have the part alone, nor the locale as a word of its own.
pub(super) fn cut(
    comparison: &Comparison<'_>,
    words: Option<&Words<'_>>,
    want: &Expected<'_>,
    span: Span,
) -> Option<Similarity> {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    let copy = span.of(target);
    if copy.len() < PART || copy.len() >= want.text.len() || glossary::is_term(copy) {
        return None;
    }
    let rest = |at: usize| match want.text.split_at(at) {
        (part, rest) | (rest, part) if part == copy => Some(rest),
        _ => None,
    };
    let has_edges = want.class.likenesses.contains(&Likeness::SameEdge);
    let rest = joints(want.text).find_map(rest).filter(|_| has_edges)?;
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_own = |found: Span| want.sources.iter().any(|own| own.contains(found));
    let ties = |c: char| matches!(c, '-' | '_' | '\\') || c.is_alphanumeric() && !is_word(c);
    if target[..span.start].trim_end().ends_with(ties)
        || target[span.end..].trim_start().starts_with(['-', '_', '\\'])
        || target[span.end..].starts_with(is_spaced)
        || target.to_lowercase().contains(&rest)
        || !occurrences(source, copy).all(is_own)
    {
        return None;
    }
    let is_name = is_foreign(target) || has_capital_inside(copy);
    let is_sure = words.map_or(is_name, |words| words.stands_only_for(copy, want.text));
    Some(Similarity { score: 0.45, is_sure, is_literal: false, evidence: CUT })
}

/// Whether a letter is of a script, other than Latin, that puts blanks between words.
fn is_spaced(char: char) -> bool {
    matches!(script(char), Script::Arabic | Script::Cyrillic | Script::Greek | Script::Hebrew)
}

/// Whether nearness says something about the tokens of a class: not about numbers and ids, where each
/// digit counts, nor about addresses, which the reader's own values are near to.
fn is_near_class(class: &TokenClass) -> bool {
    class.strictness != Strictness::Free
        && class.end != End::Number
        && !class.is(Trait::Composed)
        && !class.likenesses.contains(&Likeness::SameGroups)
        && !matches!(class.variation, Variation::LocalPart | Variation::Locale)
}

/// Whether a copy is written like the token: in Latin letters, with a capital if it has one, and an
/// abbreviation in capitals.
fn has_shape(token: &str, copy: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let (ours, theirs) = (letters(token), letters(copy));
    theirs.chars().all(is_word)
        && is_upper(&ours) == is_upper(&theirs)
        && (ours.chars().any(char::is_uppercase) || token.contains(|c: char| !c.is_alphanumeric()))
        && theirs.chars().any(char::is_uppercase) == ours.chars().any(char::is_uppercase)
}

/// The signs of a text, folded: a near copy differs in its letters.
fn signs(text: &str) -> String {
    folded(text).chars().filter(|c| !c.is_alphanumeric()).collect()
}

/// Whether the digits are the same, or the copy has one that the token has a letter for.
fn digits_agree(token: &str, copy: &str) -> bool {
    let (ours, theirs) = (digits(token), digits(copy));
    ours == theirs || ours.is_empty() && token.len() > SHORT / 2
}

/// Whether the copy differs in the last letters of a word only, other than by one that is doubled:
/// there languages inflect names.
fn is_inflected(token: &str, copy: &str) -> bool {
    let (ours, theirs): (Vec<char>, Vec<char>) = (token.chars().collect(), copy.chars().collect());
    let head = ours.iter().zip(&theirs).take_while(|(one, other)| one == other).count();
    let tail = ours.iter().rev().zip(theirs.iter().rev());
    let tail = tail.take_while(|(one, other)| one == other).count();
    let tail = tail.min(ours.len().min(theirs.len()) - head);
    let rest = &ours[ours.len() - tail..];
    let to_end_of_word = rest.iter().position(|c| !c.is_alphanumeric()).unwrap_or(rest.len());
    let inserted = &theirs[head..theirs.len() - tail];
    let is_doubled = matches!(inserted, [letter] if head > 0 && theirs[head - 1] == *letter)
        && ours.len() < theirs.len();
    // An abbreviation gets its ending behind its last letter: `MDAGA`.
    let ending = if is_upper(token) { usize::from(theirs.len() > ours.len()) } else { ENDING };
    !is_doubled && to_end_of_word < ending
}
