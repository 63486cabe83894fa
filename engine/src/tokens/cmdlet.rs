//! PowerShell cmdlets: an approved verb, a hyphen, a noun.
//!
//! Usually inside a command; here when one stands alone in prose.

use std::sync::LazyLock;

use regex::Regex;

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
    shape(
        r"(?:^|[^\w\-])((?:Add|Approve|Assert|Backup|Block|Checkpoint|Clear|Close|Compare|Complete|Compress|Confirm|Connect|Convert|ConvertFrom|ConvertTo|Copy|Debug|Deny|Disable|Disconnect|Dismount|Edit|Enable|Enter|Exit|Expand|Export|Find|Format|Get|Grant|Group|Hide|Import|Initialize|Install|Invoke|Join|Limit|Lock|Measure|Merge|Mount|Move|New|Open|Optimize|Out|Ping|Pop|Protect|Publish|Push|Read|Receive|Redo|Register|Remove|Rename|Repair|Request|Reset|Resize|Resolve|Restart|Restore|Resume|Revoke|Save|Search|Select|Send|Set|Show|Skip|Sort|Split|Start|Step|Stop|Submit|Suspend|Switch|Sync|Test|Trace|Unblock|Undo|Uninstall|Unlock|Unprotect|Unpublish|Unregister|Update|Upgrade|Use|Wait|Watch|Where|ForEach|Write)-[A-Z][A-Za-z0-9]{2,})(?:$|[^\w\-])",
    )
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
}
