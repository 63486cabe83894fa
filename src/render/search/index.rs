//! Builds the index of a locale from the records of its pages.
//!
//! Ranking is BM25 over weighted fields. The part that depends on word and page is computed here
//! and stored as one letter, `A` (barely relevant) to `Z` (highly relevant). The script derives the
//! rarity of a word from its number of pages.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{PAGE, script};

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

/// The parsed records: for each term, the pages and its weights there; for each page, its length.
#[derive(Default)]
struct ParsedRecords<'a> {
    terms: BTreeMap<&'a str, Vec<(u32, u32)>>,
    lengths: BTreeMap<u32, u32>,
}

/// Returns the files of an index by name. `records` holds the records of its pages, ordered by page
/// number. `version` must change whenever they change. Pages from the number `english` on are in
/// English for want of a translation.
pub fn index(records: &str, version: &str, english: usize) -> BTreeMap<String, String> {
    let read = parse_records(records);
    let total: u64 = read.lengths.values().map(|&length| u64::from(length)).sum();
    let average = total as f64 / read.lengths.len().max(1) as f64;
    let mut order: Vec<&str> = read.terms.keys().copied().collect();
    sort_as_script(&mut order);
    let line = |term: &&str| {
        let pages = postings(&read.terms[term], &read.lengths, average);
        ((*term).to_owned(), format!("{term} {pages}"))
    };
    let terms = index_files(order.iter().map(line));
    let backwards = order.iter().filter(|term| term.chars().count() >= MIN_END_LENGTH);
    let mut backwards: Vec<String> = backwards.map(|term| term.chars().rev().collect()).collect();
    sort_as_script(&mut backwards);
    let ends = index_files(backwards.into_iter().map(|end| (end.clone(), end)));
    let (pages, most) = (read.lengths.len(), MAX_PAGES);
    files(
        &Directory { version, pages, english, most, terms: firsts(&terms), ends: firsts(&ends) },
        [("t", &terms), ("e", &ends)],
    )
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

fn parse_records(records: &str) -> ParsedRecords<'_> {
    let mut read = ParsedRecords::default();
    let mut page = 0;
    for line in records.lines() {
        // The number is the last field of both kinds of lines.
        let Some((head, number)) = line.rsplit_once(' ') else { continue };
        let number = number.parse().unwrap_or_default();
        match head.strip_prefix(PAGE) {
            Some(head) => {
                page = head.parse().unwrap_or_default();
                read.lengths.insert(page, number);
            }
            None => read.terms.entry(head).or_default().push((page, number)),
        }
    }
    read
}

/// Sorts by UTF-16 code units, as the script's JavaScript comparisons do.
fn sort_as_script(terms: &mut [impl AsRef<str>]) {
    terms.sort_by(|a, b| a.as_ref().encode_utf16().cmp(b.as_ref().encode_utf16()));
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
fn postings(pages: &[(u32, u32)], lengths: &BTreeMap<u32, u32>, average: f64) -> String {
    let length = |page| f64::from(lengths.get(page).copied().unwrap_or_default());
    let mut weighed: Vec<(u32, u8)> = pages
        .iter()
        .map(|(page, weight)| (*page, letter(f64::from(*weight), length(page) / average)))
        .collect();
    if weighed.len() > MAX_PAGES {
        // Equal weights keep the lower page numbers, so that every build is the same.
        weighed.sort_by_key(|&(page, letter)| (std::cmp::Reverse(letter), page));
        weighed.truncate(MAX_PAGES);
        weighed.sort_unstable();
    }
    let (mut text, mut before) = (String::new(), 0);
    for (page, letter) in weighed {
        // Differences are shorter than page numbers.
        push_base_36(&mut text, page - before);
        text.push(char::from(letter));
        before = page;
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

    #[test]
    fn files_list_terms_and_the_directory_lists_files() {
        let files = index("#3 10\n451 7\ntls 1\n#40 10\ntls 6\n", "v1", 9);
        assert_eq!(files.keys().collect::<Vec<_>>(), ["e0.js", "index.js", "t0.js"]);
        assert_eq!(value(&files["t0.js"]), "451 3V\ntls 3L11V");
        assert_eq!(value(&files["e0.js"]), "154\nslt");
        let directory = serde_json::json!({"version": "v1", "pages": 2, "english": 9, "most": 800, "terms": ["451"], "ends": ["154"]});
        assert_eq!(value(&files["index.js"]), directory);
        assert_eq!(index("", "", 0).len(), 1, "an empty locale has a directory");
    }

    #[test]
    fn common_terms_keep_the_most_relevant_pages() {
        let records: String =
            (0..900).map(|page| format!("#{page} 10\nmail {}\n", 1 + page % 9)).collect();
        let line = value(&index(&records, "", 0)["t0.js"]).as_str().unwrap().to_owned();
        assert_eq!(line.bytes().filter(u8::is_ascii_uppercase).count(), MAX_PAGES);
        assert!(!line.contains('M'), "the lightest pages are left out: {line}");
    }

    #[test]
    fn large_indexes_are_split() {
        let records: String = (0..3_000).map(|term| format!("word{term:04} 1\n")).collect();
        let files = index(&format!("#0 3000\n{records}"), "", 0);
        let longest = files.values().map(String::len).max().unwrap();
        assert!(longest < TARGET_SIZE * 5 / 4, "{longest}");
        assert_eq!(value(&files["index.js"])["terms"][1].as_str().map(str::len), Some(8));
        assert_eq!(
            value(&files["t1.js"]).as_str().unwrap().split(' ').next(),
            value(&files["index.js"])["terms"][1].as_str()
        );
    }
}
