//! Writes plain text so that Markdown, or raw HTML in Markdown, shows it as it is.
//!
//! Only what could be read as markup is escaped, and underscores and asterisks always, as in the
//! bilingual Markdown of the translation tool: so tokens look as in other articles.

use std::sync::LazyLock;

use regex::Regex;

use segmend_engine::text::pattern;

/// Where a text stands.
#[derive(Clone, Copy, Default)]
pub(super) struct TextPlace {
    /// At the start of a line, where some characters start a block.
    pub(super) is_bare: bool,
    /// In the text of a link or an image.
    pub(super) is_in_link: bool,
    /// In a cell of a table.
    pub(super) is_in_cell: bool,
    /// The character before it.
    pub(super) last: char,
    /// Behind a tilde in the same line: two of them strike out what is between.
    pub(super) has_tilde: bool,
}

/// Escapes a text without line breaks for Markdown.
pub(super) fn markdown(text: &str, place: TextPlace) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut last = place.last;
    let mut has_tilde = place.has_tilde;
    let block = if place.is_bare { block_mark(text) } else { None };
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.chars().next();
        let is_escaped = match c {
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '`' | '*' | '_' => true,
            '[' => {
                place.is_in_link
                    || (place.is_bare && at == 0)
                    || matches!(next, None | Some('!' | '^'))
            }
            ']' => place.is_in_link || next == Some('('),
            '(' => at == 0 && last == ']',
            '!' => next == Some('['),
            '<' => next.is_none_or(|next| next.is_alphabetic() || "/!?".contains(next)),
            '&' => rest.is_empty() || is_entity(rest),
            '~' => std::mem::replace(&mut has_tilde, true),
            // A list, if the number before it stands alone in the line.
            '.' | ')' => at == 0 && last.is_ascii_digit(),
            '|' => place.is_in_cell,
            ':' => (at == 0 && last == ':') || is_directive(&text[..at], rest),
            _ => false,
        };
        match c {
            // The scanner for pairs would not see that it is escaped.
            '<' if is_escaped && has_mark(rest) => out.push_str("&lt;"),
            _ => {
                out.push_str(if is_escaped || block == Some(at) { "\\" } else { "" });
                out.push(c);
            }
        }
        last = c;
    }
    out
}

/// Escapes a text for raw HTML that stands in Markdown.
pub(super) fn html(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    // Directives are found in raw HTML, too.
    text.replace("[!", "&#91;!").replace("::", "&#58;&#58;")
}

/// Escapes the value of an attribute.
pub(super) fn attribute(value: &str) -> String {
    html(value).replace('"', "&quot;").replace(['\n', '\r'], " ")
}

/// Writes the address of a link or an image.
pub(super) fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len() + 2);
    for (at, c) in address.char_indices() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '|' => out.push_str("%7C"),
            ' ' => out.push_str("%20"),
            '\\' => out.push_str("\\\\"),
            '&' if is_entity(&address[at + 1..]) => out.push_str("&amp;"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    if out.contains(['(', ')']) { format!("<{out}>") } else { out }
}

/// Whether a text could be taken for a tag of the bilingual format.
pub(super) fn has_mark(text: &str) -> bool {
    text.contains("-id=") || text.contains("sxs-lookup")
}

/// Whether the text behind a `&` makes it an entity.
fn is_entity(rest: &str) -> bool {
    static ENTITY: LazyLock<Regex> = LazyLock::new(|| pattern("^(?:#[0-9a-zA-Z]+|[0-9a-zA-Z]+);"));
    ENTITY.is_match(rest)
}

/// Whether a colon belongs to `:::` or `::no-loc`.
fn is_directive(before: &str, rest: &str) -> bool {
    let colons = |text: &str| text.len() - text.trim_start_matches(':').len();
    let behind = colons(rest);
    let run = before.len() - before.trim_end_matches(':').len() + 1 + behind;
    let word = rest[behind..].trim_start().get(..6).unwrap_or_default();
    run >= 3 || (run == 2 && word.eq_ignore_ascii_case("no-loc"))
}

/// The offset of the character that makes a text at the start of a line a heading, a quote, a list
/// or a rule.
fn block_mark(text: &str) -> Option<usize> {
    static MARK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:(?<sign>#{1,6}|[-+])(?:\s|$)|(?<quote>>)|(?<rule>-)[- ]*$|[0-9]{1,9}(?<point>[.)])(?:\s|$))",
        )
    });
    let found = MARK.captures(text)?;
    let names = ["sign", "quote", "rule", "point"];
    names.iter().find_map(|name| found.name(name)).map(|mark| mark.start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    #[test]
    fn markdown_shows_the_text_as_it_is() {
        for (text, expected) in [
            (r"C:\Users\x", r"C:\Users\x"),
            (r"\\server\share", r"\\\server\share"),
            (r"a\", r"a\\"),
            ("HKEY_LOCAL_MACHINE", r"HKEY\_LOCAL\_MACHINE"),
            ("_vti_bin", r"\_vti\_bin"),
            ("a * b `c`", r"a \* b \`c\`"),
            ("[System.Net]::Tls12", r"\[System.Net]::Tls12"),
            ("x [System.Net]", "x [System.Net]"),
            ("see [x](y)", r"see [x\](y)"),
            ("[!NOTE] x", r"\[!NOTE] x"),
            ("x ![y", r"x \![y"),
            ("::: zone", r"\:\:\: zone"),
            ("a::b", "a::b"),
            ("1 < 2 <b> </b>", r"1 < 2 \<b> \</b>"),
            ("&amp; & &x", r"\&amp; & &x"),
            ("PROGRA~1", "PROGRA~1"),
            ("~a~ b", r"~a\~ b"),
            ("# x", r"\# x"),
            ("#x", "#x"),
            ("- x", r"\- x"),
            ("--help x", "--help x"),
            ("---", r"\---"),
            ("1. x", r"1\. x"),
            ("1.2 x", "1.2 x"),
            ("> x", r"\> x"),
            ("<span data-ttu-id=\"a\">", "&lt;span data-ttu-id=\"a\">"),
            ("a | b", "a | b"),
        ] {
            let place = TextPlace { is_bare: true, last: ' ', ..TextPlace::default() };
            let escaped = markdown(text, place);
            assert_eq!(escaped, expected, "{text}");
            let mut shown = String::new();
            // All that a page's Markdown can use, and more.
            let options = Options::all().difference(Options::ENABLE_SMART_PUNCTUATION);
            for event in Parser::new_ext(&escaped, options) {
                if let Event::Text(text) = &event {
                    shown.push_str(text);
                }
                let is_plain =
                    matches!(event, Event::Text(_) | Event::Start(Tag::Paragraph) | Event::End(_));
                assert!(is_plain, "{text}: {event:?}");
            }
            assert_eq!(shown, text);
        }
    }

    #[test]
    fn addresses_stay_addresses() {
        for (address, expected) in [
            ("a.md#b", "a.md#b"),
            ("a b(1).md", "<a%20b(1).md>"),
            ("?a=1&copy;=2&b", "?a=1&amp;copy;=2&b"),
            ("x\">\n<y", "x\"%3E%3Cy"),
            (r"a\b", r"a\\b"),
        ] {
            assert_eq!(destination(address), expected, "{address}");
        }
    }
}
