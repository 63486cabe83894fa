//! Counts the tokens of the English that survive translation verbatim, before and after repair.
//!
//! A token that occurs twice in the English must occur twice in the translation. A token that is
//! missing after repair is *accepted* if the translation has it in another correct form
//! (`PST-Datei` for `.pst`), or once where the English repeats it. A missing token that is not
//! accepted and that no finding reports is *silent*; there must be none.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::Serialize;

use crate::model::{Article, Placed};
use crate::project::localized::bilingual;
use crate::project::walk::walk;
use crate::project::{Job, Progress, ProjectError};
use crate::report::heat::{HeatMap, Square};
use segmend_engine::check::is_lost;
use segmend_engine::compare::Comparison;
use segmend_engine::model::{Bilingual, Finding, LocaleTag, Mended, Strictness, TokenClass};
use segmend_engine::tokens::{self, CLASSES};
use segmend_engine::{Engine, Memory};

/// The survival of the tokens of one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Survival {
    /// Tokens of the English.
    pub tokens: usize,
    /// Tokens in the translation before repair.
    pub before: usize,
    /// Tokens in the translation after repair.
    pub after: usize,
    /// Missing tokens without a finding that have an accepted form.
    pub accepted: usize,
    /// Missing tokens without a finding, except names, which may change.
    pub silent: usize,
}

/// The survival of tokens by class.
pub type ClassSurvivals = BTreeMap<&'static TokenClass, Survival>;

/// The survival of the tokens of a content folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survivals {
    /// The survival by locale.
    pub locales: BTreeMap<LocaleTag, ClassSurvivals>,
    /// Findings about unreadable files.
    pub unread: Vec<Placed>,
}

impl Survivals {
    /// The sum over all locales.
    pub fn total(&self) -> ClassSurvivals {
        let mut total = ClassSurvivals::new();
        self.locales.values().for_each(|classes| add(&mut total, classes));
        total
    }

    /// Returns the surviving shares as a heat map of classes by locales, with the sums last.
    pub fn heat_map(&self) -> HeatMap {
        let total = self.total();
        let names = self.locales.keys().map(LocaleTag::to_string);
        let columns: Vec<_> = self
            .locales
            .values()
            .map(|classes| by_class(classes))
            .chain([by_class(&total)])
            .collect();
        let square = |found: Option<&Survival>| {
            found.filter(|found| found.tokens > 0).map(
                |&Survival { tokens, before, after, .. }| Square { whole: tokens, before, after },
            )
        };
        let row = |(class, _): (&'static str, Survival)| {
            let squares = columns.iter().map(|column| {
                square(column.iter().find(|(name, _)| *name == class).map(|(_, found)| found))
            });
            (class.to_owned(), squares.collect())
        };
        HeatMap {
            title: "Technical tokens that survive translation".to_owned(),
            description: "Share of the tokens of the English that stand verbatim in the translation, by token class and locale, in per cent: before repair and after it.".to_owned(),
            corner: "token class".to_owned(),
            columns: names.chain(["all".to_owned()]).collect(),
            rows: by_class(&total).into_iter().map(row).collect(),
        }
    }
}

/// Returns the classes in the order of precedence, followed by their sum as `total`.
pub fn by_class(classes: &ClassSurvivals) -> Vec<(&'static str, Survival)> {
    let known = CLASSES.iter().filter_map(|class| Some((class.name, *classes.get(class)?)));
    let mut sum = Survival::default();
    classes.values().for_each(|survival| sum += *survival);
    known.chain([("total", sum)]).collect()
}

impl AddAssign for Survival {
    fn add_assign(&mut self, other: Self) {
        self.tokens += other.tokens;
        self.before += other.before;
        self.after += other.after;
        self.accepted += other.accepted;
        self.silent += other.silent;
    }
}

/// Counts the tokens of a content folder.
///
/// # Errors
/// The content cannot be read.
pub fn survivals(
    job: &Job,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Survivals, ProjectError> {
    let job = &*job.learned()?;
    let engine = job.engine();
    let each = |article: &Article, _: &mut Memory| {
        (article.locale.clone(), classes(article, engine.as_ref()))
    };
    let mut survivals = Survivals::default();
    let unread = walk(job, progress, each, |(locale, classes)| {
        add(survivals.locales.entry(locale).or_default(), &classes);
    })?;
    Ok(Survivals { unread, ..survivals })
}

pub(crate) fn classes(article: &Article, engine: Option<&Engine>) -> ClassSurvivals {
    let mut classes = ClassSurvivals::new();
    for segment in article.segments() {
        let pair = bilingual(article, article.source(segment), article.target(segment));
        count(&pair, engine, &mut classes);
    }
    classes
}

fn count(pair: &Bilingual<'_>, engine: Option<&Engine>, classes: &mut ClassSurvivals) {
    let tokens = tokens::tokens(pair.source);
    if tokens.is_empty() {
        return;
    }
    let before = Comparison::new(pair, tokens.clone());
    let mended = engine.map_or_else(
        || Mended { text: pair.target.to_owned(), ..Mended::default() },
        |engine| engine.mend(pair),
    );
    let after = Comparison::new(&Bilingual { target: &mended.text, ..*pair }, tokens);
    for (before, after) in before.expected.iter().zip(&after.expected) {
        let is_reported = after.strictness() == Strictness::Name || is_named(&mended, after.text);
        let is_lost = is_lost(after, &mended.text);
        let tokens = before.sources.len();
        *classes.entry(before.class).or_default() += Survival {
            tokens,
            before: tokens - before.lacking(),
            after: tokens - after.lacking(),
            accepted: if is_reported || is_lost { 0 } else { after.lacking() },
            silent: if is_reported || !is_lost { 0 } else { after.lacking() },
        };
    }
}

/// Whether a finding is about a token or suggests it.
fn is_named(mended: &Mended, token: &str) -> bool {
    let suggests =
        |finding: &Finding| finding.suggestion.as_ref().is_some_and(|text| text.contains(token));
    mended.findings.iter().any(|finding| finding.is_about(token) || suggests(finding))
}

pub(crate) fn add(sum: &mut ClassSurvivals, classes: &ClassSurvivals) {
    for (class, survival) in classes {
        *sum.entry(class).or_default() += *survival;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::model::Provenance;

    #[test]
    fn every_occurrence_of_a_token_is_counted() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let engine = Engine::default();
        for (source, target, class, expected) in [
            ("TLS 1.0 or 1.0", "TLS 1,0 lub 1.0", "version", [2, 1, 2, 0, 0]),
            ("Run services.msc", "Uruchom", "file-name", [1, 0, 0, 0, 0]),
            ("Open the .pst file", "Otwórz plik PST", "extension", [1, 0, 0, 1, 0]),
            ("TLS 1.0 or TLS 1.0", "TLS 1.0", "version", [2, 1, 1, 1, 0]),
            ("Open OneDrive", "Otwórz", "product", [1, 0, 0, 0, 0]),
        ] {
            let provenance = Provenance::Machine;
            let pair = Bilingual { locale: &locale, provenance, source, target };
            let mut classes = ClassSurvivals::new();
            count(&pair, Some(&engine), &mut classes);
            let Survival { tokens, before, after, accepted, silent } =
                classes[tokens::class(class).unwrap()];
            assert_eq!([tokens, before, after, accepted, silent], expected, "{source}");
        }
    }
}
