//! A word in the shape of an identifier that the English does not have: `AtributValueMustBeUnique`.

use super::words::WORDS;
use super::{Check, Repaired};
use crate::compare::characters::{is_latin, is_word};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::Span;
use crate::tokens::glossary;

/// Finds identifiers that were made up.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "invented-identifier",
        severity: Severity::Warning,
        category: Category::Addition,
        dimension: Some(Dimension::Accuracy),
        doc: "A word with capitals inside stands in the translation and not in the English.",
        bad: "Set the SourceAnchor attribute. / Nastavte atribút ZdrojAnchor.",
        good: "Set the SourceAnchor attribute. / Nastavte atribút SourceAnchor.",
        is_on: true,
    },
    find,
};

/// How many letters of an ending a name may carry: `SharePointe`, `PowerShellben`.
const ENDING: usize = 5;

/// The fewest letters of a product's name: `iPad`.
const SHORTEST: usize = 4;

/// The fewest letters that tell a name.
const FEWEST: usize = 5;

fn find(subject: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (subject.source(), subject.target());
    let mut findings = Vec::new();
    let mut at = 0;
    while let Some(word) = next(target, at) {
        at = word.end;
        let text = word.of(target);
        if !source.contains(text) && is_invented(source, text) && is_prose(target, word) {
            let message = format!("`{text}` is not in the English; write what stands there");
            findings.push(CHECK.marking(subject, word, message));
        }
    }
    findings
}

/// The next word with a capital behind a small letter.
fn next(text: &str, from: usize) -> Option<Span> {
    let is_hump = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    let hump = from + text.as_bytes().get(from..)?.windows(2).position(is_hump)? + 1;
    let start = text[..hump].char_indices().rev().take_while(|(_, c)| is_word(*c)).last()?.0;
    let end = text[hump..].find(|c: char| !is_word(c)).map_or(text.len(), |length| hump + length);
    Some(Span::new(start, end))
}

/// Whether no word of the English and no product is what the word carries.
fn is_invented(source: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    let spaceless = source.to_lowercase().replace([' ', '-', '\u{a0}'], "");
    let is_known = |stem: &str| stem.len() >= FEWEST && spaceless.contains(stem);
    let stems = word.char_indices().rev().take(ENDING + 1).map(|(at, _)| &word[..at]);
    let is_name =
        |name: &str| name.len() >= SHORTEST && (word.starts_with(name) || word.ends_with(name));
    let names = || glossary::products().iter().flat_map(|product| product.split(' '));
    let is_local = || WORDS.names.iter().any(|name| word.starts_with(&name.to_lowercase()));
    word.len() >= FEWEST
        && !word.contains('_')
        && !spaceless.contains(&word)
        && !stems.into_iter().any(is_known)
        && !names().any(|name| is_name(&name.to_lowercase()))
        && !is_local()
        && word.chars().all(|c| c.is_ascii_alphanumeric() || is_latin(c))
}

/// Whether a place is prose: not in code, an address or a tag.
fn is_prose(text: &str, span: Span) -> bool {
    let before = &text[..span.start];
    let is_inside = |open: &str, close: char| {
        before.rfind(open).is_some_and(|at| !before[at..].contains(close))
    };
    let is_address = before.ends_with(['/', '.', '@', '=', '\\', '-', '%'])
        || text[span.end..].starts_with(['/', '@', '=', '\\']);
    before.matches('`').count().is_multiple_of(2)
        && !is_address
        && !is_inside("](", ')')
        && !is_inside("<", '>')
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn inventions_are_told_from_endings_and_names() {
        for (source, target, expected) in [
            ("fix SourceAnchor", "oprava ZdrojAnchor", vec!["ZdrojAnchor"]),
            ("fix One Drive", "napraw OneDrive", vec![]),
            ("fix SharePoint", "v SharePointe", vec![]),
            ("turn on AutoSave", "AutoSpeichern", vec![]),
            ("see the site", "[strona](https://a.example/SomePage)", vec![]),
            ("type it", "wpisz `SomeThing`", vec![]),
            ("for <user name>", "dla <NazwaUsera>", vec![]),
            ("fix it", "die ZdrojAnchor und AnchorZdroj!", vec!["ZdrojAnchor", "AnchorZdroj"]),
            ("fix it", "die Zdroj Anchor", vec![]),
            ("fix it", "die żółwAnchor", vec!["żółwAnchor"]),
            ("fix it", "die abCde", vec!["abCde"]),
            ("fix it", "die abCd", vec![]),
            ("fix it", "die Zdroj_eAnchor", vec![]),
            ("fix it", "die яZdrojAnchor", vec!["ZdrojAnchor"]),
            ("fix ZdrojAnchors", "oprava ZdrojAnchor", vec![]),
            // The English in two words, and with an ending.
            ("fix zdroj-anchor", "oprava ZdrojAnchor", vec![]),
            ("fix zdroj anchor", "oprava ZdrojAnchorabcdef", vec![]),
            ("fix zdroj anchor", "oprava ZdrojAnchorabcdefg", vec!["ZdrojAnchorabcdefg"]),
            ("fix dr ive", "oprava DrIvexxx", vec![]),
            ("fix d rive", "oprava dRivu", vec!["dRivu"]),
            // The name of a product begins or ends it.
            ("fix it", "oprava OutlookZdroj, ZdrojOutlook", vec![]),
            ("fix it", "oprava ZdrojOutlookAnchor", vec!["ZdrojOutlookAnchor"]),
            // Code, addresses, tags.
            ("type it", "`x` und ZdrojAnchor", vec!["ZdrojAnchor"]),
            ("type it", "a/ZdrojAnchor ZdrojAnchor/a", vec![]),
            ("type it", "a.ZdrojAnchor ZdrojAnchor@a a=ZdrojAnchor", vec![]),
            ("type it", "[a](b) <b> ZdrojAnchor", vec!["ZdrojAnchor"]),
            ("with DirectAccess", "mit DirectAccesss", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "de-DE", source, target), expected, "{target}");
        }
    }
}
