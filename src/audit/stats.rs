//! `segmend stats`: articles, surviving tokens, findings and age, by locale.
//!
//! Findings come from [`check`], so that both commands agree.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::audit::ask::CheckOptions;
use crate::audit::check::check;
use crate::audit::error::AuditError;
use crate::audit::survival::{ClassSurvivals, Survivals, add, classes};
use crate::project::stale::{Age, CurrentEnglish};
use crate::project::{Job, Progress, discover, in_batches};
use crate::report::issue::{CheckedArticle, REPAIRABLE, SUGGESTED_REPAIR};
use crate::report::{FindingCounts, ProvenanceCounts, RepairCounts};
use segmend_engine::Engine;
use segmend_engine::model::{LocaleTag, Provenance};

/// The statistics of a content folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// The figures by locale.
    pub locales: BTreeMap<LocaleTag, LocaleStats>,
    /// The survival of tokens.
    pub survivals: Survivals,
}

/// The figures of one locale, or of all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LocaleStats {
    /// Articles by provenance.
    pub articles: ProvenanceCounts,
    /// Segments.
    pub segments: usize,
    /// Repairs by applicability.
    pub repairs: RepairCounts,
    /// Findings by severity.
    pub findings: FindingCounts,
    /// Findings by rule.
    pub rules: BTreeMap<String, usize>,
    /// How current the translations are, if the English is available.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english: Option<Ages>,
}

/// How current translations are compared with today's English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ages {
    /// Articles proven current by the hash of their English.
    pub proven: usize,
    /// Articles without outdated or missing sentences.
    pub unchanged: usize,
    /// Articles with outdated or missing sentences.
    pub outdated: usize,
    /// Outdated segments.
    pub outdated_segments: usize,
    /// Missing sentences of the English.
    pub missing_sentences: usize,
}

/// Collects the statistics of a content folder.
///
/// # Errors
/// As [`check`].
pub fn stats(job: &Job, progress: &(dyn Fn(Progress) + Sync)) -> Result<Stats, AuditError> {
    let job = &*job.learned()?;
    let mut stats = Stats::default();
    check(job, &CheckOptions::default(), progress)?.for_each(&mut |checked| {
        stats.locales.entry(checked.locale.clone()).or_default().add_article(checked);
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
            (article_stats(&articles, engine.as_ref()), unread)
        },
        |stats, _, (seen, unread)| {
            seen.into_iter().for_each(|article| stats.add(article));
            stats.survivals.unread.extend(unread);
            Ok::<_, AuditError>(())
        },
    )?;
    Ok(stats)
}

type ArticleStats = (LocaleTag, ClassSurvivals, Option<Ages>);

fn article_stats(articles: &[crate::model::Article], engine: Option<&Engine>) -> Vec<ArticleStats> {
    let english = CurrentEnglish::find_in(articles);
    let translations = articles
        .iter()
        .filter(|article| article.locale != LocaleTag::source() || english.is_none());
    let stats = translations.map(|article| {
        let age = english.as_ref().map(|english| Ages::of(&english.age(article)));
        (article.locale.clone(), classes(article, engine), age)
    });
    stats.collect()
}

impl Stats {
    /// The sum over all locales.
    pub fn total(&self) -> LocaleStats {
        let mut sum = LocaleStats::default();
        self.locales.values().for_each(|figures| sum.add(figures));
        sum
    }

    fn add(&mut self, (locale, classes, age): ArticleStats) {
        if let Some(age) = age {
            let figures = self.locales.entry(locale.clone()).or_default();
            figures.english.get_or_insert_default().add(age);
        }
        add(self.survivals.locales.entry(locale).or_default(), &classes);
    }
}

impl LocaleStats {
    fn add_article(&mut self, checked: &CheckedArticle) {
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
                self.findings.add(issue.severity);
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
