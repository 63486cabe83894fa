//! File extensions.
//!
//! The largest mechanical damage there is: `. pst`, `file. pst`. Without the point (`PST file`) it is a word.

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

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    shape(
        r#"(?:^|[\s("\'*\[/“])((?:\\?\*)?\.(?:accdb|appx|aspx|bat|cab|cer|cmd|config|conf|cs|cshtml|csproj|css|csv|dat|dll|dmg|doc|docx|edb|eml|etl|evtx|exe|har|htm|html|ics|inf|ini|jpg|jpeg|jpg|js|json|lnk|log|manifest|mdb|mp4|msc|msg|msi|msix|nk2|nst|oab|oft|olm|one|onetoc2|ost|pdf|pfx|pkg|plist|png|pptx|ppt|prf|ps1|psd1|psm1|pst|pub|razor|reg|rtf|sh|sln|sql|svg|sys|tmp|txt|vbs|vhd|vhdx|vsdx|xls|xlsb|xlsm|xlsx|xml|xsd|xsn|yaml|yml|zip))\b"#,
    )
});

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_its_tokens_only() {
        for (text, expected) in [
            (r#"a .pst or (*.oft) file"#, vec![r#".pst"#, r#"*.oft"#]),
            (r#"the PST file"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn what_bounds_a_token() {
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
