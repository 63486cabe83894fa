//! Version numbers.
//!
//! A number with a point is a version if it has three parts, if it follows a word that has versions
//! (`TLS 1.2`), if it follows another version in a list (`TLS 1.0 or 1.1`), or if `or later`
//! follows. Any other one is a quantity, whose decimal separator depends on the language.

use std::sync::LazyLock;

use regex::Regex;

use super::shape;
use crate::model::{End, Likeness, TokenClass, Trait, Variation};
use crate::text::Span;

/// A version number: `1.2` in `TLS 1.2`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "version",
    needs: ".",
    doc: "A version number: `1.2` in `TLS 1.2`, `8.x`, `20.052.XXXX.XXXX`.",
    find,
    end: End::Number,
    variation: Variation::NumberAlone,
    likenesses: &[Likeness::NearlyWithX],
    traits: &[Trait::Number, Trait::Unmarkable],
    ..TokenClass::LITERAL
};

// A suffix marks a preview: `2.0-beta.1`.
static SHAPE: LazyLock<Regex> =
    LazyLock::new(|| shape(r"\b[vV]?[0-9]+(?:\.(?:[0-9]+|[xX]+\b))+(?:-[a-z]+(?:\.[0-9]+)*)?\b"));

/// Words, in lower case, that are followed by versions.
const PREFIXES: [&str; 46] = [
    "tls",
    "ssl",
    "dtls",
    ".net",
    "framework",
    "ios",
    "ipados",
    "android",
    "macos",
    "os",
    "x",
    "windows",
    "oauth",
    "saml",
    "build",
    "builds",
    "version",
    "versions",
    "ver",
    "v",
    "powershell",
    "exchange",
    "server",
    "office",
    "outlook",
    "http",
    "smb",
    "api",
    "adal",
    "msal",
    "module",
    "client",
    "edge",
    "chrome",
    "firefox",
    "safari",
    "java",
    "core",
    "sdk",
    "openid",
    "connect",
    "explorer",
    "release",
    "update",
    "runtime",
    "library",
];

/// Phrases that follow versions, but not quantities.
const SUFFIXES: [&str; 8] = [
    "or later",
    "or newer",
    "or higher",
    "or above",
    "and later",
    "and above",
    "and newer",
    "and higher",
];

/// Separators of the versions in a list.
const SEPARATORS: [&str; 7] = [",", "or", "and", "to", "/", ", and", ", or"];

fn find(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for found in SHAPE.find_iter(text) {
        let span = Span::new(found.start(), found.end());
        // Markup and parentheses do not separate a version from its word: `**TLS** 1.2`.
        let before = text[..span.start].trim_end_matches([' ', '*', '(', '[', '_', '"', '\u{a0}']);
        let after = text[span.end..].trim_start_matches([' ', '*', ')', ']']);
        let in_list = spans
            .last()
            .is_some_and(|last| SEPARATORS.contains(&text[last.end..span.start].trim()));
        if is_unambiguous(found.as_str())
            || in_list
            || ends_with_prefix(before)
            || is_behind_name(text, span)
            || is_section(text, span)
            || SUFFIXES.iter().any(|suffix| after.starts_with(suffix))
        {
            spans.push(span);
        }
    }
    spans
}

/// Whether a number cannot be a quantity: it has three parts, a `v` at the beginning, or an `x` in
/// the place of a part.
fn is_unambiguous(number: &str) -> bool {
    number.matches('.').count() >= 2 || number.contains(['x', 'X', 'v', 'V'])
}

/// Words that show a quantity: behind its number, and before it.
const UNITS: [&str; 24] = [
    "%", "percent", "KB", "MB", "GB", "TB", "PB", "Kbps", "Mbps", "Gbps", "Hz", "kHz", "MHz",
    "GHz", "ms", "seconds", "minutes", "hours", "days", "million", "billion", "inch", "inches",
    "times",
];
const CURRENCIES: [&str; 9] = ["USD", "EUR", "GBP", "JPY", "CHF", "AUD", "CAD", "CNY", "INR"];

/// Whether a number is no quantity by the word behind it.
fn has_no_unit(behind: &str) -> bool {
    let word = behind.trim_start_matches([' ', '-', '\u{a0}']);
    let word = word.split(|c: char| !c.is_alphanumeric() && c != '%').next().unwrap_or_default();
    !UNITS.contains(&word) && !behind.starts_with(|c: char| c.is_alphanumeric())
}

/// Whether a number stands behind a name: a capitalised word that does not begin a sentence, or one
/// with more capitals: `Windows Installer 4.0`, `WMF 5.1`.
fn is_behind_name(text: &str, span: Span) -> bool {
    let before = text[..span.start].trim_end_matches(['*', '(', '[']);
    let Some(before) = before.strip_suffix([' ', '\u{a0}']) else { return false };
    let before = before.trim_end_matches(['*', ')', ']']);
    let start = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let (rest, word) = before.split_at(start);
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    // What stands before the first word of a sentence ends another one, or opens something.
    let begins = !rest.ends_with(' ') || rest.trim_end().ends_with(['.', ':', '!', '?', '>', '-']);
    let is_name = word.len() > 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    is_name
        && (capitals > 1 || !begins)
        && !CURRENCIES.contains(&word)
        && has_no_unit(&text[span.end..])
}

/// Whether a number begins a heading: `10.1 Using the profiler`.
fn is_section(text: &str, span: Span) -> bool {
    let behind = text[span.end..].strip_prefix(' ').unwrap_or_default();
    let mut letters = behind.chars();
    span.start == 0
        && letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && has_no_unit(&text[span.end..])
}

/// Whether a text ends with a word that is followed by versions.
fn ends_with_prefix(before: &str) -> bool {
    let word = before.rsplit([' ', '/', '(', '*', '[', '\u{a0}']).next().unwrap_or_default();
    PREFIXES.contains(&word.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn the_context_separates_versions_from_quantities() {
        for (text, expected) in [
            ("TLS 1.0 and TLS 1.1", vec!["1.0", "1.1"]),
            ("TLS 1.0 or 1.1 is off", vec!["1.0", "1.1"]),
            ("version 8.x to a version 9.x", vec!["8.x", "9.x"]),
            ("build 20.052.XXXX.XXXX.", vec!["20.052.XXXX.XXXX"]),
            ("Build 12928.10000.", vec!["12928.10000"]),
            ("5.2 or later", vec!["5.2"]),
            ("up to 1.2 GB, 3.99 dollars", vec![]),
            ("Windows Installer 4.0, WMF 5.1 (MMC) 2.0", vec!["4.0", "5.1", "2.0"]),
            ("10.1 Using it", vec!["10.1"]),
            ("Only 4.5 of it. About 0.5, USD 3.99 at Azure 1.5 GB - Use 0.2", vec![]),
            ("Adds 2.5 percent in the Rate 4.5%, 1.5 GB. Set it. **Note** 0.5", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected, "in {text:?}");
        }
    }

    #[test]
    fn versions_are_recognized_by_their_neighbours() {
        for (text, expected) in [
            ("Windows (10.1)", vec!["10.1"]),
            ("v1.2 1.2.3 8.X", vec!["v1.2", "1.2.3", "8.X"]),
            ("1.2", vec![]),
            ("TLS 1.0/1.1", vec!["1.0", "1.1"]),
            ("TLS 1.0 with 1.1", vec!["1.0"]),
            ("3.1, TLS 1.0", vec!["1.0"]),
            ("(5.2) or later", vec!["5.2"]),
            ("5.2 later", vec![]),
            ("5.2 and newer, 5.3 or above", vec!["5.2", "5.3"]),
            ("Version 2.0-beta.1", vec!["2.0-beta.1"]),
            ("smb/tls 1.2", vec!["1.2"]),
            ("**TLS** 1.2", vec!["1.2"]),
            ("TLS\u{a0}1.2", vec!["1.2"]),
            ("xTLS 1.2", vec![]),
            ("TLS 1.2a", vec![]),
            ("TLS 12", vec![]),
            ("TLS, 1.2", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
