//! The English of a translation's pairs laid beside that of today, word by word.

use std::collections::BTreeMap;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::Text;
use super::words::Word;

/// How much of a sentence must be the same for it to be called the sentence of today, in thousandths.
const LEAST_LIKENESS: u32 = 500;
/// How many sentences are compared to one that is out of date.
const MOST_CANDIDATES: usize = 64;

/// The words of a translation's English beside those of the English of today.
pub(super) struct Laid<'a> {
    now: &'a Text<'a>,
    old: &'a [Word<'a>],
    /// The words as numbers, equal for equal ones.
    old_ids: Vec<u32>,
    new_ids: Vec<u32>,
    /// Where each old word stands today.
    places: Vec<Option<usize>>,
    /// Whether a word of today stands in the translation's English.
    is_known: Vec<bool>,
    /// The words of each segment.
    segments: Vec<Range<usize>>,
    /// Where each segment stands today, whole.
    found: Vec<Option<Range<usize>>>,
    /// The segment that a word of today was found for.
    claimed: Vec<bool>,
}

impl<'a> Laid<'a> {
    pub(super) fn new(now: &'a Text<'a>, old: &'a [Word<'a>], count: usize) -> Self {
        let mut numbers = BTreeMap::new();
        let mut ids = |words: &'a [Word<'a>]| -> Vec<u32> {
            let mut id = |word: &'a Word<'a>| {
                let next = numbers.len() as u32;
                *numbers.entry(word.text.as_ref()).or_insert(next)
            };
            words.iter().map(&mut id).collect()
        };
        let (old_ids, new_ids) = (ids(old), ids(&now.words));
        let mut places = vec![None; old.len()];
        let mut is_known = vec![false; new_ids.len()];
        for op in capture_diff_slices(Algorithm::Patience, &old_ids, &new_ids) {
            if op.tag() == DiffTag::Equal {
                for (before, now) in op.old_range().zip(op.new_range()) {
                    places[before] = Some(now);
                    is_known[now] = true;
                }
            }
        }
        let claimed = vec![false; new_ids.len()];
        let (segments, found) = (ranges(old, count), vec![None; count]);
        Self { now, old, old_ids, new_ids, places, is_known, segments, found, claimed }
    }

    /// The segments whose English is not there any more.
    pub(super) fn outdated(&mut self) -> Vec<usize> {
        for segment in 0..self.segments.len() {
            if let Some(place) = self.in_place(segment) {
                self.claim(segment, place);
            }
        }
        for segment in 0..self.segments.len() {
            if self.segments[segment].is_empty() || self.found[segment].is_some() {
                continue;
            }
            if let Some(start) = self.between_neighbours(segment).or_else(|| self.moved(segment)) {
                self.claim(segment, start..start + self.segments[segment].len());
            }
        }
        let is_outdated = |segment: &usize| {
            !self.segments[*segment].is_empty()
                && self.found[*segment].as_ref().is_none_or(|place| self.has_grown(*segment, place))
        };
        (0..self.segments.len()).filter(is_outdated).collect()
    }

    fn claim(&mut self, segment: usize, place: Range<usize>) {
        self.claimed[place.clone()].fill(true);
        self.found[segment] = Some(place);
    }

    /// Where the words of a segment stand, if all of them stand together.
    fn in_place(&self, segment: usize) -> Option<Range<usize>> {
        let words = self.segments[segment].clone();
        let first = self.places[words.clone()].first().copied().flatten()?;
        let is_next = |(index, place): (usize, &Option<usize>)| *place == Some(first + index);
        let together = self.places[words.clone()].iter().enumerate().all(is_next);
        together.then(|| first..first + words.len())
    }

    /// Where a segment begins between the segments around it: the comparison may have taken one of
    /// several equal words for another.
    fn between_neighbours(&self, segment: usize) -> Option<usize> {
        let before = self.found[..segment].iter().rev().flatten().next();
        let after = self.found[segment + 1..].iter().flatten().next();
        let end = after.map_or(self.new_ids.len(), |range| range.start);
        self.first_in(segment, before.map_or(0, |range| range.end)..end, |_| true)
    }

    /// Where a segment begins elsewhere: as a sentence of its own, so that a word of a table is not
    /// found in the middle of another text.
    fn moved(&self, segment: usize) -> Option<usize> {
        let (of, words) = (&self.now.sentence_of, self.segments[segment].len());
        let is_cut = |at: usize| at == 0 || at >= of.len() || of[at - 1] != of[at];
        let is_sentence = |at: usize| of[at].is_some() && is_cut(at) && is_cut(at + words);
        self.first_in(segment, 0..self.new_ids.len(), is_sentence)
    }

    fn first_in(
        &self,
        segment: usize,
        window: Range<usize>,
        is_wanted: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let words = &self.old_ids[self.segments[segment].clone()];
        let is_free = |at: usize| !self.claimed[at..at + words.len()].contains(&true);
        let last = window.end.checked_sub(words.len())?;
        (window.start..=last).find(|&at| {
            self.new_ids[at..at + words.len()] == *words && is_free(at) && is_wanted(at)
        })
    }

    /// Whether words that are new stand in the same sentence, right before or behind a segment, and
    /// are not what became of its neighbour.
    fn has_grown(&self, segment: usize, place: &Range<usize>) -> bool {
        let of = &self.now.sentence_of;
        let is_new = |at: usize, beside: usize| {
            of[at].is_some() && of[at] == of[beside] && !self.is_known[at] && !self.claimed[at]
        };
        let has_letters = |at: usize| self.now.words[at].text.contains(char::is_alphanumeric);
        let is_there = |segment: Option<usize>| segment.is_none_or(|at| self.found[at].is_some());
        let (first, last) = (place.start, place.end - 1);
        let mut before = (0..first).rev().take_while(|&at| is_new(at, first));
        let mut behind = (place.end..of.len()).take_while(|&at| is_new(at, last));
        (before.any(has_letters) && is_there(segment.checked_sub(1)))
            || (behind.any(has_letters)
                && is_there(Some(segment + 1).filter(|&next| next < self.found.len())))
    }

    /// The sentence of today that an outdated segment became, if one is like it.
    pub(super) fn nearest(&self, segment: usize) -> Option<usize> {
        let words = self.segments[segment].clone();
        let text = joined(&self.old[words.clone()]);
        let mut candidates: Vec<usize> = self.places[words]
            .iter()
            .flatten()
            .filter_map(|&place| self.now.sentence_of[place])
            .collect();
        candidates.extend(self.free_between(segment));
        candidates.sort_unstable();
        candidates.dedup();
        let likeness = |&sentence: &usize| {
            let now = self.words_of(sentence);
            let now = joined(&self.now.words[now]);
            // In thousandths, so that equal ones compare equal.
            (rapidfuzz::fuzz::ratio(text.chars(), now.chars()) * 1000.0) as u32
        };
        let best = candidates.into_iter().map(|sentence| (likeness(&sentence), sentence));
        let (likeness, sentence) =
            best.max_by_key(|&(likeness, at)| (likeness, std::cmp::Reverse(at)))?;
        (likeness >= LEAST_LIKENESS).then_some(sentence)
    }

    /// Sentences between the segments around one, of which nothing was found for another segment.
    fn free_between(&self, segment: usize) -> Vec<usize> {
        let before = self.found[..segment].iter().rev().flatten().next();
        let after = self.found[segment + 1..].iter().flatten().next();
        let start = before.map_or(0, |range| range.end);
        let end = after.map_or(self.new_ids.len(), |range| range.start);
        let free = (start..end).filter(|&at| !self.claimed[at]);
        let mut sentences: Vec<_> = free.filter_map(|at| self.now.sentence_of[at]).collect();
        sentences.dedup();
        sentences.truncate(MOST_CANDIDATES);
        sentences
    }

    fn words_of(&self, sentence: usize) -> Range<usize> {
        let of = &self.now.words;
        let span = self.now.sentences[sentence];
        let start = of.partition_point(|word| word.span.start < span.start);
        start..of.partition_point(|word| word.span.start < span.end)
    }

    /// The sentences that most of the words are new of, and that no outdated segment became.
    pub(super) fn missing(&self, outdated: &[(usize, Option<usize>)]) -> Vec<usize> {
        // A page that was translated without pairs says nothing of its sentences.
        if self.segments.is_empty() {
            return Vec::new();
        }
        let is_missing = |sentence: &usize| {
            let words = self.words_of(*sentence);
            let letters: Vec<_> =
                words.clone().filter(|&at| self.now.words[at].is_letters()).collect();
            let new = letters.iter().filter(|&&at| !self.is_known[at]).count();
            !words.clone().any(|at| self.claimed[at]) && 2 * new > letters.len()
        };
        let became = |sentence: &usize| outdated.iter().any(|(_, now)| *now == Some(*sentence));
        (0..self.now.sentences.len()).filter(|at| is_missing(at) && !became(at)).collect()
    }
}

/// The words of each segment.
fn ranges(words: &[Word<'_>], count: usize) -> Vec<Range<usize>> {
    let mut ranges = vec![0..0; count];
    for (at, word) in words.iter().enumerate() {
        if let Some(range) = word.segment.and_then(|segment| ranges.get_mut(segment)) {
            *range = if range.start == range.end { at..at + 1 } else { range.start..at + 1 };
        }
    }
    ranges
}

fn joined(words: &[Word<'_>]) -> String {
    words.iter().map(|word| word.text.as_ref()).collect::<Vec<_>>().join(" ")
}
