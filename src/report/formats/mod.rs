//! What `segmend check` writes: one file a format, and a line in [`FORMATS`].
//!
//! A format is a function over a [`Report`], which hands out the articles one at a time, as often
//! as asked, sorted by locale and file. So each format groups and counts as it likes, and memory holds one
//! article however large the corpus is.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::strip_source_folder;
use crate::report::heat::HeatMap;
use crate::report::issue::{Checked, Issue};
use crate::report::{Paint, baseline};
use segmend_engine::model::{Rule, Severity};

mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod sarif;
mod text;

/// A format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name, as `--format` takes it.
    pub name: &'static str,
    /// Who reads it, in a few words.
    pub doc: &'static str,
    /// Writes it.
    pub write: fn(&Report<'_>, &mut dyn Write) -> io::Result<()>,
}

/// Every format; the first is the default.
pub const FORMATS: &[Format] = &[
    text::FORMAT,
    json::FORMAT,
    jsonl::FORMAT,
    sarif::FORMAT,
    junit::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    html::FORMAT,
];

/// Hands an article to somebody.
pub type Taker<'a> = &'a mut dyn FnMut(&Checked) -> io::Result<()>;

/// What a format is written from.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// Hands out all articles that were looked at, sorted by locale and file, those without findings too.
    pub articles: &'a dyn Fn(Taker<'_>) -> io::Result<()>,
    /// The rules, by name.
    pub rules: &'a [&'a Rule],
    /// The numbers.
    pub counts: &'a Counts,
    /// What files are called by a reader in the current folder.
    pub here: &'a Roots,
    /// What they are called by one in the top folder of the repository.
    pub top: &'a Roots,
    /// What survives translation, if somebody has counted it.
    pub heat: Option<&'a HeatMap>,
    /// Whether there are colours.
    pub paint: Paint,
    /// The severity from which on a finding makes the run fail.
    pub fails_from: Option<Severity>,
    /// Whether every repair is listed for people, too.
    pub is_verbose: bool,
}

/// What stands before the names of files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roots {
    /// Before those of the content folder: `content/`.
    pub content: String,
    /// Before the English ones, if they lie in a folder of their own: `english/`.
    pub source: Option<String>,
}

impl Roots {
    /// What a file, relative to the content root, is called.
    pub fn path(&self, file: &str) -> String {
        match (&self.source, strip_source_folder(file)) {
            (Some(source), Some(file)) => format!("{source}{file}"),
            _ => format!("{}{file}", self.content),
        }
    }
}

/// What was looked at and found, in numbers. Findings that the baseline has are counted apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Articles, each locale counted.
    pub articles: usize,
    /// Of those, the ones with a finding.
    pub with_findings: usize,
    /// Segments.
    pub segments: usize,
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Other findings; repairs are not among them.
    pub info: usize,
    /// Repairs that a build makes.
    pub repairable: usize,
    /// Repairs that are not certain.
    pub suggested: usize,
    /// Findings that the baseline has.
    pub known: usize,
    /// Entries of the baseline that no longer fire, if there is a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gone: Option<Vec<baseline::Entry>>,
}

impl Report<'_> {
    /// The run in a line or two, for people.
    pub fn summary(&self) -> String {
        text::summary(self)
    }

    /// Whether an issue is for people: repairs are for `--verbose`, and for those who made them worse
    /// than worth knowing, and what the baseline has is for nobody.
    pub(crate) fn shows(&self, issue: &Issue) -> bool {
        !issue.known && (self.is_verbose || !issue.is_repair() || issue.severity > Severity::Info)
    }

    /// Whether the run fails on an issue.
    pub(crate) fn fails(&self, issue: &Issue) -> bool {
        let counts = !issue.is_repair() || issue.severity > Severity::Info;
        !issue.known && counts && self.fails_from.is_some_and(|least| issue.severity >= least)
    }

    /// Hands out the articles.
    pub(crate) fn each(&self, mut take: impl FnMut(&Checked) -> io::Result<()>) -> io::Result<()> {
        (self.articles)(&mut take)
    }
}

/// An issue with its file, as the formats for programs write it.
#[derive(Serialize)]
struct Entry<'a> {
    path: String,
    file: &'a str,
    article: &'a str,
    locale: &'a str,
    #[serde(flatten)]
    issue: Issue,
}

impl<'a> Entry<'a> {
    fn new(report: &Report<'_>, checked: &'a Checked, issue: &'a Issue) -> Self {
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
    fn formats_have_a_name_and_a_document() {
        for format in FORMATS {
            assert!(format.name.bytes().all(|b| b.is_ascii_lowercase()), "{}", format.name);
            assert!(!format.doc.is_empty() && !format.doc.ends_with('.'), "{}", format.name);
            assert_eq!(FORMATS.iter().filter(|other| other.name == format.name).count(), 1);
        }
    }
}
