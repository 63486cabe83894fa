//! GUIDs. A damaged copy still looks like one, so only the comparison with the source shows it.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Likeness, Rendering, TokenClass};

/// A GUID: `00000002-0000-0ff1-ce00-000000000000`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "guid",
    needs: "-",
    doc: r#"A GUID: `00000002-0000-0ff1-ce00-000000000000`."#,
    find: |text| spans(&SHAPE, text),
    likenesses: &[Likeness::SameGroups],
    rendering: Rendering::Copy,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    shape(r"\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b")
});

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            (
                r#"id 00000002-0000-0ff1-ce00-000000000000."#,
                vec![r#"00000002-0000-0ff1-ce00-000000000000"#],
            ),
            (r#"0000-0000"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("00000002-0000-0FF1-CE00-000000000000", vec!["00000002-0000-0FF1-CE00-000000000000"]),
            (
                "{00000002-0000-0ff1-ce00-000000000000}",
                vec!["00000002-0000-0ff1-ce00-000000000000"],
            ),
            ("000000002-0000-0ff1-ce00-000000000000", vec![]),
            ("00000002-0000-0ff1-ce00-0000000000000", vec![]),
            ("00000002-0000-0ff1-ce0-000000000000", vec![]),
            ("00000002-0000-0fg1-ce00-000000000000", vec![]),
            ("0000002-0000-0ff1-ce00-000000000000", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
