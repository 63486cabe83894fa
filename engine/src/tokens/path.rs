//! Windows paths and UNC names.
//!
//! A component may hold blanks (`Program Files (x86)`) as long as a backslash follows it soon;
//! the last one ends at the first blank, but for a number behind it (`TLS 1.2`).

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

/// Words that stand in sentences, not in the names of folders.
const PROSE: [&str; 14] = [
    "and", "or", "to", "in", "is", "the", "then", "folder", "key", "on", "with", "from", "where",
    "you",
];

/// The longest component with blanks that is still taken for one.
const LONGEST: usize = 40;

fn find(text: &str) -> Vec<Span> {
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
            spans.push(Span::new(root.start(), root.end()));
        }
        from = end.max(root.end());
    }
    spans
}

/// The length of what stands before the backslash of the first component.
fn root_len(root: &str) -> usize {
    let lead = root.len() - root.trim_start_matches('\\').len();
    root[lead..].find('\\').map_or(root.len(), |at| at + lead)
}

/// Where the path ends whose first component's backslash is at `at`.
pub(super) fn end(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let slashes = rest.len() - rest.trim_start_matches('\\').len();
        if slashes == 0 {
            return at;
        }
        let length = component(&rest[slashes..]);
        if length == 0 {
            return if opens_markup(&rest[slashes..]) { at } else { at + slashes };
        }
        at += slashes + length;
    }
}

/// Whether the backslash before `rest` escapes a Markdown character.
fn opens_markup(rest: &str) -> bool {
    rest.starts_with(['>', '<', '*', '_', '[', ']'])
}

/// The length of the component that `rest` begins with.
fn component(rest: &str) -> usize {
    if let Some(inner) = rest.strip_prefix('<') {
        return inner.find('>').filter(|&at| at <= LONGEST).map_or(0, |at| at + 2);
    }
    let stop = rest
        .find(['\\', '"', '*', '|', '[', ']', '<', '>', ',', ';', ':', '?', '\n', '`', '“', '”'])
        .unwrap_or(rest.len());
    let whole = &rest[..stop];
    let Some(blank) = whole.find(char::is_whitespace) else { return closed(whole) };
    if rest[stop..].starts_with('\\') && stop <= LONGEST && !is_prose(whole) {
        return stop;
    }
    closed(&whole[..blank]).max(numbered(whole, blank))
}

fn is_prose(component: &str) -> bool {
    component.split(' ').any(|word| PROSE.contains(&word) || word.ends_with('.'))
}

/// The length of a last component without the punctuation of the sentence.
fn closed(component: &str) -> usize {
    let mut kept = component.trim_end_matches(['.', '\'', '’', '!']);
    if !kept.contains('(') {
        kept = kept.trim_end_matches([')', '.']);
    }
    kept.len()
}

/// The length of `TLS 1.2`: a word and a number with a point.
fn numbered(whole: &str, blank: usize) -> usize {
    let Some(behind) = whole[blank..].strip_prefix(' ') else { return 0 };
    let number = behind.split([' ', ')']).next().unwrap_or_default();
    let number = number.trim_end_matches('.');
    let is_number = number.contains('.')
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_number { blank + 1 + number.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn components_may_hold_blanks_but_sentences_are_left() {
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
    fn what_bounds_a_token() {
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
