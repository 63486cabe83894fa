//! A placeholder of the translation engine in the place of the one token that is lost: `#A0`.

use super::{
    Strategy,
    plan::{Plan, Proposal},
};
use crate::compare::Comparison;
use crate::compare::leaks::leaks;
use crate::model::{Applicability, Strictness};
use crate::text::Span;

/// Writes the only lost token in the place of the only placeholder.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "leak",
    doc: "A placeholder of the translation engine, `#A0`, stands where the only lost token was.",
    propose,
};

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let lost = comparison.missing().filter(|want| plan.restored(want.text) < want.lacking());
    let lost: Vec<_> = lost.take(2).collect();
    let [want] = lost[..] else { return };
    let mut leaks = leaks(comparison.pair.source, comparison.pair.target);
    // A name is often lost with the word that it makes a compound with.
    let (Some(span), None, Strictness::Literal) = (leaks.next(), leaks.next(), want.strictness())
    else {
        return;
    };
    let proposal = Proposal {
        class: want.class,
        span: with_parentheses(comparison.pair.target, span),
        after: want.text.to_owned(),
        applicability: Applicability::Safe,
        evidence: format!("stands where the only lost token was, `{}`", want.text),
    };
    plan.add(comparison, STRATEGY.name, proposal);
}

/// The span with parentheses that belong to the placeholder, as the blank inside shows: `( # A0)`.
fn with_parentheses(target: &str, span: Span) -> Span {
    let is_inside = target[..span.start].ends_with("( ") && target[span.end..].starts_with(')');
    if is_inside { Span::new(span.start - 2, span.end + 1) } else { span }
}

#[cfg(test)]
mod tests {
    use crate::engine::Engine;
    use crate::model::{Bilingual, LocaleTag, Provenance};

    #[test]
    fn the_only_lost_token_replaces_the_only_placeholder() {
        let locale = LocaleTag::parse("de-DE").unwrap();
        for (source, target, expected) in [
            ("run Get-Mailbox now", "jetzt #A0 starten", "jetzt Get-Mailbox starten"),
            ("run Get-Mailbox now", "jetzt ( # A0) starten", "jetzt Get-Mailbox starten"),
            // Two placeholders, two tokens, and a name, which can be a part of a compound.
            ("run Get-Mailbox now", "jetzt #A0 #A1", "jetzt #A0 #A1"),
            ("run Get-Mailbox and tpm.msc", "jetzt #A0", "jetzt #A0"),
            ("a OneDrive page", "eine #A0", "eine #A0"),
        ] {
            let provenance = Provenance::Machine;
            let pair = Bilingual { locale: &locale, provenance, source, target };
            assert_eq!(Engine::default().mend(&pair).text, expected, "{target}");
        }
    }
}
