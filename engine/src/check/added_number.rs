//! Numbers that the English does not have: a year out of nowhere, `21.00` for the `9` of a cell.

use std::sync::LazyLock;

use regex::Regex;

use super::words::without_addresses;
use super::{Check, Repaired, occurrences};
use crate::compare::fold::digits;
use crate::model::{Category, Dimension, Finding, Provenance, Rule, Severity};
use crate::text::pattern;

/// Finds added numbers.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "added-number",
        severity: Severity::Warning,
        category: Category::Numbers,
        dimension: Some(Dimension::Accuracy),
        doc: "The translation has a number above 31 that the English does not have, in no form.",
        bad: "Can I view my details? / Môžem zobraziť podrobnosti do 2013?",
        good: "Can I view my details? / Môžem zobraziť svoje podrobnosti?",
        is_on: true,
    },
    find,
};

/// Days, months and hours of local dates and times are not larger.
const MAX_OF_DATE: u64 = 31;

/// A number in ASCII digits that stands alone.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[0-9]+(?:[.,][0-9]+|[\u{a0}\u{202f} ][0-9]{3}\b)*"));

/// English that says a number in words, or that is a date or a time.
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)illion|thousand|hundred|dozen|twent|thirt|fort|fift|sixt|sevent|eight|ninet|[0-9][KMk]\b|[0-9] ?[ap]\.?m\b|/|[0-9]:[0-9]",
    )
});

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let is_human = repaired.after.pair.provenance == Provenance::Human;
    let target = repaired.target();
    if is_human || repaired.source() == target || !target.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let (english, text) = (without_addresses(repaired.source()), without_addresses(target));
    if WORDS.is_match(&english) {
        return Vec::new();
    }
    let known = digits(repaired.source());
    let added = NUMBER.find_iter(&text).find(|number| {
        let digits = digits(number.as_str());
        let joins =
            |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | ':' | '_' | '\\' | '.' | ';');
        let is_joined = text[..number.start()].ends_with(joins)
            || text[..number.start()].ends_with('#')
            || text[number.end()..].starts_with(|c: char| c != '.' && c != ';' && joins(c));
        let is_large = digits.parse::<u64>().is_ok_and(|value| value > MAX_OF_DATE);
        // A product got its usual number: `Office 365`.
        is_large && !is_joined && digits != "365" && !is_known(&known, number.as_str(), &digits)
    });
    let Some(added) = added else { return Vec::new() };
    let message = format!("the English has no number {}; take it out", added.as_str());
    match occurrences(target, added.as_str()).next() {
        Some(span) => vec![CHECK.finding_about_text(repaired, span, message)],
        None => vec![CHECK.finding(message)],
    }
}

/// Whether the digits of the English have a number, as a whole or group by group.
fn is_known(known: &str, number: &str, digits: &str) -> bool {
    let mut groups = number.split(|c: char| !c.is_ascii_digit());
    known.contains(digits) || groups.all(|group| known.contains(group))
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn numbers_out_of_nowhere_are_found() {
        for (source, target, expected) in [
            ("Open the services now", "Otvorte služby 2010 teraz", vec!["2010"]),
            ("Open the services now", "Otvorte služby 31 teraz", vec![]),
            ("Open the services of 2010", "Otvorte služby 2010", vec![]),
            ("row 9 here", "riadok 21.00 tu", vec!["21.00"]),
            ("on 9 May", "21. 5. o 9", vec![]),
            ("one million of it", "1000000", vec![]),
            ("on 8/21/2019 there", "8. 21. 2100", vec![]),
            ("use [it](a)", "použite [to](https://a.example/2010)", vec![]),
            ("use it", "použite Office 365", vec![]),
            ("use it", "použite AB2010 a 2010-x", vec![]),
            ("about 5,000 of it", "asi 5 000", vec![]),
            ("about 100K of it", "asi 100 000", vec![]),
            ("550 5.7.501 is", "5.7.501 550 je", vec![]),
            ("until 1 September 2019", "do 2019 1", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "sk-SK", source, target), expected, "{target}");
        }
    }
}
