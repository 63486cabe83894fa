//! Finds the forms of English terms in the translations of one locale.

use std::collections::{BTreeMap, BTreeSet};

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::Usage;
use super::english::{is_label, labels, names};
use segmend_engine::text::Span;

/// The maximum number of words of a form.
const MAX_WORDS: usize = 5;
/// The minimum Dice coefficient of a term and its form, in per cent.
const MIN_DICE: usize = 50;
/// The minimum number of segments with a form.
const MIN_SEGMENTS: usize = 3;

/// The distinct segments of a locale with their names and labels.
pub(super) struct Corpus {
    pairs: Vec<(String, String)>,
    /// The segments with a name.
    names: BTreeMap<String, Vec<usize>>,
    /// The translations of a label: the bold texts in the same position, in segments where both
    /// sides have the same number of bold texts.
    labels: BTreeMap<String, Vec<String>>,
}

impl Corpus {
    /// Indexes pairs of English and translation.
    pub(super) fn new(pairs: impl Iterator<Item = (String, String)>) -> Self {
        let mut corpus =
            Self { pairs: pairs.collect(), names: BTreeMap::new(), labels: BTreeMap::new() };
        for (at, (source, target)) in corpus.pairs.iter().enumerate() {
            for name in names(source) {
                corpus.names.entry(name).or_default().push(at);
            }
            let (english, local) = (labels(source), labels(target));
            if english.len() != local.len() {
                continue;
            }
            for (english, local) in english.into_iter().zip(local).filter(|(e, _)| is_label(e)) {
                corpus.labels.entry(english.to_owned()).or_default().push(local.to_owned());
            }
        }
        corpus
    }

    /// Returns the usage of terms that are in at least `least` segments.
    pub(super) fn usages(&self, least: usize) -> BTreeMap<String, Usage> {
        let mut usages = BTreeMap::new();
        let names: Vec<_> = self.names.iter().filter(|(_, at)| at.len() >= least).collect();
        let lacking: Vec<_> = names.iter().map(|(name, at)| self.lacking(name, at)).collect();
        let segments: BTreeSet<usize> = lacking.iter().flatten().copied().collect();
        let index = Index::new(&self.pairs, &segments);
        for ((name, at), lacking) in names.into_iter().zip(lacking) {
            let forms = index.forms(&lacking);
            usages.insert(name.clone(), Usage::new(at.len(), at.len() - lacking.len(), forms));
        }
        for (label, local) in self.labels.iter().filter(|(_, local)| local.len() >= least) {
            let verbatim = local.iter().filter(|form| *form == label).count();
            let others = local.iter().filter(|form| *form != label);
            let forms = merged_forms(others.map(String::as_str));
            usages.insert(label.clone(), Usage::new(local.len(), verbatim, forms));
        }
        usages
    }

    /// The segments whose translation lacks the name.
    fn lacking(&self, name: &str, at: &[usize]) -> Vec<usize> {
        at.iter().copied().filter(|at| !self.pairs[*at].1.contains(name)).collect()
    }
}

/// An index of the runs of words in segments that lack a name.
struct Index<'a> {
    /// The segments of each folded run in order, and its first occurrence.
    runs: BTreeMap<String, (Vec<usize>, &'a str)>,
    /// The folded runs of each segment that lacks a name.
    by_segment: BTreeMap<usize, BTreeSet<String>>,
}

impl<'a> Index<'a> {
    fn new(pairs: &'a [(String, String)], segments: &BTreeSet<usize>) -> Self {
        let mut index = Self { runs: BTreeMap::new(), by_segment: BTreeMap::new() };
        for &at in segments {
            for (key, run) in runs(&pairs[at].1) {
                index.runs.entry(key.clone()).or_insert((Vec::new(), run));
                index.by_segment.entry(at).or_default().insert(key);
            }
        }
        // Other runs cannot become forms, so they are not counted.
        for (at, (_, target)) in pairs.iter().enumerate() {
            for (key, _) in runs(target) {
                let found = index.runs.get_mut(&key).map(|(segments, _)| segments);
                if let Some(segments) = found.filter(|segments| segments.last() != Some(&at)) {
                    segments.push(at);
                }
            }
        }
        index
    }

    /// Returns the best form of a name in the segments that lack it, if there is one.
    fn forms(&self, lacking: &[usize]) -> Vec<(String, usize)> {
        let mut counts = BTreeMap::<&str, usize>::new();
        for key in lacking.iter().filter_map(|at| self.by_segment.get(at)).flatten() {
            *counts.entry(key).or_default() += 1;
        }
        let dice = |(key, together): (&&str, &usize)| {
            let (segments, run) = &self.runs[*key];
            let dice = 200 * together / (lacking.len() + segments.len());
            (dice >= MIN_DICE && *together >= MIN_SEGMENTS).then_some((
                dice,
                *together,
                run.len(),
                *run,
            ))
        };
        let best = counts.iter().filter_map(dice).max();
        best.map(|(_, together, _, run)| (run.to_owned(), together)).into_iter().collect()
    }
}

/// The runs of words separated only by a space or a hyphen, folded and as written.
fn runs(text: &str) -> Vec<(String, &str)> {
    let words = words(text);
    let mut runs = Vec::new();
    for (start, first) in words.iter().enumerate() {
        let mut key = String::new();
        for (at, word) in words[start..].iter().take(MAX_WORDS).enumerate() {
            if at > 0 {
                let gap = &text[words[start + at - 1].end..word.start];
                if !matches!(gap, "" | " " | "-" | "・") {
                    break;
                }
                key.push(' ');
            }
            key.push_str(&fold(word.of(text)));
            runs.push((key.clone(), &text[first.start..word.end]));
        }
    }
    runs
}

/// The words of a text in any script (UAX #29, with dictionaries).
fn words(text: &str) -> Vec<Span> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut breaks = segmenter.segment_str(text);
    let (mut words, mut start) = (Vec::new(), 0);
    while let Some(end) = breaks.next() {
        if breaks.is_word_like() {
            words.push(Span::new(start, end));
        }
        start = end;
    }
    words
}

/// Folds the inflected forms of a word: lower case, and of words longer than four letters only the
/// first two thirds, at most seven letters.
fn fold(word: &str) -> String {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let all = letters.len();
    let kept = if all > 4 { (all * 2).div_ceil(3).clamp(4, 7) } else { all };
    letters.into_iter().take(kept).collect()
}

/// Counts forms, merging inflected ones under the most frequent.
fn merged_forms<'a>(forms: impl Iterator<Item = &'a str>) -> Vec<(String, usize)> {
    let mut groups = BTreeMap::<String, BTreeMap<&str, usize>>::new();
    for form in forms {
        let key: Vec<_> = form.split_whitespace().map(fold).collect();
        *groups.entry(key.join(" ")).or_default().entry(form).or_default() += 1;
    }
    let mut forms: Vec<_> = groups
        .into_values()
        .filter_map(|group| {
            let best =
                group.iter().max_by_key(|(form, count)| (**count, std::cmp::Reverse(**form)))?;
            Some(((*best.0).to_owned(), group.values().sum()))
        })
        .collect();
    forms.sort_by(|a: &(String, usize), b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    forms
}

#[cfg(test)]
mod tests {
    use super::super::Advice;
    use super::*;

    fn usage(term: &str, pairs: &[(&str, &str)]) -> Usage {
        let pairs = pairs.iter().enumerate();
        // Segments of a corpus are distinct.
        let pairs = pairs.map(|(at, (s, t))| (format!("{s} {at}"), format!("{t} {at}")));
        Corpus::new(pairs).usages(2)[term].clone()
    }

    #[test]
    fn forms_are_found_by_position_and_by_cooccurrence() {
        let label = ("Select **Start Now**", "Wybierz **Zacznij teraz**");
        let kept = ("Select **Start Now**", "Wybierz **Start Now**");
        let other = ("Select **Start Now**", "Wybierz **Uruchom**");
        let name = ("see Device Health now", "patrz Kondycja urządzenia teraz");
        let inside = ("the Device Health page", "strona Kondycji urządzenia");
        let noise = ("a", "patrz teraz i tu");
        for (term, pairs, advice, form) in [
            ("Start Now", &[label, label, label, kept][..], Advice::Local, "Zacznij teraz"),
            ("Start Now", &[kept, kept, kept, label], Advice::Keep, "Zacznij teraz"),
            ("Start Now", &[kept, kept], Advice::Kept, ""),
            ("Start Now", &[label, other, kept], Advice::Choose, "Uruchom"),
            (
                "Device Health",
                &[name, inside, name, inside, noise, noise],
                Advice::Local,
                "Kondycja urządzenia",
            ),
        ] {
            let usage = usage(term, pairs);
            let first = usage.forms.first().map_or("", |(form, _)| form.as_str());
            assert_eq!((usage.advice, first), (advice, form), "{usage:?}");
        }
    }

    #[test]
    fn words_are_found_in_every_script() {
        for (text, expected) in [("Ala ma kota.", 3), ("設定を開く", 3), ("การตั้งค่า", 2)]
        {
            assert!(words(text).len() >= expected - 1, "{text}: {:?}", words(text));
        }
        assert_eq!(fold("Urządzenia"), fold("urządzeniem"));
    }
}
