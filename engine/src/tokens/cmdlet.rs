//! PowerShell cmdlets in prose: an approved verb, a hyphen, a noun.
//!
//! One with arguments is part of a command, a class of higher precedence.

use std::sync::LazyLock;

use regex::Regex;

use super::verbs::VERBS;
use super::{between, glossary, shape};
use crate::model::{Likeness, Rendering, TokenClass, Trait};
use crate::text::Span;

/// A PowerShell cmdlet: `Set-CASMailbox`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "cmdlet",
    needs: "-",
    doc: r#"A PowerShell cmdlet: `Set-CASMailbox`."#,
    find,
    likenesses: &[Likeness::SignsApart, Likeness::SameNoun, Likeness::SameEdge, Likeness::Nearly],
    traits: &[Trait::Spaced],
    rendering: Rendering::Code,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> =
    LazyLock::new(|| shape(&format!(r"(?:{VERBS})-[A-Z][A-Za-z0-9]{{2,}}")));

fn find(text: &str) -> Vec<Span> {
    // No hyphen before or behind: `1245-Import-PST-Services` is no cmdlet.
    let is_apart = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-');
    let mut found = between(&SHAPE, text, is_apart, is_apart);
    // `Add-Ins` begins with an approved verb and is an ordinary word.
    found.retain(|span| !glossary::is_lookalike(span.of(text)));
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn finds_only_its_tokens() {
        for (text, expected) in [
            (r#"1245-Import-PST-Services, Set-CASMailbox or Add-Ins"#, vec![r#"Set-CASMailbox"#]),
            (r#"Sign-In"#, vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
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
