//! `segmend stats`: what there is, what survives, what is found and how old it is, by locale.
//!
//! Findings are those of [`check`], so that the two commands never differ.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::audit::ask::Ask;
use crate::audit::check::check;
use crate::audit::error::AuditError;
use crate::audit::survival::{Classes, Survivals, add, classes};
use crate::project::Job;
use crate::project::Progress;
use crate::project::stale::{Age, CurrentEnglish};
use crate::project::{discover, in_batches};
use crate::report::issue::{Checked, REPAIRABLE, SUGGESTED_REPAIR};
use crate::report::{Found, Hands, Mends};
use segmend_engine::Engine;
use segmend_engine::model::{LocaleTag, Provenance};

/// The figures of a content folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// By locale.
    pub locales: BTreeMap<LocaleTag, Figures>,
    /// What became of the tokens.
    pub survivals: Survivals,
}

/// The figures of one locale, or of all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Articles by who translated them.
    pub articles: Hands,
    /// Segments.
    pub segments: usize,
    /// Repairs.
    pub repairs: Mends,
    /// Findings by severity.
    pub findings: Found,
    /// Findings by rule.
    pub rules: BTreeMap<String, usize>,
    /// How the articles stand to the English of today, where it is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english: Option<Ages>,
}

/// How articles stand to the English of today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ages {
    /// Articles that their hash proves current.
    pub proven: usize,
    /// Articles that were compared, and of which no sentence is out of date or missing.
    pub unchanged: usize,
    /// Articles with sentences that are out of date or missing.
    pub outdated: usize,
    /// Segments that are out of date.
    pub outdated_segments: usize,
    /// Sentences of the English that are missing.
    pub missing_sentences: usize,
}

/// Counts what is in a content folder.
///
/// # Errors
/// As [`check`].
pub fn stats(job: &Job, progress: &(dyn Fn(Progress) + Sync)) -> Result<Stats, AuditError> {
    let mut stats = Stats::default();
    check(job, &Ask::default(), progress)?.each(&mut |checked| {
        stats.locales.entry(checked.locale.clone()).or_default().enter(checked);
        Ok(())
    })?;
    let content = discover(job)?;
    let engine = job.engine();
    in_batches(
        &content.paths(),
        progress,
        &mut stats,
        |_, path| {
            let (articles, unread) = content.articles(path);
            (look(&articles, engine.as_ref()), unread)
        },
        |stats, _, (seen, unread)| {
            seen.into_iter().for_each(|looked| stats.take(looked));
            stats.survivals.unread.extend(unread);
            Ok::<_, AuditError>(())
        },
    )?;
    Ok(stats)
}

type Looked = (LocaleTag, Classes, Option<Ages>);

fn look(articles: &[crate::model::Article], engine: Option<&Engine>) -> Vec<Looked> {
    let english = CurrentEnglish::find_in(articles);
    let translations = articles
        .iter()
        .filter(|article| article.locale != LocaleTag::source() || english.is_none());
    let looked = translations.map(|article| {
        let age = english.as_ref().map(|english| Ages::of(&english.age(article)));
        (article.locale.clone(), classes(article, engine), age)
    });
    looked.collect()
}

impl Stats {
    /// The sum over all locales.
    pub fn total(&self) -> Figures {
        let mut sum = Figures::default();
        self.locales.values().for_each(|figures| sum.add(figures));
        sum
    }

    fn take(&mut self, (locale, classes, age): Looked) {
        if let Some(age) = age {
            let figures = self.locales.entry(locale.clone()).or_default();
            figures.english.get_or_insert_default().add(age);
        }
        add(self.survivals.locales.entry(locale).or_default(), &classes);
    }
}

impl Figures {
    fn enter(&mut self, checked: &Checked) {
        if checked.is_own && !checked.article.is_empty() {
            match checked.provenance {
                Some(Provenance::Human) => self.articles.human += 1,
                Some(Provenance::Machine) => self.articles.machine += 1,
                None => self.articles.source += 1,
            }
            self.segments += checked.segments;
        }
        for issue in &checked.issues {
            if issue.is_of(&REPAIRABLE) {
                self.repairs.safe += 1;
            } else if issue.is_of(&SUGGESTED_REPAIR) {
                self.repairs.suggested += 1;
            } else {
                *self.rules.entry(issue.rule.clone()).or_default() += 1;
                self.findings.enter(issue.severity);
            }
        }
    }

    fn add(&mut self, other: &Self) {
        self.articles.human += other.articles.human;
        self.articles.machine += other.articles.machine;
        self.articles.source += other.articles.source;
        self.segments += other.segments;
        self.repairs += other.repairs;
        self.findings.error += other.findings.error;
        self.findings.warning += other.findings.warning;
        self.findings.info += other.findings.info;
        for (rule, count) in &other.rules {
            *self.rules.entry(rule.clone()).or_default() += count;
        }
        if let Some(ages) = other.english {
            self.english.get_or_insert_default().add(ages);
        }
    }
}

impl Ages {
    fn of(age: &Age) -> Self {
        let Age::Compared(found) = age else { return Self { proven: 1, ..Self::default() } };
        let (segments, missing) = (found.outdated.len(), found.missing.len());
        let is_outdated = segments + missing > 0;
        Self {
            proven: 0,
            unchanged: usize::from(!is_outdated),
            outdated: usize::from(is_outdated),
            outdated_segments: segments,
            missing_sentences: missing,
        }
    }

    const fn add(&mut self, other: Self) {
        self.proven += other.proven;
        self.unchanged += other.unchanged;
        self.outdated += other.outdated;
        self.outdated_segments += other.outdated_segments;
        self.missing_sentences += other.missing_sentences;
    }
}
