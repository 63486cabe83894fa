//! What the engine cannot repair, said aloud: each check is one file and one line in [`CHECKS`].

use crate::model::{Category, Finding, Repair, Severity};
use crate::repair::case::Case;
use crate::text::Span;

mod detached_version;
mod doubled_word;
mod empty_target;
mod foreign_source;
mod foreign_token;
mod lost_name;
mod lost_number;
mod lost_token;
mod markup;
mod mixed_script;
mod placeholder_leak;
mod untranslated;
mod words;

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
pub const CHECKS: &[Check] = &[
    empty_target::CHECK,
    untranslated::CHECK,
    lost_token::CHECK,
    detached_version::CHECK,
    lost_name::CHECK,
    lost_number::CHECK,
    placeholder_leak::CHECK,
    foreign_token::CHECK,
    foreign_source::CHECK,
    doubled_word::CHECK,
    mixed_script::CHECK,
    markup::CHECK,
];

/// What the checks find, in their order.
pub(crate) fn run(subject: &Subject<'_>, is_on: impl Fn(&Check) -> bool) -> Vec<Finding> {
    CHECKS.iter().filter(|check| is_on(check)).flat_map(|check| (check.find)(subject)).collect()
}

/// A finding of a check.
fn finding(check: &Check, message: String, span: Option<Span>) -> Finding {
    Finding {
        rule: check.rule,
        severity: check.severity,
        category: check.category,
        message,
        span,
        suggestion: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Engine;
    use crate::model::{Bilingual, LocaleTag, Provenance};

    #[test]
    fn every_check_finds_its_bad_example_and_passes_its_good_one() {
        let locale = LocaleTag::parse("sk-SK").unwrap();
        for check in CHECKS {
            for (example, expected) in [(check.bad, true), (check.good, false)] {
                let (source, target) = example.split_once(" / ").unwrap();
                let provenance = Provenance::Machine;
                let pair = Bilingual { locale: &locale, provenance, source, target };
                let mended = Engine::default().mend(&pair);
                let found = mended.findings.iter().any(|finding| finding.rule == check.rule);
                assert_eq!(found, expected, "{} on {example:?}", check.rule);
            }
        }
    }
}
