//! In which way, and how much, a piece of the target is like a token.

mod partial;

use rapidfuzz::distance::levenshtein;

use crate::compare::boundary;
use crate::compare::case::{capitals_inside, is_slip};
use crate::compare::characters::{is_foreign, is_word};
use crate::compare::fold::{digits, folded, letters};
use crate::model::{Likeness, TokenClass, Trait, Variation};
use crate::repair::phonetic::skeleton;
use crate::tokens::glossary;
pub(super) use partial::{SAME_EDGE, SAME_KIND_OF_FILE, SAME_NOUN, joints};
use partial::{
    joined, same_braces, same_components, same_edge, same_extension, same_noun, swallows_word,
};

/// From this similarity on, a long name is the same name.
pub(super) const NEAR: f64 = 0.88;

/// The length, in bytes, from which a name with nearly the same letters can only be a slip.
pub(super) const SLIP: usize = 12;

/// How similar a piece is, and in what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Similarity {
    /// From 0, not alike, to 1.
    pub(crate) score: f64,
    /// Whether it is enough for a repair.
    pub(crate) is_sure: bool,
    /// Whether it has every letter and digit of the token, in their order: enough in human
    /// translation too.
    pub(crate) is_literal: bool,
    /// In words that the token completes.
    pub(crate) evidence: &'static str,
}

/// The copy is the token, adapted to the reader.
const LOCALIZED: Similarity =
    Similarity { score: 0.0, is_sure: false, is_literal: false, evidence: "" };

const fn sure(score: f64, evidence: &'static str) -> Option<Similarity> {
    Some(Similarity { score, is_sure: true, is_literal: false, evidence })
}

const fn perhaps(score: f64, evidence: &'static str) -> Option<Similarity> {
    Some(Similarity { score, is_sure: false, is_literal: false, evidence })
}

/// How similar a piece of the target is to a token of the class, if it is alike in one of the ways
/// of the class; a score of 0 says that the piece is the token, with the reader's own values in it.
pub(crate) fn similarity(class: &TokenClass, token: &str, copy: &str) -> Option<Similarity> {
    if class.is(Trait::Reordered) && token != copy && same_words(token, copy) {
        return sure(0.96, "has the words of");
    }
    if token == copy || !edges_agree(token, copy) || !signs_agree(class, token, copy) {
        return None;
    }
    if is_adapted(class, token, copy) {
        return Some(LOCALIZED);
    }
    let found = class.likenesses.iter().filter_map(|likeness| measure(*likeness)(token, copy));
    let best = found.max_by(|one, other| {
        one.is_sure.cmp(&other.is_sure).then(one.score.total_cmp(&other.score))
    })?;
    let swallows =
        class.is(Trait::Path) && swallows_word(token, copy) && letters(token) != letters(copy);
    Some(Similarity { is_sure: best.is_sure && !swallows, ..best })
}

/// How a likeness is measured.
fn measure(likeness: Likeness) -> fn(&str, &str) -> Option<Similarity> {
    match likeness {
        Likeness::SignsApart => same_signs_apart,
        Likeness::Nearly => nearly,
        Likeness::NearlyWithX => nearly_with_x,
        Likeness::SameGroups => same_groups,
        Likeness::SameValue => same_value,
        Likeness::SameNoun => same_noun,
        Likeness::SameEdge => same_edge,
        Likeness::Joined => joined,
        Likeness::SameExtension => same_extension,
        Likeness::SameComponents => same_components,
        Likeness::SameBraces => same_braces,
        Likeness::SameDash => same_dash,
        Likeness::SameHumps => same_humps,
        Likeness::GluedOn => glued_on,
        Likeness::WrongDigit => wrong_digit,
        Likeness::WrongLetter => wrong_letter,
        Likeness::DoubledLetter => doubled_letter,
    }
}

/// Whether a copy differs from its token only in what is the reader's own.
fn is_adapted(class: &TokenClass, token: &str, copy: &str) -> bool {
    match class.variation {
        Variation::Values => is_same_but_values(token, copy),
        Variation::Locale => boundary::is_same_page(token, copy),
        Variation::None
        | Variation::LocalPart
        | Variation::NumberAlone
        | Variation::Word
        | Variation::Prose => false,
    }
}

/// Whether a copy has no markup that the token lacks, and, in a token that is one word, no blank
/// between words.
fn signs_agree(class: &TokenClass, token: &str, copy: &str) -> bool {
    if copy.contains(['*', '[', ']', '`', '\n']) && !token.contains(['*', '[', ']', '`']) {
        return false;
    }
    let closes = |text: &str| text.matches([')', '）']).count();
    closes(copy) == closes(token) && (class.is(Trait::Spaced) || is_one_word(token, copy))
}

/// Whether a copy has no sign that the token lacks, but for dashes, and no blank between words.
fn is_one_word(token: &str, copy: &str) -> bool {
    let is_plain =
        |c: char| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '-' | '–' | '—');
    let is_own = |c: char| token.contains(c) || folded(token).contains(c);
    let words = copy.split(|c: char| !c.is_alphanumeric() && !c.is_whitespace());
    let is_number = !token.contains(char::is_alphabetic);
    words.into_iter().all(|run| is_number || run.split_whitespace().count() < 2)
        && copy.chars().all(|c| is_plain(c) || is_own(c))
}

/// Whether a command differs in its quoted values and placeholders only: those are the reader's.
fn is_same_but_values(token: &str, copy: &str) -> bool {
    folded(&masked(token)) == folded(&masked(copy))
}

/// The text without what stands in quotation marks or angle brackets.
pub(super) fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut until = None;
    for char in text.chars() {
        match (until, char) {
            (Some(end), _) if char == end => until = None,
            (Some(_), _) => continue,
            (None, '"' | '\'') => until = Some(char),
            (None, '“') => until = Some('”'),
            (None, '<') => until = Some('>'),
            (None, _) => {}
        }
        out.push(char);
    }
    out
}

/// Whether both begin and end alike: a word with a word, a sign with the same sign.
fn edges_agree(token: &str, copy: &str) -> bool {
    let agree = |one: Option<char>, other: Option<char>| match (one, other) {
        (Some(one), Some(other)) if one.is_alphanumeric() => other.is_alphanumeric(),
        (Some(one), Some(other)) => folded(&one.to_string()) == folded(&other.to_string()),
        _ => false,
    };
    agree(token.chars().next(), copy.chars().next())
        && agree(token.chars().next_back(), copy.chars().next_back())
}

/// The same words in another order: `<mailbox>Set-Mailbox -Role` for `Set-Mailbox <mailbox> -Role`.
fn same_words(token: &str, copy: &str) -> bool {
    let words = |text: &str| {
        let split = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut words: Vec<String> = split.map(str::to_lowercase).collect();
        words.sort_unstable();
        words
    };
    let signs = |text: &str| {
        let mut signs: Vec<char> = text.chars().filter(char::is_ascii_punctuation).collect();
        signs.sort_unstable();
        signs
    };
    words(token) == words(copy) && signs(token) == signs(copy)
}

/// The same groups of hexadecimal digits, most of them the same.
fn same_groups(token: &str, copy: &str) -> Option<Similarity> {
    let score = levenshtein::normalized_similarity(folded(token).chars(), folded(copy).chars());
    let is_id = copy.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    // A group that is much shorter has lost its start to a blank: `5F 202010-…`.
    let groups = |text: &str| text.split('-').map(str::len).collect::<Vec<_>>();
    let (ours, theirs) = (groups(token), groups(copy));
    let is_alike = ours.len() == theirs.len()
        && ours.iter().zip(&theirs).all(|(one, other)| one.abs_diff(*other) <= 1);
    (is_id && is_alike && score >= 0.8).then_some(())?;
    sure(score, "is nearly")
}

/// The same name and number, with more or fewer zeros before it: `dword:000000001`.
fn same_value(token: &str, copy: &str) -> Option<Similarity> {
    let split = |text: &str| {
        let folded = folded(text);
        let (name, number) = folded.rsplit_once(':')?;
        Some((name.to_owned(), u32::from_str_radix(number, 16).ok()?))
    };
    (split(token)? == split(copy)?).then_some(())?;
    sure(0.98, "has the name and the number of")
}

/// A hyphen and one word of another script.
fn same_dash(token: &str, copy: &str) -> Option<Similarity> {
    let word = copy.strip_prefix('-')?;
    let is_script = word.chars().all(is_foreign);
    (token.starts_with('-') && is_script && word.chars().count() > 2).then_some(())?;
    sure(0.5, "stands where the English has")
}

/// A digit in the place of a letter: `Intun1`.
fn wrong_digit(token: &str, copy: &str) -> Option<Similarity> {
    let differing: Vec<(u8, u8)> =
        token.bytes().zip(copy.bytes()).filter(|(one, other)| one != other).collect();
    let [(letter, digit)] = differing[..] else { return None };
    let is_typo = letter.is_ascii_lowercase() && digit.is_ascii_digit();
    (token.len() == copy.len() && token.len() >= 5 && is_typo).then_some(())?;
    sure(0.9, "has a digit for a letter of")
}

/// One letter wrong, missing or too many, not at the beginning, which another word has too, and not
/// among the last two of a word, where languages inflect a name: `SharePointu Online`.
fn wrong_letter(token: &str, copy: &str) -> Option<Similarity> {
    let is_name = |text: &str| text.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ');
    if token.len() < 6 || !is_name(token) || !is_name(copy) || glossary::is_term(copy) {
        return None;
    }
    let head = token.bytes().zip(copy.bytes()).take_while(|(one, other)| one == other).count();
    let (ours, theirs) = (&token.as_bytes()[head..], &copy.as_bytes()[head..]);
    let tail =
        ours.iter().rev().zip(theirs.iter().rev()).take_while(|(one, other)| one == other).count();
    let is_one = ours.len().max(theirs.len()) == tail + 1;
    let rest = &token[token.len() - tail..];
    let is_inside = rest.find(' ').unwrap_or(rest.len()) >= 2;
    (head > 0 && is_one && is_inside).then_some(())?;
    sure(0.88, "has one wrong letter, but else those of")
}

/// The abbreviation with one of its letters twice.
fn doubled_letter(token: &str, copy: &str) -> Option<Similarity> {
    let (ours, theirs) = (token.as_bytes(), copy.as_bytes());
    let is_doubled = |at: usize| theirs[at] == theirs[at + 1] && ours[at..] == theirs[at + 1..];
    let at = ours.iter().zip(theirs).take_while(|(one, other)| one == other).count();
    let is_longer = theirs.len() == ours.len() + 1;
    (is_longer && (1..=ours.len()).contains(&at) && is_doubled(at - 1)).then_some(())?;
    sure(0.86, "has a letter twice, but else those of")
}

/// The same letters, but for signs: `New SharingPolicy`.
fn same_signs_apart(token: &str, copy: &str) -> Option<Similarity> {
    let same = token.len() >= 6 && letters(token) == letters(copy);
    let has_sign = token.contains(|c: char| !c.is_alphanumeric());
    if folded(token) == folded(copy) {
        return None;
    }
    // A number in two parts: `30125 4` for `30125-4`.
    let is_number = |c: char| c.is_ascii_digit() || c == '-';
    let keeps_shape = token.chars().all(is_number)
        || copy
            .chars()
            .skip(1)
            .any(|c| c.is_uppercase() || (!c.is_alphanumeric() && !c.is_whitespace()));
    match (same && has_sign, keeps_shape) {
        (true, true) => sure(0.97, "has the letters of")
            .map(|similarity| Similarity { is_literal: true, ..similarity }),
        (true, false) => perhaps(0.9, "has the letters of"),
        (false, _) => None,
    }
}

/// A name in camel case of another script: such names are not written there.
fn same_humps(token: &str, copy: &str) -> Option<Similarity> {
    let is_script = copy.chars().all(is_foreign);
    let is_camel = token.chars().all(|c| c.is_ascii_alphabetic()) && capitals_inside(token) > 0;
    let lower_between = copy.chars().skip(1).any(char::is_lowercase);
    (is_script && is_camel && lower_between && capitals_inside(token) == capitals_inside(copy))
        .then_some(())?;
    sure(0.55, "is in camel case like")
}

/// A long name with something glued to it that is too long for an ending.
fn glued_on(token: &str, copy: &str) -> Option<Similarity> {
    let ending = copy.strip_prefix(token)?;
    let is_ending =
        ending.chars().all(char::is_lowercase) && (4..=5).contains(&ending.chars().count());
    (token.len() >= 12 && is_ending).then_some(())?;
    sure(0.85, "is glued to something, but begins with")
}

/// Nearly the same letters, the same digits, and the shape of a name of a program.
fn nearly(token: &str, copy: &str) -> Option<Similarity> {
    let (ours, theirs) = (folded(token), folded(copy));
    let longest = ours.chars().count().max(theirs.chars().count());
    // A compound of the target's language, `Esent-Klasse`: its first part is the copy.
    let swallows = theirs.strip_prefix(&ours).is_some_and(|rest| rest.starts_with('-'));
    if longest < 6 || ours == theirs || swallows {
        return None;
    }
    let score = levenshtein::normalized_similarity(ours.chars(), theirs.chars());
    if score < 0.6 {
        return None;
    }
    if is_inflected(&ours, &theirs) {
        return perhaps(score, "is an inflected form of");
    }
    let has_shape = copy.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit())
        || copy.contains(|c: char| !c.is_alphanumeric() && !c.is_whitespace());
    let needed = if longest < 10 { 0.85 } else { 0.78 };
    let is_copy = digits(&ours) == digits(&theirs) && has_shape && is_latin_where(token, copy);
    if score >= needed && is_copy {
        return sure(score, "is nearly");
    }
    if skeleton(token) == skeleton(copy) && has_shape {
        sure(score, "sounds like")
    } else {
        perhaps(score, "is somewhat like")
    }
}

/// Nearly the same, if the token has an `x` in the place of digits: others differ by a digit, which
/// is another version.
fn nearly_with_x(token: &str, copy: &str) -> Option<Similarity> {
    token.contains(['x', 'X']).then(|| nearly(token, copy)).flatten()
}

/// Whether a short name has an ending, or a cmdlet has lost its verb to the word before it.
fn is_inflected(token: &str, copy: &str) -> bool {
    let ending = copy.strip_prefix(token);
    let is_word = token.bytes().all(|byte| byte.is_ascii_alphabetic());
    let lost_verb = token.split_once('-').is_some_and(|(_, noun)| copy.starts_with(noun));
    // Up to three letters are a case, more are garbage.
    let is_ending =
        |ending: &str| (1..=3).contains(&ending.chars().count()) && !is_slip(token, ending);
    lost_verb || (is_word && ending.is_some_and(is_ending))
}

/// Whether the copy is written in Latin letters for the most part.
fn is_latin_where(token: &str, copy: &str) -> bool {
    let latin = copy.chars().filter(|c| is_word(*c)).count();
    latin * 5 >= token.chars().filter(|c| is_word(*c)).count() * 4
}

#[cfg(test)]
mod tests;
