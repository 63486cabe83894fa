//! How many tokens of the English stand verbatim in the translations, before and after repair.
//!
//! A token that stands twice in the English must stand twice in the translation. One that is missing
//! after repair is *accepted* if it stands in another form that is right (`PST-Datei` for `.pst`), or
//! once for the several times that the English has it. One that is neither, and that no finding
//! names, is *silent*: the figure that must be nought.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::Serialize;

use crate::model::{Article, Placed};
use crate::project::Job;
use crate::project::Progress;
use crate::project::ProjectError;
use crate::project::localized::bilingual;
use crate::project::walk::walk;
use crate::report::heat::{HeatMap, Square};
use segmend_engine::check::is_lost;
use segmend_engine::compare::Comparison;
use segmend_engine::model::{Bilingual, Finding, LocaleTag, Mended, Strictness, TokenClass};
use segmend_engine::tokens::{self, CLASSES};
use segmend_engine::{Engine, Memory};

/// What became of the tokens of one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Survival {
    /// Tokens of the English.
    pub tokens: usize,
    /// Those that the translation has as it was delivered.
    pub before: usize,
    /// Those that it has after repair.
    pub after: usize,
    /// Those that it lacks after repair without a finding, but has in a form that is accepted.
    pub accepted: usize,
    /// Those that it lacks without a finding; names may change and are not counted.
    pub silent: usize,
}

/// What became of the tokens of all classes, by class.
pub type Classes = BTreeMap<&'static TokenClass, Survival>;

/// What became of the tokens of a content folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survivals {
    /// By locale.
    pub locales: BTreeMap<LocaleTag, Classes>,
    /// What is to be said of files that could not be read.
    pub unread: Vec<Placed>,
}

impl Survivals {
    /// The sum over all locales.
    pub fn total(&self) -> Classes {
        let mut total = Classes::new();
        self.locales.values().for_each(|classes| add(&mut total, classes));
        total
    }

    /// The shares that survive as a picture: a row a class, a column a locale, the sums last.
    pub fn heat_map(&self) -> HeatMap {
        let total = self.total();
        let names = self.locales.keys().map(LocaleTag::to_string);
        let columns: Vec<_> = self
            .locales
            .values()
            .map(|classes| of_class(classes))
            .chain([of_class(&total)])
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
            rows: of_class(&total).into_iter().map(row).collect(),
        }
    }
}

/// The classes in the order of precedence, and their sum under the name `total`.
pub fn of_class(classes: &Classes) -> Vec<(&'static str, Survival)> {
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
/// The content can't be read.
pub fn survivals(
    job: &Job,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Survivals, ProjectError> {
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

pub(crate) fn classes(article: &Article, engine: Option<&Engine>) -> Classes {
    let mut classes = Classes::new();
    for segment in article.segments() {
        let pair = bilingual(article, article.source(segment), article.target(segment));
        count(&pair, engine, &mut classes);
    }
    classes
}

fn count(pair: &Bilingual<'_>, engine: Option<&Engine>, classes: &mut Classes) {
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
        let is_told = after.strictness() == Strictness::Name || is_named(&mended, after.text);
        let is_lost = is_lost(after, &mended.text);
        let tokens = before.sources.len();
        *classes.entry(before.class).or_default() += Survival {
            tokens,
            before: tokens - before.lacking(),
            after: tokens - after.lacking(),
            accepted: if is_told || is_lost { 0 } else { after.lacking() },
            silent: if is_told || !is_lost { 0 } else { after.lacking() },
        };
    }
}

/// Whether a finding is about the token, or suggests it.
fn is_named(mended: &Mended, token: &str) -> bool {
    let suggests =
        |finding: &Finding| finding.suggestion.as_ref().is_some_and(|text| text.contains(token));
    mended.findings.iter().any(|finding| finding.is_about(token) || suggests(finding))
}

pub(crate) fn add(sum: &mut Classes, classes: &Classes) {
    for (class, survival) in classes {
        *sum.entry(class).or_default() += *survival;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::model::Provenance;

    #[test]
    fn tokens_are_counted_as_often_as_they_stand() {
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
            let mut classes = Classes::new();
            count(&pair, Some(&engine), &mut classes);
            let Survival { tokens, before, after, accepted, silent } =
                classes[tokens::class(class).unwrap()];
            assert_eq!([tokens, before, after, accepted, silent], expected, "{source}");
        }
    }
}
