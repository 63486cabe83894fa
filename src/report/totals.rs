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
    /// By rule and severity, over all locales. Settings and provenance can change the severity of a
    /// single finding, so a rule can have several.
    #[serde(with = "as_list")]
    pub rules: BTreeMap<(Name, Severity), RuleTally>,
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

/// The findings of a rule that have the same severity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleTally {
    /// The number of findings.
    pub count: usize,
    /// The first place, sorted by file and line.
    pub example: Place,
}

/// Serializes a map as a list: the keys of an object in JSON are texts.
mod as_list {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<K: Serialize, V: Serialize, S: Serializer>(
        map: &BTreeMap<K, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(map)
    }

    pub(super) fn deserialize<'de, K, V, D>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Ok(Vec::deserialize(deserializer)?.into_iter().collect())
    }
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
        let once = RuleTally { count: 1, example: place.clone() };
        self.add_rule((finding.rule.name.into(), finding.severity), once);
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
        self.rules.keys().map(|(_, severity)| *severity).max()
    }

    fn add_rule(&mut self, rule: (Name, Severity), more: RuleTally) {
        let Some(tally) = self.rules.get_mut(&rule) else {
            self.rules.insert(rule, more);
            return;
        };
        tally.count += more.count;
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

impl RepairCounts {
    /// The number of repairs.
    pub const fn all(self) -> usize {
        self.safe + self.suggested
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
        let lost = &expected.rules[&("lost-token".into(), Severity::Error)];
        assert_eq!((lost.example.file.as_str(), lost.count), ("ar-SA/a.md", 4));
        assert_eq!(expected.sum().findings, FindingCounts { error: 4, warning: 1, info: 0 });
        assert_eq!(expected.sum().repair_counts(), RepairCounts { safe: 5, suggested: 0 });
        assert_eq!(expected.sum().articles.source, 1);
        assert_eq!(expected.sum().articles.all(), articles.len());
        assert_eq!(expected.worst(), Some(Severity::Error));
        assert_eq!(Totals::default().worst(), None);
    }
}
