//! Errors that stop a run over a content folder, with advice.

use std::path::PathBuf;

use thiserror::Error;

use crate::config::nearest;
use crate::decide::BadDecisions;
use crate::disk::DiskError;
use segmend_engine::model::LocaleTag;

/// The error for a content folder that can't be processed. [`ProjectError::help`] says what to do.
#[derive(Debug, Error)]
pub enum ProjectError {
    /// An error about a file or folder.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// No article is in the requested locales.
    #[error("no article is in {}", listed(.asked))]
    NoLocale {
        /// The requested locales.
        asked: Vec<LocaleTag>,
        /// The locales of the content.
        known: Vec<LocaleTag>,
    },
    /// There are English articles in the source folder and in the content.
    #[error("the English articles are in `{}` and in the content: `{file}`", .folder.display())]
    TwoSources {
        /// The source folder.
        folder: PathBuf,
        /// An English article of the content.
        file: String,
    },
    /// The folder of the templates does not exist.
    #[error("the folder of the templates, `{}`, does not exist", .0.display())]
    NoTemplates(PathBuf),
    /// A file of decisions can't be read.
    #[error("{}{}: the decisions can't be read: {cause}", .file.display(), at(.cause))]
    Decisions {
        /// The file.
        file: PathBuf,
        /// The error and its line.
        #[source]
        cause: BadDecisions,
    },
    /// A file of a vocabulary can't be read.
    #[error("{}: not a vocabulary: {cause}", .file.display())]
    Vocabulary {
        /// The file.
        file: PathBuf,
        /// The error.
        cause: String,
    },
    /// A translation memory can't be read.
    #[error("{}{line}: the translation memory can't be read: {cause}", .file.display())]
    Memory {
        /// The file.
        file: PathBuf,
        /// `:line`; empty if the line is unknown.
        line: String,
        /// The error.
        cause: String,
    },
    /// The name of a file of decisions is not a locale tag.
    #[error(
        "{}: the decisions can't be read: its name is no locale tag such as `pl-PL.yaml`",
        .0.display()
    )]
    NoLocaleName(PathBuf),
    /// The name of a file of decisions is a locale tag in another spelling.
    #[error("{}: the decisions can't be read: its name must be `{locale}.yaml`: rename it", .file.display())]
    Misnamed {
        /// The file.
        file: PathBuf,
        /// The locale of the decisions.
        locale: LocaleTag,
    },
}

impl ProjectError {
    /// The advice on how to fix the error, if there is any.
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::Disk(error) => return error.help(),
            Self::NoLocale { asked, known } => {
                let near = asked.iter().find_map(|tag| similar(tag, known));
                let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
                return Some(format!("{near}the content is in {}", listed(known)));
            }
            Self::TwoSources { .. } => {
                "leave `--source` or the key `source` out, or move the English out of the content"
            }
            Self::NoTemplates(_) => {
                "correct the key `templates` in segmend.yaml; without it, the folder `templates` is used if it exists"
            }
            Self::Vocabulary { .. } => {
                "write it again with `segmend learn`, or leave `--vocabulary` out to learn it from the content"
            }
            Self::Memory { .. } => "mend the file, or take it out of `memory` in the settings",
            Self::Decisions { .. } | Self::NoLocaleName(_) | Self::Misnamed { .. } => {
                "correct the file, or restore it from version control; without it, the decisions would not be published"
            }
        };
        Some(text.to_owned())
    }
}

/// The locale with the same language, else with the most similar tag.
fn similar<'a>(asked: &LocaleTag, known: &'a [LocaleTag]) -> Option<&'a str> {
    let language = |tag: &LocaleTag| tag.as_str().split('-').next().map(str::to_owned);
    let tags: Vec<&str> = known.iter().map(LocaleTag::as_str).collect();
    let same = known.iter().find(|tag| language(tag) == language(asked));
    same.map(LocaleTag::as_str).or_else(|| nearest(asked.as_str(), &tags))
}

fn listed(locales: &[LocaleTag]) -> String {
    locales.iter().map(LocaleTag::as_str).collect::<Vec<_>>().join(", ")
}

/// `:line`; empty if the line is unknown.
fn at(cause: &BadDecisions) -> String {
    cause.line.map(|line| format!(":{line}")).unwrap_or_default()
}
