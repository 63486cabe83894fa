//! What can be looked up by its name: rules, token classes, strategies.
//!
//! The lists of the rooms are the source.

use serde::Serialize;

use crate::audit::rules::rules;
use crate::config::nearest;
use segmend_engine::model::{Category, Dimension, Severity, Strictness};
use segmend_engine::repair::STRATEGIES;
use segmend_engine::tokens::CLASSES;

/// Something with a name and a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// What it is.
    pub kind: Kind,
    /// Its stable name, in kebab case.
    pub name: &'static str,
    /// What it means, in one sentence.
    pub doc: &'static str,
    /// Of a rule: how bad its findings are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// Of a rule: of which kind its findings are, as ITS 2.0 names them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Of a rule of the engine: the part of quality that it is about, as MQM names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<&'static str>,
    /// Of a token class: how its tokens behave in translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behaviour: Option<&'static str>,
    /// Of a rule: whether it runs by default.
    pub is_on: bool,
    /// Of a rule: what it finds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bad: Option<&'static str>,
    /// Of a rule: the same as it should be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good: Option<&'static str>,
}

/// What a topic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A rule that finds what a person must look at.
    Rule,
    /// A class of tokens.
    TokenClass,
    /// A way to find the damaged copy of a token.
    Strategy,
}

impl Kind {
    /// What it is, in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::TokenClass => "token class",
            Self::Strategy => "strategy",
        }
    }
}

/// Everything that has a name, in the order of the lists: rules, token classes, strategies.
pub fn topics() -> Vec<Topic> {
    let rules = rules().into_iter().map(|rule| Topic {
        severity: Some(rule.severity),
        category: Some(rule.category),
        dimension: rule.dimension.map(Dimension::as_str),
        is_on: rule.is_on,
        bad: Some(rule.bad),
        good: Some(rule.good),
        ..topic(Kind::Rule, rule.name, rule.doc)
    });
    let classes = CLASSES.iter().map(|class| Topic {
        behaviour: Some(behaviour(class.strictness)),
        ..topic(Kind::TokenClass, class.name, class.doc)
    });
    let strategies =
        STRATEGIES.iter().map(|strategy| topic(Kind::Strategy, strategy.name, strategy.doc));
    rules.chain(classes).chain(strategies).collect()
}

/// The known name that was probably meant.
pub fn nearest_topic(name: &str) -> Option<&'static str> {
    let names: Vec<&'static str> = topics().iter().map(|topic| topic.name).collect();
    nearest(&name.to_lowercase().replace(['_', ' '], "-"), &names)
}

fn topic(kind: Kind, name: &'static str, doc: &'static str) -> Topic {
    let (severity, category, dimension, behaviour, bad, good) = Default::default();
    Topic { kind, name, doc, severity, category, dimension, behaviour, is_on: true, bad, good }
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
    fn names_are_unique_within_their_kind_and_documents_are_sentences() {
        let mut seen = BTreeSet::new();
        for topic in topics() {
            assert!(seen.insert((topic.kind, topic.name)), "{} twice", topic.name);
            assert!(topic.doc.ends_with('.'), "{}", topic.name);
        }
    }

    #[test]
    fn what_was_meant_is_guessed() {
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
