//! Paths in the Windows registry, beginning with the hive.

use std::sync::LazyLock;

use regex::Regex;

use super::{path, shape};
use crate::model::{End, Likeness, Rendering, TokenClass, Trait};
use crate::text::Span;

/// A path in the Windows registry: `HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "registry-path",
    needs: "\\",
    doc: r"A path in the Windows registry: `HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft`.",
    find,
    end: End::Path,
    likenesses: &[Likeness::SignsApart, Likeness::SameComponents, Likeness::Nearly],
    traits: &[Trait::Spaced, Trait::Path],
    rendering: Rendering::Copy,
    ..TokenClass::LITERAL
};

static HIVE: LazyLock<Regex> = LazyLock::new(|| {
    // PowerShell writes a hive as a drive: `HKLM:\SOFTWARE`.
    shape(
        r"\b(?:Computer\\)?(?:HKEY_(?:LOCAL_MACHINE|CURRENT_USER|CLASSES_ROOT|USERS|CURRENT_CONFIG)|HK(?:LM|CU|CR|U)\b):?",
    )
});

fn find(text: &str) -> Vec<Span> {
    HIVE.find_iter(text).map(|hive| Span::new(hive.start(), path::end(text, hive.end()))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn one_path_may_be_a_prefix_of_another() {
        for (text, expected) in [
            (
                r"[HKEY_LOCAL_MACHINE\A\TLS 1.2] [HKEY_LOCAL_MACHINE\A\TLS 1.2\Client]",
                vec![r"HKEY_LOCAL_MACHINE\A\TLS 1.2", r"HKEY_LOCAL_MACHINE\A\TLS 1.2\Client"],
            ),
            (
                r"HKLM:\SOFTWARE\Windows NT\X and HKCU\B.",
                vec![r"HKLM:\SOFTWARE\Windows NT\X", r"HKCU\B"],
            ),
            ("the registry", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("HKLM", vec!["HKLM"]),
            (r"HKLMX\A xHKLM\A", vec![]),
            (r"Computer\HKEY_USERS\x", vec![r"Computer\HKEY_USERS\x"]),
            ("HKEY_USERS and HKU", vec!["HKEY_USERS", "HKU"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
