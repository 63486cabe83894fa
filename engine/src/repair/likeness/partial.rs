//! Copies in which some parts of a token stand, and other text in the place of the rest.

use super::{Similarity, perhaps, sure};
use crate::compare::case::{has_capital_inside, is_hump};
use crate::compare::characters::{is_mark, is_word};
use crate::compare::fold::folded;

/// The evidence of [`same_noun`].
pub(in crate::repair) const SAME_NOUN: &str = "has the noun of";

/// A translated verb before the same noun: `Ukloni-MsolUser`.
pub(super) fn same_noun(token: &str, copy: &str) -> Option<Similarity> {
    let (_, noun) = token.split_once('-')?;
    let at = copy.len().checked_sub(noun.len())?;
    let (verb, own) = (copy.get(..at)?, copy.get(at..)?);
    if !own.eq_ignore_ascii_case(noun) {
        return None;
    }
    let word = verb.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'));
    let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
    let is_coined = has_capital_inside(noun);
    match (is_word, verb[word.len()..].contains(['-', '–', '—'])) {
        (true, true) => sure(0.9, SAME_NOUN),
        (true, false) if is_coined => perhaps(0.7, SAME_NOUN),
        _ => None,
    }
}

/// The words of a name with underscores between them, or its number behind a hyphen: `Office-365`.
pub(super) fn joined(token: &str, copy: &str) -> Option<Similarity> {
    let (_, last) = token.rsplit_once(' ')?;
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit());
    let is_joined = |sign: &str| copy == token.replace(' ', sign);
    (is_joined("_") || is_number && is_joined("-")).then_some(())?;
    Some(Similarity { score: 0.97, is_sure: true, is_literal: true, evidence: "has the words of" })
}

/// The evidence of [`same_edge`].
pub(in crate::repair) const SAME_EDGE: &str = "has a part, and a word for the rest, of";

/// The fewest letters that a name and its copy have in common at their edges, and their share of the
/// name, one in so many.
const EDGE: (usize, usize) = (3, 4);

/// The first or the last part of a name, and other text for the rest, as nobody writes it:
/// `Set-schránke`, `TeamWindows`.
pub(super) fn same_edge(token: &str, copy: &str) -> Option<Similarity> {
    let is_one = |c: char| c.is_alphanumeric() || is_mark(c) || matches!(c, '-' | '_');
    if copy.contains(token) || !copy.chars().all(is_one) {
        return None;
    }
    let joints: Vec<usize> = joints(token).collect();
    let heads = joints.iter().filter(|at| copy.starts_with(&token[..**at]));
    let tails = joints.iter().filter(|at| copy.ends_with(&token[**at..]));
    let head = heads.max().copied().unwrap_or(0);
    let tail = tails.map(|at| token.len() - at).max().unwrap_or(0);
    let middle = copy.len().checked_sub(head + tail).filter(|middle| *middle > 0)?;
    let rest = &copy[head..head + middle];
    // A small letter goes on with the word before it, which is an inflected name or another one.
    let goes_on = token[..head].ends_with(char::is_alphanumeric)
        && rest.starts_with(|c: char| c.is_lowercase() && is_word(c));
    let shared = head + tail;
    let is_enough = shared >= EDGE.0 && shared * EDGE.1 >= token.len();
    let is_word = rest.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
    (is_enough && !goes_on && is_word).then_some(())?;
    // In front of a part, a word of the sentence can be glued on: `vrednostAnchor`.
    if head == 0 && !rest.starts_with(char::is_uppercase) {
        return perhaps(0.5, SAME_EDGE);
    }
    sure(0.5, SAME_EDGE)
}

/// Where the parts of a name meet: before a capital behind a small letter, and behind a hyphen or an
/// underscore.
pub(in crate::repair) fn joints(name: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = name.as_bytes();
    (1..bytes.len()).filter(|&at| is_hump(bytes, at) || matches!(bytes[at - 1], b'-' | b'_'))
}

/// The evidence of [`same_extension`].
pub(in crate::repair) const SAME_KIND_OF_FILE: &str = "is a file of the kind of";

/// Another name with the same ending: `Start.aspx` for `Home.aspx`.
pub(super) fn same_extension(token: &str, copy: &str) -> Option<Similarity> {
    let (_, ending) = token.rsplit_once('.')?;
    let (name, own) = copy.rsplit_once('.')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    (is_name && own == ending).then_some(())?;
    sure(0.6, SAME_KIND_OF_FILE)
}

/// The components of a path, folded.
fn components(text: &str) -> Vec<String> {
    text.split(['\\', '/']).map(|part| folded(part.trim())).collect()
}

/// As many components, most of them the same: `/Bibliotecă/Jurnale/Microsoft/install.log`.
pub(super) fn same_components(token: &str, copy: &str) -> Option<Similarity> {
    let (ours, theirs) = (components(token), components(copy));
    if ours.len() != theirs.len() || ours.len() < 3 || ours.first() != theirs.first() {
        return None;
    }
    let same = ours.iter().zip(&theirs).filter(|(one, other)| one == other).count();
    let share = same as f64 / ours.len() as f64;
    if share >= 0.5 { sure(0.75 + share / 5.0, "has most parts of") } else { None }
}

/// Whether a part of a path goes on with a word behind the one of the token: it has swallowed a word
/// of the sentence.
pub(super) fn swallows_word(token: &str, copy: &str) -> bool {
    let (ours, theirs) = (token.to_lowercase(), copy.to_lowercase());
    ours.split(['\\', '/']).zip(theirs.split(['\\', '/'])).any(|(one, other)| {
        let rest = other.trim().strip_prefix(one.trim()).and_then(|rest| rest.strip_prefix(' '));
        one.len() > 1 && rest.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    })
}

/// Anything in the same braces: `{Zagrebdescription}` for `{ImpactDescription}`.
pub(super) fn same_braces(token: &str, copy: &str) -> Option<Similarity> {
    let inside = |text: &str| {
        text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).map(str::to_owned)
    };
    inside(token)?;
    let is_one = !inside(copy)?.contains(['{', '}']);
    is_one.then_some(())?;
    sure(0.5, "stands in the braces of")
}
