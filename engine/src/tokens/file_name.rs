//! File names with a well-known extension.

use std::sync::LazyLock;

use regex::Regex;

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

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    shape(
        r"(?:[\w%$-]+\.)+(?:accdb|appx|aspx|bat|cab|cer|cmd|config|conf|cs|cshtml|csproj|css|csv|dat|dll|dmg|doc|docx|edb|eml|etl|evtx|exe|har|htm|html|ics|inf|ini|jpg|jpeg|jpg|js|json|lnk|log|manifest|mdb|mp4|msc|msg|msi|msix|nk2|nst|oab|oft|olm|one|onetoc2|ost|pdf|pfx|pkg|plist|png|pptx|ppt|prf|ps1|psd1|psm1|pst|pub|razor|reg|rtf|sh|sln|sql|svg|sys|tmp|txt|vbs|vhd|vhdx|vsdx|xls|xlsb|xlsm|xlsx|xml|xsd|xsn|yaml|yml|zip)\b",
    )
});

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_its_tokens_only() {
        for (text, expected) in
            [(r#"run services.msc."#, vec![r#"services.msc"#]), (r#"a.b"#, vec![])]
        {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn what_bounds_a_token() {
        for (text, expected) in [
            ("a.b.exe", vec!["a.b.exe"]),
            (".exe a .exe", vec![]),
            ("a.exes a.EXE a.foo", vec![]),
            ("my-file_1.ps1, %x%.log", vec!["my-file_1.ps1", "%x%.log"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
