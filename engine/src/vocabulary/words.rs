//! The words of a text that readers see: without link targets, code and tags.

use xxhash_rust::xxh3::xxh3_64;

use crate::compare::characters::{Script, is_mark, script};

/// The longest word that is learned, in bytes. Longer ones are data.
const LONGEST: usize = 64;

/// The words of a text. A chunk that signs hold together (`services.msc`, `user@contoso.com`) is one
/// word; at a hyphen, and where the script changes, a word ends.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    Chunks { text, at: 0 }.flat_map(|chunk| {
        let (whole, rest) = if is_held_together(chunk) { (chunk, "") } else { ("", chunk) };
        let parts = rest.split('/').flat_map(joined).flat_map(parts);
        std::iter::once(whole).chain(parts).filter(|word| is_learned(word))
    })
}

/// Whether a text has a word of a script that puts no blanks between words.
pub(super) fn has_unspaced(text: &str) -> bool {
    text.chars().any(is_unspaced)
}

fn is_unspaced(char: char) -> bool {
    matches!(
        script(char),
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
    )
}

fn is_learned(word: &str) -> bool {
    let has_letter = word.contains(char::is_alphabetic);
    has_letter && word.len() <= LONGEST && !has_unspaced(word)
}

/// Whether a chunk is an address, a path, a file or another thing whose parts are no words.
fn is_held_together(chunk: &str) -> bool {
    chunk.contains(['.', ':', '\\', '@', '=', '_'])
}

/// The pieces of a compound, without the endings that follow a name: `ban` in `URL-ban`.
fn joined(chunk: &str) -> impl Iterator<Item = &str> {
    let mut follows_name = false;
    chunk.split(['-', '_', '\'', '’']).filter(move |piece| {
        let is_ending = follows_name && piece.starts_with(char::is_lowercase);
        follows_name = piece.chars().any(|c| c.is_uppercase() || c.is_ascii_digit());
        !is_ending
    })
}

/// The pieces of a chunk between changes of script.
fn parts(mut chunk: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let is_latin = |char: char| char.is_ascii_digit() || script(char) == Script::Latin;
        let first = chunk.chars().next()?;
        let is_other =
            |&(_, char): &(usize, char)| is_latin(char) != is_latin(first) && !is_mark(char);
        let end = chunk.char_indices().find(is_other).map_or(chunk.len(), |(at, _)| at);
        let (part, rest) = chunk.split_at(end);
        chunk = rest;
        Some(part)
    })
}

/// The chunks of a text between blanks, brackets, quotes and punctuation.
struct Chunks<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Chunks<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let rest = &self.text[self.at..];
            let first = rest.chars().next()?;
            if let Some(length) = invisible(rest) {
                self.at += length;
            } else if is_inside(first) {
                let end = rest.find(|c| !is_inside(c)).unwrap_or(rest.len());
                self.at += end;
                let chunk = rest[..end].trim_matches(|c: char| !c.is_alphanumeric());
                if !chunk.is_empty() {
                    return Some(chunk);
                }
            } else {
                self.at += first.len_utf8();
            }
        }
    }
}

/// Whether a character can stand in a chunk.
fn is_inside(char: char) -> bool {
    char.is_alphanumeric()
        || matches!(char, '.' | ':' | '\\' | '@' | '=' | '_' | '/' | '-' | '\'' | '’')
        || is_mark(char)
}

/// The length of what begins the text and is not seen: a link target, code or a tag.
fn invisible(text: &str) -> Option<usize> {
    let (open, close) = match text.as_bytes() {
        [b']', b'(', ..] => (2, ')'),
        [b'`', ..] => (1, '`'),
        [b'<', next, ..] if next.is_ascii_alphabetic() || *next == b'/' => (1, '>'),
        _ => return None,
    };
    let end = text[open..].find(close)?;
    Some(open + end + 1)
}

/// Whether a word of the English can be one of a token: not one in small letters only, which prose
/// consists of.
pub(super) fn is_name(word: &str) -> bool {
    !word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The sorted hashes of words. The upper half of the hash is left out: a vocabulary has some ten
/// thousand words, so two that share the lower half are rare, and only weaken the brake.
pub(super) fn hashes<'a>(words: impl Iterator<Item = &'a &'a str>) -> Box<[u32]> {
    let mut hashes: Vec<u32> = words.map(|word| xxh3_64(word.as_bytes()) as u32).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_readers_see() {
        for (text, expected) in [
            ("Nie działa, RBAC!", vec!["Nie", "działa", "RBAC"]),
            ("Run services.msc. Now", vec!["Run", "services.msc", "Now"]),
            ("Excel-Datei, MFA/SSO", vec!["Excel", "Datei", "MFA", "SSO"]),
            ("Outlook'ta URL-ban l’URL e-mail", vec!["Outlook", "URL", "l", "URL", "e", "mail"]),
            ("Azure에서 Excel을", vec!["Azure", "에서", "Excel", "을"]),
            ("[kun Azure](https://a.example/azure) **AD**", vec!["kun", "Azure", "AD"]),
            ("use `code` and <br/> or <b>x</b>", vec!["use", "and", "or", "x"]),
            (
                r"in C:\Users\a and user@contoso.com",
                vec!["in", r"C:\Users\a", "and", "user@contoso.com"],
            ),
            // Scripts without blanks have no words that can be told apart.
            ("在 Azure 中的 RBAC", vec!["Azure", "RBAC"]),
            ("ใน Azure", vec!["Azure"]),
            ("365 <= 7 a < b", vec!["a", "b"]),
            ("E5 e", vec!["E5", "e"]),
            ("a `b and [c](d", vec!["a", "b", "and", "c", "d"]),
            ("", vec![]),
        ] {
            assert_eq!(words(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }
}
