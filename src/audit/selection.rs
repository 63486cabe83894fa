//! Selects findings by rule, token class, category or dimension.

use std::collections::BTreeMap;

use crate::audit::error::AuditError;
use crate::config::{CheckMode, nearest};
use crate::report::issue::Issue;
use crate::site::rules;
use segmend_engine::model::{Dimension, Rule};
use segmend_engine::tokens::CLASSES;

/// Names to include and names to exclude.
pub(crate) struct Selection {
    select: Vec<String>,
    ignore: Vec<String>,
    rules: Vec<&'static Rule>,
}

impl Selection {
    /// Creates a selection of rules, token classes, categories and dimensions.
    ///
    /// # Errors
    /// A name is unknown.
    pub(crate) fn new(select: &[String], ignore: &[String]) -> Result<Self, AuditError> {
        let rules = rules();
        let mut known: Vec<&str> = rules.iter().map(|rule| rule.name).collect();
        known.extend(CLASSES.iter().map(|class| class.name));
        known.extend(rules.iter().map(|rule| rule.category.as_str()));
        known.extend(rules.iter().filter_map(|rule| rule.dimension).map(Dimension::as_str));
        match select.iter().chain(ignore).find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(unknown(name, &known)),
            None => Ok(Self { select: select.to_vec(), ignore: ignore.to_vec(), rules }),
        }
    }

    /// Enables checks that are selected by their rule name, even if the settings disable them.
    pub(crate) fn switch_on(&self, checks: &mut BTreeMap<String, CheckMode>) {
        let named = self.rules.iter().filter(|rule| self.select.iter().any(|n| n == rule.name));
        for rule in named {
            let mode = checks.entry(rule.name.to_owned()).or_insert(CheckMode::On);
            if *mode == CheckMode::Off {
                *mode = CheckMode::On;
            }
        }
    }

    /// Whether the selection includes an issue.
    pub(crate) fn includes(&self, issue: &Issue) -> bool {
        let is_listed = self.rules.iter().any(|rule| issue.is_of(rule));
        debug_assert!(is_listed, "`{}` is in no room's list of rules", issue.rule);
        self.is_included(&issue.rule, issue.class.as_deref())
    }

    /// Whether the selection includes a rule, whatever the token class.
    pub(crate) fn includes_rule(&self, rule: &str) -> bool {
        self.is_included(rule, None)
    }

    fn is_included(&self, rule: &str, class: Option<&str>) -> bool {
        let known = self.rules.iter().find(|known| known.name == rule);
        let is_named = |name: &String| {
            name == rule
                || Some(name.as_str()) == class
                || known.is_some_and(|known| known.category.as_str() == name)
                || known.and_then(|known| known.dimension).is_some_and(|it| it.as_str() == name)
        };
        (self.select.is_empty() || self.select.iter().any(is_named))
            && !self.ignore.iter().any(is_named)
    }
}

fn unknown(name: &str, known: &[&str]) -> AuditError {
    let near = nearest(&name.to_lowercase().replace(['_', ' '], "-"), known);
    AuditError::NoName { name: name.to_owned(), near: near.map(str::to_owned) }
}
