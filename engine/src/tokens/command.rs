//! Commands with their arguments. A whole pipeline is one token.
//!
//! Translation engines tear commands apart, drop hyphens and translate parameters, so only the
//! whole command shows where a damaged copy begins and ends. A bare word counts as an argument only
//! behind a parameter, and only if it has a capital, a digit or a symbol; otherwise the prose
//! behind a command would be part of it.

use std::sync::LazyLock;

use regex::Regex;

use super::shape;
use super::verbs::VERBS;
use crate::model::{Likeness, Rendering, Tail, TokenClass, Trait, Variation};
use crate::text::Span;

/// A command with its arguments: `Get-Mailbox -Identity $user | Format-List`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "command",
    needs: "-/",
    doc: "A command with its arguments: `Get-Mailbox -Identity $user | Format-List`.",
    find,
    variation: Variation::Values,
    likenesses: &[Likeness::SignsApart, Likeness::Nearly],
    tail: Tail::Switches,
    traits: &[Trait::Spaced, Trait::Reordered, Trait::Composed, Trait::Long],
    rendering: Rendering::Copy,
    ..TokenClass::LITERAL
};

/// Values other than bare words: strings, placeholders, variables, links, code spans, blocks,
/// e-mail addresses.
const VALUE: &str = concat!(
    r#""[^"\n]*"|'[^'\n]*'|“[^”\n]*”|‘[^’\n]*’|\\?<[^<>\n]*>|\$(?:env:)?[\w.]*\w|"#,
    r"\[[^\]\n]*\]\([^)\n]*\)|`[^`\n]+`|\{[^{}\n]*\}|[\w.+-]+@[\w.-]+\w",
);

/// A bare word as a value, with a capital, a digit or a symbol in it.
const BARE: &str = r"[\w@.*,/\\-]*[A-Z0-9@*][\w@.*,/\\-]*\w|[A-Z0-9*]\b";

/// Programs, other than cmdlets, whose switches belong to the command.
const PROGRAMS: &str = "[Pp]s[Ee]xec|PSExec|netsh|nslookup|ipconfig|regsvr32|msiexec|certutil|gpupdate|dsregcmd|setspn|repadmin";

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    // The second alternative is a cmdlet in lower case: `set-csuser`.
    let head = format!(r"\b(?i:{VERBS})-[A-Z]\w{{2,}}|\b(?:get|set|new|add|remove)-[a-z]{{4,}}");
    let parameter =
        format!(r" +[-–][A-Za-z]\w*(?::(?:{VALUE}|[\w$.]*\w))?(?: +(?:{VALUE}|{BARE}))?");
    // The columns of a list or a table are words of any kind.
    let columns = r"(?: +[A-Za-z]+(?: ?, ?[A-Za-z]+)+)?";
    let pipe = format!(
        r" *\| *(?:{head}|(?i:ft|fl|select|sort|format-list|format-table)\b{columns}|(?i:where|foreach)\b|[?%])"
    );
    let arguments = format!("(?:{parameter}|{pipe}| +(?:{VALUE}))+");
    let switches = r"(?: [-/][A-Za-z?]+\b)+(?: \\\\\w+(?: cmd)?)?";
    // A segment that begins with a parameter is the second line of a command.
    shape(&format!(
        r"(?:{head}|^-[A-Z]\w+(?: +(?:{VALUE}))?){arguments}|\b(?:{PROGRAMS})(?:\.exe)?{switches}"
    ))
});

fn find(text: &str) -> Vec<Span> {
    if !may_match(text) {
        return Vec::new();
    }
    super::spans(&SHAPE, text)
}

/// Whether a text has a hyphen inside a word, or a switch behind a space. This is fast, and saves
/// most sentences the slow pattern.
fn may_match(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'-', b'/', bytes).any(|at| {
        let before = at.checked_sub(1).map_or(b' ', |at| bytes[at]);
        let after = bytes.get(at + 1).copied().unwrap_or(b' ');
        let is_cmdlet =
            bytes[at] == b'-' && before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
        let is_switch = before == b' ' && after.is_ascii_alphabetic();
        is_cmdlet && has_argument(bytes, at) || is_switch
    })
}

/// Whether something that can be an argument follows a cmdlet, given the offset of its hyphen.
fn has_argument(bytes: &[u8], hyphen: usize) -> bool {
    let rest = &bytes[hyphen + 1..];
    let Some(end) = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()) else {
        return false;
    };
    let mut after = rest[end..].iter().copied().skip_while(|byte| *byte == b' ');
    let first = after.next().unwrap_or(b' ');
    let is_value = !first.is_ascii_lowercase() || rest.contains(&b'@');
    first == b'|' || (rest[end] == b' ' && is_value)
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn pipelines_are_one_token_without_the_prose_behind_them() {
        for (text, expected) in [
            ("Get-Mailbox -Identity 'A' | FT in the shell", vec!["Get-Mailbox -Identity 'A' | FT"]),
            ("run Set-User -Role Admin to go on", vec!["Set-User -Role Admin"]),
            ("Add-Perm -Identity to see", vec!["Add-Perm -Identity"]),
            (
                "**set-csuser user@contoso.com -Voice $true** where",
                vec!["set-csuser user@contoso.com -Voice $true"],
            ),
            (
                r"PsExec -s \\client1 cmd, dsregcmd /join",
                vec![r"PsExec -s \\client1 cmd", "dsregcmd /join"],
            ),
            ("use the Set-Mailbox cmdlet", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in [
            ("Get-Mailbox -A", vec!["Get-Mailbox -A"]),
            ("Get-Mailbox", vec![]),
            ("Get-Mailbox for all", vec![]),
            ("Get-Mailbox, -A", vec![]),
            ("Get-Mailbox | ft", vec!["Get-Mailbox | ft"]),
            ("Get-Mailbox|Select -First 5 now", vec!["Get-Mailbox|Select -First 5"]),
            ("Get-Mailbox | more", vec![]),
            (r#"Get-Mailbox "A b" c"#, vec![r#"Get-Mailbox "A b""#]),
            ("Get-Mailbox user@contoso.com", vec!["Get-Mailbox user@contoso.com"]),
            ("get-mailbox -A", vec!["get-mailbox -A"]),
            ("get-abc -A", vec![]),
            ("foo-mailbox -A", vec![]),
            ("xGet-Mailbox -A", vec![]),
            ("Get-Mailbox -Size 10GB now", vec!["Get-Mailbox -Size 10GB"]),
            ("Get-Mailbox -Size big now", vec!["Get-Mailbox -Size"]),
            ("Get-Mailbox -On:$true now", vec!["Get-Mailbox -On:$true"]),
            ("Get-Mailbox -A {b c} -D `e`.", vec!["Get-Mailbox -A {b c} -D `e`"]),
            ("Get-Mailbox –Identity <name>", vec!["Get-Mailbox –Identity <name>"]),
            ("-Identity 'A' -On $true", vec!["-Identity 'A' -On $true"]),
            ("a -Identity 'A' -On $true", vec![]),
            ("netsh -a /b c", vec!["netsh -a /b"]),
            ("ipconfig.exe /all", vec!["ipconfig.exe /all"]),
            ("program /all", vec![]),
            ("ipconfig/all", vec![]),
            ("ipconfig /1", vec![]),
            ("a-b c-d", vec![]),
            ("-", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
