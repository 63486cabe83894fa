//! Bytes to articles: total and lossless.
//!
//! An article is a YAML block and a body of Markdown in which each sentence is a bilingual pair:
//!
//! ```text
//! # <a name="slug-of-the-english"></a><span data-ttu-id="16a44-102">translation</span><span class="sxs-lookup"><span data-stu-id="16a44-102">English</span></span>
//! ```
//!
//! Parsing cannot fail. What does not fit the grammar is kept as a part of its own and becomes a
//! finding in [`problems`]; writing the parts back gives the file byte for byte.

mod front_matter;
mod problems;
mod quotes;
mod revision;
mod stray;
mod bilingual;

use regex::Regex;
use std::sync::LazyLock;

use crate::model::Article;
use segmend_engine::model::LocaleTag;
use segmend_engine::text::pattern;

pub use front_matter::{replace_value, without_keys};
pub use problems::problems;
pub use revision::revision;

/// Where a file belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The file, relative to the content root.
    pub file: String,
    /// The path that the locales of the article share.
    pub path: String,
    /// The locale.
    pub locale: LocaleTag,
}

/// What discovery needs to know of a file before its article is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// `ms.contentlocale`.
    pub locale: Option<LocaleTag>,
    /// `ms.openlocfilehash`.
    pub source_hash: Option<String>,
    /// The anchor of the first level-one heading: the slug of the English title.
    pub anchor: Option<String>,
    /// The name by which other articles refer to this one.
    pub name: Option<Name>,
    /// The addresses of the files that it includes.
    pub includes: Vec<String>,
}

/// An article that others refer to as `xref:uid`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// `uid`.
    pub uid: String,
    /// `title`, in the language of the article.
    pub title: Option<String>,
    /// The English of its first heading.
    pub english: Option<String>,
}

/// Reads an article.
pub fn article(identity: Identity, text: String) -> Article {
    let (text, restore) = quotes::mend(text);
    let front_matter = front_matter::read(&text);
    let parts = bilingual::parts(&text);
    let Identity { file, path, locale } = identity;
    Article { file, path, locale, text, restore, front_matter, parts }
}

/// Reads the head of an article.
pub fn head(text: &str) -> Head {
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
    fn a_head_holds_what_discovery_needs() {
        let pair = "<span data-ttu-id=\"a-1\">Tak</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">A *`b`* c</span></span>";
        let name = |title: Option<&str>, english: Option<&str>| Name {
            uid: "u".to_owned(),
            title: title.map(str::to_owned),
            english: english.map(str::to_owned),
        };
        for (text, anchor, named) in [
            ("", None, None),
            ("# <a name=\"one\"></a>x\n# <a name=\"two\"></a>y", Some("one"), None),
            ("text\n#\t<a name=\"one\"></a>x", Some("one"), None),
            ("## <a name=\"one\"></a>x", None, None),
            ("#<a name=\"one\"></a>x", None, None),
            ("---\ntitle: t\n---\n", None, None),
            ("---\nuid: u\n---\n# x", None, Some(name(None, None))),
            ("---\nuid: [u]\n---\n", None, None),
            (
                &format!("---\nuid: u\ntitle: t\n---\n# {pair}"),
                None,
                Some(name(Some("t"), Some("A b c"))),
            ),
            (&format!("---\nuid: u\n---\n## {pair}"), None, Some(name(None, None))),
        ] {
            let head = head(text);
            assert_eq!(head.anchor.as_deref(), anchor, "{text}");
            assert_eq!(head.name, named, "{text}");
        }
        let read = head("---\nms.contentlocale: pl-pl\nms.openlocfilehash: h\n---\n");
        assert_eq!(read.locale, LocaleTag::parse("pl-PL"));
        assert_eq!(read.source_hash.as_deref(), Some("h"));
    }

    #[test]
    fn included_files_are_named() {
        for (text, expected) in [
            ("[!INCLUDE [x](a.md)] and [!include[](  <b.md>)]", vec!["a.md", "b.md"]),
            ("[!NOTE] [x](a.md)", vec![]),
            ("[INCLUDE [x](a.md)]", vec![]),
            ("[!INCLUDE [x] (a.md)]", vec![]),
        ] {
            assert_eq!(head(text).includes, expected, "{text}");
        }
    }
}
