//! Errors that stop a build.

use std::fmt;
use std::path::PathBuf;

use thiserror::Error;

use crate::disk::DiskError;
use crate::project::ProjectError;
use crate::render::html::PageError;

/// What is wrong with a part of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartProblem {
    /// It has no cache that can be read.
    NotPart,
    /// It was built from other content or settings.
    OtherInputs,
}

impl fmt::Display for PartProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotPart => "is no part of a site, or its cache is missing",
            Self::OtherInputs => "was built from other content or settings, or by another segmend",
        })
    }
}

/// An error that stops a build; [`BuildError::help`] suggests what to do.
#[derive(Debug, Error)]
pub enum BuildError {
    /// The content.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// A folder or a file.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// A template.
    #[error(transparent)]
    Page(#[from] PageError),
    /// A part of the site.
    #[error("`{folder}` {problem}", folder = .folder.display())]
    Part {
        /// The folder.
        folder: PathBuf,
        /// What is wrong with it.
        problem: PartProblem,
    },
    /// An article that was not built.
    #[error("no part has the pages of `{article}`")]
    NoPart {
        /// The path of the article.
        article: String,
    },
    /// A file in XML.
    #[error("cannot write XML: {0}")]
    Xml(#[from] quick_xml::SeError),
    /// A file in JSON.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl BuildError {
    /// Returns advice on how to fix the error, if any.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Project(error) => error.help(),
            Self::Disk(error) => error.help(),
            Self::Part { problem: PartProblem::NotPart, .. } => Some(
                "build it with `segmend build --shard 1/3 --output FOLDER`, and keep the folder `.segmend` beside it".to_owned(),
            ),
            Self::Part { problem: PartProblem::OtherInputs, .. } => Some(
                "build all parts and merge them with the same segmend, content, settings and flags".to_owned(),
            ),
            Self::NoPart { .. } => {
                Some("name all parts: of `--shard 1/3`, `2/3` and `3/3`".to_owned())
            }
            Self::Page(error) => Some(error.help()),
            Self::Xml(_) | Self::Json(_) => None,
        }
    }
}
