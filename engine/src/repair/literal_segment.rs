//! The English is nothing but tokens and markup: the target must equal it.
//!
//! `[HKEY_LOCAL_MACHINE\A\TLS 1.2\Client]` has nothing to translate, so whatever differs is damage. Nor
//! has one chunk of code, whatever class it is of (`asp-route-{value}`), or a name that was coined from
//! several words (`**Group-Policy-Container**`).

use super::{
    Strategy,
    plan::{Plan, Proposal},
};
use crate::compare::boundary::is_same_page;
use crate::compare::labels::coined_name;
use crate::compare::{Comparison, marks};
use crate::model::{
    Applicability, Bilingual, Provenance, Rendering, Strictness, Token, TokenClass, Trait,
};
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

/// The class that segments of code are counted under.
static CODE: TokenClass =
    TokenClass::without_tokens("code", "A segment that is one chunk of code.");

/// Whether a segment that has anything to repair could be one of code: a quick look.
pub(super) fn is_suspect(pair: &Bilingual<'_>) -> bool {
    pair.source != pair.target && (is_code(pair.source) || coined_name(pair.source).is_some())
}

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    let is_code = || is_code(source) || coined_name(source).is_some();
    let class = literal_class(source, &comparison.tokens).or_else(|| is_code().then_some(&CODE));
    let Some(class) = class else { return };
    let addresses = |text| marks::links(text).into_iter().map(|(_, address)| address);
    let is_right = is_localized_sample(source, target)
        || is_same_in_print(source, target)
        || is_same_page(source, target);
    if is_right || !addresses(source).eq(addresses(target)) {
        return;
    }
    // A target much longer than its English says something of its own.
    let is_longer = target.chars().count() > 2 * source.chars().count() + 8;
    let is_weak = class.is(Trait::Weak) || *class == CODE;
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

/// The longest segment that is one chunk of code, in bytes.
const LONGEST: usize = 400;

/// Whether a text is one chunk with a sign inside that only code has there.
fn is_code(text: &str) -> bool {
    let text = text.trim_matches('*');
    let bytes = text.as_bytes();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric();
    // The letters before an offset.
    let before = |at: usize| {
        let start = text[..at].rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
        &text[start..at]
    };
    let behind = |at: usize| {
        let rest = &text[at + 1..];
        &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())]
    };
    let is_sign = |&at: &usize| match bytes[at] {
        b'_' | b'=' | b'|' | b'{' | b'$' => true,
        b';' => bytes[at + 1] != b'&',
        b'\\' => is_word(bytes[at + 1]),
        // No abbreviation, and no number.
        b'.' => before(at).len() > 1 && behind(at).len() > 1 && has_words(before(at)),
        b':' => !before(at).is_empty() && before(at).bytes().all(|byte| byte.is_ascii_lowercase()),
        _ => false,
    };
    (FEWEST..LONGEST).contains(&text.len())
        && text.is_ascii()
        && !text.contains(|c: char| c.is_whitespace() || matches!(c, '`' | '<' | '@' | '[' | '&'))
        && !text.contains("://")
        && has_words(text)
        && (1..bytes.len() - 1).any(|at| is_sign(&at))
}

/// The fewest bytes of a chunk of code.
const FEWEST: usize = 4;

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

#[cfg(test)]
mod tests {
    use crate::engine::Engine;
    use crate::model::LocaleTag;

    use super::*;

    #[test]
    fn code_has_signs_that_prose_does_not_have() {
        for text in [
            "owin.ResponseBody",
            "asp-route-{value}",
            r"2\_sw",
            "win:Port",
            "D:(A;;RP;;;DA)",
            "a=b2",
        ] {
            assert!(is_code(text), "{text}");
        }
        for text in [
            "Yes/No",
            "item(s)",
            "R&D",
            "1.5",
            "e.g.",
            "U.S.A",
            "Note:This",
            "Ctrl+C",
            "C#",
            "a b=c",
        ] {
            assert!(!is_code(text), "{text}");
        }
    }

    #[test]
    fn a_segment_of_code_equals_its_english() {
        let locale = LocaleTag::parse("de-DE").unwrap();
        for (source, target, expected) in [
            ("owin.ResponseBody", "Owin. ResponseBody", "owin.ResponseBody"),
            (
                "**Group-Policy-Container**",
                "**Gruppenrichtlinien Container**",
                "**Group-Policy-Container**",
            ),
            ("**Sign-In**", "**Anmelden**", "**Anmelden**"),
            ("**WORKAROUND**", "**Umgehung**", "**Umgehung**"),
        ] {
            let provenance = Provenance::Machine;
            let pair = Bilingual { locale: &locale, provenance, source, target };
            assert_eq!(Engine::default().mend(&pair).text, expected, "{target}");
        }
    }
}
