//! Errors that stop a build.

use thiserror::Error;

use crate::disk::DiskError;
use crate::model::{Place, Placed};
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
    /// Content that must not be published.
    #[error("{}", listed(.0))]
    Leaks(Vec<Placed>),
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
            Self::Leaks(_) => Some(
                "the former output was left as it was; mend the places, or the template that prints them".to_owned(),
            ),
            Self::Page(_) | Self::Xml(_) | Self::Json(_) => None,
        }
    }
}

/// The maximum number of leaks listed in a message.
const MAX_LISTED: usize = 10;

fn listed(leaks: &[Placed]) -> String {
    let lines = leaks.iter().take(MAX_LISTED).map(|Placed { place, finding }| {
        let Place { file, position, .. } = place;
        let (rule, message) = (finding.rule.name, &finding.message);
        format!("{file}:{}:{}: {rule}: {message}", position.line, position.column)
    });
    let more = leaks.len().saturating_sub(MAX_LISTED);
    let more = (more > 0).then(|| format!("and {more} more"));
    lines.chain(more).collect::<Vec<_>>().join("\n")
}
