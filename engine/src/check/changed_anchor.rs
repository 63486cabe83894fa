//! Anchors that were translated: the id of a heading, and the fragment of a link.
//!
//! An address with another fragment still leads to the page, but no longer to the place on it.

use std::sync::LazyLock;

use regex::Regex;

use super::changed::{Change, Notation, changes, finding};
use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::{Span, pattern};
use crate::tokens;

/// Finds changed anchors.
pub static CHECK: Check = Check {
    rule: Rule {
        name: "changed-anchor",
        severity: Severity::Warning,
        category: Category::InconsistentEntities,
        dimension: Some(Dimension::Accuracy),
        doc: "The id of a heading, or the part of a link's address behind `#`, is not that of the English.",
        bad: "See [the steps](setup.md#next-steps). / Pozrite [kroky](setup.md#dalsie-kroky).",
        good: "See [the steps](setup.md#next-steps). / Pozrite [kroky](setup.md#next-steps).",
        is_on: true,
    },
    find,
};

/// The id of a heading, in braces or as an attribute.
static ID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(\{\s*#[^{}#]*\})|<(?:a\s(?:[^<>]*\s)?(?:id|name)|[A-Za-z][\w-]*\s(?:[^<>]*\s)?id)\s*=\s*["']([^\s"'<>*]+)["']"#,
    )
});

/// The address of a link, in Markdown or as an attribute.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"\]\(<?((?:[^()\s<>]|\([^()\s]*\))+)|\shref\s*=\s*["']([^\s"'<>]+)["']"#)
});

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let id = |change| finding(&CHECK, repaired, change, "id", "links to it lead nowhere");
    let link = |change| finding(&CHECK, repaired, change, "address", "it leads to another place");
    let ids = changed_ids(source, target).into_iter().map(id);
    ids.chain(changed_links(source, target).into_iter().map(link)).collect()
}

/// Whether this check tells of a place of the English.
pub(super) fn is_told(source: &str, target: &str, place: Span) -> bool {
    let is_here = |change: &Change| change.source.overlaps(place);
    changed_links(source, target).iter().any(is_here)
        || changed_ids(source, target).iter().any(is_here)
}

fn changed_ids(source: &str, target: &str) -> Vec<Change> {
    let bytes = source.as_bytes();
    let has_braces = || memchr::memchr_iter(b'{', bytes).any(|at| bytes.get(at + 1) == Some(&b'#'));
    let has_tag = || source.contains('<') && source.contains('=');
    if source == target || !has_tag() && !has_braces() {
        return Vec::new();
    }
    let notation = |text: &str, span: Span| {
        let (kind, form) = (String::new(), span.of(text).to_owned());
        Notation { span, kind, form }
    };
    let english: Vec<_> = ids(source).iter().map(|span| notation(source, *span)).collect();
    let copies: Vec<_> = visible(&ID, target).map(|span| notation(target, span)).collect();
    changes(&english, &copies)
}

/// The ids of headings in a text: `{#see-also}` with its braces, the value of `id` and of `name`.
pub fn ids(text: &str) -> Vec<Span> {
    // Templates have comments in such braces: `{# a comment #}`.
    let is_id = |span: &Span| {
        span.of(text).strip_prefix('{').is_none_or(|id| {
            id.strip_prefix('#').is_some_and(|name| !name.starts_with(char::is_whitespace))
        })
    };
    visible(&ID, text).filter(is_id).collect()
}

/// The name of an id, without braces and what else they hold.
pub fn id_name(id: &str) -> &str {
    let inner = id.trim_matches(['{', '}', '#', ' ']);
    inner.split_whitespace().next().unwrap_or_default()
}

/// The links with another fragment. One that is lost altogether is left to other checks.
fn changed_links(source: &str, target: &str) -> Vec<Change> {
    if source == target || fragments(source).all(|text| target.contains(text)) {
        return Vec::new();
    }
    let mut english = links(source);
    english.retain(|link| !link.form.is_empty());
    let mut changes = changes(&english, &links(target));
    changes.retain(|change| change.target.is_some());
    changes
}

/// What follows the sign of a fragment, with the sign: links where all of it is kept need no look.
fn fragments(text: &str) -> impl Iterator<Item = &str> {
    memchr::memchr_iter(b'#', text.as_bytes()).map(|at| {
        let rest = &text[at..];
        let end = rest.find([')', '"', '\'', ' ', '>']).map_or(rest.len(), |end| end + 1);
        &rest[..end]
    })
}

/// The links of a text by their page. Those to tabs are directives.
fn links(text: &str) -> Vec<Notation> {
    let link = |span: Span| {
        let (page, fragment) = span.of(text).split_once('#').unwrap_or((span.of(text), ""));
        Notation { span, kind: page.to_owned(), form: fragment.to_owned() }
    };
    let links = visible(&ADDRESS, text).map(link);
    links.filter(|link| !link.form.starts_with("tab/")).collect()
}

/// The groups of a pattern's matches that are not code.
fn visible<'a>(pattern: &'a Regex, text: &'a str) -> impl Iterator<Item = Span> + 'a {
    let code = (tokens::CODE_SPAN.find)(text);
    let groups =
        pattern.captures_iter(text).filter_map(|groups| groups.iter().skip(1).flatten().next());
    let spans = groups.map(|group| Span::new(group.start(), group.end()));
    spans.filter(move |span| !code.iter().any(|code| code.overlaps(*span)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, marked};

    #[test]
    fn anchors_are_those_of_the_english() {
        for (source, target, expected) in [
            ("See also {#see-also}", "Pozri aj {#pozri-aj}", vec!["{#pozri-aj}"]),
            ("See also {#see-also}", "Pozri aj {#see-also}", vec![]),
            ("See also {#see-also}", "Pozri aj {# see-also}", vec!["{# see-also}"]),
            ("See also {#see-also .wide}", "Pozri aj {#pozri .wide}", vec!["{#pozri .wide}"]),
            ("See also {#see-also}", "Pozri aj", vec![""]),
            ("<a id=\"see-also\"></a>See", "<a id=\"pozri\"></a>Pozri", vec!["pozri"]),
            ("<a name='see-also'></a>See", "<a name='pozri'></a>Pozri", vec!["pozri"]),
            ("<a class=\"x\" id=\"see\">", "<a class=\"x\" id=\"pozri\">", vec!["pozri"]),
            ("<h2 id=\"see\">See</h2>", "<h2 id=\"Pozri\">Pozri</h2>", vec!["Pozri"]),
            ("{# a comment #} x", "{# poznámka #} x", vec![]),
            // The names of other elements are no anchors.
            ("<input name=\"see\">", "<input name=\"pozri\">", vec![]),
            ("`<a id=\"see\">` starts", "`<a id=\"pozri\">` je", vec![]),
            ("<v: id=\" *a* \">", "<v: id=\" *b* \">", vec![]),
            // Addresses.
            ("See [a](#see-also).", "Pozri [a](#pozri-aj).", vec!["#pozri-aj"]),
            ("See [a](b.md#see).", "Pozri [a](b.md#pozri).", vec!["b.md#pozri"]),
            ("See [a](b.md#see).", "Pozri [a](b.md).", vec!["b.md"]),
            ("See [a](b.md#see).", "Pozri [a](b.md#see).", vec![]),
            ("See [a](b.md#See).", "Pozri [a](b.md#see).", vec!["b.md#see"]),
            ("See <a href=\"#see\">a</a>", "<a href=\"#pozri\">a</a>", vec!["#pozri"]),
            ("[a](#see) [b](#next)", "[b](#next) [a](#pozri)", vec!["#pozri"]),
            ("[a](#see) [b](#next)", "[a](#pozri) [b](#dalej)", vec!["#pozri", "#dalej"]),
            // Which of them is lost is not certain, and another page may have other anchors.
            ("[a](#see) [b](#next)", "[a](#pozri)", vec![]),
            ("[a](/en-us/b#see)", "[a](/sk-sk/b#pozri)", vec![]),
            ("[a](b.md#see)", "a", vec![]),
            ("[a](b.md)", "[a](b.md#pozri)", vec![]),
            ("[a](#tab/see)", "[a](#tab/pozri)", vec![]),
            ("C# is a <b>language</b>", "C# je <b>jazyk</b>", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "sk-SK", source, target), expected, "{target}");
        }
    }

    #[test]
    fn ids_have_a_name() {
        let text = "a {#b-c .d} <a name=\"e\"></a> {# f #} `{#g}` {#h}";
        let found = super::ids(text).into_iter().map(|span| span.of(text));
        let names: Vec<_> = found.map(|id| (id, super::id_name(id))).collect();
        assert_eq!(names, [("{#b-c .d}", "b-c"), ("e", "e"), ("{#h}", "h")]);
    }

    #[test]
    fn a_changed_address_is_told_once() {
        let (source, target) = ("See [a](b.md#see).", "Pozri [a](b.md#pozri).");
        let lost = &super::super::lost_token::CHECK;
        assert!(found(lost, "sk-SK", source, target).is_empty());
        assert_eq!(found(lost, "sk-SK", source, "Pozri a.").len(), 1);
        let suggestion = found(&super::CHECK, "sk-SK", source, target).remove(0).suggestion;
        assert_eq!(suggestion.as_deref(), Some("b.md#see"));
    }
}
