//! Case folding for the search: ignores case, accents, width and diacritics.
//!
//! Readers type `prilogenie` for *приложение* with or without marks, `ＴＬＳ` with a full-width input
//! method, and Arabic without vowel signs. Index and query are folded alike: `templates/search.js`
//! has the same rules, and `tests/search/fold.json` tests both.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// Folds a text.
///
/// ```
/// use segmend::render::search::fold;
/// assert_eq!(fold("Żółć ＴＬＳ Set‑Mailbox"), "zolc tls set-mailbox");
/// ```
pub fn fold(text: &str) -> Cow<'_, str> {
    // Nothing to fold: skip the normalizer.
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    let parts = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    let mut folded = String::with_capacity(parts.len());
    for c in parts.to_lowercase().chars().filter(|&c| !is_ignored(c)) {
        match replaced(c) {
            Some(text) => folded.push_str(text),
            None => folded.push(digit(c)),
        }
    }
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&folded);
    // NFKD splits the vowel AM of Thai and Lao, and NFC does not compose it again.
    Cow::Owned(composed.replace("\u{e4d}\u{e32}", "\u{e33}").replace("\u{ecd}\u{eb2}", "\u{eb3}"))
}

/// Whether a character is ignored: accents, Arabic and Hebrew vowel signs, kashida, zero-width
/// characters.
const fn is_ignored(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Replaces letters that have no decomposition but that readers type differently.
const fn replaced(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'æ' => "ae",
        'œ' => "oe",
        'ı' => "i",
        'ς' => "σ",
        'ى' | 'ی' => "ي",
        'ة' => "ه",
        'ک' => "ك",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        _ => return None,
    })
}

/// Converts Arabic, Persian, Hindi and Thai digits to ASCII digits.
fn digit(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{e50}'..='\u{e59}' => 0xe50,
        _ => return c,
    };
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_removes_what_readers_may_omit() {
        let table = include_str!("../../../tests/search/fold.json");
        let table: Vec<(String, String)> = serde_json::from_str(table).unwrap();
        for (text, expected) in table {
            assert_eq!(fold(&text), expected, "{text}");
            assert_eq!(fold(&expected), expected, "{expected} twice");
        }
    }
}
