//! Totals over articles. Addition is commutative, so threads may finish in any order.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use crate::model::{Place, Placed};
use crate::report::ArticleReport;
use crate::report::counts::FindingCounts;
use crate::report::score::Quality;
use segmend_engine::model::{Applicability, LocaleTag, Provenance, Repair, Severity};

/// The name of a rule or a token class.
pub type Name = Cow<'static, str>;

/// The totals of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// By locale.
    pub locales: BTreeMap<LocaleTag, Tally>,
    /// By rule, over all locales.
    pub rules: BTreeMap<Name, RuleTally>,
}

/// The totals of one locale, or of all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Articles by provenance.
    pub articles: ProvenanceCounts,
    /// Segments.
    pub segments: usize,
    /// Segments that pages show in English because their translation is mangled.
    pub in_english: usize,
    /// Repairs by token class.
    pub repairs: BTreeMap<Name, RepairCounts>,
    /// Findings by severity.
    pub findings: FindingCounts,
    /// Findings by rule.
    pub rules: BTreeMap<Name, usize>,
    /// The quality of the translations.
    pub quality: Quality,
}

/// The number of articles by provenance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvenanceCounts {
    /// Translated by a person.
    pub human: usize,
    /// Translated by a machine.
    pub machine: usize,
    /// The English.
    pub source: usize,
}

/// The number of repairs by applicability.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairCounts {
    /// Applied.
    pub safe: usize,
    /// Applied only on request.
    pub suggested: usize,
}

/// The findings of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleTally {
    /// The worst severity.
    pub severity: Severity,
    /// The number of findings.
    pub count: usize,
    /// The first place, sorted by file and line.
    pub example: Place,
}

impl Totals {
    /// Counts an article.
    pub fn add(&mut self, article: &ArticleReport) {
        let tally = self.locales.entry(article.locale.clone()).or_default();
        match article.provenance {
            Some(Provenance::Human) => tally.articles.human += 1,
            Some(Provenance::Machine) => tally.articles.machine += 1,
            None => tally.articles.source += 1,
        }
        tally.segments += article.segments;
        tally.in_english += article.in_english;
        tally.quality += article.quality;
        for (_, repair) in &article.repairs {
            tally.add_repair(repair);
        }
        for named in &article.findings {
            self.add_finding(&named.placed);
        }
    }

    /// Counts a finding that does not belong to an article, such as an unreadable file.
    pub fn add_finding(&mut self, placed: &Placed) {
        let Placed { place, finding } = placed;
        let tally = self.locales.entry(place.locale.clone()).or_default();
        tally.findings.add(finding.severity);
        *tally.rules.entry(finding.rule.name.into()).or_default() += 1;
        let once = RuleTally { severity: finding.severity, count: 1, example: place.clone() };
        self.add_rule(finding.rule.name.into(), once);
    }

    /// Adds the totals of another thread.
    pub fn merge(&mut self, other: Self) {
        for (locale, tally) in other.locales {
            *self.locales.entry(locale).or_default() += &tally;
        }
        for (rule, tally) in other.rules {
            self.add_rule(rule, tally);
        }
    }

    /// The sum over all locales.
    pub fn sum(&self) -> Tally {
        let mut sum = Tally::default();
        for tally in self.locales.values() {
            sum += tally;
        }
        sum
    }

    /// The severity of the worst finding.
    pub fn worst(&self) -> Option<Severity> {
        self.rules.values().map(|rule| rule.severity).max()
    }

    fn add_rule(&mut self, rule: Name, more: RuleTally) {
        let Some(tally) = self.rules.get_mut(&rule) else {
            self.rules.insert(rule, more);
            return;
        };
        tally.count += more.count;
        tally.severity = tally.severity.max(more.severity);
        if more.example < tally.example {
            tally.example = more.example;
        }
    }
}

impl Tally {
    fn add_repair(&mut self, repair: &Repair) {
        let mends = self.repairs.entry(repair.class.name.into()).or_default();
        match repair.applicability {
            Applicability::Safe => mends.safe += 1,
            Applicability::Suggested => mends.suggested += 1,
        }
    }

    /// The repairs of all classes.
    pub fn repair_counts(&self) -> RepairCounts {
        let mut sum = RepairCounts::default();
        for mends in self.repairs.values() {
            sum += *mends;
        }
        sum
    }
}

impl ProvenanceCounts {
    /// The number of articles.
    pub const fn all(self) -> usize {
        self.human + self.machine + self.source
    }
}

impl AddAssign<&Self> for Tally {
    fn add_assign(&mut self, other: &Self) {
        self.articles += other.articles;
        self.segments += other.segments;
        self.in_english += other.in_english;
        self.findings += other.findings;
        self.quality += other.quality;
        for (class, mends) in &other.repairs {
            *self.repairs.entry(class.clone()).or_default() += *mends;
        }
        for (rule, count) in &other.rules {
            *self.rules.entry(rule.clone()).or_default() += count;
        }
    }
}

impl AddAssign for ProvenanceCounts {
    fn add_assign(&mut self, other: Self) {
        self.human += other.human;
        self.machine += other.machine;
        self.source += other.source;
    }
}

impl AddAssign for RepairCounts {
    fn add_assign(&mut self, other: Self) {
        self.safe += other.safe;
        self.suggested += other.suggested;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{LOST_TOKEN, STRAY_BRACKET, article};

    #[test]
    fn any_order_and_any_grouping_give_the_same_sums() {
        let english = ArticleReport { provenance: None, ..article("en-US", "a.md", &LOST_TOKEN) };
        let articles = [
            article("pl-PL", "b.md", &LOST_TOKEN),
            article("pl-PL", "a.md", &LOST_TOKEN),
            article("ja-JP", "a.md", &STRAY_BRACKET),
            article("ar-SA", "a.md", &LOST_TOKEN),
            english,
        ];
        let fold = |order: &[usize]| {
            order.iter().fold(Totals::default(), |mut totals, &index| {
                totals.add(&articles[index]);
                totals
            })
        };
        let expected = fold(&[0, 1, 2, 3, 4]);
        for (left, right) in
            [(&[3, 2, 1, 0, 4][..], &[][..]), (&[1, 4], &[0, 3, 2]), (&[], &[2, 4, 0, 1, 3])]
        {
            let mut totals = fold(left);
            totals.merge(fold(right));
            assert_eq!(totals, expected, "{left:?} {right:?}");
        }
        assert_eq!(expected.rules["lost-token"].example.file, "ar-SA/a.md");
        assert_eq!(expected.rules["lost-token"].count, 4);
        assert_eq!(expected.sum().findings, FindingCounts { error: 4, warning: 1, info: 0 });
        assert_eq!(expected.sum().repair_counts(), RepairCounts { safe: 5, suggested: 0 });
        assert_eq!(expected.sum().articles.source, 1);
        assert_eq!(expected.sum().articles.all(), articles.len());
        assert_eq!(expected.worst(), Some(Severity::Error));
        assert_eq!(Totals::default().worst(), None);
    }
}
