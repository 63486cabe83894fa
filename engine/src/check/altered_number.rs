//! Numbers that are no quantities and were written like one: `2.882` in a cell, `Outlook ๒๐๑๓`.
//!
//! A quantity takes the separators of the language. A number that fills its segment, as a cell of a
//! table does, and the year of a product do not. Versions are tokens, which other checks look for.

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Repaired};
use crate::compare::characters::has_foreign_digit;
use crate::compare::fold::{self, Folded};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Subject};
use crate::text::{Span, pattern};
use crate::tokens::PRODUCT;

/// Finds altered numbers.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "altered-number",
        severity: Severity::Warning,
        category: Category::Numbers,
        dimension: Some(Dimension::Accuracy),
        doc: "A number that fills its segment has another separator or other digits, or an amount another currency.",
        bad: "2882 / 2.882",
        good: "2882 / 2882",
        is_on: true,
    },
    find,
};

/// An amount in dollars.
static DOLLARS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\$[0-9]"));

/// Dollars in the languages of the world.
static DOLLAR_SIGNS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\$|USD|US-?D|doll?|дол|ドル|달러|弗|美元|دولار|דולר|ดอลลาร์"));

/// Another currency, behind or before its amount.
static OTHER_CURRENCY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[0-9][0-9.,]*\s?(?:€|£|¥|₺|₽|₹|zł|TL\b|EUR|元|원|円|руб|лв|lei\b|Ft\b)|[€£¥₺₹]\s?[0-9][0-9.,]*",
    )
});

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    if let Some(finding) = whole(repaired) {
        return vec![finding];
    }
    currency(repaired).into_iter().chain(year(repaired)).collect()
}

/// A finding about an amount in dollars that is now in another currency.
fn currency(repaired: &Repaired<'_>) -> Option<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    if !DOLLARS.is_match(source) || DOLLAR_SIGNS.is_match(target) {
        return None;
    }
    let found = OTHER_CURRENCY.find(target)?;
    let span = Span::new(found.start(), found.end());
    let message = format!("the English has dollars, not `{}`", span.of(target));
    Some(CHECK.finding_at(repaired, span, message))
}

/// A finding about the year of a product in the digits of another script: `Outlook ๒๐๑๓`.
fn year(repaired: &Repaired<'_>) -> Option<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    if !has_foreign_digit(target) {
        return None;
    }
    let products = repaired.after.tokens.iter().filter(|token| token.class == PRODUCT);
    let mut years = products.filter_map(|product| {
        let year = source[product.span.end..].strip_prefix(' ')?.get(..4)?;
        let is_year = year.bytes().all(|b| b.is_ascii_digit()) && !target.contains(year);
        let folded = is_year.then(|| Folded::new(target))?;
        let span = folded.find(year).next()?;
        let message = format!("`{}` is part of a name; write `{year}`", span.of(target));
        let suggestion = Some(year.to_owned());
        Some(Finding { suggestion, ..CHECK.finding_at(repaired, span, message) })
    });
    years.next()
}

/// A finding about a segment of digits and signs whose translation has other digits. Dates, times
/// and decimals have local forms.
fn code(source: &str, target: &str) -> Option<Finding> {
    let is_sign = |b: u8| matches!(b, b'\\' | b'#' | b'.' | b'(' | b')' | b'+');
    let is_code = source.contains('\\') && source.bytes().all(|b| b.is_ascii_digit() || is_sign(b));
    let digits = |text: &str| fold::digits(&fold::folded(text));
    if !is_code || digits(source) == digits(target) {
        return None;
    }
    let message = format!("the segment is `{source}`; write it so");
    Some(CHECK.finding(message).about(Subject::English(source.to_owned())))
}

/// A finding about a segment that is one number, and whose translation is not that number.
fn whole(repaired: &Repaired<'_>) -> Option<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`');
    let number = source.trim_matches(is_mark);
    let copy = target.trim_matches(is_mark);
    let is_version = number.split_once('.').is_some_and(|(major, minor)| {
        minor == "0" && !major.is_empty() && major.bytes().all(|b| b.is_ascii_digit())
    });
    let is_integer = number.bytes().all(|b| b.is_ascii_digit());
    if !(is_integer || is_version) {
        return code(number, copy);
    }
    if number.is_empty() || number == copy {
        return None;
    }
    // Other digits, and a number in words, are right in the languages that write so.
    let is_local = copy.chars().all(|c| !c.is_ascii_digit());
    if is_local {
        return None;
    }
    let message = format!("the segment is the number {number}; write it so");
    let suggestion = Some(number.to_owned());
    Some(Finding {
        suggestion,
        ..CHECK.finding(message).about(Subject::English(number.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn numbers_that_are_no_quantity_keep_their_form() {
        for (source, target, expected) in [
            ("Over 4.5 GB of it", "Viac než 4,5 GB", None),
            ("about 4.5 of it", "asi 4,5", None),
            ("1.5 Mbps Peer", "1,5 Mbps", None),
            // A segment that is one number.
            ("2882", "2.882", Some("2882")),
            ("**30000**", "**30 000**", Some("30000")),
            ("2882", "2882", None),
            ("1.0", "1,0", Some("1.0")),
            ("0.5", "0,5", None),
            ("10", "base10", Some("10")),
            ("10", "desať", None),
            ("8/21/2019", "21.8.2019", None),
            // Signs and digits.
            (r"\\29", r"\\27", Some("")),
            (r"\\29", r"\\29 ", None),
            ("in Outlook 2013 or", "ใน Outlook ๒๐๑๓หรือ", Some("2013")),
            // Another currency.
            ("it costs $88.1 now", "stojí 88,1 TL", Some("")),
            ("it costs $88.1 now", "stojí 88,1 $", None),
            ("it costs $88.1 now", "stojí 88,1 amerických dolárov (80 €)", None),
            ("it costs 88 now", "stojí 88 €", None),
        ] {
            let found = found(&super::CHECK, "sk-SK", source, target);
            let first = found.first().map(|found| found.suggestion.as_deref().unwrap_or_default());
            assert_eq!(first, expected, "{source} / {target}");
        }
    }
}
