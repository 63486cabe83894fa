//! The findings of a day, kept so that only new ones count.
//!
//! ```text
//! {"id":"2207a43d3ee16ac4","rule":"lost-token","locale":"ar-SA","file":"ar-SA/mail/tls.md"}
//! ```
//!
//! An entry is a line and lines are sorted, so two branches merge as text does. Only the id counts:
//! it lives until the segment changes, so what was touched is looked at again. The rest is for
//! people, and to know what an entry is about when it no longer fires.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::model::FindingId;
use segmend_engine::model::LocaleTag;

/// A finding that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name.
    pub id: FindingId,
    /// The rule that found it.
    pub rule: String,
    /// The locale of its page.
    pub locale: LocaleTag,
    /// The file, relative to the content root.
    pub file: String,
}

/// Findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<FindingId, Entry>,
}

impl Baseline {
    /// Reads a baseline; an empty one is no error.
    ///
    /// # Errors
    /// A line that is no entry: its number from 1, and what is wrong with it.
    pub fn read(text: &str) -> Result<Self, (usize, String)> {
        let mut baseline = Self::default();
        let lines = text.trim_start_matches('\u{feff}').lines().zip(1..);
        for (line, number) in lines.filter(|(line, _)| !line.trim().is_empty()) {
            if line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>") {
                return Err((number, "two branches were merged and not all settled".to_owned()));
            }
            let entry = serde_json::from_str(line);
            baseline.add(entry.map_err(|error| (number, reason(&error)))?);
        }
        Ok(baseline)
    }

    /// Writes the entries, sorted by file, rule and id.
    ///
    /// # Errors
    /// What `out` returns.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut entries: Vec<_> = self.entries.values().collect();
        entries.sort_by_key(|entry| (&entry.locale, &entry.file, &entry.rule, entry.id));
        entries.into_iter().try_for_each(|entry| {
            serde_json::to_writer(&mut *out, entry)?;
            out.write_all(b"\n")
        })
    }

    /// Adds an entry.
    pub fn add(&mut self, entry: Entry) {
        self.entries.insert(entry.id, entry);
    }

    /// Takes an entry out.
    pub fn remove(&mut self, id: FindingId) {
        self.entries.remove(&id);
    }

    /// Whether a finding is known.
    pub fn has(&self, id: FindingId) -> bool {
        self.entries.contains_key(&id)
    }

    /// Takes out what was found, and hands out the rest.
    pub fn rest(mut self, found: &[FindingId]) -> impl Iterator<Item = Entry> {
        for id in found {
            self.entries.remove(id);
        }
        self.entries.into_values()
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// What serde says, without the place, which is always line 1 here.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(before, _)| before);
    format!("{text} at column {}", error.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: u64, rule: &str, file: &str) -> Entry {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        Entry { id: FindingId(id), rule: rule.to_owned(), locale, file: file.to_owned() }
    }

    #[test]
    fn entries_are_sorted_lines_and_read_back_in_any_order() {
        let mut baseline = Baseline::default();
        for entry in [entry(2, "b", "b.md"), entry(3, "a", "a.md"), entry(1, "b", "a.md")] {
            baseline.add(entry);
        }
        let mut out = Vec::new();
        baseline.write(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let ids: Vec<_> = text.lines().map(|line| &line[7..23]).collect();
        assert_eq!(ids, ["0000000000000003", "0000000000000001", "0000000000000002"]);
        let reversed: Vec<_> = text.lines().rev().collect();
        assert_eq!(Baseline::read(&reversed.join("\r\n\n")).unwrap(), baseline);
        let rest: Vec<_> = baseline.rest(&[FindingId(3), FindingId(9)]).collect();
        assert_eq!(rest, [entry(1, "b", "a.md"), entry(2, "b", "b.md")]);
    }

    #[test]
    fn what_is_no_entry_is_told_with_its_line() {
        for (text, expected) in [
            ("\n{}", (2, "missing field `id` at column 2")),
            ("<<<<<<< HEAD\n", (1, "two branches were merged and not all settled")),
            ("x", (1, "expected value at column 1")),
        ] {
            let (line, reason) = Baseline::read(text).unwrap_err();
            assert_eq!((line, reason.as_str()), expected, "{text}");
        }
    }
}
