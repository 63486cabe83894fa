//! Keyboard shortcuts.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::TokenClass;

/// A keyboard shortcut: `Ctrl+Alt+Del`. Languages have their own names of keys, so it is never
/// repaired.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "shortcut",
    needs: "+-",
    doc: r#"A keyboard shortcut: `Ctrl+Alt+Del`. Keys have names in every language, so it is never repaired."#,
    find: |text| spans(&SHAPE, text),
    ..TokenClass::FREE
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    shape(
        r"(?i)\b(?:ctrl|alt|shift|cmd|command|option|win|windows|fn)(?:(?: ?\+ ?|-)(?:[a-z0-9]\b|f[0-9]{1,2}\b|shift|alt|delete|del|esc|tab|enter|plus))+",
    )
});

/// Names of keys, in small letters: keyboards and locales write them in cases of their own.
const KEYS: [&str; 23] = [
    "alt",
    "backspace",
    "cmd",
    "command",
    "ctrl",
    "del",
    "delete",
    "down",
    "end",
    "enter",
    "esc",
    "fn",
    "home",
    "ins",
    "insert",
    "option",
    "return",
    "shift",
    "space",
    "tab",
    "up",
    "win",
    "windows",
];

/// Whether a word is the name of a key, in any case.
pub(crate) fn is_key(word: &str) -> bool {
    KEYS.iter().any(|key| key.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in
            [(r#"press Ctrl+Shift+P"#, vec![r#"Ctrl+Shift+P"#]), (r#"control"#, vec![])]
        {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("Alt-F4, Ctrl + C", vec!["Alt-F4", "Ctrl + C"]),
            ("Ctrl+ Ctrl+Foo xCtrl+C C+Ctrl", vec![]),
            ("SHIFT+F10 shift+f100", vec!["SHIFT+F10"]),
            ("ctrl+alt+del", vec!["ctrl+alt+del"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
