//! What stops a run over a content folder, and what to do about it.

use std::path::PathBuf;

use thiserror::Error;

use crate::decide::BadDecisions;
use crate::disk::DiskError;
use segmend_engine::model::LocaleTag;

/// A content folder that can't be worked on. [`ProjectError::help`] says what to do.
#[derive(Debug, Error)]
pub enum ProjectError {
    /// A folder or a file.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// No article is in the locales that were asked for.
    #[error("no article is in {}", listed(.asked))]
    NoLocale {
        /// The locales that were asked for.
        asked: Vec<LocaleTag>,
        /// The locales that there are.
        known: Vec<LocaleTag>,
    },
    /// English articles in two places.
    #[error("the English articles are in `{}` and in the content: `{file}`", .folder.display())]
    TwoSources {
        /// The source folder.
        folder: PathBuf,
        /// An English article of the content.
        file: String,
    },
    /// A file of people's decisions that can't be read.
    #[error("{}{}: the decisions can't be read: {cause}", .file.display(), at(.cause))]
    Decisions {
        /// The file.
        file: PathBuf,
        /// What is wrong with it, and on which line.
        #[source]
        cause: BadDecisions,
    },
    /// A file among the decisions that is called after no locale.
    #[error(
        "{}: the decisions can't be read: its name is no locale tag such as `pl-PL.yaml`",
        .0.display()
    )]
    NoLocaleName(PathBuf),
    /// A file of decisions whose name is not spelt as the tag of its locale.
    #[error("{}: the decisions can't be read: its name must be `{locale}.yaml`: rename it", .file.display())]
    Misnamed {
        /// The file.
        file: PathBuf,
        /// The locale that it is about.
        locale: LocaleTag,
    },
}

impl ProjectError {
    /// What to do about it, if there is something to say.
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::Disk(error) => return error.help(),
            Self::NoLocale { known, .. } => {
                return Some(format!("the content is in {}", listed(known)));
            }
            Self::TwoSources { .. } => {
                "leave `--source` or the key `source` out, or move the English out of the content"
            }
            Self::Decisions { .. } | Self::NoLocaleName(_) | Self::Misnamed { .. } => {
                "mend the entry, or take the file back from version control; without it, what was decided would not be published"
            }
        };
        Some(text.to_owned())
    }
}

fn listed(locales: &[LocaleTag]) -> String {
    locales.iter().map(LocaleTag::as_str).collect::<Vec<_>>().join(", ")
}

/// `:line`, if the line is known.
fn at(cause: &BadDecisions) -> String {
    cause.line.map(|line| format!(":{line}")).unwrap_or_default()
}
