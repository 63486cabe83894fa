//! Articles of several locales to units: the same English sentence in every locale.
//!
//! The prefix of an id is random per locale, so the key is the number behind it together with the
//! English, normalised for what differs between locales although the sentence is the same. Where the
//! numbers moved, because a locale was translated from another revision, the nearest equal English
//! counts. A merged paragraph (`p101`) stands for each of the sentences it was made of.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Article, Part, Segment, SegmentId, Unit, Variant};
use segmend_engine::text::pattern;

/// An article's units and the revisions of the English that its locales were translated from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// One a sentence of the newest revision in its order, then those that only others have.
    pub units: Vec<Unit>,
    /// The revisions, newest first; each holds the indexes of its articles.
    pub revisions: Vec<Vec<usize>>,
}

/// Aligns the locales of one article.
pub fn align(articles: &[Article]) -> Alignment {
    let revisions = revisions(articles);
    let mut table = Table::default();
    for &article in revisions.iter().flatten() {
        table.add_sentences(article, &articles[article]);
    }
    for &article in revisions.iter().flatten() {
        table.add_paragraphs(article, &articles[article]);
    }
    for unit in &mut table.units {
        unit.variants.sort_unstable();
    }
    Alignment { units: table.units, revisions }
}

/// Articles grouped by the hash of their English, the group with the newest hand-off first.
fn revisions(articles: &[Article]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, article) in articles.iter().enumerate() {
        groups.entry(article.revision()).or_default().push(index);
    }
    let newest = |group: &Vec<usize>| group.iter().map(|&i| articles[i].front_matter.handoff).max();
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.sort_by_key(|group| std::cmp::Reverse((newest(group), group.len())));
    groups
}

#[derive(Default)]
struct Table {
    units: Vec<Unit>,
    by_id: BTreeMap<SegmentId, Vec<usize>>,
    by_source: BTreeMap<String, Vec<usize>>,
}

impl Table {
    /// Lays an article's sentences beside the units: by number and English, else by English alone.
    fn add_sentences(&mut self, index: usize, article: &Article) {
        let mut moved = Vec::new();
        for (part, segment) in numbered(article) {
            let id = segment.shared_id();
            if matches!(id, SegmentId::Paragraph(_)) {
                continue;
            }
            let source = normalise(article.source(segment)).into_owned();
            let variant = Variant { article: index, part };
            match self.same(&id, &source, index) {
                Some(unit) => self.units[unit].variants.push(variant),
                None => moved.push((id, source, variant)),
            }
        }
        for (id, source, variant) in moved {
            match self.nearest(&id, &source, index) {
                Some(unit) => self.units[unit].variants.push(variant),
                None => self.push(id, source, vec![variant]),
            }
        }
    }

    /// Lays merged paragraphs beside the run of sentences that they were made of.
    fn add_paragraphs(&mut self, index: usize, article: &Article) {
        for (part, segment) in numbered(article) {
            let id @ SegmentId::Paragraph(_) = segment.shared_id() else { continue };
            let source = normalise(article.source(segment)).into_owned();
            let variant = Variant { article: index, part };
            let run = match self.same(&id, &source, index) {
                Some(unit) => vec![unit],
                None => self.run(&source, index),
            };
            for &unit in &run {
                self.units[unit].variants.push(variant);
            }
            if run.is_empty() {
                self.push(id, source, vec![variant]);
            }
        }
    }

    fn push(&mut self, id: SegmentId, source: String, variants: Vec<Variant>) {
        self.by_id.entry(id.clone()).or_default().push(self.units.len());
        self.by_source.entry(source.clone()).or_default().push(self.units.len());
        self.units.push(Unit { id, source, variants });
    }

    /// A unit that an article has nothing in yet.
    fn is_free(&self, unit: usize, article: usize) -> bool {
        self.units[unit].variants.iter().all(|variant| variant.article != article)
    }

    fn same(&self, id: &SegmentId, source: &str, article: usize) -> Option<usize> {
        let named = self.by_id.get(id)?.iter().copied();
        named
            .into_iter()
            .find(|&unit| self.units[unit].source == source && self.is_free(unit, article))
    }

    fn nearest(&self, id: &SegmentId, source: &str, article: usize) -> Option<usize> {
        let equal = self.by_source.get(source)?.iter().copied();
        let distance = |unit: &usize| number(id).abs_diff(number(&self.units[*unit].id));
        equal.filter(|&unit| self.is_free(unit, article)).min_by_key(distance)
    }

    /// Consecutive units whose English, joined by blanks, is the paragraph's.
    fn run(&self, source: &str, article: usize) -> Vec<usize> {
        let begins = |unit: &usize| {
            source.starts_with(self.units[*unit].source.as_str()) && self.is_free(*unit, article)
        };
        (0..self.units.len())
            .filter(begins)
            .find_map(|first| self.run_from(first, source, article))
            .unwrap_or_default()
    }

    fn run_from(&self, first: usize, source: &str, article: usize) -> Option<Vec<usize>> {
        let mut rest = source;
        let mut run = Vec::new();
        for unit in first..self.units.len() {
            rest = rest.strip_prefix(self.units[unit].source.as_str())?.trim_start();
            if !self.is_free(unit, article) {
                return None;
            }
            run.push(unit);
            if rest.is_empty() {
                return Some(run);
            }
        }
        None
    }
}

fn numbered(article: &Article) -> impl Iterator<Item = (usize, &Segment)> {
    article.parts.iter().enumerate().filter_map(|(index, part)| match part {
        Part::Segment(segment) => Some((index, segment)),
        Part::Skeleton(_) | Part::Malformed(_) => None,
    })
}

fn number(id: &SegmentId) -> u32 {
    match id {
        SegmentId::Sentence(number) | SegmentId::Paragraph(number) => *number,
        SegmentId::Other(_) => 0,
    }
}

/// English text as it is compared: white space runs joined, a link around the whole sentence and a
/// blank before punctuation removed, the locale in addresses made neutral. All of these differ
/// between locales of one and the same English sentence.
///
/// ```
/// use segmend::align::normalise;
/// assert_eq!(normalise("[See  **it** .](https://x/de-DE/y)"), "See **it**.");
/// ```
pub fn normalise(source: &str) -> Cow<'_, str> {
    static HOISTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[([^\[\]]*)\]\([^()]*\)$"));
    static BLANKS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s{2,}|[\t\n\r\u{a0}\u{202f}]"));
    static BEFORE_POINT: LazyLock<Regex> = LazyLock::new(|| pattern(r" +([.,;:!?])"));
    static LOCALE: LazyLock<Regex> = LazyLock::new(|| pattern(r"/[a-zA-Z]{2}-[a-zA-Z]{2}/"));
    let text = source.trim().trim_end_matches('\\').trim_end();
    let mut text = Cow::Borrowed(
        HOISTED.captures(text).and_then(|c| c.get(1)).map_or(text, |inner| inner.as_str()),
    );
    for (pattern, with) in [(&BLANKS, " "), (&BEFORE_POINT, "$1"), (&LOCALE, "/en-us/")] {
        if let Cow::Owned(changed) = pattern.replace_all(&text, with) {
            text = Cow::Owned(changed);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Identity, article};
    use segmend_engine::model::LocaleTag;

    fn locale(tag: &str, hash: &str, prefix: &str, segments: &[(&str, &str)]) -> Article {
        let pair = |(id, source): &(&str, &str)| {
            format!(
                "<span data-ttu-id=\"{prefix}-{id}\">t</span><span class=\"sxs-lookup\"><span data-stu-id=\"{prefix}-{id}\">{source}</span></span>\n"
            )
        };
        let body: String = segments.iter().map(pair).collect();
        let text = format!("---\nms.openlocfilehash: {hash}\n---\n{body}");
        let identity = Identity {
            file: tag.to_owned(),
            path: "a.md".to_owned(),
            locale: LocaleTag::parse(tag).unwrap(),
        };
        article(identity, text)
    }

    /// Each unit as its id and the locales that have it.
    fn shown(articles: &[Article]) -> Vec<String> {
        let locales = |unit: &Unit| {
            unit.variants
                .iter()
                .map(|v| articles[v.article].locale.language().to_owned())
                .collect::<Vec<_>>()
                .join(" ")
        };
        align(articles).units.iter().map(|unit| format!("{}: {}", unit.id, locales(unit))).collect()
    }

    #[test]
    fn locales_align_by_number_and_english() {
        let de = locale("de-DE", "h", "aaaaa", &[("102", "A."), ("103", "B."), ("104", "B.")]);
        let pl = locale("pl-PL", "h", "bbbbb", &[("102", "[A.](u)"), ("103", "B."), ("104", "B.")]);
        assert_eq!(shown(&[de, pl]), ["102: de pl", "103: de pl", "104: de pl"]);
    }

    #[test]
    fn merged_paragraphs_stand_for_their_sentences() {
        let de = locale("de-DE", "h", "aaaaa", &[("102", "A."), ("103", "B."), ("104", "C.")]);
        let ja = locale("ja-JP", "h", "ccccc", &[("102", "A."), ("p101", "B. C.")]);
        assert_eq!(shown(&[de, ja]), ["102: de ja", "103: de ja", "104: de ja"]);
    }

    #[test]
    fn other_revisions_align_by_english_and_are_never_mixed() {
        let de = locale("de-DE", "new", "aaaaa", &[("102", "A."), ("103", "B!"), ("104", "C.")]);
        let pl = locale("pl-PL", "old", "bbbbb", &[("102", "A."), ("103", "B."), ("105", "C.")]);
        let articles = [de, pl];
        assert_eq!(shown(&articles), ["102: de pl", "103: de", "104: de pl", "103: pl"]);
        assert_eq!(align(&articles).revisions.len(), 2);
    }

    #[test]
    fn moved_sentences_stand_beside_the_nearest_equal_english() {
        for (german, polish, expected) in [
            (&["103", "110"][..], &["109"][..], &["103: de", "110: de pl"][..]),
            (&["103", "110"], &["104"], &["103: de pl", "110: de"]),
            (&["103", "110"], &["120"], &["103: de", "110: de pl"]),
            // Of two that are as near, the first in the article.
            (&["103", "105"], &["104"], &["103: de pl", "105: de"]),
            (&["105", "103"], &["104"], &["105: de pl", "103: de"]),
            // One unit takes one sentence of an article.
            (&["103", "110"], &["109", "111"], &["103: de pl", "110: de pl"]),
            (&["103"], &["104", "105"], &["103: de pl", "105: pl"]),
            // What did not move keeps its place, also behind what did.
            (&["103"], &["102", "103"], &["103: de pl", "102: pl"]),
            // The same number twice.
            (&["103", "103"], &["103", "103"], &["103: de pl", "103: de pl"]),
        ] {
            let pairs = |ids: &[&'static str]| ids.iter().map(|id| (*id, "B.")).collect::<Vec<_>>();
            let de = locale("de-DE", "h", "aaaaa", &pairs(german));
            let pl = locale("pl-PL", "h", "bbbbb", &pairs(polish));
            assert_eq!(shown(&[de, pl]), expected, "{german:?} {polish:?}");
        }
    }

    #[test]
    fn paragraphs_stand_for_a_run_of_sentences_or_for_themselves() {
        let sentences = [("102", "A."), ("103", "A."), ("104", "B."), ("105", "C.")];
        for (japanese, expected) in [
            // The run begins where the whole of it fits.
            (&[("p101", "A.  B.")][..], &["102: de", "103: de ja", "104: de ja", "105: de"][..]),
            (&[("p101", "B.")], &["102: de", "103: de", "104: de ja", "105: de"]),
            (&[("p101", "C. D.")], &["102: de", "103: de", "104: de", "105: de", "p101: ja"]),
            (&[("p101", "B. Cx")], &["102: de", "103: de", "104: de", "105: de", "p101: ja"]),
            // A sentence of the run is taken.
            (
                &[("105", "C."), ("p101", "B. C.")],
                &["102: de", "103: de", "104: de", "105: de ja", "p101: ja"],
            ),
            (
                &[("p101", "B."), ("p102", "B. C.")],
                &["102: de", "103: de", "104: de ja", "105: de", "p102: ja"],
            ),
        ] {
            let de = locale("de-DE", "h", "aaaaa", &sentences);
            let ja = locale("ja-JP", "h", "ccccc", japanese);
            assert_eq!(shown(&[de, ja]), expected, "{japanese:?}");
        }
        // Equal paragraphs of two locales.
        let [de, ja] = ["de-DE", "ja-JP"].map(|tag| locale(tag, "h", "a", &[("p101", "A. B.")]));
        assert_eq!(shown(&[de, ja]), ["p101: de ja"]);
    }

    #[test]
    fn the_newest_revision_stands_first_then_the_larger_one() {
        for (articles, expected) in [
            (&[("a", "01/01/2020"), ("b", "01/02/2020")][..], vec![vec![1], vec![0]]),
            (&[("a", "02/01/2020"), ("b", "01/31/2020")], vec![vec![0], vec![1]]),
            (&[("a", "01/01/2020"), ("b", "01/01/2020"), ("b", "")], vec![vec![1, 2], vec![0]]),
            (&[("b", "01/01/2020"), ("a", "01/01/2020")], vec![vec![1], vec![0]]),
        ] {
            let article = |(hash, handoff): &(&str, &str)| {
                let text =
                    format!("---\nms.openlocfilehash: {hash}\nms.lasthandoff: {handoff}\n---\n");
                let locale = LocaleTag::source();
                crate::parse::article(
                    Identity { file: String::new(), path: String::new(), locale },
                    text,
                )
            };
            let aligned: Vec<_> = articles.iter().map(article).collect();
            assert_eq!(align(&aligned).revisions, expected, "{articles:?}");
        }
    }

    #[test]
    fn english_is_compared_without_what_differs_between_locales() {
        for (source, expected) in [
            ("Do it.", "Do it."),
            (" Do it. ", "Do it."),
            (r"Do it.\", "Do it."),
            (r"Do it. \\ ", "Do it."),
            (r"\Do it", r"\Do it"),
            ("Do  it.", "Do it."),
            ("Do\tit\u{a0}now\nthen", "Do it now then"),
            ("Do it , then  ; ok ?", "Do it, then; ok?"),
            ("Do it -", "Do it -"),
            ("[Do it](a)", "Do it"),
            ("[Do it](a) now", "[Do it](a) now"),
            ("[Do](a) [it](b)", "[Do](a) [it](b)"),
            ("at /de-DE/x and /pl-pl/y", "at /en-us/x and /en-us/y"),
            ("at /deu-DE/x and /pl-pl", "at /deu-DE/x and /pl-pl"),
        ] {
            assert_eq!(normalise(source), expected, "{source:?}");
        }
    }
}
