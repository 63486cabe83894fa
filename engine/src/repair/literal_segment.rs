//! The English is nothing but tokens and markup: the target must equal it.
//!
//! `[HKEY_LOCAL_MACHINE\A\TLS 1.2\Client]` has nothing to translate, so whatever differs is damage.

use super::{
    Strategy,
    plan::{Plan, Proposal},
};
use crate::compare::boundary::is_same_page;
use crate::compare::{Comparison, marks};
use crate::model::{Applicability, Provenance, Rendering, Strictness, Token, TokenClass, Trait};
use crate::repair::likeness::masked;
use crate::repair::normalised::is_same_in_print;
use crate::text::Span;
use crate::tokens::glossary;

/// Restores a segment whose English is wholly literal.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "literal-segment",
    doc: "The whole English is tokens and markup, so the target must equal it.",
    propose,
};

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    let Some(class) = literal_class(source, &comparison.tokens) else { return };
    let addresses = |text| marks::links(text).into_iter().map(|(_, address)| address);
    let is_right = is_localized_sample(source, target)
        || is_same_in_print(source, target)
        || is_same_page(source, target);
    if is_right || !addresses(source).eq(addresses(target)) {
        return;
    }
    // A target much longer than its English says something of its own.
    let is_longer = target.chars().count() > 2 * source.chars().count() + 8;
    let is_weak = class.is(Trait::Weak);
    let doubtful = is_longer || (is_weak && comparison.pair.provenance == Provenance::Human);
    let proposal = Proposal {
        class,
        span: Span::new(0, target.len()),
        after: source.to_owned(),
        applicability: if doubtful { Applicability::Suggested } else { Applicability::Safe },
        evidence: "the English is nothing but tokens and markup".to_owned(),
    };
    plan.add_whole(comparison, STRATEGY.name, proposal);
}

/// The class of the first literal token of a text that is nothing but tokens and markup.
pub(super) fn literal_class(text: &str, tokens: &[Token]) -> Option<&'static TokenClass> {
    let mut at = 0;
    for token in tokens {
        if has_words(&text[at..token.span.start]) {
            return None;
        }
        at = token.span.end;
    }
    if has_words(&text[at..]) {
        return None;
    }
    let is_literal = |token: &&Token| {
        token.class.strictness == Strictness::Literal && token.class.rendering != Rendering::Markup
    };
    let is_name = |token: &&Token| glossary::is_term(token.span.of(text));
    tokens.iter().find(|token| is_literal(token) && !is_name(token)).map(|token| token.class)
}

/// Whether a text holds anything to translate.
fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Whether source and target differ only in the reader's own values: people localize `<mailbox>`
/// and the names before the at sign of a sample address.
fn is_localized_sample(source: &str, target: &str) -> bool {
    let without_values = |text: &str| nameless(&masked(text));
    is_same_in_print(&without_values(source), &without_values(target))
}

/// The text without the names before its at signs.
fn nameless(text: &str) -> String {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
    let pieces = text.split_inclusive('@').map(|piece| match piece.strip_suffix('@') {
        Some(name) => name.trim_end_matches(is_name),
        None => piece,
    });
    pieces.collect()
}
