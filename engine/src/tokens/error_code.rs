//! Named errors, and the ids of knowledge base articles and message center posts.

use std::sync::LazyLock;

use regex::Regex;

use super::{between, shape};
use crate::model::{Case, Likeness, Rendering, TokenClass, Trait};

/// The name of an error or of a notice: `AADSTS50011`, `KB2647098`, `MC229914`, `30016-4`,
/// `SocketError`, `STARTTLS`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "error-code",
    doc: r#"The name of an error or of a notice: `AADSTS50011`, `KB2647098`, `MC229914`, `30016-4`, `SocketError`, `STARTTLS`."#,
    find: |text| between(&SHAPE, text, is_apart, |_| true),
    case: Case::Coined,
    likenesses: &[Likeness::SignsApart, Likeness::Nearly, Likeness::SameHumps, Likeness::GluedOn],
    traits: &[Trait::Number, Trait::Weak],
    rendering: Rendering::Copy,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    // In `30016-4`, the second number is a part of the id, not the end of a range.
    shape(
        r"(?:AADSTS[0-9]{4,7}|ADSTS[0-9]{4,7}|KB ?[0-9]{5,7}|MC[0-9]{4,7}|TM[0-9]{4,7}|CAA[0-9A-F]{5,8}|[0-9]{4,5}-[0-9]{1,4}|(?:E|ERROR|STATUS|DSREG|NTE|TPM|WIN|HRESULT|MAPI|INET|RPC|SEC)_[A-Z][A-Z0-9_]+|[A-Z][A-Za-z]*[a-z](?:Error|Exception|Failure)s?|STARTTLS)\b",
    )
});

fn is_apart(char: char) -> bool {
    !char.is_ascii_alphanumeric() && !matches!(char, '_' | '.')
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            (
                r#"post MC229914, KB2647098; SocketError 30016-4"#,
                vec![r#"MC229914"#, r#"KB2647098"#, r#"SocketError"#, r#"30016-4"#],
            ),
            (r#"Error 5"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            (
                "AADSTS123 AADSTS1234 AADSTS1234567 AADSTS12345678",
                vec!["AADSTS1234", "AADSTS1234567"],
            ),
            ("KB1234 KB 12345 KB12345678", vec!["KB 12345"]),
            ("MC123 MC1234 TM12345678", vec!["MC1234"]),
            ("CAA1234 CAA20001 CAA2000G", vec!["CAA20001"]),
            ("300-4 30016-4 30016-12345 1-30016", vec!["30016-4"]),
            ("E_FAIL ERROR_XY X_FAIL ERROR_X", vec!["E_FAIL", "ERROR_XY"]),
            (
                "aError Error SocketErrors NetException SocketErrorX",
                vec!["SocketErrors", "NetException"],
            ),
            ("STARTTLS STARTTLSX", vec!["STARTTLS"]),
            (".KB12345 xKB12345", vec![]),
            ("(KB12345)", vec!["KB12345"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
