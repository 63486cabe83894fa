//! A copy that differs only by accident: case, blanks, width, dashes, digits of another script.
//!
//! `services. MSC` is `services.msc`, `TLS 1,2` is `TLS 1.2`. What folding hides is looked at once
//! more in the target itself: a blank between two words of prose, a word in lower case that is also
//! an ordinary word, or the point that ends a sentence, is no damage.

use super::{
    Strategy,
    blanks::{Damage, FEWEST, blanks_are_damage, extension, glued, glued_word},
    plan::{Plan, Proposal},
};
use crate::compare::boundary::{is_amid_foreign, is_bounded, is_doubled};
use crate::compare::case::{capitals_inside, has_capital_inside, is_upper};
use crate::compare::characters::is_word;
use crate::compare::fold::{Folded, folded};
use crate::compare::{Comparison, Expected};
use crate::model::{Applicability, Case, Provenance, Strictness, Trait};
use crate::text::{Span, occurrences};
use crate::tokens::{self, glossary};
use crate::vocabulary::Words;

/// Finds copies that fold to the token.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "normalised",
    doc: "The copy differs only in case, blanks, width, dashes, quotes, digits or look-alike letters.",
    propose,
};

/// The fewest letters of a name of code, so that its letters alone are no word.
const OF_CODE: usize = 6;

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    if comparison.missing().next().is_none() {
        return;
    }
    let target = Folded::new(comparison.pair.target);
    for want in comparison.missing() {
        let needle = folded(want.text);
        let candidates: Vec<Damage> = target
            .find(&needle)
            .filter_map(|span| damage(comparison, plan.words, want, span))
            .filter(|damage| plan.is_free(comparison.pair.target, damage.span, &damage.after))
            .collect();
        let lacking = want.lacking().saturating_sub(plan.restored(want.text));
        if candidates.is_empty() || lacking == 0 {
            continue;
        }
        let is_sure =
            candidates.len() <= lacking || (want.copies.is_empty() && is_striking(want.text));
        for damage in candidates {
            let proposal = Proposal {
                class: want.class,
                span: damage.span,
                after: damage.after,
                applicability: if is_sure && damage.is_sure {
                    Applicability::Safe
                } else {
                    Applicability::Suggested
                },
                evidence: format!("differs from `{}` only in {}", want.text, damage.what),
            };
            plan.add(comparison, STRATEGY.name, proposal);
        }
    }
}

/// Whether no ordinary word can fold to the token.
fn is_striking(token: &str) -> bool {
    token.len() >= 4 && !token.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Judges a piece of the target that folds to the token; `None` if it is not damage.
fn damage(
    comparison: &Comparison<'_>,
    words: Option<&Words<'_>>,
    want: &Expected<'_>,
    span: Span,
) -> Option<Damage> {
    let target = comparison.pair.target;
    let raw = span.of(target);
    if raw == want.text
        && want.class == tokens::URL
        && target[span.end..].starts_with(char::is_alphabetic)
    {
        // The word behind would be read as a part of the address.
        let after = format!("{raw} ");
        return Some(Damage { span, after, what: "the blank behind it", is_sure: true });
    }
    if raw == want.text && is_doubled(target, span) && want.strictness() == Strictness::Literal {
        // The guards take the first of the two verbs along.
        let after = want.text.to_owned();
        return Some(Damage {
            span,
            after,
            what: "its first word, which stands twice",
            is_sure: true,
        });
    }
    if raw == want.text {
        return glued(comparison, words, want, span);
    }
    if !is_bounded(target, span, want.class) {
        return words.and_then(|words| glued_word(comparison, words, want, span));
    }
    if want.class == tokens::EXTENSION {
        return extension(target, want.text, span);
    }
    let is_number = want.class.is(Trait::Number);
    if is_same_in_print(want.text, raw) || !(is_number || blanks_are_damage(want.text, raw)) {
        return None;
    }
    let what = difference(want.text, raw);
    let is_odd = what == "case" && is_odd(words, comparison, want, span);
    let what = if is_odd { "case, and the content writes it so as a rule" } else { what };
    let is_certain = what != "case" || case_is_damage(comparison, want, span);
    // Only the content could tell whether this is how the locale writes the abbreviation.
    let is_unknown = words.is_none() && want.class.case == Case::Capitals && want.text.len() > 2;
    if !is_certain && (!is_unknown || has_word(comparison, raw)) {
        return None;
    }
    // `VİDEO` is how Turkish writes its own word in capitals.
    let is_like_word =
        what != "case" && want.class.case == Case::Capitals && want.text.len() > FEWEST + 1;
    if is_like_word && words.is_some_and(|words| !words.stands_only_for(raw, want.text)) {
        return None;
    }
    // Behind prose, a dash and a word are not a parameter.
    let is_loose = want.class == tokens::PARAMETER
        && (!raw.starts_with('-') || raw.contains(' '))
        && !comparison
            .tokens
            .iter()
            .any(|token| [tokens::CMDLET, tokens::COMMAND].contains(&token.class));
    // People write names in their own way, but not in another script.
    let is_meant = comparison.pair.provenance == Provenance::Human
        && want.strictness() == Strictness::Name
        && !is_odd
        && !(what == "case" && !raw.contains(char::is_uppercase) && is_amid_foreign(target, span));
    Some(Damage {
        span,
        after: want.text.to_owned(),
        what,
        is_sure: is_certain && !is_loose && !is_meant,
    })
}

/// Whether two texts differ only in the number and width of blanks and in the shape of plain quotation
/// marks.
pub(super) fn is_same_in_print(token: &str, raw: &str) -> bool {
    let is_typeset = |c: char| matches!(c, '“' | '”' | '‘' | '’');
    printed(token).eq(printed(raw)) && (token.contains(is_typeset) || !raw.contains(is_typeset))
}

/// The characters of a text as pages show them: several blanks as one.
fn printed(text: &str) -> impl Iterator<Item = char> {
    let shown = text.chars().map(|char| match char {
        '\u{a0}' | '\u{202f}' => ' ',
        '"' | '“' | '”' | '‘' | '’' => '\'',
        other => other,
    });
    let mut follows_blank = false;
    shown.filter(move |&char| {
        let is_repeated = follows_blank && char == ' ';
        follows_blank = char == ' ';
        !is_repeated
    })
}

/// In one or two words, what folding hid.
fn difference(token: &str, raw: &str) -> &'static str {
    let without_blanks =
        |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    if token.to_lowercase() == raw.to_lowercase() {
        "case"
    } else if without_blanks(token).to_lowercase() == without_blanks(raw).to_lowercase() {
        "blanks"
    } else {
        "signs or letters that look alike"
    }
}

/// Whether another case is damage: not if the copy may be an ordinary word, and not if it is the
/// English that has the odd case.
fn case_is_damage(comparison: &Comparison<'_>, want: &Expected<'_>, span: Span) -> bool {
    let target = comparison.pair.target;
    let raw = span.of(target);
    // A word that the English has too, in this case, is a translation of that.
    if glossary::is_term(raw) || has_word(comparison, raw) {
        return false;
    }
    let keeps_capital = raw.chars().any(char::is_uppercase);
    let is_foreign = is_foreign(target) || is_amid_foreign(target, span);
    match want.class.case {
        Case::Coined => {
            let has_sign = want.text.contains(|c: char| !c.is_alphabetic());
            let is_copy =
                has_capital_inside(raw) || has_sign || is_foreign || is_compound(want.text);
            !glossary::is_misspelt(want.text) && is_copy
        }
        Case::Name => {
            !glossary::is_common(want.text)
                || (want.text.contains(' ') && keeps_capital)
                || is_amid_foreign(target, span)
        }
        Case::Capitals => {
            let is_known = keeps_capital || glossary::is_technical(want.text);
            is_foreign || (want.text.len() >= 3 && (is_known || is_no_word(comparison, want, span)))
        }
        Case::Address => keeps_capital,
        Case::Fixed => true,
    }
}

/// Whether the content writes the token as a rule, and the copy for nothing else.
fn is_odd(
    words: Option<&Words<'_>>,
    comparison: &Comparison<'_>,
    want: &Expected<'_>,
    span: Span,
) -> bool {
    let Some(words) = words else { return false };
    let raw = span.of(comparison.pair.target);
    // The words of a name that differ: `azure` in `azure Information Protection`.
    let mut pairs =
        want.text.split(' ').zip(raw.split(' ')).filter(|(one, other)| one != other).peekable();
    let is_address = want.class.case == Case::Address;
    // A word in capitals among others is a way to write, as on a key.
    (is_upper(want.text) || !is_upper(raw))
        && !glossary::is_term(raw)
        && !has_word(comparison, raw)
        && pairs.peek().is_some()
        && pairs.all(|(one, other)| {
            // The small letters of an address stand for themselves elsewhere, but not here.
            let is_for_it = || is_address || words.stands_only_for(other, one);
            words.prefers(one, other) && is_for_it()
                || is_coined(one) && words.is_slip_of(other, one)
        })
}

/// Whether the capitals of a name are its own: an abbreviation, or one with a capital inside.
fn is_coined(name: &str) -> bool {
    is_upper(name) && name.len() > FEWEST || has_capital_inside(name)
}

/// Whether the English has a word outside of its tokens.
fn has_word(comparison: &Comparison<'_>, word: &str) -> bool {
    let source = comparison.pair.source;
    let is_free = |span: Span| !comparison.tokens.iter().any(|token| token.span.overlaps(span));
    occurrences(source, word).any(|span| {
        is_free(span)
            && !source[..span.start].ends_with(is_word)
            && !source[span.end..].starts_with(is_word)
    })
}

/// Whether an abbreviation in small letters stands where no word of the sentence does: alone in
/// parentheses, as in the English, or before a noun that it is tied to, `dll-Server`.
fn is_no_word(comparison: &Comparison<'_>, want: &Expected<'_>, span: Span) -> bool {
    let is_alone = |text: &str, at: Span| {
        text[..at.start].ends_with(['(', '（']) && text[at.end..].starts_with([')', '）'])
    };
    let target = comparison.pair.target;
    let noun = target[span.end..].strip_prefix('-').unwrap_or_default();
    noun.starts_with(char::is_uppercase)
        || is_alone(target, span)
            && want.sources.iter().any(|own| is_alone(comparison.pair.source, *own))
}

/// Whether a name in camel case can't be an ordinary word without its capitals: it is too long, or
/// begins as only the names of programs do, `dwFunction`.
fn is_compound(token: &str) -> bool {
    let is_of_code = token.len() >= OF_CODE && token.starts_with(|c: char| c.is_ascii_lowercase());
    token.len() >= 14 || capitals_inside(token) >= 3 || is_of_code
}

/// Whether the target is written in another script, so that a Latin word can only be a copy.
pub(super) fn is_foreign(target: &str) -> bool {
    let (mut latin, mut other) = (0_usize, 0_usize);
    for char in target.chars().filter(|c| c.is_alphabetic()) {
        if is_word(char) { latin += 1 } else { other += 1 }
    }
    other * 3 > latin
}
