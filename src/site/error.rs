//! Errors that stop a build.

use thiserror::Error;

use crate::disk::DiskError;
use crate::project::ProjectError;
use crate::render::html::PageError;

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
            Self::Page(error) => Some(error.help()),
            Self::Xml(_) | Self::Json(_) => None,
        }
    }
}
