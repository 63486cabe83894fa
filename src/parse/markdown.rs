//! Bilingual Markdown: a YAML block and a body in which each sentence is a pair.
//!
//! ```text
//! # <a name="slug-of-the-english"></a><span data-ttu-id="16a44-102">translation</span><span class="sxs-lookup"><span data-stu-id="16a44-102">English</span></span>
//! ```

use std::sync::LazyLock;

use regex::Regex;

use crate::model::Article;
use crate::parse::{Head, Identity, Name, SourceFormat, bilingual, front_matter, quotes};
use segmend_engine::text::pattern;

/// Bilingual Markdown.
pub(super) const FORMAT: SourceFormat =
    SourceFormat { name: "markdown", endings: &["md", "markdown", "txt"], article, head };

fn article(identity: Identity, text: String) -> Article {
    let (text, restore) = quotes::mend(text);
    let front_matter = front_matter::read(&text);
    let parts = bilingual::parts(&text);
    let Identity { file, path, locale } = identity;
    Article { file, path, locale, text, restore, front_matter, parts }
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
    let name = uid.map(|uid| name(uid, front_matter.title, body));
    let includes = INCLUDE.captures_iter(body).map(|found| found[1].to_owned());
    Head {
        locale: front_matter.locale,
        source_hash: front_matter.source_hash,
        anchor,
        name,
        includes: if body.contains("[!") { includes.collect() } else { Vec::new() },
    }
}

fn name(uid: String, title: Option<String>, body: &str) -> Name {
    static HEADING: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?m)^#[ \t].*<span data-stu-id="[^"]*">(.*?)</span></span>"#));
    let english = HEADING.captures(body).map(|found| found[1].replace(['*', '`'], ""));
    Name { uid, title, english }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_says_how_others_find_the_article() {
        let pair = |target: &str, source: &str| {
            format!(
                "<span data-ttu-id=\"a-1\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">{source}</span></span>"
            )
        };
        let heading = format!("# <a name=\"use-tls\"></a>{}\n", pair("Użyj TLS", "Use **TLS**"));
        let named = "---\nuid: kb.tls\ntitle: Użyj TLS\nms.contentlocale: pl-PL\nms.openlocfilehash: abc\n---\n";
        let head =
            head(&format!("{named}{heading}[!INCLUDE [x]( <../a.md>)]\n## <a name=\"b\"></a>"));
        assert_eq!(head.anchor.as_deref(), Some("use-tls"));
        assert_eq!(head.source_hash.as_deref(), Some("abc"));
        assert_eq!(head.locale.as_ref().map(|tag| tag.as_str()), Some("pl-PL"));
        assert_eq!(head.includes, ["../a.md"]);
        let name = head.name.unwrap();
        assert_eq!((name.uid.as_str(), name.title.as_deref()), ("kb.tls", Some("Użyj TLS")));
        assert_eq!(name.english.as_deref(), Some("Use TLS"));
    }

    #[test]
    fn what_is_not_said_is_not_made_up() {
        for text in
            ["", "text", "## <a name=\"second\"></a>Level two", "#<a name=\"x\"></a>", "---\n---\n"]
        {
            assert_eq!(head(text), Head::default(), "{text:?}");
        }
    }
}
