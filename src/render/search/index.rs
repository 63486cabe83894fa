//! The index of a locale, made of the records of its pages.
//!
//! Ranking is BM25 over weighted fields. What it needs of a word in a page is known here and put into
//! one letter, `A` (hardly about it) to `Z` (all about it); how rare the word is, the script sees by
//! the number of its pages.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{PAGE, script};

/// The size of a file of terms, in bytes: a request for less costs as much as one for this.
const PIECE: usize = 6_000;

/// The most pages of a term: a word that more have tells nothing apart, and the pages that are most
/// about it are kept.
const MOST_PAGES: usize = 800;

/// How fast repetition stops to count, and how much long pages lose: the usual values of BM25, the
/// second lower because articles are short.
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.5;

/// Terms shorter than this, in characters, are not looked for with a typing error.
const SHORTEST_END: usize = 3;

/// The first file that is read: what there is, and where.
#[derive(Serialize)]
struct Directory<'a> {
    /// Changes with what is in the files, so that browsers do not mix those of two builds.
    version: &'a str,
    pages: usize,
    most: usize,
    terms: Vec<String>,
    ends: Vec<String>,
}

/// A file of lines, and what its first line begins with.
struct Piece {
    first: String,
    lines: String,
}

/// The terms with the pages that have them and their weights there, and the lengths of the pages.
#[derive(Default)]
struct Read<'a> {
    terms: BTreeMap<&'a str, Vec<(u32, u32)>>,
    lengths: BTreeMap<u32, u32>,
}

/// The files of an index by name; `records` holds the records of its pages, one after the other in
/// the order of their numbers. `version` is to differ when they do.
pub fn index(records: &str, version: &str) -> BTreeMap<String, String> {
    let read = read(records);
    let total: u64 = read.lengths.values().map(|&length| u64::from(length)).sum();
    let average = total as f64 / read.lengths.len().max(1) as f64;
    let mut order: Vec<&str> = read.terms.keys().copied().collect();
    sort_as_script(&mut order);
    let line = |term: &&str| {
        let pages = postings(&read.terms[term], &read.lengths, average);
        ((*term).to_owned(), format!("{term} {pages}"))
    };
    let terms = pieces(order.iter().map(line));
    let backwards = order.iter().filter(|term| term.chars().count() >= SHORTEST_END);
    let mut backwards: Vec<String> = backwards.map(|term| term.chars().rev().collect()).collect();
    sort_as_script(&mut backwards);
    let ends = pieces(backwards.into_iter().map(|end| (end.clone(), end)));
    files(version, read.lengths.len(), &terms, &ends)
}

fn files(version: &str, pages: usize, terms: &[Piece], ends: &[Piece]) -> BTreeMap<String, String> {
    let first = |pieces: &[Piece]| pieces.iter().map(|piece| piece.first.clone()).collect();
    let directory =
        Directory { version, pages, most: MOST_PAGES, terms: first(terms), ends: first(ends) };
    let mut files = BTreeMap::from([("index.js".to_owned(), script("index", &directory))]);
    for (kind, pieces) in [("t", terms), ("e", ends)] {
        for (number, piece) in pieces.iter().enumerate() {
            let name = format!("{kind}{number}");
            files.insert(format!("{name}.js"), script(&name, &piece.lines));
        }
    }
    files
}

fn read(records: &str) -> Read<'_> {
    let mut read = Read::default();
    let mut page = 0;
    for line in records.lines() {
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

/// The order in which the script compares: by UTF-16 units, as JavaScript does.
fn sort_as_script(terms: &mut [impl AsRef<str>]) {
    terms.sort_by(|a, b| a.as_ref().encode_utf16().cmp(b.as_ref().encode_utf16()));
}

/// Lines, each with what it begins with, put together to files.
fn pieces(lines: impl Iterator<Item = (String, String)>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (first, line) in lines {
        match pieces.last_mut().filter(|piece| piece.lines.len() + line.len() < PIECE) {
            Some(piece) => {
                piece.lines.push('\n');
                piece.lines.push_str(&line);
            }
            None => pieces.push(Piece { first, lines: line }),
        }
    }
    pieces
}

/// The pages of a term: the difference to the page before in base 36, and the weight as a letter.
fn postings(pages: &[(u32, u32)], lengths: &BTreeMap<u32, u32>, average: f64) -> String {
    let length = |page| f64::from(lengths.get(page).copied().unwrap_or_default());
    let mut weighed: Vec<(u32, u8)> = pages
        .iter()
        .map(|(page, weight)| (*page, letter(f64::from(*weight), length(page) / average)))
        .collect();
    if weighed.len() > MOST_PAGES {
        weighed.sort_by_key(|&(page, letter)| (std::cmp::Reverse(letter), page));
        weighed.truncate(MOST_PAGES);
        weighed.sort_unstable();
    }
    let (mut text, mut before) = (String::new(), 0);
    for (page, letter) in weighed {
        push_base_36(&mut text, page - before);
        text.push(char::from(letter));
        before = page;
    }
    text
}

/// How much a page is about a word: BM25's part for the page, in 26 steps.
fn letter(weight: f64, relative_length: f64) -> u8 {
    let norm = SATURATION * (1.0 - LENGTH + LENGTH * relative_length);
    let part = weight / (weight + norm);
    // Between 0 and 1, so the step is between 0 and 25.
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
    fn a_term_has_its_pages_and_the_directory_its_files() {
        let files = index("#3 10\n451 7\ntls 1\n#40 10\ntls 6\n", "v1");
        assert_eq!(files.keys().collect::<Vec<_>>(), ["e0.js", "index.js", "t0.js"]);
        assert_eq!(value(&files["t0.js"]), "451 3V\ntls 3L11V");
        assert_eq!(value(&files["e0.js"]), "154\nslt");
        let directory = serde_json::json!({"version": "v1", "pages": 2, "most": 800, "terms": ["451"], "ends": ["154"]});
        assert_eq!(value(&files["index.js"]), directory);
        assert_eq!(index("", "").len(), 1, "an empty locale has a directory");
    }

    #[test]
    fn common_terms_keep_the_pages_that_are_most_about_them() {
        let records: String =
            (0..900).map(|page| format!("#{page} 10\nmail {}\n", 1 + page % 9)).collect();
        let line = value(&index(&records, "")["t0.js"]).as_str().unwrap().to_owned();
        assert_eq!(line.bytes().filter(u8::is_ascii_uppercase).count(), MOST_PAGES);
        assert!(!line.contains('M'), "the lightest pages are left out: {line}");
    }

    #[test]
    fn large_indexes_are_cut() {
        let records: String = (0..3_000).map(|term| format!("word{term:04} 1\n")).collect();
        let files = index(&format!("#0 3000\n{records}"), "");
        let longest = files.values().map(String::len).max().unwrap();
        assert!(longest < PIECE * 5 / 4, "{longest}");
        assert_eq!(value(&files["index.js"])["terms"][1].as_str().map(str::len), Some(8));
        assert_eq!(
            value(&files["t1.js"]).as_str().unwrap().split(' ').next(),
            value(&files["index.js"])["terms"][1].as_str()
        );
    }
}
