//! The list of values restored from the English: each change once, long ones cut around the
//! difference.

use std::borrow::Cow;

use serde::Serialize;

use super::ArticlePage;
use segmend_engine::text::difference;

/// Longer texts are cut around their difference; in bytes.
const MAX_LENGTH: usize = 160;

/// The length of shared text shown before the difference; in bytes.
const CONTEXT: usize = 16;

/// A restored value.
#[derive(Serialize)]
pub(super) struct RestoredValue<'a> {
    /// The name of the token's class.
    class: &'a str,
    /// The text in the translation.
    before: Cow<'a, str>,
    /// The text after the repair.
    after: Cow<'a, str>,
    /// How often it was restored.
    count: usize,
}

/// Returns the distinct repairs that were applied, in text order.
pub(super) fn restored<'a>(page: &ArticlePage<'a>) -> Vec<RestoredValue<'a>> {
    let mut all: Vec<RestoredValue<'_>> = Vec::new();
    for repair in page.applied() {
        let (before, after) = excerpts(&repair.before, &repair.after);
        let class = repair.class.name;
        let is_same = |other: &&mut RestoredValue<'_>| {
            (other.class, &other.before, &other.after) == (class, &before, &after)
        };
        match all.iter_mut().find(is_same) {
            Some(known) => known.count += 1,
            None => all.push(RestoredValue { class, before, after, count: 1 }),
        }
    }
    all
}

/// Returns both texts, cut around their difference if they are long.
fn excerpts<'a>(before: &'a str, after: &'a str) -> (Cow<'a, str>, Cow<'a, str>) {
    if before.len().max(after.len()) <= MAX_LENGTH {
        return (before.into(), after.into());
    }
    let shared = difference(before, after).map_or(before.len(), |edit| edit.span.start);
    let start = boundary(before, shared.saturating_sub(CONTEXT));
    (excerpt(before, start).into(), excerpt(after, start).into())
}

/// Returns a shortened text from `start` on, with ellipses where it is cut.
fn excerpt(text: &str, start: usize) -> String {
    let end = boundary(text, start + MAX_LENGTH);
    let dots = |is_cut| if is_cut { "…" } else { "" };
    format!("{}{}{}", dots(start > 0), &text[start..end], dots(end < text.len()))
}

/// Returns the last character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_changes_are_cut_around_the_difference() {
        let long = "х".repeat(120);
        for (before, after, expected) in [
            ("1,2".to_owned(), "1.2".to_owned(), ("1,2".to_owned(), "1.2".to_owned())),
            (
                format!("{long}1,2"),
                format!("{long}1.2"),
                (format!("…{}1,2", "х".repeat(8)), format!("…{}1.2", "х".repeat(8))),
            ),
            (
                format!("a{long}"),
                format!("b{long}"),
                (format!("a{}…", "х".repeat(79)), format!("b{}…", "х".repeat(79))),
            ),
            (long.clone(), "x".to_owned(), (format!("{}…", "х".repeat(80)), "x".to_owned())),
            (
                long.clone(),
                long[..40].to_owned(),
                (format!("…{}…", "х".repeat(80)), format!("…{}", "х".repeat(8))),
            ),
        ] {
            let (b, a) = excerpts(&before, &after);
            assert_eq!((b.into_owned(), a.into_owned()), expected, "{before} {after}");
        }
    }
}
