//! Finds the segments of texts that have lost their keys: by article, English and neighbours.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::exchange::inline::InlinePiece;
use crate::exchange::{ExchangeSegment, ReturnedText, SourceText};

/// Returns the article that a file means by a path of its own: the one in which the path ends.
pub(super) fn article<'a>(
    named: &str,
    paths: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let named = named.replace('\\', "/");
    let is_it = |path: &&str| {
        named.strip_suffix(*path).is_some_and(|before| before.is_empty() || before.ends_with('/'))
    };
    paths.into_iter().filter(is_it).max_by_key(|path| path.len())
}

/// Returns the segment of each text, by its number, if there is no doubt.
///
/// A text whose English several segments have is placed by its neighbours, or by its order if the
/// file has as many of them as the article.
pub(super) fn by_source(
    segments: &[&ExchangeSegment],
    texts: &[&ReturnedText],
) -> Vec<Option<usize>> {
    let is_plain = texts.iter().any(|text| matches!(text.source, Some(SourceText::Plain(_))));
    let wanted: Vec<String> = texts.iter().map(|text| form_of(text)).collect();
    let there: Vec<String> = segments.iter().map(|segment| form(segment, is_plain)).collect();
    let count = |forms: &[String]| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        forms.iter().for_each(|form| *counts.entry(form.clone()).or_default() += 1);
        counts
    };
    let (in_file, in_article) = (count(&wanted), count(&there));
    let mut found = aligned(&wanted, &there);
    let is_single = |form: &String| in_article.get(form) == Some(&1) && in_file[form] == 1;
    // A text of its own may have moved.
    for (at, form) in wanted.iter().enumerate().filter(|(_, form)| is_single(form)) {
        found[at] = there.iter().position(|other| other == form);
    }
    let is_sure = |at: usize| {
        let form = &wanted[at];
        let is_beside = |other: Option<usize>, offset: isize| {
            let single = other.filter(|other| wanted.get(*other).is_some_and(is_single));
            let other = single.and_then(|other| found[other]);
            other.is_some() && other == found[at].and_then(|it| it.checked_add_signed(offset))
        };
        in_article.get(form) == in_file.get(form)
            || is_beside(at.checked_sub(1), -1)
            || is_beside(at.checked_add(1), 1)
    };
    (0..texts.len()).map(|at| found[at].filter(|_| is_sure(at))).collect()
}

/// The segment of each text in the longest common order of both.
fn aligned(wanted: &[String], there: &[String]) -> Vec<Option<usize>> {
    let mut found = vec![None; wanted.len()];
    for operation in capture_diff_slices(Algorithm::Myers, wanted, there) {
        if let DiffOp::Equal { old_index, new_index, len } = operation {
            (0..len).for_each(|step| found[old_index + step] = Some(new_index + step));
        }
    }
    found
}

/// The English of a text without blanks, which tools change.
fn form_of(text: &ReturnedText) -> String {
    match &text.source {
        Some(SourceText::Markdown(source) | SourceText::Plain(source)) => without_blanks(source),
        None => String::new(),
    }
}

/// The English of a segment without blanks, and without its inline codes if files do not have them.
fn form(segment: &ExchangeSegment, is_plain: bool) -> String {
    if !is_plain {
        return without_blanks(&segment.source);
    }
    let text = |piece: &InlinePiece<'_>| match *piece {
        InlinePiece::Text(text) | InlinePiece::Literal(text) => text.to_owned(),
        InlinePiece::Code { .. } => String::new(),
    };
    without_blanks(&segment.pieces().source.iter().map(text).collect::<String>())
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a file has the English of a segment.
pub(super) fn has_source(segment: &ExchangeSegment, text: &ReturnedText) -> bool {
    let is_plain = matches!(text.source, Some(SourceText::Plain(_)));
    text.source.is_some() && form_of(text) == form(segment, is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::tests::segment;

    #[test]
    fn texts_find_their_segments_by_source_and_neighbours() {
        for (article, file, expected) in [
            ("a b c", "a b c", "012"),
            // Some were left out, or are in another order.
            ("a b c", "c a", "20"),
            ("a b c", "b x", "1-"),
            // The same English twice.
            ("a x b x", "a x b x", "0123"),
            ("a x b x", "x b x", "123"),
            ("a x b x", "b x", "23"),
            ("a x b x", "x", "-"),
            ("a x b x", "a x", "01"),
            ("x x", "x", "-"),
            ("x x x", "x x", "--"),
            ("x", "x x", "--"),
            ("", "x", "-"),
        ] {
            let segments: Vec<_> =
                article.split_whitespace().map(|source| segment(1, source, "t")).collect();
            let texts: Vec<_> = file
                .split_whitespace()
                .map(|source| ReturnedText {
                    source: Some(SourceText::Plain(format!(" {source}\n"))),
                    ..ReturnedText::new(1, Ok(Vec::new()))
                })
                .collect();
            let segments: Vec<_> = segments.iter().collect();
            let found = by_source(&segments, &texts.iter().collect::<Vec<_>>());
            let shown: String = found
                .into_iter()
                .map(|at| at.map_or("-".to_owned(), |at| at.to_string()))
                .collect();
            assert_eq!(shown, expected, "{article} / {file}");
        }
    }

    #[test]
    fn a_path_of_a_tool_means_the_article_in_which_it_ends() {
        let paths = ["tls.md", "mail/tls.md", "a b.md"];
        for (named, expected) in [
            ("mail/tls.md", Some("mail/tls.md")),
            ("C:\\work\\pl\\mail\\tls.md", Some("mail/tls.md")),
            ("other/tls.md", Some("tls.md")),
            ("xtls.md", None),
            ("", None),
        ] {
            assert_eq!(article(named, paths), expected, "{named}");
        }
    }
}
