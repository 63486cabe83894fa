//! A baseline: known findings, recorded so that only new ones count.
//!
//! ```text
//! {"id":"2207a43d3ee16ac4","rule":"lost-token","locale":"ar-SA","file":"ar-SA/mail/tls.md"}
//! ```
//!
//! Each entry is one line and lines are sorted, so branches merge like other text files. Only the
//! id is compared. It changes with the segment, so an edited segment is reported again. The other
//! fields are for people, and describe an entry that no longer fires.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::model::FindingId;
use segmend_engine::model::LocaleTag;

/// A known finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineEntry {
    /// The finding's id.
    pub id: FindingId,
    /// The rule that found it.
    pub rule: String,
    /// The locale of the page.
    pub locale: LocaleTag,
    /// The file, relative to the content root.
    pub file: String,
}

/// The known findings by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<FindingId, BaselineEntry>,
}

impl Baseline {
    /// Reads a baseline; an empty text gives an empty baseline.
    ///
    /// # Errors
    /// A line is not an entry: its 1-based number and the reason.
    pub fn read(text: &str) -> Result<Self, (usize, String)> {
        let mut baseline = Self::default();
        let lines = text.trim_start_matches('\u{feff}').lines().zip(1..);
        for (line, number) in lines.filter(|(line, _)| !line.trim().is_empty()) {
            // Conflict markers of git would otherwise be reported as broken JSON.
            if line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>") {
                return Err((number, "two branches were merged and not all settled".to_owned()));
            }
            let entry = serde_json::from_str(line);
            baseline.add(entry.map_err(|error| (number, reason(&error)))?);
        }
        Ok(baseline)
    }

    /// Writes the entries, sorted by locale, file, rule and id.
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
    pub fn add(&mut self, entry: BaselineEntry) {
        self.entries.insert(entry.id, entry);
    }

    /// Removes an entry, if present.
    pub fn remove(&mut self, id: FindingId) {
        self.entries.remove(&id);
    }

    /// Whether the baseline has an entry for a finding.
    pub fn contains(&self, id: FindingId) -> bool {
        self.entries.contains_key(&id)
    }

    /// Returns the entries whose findings are not in `found`.
    pub fn entries_without(mut self, found: &[FindingId]) -> impl Iterator<Item = BaselineEntry> {
        for id in found {
            self.entries.remove(id);
        }
        self.entries.into_values()
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Serde's message without its line, which is always 1 because each line is parsed on its own.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(before, _)| before);
    format!("{text} at column {}", error.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: u64, rule: &str, file: &str) -> BaselineEntry {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        BaselineEntry { id: FindingId(id), rule: rule.to_owned(), locale, file: file.to_owned() }
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
        let rest: Vec<_> = baseline.entries_without(&[FindingId(3), FindingId(9)]).collect();
        assert_eq!(rest, [entry(1, "b", "a.md"), entry(2, "b", "b.md")]);
    }

    #[test]
    fn invalid_entries_are_reported_with_their_line() {
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
