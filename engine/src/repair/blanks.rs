//! Copies that lost a blank or gained one: `SerwerHTTP.sys`, `services. msc`.

use crate::compare::boundary::is_amid_foreign;
use crate::compare::case::humps;
use crate::compare::characters::{Script, is_invisible, is_word, script};
use crate::compare::{Comparison, Expected};
use crate::model::Strictness;
use crate::text::Span;
use crate::tokens;
use crate::vocabulary::Words;

/// A damaged copy in the target.
pub(super) struct Damage {
    /// Its place.
    pub(super) span: Span,
    /// What must stand there.
    pub(super) after: String,
    /// In what it differs.
    pub(super) what: &'static str,
    /// Whether it can be nothing else.
    pub(super) is_sure: bool,
}

/// The fewest letters of a word that a token is glued to: fewer are a prefix or an ending.
pub(super) const FEWEST: usize = 2;

/// The length from which a token with a sign is no part of a word.
const STRIKING: usize = 8;

/// The most letters of what is behind a token that may be an ending.
const LONGEST_ENDING: usize = 4;

/// A token that has lost the blank before it, or behind it: `ésURL`, `MCAимеется`.
///
/// Only letters of scripts that put blanks between words count: particles of Korean and prefixes of
/// Hebrew touch a name.
pub(super) fn glued(
    comparison: &Comparison<'_>,
    words: Option<&Words<'_>>,
    want: &Expected<'_>,
    span: Span,
) -> Option<Damage> {
    if let Some(damage) = words.and_then(|words| glued_word(comparison, words, want, span)) {
        return Some(damage);
    }
    let target = comparison.pair.target;
    let (before, behind) = (&target[..span.start], &target[span.end..]);
    let spaces = |c: &char| {
        matches!(script(*c), Script::Latin | Script::Cyrillic | Script::Greek) && c.is_lowercase()
    };
    let ahead = before.chars().rev().take_while(spaces).count();
    let rest = behind.chars().take_while(spaces).count();
    let is_cyrillic = behind.chars().next().is_some_and(|c| script(c) == Script::Cyrillic);
    let is_free = |text: &str| !text.ends_with(|c: char| c.is_alphanumeric());
    let letters = before.trim_end_matches(|c: char| spaces(&c));
    let starts_tall = want.text.starts_with(|c: char| c.is_ascii_uppercase());
    let is_copy = want.strictness() == Strictness::Literal || want.class == tokens::ACRONYM;
    let what = "the blank beside it";
    if want.text.starts_with(['-', '–']) && is_copy && ahead > 0 && rest == 0 {
        let after = format!(" {}", want.text);
        return Some(Damage { span, after, what, is_sure: true });
    }
    if !is_copy || want.text.len() < 3 {
        return None;
    }
    if ahead >= FEWEST && starts_tall && is_free(letters) && rest == 0 {
        let after = format!(" {}", want.text);
        return Some(Damage { span, after, what, is_sure: true });
    }
    let is_sure = rest > 2 * FEWEST - 1;
    let after = format!("{} ", want.text);
    (ahead == 0 && is_cyrillic && is_sure).then_some(Damage { span, after, what, is_sure })
}

/// A token with a word of the locale glued to it, before or behind: `userPrincipalNameoder`,
/// `SerwerHTTP.sys`.
pub(super) fn glued_word(
    comparison: &Comparison<'_>,
    words: &Words<'_>,
    want: &Expected<'_>,
    span: Span,
) -> Option<Damage> {
    let (before, behind) =
        (&comparison.pair.target[..span.start], &comparison.pair.target[span.end..]);
    let ahead = &before[before.trim_end_matches(char::is_alphanumeric).len()..];
    let rest = &behind[..behind.len() - behind.trim_start_matches(char::is_alphanumeric).len()];
    let is_copy = want.strictness() == Strictness::Literal || want.class == tokens::ACRONYM;
    // In small letters throughout, an abbreviation can be a part of the word: `Schlüsselblob`.
    let raw = span.of(comparison.pair.target);
    let is_damaged = is_copy
        && want.text.len() > FEWEST
        && (raw == want.text || raw.contains(|c: char| !c.is_lowercase()));
    // A short rest is an ending, which other names have too: `AnyConnectet`.
    let is_word = |text: &str, fewest: usize| {
        let fewest = if text.starts_with(char::is_uppercase) { FEWEST } else { fewest };
        text.chars().count() > fewest && words.has(text)
    };
    // An article can have one letter, but so can the start of a name: `aSetup.exe`, `iPhone`.
    let is_article = want.text.len() >= STRIKING
        && !want.text.bytes().all(|byte| byte.is_ascii_alphabetic())
        && want.text.starts_with(|c: char| c.is_ascii_uppercase())
        && ahead.chars().all(char::is_lowercase)
        && words.has(ahead);
    let after = match (ahead.is_empty(), rest.is_empty()) {
        (false, true) if is_damaged && is_article => format!(" {}", want.text),
        (true, false) if is_damaged && is_word(rest, LONGEST_ENDING) => format!("{} ", want.text),
        (false, true) if is_damaged && is_word(ahead, FEWEST) => format!(" {}", want.text),
        _ => return None,
    };
    let what = "the blank between it and a word";
    Some(Damage { span, after, what, is_sure: true })
}

/// A point and an extension: `. pst`, or `file. pst` with the point on the word before.
///
/// A capital behind a point begins a sentence (`Datei. PST`), unless a blank stands before the point
/// too, the text is in another script, or nothing of a sentence follows.
pub(super) fn extension(target: &str, token: &str, span: Span) -> Option<Damage> {
    let raw = span.of(target);
    let name = token.trim_start_matches(['\\', '*', '.']);
    let is_torn = raw.contains(char::is_whitespace);
    let before = &target[..span.start];
    // A mark that opens an emphasis takes no blank behind it.
    let lead = before.trim_end_matches('*');
    let opens = lead.len() < before.len() && !lead.ends_with(|c: char| !c.is_whitespace());
    let glued = !opens
        && before
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '*' | ':' | ',' | ';' | '.'));
    let is_same = raw.ends_with(name);
    let rest = target[span.end..].trim_end();
    let is_last = is_torn && rest.chars().all(|c| matches!(c, '.' | ',' | ';' | ')' | '*' | '"'));
    // Behind a comma, no sentence ends: `BMP,. DDS`.
    let is_listed = is_torn && before.ends_with([',', ';', '(']);
    let is_apart = !glued && is_torn || is_last || is_listed || is_amid_foreign(target, span);
    if (glued && !is_torn) || !(is_same || is_apart) {
        return None;
    }
    let after = if glued { format!(" {token}") } else { token.to_owned() };
    let what = if is_same { "blanks" } else { "blanks and case" };
    Some(Damage { span, after, what, is_sure: true })
}

/// Whether every blank that was put in or taken out stands beside a sign of the token, or before a
/// capital of a name that still has another: `Razor CompileOnBuild`.
pub(super) fn blanks_are_damage(token: &str, raw: &str) -> bool {
    let is_camel = humps(raw) > 0 && !raw.contains('.');
    let is_long = token.len() >= 12 && token.contains(['\\', '/', '_', '@', '=']);
    let (token, raw) = (glyphs(token), glyphs(raw));
    let beside_sign = |at: usize| {
        let sides = [at.checked_sub(1), Some(at)].into_iter().flatten();
        let is_sign = |&(_, char): &(bool, char)| !is_word(char) || char == '_';
        let is_hump = || token[at].1.is_uppercase() && token[at - 1].1.is_lowercase();
        sides.filter_map(|side| token.get(side)).any(is_sign) || is_camel && at > 0 && is_hump()
    };
    let differs = |at: &usize| token[*at].0 != raw[*at].0;
    is_long || token.len() == raw.len() && (0..token.len()).filter(differs).all(beside_sign)
}

/// The characters of a text that are seen, and whether a blank stands before each.
fn glyphs(text: &str) -> Vec<(bool, char)> {
    let mut blank = false;
    let mut glyphs = Vec::with_capacity(text.len());
    for char in text.chars().filter(|&char| !is_invisible(char)) {
        if !char.is_whitespace() {
            glyphs.push((blank, char));
        }
        blank = char.is_whitespace();
    }
    glyphs
}
