//! Words that look like identifiers and are not in the English: `AtributValueMustBeUnique`.

use super::words::WORD_LISTS;
use super::{Check, Repaired};
use crate::compare::case::is_hump;
use crate::compare::characters::{is_latin, is_word};
use crate::model::{Category, Dimension, Finding, Provenance, Rule, Severity};
use crate::text::Span;
use crate::tokens::glossary;

/// Finds invented identifiers.
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

/// The longest inflectional ending of a name, in letters: `SharePointe`, `PowerShellben`.
const MAX_ENDING: usize = 5;

/// The length of the shortest product name, in bytes: `iPad`.
const MIN_PRODUCT: usize = 4;

/// The minimum length of an identifier, in bytes.
const MIN_IDENTIFIER: usize = 5;

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let mut findings = Vec::new();
    // People write the names of features that way: `eKeşif`, `AutoSzűrő`.
    if repaired.after.pair.provenance == Provenance::Human {
        return findings;
    }
    let mut at = 0;
    while let Some(word) = next_identifier(target, at) {
        at = word.end;
        let text = word.of(target);
        if !source.contains(text) && is_invented(source, text) && is_prose(target, word) {
            let message = format!("`{text}` is not in the English; write what stands there");
            findings.push(CHECK.finding_about_text(repaired, word, message));
        }
    }
    findings
}

/// The next word, from an offset on, in which an upper-case letter follows a lower-case one.
fn next_identifier(text: &str, from: usize) -> Option<Span> {
    let hump = (from + 1..text.len()).find(|at| is_hump(text.as_bytes(), *at))?;
    let start = text[..hump].char_indices().rev().take_while(|(_, c)| is_word(*c)).last()?.0;
    let end = text[hump..].find(|c: char| !is_word(c)).map_or(text.len(), |length| hump + length);
    Some(Span::new(start, end))
}

/// Whether a word is neither a text of the English, with or without an ending, nor the name of a
/// product.
fn is_invented(source: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    // A translation may join the words of the English: `One Drive` and `OneDrive`.
    let spaceless = source.to_lowercase().replace([' ', '-', '\u{a0}'], "");
    let is_known = |stem: &str| stem.len() >= MIN_IDENTIFIER && spaceless.contains(stem);
    let stems = word.char_indices().rev().take(MAX_ENDING + 1).map(|(at, _)| &word[..at]);
    let is_name =
        |name: &str| name.len() >= MIN_PRODUCT && (word.starts_with(name) || word.ends_with(name));
    let names = || glossary::products().iter().flat_map(|product| product.split(' '));
    let is_local = || WORD_LISTS.names.iter().any(|name| word.starts_with(&name.to_lowercase()));
    // The rest of a name behind `e` or `Auto` is translated: `eBulma` for `eDiscovery`.
    let is_prefixed = word.starts_with('e') && spaceless.contains("ediscovery")
        || word.starts_with("auto") && spaceless.contains("auto");
    word.len() >= MIN_IDENTIFIER
        && !is_prefixed
        && !word.contains('_')
        && !spaceless.contains(&word)
        && !stems.into_iter().any(is_known)
        && !names().any(|name| is_name(&name.to_lowercase()))
        && !is_local()
        && word.chars().all(|c| c.is_ascii_alphanumeric() || is_latin(c))
}

/// Whether a span is prose, and not in code, a URL or a tag.
fn is_prose(text: &str, span: Span) -> bool {
    let before = &text[..span.start];
    let is_inside = |open: &str, close: char| {
        before.rfind(open).is_some_and(|at| !before[at..].contains(close))
    };
    let is_in_address = before.ends_with(['/', '.', '@', '=', '\\', '-', '%'])
        || text[span.end..].starts_with(['/', '@', '=', '\\']);
    before.matches('`').count().is_multiple_of(2)
        && !is_in_address
        && !is_inside("](", ')')
        && !is_inside("<", '>')
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn inflected_names_and_products_are_not_invented() {
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
            // The words of the English joined, without and with an ending.
            ("fix zdroj-anchor", "oprava ZdrojAnchor", vec![]),
            ("fix zdroj anchor", "oprava ZdrojAnchorabcdef", vec![]),
            ("fix zdroj anchor", "oprava ZdrojAnchorabcdefg", vec!["ZdrojAnchorabcdefg"]),
            ("fix dr ive", "oprava DrIvexxx", vec![]),
            ("fix d rive", "oprava dRivu", vec!["dRivu"]),
            // A word of a product name begins or ends it.
            ("fix it", "oprava OutlookZdroj, ZdrojOutlook", vec![]),
            ("fix it", "oprava ZdrojOutlookAnchor", vec!["ZdrojOutlookAnchor"]),
            // Code, URLs, tags.
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
