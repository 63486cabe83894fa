//! The output formats of `segmend check`: one file each, and a line in [`FORMATS`].
//!
//! A format is a function of a [`Report`], which visits the articles one at a time, sorted by
//! locale and file, as often as needed. So a format can count in a first pass and write in a
//! second, while memory holds one article.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::strip_source_folder;
use crate::report::Paint;
use crate::report::baseline::BaselineEntry;
use crate::report::heat::HeatMap;
use crate::report::issue::{CheckedArticle, Issue};
use segmend_engine::model::{Rule, Severity};

mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod sarif;
mod text;

/// An output format.
#[derive(Clone, Copy, Debug)]
pub struct ReportFormat {
    /// The value of `--format`.
    pub name: &'static str,
    /// A short description for the help.
    pub doc: &'static str,
    /// Writes a report.
    pub write: fn(&Report<'_>, &mut dyn Write) -> io::Result<()>,
}

/// All formats; the first is the default.
pub const FORMATS: &[ReportFormat] = &[
    text::FORMAT,
    json::FORMAT,
    jsonl::FORMAT,
    sarif::FORMAT,
    junit::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    html::FORMAT,
];

/// A visitor of checked articles.
pub type Visitor<'a> = &'a mut dyn FnMut(&CheckedArticle) -> io::Result<()>;

/// The results of a check.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// Visits every checked article, with or without findings, sorted by locale and file.
    pub articles: &'a dyn Fn(Visitor<'_>) -> io::Result<()>,
    /// The rules, sorted by name.
    pub rules: &'a [&'a Rule],
    /// The totals.
    pub counts: &'a Counts,
    /// Paths relative to the current folder.
    pub here: &'a Roots,
    /// Paths relative to the top folder of the repository.
    pub top: &'a Roots,
    /// The survival of tokens, if it was measured.
    pub heat: Option<&'a HeatMap>,
    /// Whether to use colours.
    pub paint: Paint,
    /// The least severity that makes the run fail.
    pub fails_from: Option<Severity>,
    /// Whether formats for people list repairs, too.
    pub is_verbose: bool,
    /// The address of the repository that has the pages of the rules, if it is known.
    pub repository: Option<&'a str>,
}

/// Prefixes of file names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roots {
    /// The prefix of files in the content folder: `content/`.
    pub content: String,
    /// The prefix of English files, if they have their own folder: `english/`.
    pub source: Option<String>,
}

impl Roots {
    /// Returns the path of a file that is given relative to the content root.
    pub fn path(&self, file: &str) -> String {
        match (&self.source, strip_source_folder(file)) {
            (Some(source), Some(file)) => format!("{source}{file}"),
            _ => format!("{}{file}", self.content),
        }
    }
}

/// The totals of a check. Findings in the baseline are only counted in `known`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Articles, counted once per locale.
    pub articles: usize,
    /// Articles with a finding, of those that are counted in `articles`.
    pub with_findings: usize,
    /// Other files with a finding, such as tables of contents.
    pub other_files: usize,
    /// Files that were left out because they are drafts.
    pub drafts: usize,
    /// Segments.
    pub segments: usize,
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Findings of severity `info`, without repairs.
    pub info: usize,
    /// Safe repairs.
    pub repairable: usize,
    /// Suggested repairs.
    pub suggested: usize,
    /// Findings in the baseline.
    pub known: usize,
    /// Entries of the baseline that no longer fire, if there is a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gone: Option<Vec<BaselineEntry>>,
}

impl Report<'_> {
    /// A summary of one or two lines, for people.
    pub fn summary(&self) -> String {
        text::summary(self)
    }

    /// Whether formats for people list an issue: not if the baseline has it, and repairs only with
    /// `--verbose` or if the settings raise their severity above `info`.
    pub(crate) fn shows(&self, issue: &Issue) -> bool {
        !issue.known && self.uploads(issue)
    }

    /// Whether formats for services list an issue, those of the baseline included: repairs only with
    /// `--verbose` or if the settings raise their severity above `info`.
    pub(crate) fn uploads(&self, issue: &Issue) -> bool {
        self.is_verbose || !issue.is_repair() || issue.severity > Severity::Info
    }

    /// Whether the run fails on an issue.
    pub(crate) fn fails(&self, issue: &Issue) -> bool {
        let counts = !issue.is_repair() || issue.severity > Severity::Info;
        !issue.known && counts && self.fails_from.is_some_and(|least| issue.severity >= least)
    }

    /// Visits the articles.
    pub(crate) fn for_each(
        &self,
        mut visit: impl FnMut(&CheckedArticle) -> io::Result<()>,
    ) -> io::Result<()> {
        (self.articles)(&mut visit)
    }
}

/// An issue with its file, as formats for programs write it.
#[derive(Serialize)]
struct IssueEntry<'a> {
    path: String,
    file: &'a str,
    article: &'a str,
    locale: &'a str,
    #[serde(flatten)]
    issue: Issue,
}

impl<'a> IssueEntry<'a> {
    fn new(report: &Report<'_>, checked: &'a CheckedArticle, issue: &'a Issue) -> Self {
        Self {
            path: report.here.path(&checked.file),
            file: &checked.file,
            article: &checked.article,
            locale: checked.locale.as_str(),
            issue: Issue { subject: None, ..issue.clone() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_have_unique_names_and_descriptions() {
        for format in FORMATS {
            assert!(format.name.bytes().all(|b| b.is_ascii_lowercase()), "{}", format.name);
            assert!(!format.doc.is_empty() && !format.doc.ends_with('.'), "{}", format.name);
            assert_eq!(FORMATS.iter().filter(|other| other.name == format.name).count(), 1);
        }
    }
}
