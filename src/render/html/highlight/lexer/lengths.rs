//! The lengths of strings, words and numbers at the start of a text, in bytes.

use crate::render::html::highlight::languages::Quote;

/// Returns the length of the string at the start of `rest`. An unclosed string ends with the line,
/// or with the code if it can span lines.
pub(super) fn string_length(rest: &str, quote: &Quote) -> usize {
    let mut at = quote.open.len();
    while at < rest.len() {
        let left = &rest[at..];
        if left.starts_with(quote.close) {
            return at + quote.close.len();
        }
        let mut chars = left.chars();
        let c = chars.next().unwrap_or(' ');
        if c == '\n' && !quote.is_multiline {
            return at;
        }
        at += c.len_utf8();
        if Some(c) == quote.escape
            && let Some(next) = chars.next().filter(|next| *next != '\n')
        {
            at += next.len_utf8();
        }
    }
    rest.len()
}

/// Returns the length of the word at the start of `rest`, without trailing hyphens.
pub(super) fn word_length(rest: &str, has_hyphens: bool) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || (has_hyphens && c == '-');
    if !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return 0;
    }
    let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    rest[..length].trim_end_matches('-').len()
}

/// Returns the length of the number at the start of `rest`, including letters such as in `0x1F`.
pub(super) fn number_length(rest: &str) -> usize {
    let mut length = 0;
    for (at, c) in rest.char_indices() {
        let is_point = c == '.' && rest[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        if !(c.is_ascii_alphanumeric() || c == '_' || is_point) {
            break;
        }
        length = at + c.len_utf8();
    }
    length
}
