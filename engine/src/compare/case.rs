//! How names are written: inner capitals, which coined names have and ordinary words do not
//! (`ProxyAddresses`), and what may follow them.

/// The number of capitals after the first letter.
pub(crate) fn capitals_inside(word: &str) -> usize {
    word.chars().skip(1).filter(|c| c.is_uppercase()).count()
}

/// Whether an ASCII capital stands at an offset, behind a small letter.
pub(crate) fn is_hump(bytes: &[u8], at: usize) -> bool {
    at > 0 && bytes[at - 1].is_ascii_lowercase() && bytes[at].is_ascii_uppercase()
}

/// How many capitals stand behind a small letter.
pub(crate) fn humps(text: &str) -> usize {
    let bytes = text.as_bytes();
    (0..bytes.len()).filter(|at| is_hump(bytes, *at)).count()
}

/// Whether a word has a capital after the first letter: `ProxyAddresses`.
pub(crate) fn has_capital_inside(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

/// Whether a word has no small letter: `TLS`.
pub(crate) fn is_upper(word: &str) -> bool {
    !word.contains(char::is_lowercase)
}

/// Whether what follows a name is a slip rather than an ending: its last letter once more, or one
/// letter behind a name that is too long to be inflected.
pub(crate) fn is_slip(name: &str, rest: &str) -> bool {
    const LONG: usize = 24;
    name.ends_with(rest) || name.len() >= LONG && rest.chars().nth(1).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_does_not_count() {
        for (word, expected) in [
            ("", 0),
            ("Word", 0),
            ("iPad", 1),
            ("ProxyAddresses", 1),
            ("TLS", 2),
            ("ЕсентКласс", 1),
        ] {
            assert_eq!(capitals_inside(word), expected, "{word:?}");
            assert_eq!(has_capital_inside(word), expected > 0, "{word:?}");
        }
    }
}
