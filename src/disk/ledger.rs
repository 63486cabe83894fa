//! Every repair and finding of a run, kept on disk until the report is written.
//!
//! A corpus of 3.3 million segments has findings by the hundred thousand, which arrive in the order
//! in which threads finish. Entries are written out at once, and memory keeps one place a file.

use std::io::Write;
use std::path::Path;

use super::{DiskError, Spool, Staging};
use crate::report::{ArticleReport, Totals, json};

/// The name of the report in the output.
const REPORT: &str = "report.json";

/// The entries of all articles so far.
#[derive(Debug)]
pub struct Ledger {
    repairs: Spool,
    findings: Spool,
}

impl Ledger {
    /// An empty ledger on the disk of the build.
    ///
    /// # Errors
    /// No temporary file can be made there.
    pub fn new(staging: &Staging) -> Result<Self, DiskError> {
        Ok(Self { repairs: staging.spool()?, findings: staging.spool()? })
    }

    /// Enters an article; many threads may do so at once.
    ///
    /// # Errors
    /// The disk is full.
    pub fn add(&self, article: &ArticleReport) -> Result<(), DiskError> {
        let entries = json::entries(article);
        let entries = entries.map_err(DiskError::io("report on", Path::new(&article.file)))?;
        self.repairs.push(&article.file, &entries.repairs)?;
        self.findings.push(&article.file, &entries.findings)
    }

    /// Writes `report.json` into the output, the entries sorted by file and line.
    ///
    /// # Errors
    /// The disk is full.
    pub fn write(self, totals: &Totals, staging: &Staging) -> Result<(), DiskError> {
        staging.write_with(REPORT, |out| {
            let repairs = |out: &mut dyn Write| self.repairs.copy(out, json::BETWEEN);
            let findings = |out: &mut dyn Write| self.findings.copy(out, json::BETWEEN);
            json::write(out, totals, repairs, findings)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk;
    use crate::report::tests::{LOST_TOKEN, article};

    fn report(articles: &[ArticleReport]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("output");
        let staging = Staging::new(&output).unwrap();
        let ledger = Ledger::new(&staging).unwrap();
        let mut totals = Totals::default();
        for article in articles {
            totals.add(article);
            ledger.add(article).unwrap();
        }
        ledger.write(&totals, &staging).unwrap();
        staging.publish().unwrap();
        // An output with this report may be replaced by the next build.
        drop(Staging::new(&output).unwrap());
        String::from_utf8(disk::read(&output, REPORT).unwrap()).unwrap()
    }

    #[test]
    fn the_report_is_the_same_in_any_order_and_sorted_by_file() {
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
