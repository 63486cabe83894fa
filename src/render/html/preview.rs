//! Renders the text of a single segment, for the preview in the workbench.

use pulldown_cmark::{Options, Parser, html};

use super::sanitiser::Sanitiser;

/// Returns the text of a segment as harmless HTML, without headings, ids and link targets.
///
/// ```
/// use segmend::render::html::preview;
/// assert_eq!(preview("**Ustaw** `x`"), "<strong>Ustaw</strong> <code>x</code>");
/// ```
pub fn preview(text: &str) -> String {
    // A word in front stops the parser from reading the text as a list or a heading.
    const FRONT: &str = "x ";
    let markdown = format!("{FRONT}{text}");
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(&markdown, Options::ENABLE_STRIKETHROUGH));
    let clean = Sanitiser::for_text().clean(&out);
    let inside = clean.trim().strip_prefix("<p>x").unwrap_or(&clean);
    inside.strip_suffix("</p>").unwrap_or(inside).trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn previews_keep_formatting_and_drop_active_content() {
        for (text, expected) in [
            ("1. First", "1. First"),
            ("# Head", "# Head"),
            ("a < b & c", "a &lt; b &amp; c"),
            ("[a](https://x.example)", "<a>a</a>"),
            ("<script>alert(1)</script>b", "b"),
            ("<b onclick=x>b</b>", "<b>b</b>"),
            ("![i](https://x.example/a.png)", "<img alt=\"i\">"),
            ("", ""),
        ] {
            assert_eq!(preview(text), expected, "{text}");
        }
    }
}
