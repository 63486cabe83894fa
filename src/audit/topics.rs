//! The topics of `segmend explain`: rules, token classes and strategies.
//!
//! They are collected from the registries, so that none can be forgotten.

use serde::Serialize;

use crate::config::nearest;
use crate::site::rules;
use segmend_engine::check::{CHECKS, SAMPLE, precision};
use segmend_engine::model::{Category, Dimension, Severity, Strictness};
use segmend_engine::repair::STRATEGIES;
use segmend_engine::tokens::CLASSES;

/// Something with a name and documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// The kind of topic.
    pub kind: TopicKind,
    /// Its stable name, in kebab case.
    pub name: &'static str,
    /// What it means, in one sentence.
    pub doc: &'static str,
    /// For a rule: the default severity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// For a rule: the ITS 2.0 issue type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// For a rule of the engine: the MQM dimension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<&'static str>,
    /// For a token class: how its tokens behave in translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behaviour: Option<&'static str>,
    /// For a rule: whether it is on by default.
    pub is_on: bool,
    /// For a rule of the engine: how many findings were right, and how many were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<(u32, u32)>,
    /// For a rule: an example that it reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bad: Option<&'static str>,
    /// For a rule: the corrected example.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good: Option<&'static str>,
}

/// The kind of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TopicKind {
    /// A rule with findings.
    Rule,
    /// A class of tokens.
    TokenClass,
    /// A strategy that finds damaged copies of tokens.
    Strategy,
}

/// The rules about articles that judge, rather than say what a file has. The corpora have no findings
/// of them: no English of another revision, and no English outside of pairs.
const JUDGING: &[&str] = &["missing-sentence", "outdated-segment", "unpaired-english"];

impl Topic {
    /// Returns how often a rule is right, as a sentence; `None` for other topics.
    pub fn evidence(&self) -> Option<String> {
        if self.kind != TopicKind::Rule {
            return None;
        }
        let judges =
            CHECKS.iter().any(|check| check.rule.name == self.name) || JUDGING.contains(&self.name);
        Some(match self.precision {
            Some((right, read)) if read < SAMPLE => {
                format!("{right} of {read} findings are right, all that the corpora have.")
            }
            Some((right, read)) => format!("{right} of {read} findings that were read are right."),
            None if judges => {
                "The corpora have no finding of it, so how often it is right is not known."
                    .to_owned()
            }
            None => "It says what a file has or lacks, and judges nothing.".to_owned(),
        })
    }
}

impl TopicKind {
    /// Returns the kind in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::TokenClass => "token class",
            Self::Strategy => "strategy",
        }
    }
}

/// Returns all topics in the order of the registries: rules, token classes, strategies.
pub fn topics() -> Vec<Topic> {
    let rules = rules().into_iter().map(|rule| Topic {
        severity: Some(rule.severity),
        category: Some(rule.category),
        dimension: rule.dimension.map(Dimension::as_str),
        is_on: rule.is_on,
        precision: precision(rule.name),
        bad: Some(rule.bad),
        good: Some(rule.good),
        ..topic(TopicKind::Rule, rule.name, rule.doc)
    });
    let classes = CLASSES.iter().map(|class| Topic {
        behaviour: Some(behaviour(class.strictness)),
        ..topic(TopicKind::TokenClass, class.name, class.doc)
    });
    let strategies =
        STRATEGIES.iter().map(|strategy| topic(TopicKind::Strategy, strategy.name, strategy.doc));
    rules.chain(classes).chain(strategies).collect()
}

/// Returns the topic with the most similar name.
pub fn nearest_topic(name: &str) -> Option<&'static str> {
    let names: Vec<&'static str> = topics().iter().map(|topic| topic.name).collect();
    nearest(&name.to_lowercase().replace(['_', ' '], "-"), &names)
}

fn topic(kind: TopicKind, name: &'static str, doc: &'static str) -> Topic {
    let (severity, category, dimension, behaviour, precision, bad, good) = Default::default();
    let is_on = true;
    Topic { kind, name, doc, severity, category, dimension, behaviour, is_on, precision, bad, good }
}

const fn behaviour(strictness: Strictness) -> &'static str {
    match strictness {
        Strictness::Literal => "must stand verbatim in the translation: it is restored or reported",
        Strictness::Name => {
            "is restored where it is damaged, and may be inflected or have a local form"
        }
        Strictness::Free => {
            "changes freely: it is known so that no other class claims a part of it"
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_by_kind_and_docs_are_sentences() {
        let mut seen = BTreeSet::new();
        for topic in topics() {
            assert!(seen.insert((topic.kind, topic.name)), "{} twice", topic.name);
            assert!(topic.doc.ends_with('.'), "{}", topic.name);
        }
    }

    #[test]
    fn every_rule_says_how_often_it_is_right() {
        for (name, expected) in [
            ("lost-token", "findings that were read are right"),
            ("changed-code", "all that the corpora have"),
            ("changed-anchor", "is not known"),
            ("outdated-segment", "is not known"),
            ("repeated-id", "judges nothing"),
        ] {
            let topic = topics().into_iter().find(|topic| topic.name == name).unwrap();
            let evidence = topic.evidence().unwrap();
            assert!(evidence.contains(expected), "{name}: {evidence}");
        }
        let rules: Vec<_> = rules().iter().map(|rule| rule.name).collect();
        assert!(JUDGING.iter().all(|name| rules.contains(name)));
        let others = topics().into_iter().filter(|topic| topic.kind != TopicKind::Rule);
        assert!(others.into_iter().all(|topic| topic.evidence().is_none()));
    }

    #[test]
    fn similar_names_are_suggested() {
        for (name, expected) in [
            ("lost-tokn", Some("lost-token")),
            ("Lost_Token", Some("lost-token")),
            ("cmdlets", Some("cmdlet")),
            ("zzzzzzzzzz", None),
        ] {
            assert_eq!(nearest_topic(name), expected, "{name}");
        }
    }
}
