//! Counts of findings by severity.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use segmend_engine::model::Severity;

/// The number of findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingCounts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Findings of severity `info`.
    pub info: usize,
}

impl FindingCounts {
    /// The number of findings.
    pub const fn all(self) -> usize {
        self.error + self.warning + self.info
    }

    /// Counts a finding.
    pub const fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.error += 1,
            Severity::Warning => self.warning += 1,
            Severity::Info => self.info += 1,
        }
    }
}

impl AddAssign for FindingCounts {
    fn add_assign(&mut self, other: Self) {
        self.error += other.error;
        self.warning += other.warning;
        self.info += other.info;
    }
}
