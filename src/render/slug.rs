//! Heading ids, from Markdown: `How to fix **TLS 1.2**?` is `how-to-fix-tls-12`.
//!
//! The rule is that of the publisher's anchor names, so that a link to `#slug` in an English
//! article finds its heading with or without an anchor.

use crate::parse::stem;

/// Returns the id of a heading, before duplicates are numbered.
///
/// Links and images are replaced by their text, and backslash escapes are resolved. Then only ASCII
/// letters, digits, `_`, `-` and spaces are kept, and each space becomes a hyphen. If no letter or
/// digit is left, the letters and digits of the heading's own script are kept instead.
///
/// ```
/// use segmend::render::slug::slug;
/// assert_eq!(slug("Fix [TLS 1.2](tls.md)"), "fix-tls-12");
/// assert_eq!(slug("修正 エラー"), "修正-エラー");
/// ```
pub fn slug(heading_markdown: &str) -> String {
    let text = unescaped(&without_links(heading_markdown));
    let text = text.trim();
    let ascii = keep(text, |c| c.is_ascii_alphanumeric());
    if has_substance(&ascii) {
        return ascii;
    }
    let native = keep(text, char::is_alphanumeric);
    if has_substance(&native) { native } else { "section".to_owned() }
}

/// Returns the name of a file or folder as words, for what has no title.
///
/// ```
/// use segmend::render::slug::readable_name;
/// assert_eq!(readable_name("mail/fix-tls_1.md"), "Fix tls 1");
/// assert_eq!(readable_name("mail-flow/index.md"), "Mail flow");
/// ```
pub fn readable_name(path: &str) -> String {
    let path = path.trim_end_matches('/');
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = stem(name);
    if stem == Some("index") && !folder.is_empty() {
        return readable_name(folder);
    }
    let words = stem.unwrap_or(name).replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    letters
        .next()
        .map_or_else(|| name.to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

/// Returns the text in lower case, with spaces as hyphens and without the characters that `letter`
/// rejects.
fn keep(text: &str, letter: impl Fn(char) -> bool) -> String {
    let kept = |c: char| match c {
        ' ' => Some('-'),
        '_' | '-' => Some(c),
        _ => letter(c).then_some(c),
    };
    text.chars().filter_map(kept).flat_map(char::to_lowercase).collect()
}

/// Whether an id contains a letter or a digit.
fn has_substance(id: &str) -> bool {
    id.contains(char::is_alphanumeric)
}

/// Replaces `[text](address)` and `![text](address)` with `text`.
fn without_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, label, after)) = next_link(rest) {
        out.push_str(before.strip_suffix('!').unwrap_or(before));
        out.push_str(label);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Returns the text before the first link, the link's text, and the text after it.
fn next_link(text: &str) -> Option<(&str, &str, &str)> {
    let middle = text.find("](")?;
    let open = text[..middle].rfind('[')?;
    let close = middle + text[middle..].find(')')?;
    Some((&text[..open], &text[open + 1..middle], &text[close + 1..]))
}

/// Removes the backslash before ASCII punctuation.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(c);
        } else if let Some(escaped) = chars.next() {
            out.push(escaped);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_follow_the_rule_of_the_anchor_names() {
        for (heading, expected) in [
            ("Unable to send/receive (TLS 1.0)", "unable-to-sendreceive-tls-10"),
            ("401 \"Unauthorized\" error", "401-unauthorized-error"),
            ("A  double blank - and a dash", "a--double-blank---and-a-dash"),
            ("`snake_case` **bold**", "snake_case-bold"),
            ("See [the *guide*](a.md) now", "see-the-guide-now"),
            ("![icon](i.png) Start", "icon-start"),
            ("[a](b) and [c](d)", "a-and-c"),
            (r"Name \[optional\] \_x\_", "name-optional-_x_"),
            ("  trimmed  ", "trimmed"),
            ("<span id=\"vhd\"></span>VHD", "span-idvhdspanvhd"),
            ("Błąd TLS", "bd-tls"),
            ("Исправление ошибки", "исправление-ошибки"),
            ("エラー", "エラー"),
            ("???", "section"),
            ("", "section"),
            ("[broken](", "broken"),
        ] {
            assert_eq!(slug(heading), expected, "of {heading:?}");
        }
    }
}
