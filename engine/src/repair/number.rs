//! Numbers that translation rewrote although nothing in them is translated.
//!
//! A quantity may have the separators of its locale, but not those of full width (`50，000`), and a
//! segment that is one number and nothing else (`(31)`, `7`) is a label, which stays as it is.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Strategy,
    plan::{Plan, Proposal, unless_human},
};
use crate::compare::Comparison;
use crate::compare::characters::{digit, has_foreign_digit};
use crate::compare::fold::{Folded, digits, folded};
use crate::model::{Applicability, Bilingual, TokenClass};
use crate::text::{Span, occurrences, pattern};

/// Restores numbers.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "number",
    doc: "A number has separators of full width, or is all that the English has.",
    propose,
};

/// The class that its repairs are counted under.
static CLASS: TokenClass = TokenClass::without_tokens("number", "A number.");

/// Signs of full width between the digits of one number.
static WIDE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[0-9]+(?:[，．。：][0-9]+)+"));

/// How dates begin, whose numbers have the digits of the locale.
const MONTHS: [&str; 13] = [
    "Jan", "Feb", "Mar ", "March ", "Apr", "May ", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A name and its number.
static NAMED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b[A-Z][A-Za-z]+ [0-9]{2,4}\b"));

/// A range between two numbers.
static RANGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b([0-9]+)\.\.([0-9]+)\b"));

/// Whether a translation has a number that could be rewritten: a quick look.
pub(super) fn is_suspect(pair: &Bilingual<'_>) -> bool {
    // The first bytes of the signs, which texts in Latin letters don't have.
    is_number(pair.source)
        || pair.source.contains("..")
        || pair.source.bytes().any(|byte| byte.is_ascii_digit())
            && has_foreign_digit(pair.target)
            && NAMED.is_match(pair.source)
        || memchr::memchr2(0xE3, 0xEF, pair.target.as_bytes()).is_some()
            && ["，", "．", "。", "："].iter().any(|sign| has_wide(pair.target, sign))
}

fn has_wide(text: &str, sign: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    occurrences(text, sign)
        .any(|at| text[..at.start].ends_with(is_digit) && text[at.end..].starts_with(is_digit))
}

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    for found in WIDE.find_iter(target) {
        let narrow = narrow(found.as_str());
        let lacks = |number: &str| {
            occurrences(target, number).count() < occurrences(source, number).count()
        };
        if lacks(&narrow) {
            let span = Span::new(found.start(), found.end());
            let evidence = format!("differs from `{narrow}` only in the width of a sign");
            let applicability = Applicability::Safe;
            let proposal = Proposal { class: &CLASS, span, after: narrow, applicability, evidence };
            plan.add(comparison, STRATEGY.name, proposal);
        }
    }
    name_numbers(comparison, plan);
    ranges(comparison, plan);
    if is_number(source) && !is_same_number(source, target) {
        let span = Span::new(0, target.len());
        let evidence = "the English is one number and nothing else".to_owned();
        let applicability = unless_human(comparison);
        let proposal =
            Proposal { class: &CLASS, span, after: source.to_owned(), applicability, evidence };
        plan.add_whole(comparison, STRATEGY.name, proposal);
    }
}

/// The number of a name, in the digits of another script: `Outlook ๒๐๑๓` for `Outlook 2013`.
fn name_numbers(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    if !has_foreign_digit(target) {
        return;
    }
    let text = Folded::new(target);
    let is_date = |name: &&str| MONTHS.iter().any(|month| name.starts_with(month));
    for name in NAMED.find_iter(source).map(|found| found.as_str()).filter(|name| !is_date(name)) {
        let number = digits(name);
        for span in text.find(&folded(name)).filter(|span| has_foreign_digit(span.of(target))) {
            let Some(start) = span.of(target).find(|c| digit(c).is_some()) else { continue };
            let span = Span::new(span.start + start, span.end);
            let evidence = format!("is the number of the name `{name}`");
            let after = number.clone();
            let applicability = Applicability::Safe;
            let proposal = Proposal { class: &CLASS, span, after, applicability, evidence };
            plan.add(comparison, STRATEGY.name, proposal);
        }
    }
}

/// The copies of ranges with other signs between their ends: `32768.65535` for `32768..65535`.
fn ranges(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    if !source.contains("..") {
        return;
    }
    for groups in RANGE.captures_iter(source) {
        let range = &groups[0];
        if target.contains(range) {
            continue;
        }
        let is_end = |c: char| c.is_ascii_digit();
        let between = |start: Span| {
            let rest = target[start.end..].trim_start_matches(['.', '…', ' ', '\u{a0}', '–', '-']);
            let sign = target.len() - start.end - rest.len();
            let is_whole = !target[..start.start].ends_with(is_end)
                && rest.strip_prefix(&groups[2]).is_some_and(|rest| !rest.starts_with(is_end));
            let end = start.end + sign + groups[2].len();
            (sign > 0 && is_whole).then(|| Span::new(start.start, end))
        };
        for span in occurrences(target, &groups[1]).filter_map(between) {
            let evidence = format!("has both ends of the range `{range}`");
            let (after, applicability) = (range.to_owned(), Applicability::Safe);
            let proposal = Proposal { class: &CLASS, span, after, applicability, evidence };
            plan.add(comparison, STRATEGY.name, proposal);
        }
    }
}

/// The number with the signs of ASCII.
fn narrow(number: &str) -> String {
    let narrow = |c: char| match c {
        '，' => ',',
        '：' => ':',
        '．' | '。' => '.',
        other => other,
    };
    number.chars().map(narrow).collect()
}

/// Whether the target has the digits of a whole number, of any script, and nothing that is a part of
/// another number or word: no separators (`30.000`), and no letters (`base10`).
fn is_same_number(source: &str, target: &str) -> bool {
    let folded = folded(target);
    let is_mark = |c: char| c.is_alphabetic() || matches!(c, '.' | ',');
    let inner = folded.trim_matches(|c: char| !c.is_alphanumeric());
    digits(source) == digits(&folded) && !inner.contains(is_mark)
}

/// Whether a text is one whole number, perhaps in parentheses: `(31)`.
fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['(', '[']).trim_end_matches([')', ']', '.']);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::engine::Engine;
    use crate::model::{LocaleTag, Provenance};

    use super::*;

    #[test]
    fn numbers_keep_their_signs_and_labels_their_digits() {
        let locale = LocaleTag::parse("zh-CN").unwrap();
        let (machine, human) = (Provenance::Machine, Provenance::Human);
        for (provenance, source, target, expected) in [
            (human, "up to 50,000 users", "最多 50，000 个用户", "最多 50,000 个用户"),
            (machine, "stays at 16.0", "为16。0", "为16.0"),
            (machine, "at 10:30", "在 10：30", "在 10:30"),
            // The English has other signs, or none.
            (machine, "up to 50.000 users", "最多 50，000 个", "最多 50，000 个"),
            (machine, "1 and 2", "1，2", "1，2"),
            (machine, "50,000 and 50,000", "50,000 和 50，000", "50,000 和 50,000"),
            // The number of a name.
            (human, "Outlook 2013 with 12 files", "Outlook ๒๐๑๓มี ๑๒ ไฟล์", "Outlook 2013มี ๑๒ ไฟล์"),
            (human, "In Dec 2017 or", "ใน Dec ๒๐๑๗มี", "ใน Dec ๒๐๑๗มี"),
            // The ends of a range.
            (human, "Vendor (32768..65535)", "V (32768.65535)", "V (32768..65535)"),
            (human, "IANA (225..4095)", "I (225.. 4095)", "I (225..4095)"),
            (human, "IANA (225..4095)", "I (225.. 40951)", "I (225.. 40951)"),
            // Labels.
            (machine, "(31)", "31,5", "(31)"),
            (machine, "7", "siete", "7"),
            (machine, "40", "40,000", "40"),
            (machine, "30000", "30.000", "30000"),
            (machine, "10", "base10", "10"),
            (machine, "10", "10.", "10."),
            (human, "7", "siete", "siete"),
            (machine, "(1)", "(١)", "(١)"),
            (machine, "(1) x", "jedno", "jedno"),
        ] {
            let pair = Bilingual { locale: &locale, provenance, source, target };
            assert_eq!(Engine::default().mend(&pair).text, expected, "{target}");
        }
    }
}
