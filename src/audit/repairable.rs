//! Reports repairs as findings, because the articles still contain the damaged text.

use crate::model::{Article, Placed};
use crate::report::ArticleReport;
use crate::report::fingerprint::assign_ids;
use crate::report::issue::{Issue, IssueReader, REPAIRABLE, SUGGESTED_REPAIR};
use segmend_engine::Engine;
use segmend_engine::model::{Applicability, Finding, Repair, Rule, Subject};

/// Converts the repairs of an article to issues, without those that `findings` suggest already.
pub(crate) fn repairs(
    article: &Article,
    report: &ArticleReport,
    findings: &[Issue],
    judge: &Engine,
) -> Vec<Issue> {
    let mut reader = IssueReader::new(article);
    let mut repairs: Vec<_> = report.repairs.iter().collect();
    // `assign_ids` sorts findings like this, so that both lists can be zipped.
    repairs.sort_by_key(|(place, repair)| (place.clone(), repair.span, rule(repair)));
    let placed = repairs.iter().map(|(place, repair)| {
        let subject = Subject::Text(repair.before.clone());
        let finding = Finding::new(rule(repair), message(repair)).about(subject);
        let (class, span) = (Some(repair.class), Some(repair.span));
        let finding = Finding { class, span, suggestion: Some(repair.after.clone()), ..finding };
        Placed { place: place.clone(), finding }
    });
    let named = assign_ids(article, placed.collect());
    let judge = judge.for_article(&report.path);
    let issues = named.into_iter().zip(&repairs).filter_map(|(mut named, (_, repair))| {
        named.placed.finding = judge.judge(named.placed.finding, &report.locale)?;
        Some(reader.repair(&named, repair))
    });
    let is_suggested = |issue: &Issue| {
        let same = |other: &Issue| {
            other.segment == issue.segment
                && other.span == issue.span
                && other.suggestion == issue.suggestion
        };
        issue.is_of(&SUGGESTED_REPAIR) && findings.iter().any(same)
    };
    issues.filter(|issue| !is_suggested(issue)).collect()
}

const fn rule(repair: &Repair) -> &'static Rule {
    match repair.applicability {
        Applicability::Safe => &REPAIRABLE,
        Applicability::Suggested => &SUGGESTED_REPAIR,
    }
}

fn message(repair: &Repair) -> String {
    let Repair { class, before, after, evidence, .. } = repair;
    match repair.applicability {
        Applicability::Safe => {
            format!("the {class} `{before}` is damaged, a build writes `{after}`: {evidence}")
        }
        Applicability::Suggested => {
            format!("the {class} `{before}` may be damaged, write `{after}`: {evidence}")
        }
    }
}
