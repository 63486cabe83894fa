//! A name of several parts of which some stand in the target and the others were translated:
//! `System. Data. przestrzenny`, `Migracja. exe`, `C:\Korisnici`.
//!
//! The signs between the parts and the parts that stand show where the copy is. A point that a blank
//! follows can also end a sentence, so there the rest must show that it does not.

use super::{
    Strategy,
    plan::{Plan, Proposal, unless_human},
};
use crate::compare::characters::is_mark;
use crate::compare::fold::folded;
use crate::compare::{Comparison, Expected};
use crate::model::{Applicability, Case, Likeness, Strictness, Trait};
use crate::text::{Span, common_start, occurrences};
use crate::tokens;
use crate::vocabulary::Words;

/// Restores names by the parts of them that stand.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "parts",
    doc: "The copy has the signs of the token between its parts, and some of the parts.",
    propose,
};

/// The fewest letters of parts that are enough to know a name by.
const TELLING: usize = 3;

/// The copy of a name.
struct Copy {
    span: Span,
    /// How many of its parts are those of the name.
    same: usize,
}

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let target = comparison.pair.target;
    for want in comparison.missing().filter(|want| is_composed(want)) {
        let lacking = want.lacking().saturating_sub(plan.restored(want.text));
        let Some(name) = Name::new(want.text).filter(|_| lacking > 0) else { continue };
        let is_own = |copy: &Copy| {
            !comparison.pair.source.contains(copy.span.of(target))
                && plan.is_free(target, copy.span, want.text)
        };
        let mut copies: Vec<Copy> = starts(target)
            .filter_map(|at| name.copy(comparison, plan.words, want, at))
            .filter(is_own)
            .collect();
        let most = copies.iter().map(|copy| copy.same).max().unwrap_or(0);
        copies.retain(|copy| copy.same == most);
        let is_sure = copies.len() <= lacking;
        for copy in copies {
            let proposal = Proposal {
                class: want.class,
                span: copy.span,
                after: want.text.to_owned(),
                applicability: if is_sure {
                    unless_human(comparison)
                } else {
                    Applicability::Suggested
                },
                evidence: format!(
                    "has {most} of the {} parts of `{}`",
                    name.parts.len(),
                    want.text
                ),
            };
            plan.add(comparison, STRATEGY.name, proposal);
        }
    }
}

/// Whether a token is a name of parts that only it can have: in an address, they are the reader's own.
fn is_composed(want: &Expected<'_>) -> bool {
    want.strictness() == Strictness::Literal
        && !want.text.contains("://")
        // Behind a backslash, Markdown's signs are no parts.
        && !["\\_", "\\*", "\\#"].iter().any(|sign| want.text.contains(sign))
        && want.class.case != Case::Address
        && !want.class.is(Trait::Number)
        && want.class != tokens::EXTENSION
}

/// Where a word of the target begins.
fn starts(target: &str) -> impl Iterator<Item = usize> + '_ {
    let begins = |at: usize| !target[..at].ends_with(|c| is_of_part(c) || is_sign(c));
    let words = target.char_indices().filter(|(_, char)| is_of_part(*char));
    words.map(|(at, _)| at).filter(move |at| begins(*at))
}

fn is_of_part(char: char) -> bool {
    char.is_alphanumeric() || is_mark(char) || matches!(char, '_' | '-')
}

fn is_sign(char: char) -> bool {
    matches!(char, '.' | '\\' | '/' | ':')
}

/// A token, cut at its signs.
struct Name<'a> {
    parts: Vec<&'a str>,
    /// The signs before each part but the first.
    signs: Vec<&'a str>,
}

impl<'a> Name<'a> {
    /// `None` if the token has one part only, or other signs.
    fn new(token: &'a str) -> Option<Self> {
        let (mut parts, mut signs) = (Vec::new(), Vec::new());
        let mut rest = token;
        loop {
            let (part, behind) = split(rest, is_of_part);
            if part.is_empty() {
                return None;
            }
            parts.push(part);
            if behind.is_empty() {
                break;
            }
            let (sign, behind) = split(behind, is_sign);
            if sign.is_empty() {
                return None;
            }
            signs.push(sign);
            rest = behind;
        }
        (parts.len() > 1).then_some(Self { parts, signs })
    }

    /// The copy that begins at an offset of the target.
    fn copy(
        &self,
        comparison: &Comparison<'_>,
        words: Option<&Words<'_>>,
        want: &Expected<'_>,
        start: usize,
    ) -> Option<Copy> {
        let target = comparison.pair.target;
        let mut rest = &target[start..];
        let (mut same, mut letters) = (0, 0);
        let mut was_same = false;
        // Whether a point and a blank stand before a part that is not the token's.
        let mut may_end = false;
        for (at, part) in self.parts.iter().enumerate() {
            let mut is_torn = false;
            if at > 0 {
                let sign = self.signs[at - 1];
                let behind = rest.trim_start().strip_prefix(sign)?;
                rest = behind.trim_start_matches([' ', '\u{a0}']);
                is_torn = sign == "." && rest.len() < behind.len();
            }
            // A hyphen ties a word of the sentence to a name that has none: `clearstate-Methode`.
            let is_in = |c| is_of_part(c) && (c != '-' || part.contains('-'));
            let (word, behind) = split(rest, is_in);
            let is_same = word == *part || folded(word) == folded(part);
            let begins_elsewhere = at == 0
                && (self.is_noun(words, word)
                    || self.signs[0] == "::"
                    || takes_along(comparison, want, word)
                    || is_behind_word(target, start));
            if word.is_empty() || !is_same && (begins_elsewhere || is_other(words, word, part)) {
                return None;
            }
            if is_same {
                same += 1;
                letters += part.len();
            }
            let is_small = word.starts_with(char::is_lowercase);
            may_end |= is_torn && !is_same && !(is_small && was_same);
            // Behind a translated word, only what can't begin a sentence goes on with the name.
            may_end |= is_torn && is_same && !was_same && !(word == *part && is_small);
            was_same = is_same;
            rest = behind;
        }
        let span = Span::new(start, target.len() - rest.len());
        let is_telling = same > 1 || letters >= TELLING || self.is_drive(span.of(target));
        let is_copy = same < self.parts.len()
            && is_telling
            && (same > 1 || !may_end)
            && !goes_on(want.text, rest)
            && (was_same || !self.is_run_on(want, rest))
            && !self.is_ambiguous(comparison, want);
        is_copy.then_some(Copy { span, same })
    }

    /// Whether a word can be the noun beside a name that is lost but for its end: `pliku. dll`.
    fn is_noun(&self, words: Option<&Words<'_>>, word: &str) -> bool {
        self.parts.len() == 2
            && !shares_start(word, self.parts[0])
            && words.is_none_or(|words| words.has(word))
    }

    /// Whether the last word of a name of two parts, no file, can be the first of a sentence that lost
    /// its blank.
    fn is_run_on(&self, want: &Expected<'_>, rest: &str) -> bool {
        self.parts.len() == 2
            && self.signs[0] == "."
            && !rest.starts_with('(')
            && !want.class.likenesses.contains(&Likeness::SameExtension)
    }

    /// Whether the English has a part of a name of two elsewhere, so that the target's is that one.
    fn is_ambiguous(&self, comparison: &Comparison<'_>, want: &Expected<'_>) -> bool {
        let is_own = |span: Span| want.sources.iter().any(|own| own.contains(span));
        let is_elsewhere =
            |part: &&str| occurrences(comparison.pair.source, part).any(|span| !is_own(span));
        self.parts.len() == 2 && self.parts.iter().any(is_elsewhere)
    }

    /// Whether both are folders of the same drive.
    fn is_drive(&self, copy: &str) -> bool {
        let drive = self.parts[0];
        drive.len() == 1 && self.signs[0].starts_with(":\\") && copy.starts_with(drive)
    }
}

/// Whether a word is too short, too long or too much like the part to be its translation.
fn is_other(words: Option<&Words<'_>>, word: &str, part: &str) -> bool {
    word.chars().count() < TELLING
        || word.len() > 2 * part.len() + TELLING
        || is_torn_off(word, part)
        || is_glued(words, word, part)
}

/// Whether a name goes on behind its copy: with one more part, or with a piece of the token.
fn goes_on(token: &str, rest: &str) -> bool {
    let behind = rest.trim_start_matches(is_sign);
    let (next, _) = split(rest.trim_start(), is_of_part);
    behind.len() < rest.len() && behind.starts_with(char::is_alphanumeric)
        || next.len() > TELLING && token.to_lowercase().contains(&next.to_lowercase())
}

/// Whether a word is a piece of a part, or the part with a word glued to it: more of the name, or less,
/// stands there than the part.
fn is_torn_off(word: &str, part: &str) -> bool {
    let [word, part] = [word, part].map(|text| text.trim_matches('_').to_lowercase());
    let is_in = |one: &str, other: &str| one.len() >= TELLING && other.contains(one);
    is_in(&word, &part) || is_in(&part, &word)
}

/// Whether a word is the start of a part with a word of the locale glued to it: `Jsjest` for `Json`.
fn is_glued(words: Option<&Words<'_>>, word: &str, part: &str) -> bool {
    let head = common_start(word, part);
    let is_word = |words: &Words<'_>| words.has(&word[head..]);
    head > 1 && words.map_or(head * 2 <= part.len(), is_word)
}

/// Whether two words begin with the same letters, but for their case.
fn shares_start(one: &str, other: &str) -> bool {
    let pairs = one.chars().zip(other.chars());
    pairs.take_while(|(one, other)| one.eq_ignore_ascii_case(other)).count() >= TELLING
}

/// Whether a word stands before an offset in the same emphasis: the copy may begin with it.
fn is_behind_word(target: &str, at: usize) -> bool {
    let before = &target[..at];
    let inside = before.rsplit('*').next().unwrap_or_default();
    before.matches('*').count() % 2 == 1 && inside.contains(char::is_alphabetic)
}

/// Whether a word begins with the one before the token in the English: `Statusbereich` for `Status Region`.
fn takes_along(comparison: &Comparison<'_>, want: &Expected<'_>, word: &str) -> bool {
    let before = comparison.pair.source[..want.sources[0].start].trim_end();
    let previous = before.rsplit(|c| !is_of_part(c)).next().unwrap_or_default().to_lowercase();
    previous.len() >= TELLING && word.to_lowercase().starts_with(&previous)
}

/// The start of a text whose characters pass, and the rest.
fn split(text: &str, is_in: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !is_in(c)).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use crate::engine::Engine;
    use crate::model::{Bilingual, LocaleTag, Provenance};

    #[test]
    fn names_are_known_by_the_parts_that_stand() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        for (source, target, expected) in [
            (
                "from System.Data.Spatial to x",
                "z System. Data. przestrzenny do x",
                "z System.Data.Spatial do x",
            ),
            ("use Foo.BarBaz.Quux now", "użyj Foo.Kot.Quux teraz", "użyj Foo.BarBaz.Quux teraz"),
            ("type migrate.exe here", "wpisz migracja. exe tutaj", "wpisz migrate.exe tutaj"),
            (r"Go to C:\Users now", r"Idź do C:\Użytkownicy teraz", r"Idź do C:\Users teraz"),
            // The end of a sentence, a name that goes on, another that the English has, and two places.
            (
                "the GC.Collect method. Then",
                "metoda GC. Kolekcja. Potem",
                "metoda GC. Kolekcja. Potem",
            ),
            ("type services.msc here", "wpisz usługi. msc tutaj", "wpisz usługi. msc tutaj"),
            ("a Foo.Bar.Baz or", "a Foo.Kot.Baz.Pies lub", "a Foo.Kot.Baz.Pies lub"),
            ("the Foo.Bar of Foo", "ten Foo.kot", "ten Foo.kot"),
        ] {
            let provenance = Provenance::Machine;
            let pair = Bilingual { locale: &locale, provenance, source, target };
            assert_eq!(Engine::default().mend(&pair).text, expected, "{target}");
        }
    }
}
