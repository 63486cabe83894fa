//! Text that must survive translation unchanged (ITS 2.0 `translate="no"`).

use crate::text::Span;

/// A kind of token: one file under `src/tokens/` and one line in its list.
#[derive(Clone, Copy)]
pub struct TokenClass {
    /// The name in reports and settings, in kebab case.
    pub name: &'static str,
    /// What the class is, in one sentence, with an example.
    pub doc: &'static str,
    /// Every token of the class in a text, in order and without overlap.
    pub find: fn(&str) -> Vec<Span>,
}

/// A token found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The name of its class.
    pub class: &'static str,
    /// Where it stands.
    pub span: Span,
}
