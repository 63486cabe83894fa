//! Aligns the locales of an article into units: the same English sentence in every locale.
//!
//! The prefix of an id is random per locale, so the key is its number together with the normalised
//! English. If the numbers differ, because a locale was translated from another revision, the nearest
//! equal English matches. A merged paragraph (`p101`) matches each of the sentences that it was merged
//! from.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Article, Part, Segment, SegmentId, Unit, Variant};
use segmend_engine::text::pattern;

/// The units of an article, and the revisions of the English that its locales were translated from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// The units: first those of the newest revision, in its order, then those that only other revisions
    /// have.
    pub units: Vec<Unit>,
    /// The revisions, newest first, each with the indexes of its articles.
    pub revisions: Vec<Vec<usize>>,
}

/// Aligns the locales of one article.
pub fn align(articles: &[Article]) -> Alignment {
    let revisions = revisions(articles);
    let mut table = UnitTable::default();
    // Sentences of all locales first: a merged paragraph can only match sentences that are in the table.
    for &article in revisions.iter().flatten() {
        table.add_sentences(article, &articles[article]);
    }
    for &article in revisions.iter().flatten() {
        table.add_paragraphs(article, &articles[article]);
    }
    // The table was filled by revision, but variants are in the order of the articles.
    for unit in &mut table.units {
        unit.variants.sort_unstable();
    }
    Alignment { units: table.units, revisions }
}

/// Groups articles by the hash of their English, the group with the newest hand-off first. Between
/// groups of the same date, the larger one comes first.
fn revisions(articles: &[Article]) -> Vec<Vec<usize>> {
    // Articles without a hash form one group, under the empty hash.
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
struct UnitTable {
    units: Vec<Unit>,
    // Indexes into `units`.
    by_id: BTreeMap<SegmentId, Vec<usize>>,
    by_source: BTreeMap<String, Vec<usize>>,
}

impl UnitTable {
    /// Adds the sentences of an article: to a unit of the same number and English, else of the same
    /// English, else as a new unit.
    fn add_sentences(&mut self, index: usize, article: &Article) {
        // Sentences whose number changed come last, so that they don't take the unit of one whose number
        // did not.
        let mut moved = Vec::new();
        for (part, segment) in indexed_segments(article) {
            let id = segment.shared_id();
            if matches!(id, SegmentId::Paragraph(_)) {
                continue;
            }
            let source = normalise(article.source(segment)).into_owned();
            let variant = Variant { article: index, part };
            match self.exact(&id, &source, index) {
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

    /// Adds the merged paragraphs of an article to the consecutive sentences that they were merged from.
    fn add_paragraphs(&mut self, index: usize, article: &Article) {
        for (part, segment) in indexed_segments(article) {
            let id @ SegmentId::Paragraph(_) = segment.shared_id() else { continue };
            let source = normalise(article.source(segment)).into_owned();
            let variant = Variant { article: index, part };
            let run = match self.exact(&id, &source, index) {
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

    /// Adds a new unit.
    fn push(&mut self, id: SegmentId, source: String, variants: Vec<Variant>) {
        self.by_id.entry(id.clone()).or_default().push(self.units.len());
        self.by_source.entry(source.clone()).or_default().push(self.units.len());
        self.units.push(Unit { id, source, variants });
    }

    /// Whether a unit has no variant of an article yet.
    fn is_free(&self, unit: usize, article: usize) -> bool {
        self.units[unit].variants.iter().all(|variant| variant.article != article)
    }

    /// The first free unit with this id and English.
    fn exact(&self, id: &SegmentId, source: &str, article: usize) -> Option<usize> {
        let mut units = self.by_id.get(id)?.iter().copied();
        units.find(|&unit| self.units[unit].source == source && self.is_free(unit, article))
    }

    /// The free unit with this English whose number is nearest.
    fn nearest(&self, id: &SegmentId, source: &str, article: usize) -> Option<usize> {
        let equal = self.by_source.get(source)?.iter().copied();
        let distance = |unit: &usize| number(id).abs_diff(number(&self.units[*unit].id));
        equal.filter(|&unit| self.is_free(unit, article)).min_by_key(distance)
    }

    /// The first run of consecutive free units whose English, joined by blanks, equals `source`.
    fn run(&self, source: &str, article: usize) -> Vec<usize> {
        let begins = |unit: &usize| {
            source.starts_with(self.units[*unit].source.as_str()) && self.is_free(*unit, article)
        };
        (0..self.units.len())
            .filter(begins)
            .find_map(|first| self.run_from(first, source, article))
            .unwrap_or_default()
    }

    /// The run that starts at a unit, if it matches.
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

/// The segments of an article with the indexes of their parts.
fn indexed_segments(article: &Article) -> impl Iterator<Item = (usize, &Segment)> {
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

/// Normalises English for comparison between locales.
///
/// Collapses white space, removes a link around the whole sentence and blanks before punctuation, and
/// replaces the locale in addresses by `en-us`. All of these differ between locales although the
/// sentence is the same.
///
/// ```
/// use segmend::align::normalise;
/// assert_eq!(normalise("[See  **it** .](https://x/de-DE/y)"), "See **it**.");
/// ```
pub fn normalise(source: &str) -> Cow<'_, str> {
    static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[([^\[\]]*)\]\([^()]*\)$"));
    static BLANKS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s{2,}|[\t\n\r\u{a0}\u{202f}]"));
    static BEFORE_POINT: LazyLock<Regex> = LazyLock::new(|| pattern(r" +([.,;:!?])"));
    static LOCALE: LazyLock<Regex> = LazyLock::new(|| pattern(r"/[a-zA-Z]{2}-[a-zA-Z]{2}/"));
    let text = source.trim().trim_end_matches('\\').trim_end();
    let mut text = Cow::Borrowed(
        LINK.captures(text).and_then(|c| c.get(1)).map_or(text, |inner| inner.as_str()),
    );
    // Copies the text only if a pattern matches.
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

    /// Formats each unit as its id and its locales.
    fn format_units(articles: &[Article]) -> Vec<String> {
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
        assert_eq!(format_units(&[de, pl]), ["102: de pl", "103: de pl", "104: de pl"]);
    }

    #[test]
    fn merged_paragraphs_match_their_sentences() {
        let de = locale("de-DE", "h", "aaaaa", &[("102", "A."), ("103", "B."), ("104", "C.")]);
        let ja = locale("ja-JP", "h", "ccccc", &[("102", "A."), ("p101", "B. C.")]);
        assert_eq!(format_units(&[de, ja]), ["102: de ja", "103: de ja", "104: de ja"]);
    }

    #[test]
    fn other_revisions_align_by_equal_english_only() {
        let de = locale("de-DE", "new", "aaaaa", &[("102", "A."), ("103", "B!"), ("104", "C.")]);
        let pl = locale("pl-PL", "old", "bbbbb", &[("102", "A."), ("103", "B."), ("105", "C.")]);
        let articles = [de, pl];
        assert_eq!(format_units(&articles), ["102: de pl", "103: de", "104: de pl", "103: pl"]);
        assert_eq!(align(&articles).revisions.len(), 2);
    }

    #[test]
    fn moved_sentences_align_with_the_nearest_equal_english() {
        for (german, polish, expected) in [
            (&["103", "110"][..], &["109"][..], &["103: de", "110: de pl"][..]),
            (&["103", "110"], &["104"], &["103: de pl", "110: de"]),
            (&["103", "110"], &["120"], &["103: de", "110: de pl"]),
            // Of two at the same distance, the first in the article.
            (&["103", "105"], &["104"], &["103: de pl", "105: de"]),
            (&["105", "103"], &["104"], &["105: de pl", "103: de"]),
            // One unit takes one sentence of an article.
            (&["103", "110"], &["109", "111"], &["103: de pl", "110: de pl"]),
            (&["103"], &["104", "105"], &["103: de pl", "105: pl"]),
            // A sentence that did not move keeps its unit, even after one that moved.
            (&["103"], &["102", "103"], &["103: de pl", "102: pl"]),
            // The same number twice.
            (&["103", "103"], &["103", "103"], &["103: de pl", "103: de pl"]),
        ] {
            let pairs = |ids: &[&'static str]| ids.iter().map(|id| (*id, "B.")).collect::<Vec<_>>();
            let de = locale("de-DE", "h", "aaaaa", &pairs(german));
            let pl = locale("pl-PL", "h", "bbbbb", &pairs(polish));
            assert_eq!(format_units(&[de, pl]), expected, "{german:?} {polish:?}");
        }
    }

    #[test]
    fn paragraphs_match_a_run_of_sentences_or_get_their_own_unit() {
        let sentences = [("102", "A."), ("103", "A."), ("104", "B."), ("105", "C.")];
        for (japanese, expected) in [
            // The run starts where all of it matches.
            (&[("p101", "A.  B.")][..], &["102: de", "103: de ja", "104: de ja", "105: de"][..]),
            (&[("p101", "B.")], &["102: de", "103: de", "104: de ja", "105: de"]),
            (&[("p101", "C. D.")], &["102: de", "103: de", "104: de", "105: de", "p101: ja"]),
            (&[("p101", "B. Cx")], &["102: de", "103: de", "104: de", "105: de", "p101: ja"]),
            // One sentence of the run has a variant already.
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
            assert_eq!(format_units(&[de, ja]), expected, "{japanese:?}");
        }
        // Equal paragraphs of two locales.
        let [de, ja] = ["de-DE", "ja-JP"].map(|tag| locale(tag, "h", "a", &[("p101", "A. B.")]));
        assert_eq!(format_units(&[de, ja]), ["p101: de ja"]);
    }

    #[test]
    fn the_newest_and_then_the_largest_revision_is_first() {
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
    fn normalised_english_is_equal_across_locales() {
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
