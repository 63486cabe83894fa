//! Bytes to articles: total and lossless.
//!
//! Parsing cannot fail. What does not fit the grammar is kept as a part of its own and becomes a
//! finding in [`problems`]; writing the parts back gives the file byte for byte. A source format is
//! one file of this room and one line in [`FORMATS`].

mod front_matter;
mod problems;
mod quotes;
mod revision;
mod stray;
mod bilingual;
mod markdown;

use crate::model::Article;
use segmend_engine::model::LocaleTag;

pub use front_matter::{replace_value, without_keys};
pub use problems::{RULES, problems};
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

/// A format of source articles: one file of this room and one line in [`FORMATS`].
#[derive(Clone, Copy)]
pub struct SourceFormat {
    /// Its name, in kebab case.
    pub name: &'static str,
    /// The file name endings by which it is known, in lower case and without the dot.
    pub endings: &'static [&'static str],
    article: fn(Identity, String) -> Article,
    head: fn(&str) -> Head,
}

/// Every source format. A file with an ending that none claims is read as the first one.
pub const FORMATS: &[SourceFormat] = &[markdown::FORMAT];

/// Reads an article in the format that the ending of its file names.
pub fn article(identity: Identity, text: String) -> Article {
    (format_of(&identity.file).article)(identity, text)
}

/// Reads the head of an article.
pub fn head(file: &str, text: &str) -> Head {
    (format_of(file).head)(text)
}

fn format_of(file: &str) -> &'static SourceFormat {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let is_it = |format: &&SourceFormat| format.endings.contains(&ending.as_str());
    FORMATS.iter().find(is_it).unwrap_or(&FORMATS[0])
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
            let head = head("x.md", text);
            assert_eq!(head.anchor.as_deref(), anchor, "{text}");
            assert_eq!(head.name, named, "{text}");
        }
        let read = head("x.md", "---\nms.contentlocale: pl-pl\nms.openlocfilehash: h\n---\n");
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
            assert_eq!(head("x.md", text).includes, expected, "{text}");
        }
    }
}
