//! Translations that begin like a list or a heading: `7. apríla` is the seventh item of a list.
//!
//! A segment does not know whether it begins a line, so a quarter of these findings are harmless.
//! The check is off by default.

use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::Span;

/// Finds beginnings that Markdown reads as the start of a block.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "block-marker",
        severity: Severity::Warning,
        category: Category::Markup,
        dimension: Some(Dimension::DesignAndMarkup),
        doc: "The translation begins with the mark of a list, a heading or a quote, the English does not.",
        bad: "On April 7th it ends / 7. apríla končí",
        good: "On April 7th it ends / 7\\. apríla končí",
        is_on: false,
    },
    find,
};

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let Some(mark) = marker(target).filter(|_| marker(source).is_none()) else {
        return Vec::new();
    };
    // `4.Run` is meant to be the fourth item of a list, and the translation corrects it.
    if source.starts_with(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let text = mark.of(target);
    let escaped = format!("{}\\{}", &text[..text.len() - 1], &text[text.len() - 1..]);
    let message = format!("`{text}` begins a block at the beginning of a line; write `{escaped}`");
    vec![Finding { suggestion: Some(escaped), ..CHECK.finding_about_text(repaired, mark, message) }]
}

/// The block marker at the beginning of a text.
fn marker(text: &str) -> Option<Span> {
    let inner = text.trim_start();
    let lead = text.len() - inner.len();
    let first = inner.bytes().next()?;
    let length = match first {
        b'0'..=b'9' => {
            // CommonMark allows up to nine digits.
            let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
            let is_mark = digits <= 9 && inner[digits..].starts_with(['.', ')']);
            is_mark.then_some(digits + 1)?
        }
        b'-' | b'+' | b'*' => 1,
        b'#' => inner.bytes().take_while(|byte| *byte == b'#').count(),
        // A quote needs no space behind its marker.
        b'>' => return Some(Span::new(lead, lead + 1)),
        _ => return None,
    };
    let is_mark = inner[length..].is_empty() || inner[length..].starts_with([' ', '\t']);
    is_mark.then(|| Span::new(lead, lead + length))
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn markers_are_found_if_the_english_has_none() {
        for (source, target, expected) in [
            ("On April 7th", "7. apríla", vec!["7."]),
            ("6.Click here", "6. Kliknite", vec![]),
            ("1. Click", "1. Kliknite", vec![]),
            ("Works", "# Radi", vec!["#"]),
            ("**Bold** text", "**Tučný** text", vec![]),
            ("Works", "## Radi", vec!["##"]),
            ("Works", "#Radi", vec![]),
            ("Works", "  - radi", vec!["-"]),
            ("Works", "-radi", vec![]),
            ("Works", "+ radi", vec!["+"]),
            ("Works", "* radi", vec!["*"]),
            ("Works", "*\tradi", vec!["*"]),
            ("Works", ">radi", vec![">"]),
            ("Works", " > radi", vec![">"]),
            ("Works", "1) radi", vec!["1)"]),
            ("Works", "1: radi", vec![]),
            ("Works", "1.radi", vec![]),
            ("Works", "123456789. radi", vec!["123456789."]),
            ("Works", "1234567890. radi", vec![]),
            ("Works", "", vec![]),
            ("- Works", "1. Radi", vec![]),
            ("In 2021", "2021.", vec!["2021."]),
            ("Version 1.2", "1.2 je verzia", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "sk-SK", source, target), expected, "{target}");
        }
    }
}
