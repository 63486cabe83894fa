//! File extensions.
//!
//! An inserted space is the most common damage of all: `. pst`, `file. pst`. Without its point, as
//! in `PST file`, an extension is an ordinary word.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{TokenClass, Trait, Variation};

/// A file extension with its point: `.pst`, `*.oft`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "extension",
    needs: ".",
    doc: r#"A file extension with its point: `.pst`, `*.oft`."#,
    find: |text| spans(&SHAPE, text),
    variation: Variation::Word,
    traits: &[Trait::Weak],
    ..TokenClass::LITERAL
};

/// Well-known extensions, as alternatives of a pattern.
pub(super) const EXTENSIONS: &str = "accdb|appx|aspx|bat|cab|cer|cmd|config|conf|cs|cshtml|csproj|css|csv|dat|dll|dmg|doc|docx|edb|eml|etl|evtx|exe|har|htm|html|ics|inf|ini|jpg|jpeg|js|json|lnk|log|manifest|mdb|mp4|msc|msg|msi|msix|nk2|nst|oab|oft|olm|one|onetoc2|ost|pdf|pfx|pkg|plist|png|pptx|ppt|prf|ps1|psd1|psm1|pst|pub|razor|reg|rtf|sh|sln|sql|svg|sys|tmp|txt|vbs|vhd|vhdx|vsdx|xls|xlsb|xlsm|xlsx|xml|xsd|xsn|yaml|yml|zip";

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    // Behind a letter or a digit, the extension is part of a file name. Markdown may escape the
    // star.
    shape(&format!(r#"(?:^|[\s("\'*\[/“])((?:\\?\*)?\.(?:{EXTENSIONS}))\b"#))
});

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            (r#"a .pst or (*.oft) file"#, vec![r#".pst"#, r#"*.oft"#]),
            (r#"the PST file"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("file.pst", vec![]),
            (".pstx .PST .foo", vec![]),
            ("“.pst”", vec![".pst"]),
            (r"\*.pst and /.ost", vec![r"\*.pst", ".ost"]),
            ("[.pst](a)", vec![".pst"]),
            (". pst", vec![]),
            ("-.pst", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
