//! Heading anchors.

/// slug
pub fn slug(heading: &str) -> String {
    use regex::Regex;
    use std::sync::LazyLock;
    static LINK: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"!?\[([^\[\]]*)\]\([^()]*\)").expect("a constant pattern"));
    let text = LINK.replace_all(heading, "$1").replace('\\', "");
    let text = text.trim().to_ascii_lowercase();
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '_' | '-'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}
