//! PowerShell cmdlets: an approved verb, a hyphen, a noun.
//!
//! Usually inside a command; here when one stands alone in prose.

use std::sync::LazyLock;

use regex::Regex;

use super::verbs::VERBS;
use super::{glossary, shape, spans};
use crate::model::{Likeness, Rendering, TokenClass, Trait};
use crate::text::Span;

/// A PowerShell cmdlet: `Set-CASMailbox`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "cmdlet",
    needs: "-",
    doc: r#"A PowerShell cmdlet: `Set-CASMailbox`."#,
    find,
    likenesses: &[Likeness::SignsApart, Likeness::SameNoun, Likeness::Nearly],
    traits: &[Trait::Spaced],
    rendering: Rendering::Code,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    shape(&format!(r"(?:^|[^\w\-])((?:{VERBS})-[A-Z][A-Za-z0-9]{{2,}})(?:$|[^\w\-])"))
});

fn find(text: &str) -> Vec<Span> {
    let mut found = spans(&SHAPE, text);
    found.retain(|span| !glossary::is_lookalike(span.of(text)));
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_its_tokens_only() {
        for (text, expected) in [
            (r#"1245-Import-PST-Services, Set-CASMailbox or Add-Ins"#, vec![r#"Set-CASMailbox"#]),
            (r#"Sign-In"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn what_bounds_a_token() {
        for (text, expected) in [
            ("Get-Mailbox", vec!["Get-Mailbox"]),
            ("(Get-Abc) Get-Ab", vec!["Get-Abc"]),
            ("Get-mailbox get-Mailbox", vec![]),
            ("x-Get-Mailbox xGet-Mailbox", vec![]),
            ("Get-Mailbox-2 Get-Mailbox_", vec![]),
            ("Foo-Mailbox Get Mailbox", vec![]),
            ("Get-Mailbox, Set-Mailbox.", vec!["Get-Mailbox", "Set-Mailbox"]),
            ("ForEach-Object, ConvertTo-Html2", vec!["ForEach-Object", "ConvertTo-Html2"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
