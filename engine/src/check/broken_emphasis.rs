//! Emphasis that Markdown will not read: `** bold **`, a star without its partner, `\*\*`.
//!
//! A quick look at what stands beside each run of stars settles nearly every segment; only what it
//! doubts is parsed, and what the parser leaves as stars in the text is broken.

use pulldown_cmark::{Event, Parser};

use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::Span;

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

fn find(subject: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (subject.source(), subject.target());
    if memchr::memchr(b'*', target.as_bytes()).is_none() || is_plain(target) {
        return Vec::new();
    }
    let stars = literal_stars(target);
    if stars.is_empty() || literal_stars(source).len() >= stars.len() {
        return Vec::new();
    }
    let message = "the stars will stand in the page; put them directly around the bold words";
    // One run out of place takes its partners with it.
    vec![CHECK.at(subject, stars[0], message.to_owned())]
}

/// Whether every run of stars is certain to open or close: pairs of equal length, in turn, with a
/// blank or the edge outside and a letter or digit inside.
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

/// The runs of stars that the page will show: two or more, or one beside a word, escaped or not.
fn literal_stars(text: &str) -> Vec<Span> {
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

/// Adds the runs of stars between two places, joined where only backslashes part them.
fn stars_in(text: &str, start: usize, end: usize, spans: &mut Vec<Span>) {
    for (at, _) in text[start..end].match_indices('*') {
        let at = start + at;
        match spans.last_mut() {
            Some(last) if text[last.end..at].chars().all(|c| c == '\\') => last.end = at + 1,
            _ => {
                let lead = text[..at].len() - text[..at].trim_end_matches('\\').len();
                spans.push(Span::new(at - lead, at + 1));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn stars_that_stay_are_found() {
        for (source, target, expected) in [
            ("Click **Open** now.", "Klicken **Sie auf** Öffnen.", vec![]),
            // The repair binds them.
            ("Click **Open** now.", "Kliknij ** Otwórz ** teraz.", vec![]),
            ("Click **Open** now.", "Kliknij ** Otwórz teraz.", vec!["**"]),
            ("Click **Open**.", r"Kliknij \*\*Otwórz.", vec![r"\*\*"]),
            // Behind a bracket and before a letter, stars cannot close.
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
    fn stars_that_certainly_bind_need_no_parser() {
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
