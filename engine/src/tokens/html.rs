//! HTML tags and character references.
//!
//! They are claimed so that `<br>` is not taken for a placeholder.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Rendering, TokenClass};

/// An HTML tag or character reference: `<br/>`, `&lt;`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "html",
    needs: "<&",
    doc: r#"An HTML tag or character reference: `<br/>`, `&lt;`."#,
    find: |text| spans(&SHAPE, text),
    rendering: Rendering::Markup,
    ..TokenClass::FREE
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    // The tags are listed, so that `<tenant>` remains a placeholder.
    shape(
        r"</?(?:a|abbr|b|br|code|dd|details|div|dl|dt|em|h[1-6]|hr|i|img|kbd|li|ol|p|pre|q|s|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul|var)(?:\s[^<>]*)?/?>|&(?:[a-zA-Z]+|#[0-9]+|#x[0-9a-fA-F]+);|<!--.*?-->",
    )
});

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in
            [(r#"a<br/>b &lt;c"#, vec![r#"<br/>"#, r#"&lt;"#]), (r#"<tenant>"#, vec![])]
        {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            (r#"<br></p><a href="x">"#, vec!["<br>", "</p>", r#"<a href="x">"#]),
            ("<bra> <h7> < br>", vec![]),
            ("&nbsp;&#160;&#xA0;", vec!["&nbsp;", "&#160;", "&#xA0;"]),
            ("& amp; &amp &#x;", vec![]),
            ("a <!-- b <c> --> d", vec!["<!-- b <c> -->"]),
            ("<b x", vec![]),
            ("<i/>", vec!["<i/>"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
