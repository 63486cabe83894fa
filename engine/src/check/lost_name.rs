//! Names of products that the translation does not have in any form.

use super::{Check, Repaired, words};
use crate::compare::Expected;
use crate::model::{Category, Dimension, Finding, Provenance, Rule, Severity, Subject};
use crate::text::Span;
use crate::tokens::{self, glossary};

/// Finds lost names.
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

/// The company behind all products. A translation that leaves it out loses nothing.
const COMPANY: &str = "Microsoft";

/// Words that occur in many names and identify none of them.
const COMMON: [&str; 5] = ["microsoft", "online", "server", "office", "windows"];

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let target = repaired.after.pair.target;
    let lost: Vec<&Expected<'_>> =
        repaired.after.expected.iter().filter(|token| is_lost(repaired, token)).collect();
    if lost.is_empty() {
        return Vec::new();
    }
    // A name in a URL is not visible to readers.
    let lower = words::without_addresses(target).to_lowercase();
    // The whole name survives, or all of its distinctive words do. Any case and ending will do.
    let is_human = repaired.after.pair.provenance == Provenance::Human;
    let survives = |token: &Expected<'_>| {
        // The official name is partly translated: `Azure 信息保护`.
        let has_part = |word: &str| lower.contains(&word.to_lowercase());
        if is_human && token.text.contains(' ') && token.text.split(' ').any(has_part) {
            return true;
        }
        let name = token.text.to_lowercase();
        let occurs = |word: &str| lower.contains(stem(word));
        let is_distinctive = |word: &&str| !COMMON.contains(word) && word.len() > 1;
        let is_common = !name.split(' ').any(|word| is_distinctive(&word));
        occurs(&name)
            || name.split(' ').filter(|word| is_common || is_distinctive(word)).all(occurs)
    };
    let message = |text: &str| format!("the name `{text}` is lost; put it back");
    lost.into_iter()
        .filter(|token| !survives(token))
        .map(|token| {
            let about = Subject::Token(token.text.to_owned());
            Finding { class: Some(token.class), ..CHECK.finding(message(token.text)).about(about) }
        })
        .collect()
}

/// A long name without its last letter, which an ending may replace: `Visia`, `Windowse`.
fn stem(name: &str) -> &str {
    let is_long = name.len() > 4 && name.ends_with(|c: char| c.is_ascii_alphabetic());
    if is_long { &name[..name.len() - 1] } else { name }
}

/// Whether a name that is also an ordinary word is one here: at the beginning of a sentence
/// (`Exchange an item`), or behind another capitalized word (`Dynamic Data Exchange`).
fn is_word(token: &Expected<'_>, source: &str) -> bool {
    glossary::is_common(token.text)
        && token.sources.iter().all(|span| {
            let before = source[..span.start].trim_end_matches([' ', '*', '[', '#', '_']);
            let last = before.rsplit(' ').next().unwrap_or_default();
            before.is_empty()
                || before.ends_with(['.', ':', '>'])
                || last.starts_with(|c: char| c.is_uppercase())
        })
}

/// Whether an abbreviation stands in parentheses behind the words that it abbreviates: `Security
/// Assertion Markup Language (SAML)`.
fn is_introduced(source: &str, span: Span) -> bool {
    let before = source[..span.start].strip_suffix('(');
    let Some(before) = before.filter(|_| source[span.end..].starts_with(')')) else { return false };
    let letters = span.of(source).chars().rev();
    let mut words = before.split([' ', '-', '*', '[', ']']).rev().filter(|word| !word.is_empty());
    letters.into_iter().all(|letter| {
        let first = words.next().and_then(|word| word.chars().next());
        first.is_some_and(|first| first.eq_ignore_ascii_case(&letter))
    })
}

/// Whether a name has no verbatim copy, and should have one: a product, or an abbreviation that is
/// technical or directly precedes a version, or that the locale keeps as a rule.
fn is_lost(repaired: &Repaired<'_>, token: &Expected<'_>) -> bool {
    let source = repaired.after.pair.source;
    let bears_version = || {
        token.sources.iter().any(|span| {
            let mut versions =
                repaired.after.tokens.iter().filter(|other| other.class == tokens::VERSION);
            versions.any(|version| source.get(span.end..version.span.start) == Some(" "))
        })
    };
    token.copies.is_empty()
        && !glossary::is_localized(token.text)
        && if token.class == tokens::PRODUCT {
            token.text != COMPANY && !is_word(token, source)
        } else {
            // Human translators write abbreviations out, which reads better. But not those that
            // the locale keeps.
            let is_machine = repaired.after.pair.provenance == Provenance::Machine;
            let is_kept = || repaired.words.is_some_and(|words| words.keeps(token.text));
            // `F5` and `B2C` are no words in any language. A quarter, `Q1`, is.
            let has_digit = || {
                let digit = token.text.find(|c: char| c.is_ascii_digit());
                digit.is_some() && !token.text.starts_with('Q') && !token.text.ends_with("365")
            };
            let is_introduced = || token.sources.iter().any(|span| is_introduced(source, *span));
            let is_named = || {
                glossary::is_technical(token.text)
                    || bears_version()
                    || has_digit()
                    || is_introduced()
            };
            token.class == tokens::ACRONYM && (is_machine && is_named() || is_kept())
        }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn names_may_be_inflected_or_ordinary_words() {
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
            // Distinctive words are enough, common ones are not.
            ("Use Exchange Online now", "Použite Exchange", 0),
            ("Use Exchange Online now", "Použite Online", 1),
            ("Use Windows Server now", "Použite Server", 1),
            ("Use Windows Server now", "Použite Server s Windowsom", 0),
            ("Manage Yammer groups", "Správa [skupín](https://yammer.example)", 1),
            // Abbreviations count if they are technical or precede a version.
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
    fn human_translators_may_write_abbreviations_out() {
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
