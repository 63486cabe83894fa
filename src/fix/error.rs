//! What stops a fix, and what to do about it.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::disk::DiskError;
use crate::project::ProjectError;

/// Fixes that can't be written or taken back. [`FixError::help`] says what to do.
#[derive(Debug, Error)]
pub enum FixError {
    /// The content.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// A folder or a file.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The list of what was written into the articles.
    #[error(
        "{}:{}:{}: the ledger of fixes can't be read: {cause}",
        .file.display(), .cause.line(), .cause.column()
    )]
    Ledger {
        /// The file.
        file: PathBuf,
        /// What is wrong with it, and where.
        #[source]
        cause: serde_json::Error,
    },
    /// The place that the caller gave to write to.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}

impl FixError {
    /// What to do about it, if there is something to say.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Project(error) => error.help(),
            Self::Disk(error) => error.help(),
            Self::Ledger { .. } => Some(
                "restore the file, or move it away: the fixes that it lists can then not be undone"
                    .to_owned(),
            ),
            Self::Write(_) => None,
        }
    }
}
