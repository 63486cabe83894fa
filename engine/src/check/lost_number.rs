//! Numbers of the English that the translation does not have: years, counts, ids.
//!
//! Numbers have local forms: `5,000` is `5 000`, `5.000`, `๕,๐๐๐` or `5千`. Dates and times are not
//! checked, nor are small numbers, which translations write in words.

use super::{Check, Repaired, occurrences};
use crate::compare::{characters, fold};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Subject};
use crate::text::Span;
use crate::tokens;

/// Finds lost numbers.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "lost-number",
        severity: Severity::Warning,
        category: Category::Numbers,
        dimension: Some(Dimension::Accuracy),
        doc: "A number of the English does not stand in the translation, in no script and form.",
        bad: "in SharePoint 2013 / v SharePointe",
        good: "for 5,000 people in 2013 / v roku 2013 pre 5 000 osôb",
        is_on: true,
    },
    find,
};

/// The largest number that is often written in words.
const MAX_IN_WORDS: u64 = 12;

/// The largest number that is often written in words, or in another unit, if it is one of days.
const MAX_OF_TIME: u64 = 20;

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let mut findings = Vec::new();
    // Most segments never need the numbers of the target: the same digits are in both texts.
    let mut target_numbers = None;
    for number in numbers(source) {
        let text = number.of(source);
        // The check of altered numbers tells whether the comma is right.
        let is_with_comma = text.contains('.') && is_verbatim(target, &text.replace('.', ","));
        if is_with_comma
            || is_verbatim(target, text)
            || is_in_token(repaired, number)
            || !is_kept(source, number)
        {
            continue;
        }
        let target_numbers = target_numbers.get_or_insert_with(|| digit_runs(target));
        if !occurs(&digits(text), target_numbers) {
            let message = format!("the number {text} is lost; put it back");
            findings.push(CHECK.finding(message).about(Subject::English(text.to_owned())));
        }
    }
    // A number that the English repeats is reported once.
    findings.dedup();
    findings
}

/// The numbers of an English text, with their separators.
fn numbers(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        let is_part = |at: usize| {
            let separates = matches!(bytes[at], b',' | b'.')
                && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            bytes[at].is_ascii_digit() || separates
        };
        let end = (start..bytes.len()).find(|&at| !is_part(at)).unwrap_or(bytes.len());
        at = end;
        Some(Span::new(start, end))
    })
}

/// Whether the number is part of a token, which other checks cover. Products are an exception:
/// their names may be translated, but the numbers in them may not.
fn is_in_token(repaired: &Repaired<'_>, number: Span) -> bool {
    let mut tokens = repaired.after.tokens.iter();
    tokens.any(|token| token.class != tokens::PRODUCT && token.span.overlaps(number))
}

/// Whether translations keep a number: it is not part of a date, time, word or range, not a list
/// without spaces, and not so small that it may be written in words.
fn is_kept(text: &str, number: Span) -> bool {
    let (before, after) = (&text[..number.start], &text[number.end..]);
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | ':' | '_' | '.' | '\\');
    // The groups of a card or telephone number.
    let is_digit = |c: char| c.is_ascii_digit();
    let is_group =
        before.trim_end().ends_with(is_digit) || after.trim_start().starts_with(is_digit);
    // Fully.
    if after.starts_with('%') && number.of(text) == "100" {
        return false;
    }
    // A point behind the number may end the sentence.
    // A hyphen before a blank is a dash.
    let after = after.strip_prefix('-').filter(|rest| rest.starts_with(' ')).unwrap_or(after);
    if is_group || before.ends_with(joins) || after.starts_with(|c: char| c != '.' && joins(c)) {
        return false;
    }
    let text = number.of(text);
    // In `2013,2016,2019` the commas separate numbers, not thousands.
    let has_thousands =
        text.split(',').skip(1).all(|group| group.split('.').next().unwrap_or("").len() == 3);
    let is_plain = has_thousands && text.matches('.').count() <= 1;
    // `30 million` may become `30.000.000`, and `3 pm` `15:00`.
    let is_scaled = ["million", "billion", "thousand", "trillion", "am", "pm", "a.m", "p.m"]
        .iter()
        .any(|unit| {
            after.trim_start().get(..unit.len()).is_some_and(|at| at.eq_ignore_ascii_case(unit))
        });
    let value = digits(text).parse::<u64>().unwrap_or(u64::MAX);
    // `14 days` are two weeks.
    let is_time = ["day", "hour", "month", "week", "minute"]
        .iter()
        .any(|unit| after.strip_prefix(' ').is_some_and(|after| after.starts_with(unit)));
    let is_in_words = value <= if is_time { MAX_OF_TIME } else { MAX_IN_WORDS };
    is_plain && !is_scaled && (!is_in_words || is_part_of_name(before, after))
}

/// Whether a number ends a name in the middle of a sentence: `Online Plan 2`.
fn is_part_of_name(before: &str, after: &str) -> bool {
    let mut words = before.trim_end_matches([' ', '\u{a0}']).rsplit(' ');
    let (name, earlier) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_capitalized = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.len() > 2
        && name.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    // `Step 1` may become the first step.
    let is_counted = matches!(name, "Step" | "Part" | "Phase");
    let is_in_sentence = earlier.ends_with(|c: char| c.is_ascii_lowercase() || c == ',');
    is_capitalized
        && !is_counted
        && is_in_sentence
        && before.ends_with(' ')
        && !after.starts_with('.')
}

/// Whether a text has the number verbatim, and not as part of a longer one.
fn is_verbatim(target: &str, number: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    occurrences(target, number).any(|span| {
        !target[..span.start].ends_with(is_digit) && !target[span.end..].starts_with(is_digit)
    })
}

/// Whether a number is among others, in full or as a multiple of a unit that is written as a word:
/// `5 tys.`, `7 mln`, `1 万`, `7亿`.
fn occurs(number: &str, others: &[String]) -> bool {
    let zeros = number.len() - number.trim_end_matches('0').len();
    let scaled = |by: usize| (zeros >= by).then(|| &number[..number.len() - by]);
    // Thousands and millions; the ten thousands and hundred millions of East Asia.
    let forms = [0, 3, 4, 6, 8].into_iter().filter_map(scaled);
    forms.filter(|form| !form.is_empty()).any(|form| others.iter().any(|other| other == form))
}

/// The digits of the numbers in a translation. A number in groups, such as `5 000`, is returned as
/// a whole and group by group, since its groups may be numbers of their own.
fn digit_runs(text: &str) -> Vec<String> {
    let mut runs = vec![String::new()];
    let mut whole = String::new();
    let mut is_separated = false;
    for char in text.chars().map(|c| characters::digit(c).unwrap_or(c)) {
        if char.is_ascii_digit() {
            if is_separated {
                runs.push(String::new());
                is_separated = false;
            }
            runs.last_mut().into_iter().for_each(|run| run.push(char));
            whole.push(char);
        } else if !is_separated && is_separator(char) && !whole.is_empty() {
            is_separated = true;
        } else {
            runs.extend([std::mem::take(&mut whole), String::new()]);
            is_separated = false;
        }
    }
    runs.push(whole);
    for run in &mut runs {
        *run = run.trim_start_matches('0').to_owned();
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// Whether a character can separate the groups of a number.
const fn is_separator(char: char) -> bool {
    matches!(char, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '٬' | '٫' | '，')
}

/// The digits of a number, without separators and leading zeros.
fn digits(text: &str) -> String {
    fold::digits(text).trim_start_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn numbers_have_local_forms() {
        for (source, target, expected) in [
            ("up to 5,000 items", "do 5 000 elementów", 0),
            ("up to 5,000 items", "最大 5,000 個", 0),
            ("up to 5,000 items", "do 5.000", 0),
            ("up to 10,000 items", "1 万件", 0),
            ("costs 120.50", "kosztuje 120,50", 0),
            ("in 2013", "в ๒๐๑๓", 0),
            ("30 million people", "30.000.000", 0),
            ("within 14 days", "w ciągu dwóch tygodni", 0),
            ("8/21/2019 at 15:30", "21.08.2019", 0),
            ("the 25th day", "der Tag", 0),
            ("for 2013,2016,2019", "2013, 2016, 2019", 0),
            ("up to 12 items", "do elementów", 0),
            ("up to 13 items", "do elementów", 1),
            ("within 21 days", "w ciągu trzech tygodni", 1),
            ("in 0.0 or 15.6", "w 0,0 lub 15,6", 0),
            ("with Online Plan 2 here", "z planem", 1),
            ("in Step 2 here", "tutaj", 0),
            ("to Officer 365- it", "to", 1),
            ("now 100% ready", "w pełni", 0),
            ("Visa: 4485 3647", "4485\u{200b}3647", 0),
            ("up to 21 items", "do elementów", 1),
            ("up to 021 items", "do 21 elementów", 0),
            ("up to 5000.", "do", 1),
            ("up to 5000", "do 5 tys.", 0),
            ("up to 5000", "do 50", 1),
            ("up to 7,000,000", "do 7 mln", 0),
            ("up to 700,000,000", "7亿", 0),
            ("up to 600,000,000", "6亿", 0),
            ("up to 5,000", "do 15 000", 1),
            ("up to 5,000", "do 5  000", 0),
            ("up to 5,100", "do 5  100", 1),
            ("up to 5,100", "do 5x100", 1),
            ("up to 5,100", "do 5'100 i 5’100", 0),
            // Parts of words, dates, times, ranges, lists.
            ("at A2100 or 2100B", "tam", 0),
            ("at 21-22 or 21/22 or 21:22", "tam", 0),
            ("at _2100 or 2100_", "tam", 0),
            ("for 2100,22", "dla", 0),
            ("for 1.2.2100", "dla", 0),
            ("for 2,100.55", "dla", 1),
            ("30 Million people", "ludzi", 0),
            ("30 people", "ludzi", 1),
            ("at 30 pm", "o tej", 0),
            // Each number is reported once.
            ("2013 and 2013", "rok", 1),
            ("2013 and 2016", "rok", 2),
            ("in 2013", "w 12013 i 20130", 1),
            ("in 2013", "w 12013 i 2013", 0),
            // Other checks cover tokens, except products.
            ("error 1603 here", "tutaj", 0),
            ("in SharePoint 2013", "w SharePoint", 1),
            ("in 2013 or 2016", "w 2016", 1),
            ("up to 5,000 items", "do 500 elementów", 1),
            ("26 days", "dni 126", 1),
        ] {
            assert_eq!(found(&super::CHECK, "pl-PL", source, target).len(), expected, "{target}");
        }
    }
}
