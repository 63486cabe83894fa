//! What the terms of the English became in the translations of one locale.

use std::collections::{BTreeMap, BTreeSet};

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::Usage;
use super::english::{is_label, labels, names};
use segmend_engine::text::Span;

/// The most words that a form may have.
const LONGEST: usize = 5;
/// The least Dice's coefficient, in per cent, that makes words the form of a term.
const DICE: usize = 50;
/// The least segments that show a form.
const SHOWN: usize = 3;

/// The different segments of a locale, and what is in them.
pub(super) struct Corpus {
    pairs: Vec<(String, String)>,
    /// By name, the segments that have it.
    names: BTreeMap<String, Vec<usize>>,
    /// By label, the label in the same place of the translation, if both sides have as many.
    labels: BTreeMap<String, Vec<String>>,
}

impl Corpus {
    /// Reads pairs of English and translation.
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

    /// What became of the terms in at least so many segments.
    pub(super) fn usages(&self, least: usize) -> BTreeMap<String, Usage> {
        let mut usages = BTreeMap::new();
        let names: Vec<_> = self.names.iter().filter(|(_, at)| at.len() >= least).collect();
        let lacking: Vec<_> = names.iter().map(|(name, at)| self.lacking(name, at)).collect();
        let wanted: BTreeSet<usize> = lacking.iter().flatten().copied().collect();
        let index = Index::new(&self.pairs, &wanted);
        for ((name, at), lacking) in names.into_iter().zip(lacking) {
            let forms = index.forms(&lacking);
            usages.insert(name.clone(), Usage::new(at.len(), at.len() - lacking.len(), forms));
        }
        for (label, local) in self.labels.iter().filter(|(_, local)| local.len() >= least) {
            let verbatim = local.iter().filter(|form| *form == label).count();
            let others = local.iter().filter(|form| *form != label);
            let forms = folded(others.map(String::as_str));
            usages.insert(label.clone(), Usage::new(local.len(), verbatim, forms));
        }
        usages
    }

    /// The segments whose translation does not have the name.
    fn lacking(&self, name: &str, at: &[usize]) -> Vec<usize> {
        at.iter().copied().filter(|at| !self.pairs[*at].1.contains(name)).collect()
    }
}

/// In which segments runs of words stand, of the runs that stand in segments that lack a name.
struct Index<'a> {
    /// By folded run, its segments in order, and the run as it first stood.
    runs: BTreeMap<String, (Vec<usize>, &'a str)>,
    /// By segment that lacks a name, its folded runs.
    of: BTreeMap<usize, BTreeSet<String>>,
}

impl<'a> Index<'a> {
    fn new(pairs: &'a [(String, String)], wanted: &BTreeSet<usize>) -> Self {
        let mut index = Self { runs: BTreeMap::new(), of: BTreeMap::new() };
        for &at in wanted {
            for (key, run) in runs(&pairs[at].1) {
                index.runs.entry(key.clone()).or_insert((Vec::new(), run));
                index.of.entry(at).or_default().insert(key);
            }
        }
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

    /// The form that stands in the segments that lack a name, if there is one.
    fn forms(&self, lacking: &[usize]) -> Vec<(String, usize)> {
        let mut counts = BTreeMap::<&str, usize>::new();
        for key in lacking.iter().filter_map(|at| self.of.get(at)).flatten() {
            *counts.entry(key).or_default() += 1;
        }
        let dice = |(key, together): (&&str, &usize)| {
            let (segments, run) = &self.runs[*key];
            let dice = 200 * together / (lacking.len() + segments.len());
            (dice >= DICE && *together >= SHOWN).then_some((dice, *together, run.len(), *run))
        };
        let best = counts.iter().filter_map(dice).max();
        best.map(|(_, together, _, run)| (run.to_owned(), together)).into_iter().collect()
    }
}

/// The runs of words of a text that nothing but a blank or a hyphen parts, folded and as they stand.
fn runs(text: &str) -> Vec<(String, &str)> {
    let words = words(text);
    let mut runs = Vec::new();
    for (start, first) in words.iter().enumerate() {
        let mut key = String::new();
        for (at, word) in words[start..].iter().take(LONGEST).enumerate() {
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

/// The words of a text in any script.
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

/// A word in small letters without what inflection changes: of one with more than four letters the
/// first two thirds, at most seven.
fn fold(word: &str) -> String {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let all = letters.len();
    let kept = if all > 4 { (all * 2).div_ceil(3).clamp(4, 7) } else { all };
    letters.into_iter().take(kept).collect()
}

/// Forms counted, those that differ by inflection together under the most frequent one.
fn folded<'a>(forms: impl Iterator<Item = &'a str>) -> Vec<(String, usize)> {
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
        // No two segments of a corpus are the same.
        let pairs = pairs.map(|(at, (s, t))| (format!("{s} {at}"), format!("{t} {at}")));
        Corpus::new(pairs).usages(2)[term].clone()
    }

    #[test]
    fn forms_are_found_by_place_and_by_company() {
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
