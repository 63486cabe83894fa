//! File names with a well-known extension.

use std::sync::LazyLock;

use regex::Regex;

use super::extension::EXTENSIONS;
use super::{shape, spans};
use crate::model::{Likeness, Rendering, Tail, TokenClass};

/// The name of a file: `services.msc`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "file-name",
    needs: ".",
    doc: r#"The name of a file: `services.msc`."#,
    find: |text| spans(&SHAPE, text),
    likenesses: &[Likeness::SignsApart, Likeness::Nearly, Likeness::SameExtension],
    tail: Tail::Extension,
    rendering: Rendering::Code,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> =
    LazyLock::new(|| shape(&format!(r"(?:(?:[\w%$-]|{PLACE})+\.)+(?:{EXTENSIONS})\b")));

/// A part of a file name for the reader to fill in, as alternatives of a pattern:
/// `appsettings.{Environment}.json`.
pub(super) const PLACE: &str = r"\{[A-Za-z][\w -]*\}|\\<[A-Za-z][\w -]*\\?>";

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in
            [(r#"run services.msc."#, vec![r#"services.msc"#]), (r#"a.b"#, vec![])]
        {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("a.b.exe", vec!["a.b.exe"]),
            (".exe a .exe", vec![]),
            ("a.exes a.EXE a.foo", vec![]),
            ("my-file_1.ps1, %x%.log", vec!["my-file_1.ps1", "%x%.log"]),
            ("a.{B c}.json, {x}_y.cs", vec!["a.{B c}.json", "{x}_y.cs"]),
            (r"main.\<hash\>.js", vec![r"main.\<hash\>.js"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
