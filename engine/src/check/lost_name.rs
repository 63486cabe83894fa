//! The name of a product that the translation does not have, in no form.

use super::{Check, Repaired, words};
use crate::compare::Expected;
use crate::model::{Category, Dimension, Finding, Provenance, Rule, Severity, Subject};
use crate::tokens::{self, glossary};

/// Finds names that are lost.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "lost-name",
        severity: Severity::Warning,
        category: Category::Mistranslation,
        dimension: Some(Dimension::Accuracy),
        doc: "The name of a product, or the name that bears a version, does not stand in the translation.",
        bad: "Manage Yammer groups / Керуйте групами",
        good: "Manage Yammer groups / Керуйте групами Yammer",
        is_on: true,
    },
    find,
};

/// The name that every other is the name of: to leave it out is no loss.
const COMPANY: &str = "Microsoft";

/// Words of names that say nothing on their own.
const COMMON: [&str; 6] = ["microsoft", "online", "server", "office", "windows", "azure"];

fn find(subject: &Repaired<'_>) -> Vec<Finding> {
    let target = subject.after.pair.target;
    let lost: Vec<&Expected<'_>> =
        subject.after.expected.iter().filter(|want| is_lost(subject, want)).collect();
    if lost.is_empty() {
        return Vec::new();
    }
    let lower = words::without_addresses(target).to_lowercase();
    let stands = |want: &Expected<'_>| {
        let name = want.text.to_lowercase();
        let stands = |word: &str| lower.contains(stem(word));
        let is_own = |word: &&str| !COMMON.contains(word) && word.len() > 1;
        let is_common = !name.split(' ').any(|word| is_own(&word));
        stands(&name) || name.split(' ').filter(|word| is_common || is_own(word)).all(stands)
    };
    let message = |text: &str| format!("the name `{text}` is lost; put it back");
    lost.into_iter()
        .filter(|want| !stands(want))
        .map(|want| {
            let subject = Subject::Token(want.text.to_owned());
            Finding { class: Some(want.class), ..CHECK.finding(message(want.text)).about(subject) }
        })
        .collect()
}

/// The name without its last letter, which endings take the place of: `Visia`, `Windowse`.
fn stem(name: &str) -> &str {
    let is_long = name.len() > 4 && name.ends_with(|c: char| c.is_ascii_alphabetic());
    if is_long { &name[..name.len() - 1] } else { name }
}

/// Whether a name that is also a word is one here: at the beginning (`Exchange an item`), or behind
/// another word with a capital (`Dynamic Data Exchange`).
fn is_word(want: &Expected<'_>, source: &str) -> bool {
    glossary::is_common(want.text)
        && want.sources.iter().all(|span| {
            let before = source[..span.start].trim_end_matches([' ', '*', '[', '#', '_']);
            let last = before.rsplit(' ').next().unwrap_or_default();
            before.is_empty()
                || before.ends_with(['.', ':', '>'])
                || last.starts_with(|c: char| c.is_uppercase())
        })
}

/// Whether no copy stands: of a product, or of an abbreviation right before a version.
fn is_lost(subject: &Repaired<'_>, want: &Expected<'_>) -> bool {
    let source = subject.after.pair.source;
    let bears_version = || {
        want.sources.iter().any(|span| {
            let mut versions =
                subject.after.tokens.iter().filter(|token| token.class == tokens::VERSION);
            versions.any(|version| source.get(span.end..version.span.start) == Some(" "))
        })
    };
    want.copies.is_empty()
        && !glossary::is_localized(want.text)
        && if want.class == tokens::PRODUCT {
            want.text != COMPANY && !is_word(want, source)
        } else {
            // People write abbreviations out, and say it better so.
            want.class == tokens::ACRONYM
                && subject.after.pair.provenance == Provenance::Machine
                && (glossary::is_technical(want.text) || bears_version())
        }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn names_are_told_from_words_and_endings() {
        for (source, target, expected) in [
            ("Manage Yammer groups", "Správa skupín", 1),
            ("Manage Yammer groups", "Správa skupín Yammera", 0),
            ("in Windows 7", "vo Windowse 7", 0),
            ("Exchange an item", "Vymeniť položku", 0),
            ("uses Dynamic Data Exchange", "používa dynamickú výmenu údajov", 0),
            ("Use the Microsoft assistant", "Použite pomocníka", 0),
            ("on **Surface**", "na povrchu", 1),
            ("on the big Surface", "na povrchu", 1),
            ("on the Big Surface", "na povrchu", 0),
            ("Do it. Surface it", "na povrchu", 0),
            ("Do it: **Surface** it", "na povrchu", 0),
            ("Surface it on the Surface", "na povrchu", 1),
            ("by Microsoft", "od nás", 0),
            ("Use Microsoft Store", "Použite obchod", 0),
            // Its own words are enough, common ones are not.
            ("Use Exchange Online now", "Použite Exchange", 0),
            ("Use Exchange Online now", "Použite Online", 1),
            ("Use Windows Server now", "Použite Server", 1),
            ("Use Windows Server now", "Použite Server s Windowsom", 0),
            ("Manage Yammer groups", "Správa [skupín](https://yammer.example)", 1),
            // An abbreviation counts if it is technical or bears a version.
            ("the DNS settings", "nastavenia", 1),
            ("the XQZ settings", "nastavenia", 0),
            ("the XQZ 1.2.3 settings", "nastavenia 1.2.3", 1),
            ("the XQZ, 1.2.3 settings", "nastavenia 1.2.3", 0),
            ("on your Surface", "na povrchu", 1),
        ] {
            assert_eq!(found(&super::CHECK, "sk-SK", source, target).len(), expected, "{target}");
        }
    }

    #[test]
    fn people_write_abbreviations_out() {
        use crate::engine::Engine;
        use crate::model::{Bilingual, LocaleTag, Provenance};
        let locale = LocaleTag::parse("sk-SK").unwrap();
        for (provenance, source, expected) in [
            (Provenance::Machine, "the DNS settings", 1),
            (Provenance::Human, "the DNS settings", 0),
            (Provenance::Human, "the Yammer settings", 1),
        ] {
            let pair = Bilingual { locale: &locale, provenance, source, target: "nastavenia" };
            let findings = Engine::default().mend(&pair).findings;
            let found = findings.iter().filter(|finding| *finding.rule == super::CHECK.rule);
            assert_eq!(found.count(), expected, "{provenance:?} {source}");
        }
    }
}
