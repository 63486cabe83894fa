//! What stops a look at the content, and what to do about it.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::disk::DiskError;
use crate::project::ProjectError;
use crate::render::html::PageError;

/// A look at the content that can't be taken. [`AuditError::help`] says what to do.
#[derive(Debug, Error)]
pub enum AuditError {
    /// The content.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// A folder or a file.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// A template.
    #[error(transparent)]
    Page(#[from] PageError),
    /// Findings that are asked for by a name that nothing has.
    #[error("there is no rule, token class, category or dimension called `{name}`")]
    NoName {
        /// The name.
        name: String,
        /// The known name that was probably meant.
        near: Option<String>,
    },
    /// A path to check at which no article lies.
    #[error("there is no article at `{path}`")]
    NoPath {
        /// The path.
        path: String,
        /// The content root, seen from here.
        root: String,
        /// The path below the content root that was probably meant.
        near: Option<String>,
    },
    /// A line of a trend file that is none.
    #[error("{}:{line}: not a line of a trend: {reason}", .file.display())]
    Trend {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// The place that the caller gave to write to.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}

impl AuditError {
    /// What to do about it, if there is something to say.
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
            Self::Trend { .. } => {
                "name a file that `segmend score --trend` has written, or a new one"
            }
            Self::Page(_) | Self::Write(_) => return None,
        };
        Some(text.to_owned())
    }
}
