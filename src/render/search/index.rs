//! Builds the index of a locale from the records of its pages.
//!
//! Ranking is BM25 over weighted fields. The part that depends on word and page is computed here
//! and stored as one letter, `A` (barely relevant) to `Z` (highly relevant). The script derives the
//! rarity of a word from its number of pages.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use xxhash_rust::xxh3::Xxh3Default;

use super::page::PageRecord;
use super::script;
use super::terms::Terms;

/// The target size of a file of terms, in bytes: a smaller file would cost a request all the same.
const TARGET_SIZE: usize = 6_000;

/// The maximum number of pages per term. A word on more pages does not narrow a search; the most
/// relevant pages are kept.
const MAX_PAGES: usize = 800;

/// BM25's parameters *k1* and *b*: how fast repetition saturates, and how much long pages are
/// penalised. *k1* has its usual value; *b* is lower than usual because articles are short.
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.5;

/// Shorter terms, in characters, are not searched with a typing error.
const MIN_END_LENGTH: usize = 3;

/// The first file that the script reads: it lists the others.
#[derive(Serialize)]
struct Directory<'a> {
    /// Changes with the contents, so that browsers never mix the files of two builds.
    version: &'a str,
    pages: usize,
    english: usize,
    most: usize,
    terms: Vec<String>,
    ends: Vec<String>,
}

/// A file of lines, with the term of its first line.
struct IndexFile {
    first: String,
    lines: String,
}

/// The pages of each term that is on a page.
struct Postings {
    /// The terms, in the order of the script, and where their pages are.
    order: Vec<(Arc<str>, Range<usize>)>,
    /// A page, and the relevance of the term there.
    pages: Vec<(u32, u8)>,
}

/// The pages to keep of a term that is on too many: those above a relevance, and the first of those
/// that have it.
#[derive(Clone, Copy)]
struct Limit {
    least: u8,
    first: usize,
}

/// How many pages a term has with each relevance.
type Histogram = [u32; 26];

/// Calls its argument with the record of each page, in the order of their numbers.
type Records<'a, E> = dyn Fn(&mut dyn FnMut(PageRecord)) -> Result<(), E> + 'a;

/// Returns the files of an index by name. Pages from the number `english` on are in English for want of
/// a translation.
///
/// # Errors
/// The errors of `records`, which is called several times: holding all of them would take too much memory.
pub fn index<E>(
    terms: &Terms,
    records: &Records<'_, E>,
    english: usize,
) -> Result<BTreeMap<String, String>, E> {
    let (mut lengths, mut counts) = (BTreeMap::new(), vec![0_usize; terms.all().len()]);
    records(&mut |page| {
        lengths.insert(page.number, page.length);
        page.weights.iter().for_each(|(term, _)| counts[*term as usize] += 1);
    })?;
    let Postings { order, pages } = postings(&terms.all(), &counts, &lengths, records)?;
    let line = |(term, range): &(Arc<str>, Range<usize>)| {
        (term.to_string(), format!("{term} {}", posting(&pages[range.clone()])))
    };
    let terms = index_files(order.iter().map(line));
    let backwards = order.iter().filter(|(term, _)| term.chars().count() >= MIN_END_LENGTH);
    let mut backwards: Vec<String> =
        backwards.map(|(term, _)| term.chars().rev().collect()).collect();
    backwards.sort_unstable_by(|a, b| order_of_script(a, b));
    let ends = index_files(backwards.into_iter().map(|end| (end.clone(), end)));
    let version = version(&lengths, &terms);
    let (pages, most) = (lengths.len(), MAX_PAGES);
    let (firsts_of_terms, firsts_of_ends) = (firsts(&terms), firsts(&ends));
    let directory = Directory {
        version: &version,
        pages,
        english,
        most,
        terms: firsts_of_terms,
        ends: firsts_of_ends,
    };
    Ok(files(&directory, [("t", &terms), ("e", &ends)]))
}

/// Returns a text that changes with the contents of an index.
fn version(lengths: &BTreeMap<u32, u32>, terms: &[IndexFile]) -> String {
    let mut hash = Xxh3Default::new();
    for (page, length) in lengths {
        hash.update(&page.to_le_bytes());
        hash.update(&length.to_le_bytes());
    }
    terms.iter().for_each(|file| hash.update(file.lines.as_bytes()));
    format!("{:08x}", hash.digest() & 0xffff_ffff)
}

/// Sorts the pages by their terms. `counts` tells where the pages of each term belong.
///
/// Of the terms that most pages have, only the pages to keep are ever held: they would fill the memory.
fn postings<E>(
    terms: &[Arc<str>],
    counts: &[usize],
    lengths: &BTreeMap<u32, u32>,
    records: &Records<'_, E>,
) -> Result<Postings, E> {
    let total: u64 = lengths.values().map(|&length| u64::from(length)).sum();
    let average = total as f64 / lengths.len().max(1) as f64;
    let mut limits = limits(counts, average, records)?;
    let kept = |count: &usize| (*count).min(MAX_PAGES);
    let (mut next, mut end) = (Vec::with_capacity(counts.len()), 0);
    for count in counts {
        next.push(end);
        end += kept(count);
    }
    let mut pages = vec![(0, 0); end];
    records(&mut |page| {
        for (term, weight) in &page.weights {
            let letter = letter(f64::from(*weight), f64::from(page.length) / average);
            let limit = limits.get_mut(term);
            if limit.is_none_or(|limit| limit.takes(letter)) {
                let at = &mut next[*term as usize];
                pages[*at] = (page.number, letter);
                *at += 1;
            }
        }
    })?;
    let used = terms.iter().zip(counts).zip(&next).filter(|((_, count), _)| **count > 0);
    let mut order: Vec<_> =
        used.map(|((term, count), end)| (Arc::clone(term), end - kept(count)..*end)).collect();
    order.sort_unstable_by(|(a, _), (b, _)| order_of_script(a, b));
    Ok(Postings { order, pages })
}

/// Returns the limits of the terms that are on too many pages, by their numbers.
fn limits<E>(
    counts: &[usize],
    average: f64,
    records: &Records<'_, E>,
) -> Result<BTreeMap<u32, Limit>, E> {
    let common = (0..).zip(counts).filter(|(_, count)| **count > MAX_PAGES);
    let mut histograms: BTreeMap<u32, Histogram> =
        common.map(|(term, _)| (term, Histogram::default())).collect();
    if histograms.is_empty() {
        return Ok(BTreeMap::new());
    }
    records(&mut |page| {
        for (term, weight) in &page.weights {
            if let Some(histogram) = histograms.get_mut(term) {
                let letter = letter(f64::from(*weight), f64::from(page.length) / average);
                histogram[usize::from(letter - b'A')] += 1;
            }
        }
    })?;
    Ok(histograms.into_iter().map(|(term, histogram)| (term, Limit::of(&histogram))).collect())
}

impl Limit {
    /// Returns the limit that keeps the most pages that are allowed.
    fn of(histogram: &Histogram) -> Self {
        let mut room = MAX_PAGES;
        for (letter, count) in (b'A'..=b'Z').zip(histogram).rev() {
            let count = *count as usize;
            if count >= room {
                return Self { least: letter, first: room };
            }
            room -= count;
        }
        Self { least: b'A', first: 0 }
    }

    /// Whether to keep the next page, which has this relevance. Equal ones keep the lower page numbers, so
    /// that every build is the same.
    fn takes(&mut self, letter: u8) -> bool {
        let is_one_of_first = letter == self.least && self.first > 0;
        self.first -= usize::from(is_one_of_first);
        letter > self.least || is_one_of_first
    }
}

fn firsts(index_files: &[IndexFile]) -> Vec<String> {
    index_files.iter().map(|file| file.first.clone()).collect()
}

fn files(directory: &Directory<'_>, kinds: [(&str, &[IndexFile]); 2]) -> BTreeMap<String, String> {
    let mut files = BTreeMap::from([("index.js".to_owned(), script("index", directory))]);
    for (kind, index_files) in kinds {
        for (number, file) in index_files.iter().enumerate() {
            let name = format!("{kind}{number}");
            files.insert(format!("{name}.js"), script(&name, &file.lines));
        }
    }
    files
}

/// Compares UTF-16 code units, as the script's JavaScript comparisons do. Without the characters that
/// take two of them, their order is that of the bytes.
fn order_of_script(a: &str, b: &str) -> Ordering {
    let is_different = |(a, b): &(u8, u8)| a != b;
    // The characters of four bytes come before U+E000.
    let rank = |byte: u8| {
        if byte >= 0xf0 {
            byte - 2
        } else if byte >= 0xee {
            byte + 16
        } else {
            byte
        }
    };
    match a.bytes().zip(b.bytes()).find(is_different) {
        Some((a, b)) => rank(a).cmp(&rank(b)),
        None => a.len().cmp(&b.len()),
    }
}

/// Groups lines, each with its term, into files.
fn index_files(lines: impl Iterator<Item = (String, String)>) -> Vec<IndexFile> {
    let mut index_files: Vec<IndexFile> = Vec::new();
    for (first, line) in lines {
        match index_files.last_mut().filter(|file| file.lines.len() + line.len() < TARGET_SIZE) {
            Some(file) => {
                file.lines.push('\n');
                file.lines.push_str(&line);
            }
            None => index_files.push(IndexFile { first, lines: line }),
        }
    }
    index_files
}

/// Returns the pages of a term: the page number as difference to the previous one in base 36, then
/// the weight as a letter.
fn posting(pages: &[(u32, u8)]) -> String {
    let (mut text, mut before) = (String::new(), 0);
    for (page, letter) in pages {
        // Differences are shorter than page numbers.
        push_base_36(&mut text, *page - before);
        text.push(char::from(*letter));
        before = *page;
    }
    text
}

/// Returns the relevance of a page for a word: BM25's per-page factor in 26 steps.
fn letter(weight: f64, relative_length: f64) -> u8 {
    let norm = SATURATION * (1.0 - LENGTH + LENGTH * relative_length);
    let part = weight / (weight + norm);
    // The factor is between 0 and 1, so the step is between 0 and 25.
    b'A' + (part * 25.0).round() as u8
}

fn push_base_36(text: &mut String, number: u32) {
    if number >= 36 {
        push_base_36(text, number / 36);
    }
    text.extend(char::from_digit(number % 36, 36));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(script: &str) -> serde_json::Value {
        let (_, json) = script.split_once(',').unwrap();
        serde_json::from_str(json.strip_suffix(");\n").unwrap()).unwrap()
    }

    /// A number, a length, and terms with their weights.
    type Page<'a> = (u32, u32, &'a [(&'a str, u32)]);

    /// The files of pages with a number, a length, and terms with their weights.
    fn indexed(pages: &[Page<'_>], english: usize) -> BTreeMap<String, String> {
        let table = Terms::default();
        let number = |term: &str| {
            let mut found = 0;
            table.reader().for_each(term, |number| found = number);
            found
        };
        let records: Vec<_> = pages
            .iter()
            .map(|(page, length, terms)| PageRecord {
                number: *page,
                length: *length,
                weights: terms.iter().map(|(term, weight)| (number(term), *weight)).collect(),
            })
            .collect();
        let each = |take: &mut dyn FnMut(PageRecord)| -> Result<(), ()> {
            records.iter().cloned().for_each(take);
            Ok(())
        };
        index(&table, &each, english).unwrap()
    }

    #[test]
    fn files_list_terms_and_the_directory_lists_files() {
        let files = indexed(&[(3, 10, &[("tls", 1), ("451", 7)]), (40, 10, &[("tls", 6)])], 9);
        assert_eq!(files.keys().collect::<Vec<_>>(), ["e0.js", "index.js", "t0.js"]);
        assert_eq!(value(&files["t0.js"]), "451 3V\ntls 3L11V");
        assert_eq!(value(&files["e0.js"]), "154\nslt");
        let mut directory = value(&files["index.js"]);
        let version = directory["version"].take();
        assert_eq!(version.as_str().map(str::len), Some(8));
        let expected = serde_json::json!({"version": null, "pages": 2, "english": 9, "most": 800, "terms": ["451"], "ends": ["154"]});
        assert_eq!(directory, expected);
        let other = indexed(&[(3, 10, &[("tls", 1)])], 9);
        assert_ne!(value(&other["index.js"])["version"], version);
        assert_eq!(indexed(&[], 0).len(), 1, "an empty locale has a directory");
    }

    #[test]
    fn terms_have_the_order_of_the_script() {
        let mut terms =
            ["b", "a", "ab", "\u{ffff}", "\u{e000}", "\u{10000}", "\u{d7ff}", "", "\u{10ffff}"];
        let mut expected = terms;
        terms.sort_by(|a, b| order_of_script(a, b));
        expected.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
        assert_eq!(terms, expected);
    }

    #[test]
    fn common_terms_keep_the_most_relevant_pages() {
        let weights: Vec<_> = (0..9).map(|more| [("mail", 1 + more)]).collect();
        let pages: Vec<_> =
            (0..900).map(|page| (page, 10, &weights[page as usize % 9][..])).collect();
        let line = value(&indexed(&pages, 0)["t0.js"]).as_str().unwrap().to_owned();
        assert_eq!(line.bytes().filter(u8::is_ascii_uppercase).count(), MAX_PAGES);
        assert!(!line.contains('M'), "the lightest pages are left out: {line}");
    }

    #[test]
    fn large_indexes_are_split() {
        let words: Vec<_> = (0..3_000).map(|term| format!("word{term:04}")).collect();
        let weights: Vec<_> = words.iter().map(|word| (word.as_str(), 1)).collect();
        let files = indexed(&[(0, 3_000, &weights)], 0);
        let longest = files.values().map(String::len).max().unwrap();
        assert!(longest < TARGET_SIZE * 5 / 4, "{longest}");
        assert_eq!(value(&files["index.js"])["terms"][1].as_str().map(str::len), Some(8));
        assert_eq!(
            value(&files["t1.js"]).as_str().unwrap().split(' ').next(),
            value(&files["index.js"])["terms"][1].as_str()
        );
    }
}
