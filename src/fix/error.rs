//! Errors of `segmend fix`, with help.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::disk::DiskError;
use crate::project::ProjectError;

/// Why fixes cannot be written or undone. [`FixError::help`] says what to do.
#[derive(Debug, Error)]
pub enum FixError {
    /// The content cannot be read.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// A folder or a file cannot be read or written.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The ledger of written fixes is invalid.
    #[error(
        "{}:{}:{}: the ledger of fixes can't be read: {cause}",
        .file.display(), .cause.line(), .cause.column()
    )]
    Ledger {
        /// The file.
        file: PathBuf,
        /// The reason and its place.
        #[source]
        cause: serde_json::Error,
    },
    /// The caller's output cannot be written.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}

impl FixError {
    /// Returns a hint for the user, if there is one.
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
