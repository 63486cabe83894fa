//! A quoted reply of a server: code, enhanced code and words, `'421 4.4.2 Connection dropped'`.
//!
//! Its words may be translated as long as its codes and names stand. If one of them is lost, the
//! whole reply is restored: it is what the reader's log says.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Strategy,
    plan::{Plan, Proposal, unless_human},
};
use crate::compare::Comparison;
use crate::compare::characters::is_quote;
use crate::model::{Strictness, TokenClass};
use crate::text::{Span, pattern};
use crate::tokens::{ERROR_CODE, IDENTIFIER, SMTP_CODE};

/// Restores quoted replies that lost a token.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "quoted-reply",
    doc: "A quoted SMTP reply at the end of the segment has lost one of its tokens.",
    propose,
};

static REPLY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"['"‘“]([245][0-9]{2}) [245]\.[0-9]{1,3}\.[0-9]{1,3}\b[^'"‘“”’]*['"’”]"#)
});

/// The classes of what a reply is made of, besides words.
const CODES: [&TokenClass; 3] = [SMTP_CODE, ERROR_CODE, IDENTIFIER];

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    let Some((whole, code)) = reply(source) else { return };
    let lost = comparison.missing().find(|want| {
        CODES.contains(&want.class)
            && want.strictness() == Strictness::Literal
            && want.copies.is_empty()
            && want.sources.iter().any(|span| whole.contains(*span))
    });
    let (Some(lost), Some(place)) = (lost, place(target, code)) else { return };
    let proposal = Proposal {
        class: lost.class,
        span: place,
        after: whole.of(source).to_owned(),
        applicability: unless_human(comparison),
        evidence: format!("the quoted reply {code} has lost `{}`", lost.text),
    };
    plan.add(comparison, STRATEGY.name, proposal);
}

/// The quoted reply at the end of the English, and its code.
fn reply(source: &str) -> Option<(Span, &str)> {
    let groups = REPLY.captures(source)?;
    let (whole, code) = (groups.get(0)?, groups.get(1)?);
    let is_last = !source[whole.end()..].contains(char::is_alphanumeric);
    is_last.then(|| (Span::new(whole.start(), whole.end()), code.as_str()))
}

/// Where the target quotes the reply with that code: from a quotation mark to the last one, or to
/// the end of the sentence if there is none.
fn place(target: &str, code: &str) -> Option<Span> {
    let at = target.find(code).filter(|_| target.matches(code).count() == 1)?;
    let before = target[..at].trim_end();
    let quote = before.chars().next_back().filter(|last| is_quote(*last))?;
    let start = before.len() - quote.len_utf8();
    let sentence = target.trim_end_matches(|c: char| c.is_whitespace() || c == '.');
    Some(Span::new(start, sentence.len()))
}
