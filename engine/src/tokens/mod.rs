//! What must survive translation unchanged: the tokens of an English text.
//!
//! Each class of token is one file and one line in [`CLASSES`], whose order is the order of
//! precedence: a character belongs to the first class that claims it. So `TLS 1.2` inside a
//! registry path is part of the path, and a cmdlet inside a command part of the command.

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

use crate::model::{Token, TokenClass};
use crate::text::Span;

mod verbs;
mod code_span;
mod command;
mod email;
mod env_var;
mod error_code;
mod error_number;
mod extension;
mod file_name;
pub mod glossary;
mod acronym;
mod cmdlet;
mod guid;
mod hex_code;
mod host;
mod html;
mod identifier;
mod ip;
mod link_target;
mod parameter;
mod path;
mod placeholder;
mod product;
mod reg_type;
mod registry_path;
mod registry_value;
mod shortcut;
mod smtp_code;
mod switch;
pub mod terms;
mod unix_path;
mod url;
mod variable;
mod version;

/// Every class, in order of precedence.
pub static CLASSES: &[&TokenClass] = &[
    &code_span::CLASS,
    &command::CLASS,
    &link_target::CLASS,
    &html::CLASS,
    &url::CLASS,
    &guid::CLASS,
    &registry_value::CLASS,
    &registry_path::CLASS,
    &reg_type::CLASS,
    &email::CLASS,
    &path::CLASS,
    &env_var::CLASS,
    &unix_path::CLASS,
    &placeholder::CLASS,
    &ip::CLASS,
    &hex_code::CLASS,
    &smtp_code::CLASS,
    &error_code::CLASS,
    &file_name::CLASS,
    &host::CLASS,
    &cmdlet::CLASS,
    &parameter::CLASS,
    &variable::CLASS,
    &extension::CLASS,
    &switch::CLASS,
    &version::CLASS,
    &error_number::CLASS,
    &shortcut::CLASS,
    &identifier::CLASS,
    &product::CLASS,
    &acronym::CLASS,
];

// The classes that a strategy or a check is about by its nature. What can be asked of every class is
// a field of `TokenClass` instead.

/// Abbreviations.
pub const ACRONYM: &TokenClass = &acronym::CLASS;
/// Cmdlets.
pub const CMDLET: &TokenClass = &cmdlet::CLASS;
/// Code spans.
pub const CODE_SPAN: &TokenClass = &code_span::CLASS;
/// Commands with their arguments.
pub const COMMAND: &TokenClass = &command::CLASS;
/// Named errors.
pub const ERROR_CODE: &TokenClass = &error_code::CLASS;
/// File extensions.
pub const EXTENSION: &TokenClass = &extension::CLASS;
/// Names of hosts.
pub const HOST: &TokenClass = &host::CLASS;
/// Identifiers.
pub const IDENTIFIER: &TokenClass = &identifier::CLASS;
/// Parameters of cmdlets.
pub const PARAMETER: &TokenClass = &parameter::CLASS;
/// Names of products.
pub const PRODUCT: &TokenClass = &product::CLASS;
/// Codes of mail servers.
pub const SMTP_CODE: &TokenClass = &smtp_code::CLASS;
/// Addresses with a scheme.
pub const URL: &TokenClass = &url::CLASS;
/// Version numbers.
pub const VERSION: &TokenClass = &version::CLASS;

/// The tokens of a text, in order and without overlap.
///
/// ```
/// let text = "TLS 1.2 in services.msc";
/// let found: Vec<_> = segmend_engine::tokens::tokens(text).iter().map(|t| t.span.of(text)).collect();
/// assert_eq!(found, ["TLS", "1.2", "services.msc"]);
/// ```
pub fn tokens(source: &str) -> Vec<Token> {
    claim(source, CLASSES)
}

/// The tokens inside a token that is made of others: the cmdlet and the parameters of a command.
pub fn parts(source: &str, token: &Token) -> Vec<Token> {
    let Some(own) = CLASSES.iter().position(|class| *class == token.class) else {
        return Vec::new();
    };
    let mut parts = claim(token.span.of(source), &CLASSES[own + 1..]);
    for part in &mut parts {
        part.span = part.span.shift(token.span.start);
    }
    parts
}

/// The class of that name.
pub fn class(name: &str) -> Option<&'static TokenClass> {
    CLASSES.iter().copied().find(|class| class.name == name)
}

fn claim(text: &str, classes: &[&'static TokenClass]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let signs = signs(text);
    for &class in classes
        .iter()
        .filter(|class| class.needs.is_empty() || self::signs(class.needs) & signs != 0)
    {
        for span in (class.find)(text) {
            let at = tokens.partition_point(|token| token.span.end <= span.start);
            if tokens.get(at).is_none_or(|next| span.end <= next.span.start) && !span.is_empty() {
                tokens.insert(at, Token { class, span });
            }
        }
    }
    tokens
}

/// Which ASCII characters a text holds, as a set of bits.
fn signs(text: &str) -> u128 {
    text.bytes().filter(u8::is_ascii).fold(0, |set, byte| set | 1 << byte)
}

/// The most memory that a pattern's automaton may take; the default throws it away too often.
const AUTOMATON: usize = 32 << 20;

/// Compiles a pattern of this module. Words are ASCII: the tables of Unicode cost nine tenths of the
/// time, and tokens have no letters from there.
///
/// # Panics
/// If the pattern is not a regular expression; every pattern is compiled by a test.
fn shape(pattern: &str) -> Regex {
    let ascii = pattern.replace(r"\w", "[0-9A-Za-z_]").replace(r"\b", r"(?-u:\b)");
    match RegexBuilder::new(&ascii).dfa_size_limit(AUTOMATON).build() {
        Ok(regex) => regex,
        Err(error) => panic!("pattern of a token class: {error}"),
    }
}

/// Every match of a pattern: its first group if it has one, else all of it.
fn spans(shape: &LazyLock<Regex>, text: &str) -> Vec<Span> {
    let regex: &Regex = shape;
    if regex.captures_len() == 1 {
        return regex.find_iter(text).map(|found| Span::new(found.start(), found.end())).collect();
    }
    let group = |found: regex::Captures<'_>| found.get(1).map(|g| Span::new(g.start(), g.end()));
    regex.captures_iter(text).filter_map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{End, Rendering, Strictness, Trait, Variation};

    /// What a class finds on its own.
    pub(super) fn found<'a>(class: &TokenClass, text: &'a str) -> Vec<&'a str> {
        (class.find)(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn classes_have_a_name_in_kebab_case_and_a_document() {
        for (at, class) in CLASSES.iter().enumerate() {
            assert!(class.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_'));
            assert!(class.doc.ends_with('.'), "{}", class.name);
            assert!(class.needs.is_ascii(), "{}", class.name);
            assert!(CLASSES[..at].iter().all(|other| other.name != class.name), "{}", class.name);
        }
    }

    #[test]
    fn what_changes_freely_is_never_looked_for_and_never_marked() {
        for class in CLASSES.iter().filter(|class| class.strictness == Strictness::Free) {
            assert!(class.likenesses.is_empty(), "{class}");
            assert!(matches!(class.rendering, Rendering::Plain | Rendering::Markup), "{class}");
        }
    }

    #[test]
    fn classes_have_their_behaviour() {
        type Holds = fn(&TokenClass) -> bool;
        let table: [(&str, Holds); 11] = [
            ("path unix-path registry-path", |class| class.is(Trait::Path)),
            ("command url path", |class| class.is(Trait::Composed)),
            ("version error-code smtp-code", |class| class.is(Trait::Number)),
            ("identifier error-code switch extension", |class| class.is(Trait::Weak)),
            ("link-target url code-span command path", |class| class.is(Trait::Long)),
            ("version url email error-number", |class| class.is(Trait::Unmarkable)),
            ("command cmdlet path url product", |class| class.is(Trait::Spaced)),
            ("host product acronym", |class| class.end == End::Inflection),
            ("version smtp-code ip error-number", |class| class.end == End::Number),
            ("url host link-target", |class| class.variation == Variation::Locale),
            ("code-span link-target html", |class| class.rendering == Rendering::Markup),
        ];
        for (names, holds) in table {
            for name in names.split(' ') {
                assert!(class(name).is_some_and(holds), "{name} of {names}");
            }
            assert!(!class("shortcut").is_some_and(holds), "shortcuts like {names}");
        }
    }

    #[test]
    fn the_first_claim_wins() {
        for (text, expected) in [
            ("421 4.4.2 due to SocketError", vec!["smtp-code", "error-code"]),
            ("a Microsoft.Exchange.DataException in SharePoint", vec!["identifier", "product"]),
            ("[x](https://a.com/TLS) TLS 1.2", vec!["link-target", "acronym", "version"]),
            ("use `Get-Mailbox -All` or Get-Mailbox -All $true", vec!["code-span", "command"]),
        ] {
            let classes: Vec<_> = tokens(text).iter().map(|token| token.class.name).collect();
            assert_eq!(classes, expected, "in {text:?}");
        }
    }

    #[test]
    fn what_a_token_is_made_of_keeps_its_place() {
        let text = "run Get-Mailbox -Role $true now";
        let command = tokens(text)[0];
        let inside = parts(text, &command);
        let shown: Vec<_> =
            inside.iter().map(|part| (part.class.name, part.span.of(text))).collect();
        let expected = [("cmdlet", "Get-Mailbox"), ("parameter", "-Role"), ("variable", "$true")];
        assert_eq!(shown, expected);
        static NONE: TokenClass = TokenClass::without_tokens("none", "Of no list.");
        assert!(parts(text, &Token { class: &NONE, ..command }).is_empty());
    }

    #[test]
    fn a_class_is_known_by_its_name() {
        for (name, expected) in [
            ("version", Some(Strictness::Literal)),
            ("product", Some(Strictness::Name)),
            ("html", Some(Strictness::Free)),
            ("none", None),
        ] {
            assert_eq!(class(name).map(|class| class.strictness), expected, "{name}");
        }
    }

    #[test]
    fn a_character_belongs_to_one_token() {
        for (text, expected) in [
            ("TLS 1.2 and HKLM\\A\\TLS 1.2", vec!["TLS", "1.2", "HKLM\\A\\TLS 1.2"]),
            ("%temp%\\x.log %temp%", vec!["%temp%\\x.log", "%temp%"]),
            ("a@b.com b.com", vec!["a@b.com", "b.com"]),
            ("[a]()", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<_> = tokens(text).iter().map(|token| token.span.of(text)).collect();
            assert_eq!(found, expected, "in {text:?}");
        }
    }
}
