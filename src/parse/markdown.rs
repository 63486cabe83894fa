//! Bilingual Markdown: a YAML block, then a body in which each sentence is a pair.
//!
//! ```text
//! # <a name="slug-of-the-english"></a><span data-ttu-id="16a44-102">translation</span><span class="sxs-lookup"><span data-stu-id="16a44-102">English</span></span>
//! ```

use std::sync::LazyLock;

use memchr::memmem;
use regex::Regex;

use crate::model::Article;
use crate::parse::{Head, Identity, SourceFormat, XrefName, bilingual, front_matter, quotes};
use segmend_engine::text::pattern;

/// Bilingual Markdown.
pub(super) const FORMAT: SourceFormat =
    SourceFormat { name: "markdown", endings: &["md", "markdown", "txt"], article, head };

fn article(identity: Identity, text: String) -> Article {
    // Before the scan for pairs, which compares tags byte for byte.
    let (text, restore) = quotes::restore(text);
    let front_matter = front_matter::read(&text);
    let parts = bilingual::parts(&text);
    let Identity { file, path, locale } = identity;
    Article { file, path, locale, text, restore, converted: None, front_matter, parts }
}

fn head(text: &str) -> Head {
    static ANCHOR: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?m)^#[ \t]+<a name="([^"]+)"></a>"#));
    static INCLUDE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\[!include[ \t]*\[[^\]\n]*\]\([ \t]*<?([^()\s<>]+)"));
    let front_matter = front_matter::read(text);
    let body = &text[front_matter.span.end..];
    let found = ANCHOR.captures(body);
    let anchor = found.map(|captures| captures[1].to_owned());
    let uid = front_matter.keys.get("uid").and_then(|uid| uid.as_str()).map(str::to_owned);
    let name = uid.map(|uid| xref_name(uid, front_matter.title, body));
    let includes = INCLUDE.captures_iter(body).map(|found| found[1].to_owned());
    Head {
        locale: front_matter.locale,
        source_hash: front_matter.source_hash,
        anchor,
        name,
        // A quick test before the slower pattern.
        includes: if body.contains("[!") { includes.collect() } else { Vec::new() },
        has_pairs: memmem::find(body.as_bytes(), b"data-ttu-id").is_some(),
        has_text: body.contains(char::is_alphabetic)
            && front_matter.keys.get("redirect_url").is_none(),
        is_draft: front_matter.keys.get("draft").is_some_and(is_true),
        ignores: Vec::new(),
    }
}

/// Whether a value of the metadata is true. That of a page in HTML is a text.
fn is_true(value: &serde_yaml::Value) -> bool {
    value.as_bool() == Some(true) || value.as_str() == Some("true")
}

fn xref_name(uid: String, title: Option<String>, body: &str) -> XrefName {
    static HEADING: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?m)^#[ \t].*<span data-stu-id="[^"]*">(.*?)</span></span>"#));
    let english = HEADING.captures(body).map(|found| found[1].replace(['*', '`'], ""));
    XrefName { uid, title, english }
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::model::LocaleTag;

    #[test]
    fn the_head_has_the_anchor_of_the_first_heading() {
        for (text, expected) in [
            ("", None),
            ("# <a name=\"one\"></a>x\n# <a name=\"two\"></a>y", Some("one")),
            ("text\n#\t<a name=\"one\"></a>x", Some("one")),
            ("## <a name=\"one\"></a>x", None),
            ("#<a name=\"one\"></a>x", None),
            ("---\ntitle: t\n---\n", None),
        ] {
            assert_eq!(head(text).anchor.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_head_has_a_name_if_there_is_a_uid() {
        let pair = "<span data-ttu-id=\"a-1\">Tak</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">A *`b`* c</span></span>";
        for (text, expected) in [
            ("---\ntitle: t\n---\n".to_owned(), None),
            ("---\nuid: [u]\n---\n".to_owned(), None),
            ("---\nuid: u\n---\n# x".to_owned(), Some((None, None))),
            (format!("---\nuid: u\ntitle: t\n---\n# {pair}"), Some((Some("t"), Some("A b c")))),
            (format!("---\nuid: u\n---\n## {pair}"), Some((None, None))),
        ] {
            let name = head(&text).name;
            let found = name.as_ref().map(|name| (name.title.as_deref(), name.english.as_deref()));
            assert_eq!(found, expected, "{text}");
            assert!(name.is_none_or(|name| name.uid == "u"), "{text}");
        }
    }

    #[test]
    fn the_head_has_the_locale_and_the_revision() {
        let read = head("---\nms.contentlocale: pl-pl\nms.openlocfilehash: h\n---\n");
        assert_eq!(read.locale, LocaleTag::parse("pl-PL"));
        assert_eq!(read.source_hash.as_deref(), Some("h"));
        for text in ["", "1", "---\n---\n"] {
            assert_eq!(head(text), Head::default(), "{text:?}");
        }
    }

    #[test]
    fn drafts_are_marked_in_the_metadata() {
        for (draft, expected) in [
            ("true", true),
            ("'true'", true),
            ("false", false),
            ("maybe", false),
            ("[true]", false),
        ] {
            let text = format!("---\ndraft: {draft}\n---\ntext");
            assert_eq!(head(&text).is_draft, expected, "{draft}");
        }
    }

    #[test]
    fn an_article_that_moved_has_no_text() {
        for (text, expected) in [
            ("text", true),
            ("---\ntitle: x\n---\ntext", true),
            ("---\nredirect_url: /x\n---\ntext", false),
            ("---\ntitle: x\n---\n", false),
        ] {
            assert_eq!(head(text).has_text, expected, "{text:?}");
        }
    }

    #[test]
    fn the_head_lists_included_files() {
        for (text, expected) in [
            ("[!INCLUDE [x](a.md)] and [!include[](  <b.md>)]", vec!["a.md", "b.md"]),
            ("[!INCLUDE [x]( <../a.md>)]\n## <a name=\"b\"></a>", vec!["../a.md"]),
            ("[!NOTE] [x](a.md)", vec![]),
            ("[INCLUDE [x](a.md)]", vec![]),
            ("[!INCLUDE [x] (a.md)]", vec![]),
        ] {
            assert_eq!(head(text).includes, expected, "{text}");
        }
    }
}
