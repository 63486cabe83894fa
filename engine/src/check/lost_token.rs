//! A token of the English that the repaired target does not have.

use super::{Check, Repaired};
use crate::compare::{Comparison, Expected, boundary};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Strictness, Subject};
use crate::tokens::glossary;

/// Finds tokens that are lost.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "lost-token",
        severity: Severity::Error,
        category: Category::InconsistentEntities,
        dimension: Some(Dimension::Accuracy),
        doc: "A literal of the English does not stand in the translation.",
        bad: "Run services.msc. / Führen Sie Dienste aus.",
        good: "Run services.msc. / Führen Sie services.msc aus.",
        is_on: true,
    },
    find,
};

fn find(subject: &Repaired<'_>) -> Vec<Finding> {
    let target = subject.after.pair.target;
    let mut findings = lost(&subject.after, subject);
    if subject.after.expected.iter().any(|want| want.class == "command" && is_lost(want, target)) {
        // A command with another sample name in it is whole: its parts tell what is lost.
        findings = lost(&subject.after.taken_apart(), subject);
    }
    findings
}

/// Whether a literal is lost: it stands nowhere, in no form that is accepted for its class.
pub fn is_lost(want: &Expected<'_>, target: &str) -> bool {
    want.strictness() == Strictness::Literal
        && want.copies.is_empty()
        && !may_change(want.class, want.text)
        && !stands_as_word(want, target)
        && !stands_in_other_locale(want, target)
        && !stands_in_essence(want, target)
        && !glossary::is_misspelt(want.text)
}

fn lost(after: &Comparison<'_>, subject: &Repaired<'_>) -> Vec<Finding> {
    let lost = after.expected.iter().filter(|want| is_lost(want, after.pair.target));
    lost.map(|want| {
        let suggested = subject.repairs.iter().find(|repair| repair.after.contains(want.text));
        let message =
            format!("the {} `{}` is lost; put it back where it belongs", want.class, want.text);
        Finding {
            // Identifiers are often the names of features, which are translated.
            severity: if want.class == "identifier" {
                Severity::Warning
            } else {
                CHECK.rule.severity
            },
            class: Some(want.class),
            subject: Some(Subject::Token(want.text.to_owned())),
            span: suggested.map(|repair| repair.span),
            suggestion: suggested.map(|repair| repair.after.clone()),
            ..CHECK.finding(message)
        }
    })
    .collect()
}

/// Whether an address stands with another locale in it.
fn stands_in_other_locale(want: &Expected<'_>, target: &str) -> bool {
    let mut words = target.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']'));
    matches!(want.class, "url" | "host" | "link-target")
        && words.any(|word| boundary::is_same_page(want.text, word.trim_end_matches(['.', ','])))
}

/// Whether an extension stands as a word, without its point: `PST-Datei`.
fn stands_as_word(want: &Expected<'_>, target: &str) -> bool {
    let name = want.text.trim_start_matches(['\\', '*', '.']).to_lowercase();
    want.class == "extension" && target.to_lowercase().contains(&name)
}

/// Whether what matters of a token stands: the domain of a sample address, the number of a version.
fn stands_in_essence(want: &Expected<'_>, target: &str) -> bool {
    match want.class {
        "email" => want.text.find('@').is_some_and(|at| target.contains(&want.text[at..])),
        "version" => want.text.strip_prefix(['v', 'V']).is_some_and(|it| target.contains(it)),
        _ => false,
    }
}

/// Whether people may translate the token: a placeholder of several words is prose.
fn may_change(class: &str, text: &str) -> bool {
    class == "placeholder" && text.contains(' ')
}
