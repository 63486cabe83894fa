//! Markup that a decided text may not bring in.
//!
//! A decided text is published as it is, in Markdown without any sanitiser. So it may have the markup
//! that the English or the delivered translation has, and tags that only shape text, but nothing that
//! runs, loads, hides text or ends the segment.

use pulldown_cmark::{Event, Parser, Tag};

/// The marks of the bilingual format.
const MARKS: [&str; 3] = ["data-ttu-id", "data-stu-id", "sxs-lookup"];

/// Elements that run or load something, change how the text after them is read, or hide it.
const ACTIVE: &[&str] = &[
    "applet",
    "audio",
    "base",
    "body",
    "button",
    "embed",
    "form",
    "frame",
    "frameset",
    "head",
    "html",
    "iframe",
    "img",
    "input",
    "link",
    "listing",
    "math",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "option",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
];

/// Schemes of addresses that run something.
const ACTIVE_SCHEMES: [&str; 3] = ["javascript:", "vbscript:", "data:"];

/// Returns the first markup of a decided text that its segment gives no reason for; `None` if there is
/// none.
///
/// ```
/// use segmend::decide::foreign_markup;
/// let of = |text| foreign_markup("Use <b>TLS</b>.", "Użyj <b>TLS</b>.", text);
/// assert_eq!(of("Używaj <b>TLS</b>."), None);
/// assert_eq!(of("Używaj <script>TLS</script>."), Some("<script>".to_owned()));
/// ```
pub fn foreign_markup(source: &str, target: &str, text: &str) -> Option<String> {
    let is_known = |piece: &str| source.contains(piece) || target.contains(piece);
    let mark = MARKS.into_iter().find(|mark| text.contains(mark) && !is_known(mark));
    let mut tags = tags(text).filter(|tag| is_active(tag)).filter(|tag| !is_known(tag));
    let mut links = active_links(text).filter(|link| !is_known(link));
    mark.map(str::to_owned).or_else(|| tags.next().map(str::to_owned)).or_else(|| links.next())
}

/// Whatever a browser or a reader of Markdown could take for a tag, also within code: what is code
/// depends on the text around the segment.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices('<').map(|(at, _)| &text[at..]);
    let tags = starts.filter(|rest| {
        rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
    });
    tags.map(|rest| rest.find('>').map_or(rest, |end| &rest[..=end]))
}

/// Whether a tag is more than a placeholder such as `<your tenant>`, an address in angle brackets, or a
/// tag without attributes that only shapes text.
fn is_active(tag: &str) -> bool {
    let inner = tag[1..].trim_end_matches('>');
    let is_address =
        ["http://", "https://", "mailto:"].iter().any(|start| inner.starts_with(start));
    if is_address && !inner.contains(|c: char| c.is_whitespace() || "\"'<".contains(c)) {
        return false;
    }
    let name = inner.trim_start_matches('/');
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    inner.starts_with(['!', '?'])
        || inner.contains('=')
        || ACTIVE.contains(&name.to_ascii_lowercase().as_str())
}

/// The addresses of links and images that run something.
fn active_links(text: &str) -> impl Iterator<Item = String> {
    Parser::new(text).filter_map(|event| {
        let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event else {
            return None;
        };
        // Browsers skip blanks and control characters in a scheme.
        let plain: String = dest_url.chars().filter(|&c| c > ' ').collect();
        let plain = plain.to_ascii_lowercase();
        let is_active = ACTIVE_SCHEMES.iter().any(|scheme| plain.starts_with(scheme));
        is_active.then(|| dest_url.into_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_markup_of_the_segment_and_tags_that_shape_text_are_taken() {
        let source = "Use <b>it</b> in `<iframe>`, <your tenant>, ![p](p.png) <a href=\"x\">a</a>.";
        let target = "Użyj <i>tego</i>, <twój tenant> a <b.";
        for (text, expected) in [
            ("Plain *text* with `code`, a < b and 1 <2.", None),
            ("<b>Used</b> <u>it</u><br>, <sup>2</sup></b>", None),
            ("W `<iframe>` <a href=\"x\">a</a>, <mój tenant>", None),
            ("<https://example.com/a?b=c>, <mailto:a@b.example>", None),
            ("[a](https://example.com/?x=javascript:1) ![b](b.png)", None),
            ("</span><span data-ttu-id=\"1\">x", Some("data-ttu-id")),
            ("<span class=\"sxs-lookup\">", Some("sxs-lookup")),
            ("<script>alert(1)</script>", Some("<script>")),
            ("`<SCRIPT src=x>`", Some("<SCRIPT src=x>")),
            ("<img src=x onerror=alert(1)>", Some("<img src=x onerror=alert(1)>")),
            ("<x onfocus=alert(1) tabindex=0>", Some("<x onfocus=alert(1) tabindex=0>")),
            ("<b onclick=alert(1)>", Some("<b onclick=alert(1)>")),
            ("<svg/onload=alert(1)>", Some("<svg/onload=alert(1)>")),
            ("<https://a onclick=alert(1)>", Some("<https://a onclick=alert(1)>")),
            ("half <img src=x onerror=alert(1) ", Some("<img src=x onerror=alert(1) ")),
            ("<!-- hidden", Some("<!-- hidden")),
            ("</textarea>", Some("</textarea>")),
            ("<textarea>", Some("<textarea>")),
            ("[a](javascript:alert(1))", Some("javascript:alert(1)")),
            ("[a](&#106;ava&#9;script:alert(1))", Some("java\tscript:alert(1)")),
            ("![a](data:text/html,x)", Some("data:text/html,x")),
        ] {
            assert_eq!(foreign_markup(source, target, text).as_deref(), expected, "{text:?}");
        }
        // What the segment itself has may stay.
        for text in ["<script>x</script>", "[a](javascript:void)", "<span data-ttu-id=\"1\">"] {
            assert_eq!(foreign_markup(text, "", text), None, "{text:?}");
        }
    }
}
