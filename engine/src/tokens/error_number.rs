//! Numbers that identify something: an error, an event, a port.
//!
//! Unlike quantities, they have no separators and the same digits in every language.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{End, TokenClass, Trait};

/// The number of an error, an event or a port: `1603` in `error 1603`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "error-number",
    needs: "0123456789",
    doc: "The number of an error, an event or a port: `1603` in `error 1603`.",
    find: |text| spans(&SHAPE, text),
    end: End::Number,
    traits: &[Trait::Unmarkable],
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    // The number must follow the word: in "the error happens 200 times" it is a quantity.
    shape(
        r"\b(?i:errors?|codes?|event(?: ?ids?)?|ports?|AADSTS|HTTP)(?: (?i:code|number|id|message|status))?:? \*{0,2}\(?(-?[0-9]{3,8})\b",
    )
});

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            ("error 1603 or Error code: 80070", vec!["1603", "80070"]),
            ("Event ID 4625 on port 587.", vec!["4625", "587"]),
            ("the error happens 200 times", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("error 16", vec![]),
            ("error 163", vec!["163"]),
            ("error 12345678", vec!["12345678"]),
            ("error 123456789", vec![]),
            ("errors (1603)", vec!["1603"]),
            ("code **1603**", vec!["1603"]),
            ("code ***1603", vec![]),
            ("error -2147", vec!["-2147"]),
            ("terror 1603", vec![]),
            ("error1603", vec![]),
            ("ERROR: 1603", vec!["1603"]),
            ("port id 587", vec!["587"]),
            ("HTTP status 404", vec!["404"]),
            ("the 1603 error", vec![]),
            ("error 1603a", vec![]),
            ("event ids: 4625", vec!["4625"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
