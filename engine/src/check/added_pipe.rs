//! Pipes that the English does not have. In a table, each begins another cell.

use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::Span;

/// Finds added pipes.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "added-pipe",
        severity: Severity::Warning,
        category: Category::Markup,
        dimension: Some(Dimension::DesignAndMarkup),
        doc: "The translation has more pipes than the English; in a table each begins another cell.",
        bad: "Admin centers > Teams / Centrá spravovania | Teams",
        good: "Admin centers > Teams / Centrá spravovania > Teams",
        is_on: true,
    },
    find,
};

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    if memchr::memchr(b'|', target.as_bytes()).is_none() {
        return Vec::new();
    }
    let here = pipes(target);
    if here.len() <= pipes(source).len() {
        return Vec::new();
    }
    let message = "the English has no pipe; take it out, or write `\\|` for a table";
    // It is unknown which pipe was added, so the last one is reported.
    let last = here.last().map(|&at| Span::new(at, at + 1));
    last.map(|span| Finding {
        suggestion: Some("\\|".to_owned()),
        ..CHECK.finding_at(repaired, span, message.to_owned())
    })
    .into_iter()
    .collect()
}

/// The offsets of the pipes that are neither escaped nor in a code span.
fn pipes(text: &str) -> Vec<usize> {
    let mut is_code = false;
    let mut last = ' ';
    let mut pipes = Vec::new();
    for (at, char) in text.char_indices() {
        match char {
            '`' => is_code = !is_code,
            '|' if last != '\\' && !is_code => pipes.push(at),
            _ => {}
        }
        last = char;
    }
    pipes
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use crate::model::Finding;

    #[test]
    fn only_pipes_that_end_a_cell_count() {
        for (source, target, expected) in [
            ("A > B", "A > B", None),
            ("A > B", "A | B", Some(2)),
            ("A > B", "| A B", Some(0)),
            ("A | B", "A | B", None),
            ("A | B", "A > B", None),
            // The last one is marked.
            ("A | B", "A | B | C", Some(6)),
            ("A > B", r"A \| B", None),
            ("A > B", "`A | B`", None),
            ("A > B", "`A` | B", Some(4)),
            (r"A \| B", "A | B", Some(2)),
        ] {
            let found = found(&super::CHECK, "sk-SK", source, target);
            let place = |finding: &Finding| finding.span.map(|span| (span.start, span.len()));
            let places: Vec<_> = found.iter().map(place).collect();
            let expected: Vec<_> = expected.into_iter().map(|at| Some((at, 1))).collect();
            assert_eq!(places, expected, "{target}");
        }
    }
}
