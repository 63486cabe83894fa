//! Text that must survive translation unchanged (ITS 2.0 `translate="no"`).

use crate::text::Span;

/// A kind of token: one file under `src/tokens/` and one line in its list.
#[derive(Clone, Copy)]
pub struct TokenClass {
    /// The name in reports and settings, in kebab case.
    pub name: &'static str,
    /// What the class is, in one sentence, with an example.
    pub doc: &'static str,
    /// Signs of which every token holds at least one, to skip texts without them; none if empty.
    pub needs: &'static str,
    /// How it behaves in translation.
    pub strictness: Strictness,
    /// Every token of the class in a text, in order and without overlap.
    pub find: fn(&str) -> Vec<Span>,
}

/// How the tokens of a class behave in translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Never changes: one that does not stand verbatim in the target is lost.
    Literal,
    /// A name: it may be inflected, written out, or have a local form.
    Name,
    /// Changes freely; claimed so that no other class claims a part of it.
    Free,
}

/// A token found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The name of its class.
    pub class: &'static str,
    /// Where it stands.
    pub span: Span,
}
