//! Versions that are separated from their name: `TLS 1.2` became `1.2 TLS`, `ALS 1.2`, or `1.2`
//! alone.
//!
//! The number survives, so no token is lost, but a reader cannot tell what it is the version of.
//! Only names in capitals count, since they are the same in every language.

use super::{Check, Repaired};
use crate::compare::Expected;
use crate::model::{Category, Dimension, Finding, Rule, Severity, Subject};
use crate::text::Span;
use crate::tokens;

/// Finds versions without their name.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "detached-version",
        severity: Severity::Warning,
        category: Category::InconsistentEntities,
        dimension: Some(Dimension::Accuracy),
        doc: "A version does not stand behind the name that it belongs to.",
        bad: "Enable TLS 1.2. / Włącz 1.2 TLS.",
        good: "Enable TLS 1.2. / Włącz TLS 1.2.",
        is_on: true,
    },
    find,
};

/// How many characters before a version its name may begin. Translations turn `TLS 1.0 and TLS 1.1`
/// into one name with two versions, with a word or two between.
const MAX_DISTANCE: usize = 24;

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let versions = repaired.after.expected.iter().filter(|token| token.class == tokens::VERSION);
    versions.filter_map(|version| detached(repaired, version)).collect()
}

fn detached(repaired: &Repaired<'_>, version: &Expected<'_>) -> Option<Finding> {
    let pair = &repaired.after.pair;
    let name = version.sources.iter().find_map(|at| name_before(pair.source, *at))?;
    let has_name = |copy: &Span| {
        let before = &pair.target[..copy.start];
        let from = before.char_indices().rev().nth(MAX_DISTANCE).map_or(0, |(at, _)| at);
        // A name directly behind the version is its name in the wrong place, even if the same name
        // occurs before it.
        let is_swapped = pair.target[copy.end..].trim_start().starts_with(name);
        before.trim_end().ends_with(name) || (before[from..].contains(name) && !is_swapped)
    };
    // Another check reports a version without any copy.
    if version.copies.is_empty() || version.copies.iter().any(has_name) {
        return None;
    }
    let whole = format!("{name} {}", version.text);
    let message =
        format!("the version `{}` stands without its name; write `{whole}`", version.text);
    let finding = CHECK.finding(message).about(Subject::Token(version.text.to_owned()));
    Some(Finding { class: Some(version.class), suggestion: Some(whole), ..finding })
}

/// The name in capitals directly before a version.
fn name_before(source: &str, version: Span) -> Option<&str> {
    let before = source[..version.start].strip_suffix([' ', '\u{a0}'])?;
    let start =
        before.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '.').map_or(0, |at| at + 1);
    let name = before.get(start..)?;
    let letters = name.trim_start_matches('.');
    (letters.len() >= 2 && letters.bytes().all(|b| b.is_ascii_uppercase())).then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::engine::Engine;
    use crate::model::{Bilingual, LocaleTag, Provenance};

    #[test]
    fn versions_keep_their_name() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        for (source, target, expected) in [
            ("Enable TLS 1.2.", "Włącz TLS 1.2.", false),
            ("Enable TLS 1.2.", "Włącz TLS w wersji 1.2.", false),
            ("TLS 1.0 and TLS 1.1", "TLS 1.0 i 1.1", false),
            ("Enable TLS 1.2.", "Włącz 1.2 TLS.", true),
            ("Enable TLS 1.2.", "Włącz szyfrowanie 1.2.", true),
            ("TLS, part 1: TLS 1.2", "TLS, część 1: 1.2 TLS", true),
            ("Use Outlook 16.0.", "Użyj 16.0 Outlook.", false),
            // One copy beside its name is enough. If there is no copy, another check reports it.
            ("Enable TLS 1.2.", "Włącz 1.2, to jest TLS 1.2.", false),
            ("Enable TLS 1.2.", "Włącz TLS.", false),
            // The name may be a few words before the version, but not farther.
            ("Enable TLS 1.2.", "TLS, 4567890123456789012 1.2", false),
            ("Enable TLS 1.2.", "TLS, 45678901234567890123 1.2", true),
            ("Enable TLS 1.2.", "TLS: 1.2 TLS.", true),
            // Not a name in capitals.
            ("Use version X 1.2.", "Użyj 1.2 or", false),
            ("Use SMB2 version 1.2.", "Użyj 1.2", false),
            ("Use (TLS)\u{a0}1.2.", "Użyj 1.2", false),
            ("Use TLS\u{a0}1.2.", "Użyj 1.2", true),
            ("Install .NET 4.8.", "Zainstaluj 4.8 .NET.", true),
        ] {
            let pair =
                Bilingual { locale: &locale, provenance: Provenance::Machine, source, target };
            let findings = Engine::default().mend(&pair).findings;
            let found = findings.iter().any(|finding| *finding.rule == super::CHECK.rule);
            assert_eq!(found, expected, "{target}: {findings:?}");
        }
    }
}
