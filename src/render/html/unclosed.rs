//! Finds the tag of a template that nothing closes. Tera only says that the file ends too early.

use std::sync::LazyLock;

use regex::Regex;
use segmend_engine::text::pattern;

/// A tag without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unclosed {
    /// Where it begins.
    pub(super) offset: usize,
    /// The tag: `{% if %}` or `{{`.
    pub(super) tag: String,
    /// What closes it: `{% endif %}` or `}}`.
    pub(super) end: String,
}

/// The tags that have an end.
const BLOCKS: [&str; 6] = ["if", "for", "block", "filter", "component", "raw"];

/// Finds the last tag that is opened and not closed.
pub(super) fn unclosed(text: &str) -> Option<Unclosed> {
    static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r"\{%-?\s*(\w*)"));
    let mut open: Vec<Unclosed> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|found| at + found) {
        let rest = &text[start..];
        let Some(end) = ["{{", "{%", "{#"]
            .iter()
            .zip(["}}", "%}", "#}"])
            .find_map(|(tag, end)| rest.starts_with(tag).then_some(end))
        else {
            at = start + 1;
            continue;
        };
        let Some(length) = rest.find(end) else {
            return Some(Unclosed {
                offset: start,
                tag: rest[..2].to_owned(),
                end: end.to_owned(),
            });
        };
        if let Some(found) = TAG.captures(rest).filter(|_| end == "%}") {
            match &found[1] {
                word if BLOCKS.contains(&word) => open.push(Unclosed {
                    offset: start,
                    tag: format!("{{% {word} %}}"),
                    end: format!("{{% end{word} %}}"),
                }),
                word if word.starts_with("end") => _ = open.pop(),
                _ => {}
            }
        }
        at = start + length + end.len();
    }
    open.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_open_tag_is_found() {
        for (text, expected) in [
            ("a {{ b }} {% if c %}{% else %}{% endif %} { x", None),
            ("{% if a %}\n{% for b in c %}{% endfor %}\n", Some((0, "{% if %}", "{% endif %}"))),
            ("{% block a %}{%- for b in c %}", Some((13, "{% for %}", "{% endfor %}"))),
            ("a {{ b", Some((2, "{{", "}}"))),
            ("{{ a }} {% if b", Some((8, "{%", "%}"))),
            ("{# a", Some((0, "{#", "#}"))),
        ] {
            let found = unclosed(text);
            let found = found.as_ref().map(|it| (it.offset, it.tag.as_str(), it.end.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
