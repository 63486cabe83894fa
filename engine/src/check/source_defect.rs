//! A mistake of the English, which every translation inherits: `Officer 365`, `the the`.

use super::{Check, Piece, Repaired, pieces};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Subject};
use crate::tokens::glossary;

/// Finds mistakes of the English.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "source-defect",
        severity: Severity::Info,
        category: Category::Other,
        dimension: Some(Dimension::Terminology),
        doc: "The English misspells the name of a product, doubles a word, or breaks a path.",
        bad: "mail to Officer 365 / pošta do Officer 365",
        good: "mail to Office 365 / pošta do Office 365",
        is_on: true,
    },
    find,
};

fn find(subject: &Repaired<'_>) -> Vec<Finding> {
    let source = subject.source();
    let mut findings = Vec::new();
    let mut last = Piece::default();
    for piece in pieces(source) {
        let first = std::mem::replace(&mut last, piece);
        if first.word.is_empty() || first.has_tail || piece.has_lead {
            if piece.has_lead && is_broken_path(source, first, piece) {
                findings.push(defect(subject, first, piece, None));
            }
            continue;
        }
        if is_doubled(first.word, piece.word) {
            findings.push(defect(subject, first, piece, Some(first.word)));
        } else if let Some(name) = misspelt(first.word, piece.word) {
            findings.push(defect(subject, first, piece, Some(name)));
        }
    }
    findings
}

/// A finding about two neighbouring words of the English, and what they should be: the two joined
/// by a backslash if nothing else is known.
fn defect(
    subject: &Repaired<'_>,
    first: Piece<'_>,
    second: Piece<'_>,
    right: Option<&str>,
) -> Finding {
    let wrong = &subject.source()[first.span.start..second.span.end];
    let joined = || format!("{}\\{}", first.word, second.word);
    let right = right.map_or_else(joined, str::to_owned);
    let message = format!("the English has `{wrong}`; it should be `{right}`");
    let finding = match super::places(subject.target(), wrong).next() {
        Some(span) => CHECK.at(subject, span, message),
        None => CHECK.finding(message),
    };
    Finding { suggestion: Some(right), ..finding.about(Subject::English(wrong.to_owned())) }
}

/// A small word twice: names like `New York New York` aside, no English sentence has one.
fn is_doubled(first: &str, second: &str) -> bool {
    /// What English does double.
    const MEANT: [&str; 2] = ["that", "had"];
    first == second
        && first.len() >= 2
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && !MEANT.contains(&first)
}

/// A backslash behind a blank, in a path: `Microsoft \Office`.
fn is_broken_path(source: &str, first: Piece<'_>, second: Piece<'_>) -> bool {
    first.word.contains('\\')
        && !first.has_tail
        && source[..second.span.start].ends_with(" \\")
        && second.word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The product of a word and a number that a word is one letter away from: `Officer 365`.
fn misspelt(word: &str, number: &str) -> Option<&'static str> {
    let starts = |text: &str, is: fn(&u8) -> bool| text.as_bytes().first().is_some_and(is);
    if word.len() < 5
        || !starts(word, u8::is_ascii_uppercase)
        || !starts(number, u8::is_ascii_digit)
    {
        return None;
    }
    let products =
        glossary::products().iter().filter_map(|product| Some((product, product.split_once(' ')?)));
    let names = products.filter(|(_, (_, version))| *version == number);
    let mut near = names.filter(|(_, (name, _))| is_one_letter_off(word, name));
    near.next().map(|(product, _)| product.as_str())
}

/// Whether one letter more, less or other makes the words the same.
fn is_one_letter_off(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() >= other.len() { (one, other) } else { (other, one) };
    let same = long.bytes().zip(short.bytes()).take_while(|(a, b)| a == b).count();
    let tail = |text: &str, at: usize| text.as_bytes().get(at..).unwrap_or_default().to_vec();
    match long.len() - short.len() {
        0 => same < long.len() && tail(long, same + 1) == tail(short, same + 1),
        1 => tail(long, same + 1) == tail(short, same),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn mistakes_of_the_english_are_found() {
        for (source, expected) in [
            ("to Officer 365 now", Some("Office 365")),
            ("see Windoes 10 now", Some("Windows 10")),
            ("on Window 10 now", Some("Windows 10")),
            ("to Office 365 and Windows 10", None),
            ("in Step 10 and Figure 365", None),
            ("refer to to it", Some("to")),
            ("he had had it", None),
            ("to it, it is", None),
            ("to it *it is", None),
            ("To To it", None),
            ("a a day", None),
            ("of of", Some("of")),
            ("see Windws 10", Some("Windows 10")),
            ("see Windowss 10", Some("Windows 10")),
            ("see Windoess 10", None),
            ("see Windows 10", None),
            ("see windoes 10", None),
            ("see Windoes 11x", None),
            ("see Windoes ten", None),
            (r"in HKLM\A \b", None),
            (r"in HKLM \B", None),
            (r"in HKLM\A, \B", None),
            ("he said that that is it", None),
            (r"in HKLM\SOFTWARE\Microsoft \Office\x", Some(r"HKLM\SOFTWARE\Microsoft\Office\x")),
        ] {
            let found = found(&super::CHECK, "sk-SK", source, "preklad");
            let first = found.first().and_then(|finding| finding.suggestion.as_deref());
            assert_eq!(first, expected, "{source}");
        }
    }

    #[test]
    fn a_mistake_that_the_translation_has_too_is_marked() {
        for (target, expected) in [("po Officer 365", Some((3, 14))), ("po", None)] {
            let found = found(&super::CHECK, "sk-SK", "to Officer 365 now", target);
            let places: Vec<_> = found.iter().map(|f| f.span.map(|s| (s.start, s.end))).collect();
            assert_eq!(places, [expected], "{target}");
            assert!(found[0].message.starts_with("the English has `Officer 365`; "));
        }
    }

    #[test]
    fn one_letter_more_less_or_other_is_one_off() {
        for (one, other, expected) in [
            ("office", "office", false),
            ("office", "offise", true),
            ("office", "offis", false),
            ("office", "offic", true),
            ("office", "xoffice", true),
            ("office", "offxice", true),
            ("office", "oxxice", false),
            ("office", "officers", false),
            ("office", "fofice", false),
        ] {
            assert_eq!(super::is_one_letter_off(one, other), expected, "{one} {other}");
            assert_eq!(super::is_one_letter_off(other, one), expected, "{other} {one}");
        }
    }
}
