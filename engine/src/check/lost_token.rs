//! A token of the English that the repaired target does not have.

use super::{Check, Dimension, Subject};
use crate::compare::{Comparison, Expected, boundary};
use crate::model::{Category, Finding, Severity, Strictness, Variation};
use crate::tokens::{COMMAND, IDENTIFIER, glossary};

/// Finds tokens that are lost.
pub(super) const CHECK: Check = Check {
    rule: "lost-token",
    severity: Severity::Error,
    category: Category::InconsistentEntities,
    dimension: Dimension::Accuracy,
    doc: "A literal of the English does not stand in the translation.",
    bad: "Run services.msc. / Führen Sie Dienste aus.",
    good: "Run services.msc. / Führen Sie services.msc aus.",
    is_on: true,
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let target = subject.after.pair.target;
    let mut findings = lost(&subject.after, subject);
    if subject.after.expected.iter().any(|want| want.class == COMMAND && is_lost(want, target)) {
        // A command with another sample name in it is whole: its parts tell what is lost.
        findings = lost(&subject.after.taken_apart(), subject);
    }
    findings
}

/// Whether a literal is lost: it stands nowhere, in no form that is accepted for its class.
pub fn is_lost(want: &Expected<'_>, target: &str) -> bool {
    want.strictness() == Strictness::Literal
        && want.copies.is_empty()
        && !stands_otherwise(want, target)
        && !glossary::is_misspelt(want.text)
}

fn lost(after: &Comparison<'_>, subject: &Subject<'_>) -> Vec<Finding> {
    let lost = after.expected.iter().filter(|want| is_lost(want, after.pair.target));
    lost.map(|want| {
        let suggested = subject.repairs.iter().find(|repair| repair.after.contains(want.text));
        let message =
            format!("the {} `{}` is lost; put it back where it belongs", want.class, want.text);
        Finding {
            // Identifiers are often the names of features, which are translated.
            severity: if want.class == IDENTIFIER { Severity::Warning } else { CHECK.severity },
            class: Some(want.class),
            span: suggested.map(|repair| repair.span),
            suggestion: suggested.map(|repair| repair.after.clone()),
            ..CHECK.finding(message)
        }
    })
    .collect()
}

/// Whether a token stands in a form that is as good for its class.
fn stands_otherwise(want: &Expected<'_>, target: &str) -> bool {
    match want.class.variation {
        Variation::Locale => stands_in_other_locale(want.text, target),
        Variation::LocalPart => {
            want.text.find('@').is_some_and(|at| target.contains(&want.text[at..]))
        }
        Variation::NumberAlone => {
            want.text.strip_prefix(['v', 'V']).is_some_and(|number| target.contains(number))
        }
        Variation::Word => {
            let name = want.text.trim_start_matches(['\\', '*', '.']).to_lowercase();
            target.to_lowercase().contains(&name)
        }
        Variation::Prose => want.text.contains(' '),
        // The parts of a command tell what is lost.
        Variation::Values | Variation::None => false,
    }
}

/// Whether an address stands with another locale in it.
fn stands_in_other_locale(address: &str, target: &str) -> bool {
    let mut words = target.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']'));
    words.any(|word| boundary::is_same_page(address, word.trim_end_matches(['.', ','])))
}
