//! Collects the repairs and findings of a run on disk until the report is written.
//!
//! A corpus of 3.3 million segments has hundreds of thousands of findings, which arrive in the order in
//! which threads finish. Entries go to disk at once; memory only holds an offset per article.

use std::io::Write;

use super::{DiskError, Spool, Staging};
use crate::report::{Totals, json};

/// The name of the report in the output.
const REPORT: &str = "report.json";

/// The report entries of all articles so far.
#[derive(Debug)]
pub struct Ledger {
    repairs: Spool,
    findings: Spool,
}

impl Ledger {
    /// Creates an empty ledger in the staging folder.
    ///
    /// # Errors
    /// Fails if no temporary file can be created.
    pub fn new(staging: &Staging) -> Result<Self, DiskError> {
        Ok(Self { repairs: staging.spool()?, findings: staging.spool()? })
    }

    /// Adds the repairs in a file, as entries of [`json::entries`]. May be called by several threads at
    /// once.
    ///
    /// # Errors
    /// Fails if the temporary file can't be written.
    pub fn add_repairs(&self, file: &str, entries: &[u8]) -> Result<(), DiskError> {
        self.repairs.push(file, entries)
    }

    /// Adds the findings in a file, like [`Ledger::add_repairs`].
    ///
    /// # Errors
    /// Fails if the temporary file can't be written.
    pub fn add_findings(&self, file: &str, entries: &[u8]) -> Result<(), DiskError> {
        self.findings.push(file, entries)
    }

    /// Writes `report.json` into the output, with entries sorted by file and line.
    ///
    /// # Errors
    /// Fails if the report can't be written.
    pub fn write(self, totals: &Totals, staging: &Staging) -> Result<(), DiskError> {
        staging.write_with(REPORT, |out| {
            let repairs = |out: &mut dyn Write| self.repairs.copy_to(out, json::BETWEEN);
            let findings = |out: &mut dyn Write| self.findings.copy_to(out, json::BETWEEN);
            json::write(out, totals, repairs, findings)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk;
    use crate::report::ArticleReport;
    use crate::report::tests::{LOST_TOKEN, article};

    fn report(articles: &[ArticleReport]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("output");
        let staging = Staging::new(&output).unwrap();
        let ledger = Ledger::new(&staging).unwrap();
        let mut totals = Totals::default();
        for article in articles {
            totals.add(article);
            let entries = json::entries(article).unwrap();
            ledger.add_repairs(&article.file, &entries.repairs).unwrap();
            ledger.add_findings(&article.file, &entries.findings).unwrap();
        }
        ledger.write(&totals, &staging).unwrap();
        staging.publish("").unwrap();
        // The next build accepts a folder with this report as its own output.
        drop(Staging::new(&output).unwrap());
        String::from_utf8(disk::read(&output, REPORT).unwrap()).unwrap()
    }

    #[test]
    fn the_report_is_sorted_by_file_whatever_the_order_of_articles() {
        let [a, b, c] = ["a.md", "b.md", "c.md"].map(|name| article("pl-PL", name, &LOST_TOKEN));
        let text = report(&[c.clone(), a.clone(), b.clone()]);
        assert_eq!(text, report(&[b, c, a]));
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        for list in ["repairs", "findings"] {
            let files: Vec<_> =
                value[list].as_array().unwrap().iter().map(|e| &e["file"]).collect();
            assert_eq!(files, ["pl-PL/a.md", "pl-PL/b.md", "pl-PL/c.md"], "{list}");
        }
        assert_eq!(value["locales"][0]["locale"], "pl-PL");
        assert_eq!(value["totals"]["repairs"]["version"]["safe"], 3);
        assert_eq!(value["rules"][0]["example"]["file"], "pl-PL/a.md");
    }
}
