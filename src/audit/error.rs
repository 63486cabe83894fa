//! What stops a look at the content, and what to do about it.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::disk::DiskError;
use crate::model::Placed;
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
        /// The ids of the first segment of the file and of the last.
        range: Option<(String, String)>,
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
    /// A line of standard input.
    #[error(transparent)]
    Line(#[from] BadLine),
    /// Standard input.
    #[error("cannot read standard input: {0}")]
    Read(#[source] io::Error),
    /// The place that the caller gave to write to.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}

/// A segment, as a person names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// By its id.
    Id(String),
    /// By the line it stands on, and a column.
    Line(usize, Option<usize>),
}

/// A line that is no segment.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("standard input:{line}: {message}")]
pub struct BadLine {
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
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
            Self::NoSegment { file, near, range, .. } => {
                return Some(segments(file, near.as_deref(), range.as_ref()));
            }
            Self::Trend { .. } => {
                "name a file that `segmend score --trend` has written, or a new one"
            }
            Self::Line(_) => {
                "a line is a JSON object with `locale`, `source` and `target`; `--skip-bad-lines` leaves out those that are not"
            }
            Self::Page(_) | Self::Read(_) | Self::Write(_) => return None,
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
fn segments(file: &str, near: Option<&str>, range: Option<&(String, String)>) -> String {
    match (near, range) {
        (Some(id), _) => format!("did you mean `{file}:{id}`?"),
        (None, Some((only, last))) if only == last => format!("its only segment is `{only}`"),
        (None, Some((first, last))) => format!("its segments are `{first}` to `{last}`"),
        (None, None) => "it has no segments".to_owned(),
    }
}
