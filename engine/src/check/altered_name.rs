//! Abbreviations whose copy is no longer one: in small letters (`dll`), inside another word
//! (`kernelmodusssl`), or in place of a word that never stands for anything else (`Dr.` for `EF`).

use super::{Check, Repaired, Word, occurrences, split_words};
use crate::compare::Expected;
use crate::compare::characters::{has_foreign_digit, is_foreign, is_kin};
use crate::compare::fold::{Folded, folded};
use crate::model::{Category, Dimension, Finding, Provenance, Rule, Severity, Subject};
use crate::text::Span;
use crate::tokens::{self, glossary};

/// Finds altered abbreviations.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "altered-name",
        severity: Severity::Warning,
        category: Category::InconsistentEntities,
        dimension: Some(Dimension::Accuracy),
        doc: "An abbreviation is in small letters, swallowed by another word, or has letters too many.",
        bad: "Kernel mode SSL is fast. / Režim kernelmodessl je rýchly.",
        good: "Kernel mode SSL is fast. / Režim jadra SSL je rýchly.",
        is_on: true,
    },
    find,
};

/// The minimum length of an abbreviation, in letters: two are too easily part of a word.
const MIN_LETTERS: usize = 3;

/// How many letters a word that swallowed an abbreviation has besides it.
const MIN_REST: usize = 3;

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    // People write loan words as their language does: `pin`, `blob`.
    if repaired.after.pair.provenance == Provenance::Human || repaired.source() == repaired.target()
    {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = Vec::new();
    for token in repaired.after.expected.iter().filter(|token| is_name(token)) {
        let Some((span, what)) = altered(repaired, token) else { continue };
        let message =
            format!("`{}` {what} `{}`; write it so", span.of(repaired.target()), token.text);
        let about = Subject::Token(token.text.to_owned());
        let finding = CHECK.finding_at(repaired, span, message).about(about);
        findings.push(Finding { class: Some(token.class), ..finding });
    }
    findings
}

fn is_name(token: &Expected<'_>) -> bool {
    token.class == tokens::ACRONYM || token.class == tokens::PRODUCT
}

/// The text that stands for a name, and in which way.
fn altered(repaired: &Repaired<'_>, token: &Expected<'_>) -> Option<(Span, &'static str)> {
    let target = repaired.target();
    if let Some(span) = token.copies.iter().find_map(|copy| overgrown(target, *copy)) {
        return Some((span, "has letters that do not belong to"));
    }
    if token.class == tokens::PRODUCT {
        if let Some(span) = in_other_signs(target, token) {
            return Some((span, "is the name"));
        }
        return in_small_letters(target, token).map(|span| (span, "is the name"));
    }
    let is_long = token.text.len() >= MIN_LETTERS;
    if token.class != tokens::ACRONYM
        || !token.copies.is_empty()
        || glossary::is_localized(token.text)
    {
        return None;
    }
    let words = repaired.words;
    let is_visible = |word: &Word<'_>| !word.text.is_empty() && !word.text.contains("://");
    let lower = token.text.to_ascii_lowercase();
    let has_digit = lower.contains(|c: char| c.is_ascii_digit());
    let is_source = |word: &str| split_words(repaired.source()).any(|other| other.text == word);
    split_words(target).filter(is_visible).find_map(|word| {
        let first = word.text.split(['-', '‑', '/', '’', '\'']).next().unwrap_or_default();
        let last = word.text.rsplit(['-', '‑', '/']).next().unwrap_or_default();
        let is_case = [first, last]
            .into_iter()
            .any(|part| part != token.text && part.to_ascii_lowercase() == lower);
        if is_case && is_long && !is_source(word.text) {
            return Some((word.span, "is the abbreviation"));
        }
        let is_in = [first, last].into_iter().any(|part| is_swallowed(part, &lower));
        if is_in && is_long && !has_digit && !is_source(word.text) {
            return Some((word.span, "has swallowed"));
        }
        let is_capitalized = word.text.starts_with(char::is_uppercase)
            && word.text.chars().skip(1).all(char::is_lowercase);
        let stands = || words.is_some_and(|words| words.is_known_for(word.text, token.text));
        (is_capitalized && !is_source(word.text) && stands()).then_some((word.span, "stands for"))
    })
}

/// The only copies of a product name, if they are in the digits of another script or have
/// underscores for blanks: `Outlook ๒๐๑๓`, `Skype_for_Business`.
fn in_other_signs(target: &str, token: &Expected<'_>) -> Option<Span> {
    if !token.copies.is_empty() {
        return None;
    }
    if let Some(span) = occurrences(target, &token.text.replace(' ', "_")).next() {
        return token.text.contains(' ').then_some(span);
    }
    let has_number = token.text.ends_with(|c: char| c.is_ascii_digit());
    if !has_number || !has_foreign_digit(target) {
        return None;
    }
    Folded::new(target).find(&folded(token.text)).find(|span| span.of(target) != token.text)
}

/// The copy of a product name in small letters, if copies are lacking and the name is no word.
fn in_small_letters(target: &str, token: &Expected<'_>) -> Option<Span> {
    let has_capital_first = token.text.starts_with(|c: char| c.is_ascii_uppercase());
    if token.lacking() == 0 || glossary::is_common(token.text) || !has_capital_first {
        return None;
    }
    let lower = token.text.to_ascii_lowercase();
    // In an address and an identifier, it is no name.
    let is_joint =
        |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '@' | '=' | '`');
    occurrences(target, &lower).find(|span| {
        let behind = &target[span.end..];
        let is_joined = behind.starts_with(['/', '_', '@', '`', '-'])
            // Adjectives are in small letters: `sharepointový`.
            || behind.starts_with(char::is_alphabetic)
            || behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        !target[..span.start].ends_with(is_joint) && !is_joined
    })
}

/// Whether a word begins or ends with an abbreviation in small letters, as compounds do.
fn is_swallowed(word: &str, lower: &str) -> bool {
    let word = word.to_lowercase();
    let stem = word.strip_suffix('s').unwrap_or(&word);
    let is_long = word.len() >= lower.len() + MIN_REST;
    is_long && lower.len() >= MIN_LETTERS && (word.ends_with(lower) || stem.ends_with(lower))
}

/// A name with Latin letters behind it, in a text whose language has other letters and so no
/// endings for it: `Intuny` in Thai. A plural is fine.
fn overgrown(target: &str, copy: Span) -> Option<Span> {
    let rest = &target[copy.end..];
    let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let is_ending = length > 0 && !matches!(&rest[..length], "s" | "es");
    let is_other_script = || target.chars().any(|c| is_foreign(c) && !is_kin(c));
    (is_ending && is_other_script()).then(|| Span::new(copy.start, copy.end + length))
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn abbreviations_that_are_none_any_more_are_found() {
        for (locale, source, target, expected) in [
            ("de-DE", "the DLL file", "die dll-Datei", vec!["dll-Datei"]),
            ("de-DE", "the DLL file", "die DLL-Datei", vec![]),
            ("de-DE", "kernel mode SSL", "der Kernelmodusssl", vec!["Kernelmodusssl"]),
            ("de-DE", "audio APIs, the API", "audioapis", vec!["audioapis"]),
            ("de-DE", "use the AD", "das ad", vec![]),
            ("de-DE", "the SQL", "Siehe [es](https://a.example/x-sql)", vec![]),
            // Two letters around it are not enough for a compound, and the English may have both.
            ("de-DE", "the SSL", "xxssl", vec![]),
            ("de-DE", "the dll of a DLL", "die dll", vec![]),
            // No endings in this script, except for the plural.
            ("th-TH", "use Intune", "ใช้ Intuned ได้", vec!["Intuned"]),
            ("th-TH", "use PC", "ใช้ PCs ได้", vec![]),
            ("sk-SK", "use Intune", "v Intunex", vec![]),
            // Names of products.
            ("sk-SK", "in Exchange Online", "v Exchange_Online", vec!["Exchange_Online"]),
            (
                "th-TH",
                "**Intune** > **Intune x**",
                "ไป**intune**intune > **Intune x**",
                vec!["intune"],
            ),
            ("sk-SK", "use Yammer, Yammer", "Yammer a yammeru, yammer.com", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, locale, source, target), expected, "{target}");
        }
    }
}
