//! Tokens of the English that the repaired target does not have.

use super::{Check, Repaired, changed_anchor, changed_directive};
use crate::compare::{Comparison, Expected, boundary, case};
use crate::model::{
    Category, Dimension, Finding, Provenance, Rule, Severity, Strictness, Subject, Variation,
};
use crate::text::Span;
use crate::tokens::{COMMAND, IDENTIFIER, glossary};

/// Finds lost tokens.
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

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let target = repaired.after.pair.target;
    let mut findings = lost(&repaired.after, repaired);
    if repaired.after.expected.iter().any(|token| token.class == COMMAND && is_lost(token, target))
    {
        // A translated sample name makes a command differ without damage. Its parts show what is
        // lost.
        findings = lost(&repaired.after.split_lost_commands(), repaired);
    }
    findings
}

/// Whether a literal is lost: the target has neither a verbatim copy nor another form that its
/// class accepts.
pub fn is_lost(token: &Expected<'_>, target: &str) -> bool {
    token.strictness() == Strictness::Literal
        && token.copies.is_empty()
        && !has_accepted_form(token, target)
        // A translation may correct the spelling.
        && !glossary::is_misspelt(token.text)
}

/// Whether a place of the English overlaps a token that this check tells as lost.
pub(super) fn is_told(repaired: &Repaired<'_>, place: Span) -> bool {
    let lost = repaired.after.expected.iter().filter(|token| is_lost(token, repaired.target()));
    lost.flat_map(|token| &token.sources).any(|span| span.overlaps(place))
}

/// Whether a check of notations tells the same of a place of the English.
pub(super) fn is_changed(repaired: &Repaired<'_>, place: Span) -> bool {
    let (source, target) = (repaired.source(), repaired.target());
    changed_anchor::is_told(source, target, place)
        || changed_directive::is_told(source, target, place)
}

fn lost(after: &Comparison<'_>, repaired: &Repaired<'_>) -> Vec<Finding> {
    // Names of features look like identifiers, and people translate them.
    let is_feature = |token: &Expected<'_>| {
        after.pair.provenance == Provenance::Human
            && token.class == IDENTIFIER
            && token.text.bytes().all(|b| b.is_ascii_alphabetic())
            && case::capitals_inside(token.text) == 1
    };
    let lost = after.expected.iter().filter(|token| is_lost(token, after.pair.target));
    let is_told = |token: &Expected<'_>| {
        let is_here = |place: &Span| is_changed(repaired, *place);
        token.sources.iter().all(is_here)
    };
    lost.filter(|token| !is_feature(token) && !is_told(token))
        .map(|token| {
            let suggested =
                repaired.repairs.iter().find(|repair| repair.after.contains(token.text));
            let message = format!(
                "the {} `{}` is lost; put it back where it belongs",
                token.class, token.text
            );
            Finding {
                // Names of features look like identifiers, and are translated.
                severity: if token.class == IDENTIFIER {
                    Severity::Warning
                } else {
                    CHECK.rule.severity
                },
                class: Some(token.class),
                subject: Some(Subject::Token(token.text.to_owned())),
                span: suggested.map(|repair| repair.span),
                suggestion: suggested.map(|repair| repair.after.clone()),
                ..CHECK.finding(message)
            }
        })
        .collect()
}

/// Whether the target has a token in another form that its class accepts.
fn has_accepted_form(token: &Expected<'_>, target: &str) -> bool {
    match token.class.variation {
        Variation::Locale => has_url_of_other_locale(token.text, target),
        Variation::LocalPart => {
            token.text.find('@').is_some_and(|at| target.contains(&token.text[at..]))
        }
        Variation::NumberAlone => {
            token.text.strip_prefix(['v', 'V']).is_some_and(|number| target.contains(number))
        }
        Variation::Word => {
            let name = token.text.trim_start_matches(['\\', '*', '.']).to_lowercase();
            target.to_lowercase().contains(&name)
        }
        Variation::Prose => token.text.contains(' '),
        // Values are compared as parts of their command.
        Variation::Values | Variation::None => false,
    }
}

/// Whether a text has a URL with another locale.
fn has_url_of_other_locale(address: &str, target: &str) -> bool {
    let mut words = target.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']'));
    words.any(|word| boundary::is_same_page(address, word.trim_end_matches(['.', ','])))
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    use crate::engine::{Engine, Settings};
    use crate::model::{Applicability, Bilingual, LocaleTag, Provenance, Severity, Subject};
    use crate::text::Span;

    #[test]
    fn literals_without_an_accepted_form_are_lost() {
        let (error, warning) = (Severity::Error, Severity::Warning);
        for (source, target, expected) in [
            ("Run services.msc.", "Uruchom usługi.", vec![("file-name", error)]),
            ("Run services.msc.", "Uruchom services.msc.", vec![]),
            ("Use TLS and Outlook.", "Użyj tego.", vec![]),
            // Names of features look like identifiers.
            ("Set proxyAddresses.", "Ustaw adresy.", vec![("identifier", warning)]),
            // A placeholder of several words is prose and may be translated.
            ("Type <your name>.", "Wpisz nazwę.", vec![]),
            ("Type <tenant>.", "Wpisz nazwę.", vec![("placeholder", error)]),
            (r#"Open "C:\Program Files\A"."#, "Otwórz.", vec![("path", error)]),
            // An extension may be a word.
            ("Open the .pst file.", "Otwórz plik PST.", vec![]),
            ("Open the .pst file.", "Otwórz plik.", vec![("extension", error)]),
            // A URL may lead to the page of another locale.
            ("See https://a.example/en-us/x1.", "Por. https://a.example/pl-pl/x1.", vec![]),
            ("See https://a.example/en-us/x1.", "Por. (https://a.example/pl-pl/x1)", vec![]),
            ("See https://a.example/en-us/x1.", "Por. tu.", vec![("url", error)]),
            // Only the domain of a sample address matters, and only the number of a version.
            ("Write to user1@contoso.com.", "Napisz: ktos@contoso.com.", vec![]),
            ("Write to user1@contoso.com.", "Napisz.", vec![("email", error)]),
            ("Get v1.2.3 now.", "Pobierz wersję1.2.3 teraz.", vec![]),
            ("Get v1.2.3 now.", "Pobierz teraz.", vec![("version", error)]),
            // The English misspells the name.
            ("Open OUtlook first.", "Otwórz program.", vec![]),
            // A command is compared by its parts.
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
    fn a_finding_names_its_token_and_the_suggested_repair() {
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
            assert_eq!(findings[0].subject, Some(Subject::Token("1.2".to_owned())), "{target}");
            assert_eq!(findings[0].suggestion.as_deref(), suggestion, "{target}");
            assert_eq!(findings[0].span, span, "{target}");
        }
    }
}
