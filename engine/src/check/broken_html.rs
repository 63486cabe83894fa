//! HTML in a sentence that no longer nests: `</b> <b>`, an emptied `<kbd></kbd>`, a reference that
//! was escaped again.

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::{Span, pattern};

/// Finds broken HTML.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "broken-html",
        severity: Severity::Warning,
        category: Category::Markup,
        dimension: Some(Dimension::DesignAndMarkup),
        doc: "An HTML tag of the sentence closes before it opens, is lost or is emptied, or a character reference is torn.",
        bad: "Press <kbd>F5</kbd> now. / Teraz stlačte </kbd>F5<kbd>.",
        good: "Press <kbd>F5</kbd> now. / Teraz stlačte <kbd>F5</kbd>.",
        is_on: true,
    },
    find,
};

static TAG: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?(/?)>"));

/// A reference whose `&` was escaped: `&amp;#91;`.
static ESCAPED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)&amp;(?:#\d+|lt|gt|quot|nbsp);"));

/// An angle bracket, written as a reference, and a blank on its inner side.
static TORN: LazyLock<Regex> = LazyLock::new(|| pattern(r"&lt;\s|\s&gt;"));

/// Text in angle brackets that touch it.
static JOINED: LazyLock<Regex> = LazyLock::new(|| pattern(r"&lt;\S(?:[^&]{0,40}\S)?&gt;"));

/// Elements without content.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "wbr", "col"];

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let told = |span, message: &str| vec![CHECK.finding_at(repaired, span, message.to_owned())];
    if target.contains('&')
        && !ESCAPED.is_match(source)
        && let Some(found) = ESCAPED.find(target)
    {
        let span = Span::new(found.start(), found.end());
        return told(span, "a character reference is escaped twice; write it as the English");
    }
    if JOINED.is_match(source)
        && !TORN.is_match(source)
        && let Some(found) = TORN.find(target)
    {
        let span = Span::new(found.start(), found.end());
        return told(span, "a blank stands inside the angle brackets; take it out");
    }
    if !source.contains('<') || fault(source).is_some() || TAG.find(source).is_none() {
        return Vec::new();
    }
    match fault(target) {
        Some(Fault::Emptied(span)) => told(span, "the element is empty; put its text back into it"),
        Some(Fault::Unpaired(span)) => {
            told(span, "the tag has no partner in the right order; put the pair around its text")
        }
        None => Vec::new(),
    }
}

/// What is wrong with the tags of a text.
enum Fault {
    /// A tag without a partner.
    Unpaired(Span),
    /// An element without content.
    Emptied(Span),
}

/// The first fault in the tags of a text.
fn fault(text: &str) -> Option<Fault> {
    let mut open: Vec<(&str, Span)> = Vec::new();
    for groups in TAG.captures_iter(text) {
        let (whole, name) = (groups.get(0)?, groups.get(2)?.as_str());
        let span = Span::new(whole.start(), whole.end());
        if VOID.iter().any(|void| void.eq_ignore_ascii_case(name)) || whole.as_str().ends_with("/>")
        {
            continue;
        }
        if !whole.as_str().starts_with("</") {
            open.push((name, span));
            continue;
        }
        match open.pop() {
            Some((opened, at)) if opened.eq_ignore_ascii_case(name) => {
                // Anchors are empty on purpose.
                let is_empty = at.end == span.start && !name.eq_ignore_ascii_case("a");
                if is_empty {
                    return Some(Fault::Emptied(Span::new(at.start, span.end)));
                }
            }
            _ => return Some(Fault::Unpaired(span)),
        }
    }
    open.first().map(|(_, span)| Fault::Unpaired(*span))
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn broken_html_is_found() {
        for (source, target, expected) in [
            ("a <b>c</b> d", "a <b>c</b> d", vec![]),
            ("a <b>c</b> d", "<b>c</b> a", vec![]),
            ("a <b>c</b> d", "a c</b> <b>d", vec!["</b>"]),
            ("a <b>c</b> d", "a <b>c d", vec!["<b>"]),
            ("a <b>c</b> d", "a <b></b>c d", vec!["<b></b>"]),
            ("a <b></b> d", "a <b></b>c d", vec![]),
            ("a <b>c d", "a b d</b>", vec![]),
            ("a<br>b", "a b<br/>", vec![]),
            ("<a id=x></a>b <i>c</i>", "<a id=x></a><i>b</i>", vec![]),
            ("x &#91; y", "x &AMP;#91; y", vec!["&AMP;#91;"]),
            ("x &amp;#91; y", "x &amp;#91; y", vec![]),
            ("List&lt;T&gt; is", "List &lt; T &gt; je", vec!["&lt; "]),
            ("a &lt; b", "a &lt; b", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "sk-SK", source, target), expected, "{target}");
        }
    }
}
