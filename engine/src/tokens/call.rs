//! Functions with their parentheses.

use std::sync::LazyLock;

use regex::Regex;

use super::{has_sign, shape, spans};
use crate::model::{Likeness, Rendering, TokenClass};
use crate::text::Span;

/// A function with its arguments: `main()`, `Configure(IConfiguration)`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "call",
    needs: "(",
    doc: "A function with its arguments: `main()`, `Configure(IConfiguration)`.",
    find,
    likenesses: &[Likeness::SignsApart, Likeness::Nearly],
    rendering: Rendering::Code,
    ..TokenClass::LITERAL
};

static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    shape(r"\b(?:[A-Za-z_]\w*(?:::|\.))*~?[A-Za-z_]\w+\((?:[\w.,:<>*&\[\]]|, )*\)")
});

fn find(text: &str) -> Vec<Span> {
    if !has_sign(text, b'(', |before, _| before.is_ascii_alphanumeric()) {
        return Vec::new();
    }
    let mut found = spans(&SHAPE, text);
    found.retain(|span| is_call(span.of(text)));
    found
}

/// Whether the parentheses are empty, or hold what no prose does. `file(s)` is a plural.
fn is_call(text: &str) -> bool {
    let arguments = text.split_once('(').map_or("", |(_, rest)| rest.trim_end_matches(')'));
    let bytes = arguments.as_bytes();
    let has_hump = |at: usize| {
        bytes[at].is_ascii_uppercase() && bytes[at + 1..].iter().any(u8::is_ascii_lowercase)
    };
    arguments.is_empty()
        || arguments.contains(['*', '_', '&', '<', ':'])
        || (1..bytes.len()).any(has_hump) && !arguments.contains(". ")
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn calls_have_no_blank_before_their_parentheses() {
        for (text, expected) in [
            ("call main() or Foo.bar()", vec!["main()", "Foo.bar()"]),
            ("Configure(IConfiguration)", vec!["Configure(IConfiguration)"]),
            ("CObject::Dump(void*)", vec!["CObject::Dump(void*)"]),
            ("the file(s), Option(s) and X(Y)", vec![]),
            ("Service (PaaS) and platform(Azure)", vec![]),
            ("[text](xAddress) a()", vec![]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
