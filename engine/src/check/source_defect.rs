//! Mistakes in the English, which every translation inherits: `Officer 365`, `the the`.

use super::{Check, Repaired, Word, split_words};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Subject};
use crate::tokens::glossary;

/// Finds mistakes in the English.
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

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let source = repaired.source();
    let mut findings = Vec::new();
    let mut last = Word::default();
    for word in split_words(source) {
        let first = std::mem::replace(&mut last, word);
        // Words with punctuation between belong to different parts of the sentence, unless the
        // punctuation is the backslash of a path.
        if first.text.is_empty() || first.punctuation_after || word.punctuation_before {
            if word.punctuation_before && is_broken_path(source, first, word) {
                findings.push(defect(repaired, first, word, None));
            }
            continue;
        }
        if is_doubled(first.text, word.text) {
            findings.push(defect(repaired, first, word, Some(first.text)));
        } else if let Some(name) = misspelt(first.text, word.text) {
            findings.push(defect(repaired, first, word, Some(name)));
        }
    }
    findings
}

/// A finding about two adjacent words of the English. Without a correction, it suggests to join
/// them with a backslash.
fn defect(
    repaired: &Repaired<'_>,
    first: Word<'_>,
    second: Word<'_>,
    right: Option<&str>,
) -> Finding {
    let wrong = &repaired.source()[first.span.start..second.span.end];
    let joined = || format!("{}\\{}", first.text, second.text);
    let right = right.map_or_else(joined, str::to_owned);
    let message = format!("the English has `{wrong}`; it should be `{right}`");
    let finding = match super::occurrences(repaired.target(), wrong).next() {
        Some(span) => CHECK.finding_at(repaired, span, message),
        None => CHECK.finding(message),
    };
    Finding { suggestion: Some(right), ..finding.about(Subject::English(wrong.to_owned())) }
}

/// Whether a lower-case word is repeated. Capitalized ones are left out because of names like `New
/// York New York`.
fn is_doubled(first: &str, second: &str) -> bool {
    /// Words that English may repeat.
    const ALLOWED: [&str; 2] = ["that", "had"];
    first == second
        && first.len() >= 2
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && !ALLOWED.contains(&first)
}

/// Whether there is a space before a backslash of a path: `Microsoft \Office`.
fn is_broken_path(source: &str, first: Word<'_>, second: Word<'_>) -> bool {
    first.text.contains('\\')
        && !first.punctuation_after
        && source[..second.span.start].ends_with(" \\")
        && second.text.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The product, a name with this number, from which a word differs by one letter: `Office 365` for
/// `Officer 365`.
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

/// Whether two words differ by one inserted, deleted or replaced letter.
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
    fn mistakes_in_the_english_are_found() {
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
    fn the_span_is_that_of_the_mistake_in_the_translation() {
        for (target, expected) in [("po Officer 365", Some((3, 14))), ("po", None)] {
            let found = found(&super::CHECK, "sk-SK", "to Officer 365 now", target);
            let places: Vec<_> = found.iter().map(|f| f.span.map(|s| (s.start, s.end))).collect();
            assert_eq!(places, [expected], "{target}");
            assert!(found[0].message.starts_with("the English has `Officer 365`; "));
        }
    }

    #[test]
    fn words_are_compared_by_one_letter() {
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
