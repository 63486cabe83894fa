//! Names of products, from the glossary.

use crate::model::{Likeness, TokenClass, Trait};
use crate::tokens::{glossary, spans};

/// The name of a product: `Exchange Online`.
pub(super) static CLASS: TokenClass = TokenClass {
    name: "product",
    doc: "The name of a product: `Exchange Online`. Languages inflect it, and some have their own.",
    find: |text| spans(&glossary::PRODUCT_NAMES, text),
    likenesses: &[Likeness::WrongDigit, Likeness::WrongLetter, Likeness::Joined],
    traits: &[Trait::Spaced],
    ..TokenClass::NAME
};

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn the_longest_name_wins() {
        for (text, expected) in [
            ("in Exchange Online and Exchange", vec!["Exchange Online", "Exchange"]),
            ("Microsoft 365 teams", vec!["Microsoft 365"]),
        ] {
            assert_eq!(found(&super::CLASS, text), expected, "in {text:?}");
        }
    }

    #[test]
    fn tokens_end_at_their_boundaries() {
        for (text, expected) in
            [("Exchanges xExchange exchange", vec![]), ("(Exchange)", vec!["Exchange"])]
        {
            assert_eq!(found(&super::CLASS, text), expected as Vec<&str>, "in {text:?}");
        }
    }
}
