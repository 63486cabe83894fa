//! What does not hold for the strings of a program, which a catalog has: their backticks are quotation
//! marks, in whose place a translation has its own, examples are in words of the language, and a sign
//! such as `>` is a translation.

use segmend_engine::model::{Applicability, Bilingual, Finding, Mended, Repair, TokenClass};
use segmend_engine::text::{Edit, apply};
use segmend_engine::tokens::{CODE_SPAN, tokens};

/// The classes of which strings have examples: `/o/kontakt` for `/about/contact`.
const EXAMPLES: [&str; 3] = ["unix-path", "expression", "extension"];

/// Takes back repairs and findings that do not hold for a string.
pub(super) fn as_strings(mended: Mended, pair: &Bilingual<'_>) -> Mended {
    let own: Vec<_> = tokens(pair.target)
        .into_iter()
        .filter(|token| !pair.source.contains(token.span.of(pair.target)))
        .collect();
    let is_example = |class: &TokenClass| {
        EXAMPLES.contains(&class.name) && own.iter().any(|token| *token.class == *class)
    };
    let is_none = |class: &TokenClass| *class == *CODE_SPAN || is_example(class);
    let Mended { mut repairs, mut findings, .. } = mended;
    repairs.retain(|repair| !is_none(repair.class) && !is_quotation(repair));
    findings
        .retain(|finding| !finding.class.is_some_and(is_none) && !is_sign(finding, pair.target));
    for repair in repairs.iter_mut().filter(|repair| is_doubtful(repair)) {
        repair.applicability = Applicability::Suggested;
    }
    let applied = repairs.iter().filter(|repair| repair.applicability == Applicability::Safe);
    let edits: Vec<_> =
        applied.map(|repair| Edit::new(repair.span, repair.after.as_str())).collect();
    Mended { text: apply(pair.target, &edits), repairs, findings }
}

/// Whether a repair only puts backticks in the place of quotation marks.
fn is_quotation(repair: &Repair) -> bool {
    let is_mark =
        |c: char| c.is_ascii_punctuation() || c.is_whitespace() || "«»‹›“”„‚‘’「」『』".contains(c);
    repair.after.contains('`')
        && repair.before.trim_matches(is_mark) == repair.after.trim_matches(is_mark)
}

/// Whether a finding is about a translation that is a sign.
fn is_sign(finding: &Finding, target: &str) -> bool {
    finding.rule.name == "empty-target" && !target.trim().is_empty()
}

/// Whether people may have meant what a repair would change: the words of a usage line, or digits of
/// the language.
fn is_doubtful(repair: &Repair) -> bool {
    repair.strategy == "literal-segment"
        || repair.before.contains(|c: char| c.is_numeric() && !c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::Engine;
    use segmend_engine::model::{LocaleTag, Provenance};

    #[test]
    fn quotation_marks_examples_and_signs_are_no_damage() {
        for (locale, source, target, text, rules) in [
            ("fr", "Invalid `%r` value", "Valeur « %r » invalide", None, vec![]),
            ("ca", "Type `{name}' is wrong", "El tipus «{name}» és erroni", None, vec![]),
            ("nb", "Example: “/about/contact”.", "Eksempel: \"/om/kontakt\".", None, vec![]),
            ("nb", "Example: “/about/contact”.", "Eksempel: noe.", None, vec!["lost-token"]),
            ("fi", "previous chapter", "<", None, vec![]),
            ("ru", "{0} [OPTIONS] <COMMAND>", "{0} [ОПЦИИ] <COMMAND>", None, vec![]),
            ("bn", "Server error (500)", "সার্ভার সমস্যা (৫০০)", None, vec![]),
            ("mk", "Set DEBUG=True.", "Со DEBUG = True.", Some("Со DEBUG=True."), vec![]),
            ("pl", "Use TLS 1.2.", "Użyj TLS 1,2.", Some("Użyj TLS 1.2."), vec![]),
            ("pl", "Use TLS 1.2.", "Użyj TLS.", None, vec!["lost-token"]),
        ] {
            let locale = LocaleTag::parse(locale).unwrap();
            let provenance = Provenance::Human;
            let pair = Bilingual { locale: &locale, provenance, source, target };
            let mended = as_strings(Engine::default().mend(&pair), &pair);
            assert_eq!(mended.text, text.unwrap_or(target), "{source}");
            let found: Vec<_> = mended.findings.iter().map(|finding| finding.rule.name).collect();
            assert_eq!(found, rules, "{source}");
        }
    }
}
