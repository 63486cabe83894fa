//! Errors of the audit, with help.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::disk::DiskError;
use crate::project::ProjectError;
use crate::render::html::PageError;

/// Why an audit cannot run. [`AuditError::help`] says what to do.
#[derive(Debug, Error)]
pub enum AuditError {
    /// The content cannot be read.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// A folder or a file cannot be read or written.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// A template is invalid.
    #[error(transparent)]
    Page(#[from] PageError),
    /// A selection contains an unknown name.
    #[error("there is no rule, token class, category or dimension called `{name}`")]
    NoName {
        /// The name.
        name: String,
        /// The most similar known name.
        near: Option<String>,
    },
    /// A path to check has no article.
    #[error("there is no article at `{path}`")]
    NoPath {
        /// The path.
        path: String,
        /// The content root, relative to the current folder.
        root: String,
        /// The most similar path below the content root.
        near: Option<String>,
    },
    /// A path to check is a draft.
    #[error("`{0}` is a draft, which is left out")]
    Draft(String),
    /// A trend file has an invalid line.
    #[error("{}:{line}: not a line of a trend: {reason}", .file.display())]
    Trend {
        /// The file.
        file: PathBuf,
        /// The line, 1-based.
        line: usize,
        /// The reason.
        reason: String,
    },
    /// The caller's output cannot be written.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}

impl AuditError {
    /// Returns a hint for the user, if there is one.
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::Project(error) => return error.help(),
            Self::Disk(error) => return error.help(),
            Self::NoName { near, .. } => {
                let all = "`segmend explain` lists all rules and token classes";
                let near = near.as_ref().map(|near| format!("did you mean `{near}`? {all}"));
                return Some(near.unwrap_or_else(|| all.to_owned()));
            }
            Self::NoPath { near: Some(near), root, .. } => {
                return Some(format!("did you mean `{root}{near}`?"));
            }
            Self::NoPath { near: None, root, .. } => {
                return Some(format!(
                    "name a file or a folder in `{root}`, from here or from there"
                ));
            }
            Self::Draft(_) => {
                "add `--drafts` to check it, or remove `draft: true` from its metadata"
            }
            Self::Trend { .. } => {
                "name a file that `segmend score --trend` has written, or a new one"
            }
            Self::Page(error) => return Some(error.help()),
            Self::Write(_) => return None,
        };
        Some(text.to_owned())
    }
}
