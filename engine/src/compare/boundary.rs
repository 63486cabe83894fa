//! Token boundaries: whether a part of the target is a token, or belongs to something longer.

use crate::compare::characters::{is_foreign, is_kin, is_word};
use crate::model::{End, TokenClass};
use crate::text::Span;

/// Whether the span is a whole token of the class, and not part of a longer word, path or number.
///
/// The class says what may follow: a name may have an ending (`OneDriveu`), a path must not
/// continue behind another backslash.
pub(crate) fn is_bounded(text: &str, span: Span, class: &TokenClass) -> bool {
    let token = span.of(text);
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let first_is_word = token.starts_with(is_word);
    let last_is_word = token.ends_with(is_word);
    if first_is_word && before.ends_with(is_word) {
        return false;
    }
    // An option that lost the blank before it: `lub-f`.
    if token.starts_with(['-', '–']) && before.ends_with(|c| c == '-' || is_word(c) || is_kin(c))
    {
        return false;
    }
    // `is_word` is about Latin letters. A copy in look-alike letters of another script must not be
    // part of a word in that script: `рс` in `версия`.
    if token.starts_with(is_foreign) && before.ends_with(char::is_alphabetic)
        || token.ends_with(is_foreign) && after.starts_with(char::is_alphabetic)
    {
        return false;
    }
    let word_ends = !(last_is_word && after.starts_with(is_word));
    match class.end {
        End::Inflection => !after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()),
        End::Word => word_ends,
        End::Path => word_ends && !path_continues(after),
        End::Number => word_ends && !number_continues(before, after),
    }
}

/// Whether a piece stands among words of another script, so that it can't be a word of the text's
/// own language: the nearest letter on one side at least is of a script that Latin words are not
/// written in, and on the other side too, or a capital.
pub(crate) fn is_amid_foreign(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().rev().find(|c| c.is_alphabetic());
    let behind = text[span.end..].chars().find(|c| c.is_alphabetic());
    let is_side = |c: &Option<char>| c.is_some_and(is_foreign);
    let fits = |c: &Option<char>| c.is_none_or(|c| is_foreign(c) || c.is_uppercase());
    (is_side(&before) && fits(&behind)) || (is_side(&behind) && fits(&before))
}

/// Where the first part of a name with a hyphen stands once more before its copy at an offset:
/// `Get-Get-Mailbox`.
pub(crate) fn doubled_start(text: &str, at: usize, token: &str) -> Option<usize> {
    let (first, _) = token.split_once('-').filter(|(first, _)| !first.is_empty())?;
    let before = text[..at].strip_suffix('-')?;
    let start = before.len().checked_sub(first.len())?;
    let is_same = before.get(start..)?.eq_ignore_ascii_case(first);
    (is_same && !before[..start].ends_with(is_word)).then_some(start)
}

/// Whether the first part of a name with a hyphen stands once more before it.
pub(crate) fn is_doubled(text: &str, span: Span) -> bool {
    doubled_start(text, span.start, span.of(text)).is_some()
}

/// Whether two URLs differ, and only in their locale: `/en-us/` and `/fr-fr/`.
pub(crate) fn is_same_page(one: &str, other: &str) -> bool {
    let is_locale = |part: &&str| {
        let mut letters = part.split('-').map(str::len);
        part.len() == 5
            && letters.next() == Some(2)
            && part.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
    };
    let parts = |text: &str| -> Vec<String> {
        let parts = text.split('/').filter(|part| !is_locale(part));
        parts.map(str::to_owned).collect()
    };
    one != other && parts(one) == parts(other)
}

fn path_continues(after: &str) -> bool {
    after.strip_prefix('\\').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// Whether a separator and a digit follow or precede a number: `1.2` in `1.2.3`.
fn number_continues(before: &str, after: &str) -> bool {
    let is_separator = |c: char| c == '.' || c == ',';
    let is_digit = |c: char| c.is_ascii_digit();
    let follows = after.starts_with(is_separator) && after[1..].starts_with(is_digit);
    let precedes = before.ends_with(is_separator) && before[..before.len() - 1].ends_with(is_digit);
    follows || precedes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_of_the_same_page_differ_in_their_locale_only() {
        for (one, other, expected) in [
            ("https://a.example/en-us/x", "https://a.example/fr-FR/x", true),
            ("https://a.example/x", "https://a.example/de-de/x", true),
            ("https://a.example/x", "https://a.example/y", false),
        ] {
            assert_eq!(is_same_page(one, other), expected, "{one:?} and {other:?}");
        }
    }

    #[test]
    fn boundaries_depend_on_the_class() {
        for (text, token, class, expected) in [
            (r"X\TLS 1.2\Client", r"X\TLS 1.2", "registry-path", false),
            (r"[X\TLS 1.2]", r"X\TLS 1.2", "registry-path", true),
            ("OneDriveu", "OneDrive", "product", true),
            ("proxyAddressesa", "proxyAddresses", "identifier", false),
            ("SocketError가", "SocketError", "error-code", true),
            ("1.2.3", "1.2", "version", false),
            ("1.2.", "1.2", "version", true),
            ("версия", "рс", "acronym", false),
            // Only names and hosts may have endings; only numbers continue behind a point.
            ("contoso.comu", "contoso.com", "host", true),
            ("contoso.com2", "contoso.com", "host", false),
            ("10.0.0.1,5", "10.0.0.1", "ip", false),
            ("file.txt.5", "file.txt", "file-name", true),
            // Latin letters continue a word, letters of other scripts do not.
            ("setspnế", "setspn", "identifier", false),
            ("setspnを", "setspn", "identifier", true),
            ("ไฟล์setspn", "setspn", "identifier", true),
        ] {
            let at = text.find(token).unwrap();
            let span = Span::new(at, at + token.len());
            let class = crate::tokens::class(class).unwrap();
            assert_eq!(is_bounded(text, span, class), expected, "{token:?} in {text:?}");
        }
    }
}
