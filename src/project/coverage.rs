//! Finds articles that a locale lacks, and translations whose English article is gone.
//!
//! If the content has English articles, they determine which articles exist. Otherwise, an article of
//! one locale is missing in all others that don't have it.

use std::collections::BTreeSet;

use crate::catalog::Catalog;
use crate::model::{Place, Placed};
use crate::parse::{Head, Identity};
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity, Subject};

/// An article that is missing in a locale.
pub(super) static MISSING_ARTICLE: Rule = Rule {
    name: "missing-article",
    severity: Severity::Info,
    category: Category::Omission,
    dimension: None,
    doc: "A locale lacks an article that exists in English, or, without English articles, in another locale.",
    bad: "content/de-DE/mail/tls.md without content/pl-PL/mail/tls.md",
    good: "every article in every locale",
    is_on: true,
};

/// A translation without an English article.
pub(super) static ORPHANED_ARTICLE: Rule = Rule {
    name: "orphaned-article",
    severity: Severity::Warning,
    category: Category::Inconsistency,
    dimension: None,
    doc: "The English article of a translation no longer exists.",
    bad: "content/pl-PL/mail/tls.md without content/en-us/mail/tls.md",
    good: "a translation where its English is",
    is_on: true,
};

/// Content without a single pair.
pub(super) static NO_PAIRS: Rule = Rule {
    name: "no-pairs",
    severity: Severity::Error,
    category: Category::PatternProblem,
    dimension: None,
    doc: "No translated article has a pair, so nothing can be repaired or checked.",
    bad: "a folder of articles in German alone",
    good: "the bilingual articles, in which each sentence stands beside its English",
    is_on: true,
};

/// A translation without a single pair.
pub(super) static UNPAIRED_ARTICLE: Rule = Rule {
    name: "unpaired-article",
    severity: Severity::Warning,
    category: Category::PatternProblem,
    dimension: None,
    doc: "A translated article has no pair, so nothing in it can be repaired or checked. Its text is also on the English page.",
    bad: "an article in German alone, beside bilingual ones",
    good: "an article in which each sentence stands beside its English",
    is_on: true,
};

/// The finding about content in which no translation has a pair; `heads` are those of its files.
pub(crate) fn no_pairs(catalog: &Catalog, heads: &[(String, Head)]) -> Option<Placed> {
    let is_translated = |file: &&Identity| file.locale != LocaleTag::source();
    let first = catalog.entries.values().flatten().find(is_translated)?;
    if heads.iter().any(|(_, head)| head.has_pairs) {
        return None;
    }
    let message = "no article has a sentence beside its English, so nothing can be repaired or checked: `--content` must name the folder of the bilingual articles, with `data-ttu-id` and `data-stu-id`";
    let place = Place::of_file(&first.file, first.locale.clone());
    Some(Placed { place, finding: Finding::new(&NO_PAIRS, message.to_owned()) })
}

/// The findings about translations without a pair beside others that have some.
pub(crate) fn without_pairs(catalog: &Catalog, heads: &[(String, Head)]) -> Vec<Placed> {
    if !heads.iter().any(|(_, head)| head.has_pairs) {
        return Vec::new();
    }
    let is_unpaired = |head: &Head| head.has_text && !head.has_pairs;
    let unpaired =
        heads.iter().filter(|(_, head)| is_unpaired(head)).map(|(file, _)| file.as_str());
    let unpaired: BTreeSet<&str> = unpaired.collect();
    let files = catalog.entries.values().flatten();
    let files = files
        .filter(|file| unpaired.contains(file.file.as_str()) && file.locale != LocaleTag::source());
    let finding = |file: &Identity| {
        let message = "no sentence of the article stands beside its English, so nothing can be repaired or checked, and the English page shows this text: put the bilingual article here";
        let place = Place::of_file(&file.file, file.locale.clone());
        Placed { place, finding: Finding::new(&UNPAIRED_ARTICLE, message.to_owned()) }
    };
    files.map(finding).collect()
}

/// The findings about missing and orphaned articles.
pub(crate) fn coverage(catalog: &Catalog) -> Vec<Placed> {
    let source = LocaleTag::source();
    let locales: BTreeSet<&LocaleTag> = catalog.locales();
    let has_english = locales.contains(&source);
    let mut findings = Vec::new();
    for (path, files) in &catalog.entries {
        let english = files.iter().find(|file| file.locale == source);
        if has_english && english.is_none() {
            findings.extend(files.iter().map(orphaned));
            continue;
        }
        // The file that the finding is reported at: the missing one has no place.
        let Some(witness) = english.or_else(|| files.first()) else { continue };
        let has = |locale: &LocaleTag| files.iter().any(|file| file.locale == *locale);
        let lacking = locales.iter().filter(|locale| !has(locale));
        findings.extend(lacking.map(|locale| missing(path, witness, locale)));
    }
    findings
}

fn orphaned(file: &Identity) -> Placed {
    let message = format!(
        "the English article `{}` no longer exists: remove the translation, or move it to where the English is now",
        file.path
    );
    let subject = Subject::File(file.path.clone());
    let finding = Finding::new(&ORPHANED_ARTICLE, message).about(subject);
    Placed { place: Place::of_file(&file.file, file.locale.clone()), finding }
}

fn missing(path: &str, witness: &Identity, locale: &LocaleTag) -> Placed {
    let message = format!("the article `{path}` is missing in {locale}: have it translated");
    let subject = Subject::File(path.to_owned());
    let finding = Finding::new(&MISSING_ARTICLE, message).about(subject);
    Placed { place: Place::of_file(&witness.file, locale.clone()), finding }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::catalog;

    #[test]
    fn content_without_any_pair_is_an_error() {
        for (files, expected) in [
            (&[("de-DE/a.md", false), ("pl-PL/a.md", false)][..], Some("de-DE/a.md no-pairs")),
            (&[("en-us/a.md", false), ("pl-PL/b.md", false)], Some("pl-PL/b.md no-pairs")),
            (&[("de-DE/a.md", false), ("pl-PL/a.md", true)], Some("de-DE/a.md unpaired-article")),
            (&[("de-DE/a.md", true), ("en-us/a.md", false)], None),
            (&[("en-us/a.md", false)], None),
            (&[], None),
        ] {
            let head = |has_pairs| Head { has_pairs, has_text: true, ..Head::default() };
            let heads: Vec<_> =
                files.iter().map(|&(file, has_pairs)| (file.to_owned(), head(has_pairs))).collect();
            let catalog = catalog(&heads);
            let found =
                without_pairs(&catalog, &heads).into_iter().chain(no_pairs(&catalog, &heads));
            let found: Vec<_> = found
                .map(|placed| format!("{} {}", placed.place.file, placed.finding.rule.name))
                .collect();
            assert_eq!(found, Vec::from_iter(expected), "{files:?}");
        }
    }

    #[test]
    fn the_english_determines_which_articles_exist() {
        for (files, expected) in [
            (&["de-DE/a.md", "pl-PL/a.md"][..], &[][..]),
            (&["de-DE/a.md", "pl-PL/b.md"], &["missing-article pl-PL", "missing-article de-DE"]),
            (&["de-DE/a.md", "pl-PL/a.md", "pl-PL/b.md"], &["missing-article de-DE"]),
            (
                &["de-DE/a.md", "en-us/a.md", "en-us/b.md", "pl-PL/c.md"],
                &[
                    "missing-article pl-PL",
                    "missing-article de-DE",
                    "missing-article pl-PL",
                    "orphaned-article pl-PL",
                ],
            ),
            (&["de-DE/a.md"], &[]),
        ] {
            let heads: Vec<_> =
                files.iter().map(|file| ((*file).to_owned(), Head::default())).collect();
            let found = coverage(&catalog(&heads));
            let shown =
                |placed: &Placed| format!("{} {}", placed.finding.rule.name, placed.place.locale);
            assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), expected, "{files:?}");
        }
    }
}
