//! Small notations that no token class claims: `%1`, `[a-z0-9_]`, `:ref:` before code, `0 9 * * MON`.
//!
//! They have no letters that a translation could leave as they are, or such letters only: a copy in
//! another form is damage.

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Subject};
use crate::text::{Span, pattern};

/// Finds lost expressions.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "lost-expression",
        severity: Severity::Warning,
        category: Category::InconsistentEntities,
        dimension: Some(Dimension::Accuracy),
        doc: "A placeholder such as `%1`, a character class, a role, a schedule or a pipe has another form.",
        bad: "%1 is in use by %2. / 1% používa %2.",
        good: "%1 is in use by %2. / %1 používa %2.",
        is_on: true,
    },
    find,
};

/// The notations, each in the first group of its pattern.
static NOTATIONS: [&LazyLock<Regex>; 4] = [&NUMBERED, &CHARACTERS, &ROLE, &SCHEDULE];

/// A numbered placeholder. English writes no percentage that way.
static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?:^|[\s('"])(%[1-9])(?:[\s.,)'":]|$)"#));

/// A character class of a regular expression.
static CHARACTERS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\[\^?\w-\w[^\]\s]*\])(?:[^(]|$)"));

/// A role of reStructuredText before its text.
static ROLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(:[a-z][a-z:-]*:)`"));

/// The fields of a schedule: minute, hour, day, month and day of the week.
static SCHEDULE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|\s)((?:[0-9*/,-]+ ){2}\* (?:\*|[0-9,-]+) [A-Z0-9*,-]+)\b"));

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    if !source.contains(['%', '[', ':', '*', '|']) || source == target {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = Vec::new();
    for notation in NOTATIONS {
        for found in notation.captures_iter(source).filter_map(|groups| groups.get(1)) {
            if target.contains(found.as_str()) {
                continue;
            }
            let message = format!("`{}` is lost; put it back as it is", found.as_str());
            findings
                .push(CHECK.finding(message).about(Subject::English(found.as_str().to_owned())));
        }
    }
    if let Some(at) = target.find('｜').filter(|_| source.contains('|') && !source.contains('｜'))
    {
        let message = "the pipe is in full width; write it as the English".to_owned();
        findings.push(CHECK.finding_at(repaired, Span::new(at, at + '｜'.len_utf8()), message));
    }
    findings.dedup();
    findings
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn notations_stand_as_they_are() {
        for (source, target, expected) in [
            ("%1 is in use by %2.", "%2 používa %1.", 0),
            ("%1 is in use by %2.", "1% používa 2%.", 2),
            ("about 5% or %5x", "asi 5 %", 0),
            ("matches [a-z0-9]*", "zodpovedá [z-a0-9]*", 1),
            ("see [a-b](c)", "pozri [b](c)", 0),
            ("run :ref:`x` now", "spustite :odkaz:`x`", 1),
            ("note: `x`", "poznámka: `x`", 0),
            ("at 0 9 * * MON it", "o 0 9 * * PO", 1),
            ("at 0 9 * * MON it", "o 0 9 * * MON", 0),
            ("2 * 3 * 4", "2 x 3 x 4", 0),
            (r"a \| b", "a ｜ b", 1),
            ("a b", "a ｜ b", 0),
        ] {
            let found = found(&super::CHECK, "sk-SK", source, target);
            assert_eq!(found.len(), expected, "{source} / {target}: {found:?}");
        }
    }
}
