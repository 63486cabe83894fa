//! Words of the translation that stand in the same marks as a copy: they must not be lost with it.

use rapidfuzz::distance::levenshtein::normalized_similarity;

use crate::compare::case::is_hump;
use crate::compare::characters::{is_kin, is_mark, is_quote, is_word};
use crate::compare::fold::folded;
use crate::compare::marks::is_named;
use crate::repair::proposal::Proposal;
use crate::text::Span;

/// From this similarity on, a word of the copy is taken for a word of the token.
const ALIKE: f64 = 0.6;

/// The span without the words at its edges that the token does not account for: a verb or an
/// article of the translation that moved into the same marks. `None` if it can't be told where the
/// copy begins.
pub(super) fn without_neighbours(target: &str, proposal: &Proposal) -> Option<Span> {
    let Proposal { span, after, .. } = proposal;
    // No word of the sentence stands in the braces of a placeholder.
    if is_braced(after) && is_braced(span.of(target)) {
        return Some(*span);
    }
    let words = words(target, *span);
    let own: Vec<Span> =
        words.iter().copied().filter(|word| accounts_for(after, word.of(target))).collect();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let known: usize = own.iter().map(|word| letters(word.of(target))).sum();
    let whole = unquoted(target, *span, after);
    let (Some(first), Some(last)) = (own.first(), own.last()) else { return Some(whole) };
    // A copy that is mostly translated, or of which only a number is left, has no core: all of it is
    // the copy. So it is if its other words can be those of the token that are missing.
    let has_letters = own.iter().any(|word| word.of(target).contains(char::is_alphabetic));
    let others = words.len() - own.len();
    let is_all = words.first() == Some(first) && words.last() == Some(last);
    if known * 2 < letters(after) || !has_letters || is_all {
        return Some(whole);
    }
    let is_marked = is_behind_mark(target, *span);
    // A link whose address names the token ends with it.
    let is_named = is_named(target, *span, after);
    if (after.contains(' ') || is_marked) && others <= missing(target, after, &own) {
        return Some(whole);
    }
    let core = tied(target, after, &words, Span::new(first.start, last.end));
    let ahead = words.iter().filter(|word| word.end <= core.start).count();
    // A word that a sign ties to the core is the translation of the first part. Another one before
    // it can be that too, or a word of the sentence.
    let has_head = core.start < first.start;
    match ahead {
        0 => {}
        _ if has_head => return None,
        // Outside of marks, it can be any word of the sentence: the `or` of two commands.
        1 if is_beheaded(target, after, &own) && !is_marked => return None,
        // One word before a name that lost its first part is the translation of that part.
        1 if is_beheaded(target, after, &own) && words.last() == Some(last) => return Some(whole),
        1 if is_beheaded(target, after, &own) => return Some(Span::new(whole.start, core.end)),
        _ if is_beheaded(target, after, &own) => return None,
        _ => {}
    }
    // Where much of the token is translated, a word behind the copy can be a part of it.
    let is_followed = words.iter().any(|word| word.start >= core.end);
    if is_marked && is_followed && !is_named && known * 3 < letters(after) * 2 {
        return None;
    }
    let mut cut = with_own_signs(target, core, *span, after);
    if is_named {
        cut.end = whole.end;
    }
    let is_sign = |c: char| !c.is_alphanumeric();
    let lacks_sign = after.ends_with(is_sign) && !cut.of(target).ends_with(is_sign)
        || after.starts_with(is_sign) && !cut.of(target).starts_with(is_sign);
    (!lacks_sign).then_some(cut)
}

fn is_braced(text: &str) -> bool {
    text.starts_with('{') && text.ends_with('}')
}

/// Whether a mark begins before the span: what stands in it is the copy.
fn is_behind_mark(target: &str, span: Span) -> bool {
    let before = target[..span.start].trim_end();
    before.ends_with(|c: char| matches!(c, '*' | '[' | '(' | '_') || is_quote(c))
}

/// The core with the words that a sign ties to it: the verb of `Ukloni-MsolUser`.
fn tied(target: &str, token: &str, words: &[Span], mut core: Span) -> Span {
    let start = core.start;
    for word in words.iter().rev().skip_while(|word| word.start >= start) {
        if !is_tie(target, token, *word, core) {
            break;
        }
        core.start = word.start;
    }
    let end = core.end;
    for word in words.iter().skip_while(|word| word.end <= end) {
        if !is_tie(target, token, core, *word) {
            break;
        }
        core.end = word.end;
    }
    core
}

/// Whether no word of the copy accounts for the first part of the token, its verb: `MsolUser` for
/// `Remove-MsolUser`.
fn is_beheaded(target: &str, token: &str, own: &[Span]) -> bool {
    let bytes = token.as_bytes();
    let is_end = |at: &usize| !bytes[*at].is_ascii_alphanumeric() || is_hump(bytes, *at);
    let Some(end) = (1..bytes.len()).find(is_end).filter(|end| token.is_char_boundary(*end)) else {
        return false;
    };
    let first = folded(&token[..end]);
    let Some(word) = own.first().map(|word| folded(word.of(target))) else { return true };
    !word.starts_with(&first)
}

/// How many words of the token, between blanks or signs, no word of the copy accounts for.
fn missing(target: &str, token: &str, own: &[Span]) -> usize {
    let is_end = |c: char| if token.contains(' ') { c == ' ' } else { !c.is_alphanumeric() };
    let parts = token.split(is_end).filter(|part| !part.is_empty());
    let is_missing = |part: &&str| !own.iter().any(|word| accounts_for(part, word.of(target)));
    parts.filter(is_missing).count()
}

/// The span without the quotation marks and blanks at its edges that the token does not have.
fn unquoted(target: &str, span: Span, token: &str) -> Span {
    let is_extra = |c: char| is_quote(c) || c.is_whitespace();
    let text = span.of(target);
    // A token that begins with a mark takes the quotation marks around it along.
    let start = match token.starts_with(char::is_alphanumeric) {
        true => text.len() - text.trim_start_matches(is_extra).len(),
        false => 0,
    };
    let end = match token.ends_with(char::is_alphanumeric) {
        true => text.trim_end_matches(is_extra).len(),
        false => text.len(),
    };
    Span::new(span.start + start, span.start + end.max(start))
}

/// Whether two words of the copy are one piece: a sign of the token stands between them, torn by
/// blanks or not, or nothing at all and one is of an alphabet that mixes with Latin by mistake only.
/// Particles and prefixes of other scripts touch a name.
fn is_tie(target: &str, token: &str, before: Span, behind: Span) -> bool {
    let between = &target[before.end..behind.start];
    if !between.is_empty() {
        let mut signs = between.chars().filter(|c| !c.is_whitespace()).peekable();
        return signs.peek().is_some() && signs.all(|sign| token.contains(sign));
    }
    [before, behind].iter().any(|word| word.of(target).starts_with(is_kin))
}

/// The core with the signs of the token at its edges, as far as the span has them.
fn with_own_signs(target: &str, mut core: Span, span: Span, after: &str) -> Span {
    let is_sign = |c: &char| !c.is_alphanumeric();
    let mut lead: Vec<char> = after.chars().take_while(is_sign).collect();
    while let Some(sign) = lead.pop() {
        let before = target[span.start..core.start].trim_end();
        let Some(rest) = before.strip_suffix(sign) else { break };
        core.start = span.start + rest.len();
    }
    for sign in after[after.trim_end_matches(|c: char| !c.is_alphanumeric()).len()..].chars() {
        let behind = &target[core.end..span.end];
        let blank = behind.len() - behind.trim_start().len();
        let Some(rest) = behind[blank..].strip_prefix(sign) else { break };
        core.end = span.end - rest.len();
    }
    core
}

/// The words under a span: runs of letters and digits of one script.
fn words(target: &str, span: Span) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    let mut last = None;
    for (at, char) in span.of(target).char_indices() {
        let is_letter = char.is_alphanumeric() || char == '_' || is_mark(char);
        let kind = is_letter.then(|| is_word(char));
        let end = span.start + at + char.len_utf8();
        match (words.last_mut(), kind) {
            (Some(word), Some(_)) if last == kind => word.end = end,
            (_, Some(_)) => words.push(Span::new(span.start + at, end)),
            (_, None) => {}
        }
        last = kind;
    }
    words
}

/// Whether a word of the copy is a word of the token, or nearly one.
fn accounts_for(token: &str, word: &str) -> bool {
    let word = folded(word);
    let token_folded = folded(token);
    if word.chars().count() < 2 {
        return token_folded.contains(&word);
    }
    let parts = token.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|p| !p.is_empty());
    token_folded.contains(&word)
        || parts.map(folded).any(|part| {
            word.contains(&part) && part.chars().count() >= 4
                || normalized_similarity(part.chars(), word.chars()) >= ALIKE
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_the_script_changes() {
        let text = "a_1 жу2B 中文c";
        let found: Vec<_> =
            words(text, Span::new(0, text.len())).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["a_1", "жу", "2B", "中文", "c"]);
    }
}
