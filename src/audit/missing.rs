//! What there is nothing to explain of, and what could have been meant.

use std::path::PathBuf;

use thiserror::Error;

use crate::model::Placed;
use crate::project::ProjectError;

/// A place that can't be explained. [`ExplainError::help`] says what to do.
#[derive(Debug, Error)]
pub enum ExplainError {
    /// The content.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// A text that is no place of a segment.
    #[error("`{0}` names no segment")]
    NoPlace(String),
    /// An article to explain that there is not.
    #[error("there is no article `{name}`")]
    NoArticle {
        /// Its name.
        name: String,
        /// The content root.
        root: PathBuf,
        /// The file that was probably meant.
        near: Option<String>,
        /// A file that there is.
        example: Option<String>,
    },
    /// An article to explain that can't be read.
    #[error("{}: {}", .0.place.file, .0.finding.message)]
    Unread(Box<Placed>),
    /// A segment to explain that there is not.
    #[error("{}", .wanted.missing_in(.file))]
    NoSegment {
        /// The file.
        file: String,
        /// What was asked for.
        wanted: Wanted,
        /// The segment that was probably meant.
        near: Option<String>,
        /// The ids of all segments of the file.
        known: Vec<String>,
    },
}

/// A segment, as a person names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// By its id.
    Id(String),
    /// By the line it stands on, and a column.
    Line(usize, Option<usize>),
}

impl ExplainError {
    /// What to do about it, if there is something to say.
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

impl Wanted {
    fn missing_in(&self, file: &str) -> String {
        match self {
            Self::Id(id) => format!("no segment of `{file}` has the id `{id}`"),
            Self::Line(line, None) => format!("no segment stands on line {line} of `{file}`"),
            Self::Line(line, Some(column)) => {
                format!("no segment stands at {line}:{column} of `{file}`")
            }
        }
    }
}

/// Which segments of a file could have been meant.
fn segments(file: &str, near: Option<&str>, known: &[String]) -> String {
    match (near, known) {
        (Some(id), _) => format!("did you mean `{file}:{id}`?"),
        (None, [first, .., last]) => format!("its segments are `{first}` to `{last}`"),
        (None, [only]) => format!("its only segment is `{only}`"),
        (None, []) => "it has no segments".to_owned(),
    }
}
