//! A token of the English that the repaired target does not have.

use super::{Check, Repaired};
use crate::compare::{Comparison, Expected, boundary};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Strictness, Subject, Variation};
use crate::tokens::{COMMAND, IDENTIFIER, glossary};

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

fn lost(after: &Comparison<'_>, subject: &Repaired<'_>) -> Vec<Finding> {
    let lost = after.expected.iter().filter(|want| is_lost(want, after.pair.target));
    lost.map(|want| {
        let suggested = subject.repairs.iter().find(|repair| repair.after.contains(want.text));
        let message =
            format!("the {} `{}` is lost; put it back where it belongs", want.class, want.text);
        Finding {
            // Identifiers are often the names of features, which are translated.
            severity: if want.class == IDENTIFIER {
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

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    use crate::engine::{Engine, Settings};
    use crate::model::{Applicability, Bilingual, LocaleTag, Provenance, Severity};
    use crate::text::Span;

    #[test]
    fn literals_are_lost_where_no_accepted_form_stands() {
        let (error, warning) = (Severity::Error, Severity::Warning);
        for (source, target, expected) in [
            ("Run services.msc.", "Uruchom usługi.", vec![("file-name", error)]),
            ("Run services.msc.", "Uruchom services.msc.", vec![]),
            ("Use TLS and Outlook.", "Użyj tego.", vec![]),
            // The names of features look like identifiers.
            ("Set proxyAddresses.", "Ustaw adresy.", vec![("identifier", warning)]),
            // People may translate a placeholder that is prose.
            ("Type <your name>.", "Wpisz nazwę.", vec![]),
            ("Type <tenant>.", "Wpisz nazwę.", vec![("placeholder", error)]),
            (r#"Open "C:\Program Files\A"."#, "Otwórz.", vec![("path", error)]),
            // An extension may stand as a word.
            ("Open the .pst file.", "Otwórz plik PST.", vec![]),
            ("Open the .pst file.", "Otwórz plik.", vec![("extension", error)]),
            // An address may be the page of another locale.
            ("See https://a.example/en-us/x1.", "Por. https://a.example/pl-pl/x1.", vec![]),
            ("See https://a.example/en-us/x1.", "Por. (https://a.example/pl-pl/x1)", vec![]),
            ("See https://a.example/en-us/x1.", "Por. tu.", vec![("url", error)]),
            // Of a sample address the domain matters, of a version the number.
            ("Write to user1@contoso.com.", "Napisz: ktos@contoso.com.", vec![]),
            ("Write to user1@contoso.com.", "Napisz.", vec![("email", error)]),
            ("Get v1.2.3 now.", "Pobierz wersję1.2.3 teraz.", vec![]),
            ("Get v1.2.3 now.", "Pobierz teraz.", vec![("version", error)]),
            // A name that the English misspells.
            ("Open OUtlook first.", "Otwórz program.", vec![]),
            // Of a command that does not stand its parts tell.
            (
                "Set-Mailbox -Identity \"Jane Dow\" -On $true",
                "Set-Mailbox -Identity \"Annie Dow\" -On $true",
                vec![],
            ),
            (
                "run Set-Mailbox -Identity \"Jane Dow\" -On $true now",
                "uruchom teraz Set-Mailbox -Identity \"Annie Dow\"",
                vec![("variable", error)],
            ),
        ] {
            let found = found(&super::CHECK, "pl-PL", source, target);
            let found: Vec<_> = found
                .iter()
                .map(|finding| (finding.class.unwrap().name, finding.severity))
                .collect();
            assert_eq!(found, expected, "{source} / {target}");
        }
    }

    #[test]
    fn a_suggested_repair_is_the_suggestion() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let tiers = [("version".to_owned(), Applicability::Suggested)].into();
        let engine = Engine::new(Settings { tiers, ..Settings::default() });
        let (source, provenance) = ("Enable TLS 1.2.", Provenance::Machine);
        for (target, suggestion, span) in
            [("Włącz TLS 1,2.", Some("1.2"), Some(Span::new(12, 15))), ("Włącz TLS.", None, None)]
        {
            let pair = Bilingual { locale: &locale, provenance, source, target };
            let mut findings = engine.mend(&pair).findings;
            findings.retain(|finding| *finding.rule == super::CHECK.rule);
            assert_eq!(findings.len(), 1, "{target}");
            assert_eq!(findings[0].suggestion.as_deref(), suggestion, "{target}");
            assert_eq!(findings[0].span, span, "{target}");
        }
    }
}
