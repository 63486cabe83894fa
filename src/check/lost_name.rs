//! The name of a product that the translation does not have, in no form.

use super::{Check, Dimension, Subject};
use crate::model::{Category, Finding, Provenance, Severity};
use crate::repair::case::Wanted;
use crate::tokens::glossary;

/// Finds names that are lost.
pub(super) const CHECK: Check = Check {
    rule: "lost-name",
    severity: Severity::Warning,
    category: Category::Mistranslation,
    dimension: Dimension::Accuracy,
    doc: "The name of a product, or the name that bears a version, does not stand in the translation.",
    bad: "Manage Yammer groups / Керуйте групами",
    good: "Manage Yammer groups / Керуйте групами Yammer",
    is_on: true,
    find,
};

/// Words of names that say nothing on their own.
const COMMON: [&str; 6] = ["microsoft", "online", "server", "office", "windows", "azure"];

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let target = subject.after.pair.target;
    let lost: Vec<&Wanted<'_>> =
        subject.after.wanted.iter().filter(|want| is_lost(subject, want)).collect();
    if lost.is_empty() {
        return Vec::new();
    }
    let lower = target.to_lowercase();
    let stands = |want: &Wanted<'_>| {
        let name = want.text.to_lowercase();
        let words = || name.split(' ').filter(|word| !COMMON.contains(word) && word.len() > 1);
        let stands = |word: &str| lower.contains(stem(word));
        stands(&name) || (words().count() > 0 && words().all(stands))
    };
    let message = |text: &str| format!("the name `{text}` is lost; put it back");
    lost.into_iter()
        .filter(|want| !stands(want))
        .map(|want| CHECK.finding(message(want.text)))
        .collect()
}

/// The name without its last letter, which endings take the place of: `Visia`, `Windowse`.
fn stem(name: &str) -> &str {
    let is_long = name.len() > 4 && name.ends_with(|c: char| c.is_ascii_alphabetic());
    if is_long { &name[..name.len() - 1] } else { name }
}

/// Whether no copy stands: of a product, or of an abbreviation right before a version.
fn is_lost(subject: &Subject<'_>, want: &Wanted<'_>) -> bool {
    let source = subject.after.pair.source;
    let bears_version = || {
        want.sources.iter().any(|span| {
            let mut versions = subject.after.tokens.iter().filter(|token| token.class == "version");
            versions.any(|version| source.get(span.end..version.span.start) == Some(" "))
        })
    };
    want.copies.is_empty()
        && !glossary::is_localized(want.text)
        && subject.after.pair.provenance == Provenance::Machine
        && match want.class {
            "product" => true,
            "acronym" => bears_version(),
            _ => false,
        }
}
