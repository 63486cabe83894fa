//! Windows paths and UNC names.
//!
//! A component may contain spaces (`Program Files (x86)`) if a backslash follows soon. The last
//! component ends at the first space, except before a number (`TLS 1.2`).

use std::sync::LazyLock;

use regex::Regex;

use super::shape;
use crate::model::{End, Likeness, Rendering, TokenClass, Trait};
use crate::text::Span;

/// A Windows or UNC path: `C:\Program Files\Office`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "path",
    needs: "\\",
    doc: r"A Windows or UNC path: `C:\Program Files\Office`, `%AppData%\Microsoft`, `\\server1\x`.",
    find,
    end: End::Path,
    likenesses: &[Likeness::SignsApart, Likeness::SameComponents, Likeness::Nearly],
    traits: &[Trait::Spaced, Trait::Path, Trait::Composed, Trait::Long],
    rendering: Rendering::Copy,
    ..TokenClass::LITERAL
};

static ROOT: LazyLock<Regex> = LazyLock::new(|| {
    shape(concat!(
        r"\b[A-Za-z]:\\|%[A-Za-z_][\w()]*%\\|\\\\[A-Za-z][\w.-]*\\|\\\\[A-Za-z]+[0-9][\w-]*",
        r"|(?:\b|\.)[A-Za-z]\w*\\[A-Za-z0-9]\w*\\[A-Za-z0-9]",
    ))
});

/// Words that occur in sentences, but not in names of folders.
const PROSE: [&str; 14] = [
    "and", "or", "to", "in", "is", "the", "then", "folder", "key", "on", "with", "from", "where",
    "you",
];

/// The maximum length of a component with spaces, in bytes. Longer ones are prose.
const MAX_COMPONENT: usize = 40;

fn find(text: &str) -> Vec<Span> {
    // Nearly all sentences have no backslash.
    if memchr::memchr(b'\\', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut spans = Vec::new();
    let mut from = 0;
    while let Some(root) = ROOT.find_at(text, from) {
        let root_end = root.start() + root_len(root.as_str());
        let end = end(text, root_end);
        if end > root_end || root.as_str().starts_with(r"\\") {
            spans.push(Span::new(root.start(), end));
        } else if root.as_str().ends_with(r":\") {
            // A drive alone, as in the prompt `PS C:\>`.
            spans.push(Span::new(root.start(), root.end()));
        }
        from = end.max(root.end());
    }
    spans
}

/// The length of a root without the backslash before its first component.
fn root_len(root: &str) -> usize {
    let lead = root.len() - root.trim_start_matches('\\').len();
    root[lead..].find('\\').map_or(root.len(), |at| at + lead)
}

/// The end of a path, given the offset of the backslash before a component.
pub(super) fn end(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let slashes = rest.len() - rest.trim_start_matches('\\').len();
        if slashes == 0 {
            return at;
        }
        let length = component_len(&rest[slashes..]);
        if length == 0 {
            return if escapes_markup(&rest[slashes..]) { at } else { at + slashes };
        }
        at += slashes + length;
    }
}

/// Whether the backslash before `rest` escapes a character of Markdown.
fn escapes_markup(rest: &str) -> bool {
    rest.starts_with(['>', '<', '*', '_', '[', ']'])
}

/// The length of the component at the beginning of `rest`.
fn component_len(rest: &str) -> usize {
    // A placeholder: `<Version>`.
    if let Some(inner) = rest.strip_prefix('<') {
        return inner.find('>').filter(|&at| at <= MAX_COMPONENT).map_or(0, |at| at + 2);
    }
    let stop = rest
        .find(['\\', '"', '*', '|', '[', ']', '<', '>', ',', ';', ':', '?', '\n', '`', '“', '”'])
        .unwrap_or(rest.len());
    let whole = &rest[..stop];
    let Some(space) = whole.find(char::is_whitespace) else { return trimmed_len(whole) };
    if rest[stop..].starts_with('\\') && stop <= MAX_COMPONENT && !is_prose(whole) {
        return stop;
    }
    trimmed_len(&whole[..space]).max(numbered_len(whole, space))
}

fn is_prose(component: &str) -> bool {
    component.split(' ').any(|word| PROSE.contains(&word) || word.ends_with('.'))
}

/// The length of the last component without the punctuation of the sentence.
fn trimmed_len(component: &str) -> usize {
    let mut kept = component.trim_end_matches(['.', '\'', '’', '!']);
    // In `c(d)` the parenthesis belongs to the name, in `(C:\a)` to the sentence.
    if !kept.contains('(') {
        kept = kept.trim_end_matches([')', '.']);
    }
    kept.len()
}

/// The length of a word and a number with a point, as in `TLS 1.2`, given the offset of the space;
/// 0 if no such number follows.
fn numbered_len(whole: &str, space: usize) -> usize {
    let Some(behind) = whole[space..].strip_prefix(' ') else { return 0 };
    let number = behind.split([' ', ')']).next().unwrap_or_default();
    let number = number.trim_end_matches('.');
    let is_number = number.contains('.')
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_number { space + 1 + number.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn components_may_have_spaces_and_prose_is_left_out() {
        for (text, expected) in [
            (r"run C:\Program Files\App\x.exe now", vec![r"C:\Program Files\App\x.exe"]),
            (
                r"(C:\Program Files (x86)\A B\<Version\> or C:\B\<Version\>).",
                vec![r"C:\Program Files (x86)\A B\<Version\>", r"C:\B\<Version\>"],
            ),
            (r"in C:\Users\\<user\>\AppData\Local.", vec![r"C:\Users\\<user\>\AppData\Local"]),
            (r"on \\win1client and %appdata%\X\Y\ too", vec![r"\\win1client", r"%appdata%\X\Y\"]),
            (r"PS C:\> Get-Help", vec![r"C:\"]),
            (r"the \\Path is gone", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            (r"C:\Users and C:\Windows", vec![r"C:\Users", r"C:\Windows"]),
            (r"C:\Users. Then D\x", vec![r"C:\Users"]),
            (r"C:\a b\c d", vec![r"C:\a b\c"]),
            (
                r"C:\aaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbb\x",
                vec![r"C:\aaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbb\x"],
            ),
            (r"C:\aaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbb\x", vec![r"C:\aaaaaaaaaaaaaaaaaaaa"]),
            (
                r"C:\<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>\x",
                vec![r"C:\<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>\x"],
            ),
            (r"C:\<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>\x", vec![r"C:\"]),
            (r"C:\TLS 1.2 and", vec![r"C:\TLS 1.2"]),
            (r"C:\TLS 1.2.)", vec![r"C:\TLS 1.2"]),
            (r"C:\TLS 1 and", vec![r"C:\TLS"]),
            (r"C:\TLS 1.x", vec![r"C:\TLS"]),
            (r"C:\TLS .1", vec![r"C:\TLS"]),
            (r"(C:\a). 'C:\b'! C:\c(d)", vec![r"C:\a", r"C:\b", r"C:\c(d)"]),
            (r"in Office\Root\Office16 now", vec![r"Office\Root\Office16"]),
            (r"a\b and c", vec![]),
            (r"\\server\share\x, \\server is, \\1", vec![r"\\server\share\x"]),
            (r"C:\a\\b", vec![r"C:\a\\b"]),
            (r"C:\a\*", vec![r"C:\a"]),
            (r"C:\a\ b", vec![r"C:\a\"]),
            (r"xC:\a", vec![]),
            ("C:/a", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
