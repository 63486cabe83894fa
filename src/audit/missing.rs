//! Errors of `segmend explain`, with suggestions.

use std::path::PathBuf;

use thiserror::Error;

use crate::model::Placed;
use crate::project::ProjectError;

/// Why a place cannot be explained. [`ExplainError::help`] says what to do.
#[derive(Debug, Error)]
pub enum ExplainError {
    /// The content cannot be read.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// The text is not a place.
    #[error("`{0}` names no segment")]
    NoPlace(String),
    /// There is no such article.
    #[error("there is no article `{name}`")]
    NoArticle {
        /// Its name.
        name: String,
        /// The content root.
        root: PathBuf,
        /// The most similar file.
        near: Option<String>,
        /// An existing file.
        example: Option<String>,
    },
    /// The article cannot be read.
    #[error("{}: {}", .0.place.file, .0.finding.message)]
    Unread(Box<Placed>),
    /// There is no such segment.
    #[error("{}", .wanted.missing_in(.file))]
    NoSegment {
        /// The file.
        file: String,
        /// The requested segment.
        wanted: SegmentQuery,
        /// The most similar id, or the next segment.
        near: Option<String>,
        /// The ids of all segments of the file.
        known: Vec<String>,
    },
}

/// How a person names a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SegmentQuery {
    /// By its id.
    Id(String),
    /// By its line, and optionally a column.
    Line(usize, Option<usize>),
}

impl ExplainError {
    /// Returns a hint for the user, if there is one.
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::Project(error) => return error.help(),
            Self::NoPlace(_) => "name one as FILE:ID or FILE:LINE, as reports do",
            Self::NoArticle { near: Some(near), .. } => {
                return Some(format!("did you mean `{near}`?"));
            }
            Self::NoArticle { root, example, .. } => {
                let example = example.as_ref().map(|file| format!(", such as `{file}`"));
                let (root, example) = (root.display(), example.unwrap_or_default());
                return Some(format!("name a file below `{root}`{example}"));
            }
            Self::Unread(_) => "`segmend build` lists all files that can't be read",
            Self::NoSegment { file, near, known, .. } => {
                return Some(segments(file, near.as_deref(), known));
            }
        };
        Some(text.to_owned())
    }
}

impl SegmentQuery {
    fn missing_in(&self, file: &str) -> String {
        match self {
            Self::Id(id) => format!("no segment of `{file}` has the id `{id}`"),
            Self::Line(line, None) => format!("line {line} has no segment in `{file}`"),
            Self::Line(line, Some(column)) => {
                format!("{line}:{column} is in no segment of `{file}`")
            }
        }
    }
}

/// Suggests segments of a file.
fn segments(file: &str, near: Option<&str>, known: &[String]) -> String {
    match (near, known) {
        (Some(id), _) => format!("did you mean `{file}:{id}`?"),
        (None, [first, .., last]) => format!("its segments are `{first}` to `{last}`"),
        (None, [only]) => format!("its only segment is `{only}`"),
        (None, []) => "it has no segments".to_owned(),
    }
}
