//! What every safe repair must hold, whichever strategy proposed it.
//!
//! A guard looks at the result, not at how it was found: the token must not stand in the middle of a
//! word, nothing of the damaged copy may be left beside it, and no word of the translation may be
//! lost. A proposal that covers too much or too little is cut or widened to what is damaged; one
//! that fails all the same is only suggested.

use rapidfuzz::distance::levenshtein::normalized_similarity;

use super::proposal::Proposal;
use crate::compare::Comparison;
use crate::compare::characters::{Script, is_mark, is_quote, is_word, script};
use crate::compare::fold::folded;
use crate::compare::marks::Rendered;
use crate::model::{Applicability, Strictness};
use crate::text::{Edit, Span, apply};
use crate::tokens;

/// From this similarity on, a word of the copy is taken for a word of the token.
const ALIKE: f64 = 0.6;

/// A copy with fewer tenths of the letters of its token has lost a part of it.
const WHOLE: usize = 7;

/// The length, in bytes, from which a name is too long to be inflected by one letter.
const LONG: usize = 12;

/// The longest ending of an inflected name, in letters: `TeamsOnlyra`.
const LONGEST_ENDING: usize = 3;

/// The proposal, cut or widened to what is damaged, and only suggested if it fails a guard.
pub(super) fn guarded(comparison: &Comparison<'_>, mut proposal: Proposal) -> Proposal {
    let target = comparison.pair.target;
    if proposal.applicability == Applicability::Suggested || proposal.span.len() == target.len() {
        return proposal;
    }
    let Some(span) = without_neighbours(target, &proposal) else {
        return Proposal { applicability: Applicability::Suggested, ..proposal };
    };
    proposal.span = span;
    proposal.span = with_remnants(comparison, &proposal);
    let fails = is_inflected(target, &proposal)
        || is_inside_word(target, &proposal)
        || is_tied(comparison, &proposal)
        || leaves_remnant(comparison, &proposal)
        || breaks_markup(target, &proposal);
    if fails {
        proposal.applicability = Applicability::Suggested;
    }
    proposal
}

/// The span without the words at its edges that the token does not account for: a verb or an
/// article of the translation that moved into the same marks. `None` if it can't be told where the
/// copy begins.
fn without_neighbours(target: &str, proposal: &Proposal) -> Option<Span> {
    let Proposal { span, after, .. } = proposal;
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
    if after.contains(' ') && others <= missing(target, after, &own) {
        return Some(whole);
    }
    let core = tied(target, after, &words, Span::new(first.start, last.end));
    let ahead = words.iter().filter(|word| word.end <= core.start).count();
    match ahead {
        0 => {}
        // One word before a name that lost its first part is the translation of that part.
        1 if is_beheaded(target, after, &own) && words.last() == Some(last) => return Some(whole),
        1 if is_beheaded(target, after, &own) => return Some(Span::new(whole.start, core.end)),
        _ if is_beheaded(target, after, &own) => return None,
        _ => {}
    }
    let cut = with_own_signs(target, core, *span, after);
    let is_sign = |c: char| !c.is_alphanumeric();
    let lacks_sign = after.ends_with(is_sign) && !cut.of(target).ends_with(is_sign)
        || after.starts_with(is_sign) && !cut.of(target).starts_with(is_sign);
    (!lacks_sign).then_some(cut)
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
    let is_end = |at: &usize| {
        !bytes[*at].is_ascii_alphanumeric()
            || bytes[*at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase()
    };
    let Some(end) = (1..bytes.len()).find(is_end).filter(|end| token.is_char_boundary(*end)) else {
        return false;
    };
    let first = folded(&token[..end]);
    let Some(word) = own.first().map(|word| folded(word.of(target))) else { return true };
    !word.starts_with(&first)
}

/// How many words of the token, between blanks, no word of the copy accounts for.
fn missing(target: &str, token: &str, own: &[Span]) -> usize {
    let parts = token.split_whitespace();
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
    let scripts = [before, behind].map(|word| word.of(target).chars().next().map(script));
    scripts.iter().any(|it| matches!(it, Some(Script::Cyrillic | Script::Greek)))
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

/// The span with what is left of the copy beside it: `services.msc. msc`, `Get-Get-Mailbox`.
fn with_remnants(comparison: &Comparison<'_>, proposal: &Proposal) -> Span {
    let (target, mut span) = (comparison.pair.target, proposal.span);
    if let Some(end) = remnant_behind(comparison, proposal) {
        span.end = end;
    }
    let Some((first, _)) = proposal.after.split_once('-').filter(|(first, _)| is_letters(first))
    else {
        return span;
    };
    let before = &target[..span.start];
    let doubled = before.strip_suffix('-').and_then(|rest| {
        let start = rest.len().checked_sub(first.len())?;
        rest.get(start..).filter(|verb| verb.eq_ignore_ascii_case(first)).map(|_| start)
    });
    match doubled.filter(|start| !before[..*start].ends_with(is_word)) {
        Some(start) => Span::new(start, span.end),
        None => span,
    }
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
fn leaves_remnant(comparison: &Comparison<'_>, proposal: &Proposal) -> bool {
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
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let is_short = letters(proposal.span.of(target)) * 10 < letters(after) * WHOLE;
    let Some(first) = parts.first().filter(|_| is_short) else { return false };
    let previous = word_before(before);
    let is_first = first.len() >= 3 && is_same(first, previous);
    if is_first && !copies.any(|(start, _)| is_same(word_before(&source[..start]), previous)) {
        return true;
    }
    let rest = behind.trim_start_matches(is_separator);
    rest.len() < behind.len()
        && rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// What can stand between a copy and the part that it lost.
fn is_separator(char: char) -> bool {
    char.is_whitespace()
        || is_quote(char)
        || matches!(char, '*' | '[' | '.' | ':' | '：' | '\\' | '$' | '%')
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

/// The parts of a name: what stands between its signs, cut before each capital.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.flat_map(|word| {
        let bytes = word.as_bytes();
        let is_hump =
            |at: &usize| bytes[*at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase();
        let mut cuts: Vec<usize> = (1..bytes.len()).filter(is_hump).collect();
        cuts.insert(0, 0);
        cuts.push(word.len());
        cuts.windows(2).map(|cut| &word[cut[0]..cut[1]]).collect::<Vec<_>>()
    })
}

/// Whether the copy is the token with an ending of the target's language.
fn is_inflected(target: &str, proposal: &Proposal) -> bool {
    let after = proposal.after.as_str();
    let mut words = proposal.span.of(target).split(|c: char| !c.is_alphanumeric() && c != '_');
    // One letter behind a long name is a slip.
    let least = if after.len() < LONG { 1 } else { 2 };
    proposal.class.strictness == Strictness::Literal
        && words.any(|word| {
            word.strip_prefix(after).is_some_and(|ending| {
                (least..=LONGEST_ENDING).contains(&ending.chars().count())
                    && ending.chars().all(char::is_lowercase)
            })
        })
}

/// Whether the token would stand in the middle of a word, or an abbreviation before a hyphen that
/// makes it a part of a word of the target's language: `pdf-документов`.
fn is_inside_word(target: &str, proposal: &Proposal) -> bool {
    let (before, behind) = (&target[..proposal.span.start], &target[proposal.span.end..]);
    let after = proposal.after.as_str();
    let is_name = proposal.class.strictness == Strictness::Name;
    let joins_before = after.starts_with(is_word) && before.ends_with(is_word);
    let joins_behind = after.ends_with(is_word) && behind.starts_with(is_word);
    let was_lower = !proposal.span.of(target).chars().any(char::is_uppercase);
    let is_acronym = proposal.class == tokens::ACRONYM;
    // Only a name that keeps its capital can carry an ending: `oneDriveu`, but not `linuxos`.
    let is_ending = is_name && !is_acronym && !was_lower;
    let is_same = folded(proposal.span.of(target)) == folded(after);
    let is_compound = is_acronym && was_lower && is_same && behind.starts_with('-');
    joins_before || joins_behind && !is_ending || is_compound
}

/// Whether a hyphen ties a name with a hyphen of its own to a word before it, as the English does
/// not: the word is the rest of another copy, `Remove-New-TransportRule`.
fn is_tied(comparison: &Comparison<'_>, proposal: &Proposal) -> bool {
    let after = proposal.after.as_str();
    let before = &comparison.pair.target[..proposal.span.start];
    let is_behind_word =
        |text: &str| text.strip_suffix('-').is_some_and(|rest| rest.ends_with(char::is_alphabetic));
    let starts_tied = after.starts_with(is_word) && after.contains('-') && is_behind_word(before);
    let source = comparison.pair.source;
    starts_tied && !source.match_indices(after).any(|(at, _)| is_behind_word(&source[..at]))
}

/// Whether Markdown reads less emphasis or fewer links in the result than before, or leaves more
/// stars as text.
fn breaks_markup(target: &str, proposal: &Proposal) -> bool {
    let is_mark = |c: char| matches!(c, '*' | '[' | ']');
    if !proposal.span.of(target).contains(is_mark) && !proposal.after.contains(is_mark) {
        return false;
    }
    let edit = Edit::new(proposal.span, proposal.after.as_str());
    let (old, new) = (Rendered::new(target), Rendered::new(&apply(target, &[edit])));
    new.strong < old.strong || new.links < old.links || new.stars > old.stars
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Bilingual, LocaleTag, Provenance, TokenClass};

    /// What a safe proposal of `after` in the place of `before` becomes: the text that it replaces,
    /// and whether it is still safe.
    fn guard<'a>(
        class: &'static TokenClass,
        source: &str,
        target: &'a str,
        before: &str,
        after: &str,
    ) -> (&'a str, bool) {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let pair = Bilingual { locale: &locale, provenance: Provenance::Machine, source, target };
        let comparison = Comparison::new(&pair, tokens::tokens(source));
        let at = target.find(before).unwrap();
        let proposal = Proposal {
            class,
            span: Span::new(at, at + before.len()),
            after: after.to_owned(),
            applicability: Applicability::Safe,
            evidence: String::new(),
        };
        let result = guarded(&comparison, proposal);
        (result.span.of(target), result.applicability == Applicability::Safe)
    }

    #[test]
    fn a_proposal_is_cut_or_widened_to_what_is_damaged() {
        let name = "Set-Mailbox";
        for (source, target, before, after, expected) in [
            // A word of the translation beside the copy is kept.
            (
                "x",
                "a **введите services.затем** b",
                "введите services.затем",
                "services.msc",
                "services.затем",
            ),
            (
                "x",
                "a [TransportRule 을 참조합니다](b)",
                "TransportRule 을 참조합니다",
                "Get-TransportRule",
                "TransportRule",
            ),
            (
                "x",
                "a **使用 parentDistingishedName** b",
                "使用 parentDistingishedName",
                "parentDistinguishedName",
                "parentDistingishedName",
            ),
            ("x", "a \"Set-Malbox\" b", "\"Set-Malbox\"", name, "Set-Malbox"),
            ("x", "a $ tru b", "$ tru", "$true", "$ tru"),
            // A translated verb belongs to the copy, and so does a copy that is all translated.
            ("x", "a Ukloni-MsolUser b", "Ukloni-MsolUser", "Remove-MsolUser", "Ukloni-MsolUser"),
            ("x", "a **Satz-Postfach** b", "Satz-Postfach", name, "Satz-Postfach"),
            // What is left of the copy is taken along.
            ("run x", "a Services. msc b", "Services", "services.msc", "Services. msc"),
            ("run x", "a get-get-mailbox b", "get-mailbox", "Get-Mailbox", "get-get-mailbox"),
            ("a services.msc. msc", "a Services. msc b", "Services", "services.msc", "Services"),
        ] {
            let (found, _) = guard(tokens::CMDLET, source, target, before, after);
            assert_eq!(found, expected, "{before} -> {after}");
        }
    }

    #[test]
    fn what_fails_a_guard_is_only_suggested() {
        let (acronym, product, cmdlet) = (tokens::ACRONYM, tokens::PRODUCT, tokens::CMDLET);
        for (class, source, target, before, after, is_safe) in [
            // In the middle of a word.
            (acronym, "x", "a Land b", "Lan", "LAN", false),
            (acronym, "x", "a lan b", "lan", "LAN", true),
            (acronym, "x", "документы pdf-файлов", "pdf", "PDF", false),
            (product, "x", "a linuxos b", "linux", "Linux", false),
            (product, "x", "a oneDriveu b", "oneDrive", "OneDrive", true),
            (cmdlet, "x", "a xget-Mailbox b", "get-Mailbox", "Get-Mailbox", false),
            // An ending of the language.
            (tokens::IDENTIFIER, "x", "a TeamsOnlyra b", "TeamsOnlyra", "TeamsOnly", false),
            (tokens::IDENTIFIER, "x", "a TeamsOnli b", "TeamsOnli", "TeamsOnly", true),
            // The rest of another copy.
            (cmdlet, "x", "a Remove-new-Rule b", "new-Rule", "New-Rule", false),
            (cmdlet, "a-New-Rule", "a Remove-new-Rule b", "new-Rule", "New-Rule", true),
            (cmdlet, "x", "a **$tru** $true", "$tru", "$true", false),
            (cmdlet, "a **$true** $true", "a **$tru** $true", "$tru", "$true", true),
            (cmdlet, "x", "a \"MIF\". DMTF b", "MIF", "MIF.DMTF|001", false),
            (cmdlet, "x", "a Write [**Fil**](b)", "Fil", "WriteFile", false),
            (cmdlet, "Write WriteFile", "a Write [**Fil**](b)", "Fil", "WriteFile", true),
            (cmdlet, "x", "a **CIM** -Verzeichnis", "CIM", "CIM_Directory", false),
            (cmdlet, "x", "a **CIMDirectori** -Klasse", "CIMDirectori", "CIM_Directory", true),
            // Markup.
            (cmdlet, "x", "a **b** c", "**b", "b", false),
            (cmdlet, "x", "a ** b** c", "** b**", "**b**", true),
        ] {
            let (_, found) = guard(class, source, target, before, after);
            assert_eq!(found, is_safe, "{before} -> {after} in {target}");
        }
    }

    #[test]
    fn words_end_where_the_script_changes() {
        let text = "a_1 жу2B 中文c";
        let found: Vec<_> =
            words(text, Span::new(0, text.len())).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["a_1", "жу", "2B", "中文", "c"]);
    }
}
