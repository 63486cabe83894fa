//! Emphasis that Markdown does not recognize: `** bold **`, unpaired stars, `\*\*`.
//!
//! The characters beside each run of stars decide nearly every segment. Only the doubtful ones are
//! parsed; the stars that the parser leaves in the text are broken emphasis.

use pulldown_cmark::{Event, Parser};

use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::{Span, backslashes_before};

/// Finds broken emphasis.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "broken-emphasis",
        severity: Severity::Warning,
        category: Category::Markup,
        dimension: Some(Dimension::DesignAndMarkup),
        doc: "Stars that should make text bold or italic will stand in the page.",
        bad: "Click **Open** now. / Kliknite na ** Otvoriť teraz.",
        good: "Click **Open** now. / Kliknite na **Otvoriť** teraz.",
        is_on: true,
    },
    find,
};

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    if memchr::memchr(b'*', target.as_bytes()).is_none() || is_plain(target) {
        return Vec::new();
    }
    let stars = literal_stars(target);
    if stars.is_empty() || literal_stars(source).len() >= stars.len() {
        return Vec::new();
    }
    let message = "the stars will stand in the page; put them directly around the bold words";
    // One misplaced run breaks those that follow, so only the first is reported.
    vec![CHECK.finding_at(repaired, stars[0], message.to_owned())]
}

/// Whether the emphasis is certainly intact: runs of stars come in pairs of equal length, with a
/// letter or digit inside, and outside a space, punctuation or the end of the text.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_outside = |byte: Option<&u8>| byte.is_none_or(|b| b" .,:;!?>)(".contains(b));
    let is_inside =
        |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii());
    let mut open = 0;
    let mut at = 0;
    while let Some(start) = memchr::memchr(b'*', &bytes[at..]).map(|found| at + found) {
        let length = bytes[start..].iter().take_while(|byte| **byte == b'*').count();
        at = start + length;
        let before = start.checked_sub(1).and_then(|at| bytes.get(at));
        let after = bytes.get(at);
        let is_fitting = if open == 0 {
            is_outside(before) && is_inside(after)
        } else {
            open == length && is_inside(before) && is_outside(after)
        };
        if !is_fitting {
            return false;
        }
        open = if open == 0 { length } else { 0 };
    }
    open == 0
}

/// The runs of two or more stars, escaped or not, that a page would show as text.
fn literal_stars(text: &str) -> Vec<Span> {
    // Markdown would read text that is indented by four spaces as code.
    let trimmed = text.trim_start();
    let lead = text.len() - trimmed.len();
    let mut spans: Vec<Span> = Vec::new();
    for (event, range) in Parser::new(trimmed).into_offset_iter() {
        let (Event::Text(found), start) = (event, range.start + lead) else { continue };
        if found.starts_with('*') || found.ends_with('*') || found.contains("**") {
            stars_in(text, start, range.end + lead, &mut spans);
        }
    }
    spans.retain(|span| span.of(text).matches('*').count() >= 2);
    spans
}

/// Adds the runs of stars between two offsets. Stars with only backslashes between them are one
/// run.
fn stars_in(text: &str, start: usize, end: usize, spans: &mut Vec<Span>) {
    for (at, _) in text[start..end].match_indices('*') {
        let at = start + at;
        match spans.last_mut() {
            Some(last) if text[last.end..at].chars().all(|c| c == '\\') => last.end = at + 1,
            _ => {
                // The backslash that escapes the star is part of the run.
                spans.push(Span::new(at - backslashes_before(text, at), at + 1));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn stars_that_a_page_would_show_are_found() {
        for (source, target, expected) in [
            ("Click **Open** now.", "Klicken **Sie auf** Öffnen.", vec![]),
            ("Click **Open** now.", "Kliknij ** Otwórz ** teraz.", vec!["**"]),
            ("Click **Open** now.", "Kliknij ** Otwórz teraz.", vec!["**"]),
            ("Click **Open**.", r"Kliknij \*\*Otwórz.", vec![r"\*\*"]),
            // Between a bracket and a letter, stars cannot close.
            ("Click **Open**.", "**[開く]**をクリック", vec!["**"]),
            ("Click **Open**.", "『**開く**』をクリック", vec![]),
            ("Click **Open**, **Save**.", "Kliknij **Otwórz, **Zapisz.", vec!["**"]),
            ("Click **Open**.", "Kliknij **Otwórz", vec!["**"]),
            ("Click **Open**.", "Kliknij Otwórz**.", vec!["**"]),
            ("Click **Open**.", "Kliknij **Otwórz*.", vec![]),
            ("Click **Open**.", "Kliknij *Otwórz.", vec![]),
            ("Click **Open**.", "Kliknij **Otwórz** *teraz*.", vec![]),
            ("Click ** Open.", "Kliknij ** Otwórz.", vec![]),
            ("Click ** Open.", "Kliknij ** Otwórz ** i **", vec!["**"]),
            (r"the \*.pst file", r"plik \*.pst", vec![]),
            ("2 * 3 * 4", "2 * 3 * 4", vec![]),
            (r"a\*\* footnote", r"przypis\*\*", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "de-DE", source, target), expected, "{target}");
        }
    }

    #[test]
    fn plain_emphasis_needs_no_parser() {
        for (text, expected) in [
            ("**a**", true),
            ("a **b** c", true),
            ("(**b**), *c*.", true),
            ("**ż**", true),
            ("", true),
            ("a ** b", false),
            ("a **b", false),
            ("a **b*", false),
            ("a **b **", false),
            ("a** b", false),
            ("a**b**", false),
            ("**b**a", false),
            ("**(b)**", false),
            ("***a** b*", false),
        ] {
            assert_eq!(super::is_plain(text), expected, "{text}");
        }
    }
}
