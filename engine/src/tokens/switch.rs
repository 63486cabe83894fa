//! Programs with a switch that begins with a slash.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Likeness, Rendering, Tail, TokenClass, Trait};

/// A program with a switch: `dsregcmd /join`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "switch",
    needs: "/",
    doc: r#"A program with a switch: `dsregcmd /join`."#,
    find: |text| spans(&SHAPE, text),
    likenesses: &[Likeness::SignsApart, Likeness::Nearly],
    tail: Tail::Switches,
    traits: &[Trait::Weak],
    rendering: Rendering::Copy,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    shape(
        r"\b(?:(?:dsregcmd|[Pp]s[Ee]xec|PSExec|netsh|nslookup|ipconfig|regsvr32|msiexec|certutil|gpupdate|setspn|repadmin|sfc|dism|chkdsk|taskkill|robocopy|shutdown|schtasks|bcdedit|wusa|cscript|slmgr|nltest|klist|w32tm|netstat|powercfg|outlook|winword|setup)(?:\.exe)?|\w+\.(?:exe|vbs|cmd|bat)) /[A-Za-z?]{2,}(?::\w+)?\b",
    )
});

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            (r#"issue a dsregcmd /join locally"#, vec![r#"dsregcmd /join"#]),
            (r#"and/or"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("foo.exe /xy:z1", vec!["foo.exe /xy:z1"]),
            ("foo.exe /x foo /xy xsfc /scannow", vec![]),
            ("sfc /scannow, sfc.exe /scannow", vec!["sfc /scannow", "sfc.exe /scannow"]),
            ("sfc/scannow sfc  /scannow", vec![]),
            ("setup /?? x", vec![]),
            ("slmgr.vbs /ato a.vbs and/or a.txt /ab", vec!["slmgr.vbs /ato"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
