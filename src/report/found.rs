//! Findings, counted.

use std::ops::AddAssign;

use serde::Serialize;

use segmend_engine::model::Severity;

/// Findings by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Things worth knowing.
    pub info: usize,
}

impl Found {
    /// Counts a finding in.
    pub const fn enter(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.error += 1,
            Severity::Warning => self.warning += 1,
            Severity::Info => self.info += 1,
        }
    }
}

impl AddAssign for Found {
    fn add_assign(&mut self, other: Self) {
        self.error += other.error;
        self.warning += other.warning;
        self.info += other.info;
    }
}
