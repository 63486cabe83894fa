//! Directives, shortcodes and tags of templates whose name or arguments were translated: `:::zone`,
//! `[!NOTE]`, `{{< note >}}`, `{% if x %}`.
//!
//! Titles and other texts that readers see are theirs to translate, and are not compared.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::changed::{Change, Notation, changes, finding};
use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::{Span, pattern};
use crate::tokens;

/// Finds changed directives.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "changed-directive",
        severity: Severity::Warning,
        category: Category::Markup,
        dimension: Some(Dimension::DesignAndMarkup),
        doc: "The name or an argument of a directive, a shortcode or a tag of a template is not that of the English.",
        bad: "{{< note >}}Wait a minute. / {{< poznamka >}}Chvíľu počkajte.",
        good: "{{< note >}}Wait a minute. / {{< note >}}Chvíľu počkajte.",
        is_on: true,
    },
    find,
};

/// The notations. Each is the kind of its matches.
static NOTATIONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        // `[!NOTE]`, `[!INCLUDE [title](address)]`, `[!code-csharp[](x.cs)]`
        r"\[!(?<bracket>\s*[\p{L}][^\]\[\s()]*)[\]\[\s]",
        // `:::zone pivot="a":::`, `:::{note} Title`, `!!! note "Title"`
        r"|:::+[ \t]*\{?(?<colons>\p{L}[^\s:{}\[\]]*)\}?(?<attributes>(?:[^\n:]|:[^\n:])*)",
        r"|(?:^|\n)(?:!!!|\?\?\?\+?)[ \t]+(?<marks>\p{L}[\w-]*)",
        // `{{< note >}}`, `{{% tab name="a" %}}`, `{% if x %}`
        r"|\{\{[<%](?<shortcode>[^{}]*?)[>%]\}\}|\{%-?(?<tag>[^{}]*?)-?%\}",
        // `{{ site.title }}`
        r"|\{\{-?(?<value>[^{}<>%]*?)-?\}\}",
        // `[Windows](#tab/windows)`
        r"|\]\((?<tab>#[^()\s/]+/[^()\s]+)\)",
    ))
});

/// The names of directives in brackets that are not all capitals.
const BRACKETS: [&str; 8] =
    ["note", "tip", "important", "warning", "caution", "include", "video", "div"];

/// The arguments that readers see.
const VISIBLE: [&str; 13] = [
    "alt",
    "alt-text",
    "button",
    "caption",
    "content",
    "description",
    "heading",
    "label",
    "placeholder",
    "summary",
    "text",
    "title",
    "tooltip",
];

/// An argument with a name, and any other one.
static ARGUMENT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?:([^\s="'“”„«»]+)\s*=\s*)?("[^"]*"|'[^']*'|[^\s]+)"#));

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let source = repaired.source();
    let told = |change: Change| {
        let harm = "readers see it as text, or its page fails";
        let told = finding(&CHECK, repaired, change, "directive", harm);
        // The English of a title is no suggestion.
        let suggestion = told.suggestion.filter(|_| !has_title(change.source.of(source)));
        Finding { suggestion, ..told }
    };
    changed(source, repaired.target()).into_iter().map(told).collect()
}

/// Whether this check tells of a place of the English.
pub(super) fn is_told(source: &str, target: &str, place: Span) -> bool {
    changed(source, target).iter().any(|change| change.source.overlaps(place))
}

fn changed(source: &str, target: &str) -> Vec<Change> {
    if source == target || !may_have(source) {
        return Vec::new();
    }
    let mut english = notations(source);
    english.retain(is_certain);
    changes(&english, &notations(target))
}

/// Whether a text has signs that begin a directive: a quick look.
fn may_have(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = |at: usize| {
        let pair = |from: usize| bytes.get(from..from + 2).unwrap_or_default();
        matches!(pair(at), b"::" | b"{{" | b"{%" | b"!!" | b"??")
            || at > 0 && matches!(pair(at - 1), b"[!" | b"(#")
    };
    memchr::memchr3_iter(b'!', b':', b'{', bytes).any(begins)
        || memchr::memchr2_iter(b'#', b'?', bytes).any(begins)
}

/// The directives of a text.
fn notations(text: &str) -> Vec<Notation> {
    let code = (tokens::CODE_SPAN.find)(text);
    let found = NOTATIONS.captures_iter(text).filter_map(|groups| notation(&groups));
    found.filter(|notation| !code.iter().any(|code| code.overlaps(notation.span))).collect()
}

fn notation(groups: &Captures<'_>) -> Option<Notation> {
    let whole = groups.get(0)?;
    let of = |name: &str| groups.name(name).map(|group| group.as_str());
    let span = |end: usize| Span::new(whole.start(), end);
    let (kind, span, form) = if let Some(name) = groups.name("bracket") {
        let end = if whole.as_str().ends_with(']') { whole.end() } else { name.end() };
        ("bracket", span(end), name.as_str().to_lowercase())
    } else if let Some(name) = groups.name("colons") {
        let attributes = groups.name("attributes")?;
        let named = arguments(attributes.as_str(), false);
        let end = if named.is_empty() { attributes.start() } else { attributes.end() };
        ("colons", span(end), format!("{} {named}", name.as_str().to_lowercase()))
    } else if let Some(name) = groups.name("marks") {
        ("marks", Span::new(name.start(), name.end()), name.as_str().to_owned())
    } else if let Some(inside) = of("shortcode").or_else(|| of("tag")) {
        ("tag", span(whole.end()), arguments(inside, true))
    } else if let Some(value) = of("value") {
        ("value", span(whole.end()), value.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        let address = groups.name("tab")?;
        let form = address.as_str().to_owned();
        ("tab", Span::new(address.start(), address.end()), form)
    };
    Some(Notation { span, kind: kind.to_owned(), form })
}

/// What must be the same of the arguments: those that readers don't see. `all` includes those without
/// a name.
fn arguments(text: &str, all: bool) -> String {
    let argument = |groups: Captures<'_>| {
        let value = if is_title(&groups) { "" } else { groups.get(2)?.as_str() };
        match groups.get(1) {
            Some(name) => Some(format!("{}={value}", name.as_str())),
            None => (all && !value.is_empty()).then(|| value.to_owned()),
        }
    };
    ARGUMENT.captures_iter(text).filter_map(argument).collect::<Vec<_>>().join(" ")
}

/// Whether a directive has an argument that readers see.
fn has_title(directive: &str) -> bool {
    ARGUMENT.captures_iter(directive).any(|groups| is_title(&groups))
}

/// Whether readers see an argument: by its name, or as words in quotation marks.
fn is_title(groups: &Captures<'_>) -> bool {
    let name = groups.get(1).map(|name| name.as_str().to_lowercase());
    let value = groups.get(2).map_or("", |value| value.as_str());
    let is_quoted = value.starts_with(['"', '\'']);
    match name {
        Some(name) => VISIBLE.contains(&name.as_str()) || value.contains(' '),
        None => is_quoted && !is_code(value),
    }
}

/// Whether a text in quotation marks is no word: `"a.png"`, `"mail/tls"`.
fn is_code(value: &str) -> bool {
    !value.contains(' ')
        && value.contains(['.', '/', '_', '-', '#', ':'])
        && !value.ends_with(['.', ':'])
}

/// Whether a text of the English is a directive, and not prose in such signs.
fn is_certain(notation: &Notation) -> bool {
    let form = notation.form.as_str();
    match notation.kind.as_str() {
        "bracket" => {
            let is_known =
                BRACKETS.contains(&form.trim_end_matches('s')) || form.starts_with("code");
            is_known && !form.starts_with(' ')
        }
        // A name with a point, or with a filter behind it: `{{ site.title | upcase }}`.
        "value" => {
            let name = form.split('|').next().unwrap_or_default().trim();
            name.contains(['.', '$', '_'])
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._$-".contains(&b))
        }
        "tab" => form.starts_with("#tab/"),
        _ => !form.trim().is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, marked};

    #[test]
    fn names_and_arguments_are_those_of_the_english() {
        for (source, target, expected) in [
            ("[!NOTE] Wait.", "[!POZNÁMKA] Čakajte.", vec!["[!POZNÁMKA]"]),
            ("> [!TIPS]", "> [! TIPY]", vec!["[! TIPY]"]),
            ("[!NOTE] Wait.", "[!Note] Čakajte.", vec![]),
            ("[!NOTE] Wait.", "Čakajte.", vec![""]),
            ("[!INCLUDE [a](b.md)]", "[!ZAHRNÚŤ [á](b.md)]", vec!["[!ZAHRNÚŤ"]),
            ("[!INCLUDE [a](b.md)]", "[!INCLUDE [á](b.md)]", vec![]),
            ("[!code-csharp[a](b.cs)]", "[!kód-csharp[á](b.cs)]", vec!["[!kód-csharp"]),
            ("the [! symbol](x) x", "[symbol](x)", vec![]),
            ("the [!symbol](x) x", "[symbol](x)", vec![]),
            (":::row:::", ":::riadok:::", vec![":::riadok"]),
            ("::: row :::", ":::row:::", vec![]),
            (":::zone pivot=\"a\"", ":::zone pivot=\"b\"", vec![":::zone pivot=\"b\""]),
            (
                ":::image alt-text=\"A b\" source=\"c\":::",
                ":::image alt-text=\"Á\" source=\"c\":::",
                vec![],
            ),
            (":::note Wait a bit", ":::note Čakajte", vec![]),
            (":::{note} Wait", ":::{poznamka} Čakajte", vec![":::{poznamka}"]),
            ("!!! note \"Wait\"", "!!! poznamka \"Čakajte\"", vec!["poznamka"]),
            ("Wow!!! note it", "Hej!!! všimnite", vec![]),
            ("# [A](#tab/win)", "# [A](#tab/okno)", vec!["#tab/okno"]),
            ("# [A](#tab/win)", "# [A](#karta/win)", vec!["#karta/win"]),
            ("# [A](#tab/win)", "# [Á](#tab/win)", vec![]),
            // Shortcodes and templates.
            (
                "{{< note >}}a{{< /note >}}",
                "{{< pozn >}}á{{< /pozn >}}",
                vec!["{{< pozn >}}", "{{< /pozn >}}"],
            ),
            ("{{< note title=\"A\" >}}", "{{< note title=\"Á\" >}}", vec![]),
            ("{{< note \"Take care\" >}}", "{{< note \"Pozor\" >}}", vec![]),
            ("{{< img \"a.png\" >}}", "{{< img \"á.png\" >}}", vec!["{{< img \"á.png\" >}}"]),
            ("{{%tab name=\"a\"%}}", "{{% tab name=\"a\" %}}", vec![]),
            ("{{% tab name=\"a\" %}}", "{{% tab meno=\"a\" %}}", vec!["{{% tab meno=\"a\" %}}"]),
            ("{% if a.b %}", "{% ak a.b %}", vec!["{% ak a.b %}"]),
            ("{%- if a.b -%}", "{% if a.b %}", vec![]),
            (
                "{% include a.html content=\"Wait.\" %}",
                "{% include a.html content=\"Čakaj.\" %}",
                vec![],
            ),
            ("a {{ site.title }}", "a {{ stránka.titul }}", vec!["{{ stránka.titul }}"]),
            ("a {{ site.title }}", "a {{site.title}}", vec![]),
            ("a {{ first name }}", "a {{ meno }}", vec![]),
            ("use `{{< note >}}`", "použite `{{< pozn >}}`", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "sk-SK", source, target), expected, "{target}");
        }
    }

    #[test]
    fn a_changed_directive_is_told_once() {
        for (source, target) in [
            ("# [A](#tab/win)", "# [A](#tab/okno)"),
            (":::zone pivot=\"a\"", ":::Zone Pivot=\"a\""),
        ] {
            for other in [&super::super::lost_token::CHECK, &super::super::altered_literal::CHECK] {
                let found = found(other, "sk-SK", source, target);
                assert!(found.is_empty(), "{target}: {found:?}");
            }
        }
    }
}
