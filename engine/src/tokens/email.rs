//! E-mail addresses and user principal names.

use std::sync::LazyLock;

use regex::Regex;

use super::{shape, spans};
use crate::model::{Case, TokenClass, Trait, Variation};

/// An e-mail address: `user@contoso.com`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "email",
    needs: "@",
    doc: r#"An e-mail address: `user@contoso.com`."#,
    find: |text| spans(&SHAPE, text),
    case: Case::Address,
    variation: Variation::LocalPart,
    traits: &[Trait::Unmarkable],
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| shape(r"[A-Za-z0-9][\w.+-]*@[\w-]+(?:\.[\w-]+)+"));

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in
            [(r#"to user.a@contoso.com."#, vec![r#"user.a@contoso.com"#]), (r#"@here"#, vec![])]
        {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("a@b.c", vec!["a@b.c"]),
            ("a@b", vec![]),
            ("@b.com a@ .com", vec![]),
            ("-a.b+c_d@x-y.z.com.", vec!["a.b+c_d@x-y.z.com"]),
            ("a@b.com@c", vec!["a@b.com"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
