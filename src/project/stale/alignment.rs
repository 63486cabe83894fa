//! Aligns the words of a translation's English with those of the current English.

use std::collections::BTreeMap;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::EnglishText;
use super::words::Word;

/// The similarity, in thousandths, from which a sentence counts as the new version of an outdated one.
const MIN_SIMILARITY: u32 = 500;
/// The number of sentences that are compared with one outdated segment.
const MAX_CANDIDATES: usize = 64;

/// The words of a translation's English (old), aligned with those of the current English (new).
pub(super) struct WordAlignment<'a> {
    new: &'a EnglishText<'a>,
    old: &'a [Word<'a>],
    /// The words as numbers, which are faster to compare.
    old_ids: Vec<u32>,
    new_ids: Vec<u32>,
    /// The index of the new word that each old word is aligned with.
    new_index: Vec<Option<usize>>,
    /// Whether each new word is aligned with an old one.
    is_known: Vec<bool>,
    /// The old words of each segment.
    segments: Vec<Range<usize>>,
    /// The new words of each segment that was found as a whole.
    found: Vec<Option<Range<usize>>>,
    /// Whether each new word belongs to a segment that was found.
    claimed: Vec<bool>,
}

impl<'a> WordAlignment<'a> {
    /// Aligns the words; `count` is the number of segments.
    pub(super) fn new(new: &'a EnglishText<'a>, old: &'a [Word<'a>], count: usize) -> Self {
        let mut numbers = BTreeMap::new();
        let mut ids = |words: &'a [Word<'a>]| -> Vec<u32> {
            let mut id = |word: &'a Word<'a>| {
                let next = numbers.len() as u32;
                *numbers.entry(word.text.as_ref()).or_insert(next)
            };
            words.iter().map(&mut id).collect()
        };
        let (old_ids, new_ids) = (ids(old), ids(&new.words));
        let mut new_index = vec![None; old.len()];
        let mut is_known = vec![false; new_ids.len()];
        for op in capture_diff_slices(Algorithm::Patience, &old_ids, &new_ids) {
            if op.tag() == DiffTag::Equal {
                for (old, new) in op.old_range().zip(op.new_range()) {
                    new_index[old] = Some(new);
                    is_known[new] = true;
                }
            }
        }
        let claimed = vec![false; new_ids.len()];
        let (segments, found) = (ranges(old, count), vec![None; count]);
        Self { new, old, old_ids, new_ids, new_index, is_known, segments, found, claimed }
    }

    /// The indexes of segments whose English is gone or was extended.
    pub(super) fn outdated(&mut self) -> Vec<usize> {
        // Unmoved segments first, so that an equal one that moved does not take their place.
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

    /// Records where a segment was found.
    fn claim(&mut self, segment: usize, place: Range<usize>) {
        self.claimed[place.clone()].fill(true);
        self.found[segment] = Some(place);
    }

    /// The new words of a segment, if all of its words are aligned with consecutive ones.
    fn in_place(&self, segment: usize) -> Option<Range<usize>> {
        let words = self.segments[segment].clone();
        let first = self.new_index[words.clone()].first().copied().flatten()?;
        let is_next = |(offset, new): (usize, &Option<usize>)| *new == Some(first + offset);
        let together = self.new_index[words.clone()].iter().enumerate().all(is_next);
        together.then(|| first..first + words.len())
    }

    /// The start of a segment between its neighbours. The alignment may have matched another occurrence
    /// of some of its words.
    fn between_neighbours(&self, segment: usize) -> Option<usize> {
        let before = self.found[..segment].iter().rev().flatten().next();
        let after = self.found[segment + 1..].iter().flatten().next();
        let end = after.map_or(self.new_ids.len(), |range| range.start);
        self.first_in(segment, before.map_or(0, |range| range.end)..end, |_| true)
    }

    /// The start of a segment anywhere else, but only as a whole sentence: a word in a table cell must not
    /// be found in the middle of another text.
    fn moved(&self, segment: usize) -> Option<usize> {
        let (of, words) = (&self.new.sentence_of, self.segments[segment].len());
        let is_cut = |at: usize| at == 0 || at >= of.len() || of[at - 1] != of[at];
        let is_sentence = |at: usize| of[at].is_some() && is_cut(at) && is_cut(at + words);
        self.first_in(segment, 0..self.new_ids.len(), is_sentence)
    }

    /// The first unclaimed occurrence of a segment's words in a window, at a start that is wanted.
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

    /// Whether unknown words directly before or after a segment extend its sentence.
    ///
    /// If the neighbour on that side was not found, the words are taken for its new version instead.
    fn has_grown(&self, segment: usize, place: &Range<usize>) -> bool {
        let of = &self.new.sentence_of;
        let is_new = |at: usize, beside: usize| {
            of[at].is_some() && of[at] == of[beside] && !self.is_known[at] && !self.claimed[at]
        };
        let has_letters = |at: usize| self.new.words[at].text.contains(char::is_alphanumeric);
        let is_found = |segment: Option<usize>| segment.is_none_or(|at| self.found[at].is_some());
        let (first, last) = (place.start, place.end - 1);
        let mut before = (0..first).rev().take_while(|&at| is_new(at, first));
        let mut behind = (place.end..of.len()).take_while(|&at| is_new(at, last));
        (before.any(has_letters) && is_found(segment.checked_sub(1)))
            || (behind.any(has_letters)
                && is_found(Some(segment + 1).filter(|&next| next < self.found.len())))
    }

    /// The new version of an outdated segment: the index of the most similar sentence, if one is similar
    /// enough.
    pub(super) fn nearest(&self, segment: usize) -> Option<usize> {
        let words = self.segments[segment].clone();
        let text = joined(&self.old[words.clone()]);
        let mut candidates: Vec<usize> = self.new_index[words]
            .iter()
            .flatten()
            .filter_map(|&new| self.new.sentence_of[new])
            .collect();
        candidates.extend(self.free_between(segment));
        candidates.sort_unstable();
        candidates.dedup();
        let similarity = |&sentence: &usize| {
            let words = self.words_of(sentence);
            let now = joined(&self.new.words[words]);
            // In thousandths, so that nearly equal ones compare equal.
            (rapidfuzz::fuzz::ratio(text.chars(), now.chars()) * 1000.0) as u32
        };
        let best = candidates.into_iter().map(|sentence| (similarity(&sentence), sentence));
        let (similarity, sentence) =
            best.max_by_key(|&(similarity, at)| (similarity, std::cmp::Reverse(at)))?;
        (similarity >= MIN_SIMILARITY).then_some(sentence)
    }

    /// The sentences between the neighbours of a segment that have unclaimed words.
    fn free_between(&self, segment: usize) -> Vec<usize> {
        let before = self.found[..segment].iter().rev().flatten().next();
        let after = self.found[segment + 1..].iter().flatten().next();
        let start = before.map_or(0, |range| range.end);
        let end = after.map_or(self.new_ids.len(), |range| range.start);
        let free = (start..end).filter(|&at| !self.claimed[at]);
        let mut sentences: Vec<_> = free.filter_map(|at| self.new.sentence_of[at]).collect();
        sentences.dedup();
        sentences.truncate(MAX_CANDIDATES);
        sentences
    }

    /// The words of a new sentence.
    fn words_of(&self, sentence: usize) -> Range<usize> {
        let words = &self.new.words;
        let span = self.new.sentences[sentence];
        let start = words.partition_point(|word| word.span.start < span.start);
        start..words.partition_point(|word| word.span.start < span.end)
    }

    /// The new sentences whose words are mostly unknown, except for new versions of outdated segments.
    pub(super) fn missing(&self, outdated: &[(usize, Option<usize>)]) -> Vec<usize> {
        // Without pairs, nothing is known about which sentences were translated.
        if self.segments.is_empty() {
            return Vec::new();
        }
        let is_missing = |sentence: &usize| {
            let words = self.words_of(*sentence);
            let letters: Vec<_> =
                words.clone().filter(|&at| self.new.words[at].is_letters()).collect();
            let unknown = letters.iter().filter(|&&at| !self.is_known[at]).count();
            !words.clone().any(|at| self.claimed[at]) && 2 * unknown > letters.len()
        };
        let is_version = |sentence: &usize| outdated.iter().any(|(_, now)| *now == Some(*sentence));
        (0..self.new.sentences.len()).filter(|at| is_missing(at) && !is_version(at)).collect()
    }
}

/// The range of each segment's words.
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
