//! Token classes: they find the text of the English that must survive translation unchanged.
//!
//! Each class is one file and one line in [`CLASSES`], in order of precedence: a character belongs
//! to the first class that claims it. So `TLS 1.2` inside a registry path is part of the path, and
//! a cmdlet inside a command is part of the command.

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

pub(crate) use shortcut::is_key;

use crate::model::{Token, TokenClass};
use crate::text::Span;

mod verbs;
mod code_span;
mod command;
mod email;
mod env_var;
mod error_code;
mod error_number;
mod expression;
mod extension;
mod file_name;
pub mod glossary;
mod acronym;
mod call;
mod cmdlet;
mod guid;
mod header;
mod hex_code;
mod host;
mod html;
mod identifier;
mod ip;
mod link_target;
mod locale_code;
mod media_type;
mod option;
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
    // Code, commands and markup first, so that no other class finds a token inside.
    &code_span::CLASS,
    &command::CLASS,
    &link_target::CLASS,
    &html::CLASS,
    // A URL may contain placeholders, and anything else in its path.
    &url::CLASS,
    &guid::CLASS,
    // Registry paths contain versions, and types such as `REG_DWORD` look like identifiers.
    &registry_value::CLASS,
    &registry_path::CLASS,
    &reg_type::CLASS,
    // The domain of an address looks like a host.
    &email::CLASS,
    // Paths may begin with an environment variable and end with a file name.
    &path::CLASS,
    &env_var::CLASS,
    // Types look like paths of two parts.
    &media_type::CLASS,
    &unix_path::CLASS,
    &placeholder::CLASS,
    // Numbers of three or four parts look like versions.
    &ip::CLASS,
    &hex_code::CLASS,
    &smtp_code::CLASS,
    // Named errors such as `SocketError` look like identifiers.
    &error_code::CLASS,
    // A method of a class looks like a file.
    &call::CLASS,
    // A program with a switch begins with the name of a file.
    &switch::CLASS,
    &file_name::CLASS,
    &host::CLASS,
    &header::CLASS,
    &cmdlet::CLASS,
    &parameter::CLASS,
    &option::CLASS,
    &locale_code::CLASS,
    &variable::CLASS,
    &extension::CLASS,
    &version::CLASS,
    &error_number::CLASS,
    &shortcut::CLASS,
    &identifier::CLASS,
    &expression::CLASS,
    // Names last: all other classes may contain them.
    &product::CLASS,
    &acronym::CLASS,
];

// Classes that a strategy or check is about by its nature. Properties that every class has are
// fields of `TokenClass` instead.

/// Abbreviations.
pub(crate) const ACRONYM: &TokenClass = &acronym::CLASS;
/// Cmdlets.
pub(crate) const CMDLET: &TokenClass = &cmdlet::CLASS;
/// Code spans.
pub const CODE_SPAN: &TokenClass = &code_span::CLASS;
/// Commands with their arguments.
pub(crate) const COMMAND: &TokenClass = &command::CLASS;
/// Named errors.
pub(crate) const ERROR_CODE: &TokenClass = &error_code::CLASS;
/// File extensions.
pub(crate) const EXTENSION: &TokenClass = &extension::CLASS;
/// Host names.
pub const HOST: &TokenClass = &host::CLASS;
/// HTML tags and character references.
pub(crate) const HTML: &TokenClass = &html::CLASS;
/// Identifiers.
pub const IDENTIFIER: &TokenClass = &identifier::CLASS;
/// Addresses of links.
pub(crate) const LINK_TARGET: &TokenClass = &link_target::CLASS;
/// Options of programs.
pub(crate) const OPTION: &TokenClass = &option::CLASS;
/// Parameters of cmdlets.
pub(crate) const PARAMETER: &TokenClass = &parameter::CLASS;
/// Names of products.
pub const PRODUCT: &TokenClass = &product::CLASS;
/// Keyboard shortcuts.
pub(crate) const SHORTCUT: &TokenClass = &shortcut::CLASS;
/// Reply codes of mail servers.
pub(crate) const SMTP_CODE: &TokenClass = &smtp_code::CLASS;
/// URLs with a scheme.
pub(crate) const URL: &TokenClass = &url::CLASS;
/// Version numbers.
pub const VERSION: &TokenClass = &version::CLASS;

/// Returns the tokens of a text, in order and without overlap.
///
/// ```
/// use segmend_engine::tokens::tokens;
/// let text = "TLS 1.2 in services.msc";
/// let found: Vec<_> = tokens(text).iter().map(|token| token.span.of(text)).collect();
/// assert_eq!(found, ["TLS", "1.2", "services.msc"]);
/// ```
pub fn tokens(source: &str) -> Vec<Token> {
    claim(source, CLASSES)
}

/// Returns the tokens that a token consists of, such as the cmdlet and the parameters of a command.
/// `source` is the text with the token. A token of a class outside of [`CLASSES`] has no parts.
pub fn parts(source: &str, token: &Token) -> Vec<Token> {
    let Some(rank) = CLASSES.iter().position(|class| *class == token.class) else {
        return Vec::new();
    };
    // Classes of higher precedence would have claimed a part before.
    let mut parts = claim(token.span.of(source), &CLASSES[rank + 1..]);
    for part in &mut parts {
        part.span = part.span.shift(token.span.start);
    }
    parts
}

/// Returns the class with a name, for example `version`.
pub fn class(name: &str) -> Option<&'static TokenClass> {
    CLASSES.iter().copied().find(|class| class.name == name)
}

/// Lets the classes claim the characters of a text, in order of precedence.
fn claim(text: &str, classes: &[&'static TokenClass]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let present = ascii_set(text);
    let may_match =
        |class: &&&TokenClass| class.needs.is_empty() || ascii_set(class.needs) & present != 0;
    for &class in classes.iter().filter(may_match) {
        for span in (class.find)(text) {
            // The tokens are sorted and do not overlap, so only the next one can be in the way.
            let at = tokens.partition_point(|token| token.span.end <= span.start);
            if tokens.get(at).is_none_or(|next| span.end <= next.span.start) && !span.is_empty() {
                tokens.insert(at, Token { class, span });
            }
        }
    }
    tokens
}

/// The ASCII characters of a text, as a set of bits.
fn ascii_set(text: &str) -> u128 {
    text.bytes().filter(u8::is_ascii).fold(0, |set, byte| set | 1 << byte)
}

/// The size limit of a pattern's lazy automaton, in bytes. With the default, the automata are
/// discarded and rebuilt too often.
const DFA_SIZE_LIMIT: usize = 32 << 20;

/// Compiles the pattern of a token class. `\w` and `\b` are those of ASCII: the tables of Unicode
/// take nine tenths of the time, and tokens have only ASCII letters.
///
/// # Panics
/// Panics if the pattern is not a valid regular expression. Tests compile every pattern.
fn shape(pattern: &str) -> Regex {
    let ascii = pattern.replace(r"\w", "[0-9A-Za-z_]").replace(r"\b", r"(?-u:\b)");
    match RegexBuilder::new(&ascii).dfa_size_limit(DFA_SIZE_LIMIT).build() {
        Ok(regex) => regex,
        Err(error) => panic!("pattern of a token class: {error}"),
    }
}

/// Whether a sign stands between two such bytes somewhere; the edges of the text count as blanks.
/// This is fast, and saves most texts a pattern.
fn has_sign(text: &str, sign: u8, is_between: impl Fn(u8, u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(sign, bytes).any(|at| {
        let before = at.checked_sub(1).map_or(b' ', |at| bytes[at]);
        let behind = bytes.get(at + 1).copied().unwrap_or(b' ');
        is_between(before, behind)
    })
}

/// The matches of a pattern that stand between two characters, or at an edge of the text. This is
/// much faster than a group within the pattern.
fn between(
    shape: &LazyLock<Regex>,
    text: &str,
    before: impl Fn(char) -> bool,
    behind: impl Fn(char) -> bool,
) -> Vec<Span> {
    let found = shape.find_iter(text).map(|found| Span::new(found.start(), found.end()));
    let stands = |span: &Span| {
        text[..span.start].chars().next_back().is_none_or(&before)
            && text[span.end..].chars().next().is_none_or(&behind)
    };
    found.filter(stands).collect()
}

/// Whether a character can stand before a token: a blank, a bracket, a quotation mark or a mark of
/// Markdown.
fn opens(char: char) -> bool {
    char.is_whitespace() || matches!(char, '(' | '*' | '"' | '\'' | '[' | '“')
}

/// The spans of all matches of a pattern: of its first group if it has one, otherwise of the match.
fn spans(shape: &LazyLock<Regex>, text: &str) -> Vec<Span> {
    let regex: &Regex = shape;
    // Matching without groups is much faster. One group is that of the whole match.
    if regex.captures_len() == 1 {
        return regex.find_iter(text).map(|found| Span::new(found.start(), found.end())).collect();
    }
    let group = |found: regex::Captures<'_>| found.get(1).map(|g| Span::new(g.start(), g.end()));
    regex.captures_iter(text).filter_map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Case, End, Likeness, Rendering, Strictness, Trait, Variation};

    /// The texts that a class finds on its own.
    pub(super) fn found<'a>(class: &TokenClass, text: &'a str) -> Vec<&'a str> {
        (class.find)(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn classes_have_unique_names_in_kebab_case_and_a_doc() {
        for (at, class) in CLASSES.iter().enumerate() {
            assert!(!class.name.is_empty(), "class {at}");
            assert!(class.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_'));
            assert!(class.doc.ends_with('.'), "{}", class.name);
            assert!(class.needs.is_ascii(), "{}", class.name);
            assert!(CLASSES[..at].iter().all(|other| other.name != class.name), "{}", class.name);
        }
    }

    #[test]
    fn free_classes_are_neither_repaired_nor_marked_up() {
        for class in CLASSES.iter().filter(|class| class.strictness == Strictness::Free) {
            assert!(class.likenesses.is_empty(), "{class}");
            assert!(matches!(class.rendering, Rendering::Plain | Rendering::Markup), "{class}");
        }
    }

    #[test]
    fn classes_have_their_properties() {
        type Holds = fn(&TokenClass) -> bool;
        let table: [(&str, Holds); 18] = [
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
            ("command error-code hex-code smtp-code", |class| class.rendering == Rendering::Copy),
            ("path registry-path registry-value", |class| class.rendering == Rendering::Copy),
            ("env-var variable", |class| class.rendering == Rendering::Code),
            ("acronym", |class| class.case == Case::Capitals),
            ("url host", |class| class.case == Case::Address),
            ("env-var host variable", |class| class.likenesses.contains(&Likeness::SignsApart)),
            ("version", |class| class.likenesses.contains(&Likeness::NearlyWithX)),
        ];
        for (names, holds) in table {
            for name in names.split(' ') {
                assert!(class(name).is_some_and(holds), "{name} of {names}");
            }
            assert!(!class("shortcut").is_some_and(holds), "shortcuts like {names}");
        }
    }

    #[test]
    fn the_first_class_that_claims_a_character_gets_it() {
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
    fn parts_have_spans_in_the_whole_text() {
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
    fn classes_are_found_by_name() {
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
    fn tokens_do_not_overlap() {
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
