//! Escapes text and addresses for HTML: `a < b` as `a &lt; b`, `my file.html` as `my%20file.html`.

use std::fmt::Write as _;

/// The schemes allowed in links: those that open a page, a message or a settings dialog.
pub(super) const SCHEMES: &[&str] =
    &["data", "ftp", "http", "https", "mailto", "ms-settings", "msteams", "sip", "sms", "tel"];

/// Appends `text`, escaped for an element or a quoted attribute.
pub(super) fn push_text(out: &mut String, text: &str) {
    let mut from = 0;
    for (i, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // Control characters are not allowed in HTML and invisible.
            0..=8 | 11 | 12 | 14..=31 | 127 => "",
            _ => continue,
        };
        out.push_str(&text[from..i]);
        out.push_str(entity);
        from = i + 1;
    }
    out.push_str(&text[from..]);
}

/// Returns `text`, escaped for an element or a quoted attribute.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_text(&mut out, text);
    out
}

/// Percent-encodes the characters that an address must not contain. `%` is kept, so that encoded
/// addresses stay unchanged.
pub(super) fn address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        let is_kept = byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
        if is_kept {
            out.push(char::from(byte));
        } else {
            // Writing to a string never fails.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Percent-encodes the path of a file, in which `%`, `?` and `#` are characters of its name.
pub(super) fn path(path: &str) -> String {
    address(&path.replace('%', "%25").replace('?', "%3F").replace('#', "%23"))
}

/// Decodes percent-encoding, to compare an address with paths and ids. Returns the input if the
/// result is not UTF-8.
///
/// ```
/// use segmend::render::html::percent_decoded;
/// assert_eq!(percent_decoded("my%20file.html#%C3%A9"), "my file.html#é");
/// ```
pub fn percent_decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = (first == b'%').then(|| after.get(..2)).flatten().and_then(hexadecimal);
        bytes.push(code.unwrap_or(first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u8::from_str_radix(digits, 16).ok())?
}

/// Whether a link to `address` is allowed.
pub(super) fn is_safe_link(address: &str) -> bool {
    scheme(address).is_none_or(|scheme| scheme != "data" && SCHEMES.contains(&scheme.as_str()))
}

/// Whether an image from `address` is allowed.
pub(super) fn is_safe_image(address: &str) -> bool {
    match scheme(address).as_deref() {
        None | Some("http" | "https") => true,
        Some("data") => cleaned(address).to_ascii_lowercase().starts_with("data:image/"),
        Some(_) => false,
    }
}

/// Returns the scheme of an address in lower case, as a browser parses it.
fn scheme(address: &str) -> Option<String> {
    let address = cleaned(address);
    let end = address.find([':', '/', '?', '#'])?;
    address[end..].starts_with(':').then(|| address[..end].to_ascii_lowercase())
}

/// Browsers ignore leading spaces and control characters, and line breaks anywhere: `java\nscript:`
/// runs.
fn cleaned(address: &str) -> String {
    let trimmed = address.trim_start_matches(|c: char| c <= ' ');
    trimmed.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_addresses_are_escaped() {
        for (given, as_text, as_address) in [
            ("a < b & \"c\"", "a &lt; b &amp; &quot;c&quot;", "a%20%3C%20b%20&%20%22c%22"),
            ("é%20", "é%20", "%C3%A9%20"),
            ("a\u{0}b\u{7f}", "ab", "a%00b%7F"),
            ("", "", ""),
        ] {
            assert_eq!(text(given), as_text, "text of {given:?}");
            assert_eq!(address(given), as_address, "address of {given:?}");
        }
    }

    #[test]
    fn valid_percent_encoding_is_decoded() {
        for (given, expected) in
            [("a%20b", "a b"), ("100%", "100%"), ("%zz", "%zz"), ("%+1", "%+1"), ("%ff", "%ff")]
        {
            assert_eq!(percent_decoded(given), expected, "{given}");
        }
    }

    #[test]
    fn only_harmless_schemes_are_linked() {
        for (address, link, image) in [
            ("mail/tls.html#x:y", true, true),
            ("https://example.org/a:b", true, true),
            ("#a", true, true),
            ("MAILTO:a@example.org", true, false),
            ("ms-settings:windowsupdate", true, false),
            ("javascript:alert(1)", false, false),
            (" \u{1}java\nscript:alert(1)", false, false),
            ("vbscript:x", false, false),
            ("data:text/html,x", false, false),
            ("data:image/png;base64,AA==", false, true),
            ("xref:System.String", false, false),
            ("file:///c:/x", false, false),
        ] {
            assert_eq!((is_safe_link(address), is_safe_image(address)), (link, image), "{address}");
        }
    }
}
