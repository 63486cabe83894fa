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
use crate::compare::case::{humps, is_hump};
use crate::compare::fold::{digits, folded, letters};
use crate::compare::marks::{Marks, Pair, names, pairs};
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
        let place = core(comparison.pair.target, place, text);
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
        let named = pair.marks == Marks::Link && names(pair.address, text);
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

/// From this similarity on, a word with the first part of the token is a copy of the whole.
const WHOLE: f64 = 0.55;

/// The word of a copy that stands for the whole token, if the words before it are the sentence's:
/// `Get-Recoverable` in `v téme Get-Recoverable`. An ending behind an apostrophe is the sentence's too.
/// Words behind it, or before one that has lost its verb, are parts of the token that were translated.
fn core(target: &str, place: Span, token: &str) -> Span {
    let text = place.of(target);
    let mut span = place;
    if let (Some((verb, _)), Some((before, last))) = (token.split_once('-'), text.rsplit_once(' '))
    {
        let is_verb = |start: &str| {
            normalized_similarity(start.to_lowercase().chars(), verb.to_lowercase().chars())
                > NEAR_VERB
        };
        let has_verb = !verb.is_empty() && last.get(..verb.len()).is_some_and(is_verb);
        let likeness = || normalized_similarity(letters(last).chars(), letters(token).chars());
        // A word with the verb's own letters is the copy's first half: `Get RecoverableItems`.
        let is_torn = before.split(' ').any(is_verb);
        if has_verb && !is_torn && !token.contains(' ') && likeness() >= WHOLE {
            span = Span::new(place.end - last.len(), place.end);
        }
    }
    let ending = span.of(target).rfind(['\'', '’']).filter(|_| !token.contains(['\'', '’']));
    let is_ending = |text: &str| {
        (1..=LONGEST_ENDING).contains(&text.chars().count())
            && text.chars().all(char::is_alphabetic)
    };
    match ending {
        Some(at) if is_ending(span.of(target)[at..].trim_start_matches(['\'', '’'])) => {
            Span::new(span.start, span.start + at)
        }
        _ => span,
    }
}

/// From this similarity on, a word is the verb of a cmdlet, perhaps with a slip.
const NEAR_VERB: f64 = 0.8;

/// The longest ending behind an apostrophe, in letters.
const LONGEST_ENDING: usize = 4;

fn applicability(
    comparison: &Comparison<'_>,
    pair: Pair<'_>,
    token: &str,
    copy: &str,
    named: bool,
) -> Applicability {
    let is_longer = words(copy) > most_words(token, copy) && letters(copy) != letters(token);
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
            is_alike
                || is_part(token, copy)
                || is_joined(copy)
                || pair.is_only
                    && (is_leak(copy) || is_name && is_short(copy) || shares_start(token, copy))
        }
    };
    let is_spelled = is_spelled(token, copy) || is_noun(token, copy);
    match (is_longer || !(looks_alike || named), is_spelled || (named && looks_alike)) {
        (true, _) => Applicability::Suggested,
        (false, true) => Applicability::Safe,
        (false, false) => unless_human(comparison),
    }
}

/// How many words a text has: a token by its signs, a copy by its blanks, since many scripts write
/// marks inside of words.
fn words(text: &str) -> usize {
    let is_end = |c: char| if text.is_ascii() { !c.is_alphanumeric() } else { c.is_whitespace() };
    text.split(is_end).filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// The most words of a copy whose token has no more parts.
const SHORT: usize = 3;

/// The most words that a copy can have: more are words of the sentence. A sign of the token in the copy
/// shows that its words are parts, and those of a command are translated one by one.
fn most_words(token: &str, copy: &str) -> usize {
    let is_torn = token.contains('_') && copy.contains('_');
    if is_torn || token.contains(' ') { words(token) + 2 } else { words(token).max(SHORT) }
}

/// The fewest letters of a part that stands for the whole token.
const PART: usize = 3;

/// Whether a copy is one of the parts that a sign joins in the token: `msc` of `services.msc`.
fn is_part(token: &str, copy: &str) -> bool {
    let mut parts =
        token.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    copy.len() >= PART
        && parts.clone().count() > 1
        && parts.any(|part| part.eq_ignore_ascii_case(copy))
}

/// Whether a copy is words that an underscore joins, as only names are: `plik_wejściowy`.
fn is_joined(copy: &str) -> bool {
    let mut words = copy.split('_');
    let is_word = |word: &str| !word.is_empty() && word.chars().all(char::is_alphanumeric);
    words.clone().count() > 1 && words.all(is_word)
}

/// Whether a copy is the noun of a cmdlet that lost its verb: no translator writes that.
fn is_noun(token: &str, copy: &str) -> bool {
    token.split_once('-').is_some_and(|(_, noun)| noun == copy && humps(noun) > 0)
}

/// Whether a copy begins with the first part of a name in camel case: `Hostedsesli mesaj`.
fn shares_start(token: &str, copy: &str) -> bool {
    let bytes = token.as_bytes();
    let Some(at) = (1..bytes.len()).find(|at| is_hump(bytes, *at)) else { return false };
    let starts = copy.get(..at).is_some_and(|start| start.eq_ignore_ascii_case(&token[..at]));
    at > PART && starts && is_short(copy)
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

/// Whether a copy is short enough to be one translated name.
fn is_short(copy: &str) -> bool {
    copy.split_whitespace().count() <= SHORT
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

#[cfg(test)]
mod tests {
    use crate::engine::Engine;
    use crate::model::{Bilingual, LocaleTag, Provenance};

    #[test]
    fn a_copy_between_the_marks_of_its_token_is_restored() {
        let locale = LocaleTag::parse("de-DE").unwrap();
        let (machine, human) = (Provenance::Machine, Provenance::Human);
        for (provenance, source, target, expected) in [
            // A translated name, as long as its parts.
            (
                machine,
                "**Update-Database** is",
                "**Aktualisieren — der Datenbank** ist",
                "**Update-Database** ist",
            ),
            (
                machine,
                "**Update-Database** is",
                "**Das ist es, was sie - hier meint** ist",
                "**Das ist es, was sie - hier meint** ist",
            ),
            // The words of the sentence around a copy, and an ending.
            (
                machine,
                "see [Get-RecoverableItems](a/get-recoverableitems)",
                "vidi [u temi Get-Recoverable](a/get-recoverableitems)",
                "vidi [u temi Get-RecoverableItems](a/get-recoverableitems)",
            ),
            (
                machine,
                "see [Set-MsolUser](a/set-msoluser)",
                "bkz. [Set MsolUser'e](a/set-msoluser)",
                "bkz. [Set-MsolUser'e](a/set-msoluser)",
            ),
            // A part that a sign joins.
            (machine, "**Run** **services.msc**", "**Los** **msc**", "**Los** **services.msc**"),
            (machine, "see (.pst) it", "siehe (PST) es", "siehe (PST) es"),
            // A cmdlet without its verb, in any file.
            (
                human,
                "use **Set-OrgConfig** to",
                "nutze **OrgConfig** zu",
                "nutze **Set-OrgConfig** zu",
            ),
            (human, "use **Set-Mailbox** to", "nutze **Mailbox** zu", "nutze **Mailbox** zu"),
            // The first part of a name in camel case.
            (
                machine,
                "the **HostedVoicemail** is",
                "die **Hostedstimme Post** ist",
                "die **HostedVoicemail** ist",
            ),
            (
                machine,
                "the **HostedVoicemail** is",
                "die **Sprachmail** ist",
                "die **Sprachmail** ist",
            ),
        ] {
            let pair = Bilingual { locale: &locale, provenance, source, target };
            assert_eq!(Engine::default().mend(&pair).text, expected, "{target}");
        }
    }
}
