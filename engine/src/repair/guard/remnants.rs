//! What is left of a copy outside of the place that a repair changes.

use crate::compare::Comparison;
use crate::compare::boundary::doubled_start;
use crate::compare::case::is_hump;
use crate::compare::characters::is_quote;
use crate::repair::proposal::Proposal;
use crate::text::Span;

/// A copy with fewer tenths of the letters of its token has lost a part of it.
const WHOLE: usize = 7;

/// The span with what is left of the copy beside it: `services.msc. msc`, `Get-Get-Mailbox`.
pub(super) fn with_remnants(comparison: &Comparison<'_>, proposal: &Proposal) -> Span {
    let (target, mut span) = (comparison.pair.target, proposal.span);
    if let Some(end) = remnant_behind(comparison, proposal) {
        span.end = end;
    }
    let has_verb = proposal.after.split_once('-').is_some_and(|(first, _)| is_letters(first));
    let doubled = doubled_start(target, span.start, &proposal.after).filter(|_| has_verb);
    Span::new(doubled.unwrap_or(span.start), span.end)
}

fn is_letters(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Where the last part of the token ends that stands once more behind a point, and not in the
/// English.
fn remnant_behind(comparison: &Comparison<'_>, proposal: &Proposal) -> Option<usize> {
    let (part, start) = repeated_part(comparison, proposal)?;
    let between = &comparison.pair.target[proposal.span.end..start];
    let is_torn = between.contains('.') && between.chars().all(|c| c == '.' || c.is_whitespace());
    is_torn.then_some(start + part.len())
}

/// The last part of a token, if it stands right behind it once more but not in the English, and
/// where it begins.
fn repeated_part<'p>(
    comparison: &Comparison<'_>,
    proposal: &'p Proposal,
) -> Option<(&'p str, usize)> {
    let last = |text: &'p str| text.rsplit(|c: char| !c.is_alphanumeric()).find(|p| !p.is_empty());
    let part = last(&proposal.after).filter(|part| part.len() >= 2)?;
    let begins = |text: &str| {
        let rest = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
        let found = rest.get(..part.len()).is_some_and(|it| it.eq_ignore_ascii_case(part));
        let ends = !rest.get(part.len()..).unwrap_or_default().starts_with(char::is_alphanumeric);
        (found && ends).then_some(text.len() - rest.len())
    };
    let source = comparison.pair.source;
    let mut copies = source.match_indices(proposal.after.as_str());
    if copies.any(|(at, hit)| begins(&source[at + hit.len()..]).is_some()) {
        return None;
    }
    let lead = begins(&comparison.pair.target[proposal.span.end..])?;
    Some((part, proposal.span.end + lead))
}

/// Whether a part of the copy is left outside of its marks: a part of the token behind it
/// (`"MIF". DMTF`), the first part before it (`Write [**File**]`), or a word that a hyphen ties to
/// a copy that lost its end (`**CIM \_** -Verzeichnis`).
pub(super) fn leaves_remnant(comparison: &Comparison<'_>, proposal: &Proposal) -> bool {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    let after = proposal.after.as_str();
    let (before, behind) = (&target[..proposal.span.start], &target[proposal.span.end..]);
    let mut copies = source.match_indices(after).map(|(at, hit)| (at, at + hit.len()));
    let parts: Vec<&str> = parts(after).collect();
    let is_same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let next = word_behind(behind);
    let is_part = next.len() >= 2 && parts.iter().any(|part| is_same(part, next));
    if is_part && !copies.clone().any(|(_, end)| is_same(word_behind(&source[end..]), next)) {
        return true;
    }
    let previous = word_before(before);
    let copy = proposal.span.of(target);
    let stands_in_copy = || words(copy).any(|word| is_same(word, previous));
    let is_part = previous.len() >= 3 && parts.iter().any(|part| is_same(part, previous));
    if is_part
        && !stands_in_copy()
        && !copies.any(|(start, _)| is_same(word_before(&source[..start]), previous))
    {
        return true;
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    if letters(copy) * 10 >= letters(after) * WHOLE {
        return false;
    }
    let rest = behind.trim_start_matches(is_separator);
    rest.len() < behind.len()
        && rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// What can stand between a copy and the part that it lost.
fn is_separator(char: char) -> bool {
    char.is_whitespace()
        || is_quote(char)
        || matches!(char, '*' | '[' | '.' | ':' | '：' | '\\' | '$' | '%' | '/')
}

/// The word behind separators.
fn word_behind(text: &str) -> &str {
    let rest = text.trim_start_matches(is_separator);
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    &rest[..end]
}

/// The word before separators.
fn word_before(text: &str) -> &str {
    let rest = text.trim_end_matches(is_separator);
    rest.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The parts of a name: what stands between its signs, cut before each capital.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    words(name).flat_map(|word| {
        let bytes = word.as_bytes();
        let mut cuts: Vec<usize> = (1..bytes.len()).filter(|at| is_hump(bytes, *at)).collect();
        cuts.insert(0, 0);
        cuts.push(word.len());
        cuts.windows(2).map(|cut| &word[cut[0]..cut[1]]).collect::<Vec<_>>()
    })
}
