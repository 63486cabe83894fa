//! Placeholders that a translation engine put in place of a word and did not replace: `#A0`, `<2>`.

use crate::text::Span;

/// The placeholders that the English does not have.
pub(crate) fn leaks<'a>(source: &'a str, target: &'a str) -> impl Iterator<Item = Span> + 'a {
    let found = memchr::memchr2_iter(b'#', b'<', target.as_bytes());
    found.filter_map(|at| leak(target, at)).filter(|leak| !source.contains(leak.of(target)))
}

/// The placeholder that begins at an offset: `#`, a letter from `A` to `D` and a digit, or a number
/// in angle brackets.
fn leak(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at + 1..];
    let length = if let Some(number) = rest.find('>').filter(|_| text[at..].starts_with('<')) {
        let is_number = number > 0 && rest[..number].bytes().all(|b| b.is_ascii_digit());
        is_number.then_some(number + 1)?
    } else {
        let blank = usize::from(rest.starts_with(' '));
        let [b'A'..=b'D', b'0'..=b'9', after @ ..] = &rest.as_bytes()[blank..] else { return None };
        let is_over = after.first().is_none_or(|b| !b.is_ascii_alphanumeric());
        (is_over && text[at..].starts_with('#')).then_some(blank + 2)?
    };
    // `page#A0` is an anchor.
    let is_address = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
    (!is_address).then(|| Span::new(at, at + 1 + length))
}
