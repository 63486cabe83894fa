//! Folding: removes the differences that translation introduces by accident.
//!
//! These are case, white space, full width, the shape of dashes and quotation marks, digits of
//! other scripts, a comma between digits, letters of other scripts that look Latin, the dotless i,
//! and characters of zero width: `ТLS １,２` and `tls 1.2` both fold to `tls1.2`. A match in the
//! folded text maps back to a span of the original.

use crate::compare::characters::{digit, is_invisible, is_quote};
use crate::text::Span;

/// A folded text that remembers where each byte came from.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// The folded text.
    pub(crate) text: String,
    /// For each byte of the folded text, the span of its character in the original.
    origins: Vec<Span>,
}

impl Folded {
    /// Folds a text.
    pub(crate) fn new(original: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), origins: Vec::new() };
        folded.origins.reserve(original.len());
        for (at, char) in original.char_indices() {
            let Some(char) = fold(char, at, original) else { continue };
            let before = folded.text.len();
            // One character can become several in lower case, and change its length in bytes.
            folded.text.extend(char.to_lowercase());
            let origin =
                Span::new(at, at + original[at..].chars().next().map_or(0, char::len_utf8));
            folded.origins.resize(folded.origins.len() + folded.text.len() - before, origin);
        }
        folded
    }

    /// The spans of the original that fold to the needle, without overlap.
    pub(crate) fn find<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = Span> + 'a {
        // An empty needle would match everywhere.
        let hits = if needle.is_empty() { "" } else { self.text.as_str() };
        hits.match_indices(needle).filter(|(_, hit)| !hit.is_empty()).map(|(at, hit)| {
            Span::new(self.origins[at].start, self.origins[at + hit.len() - 1].end)
        })
    }
}

/// The folded form of a token.
pub(crate) fn folded(token: &str) -> String {
    Folded::new(token).text
}

/// The digits of a text.
pub(crate) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The letters and digits of a folded text.
pub(crate) fn letters(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What the character at an offset folds to, except for its case; `None` if it is removed.
fn fold(char: char, at: usize, text: &str) -> Option<char> {
    if char.is_ascii() {
        return match char {
            ' ' | '\t' | '\n' | '\r' => None,
            '\'' | '`' => Some('"'),
            ',' if between_digits(text, at, 1) => Some('.'),
            other => Some(other),
        };
    }
    if char.is_whitespace() || is_invisible(char) {
        return None;
    }
    if let Some(digit) = digit(char) {
        return Some(digit);
    }
    Some(match char {
        '‐'..='―' | '−' | '－' => '-',
        _ if is_quote(char) => '"',
        '。' => '.',
        // Between digits, it is the decimal separator of another language: `1,2` for `1.2`.
        '，' | '、' | '،' if between_digits(text, at, char.len_utf8()) => '.',
        '、' | '،' => ',',
        '٪' => '%',
        '؛' => ';',
        '؟' => '?',
        '［' | '【' => '[',
        '］' | '】' => ']',
        // Turkish translations write the `i` of tokens without its dot: `{ıncidentıd}`.
        'ı' | 'İ' => 'i',
        // The full-width forms of ASCII are in the same order, at an offset of 0xFEE0.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(char as u32 - 0xFEE0).unwrap_or(char),
        _ => latin(char),
    })
}

/// Whether there are digits of any script on both sides of a character.
fn between_digits(text: &str, at: usize, len: usize) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || digit(c).is_some();
    text[..at].chars().next_back().is_some_and(is_digit)
        && text[at + len..].chars().next().is_some_and(is_digit)
}

/// The Latin letter that a Cyrillic or Greek letter looks like, or the character itself.
const fn latin(char: char) -> char {
    match char {
        'А' | 'а' | 'Α' => 'a',
        'В' | 'Β' => 'b',
        'С' | 'с' => 'c',
        'Е' | 'е' | 'Ε' => 'e',
        'Н' | 'Η' => 'h',
        'І' | 'і' | 'Ι' => 'i',
        'Ј' | 'ј' => 'j',
        'К' | 'Κ' | 'к' => 'k',
        'М' | 'Μ' => 'm',
        'Ν' => 'n',
        'О' | 'о' | 'Ο' | 'ο' => 'o',
        'Р' | 'р' | 'Ρ' => 'p',
        'Ѕ' | 'ѕ' => 's',
        'Т' | 'Τ' => 't',
        'Х' | 'х' | 'Χ' => 'x',
        'у' | 'Υ' => 'y',
        'Ζ' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accidental_differences_fold_away() {
        for (one, other) in [
            ("TLS 1.2", "tls 1,2"),
            ("dword:00000001", "DWORD： 00000001"),
            ("Microsoft 365", "microsoft ๓๖๕"),
            ("{incidentid}", "{ıncidentıd}"),
            ("-Role 'A'", "– role „A“"),
            ("МСА", "MCA"),
            ("a\u{200F}b", "AB"),
            ("%AppData%", "٪appdata٪"),
            ("port 587", "PORT ৫৮৭"),
            ("3.5", "३,५"),
            ("-Name 'A'", "-Name 『A』"),
            ("a\u{2060}.exe", "a.exe\u{feff}"),
            ("a.b", "a。b"),
            ("1.2", "1，2"),
            ("1.2", "١،٢"),
            ("a,b", "a，b"),
            ("a,1", "a、1"),
            ("1,a", "1،a"),
            ("a;b?", "a؛b؟"),
            ("[a][b]", "［a］【b】"),
        ] {
            assert_eq!(folded(one), folded(other), "{one:?} and {other:?}");
        }
    }

    #[test]
    fn matches_map_back_to_the_original() {
        let target = "Datei „services. MSC“.";
        let found: Vec<_> = Folded::new(target).find(&folded("services.msc")).collect();
        assert_eq!(found.iter().map(|span| span.of(target)).collect::<Vec<_>>(), ["services. MSC"]);
    }
}
