//! Microsoft's extensions to Markdown (Open Publishing, docfx), and their HTML.
//!
//! | Markdown | page |
//! | --- | --- |
//! | `> [!NOTE]`, `[!TIP]`, … | `aside.alert.alert-note` > `p.alert-title`; the same in raw HTML quotes |
//! | `> [!div class="checklist"]` | `div.checklist`; see [`DIVS`] for the others |
//! | `[!VIDEO address]`, `:::video source=:::` | `p.video` > `a` |
//! | `[!INCLUDE [x](y.md)]` | the text of the file; `p.missing[role=note]` or `span.missing` if there is none |
//! | `[!code-csharp[](x.cs?name=a)]`, `:::code source= …:::` | `pre` > `code.language-csharp`; `p.missing` if the file is not there |
//! | lines of code that stand out | `mark.line` |
//! | `# [Name](#tab/id)` … `---` | `div.tabs[role=group]` > `section.tab[data-tab=id][data-when=condition]` > `h3.tab-name[id]` |
//! | `:::row:::`, `:::column span="2":::` | `div.row` > `div.column.span-2` |
//! | `:::zone pivot="a"` | `section.zone[data-pivot=a]` > `p.zone-name` |
//! | `:::moniker range=">= a"` | `section.moniker[data-range]` > `p.moniker-range` |
//! | `:::image source= …:::` | `figure.image` (`.bordered`) > `img` or `a.lightbox` > `img`; inside of a line without the figure |
//! | `:::image type="icon" …:::` | `img.icon`, which is not read out |
//! | `:::image type="complex" …:::` … `:::image-end:::` | `figure.image` > `img` and `figcaption` > `details` |
//! | `[!NOTE]` in the cell of a table | `strong.alert-title` |
//! | `:::no-loc text="x":::` | `span[translate=no]` |
//!
//! [`find`] finds the directives, [`mask`] turns them into events of the Markdown parser.

mod attributes;
mod kinds;
mod find;
mod mask;

pub(super) use attributes::{Attributes, Snippet};
pub(super) use find::{find, without_no_loc};
pub(super) use kinds::{BlockKind, Directive, FoundDirective};
pub(super) use mask::{LocatedEvent, ParsedMarkdown, mask, parse};

/// The kinds of alerts, as in their markers, classes and message ids.
const ALERTS: &[&str] = &["note", "tip", "important", "warning", "caution"];

/// The classes of `[!div class="…"]` that are styled, with our names for them; others are dropped.
pub(super) const DIVS: &[(&str, &str)] = &[
    ("checklist", "checklist"),
    ("nextstepaction", "next-step"),
    ("step-by-step", "steps"),
    ("button", "next-step"),
    ("mx-imgborder", "bordered"),
    ("mx-tdbreakall", "break-all"),
    ("mx-tdcol2breakall", "break-all"),
    ("op_single_selector", "selector"),
    ("op_multi_selector", "selector"),
];

/// Parses an alert marker, in any case, at the start of `text`. Returns its kind and the text after
/// it.
pub(super) fn alert(text: &str) -> Option<(&'static str, &str)> {
    let (marker, rest) = text.trim_start().strip_prefix("[!")?.split_once(']')?;
    let marker = marker.trim();
    let is_it = |kind: &&&str| {
        // Publishers accept the slip `[!TIPS]`.
        let more = marker.get(kind.len()..).unwrap_or("x");
        marker.get(..kind.len()).is_some_and(|name| name.eq_ignore_ascii_case(kind))
            && (more.is_empty() || more.eq_ignore_ascii_case("s"))
    };
    Some((ALERTS.iter().find(is_it)?, rest.trim_start()))
}

/// Parses `[!div class="a b"]`. Returns our classes for it, and the text after it.
pub(super) fn div(text: &str) -> Option<(Vec<&'static str>, &str)> {
    let (inside, rest) = text.trim_start().strip_prefix("[!")?.split_once(']')?;
    let attributes = inside.get(..3).filter(|name| name.eq_ignore_ascii_case("div"))?;
    let attributes = inside[attributes.len()..].trim_start();
    let classes = attributes.strip_prefix("class").map(|text| text.trim_start_matches([' ', '=']));
    let quoted = |text: &'_ str| {
        text.split(['"', '\'', '\u{201c}', '\u{201d}'])
            .find(|part| !part.trim().is_empty())
            .map(str::to_owned)
    };
    let classes = classes.and_then(quoted).unwrap_or_default();
    let known = |class: &str| {
        let (_, class) = DIVS.iter().find(|(name, _)| name.eq_ignore_ascii_case(class))?;
        Some(*class)
    };
    Some((classes.split_whitespace().filter_map(known).collect(), rest.trim_start()))
}

/// Returns the name that `xref:System.String` displays; `?displayProperty=` can request more of it.
pub(super) fn reference(address: &str) -> Option<String> {
    let rest = address.strip_prefix("xref:")?;
    let (uid, query) = rest.split_once('?').unwrap_or((rest, ""));
    let uid = super::escape::percent_decoded(uid.split('#').next().unwrap_or(uid));
    let uid = uid.trim_end_matches('*');
    // The parameters of a method are not part of its name; a backtick precedes the arity of a type.
    let name = uid.split(['(', '`']).next().unwrap_or(uid);
    let parts: Vec<&str> = name.split('.').filter(|part| !part.is_empty()).collect();
    let shown = match query {
        query if query.contains("fullName") => parts.len(),
        query if query.contains("nameWithType") => 2,
        _ => 1,
    };
    Some(parts[parts.len().saturating_sub(shown)..].join("."))
}

/// Returns the address in `[!VIDEO address]`.
pub(super) fn video(text: &str) -> Option<&str> {
    let inside = text.trim().strip_prefix("[!")?.strip_suffix(']')?;
    let (name, address) = inside.split_once(' ')?;
    let address = address.trim();
    (name.eq_ignore_ascii_case("video") && !address.is_empty() && !address.contains([' ', ']']))
        .then_some(address)
}

/// Returns the host of an absolute address, or else the whole address.
pub(super) fn host(address: &str) -> &str {
    let after = address.split_once("://").map_or(address, |(_, rest)| rest);
    if after.len() == address.len() {
        return address;
    }
    after.split(['/', '?', '#']).next().unwrap_or(after)
}

/// Returns the language in the info string of a fence, if it is valid as a class.
pub(super) fn language(info: &str) -> Option<String> {
    let name = info.trim_start().split([' ', ',', '{', '\t']).next()?.to_ascii_lowercase();
    let is_name = |c: char| c.is_ascii_alphanumeric() || "+#-_.".contains(c);
    (!name.is_empty() && name.chars().all(is_name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_are_recognised() {
        for (text, as_alert, as_video) in [
            ("[!NOTE]", Some(("note", "")), None),
            ("[!Note] text", Some(("note", "text")), None),
            ("[! caution ]text", Some(("caution", "text")), None),
            ("[!TIPS]", Some(("tip", "")), None),
            ("[!TIPPEK]", None, None),
            ("[!VIDEO https://a.example/b?c=d]", None, Some("https://a.example/b?c=d")),
            ("[!video x]", None, Some("x")),
            ("[!VIDEO ]", None, None),
            ("[!VIDEO a b]", None, None),
            ("NOTE", None, None),
        ] {
            assert_eq!(alert(text), as_alert, "alert {text}");
            assert_eq!(video(text), as_video, "video {text}");
        }
    }

    #[test]
    fn hosts_and_languages_are_read() {
        for (address, expected) in [
            ("https://www.example.org/a?b", "www.example.org"),
            ("../mail/tls.md", "../mail/tls.md"),
            ("https://", ""),
        ] {
            assert_eq!(host(address), expected, "{address}");
        }
        for (info, expected) in [
            ("PowerShell", Some("powershell")),
            (" syntax ", Some("syntax")),
            ("c++", Some("c++")),
            ("cs{1,3}", Some("cs")),
            ("\"><x", None),
            ("", None),
        ] {
            assert_eq!(language(info).as_deref(), expected, "{info}");
        }
    }

    #[test]
    fn divs_keep_known_classes_only() {
        for (text, expected) in [
            ("[!div class=\"checklist\"]", Some((vec!["checklist"], ""))),
            ("[!div class=\"mx-imgBorder other\"] text", Some((vec!["bordered"], "text"))),
            ("[!DIV class='NextStepAction']", Some((vec!["next-step"], ""))),
            ("[!div]", Some((vec![], ""))),
            ("[!NOTE]", None),
        ] {
            assert_eq!(div(text), expected, "{text}");
        }
    }

    #[test]
    fn references_display_a_name() {
        for (address, expected) in [
            ("xref:System.String", Some("String")),
            ("xref:System.String.Format%2A?displayProperty=nameWithType", Some("String.Format")),
            ("xref:A.List`1?displayProperty=fullName", Some("A.List")),
            ("xref:A.B.C(System.Int32)", Some("C")),
            ("xref:mvc/overview", Some("mvc/overview")),
            ("https://a.example", None),
        ] {
            assert_eq!(reference(address).as_deref(), expected, "{address}");
        }
    }
}
