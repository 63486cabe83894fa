//! The options of a check.

use std::path::PathBuf;

use crate::report::baseline::Baseline;

/// The options of a check: which findings to report.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// Files or folders to check, relative to the current folder or to the content root; all if
    /// empty.
    pub paths: Vec<PathBuf>,
    /// Only check files that differ from this git revision.
    pub changed_from: Option<String>,
    /// Rules, token classes, categories and dimensions to report; all if empty.
    pub select: Vec<String>,
    /// Rules, token classes, categories and dimensions to leave out.
    pub ignore: Vec<String>,
    /// The baseline, if there is one.
    pub baseline: Option<Baseline>,
}
