//! What the engine cannot repair, said aloud: each check is one file and one line in [`CHECKS`].

use crate::model::{Category, Finding, Repair, Severity};
use crate::repair::case::Case;

mod detached_version;
mod lost_token;

/// A rule that finds what a person must look at.
#[derive(Clone, Copy)]
pub struct Check {
    /// The stable name, in kebab case.
    pub rule: &'static str,
    /// How bad its findings are.
    pub severity: Severity,
    /// Of which kind they are.
    pub category: Category,
    /// What it finds, in one sentence.
    pub doc: &'static str,
    /// A segment that it finds: `English / translation`.
    pub bad: &'static str,
    /// The same segment as it should be.
    pub good: &'static str,
    /// Whether it runs by default: a rule that is often wrong does not.
    pub is_on: bool,
    find: fn(&Subject<'_>) -> Vec<Finding>,
}

/// What a check looks at: a segment after its repair.
#[derive(Debug)]
pub(crate) struct Subject<'a> {
    /// The tokens of the English and where the repaired target has them.
    pub(crate) after: Case<'a>,
    /// The repairs, applied or suggested.
    pub(crate) repairs: &'a [Repair],
}

/// Every check.
pub const CHECKS: &[Check] = &[lost_token::CHECK, detached_version::CHECK];

/// What the checks find, in their order.
pub(crate) fn run(subject: &Subject<'_>, is_on: impl Fn(&Check) -> bool) -> Vec<Finding> {
    CHECKS.iter().filter(|check| is_on(check)).flat_map(|check| (check.find)(subject)).collect()
}
