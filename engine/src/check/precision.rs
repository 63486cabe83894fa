//! How often each rule is right: findings read in the corpora, by people who looked at both texts.
//!
//! A finding is right if the place is damaged or a person must look at it. Sentences that several
//! articles share count once, and no locale counts more than its share. A rule below four in five
//! is off by default, which a test enforces. Fewer than thirty are all that the corpora have.

/// How many findings of a rule are read, if the corpora have as many.
pub const SAMPLE: u32 = 30;

/// The number of findings that were right, and the number that were read (2026-12).
const READ: &[(&str, u32, u32)] = &[
    ("empty-target", 7, 7),
    ("untranslated", 36, 37),
    ("half-translated", 43, 46),
    ("length", 20, 23),
    ("lost-token", 64, 68),
    ("altered-literal", 83, 86),
    ("lost-expression", 1, 1),
    ("changed-directive", 13, 13),
    ("changed-code", 12, 12),
    ("misplaced-code", 14, 14),
    ("empty-place", 74, 74),
    ("translated-name", 66, 70),
    ("detached-version", 28, 30),
    ("lost-name", 74, 81),
    ("altered-name", 64, 66),
    ("torn-name", 31, 31),
    ("moved-point", 38, 38),
    ("lost-number", 37, 39),
    ("altered-number", 71, 74),
    ("added-number", 24, 24),
    ("placeholder-leak", 30, 30),
    ("foreign-token", 27, 30),
    ("invented-identifier", 42, 45),
    ("doubled-word", 46, 48),
    ("mixed-script", 30, 30),
    ("damaged-link", 30, 30),
    ("empty-link", 34, 34),
    ("shrunk-link", 39, 41),
    ("lost-blank", 55, 56),
    ("broken-html", 25, 25),
    ("empty-step", 42, 42),
    ("broken-emphasis", 32, 32),
    ("unbalanced-bracket", 27, 30),
    ("added-pipe", 14, 15),
    ("block-marker", 8, 30),
    ("source-defect", 29, 30),
    ("foreign-source", 30, 30),
];

/// How many findings of a rule were right, and how many were read; `None` if the corpora have none.
/// Fewer than [`SAMPLE`] are all that they have.
pub fn precision(rule: &str) -> Option<(u32, u32)> {
    READ.iter().find(|(name, ..)| *name == rule).map(|(_, right, read)| (*right, *read))
}

#[cfg(test)]
mod tests {
    use super::super::CHECKS;
    use super::*;

    #[test]
    fn rules_that_are_on_are_right_in_four_of_five() {
        for (name, right, read) in READ {
            let check = CHECKS.iter().find(|check| check.rule.name == *name);
            assert!(right <= read && *read > 0, "{name}");
            assert!(
                check.is_some_and(|check| !check.rule.is_on || right * 5 >= read * 4),
                "{name}"
            );
        }
    }

    #[test]
    fn all_findings_that_were_read_are_right_in_92_of_100() {
        let is_on = |name: &str| CHECKS.iter().any(|c| c.rule.name == name && c.rule.is_on);
        let (right, read) = READ
            .iter()
            .filter(|(name, ..)| is_on(name))
            .fold((0, 0), |sum, (_, right, read)| (sum.0 + right, sum.1 + read));
        assert!(right * 100 >= read * 92, "{right} of {read}");
    }

    #[test]
    fn the_figures_are_found_by_name() {
        for (rule, expected) in [("lost-token", Some((64, 68))), ("changed-anchor", None)] {
            assert_eq!(precision(rule), expected, "{rule}");
        }
    }
}
