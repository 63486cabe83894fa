//! Which findings are wanted: by rule, by the class of their token, by their kind.

use std::collections::BTreeMap;

use crate::audit::error::AuditError;
use crate::audit::rules::rules;
use crate::config::{CheckMode, nearest};
use crate::report::issue::Issue;
use segmend_engine::model::{Dimension, Rule};
use segmend_engine::tokens::CLASSES;

/// Names that are wanted and names that are not.
pub(crate) struct Selection {
    select: Vec<String>,
    ignore: Vec<String>,
    rules: Vec<&'static Rule>,
}

impl Selection {
    /// A selection of rules, token classes, categories and dimensions.
    ///
    /// # Errors
    /// A name that none of them has.
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

    /// Switches on the checks that are selected by their own name.
    pub(crate) fn switch_on(&self, checks: &mut BTreeMap<String, CheckMode>) {
        let named = self.rules.iter().filter(|rule| self.select.iter().any(|n| n == rule.name));
        for rule in named {
            let mode = checks.entry(rule.name.to_owned()).or_insert(CheckMode::On);
            if *mode == CheckMode::Off {
                *mode = CheckMode::On;
            }
        }
    }

    /// Whether an issue is wanted.
    pub(crate) fn takes(&self, issue: &Issue) -> bool {
        let is_listed = self.rules.iter().any(|rule| issue.is_of(rule));
        debug_assert!(is_listed, "`{}` is in no room's list of rules", issue.rule);
        self.is_wanted(&issue.rule, issue.class.as_deref())
    }

    /// Whether issues of a rule can be wanted.
    pub(crate) fn takes_rule(&self, rule: &str) -> bool {
        self.is_wanted(rule, None)
    }

    fn is_wanted(&self, rule: &str, class: Option<&str>) -> bool {
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
