//! A number of the English that the translation does not have: a year, a count, an id.

use super::{Check, Subject, finding};
use crate::model::{Category, Finding, Severity};
use crate::repair::fold;

/// Finds numbers that are lost.
pub(super) const CHECK: Check = Check {
    rule: "lost-number",
    severity: Severity::Warning,
    category: Category::Numbers,
    doc: "A number of three digits or more does not stand in the translation, in no digits and with no separators.",
    bad: "in SharePoint 2013 / in SharePoint",
    good: "in SharePoint 2013 / in SharePoint 2013",
    is_on: true,
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let (source, target) = (subject.after.pair.source, subject.after.pair.target);
    if source == target || !source.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut prose = source.to_owned();
    for token in subject.after.tokens.iter().rev().filter(|token| token.class != "product") {
        prose.replace_range(token.span.start..token.span.end, " ");
    }
    let there = digits(target);
    let numbers = numbers(&prose);
    let mut lost: Vec<String> =
        numbers.into_iter().filter(|number| !there.contains(number.as_str())).collect();
    lost.dedup();
    let message = |number: &String| format!("the number {number} is lost; put it back");
    lost.iter().map(|number| finding(&CHECK, message(number), None)).collect()
}

/// The numbers of three digits or more, without thousands separators. Round ones are left out:
/// they are written in words, or counted in other units.
fn numbers(text: &str) -> Vec<String> {
    let whole = text.replace(",000", "000");
    let runs = whole.split(|c: char| !c.is_alphanumeric());
    let is_exact = |run: &&str| {
        run.len() >= 3 && run.bytes().all(|b| b.is_ascii_digit()) && !run.ends_with("00")
    };
    runs.filter(is_exact).map(str::to_owned).collect()
}

/// The digits of a text in ASCII; separators between digits fall away.
fn digits(text: &str) -> String {
    let mut out = String::new();
    let chars: Vec<char> = text.chars().map(|c| fold::digit(c).unwrap_or(c)).collect();
    for (at, char) in chars.iter().enumerate() {
        let follows = |digit: Option<&char>| digit.is_some_and(char::is_ascii_digit);
        let is_separator =
            matches!(char, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '٬' | '，');
        if char.is_ascii_digit() {
            out.push(*char);
        } else if !(is_separator
            && out.ends_with(|c: char| c.is_ascii_digit())
            && follows(chars.get(at + 1)))
        {
            out.push(' ');
        }
    }
    out
}
