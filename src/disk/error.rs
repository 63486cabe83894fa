//! What can go wrong with files and folders, and what to do about it.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

/// What a folder that is read is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The bilingual articles.
    Content,
    /// The English articles that they were translated from.
    Source,
}

impl Role {
    /// The word that messages and the flag have for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Source => "source",
        }
    }
}

/// A file or folder that stops a run. [`DiskError::help`] says what to do.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    /// A folder to read is not there.
    #[error("the {} folder `{}` does not exist", .role.as_str(), .folder.display())]
    NoFolder {
        /// What it is for.
        role: Role,
        /// The folder.
        folder: PathBuf,
    },
    /// A folder to read is a file.
    #[error("the {} folder `{}` is not a folder", .role.as_str(), .folder.display())]
    NotFolder {
        /// What it is for.
        role: Role,
        /// The file.
        folder: PathBuf,
    },
    /// Nothing to build from.
    #[error("the {} folder `{}` holds no article", .role.as_str(), .folder.display())]
    NoArticle {
        /// What it is for.
        role: Role,
        /// The folder.
        folder: PathBuf,
        /// The file name endings that were looked for.
        extensions: Vec<String>,
    },
    /// One of the two lies in the other, or both are the same.
    #[error("the output folder `{}` and the {} folder `{}` overlap", .output.display(), .role.as_str(), .folder.display())]
    Overlap {
        /// The output folder.
        output: PathBuf,
        /// What the other folder is for.
        role: Role,
        /// The other folder.
        folder: PathBuf,
    },
    /// The English articles would be read twice.
    #[error("the source folder `{}` lies in the content folder `{}`", .folder.display(), .content.display())]
    SourceInContent {
        /// The source folder.
        folder: PathBuf,
        /// The content root.
        content: PathBuf,
    },
    /// The output is a file, or a link that leads nowhere.
    #[error("the output folder `{}` is not a folder", .0.display())]
    OutputNotFolder(PathBuf),
    /// The output folder has content that this program did not write.
    #[error("the output folder `{}` holds `{}`, which segmend did not write", .folder.display(), .file)]
    Foreign {
        /// The output folder.
        folder: PathBuf,
        /// The first file or folder found in it.
        file: String,
    },
    /// Another run is writing the same output.
    #[error("another segmend is writing to `{}`", .0.display())]
    Busy(PathBuf),
    /// The output is a mounted disk, which cannot be moved.
    #[error("the output folder `{}` is a disk of its own, which cannot be replaced", .0.display())]
    Mount(PathBuf),
    /// There is no place beside the output.
    #[error("a build is written beside the output folder, and `{}` cannot be written: {cause}", .folder.display())]
    NoPlace {
        /// The folder that holds the output.
        folder: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// A path that would leave the output folder.
    #[error("the path `{0}` leaves the output folder")]
    Escapes(String),
    /// A file of this build stands there already.
    #[error("two files of this build are called `{0}`")]
    Taken(String),
    /// What a revision changed can't be found out.
    #[error("cannot tell what `{revision}` changed: {message}")]
    Git {
        /// The revision, as it was given.
        revision: String,
        /// What git said.
        message: String,
    },
    /// The operating system refused.
    #[error("cannot {action} `{}`: {cause}", .path.display())]
    Io {
        /// What was tried: `read`, `create`.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
}

impl DiskError {
    /// A function that turns the system's error into ours, for `map_err`.
    pub fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |cause| Self::Io { action, path, cause: bare(cause) }
    }

    /// Whether another name would do: nothing is wrong with the disk.
    pub fn is_about_the_name(&self) -> bool {
        let Self::Io { cause, .. } = self else {
            return matches!(self, Self::Taken(_) | Self::Escapes(_));
        };
        cause.kind() == io::ErrorKind::InvalidFilename
    }

    /// What to do about it, if there is something to say.
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::NoFolder { role: Role::Content, .. } => {
                "start a project with `segmend init`, or name the folder of your articles with `--content DIR`"
            }
            Self::NoFolder { role: Role::Source, .. } => {
                "name the folder of the English articles with `--source DIR`"
            }
            Self::NotFolder { role, .. } => {
                return Some(format!(
                    "name the folder that holds the articles with `--{} DIR`",
                    role.as_str()
                ));
            }
            Self::SourceInContent { .. } => {
                "English articles within the content belong into its folder `en-us`, where they are found without `--source`"
            }
            Self::NoArticle { extensions, role, .. } => {
                let extensions: Vec<_> =
                    extensions.iter().map(|known| known.trim_start_matches('.')).collect();
                return Some(format!(
                    "articles are files ending in `.{}`; add endings to `extensions` in segmend.yaml, \
                     or name another folder with `--{} DIR`",
                    extensions.join("`, `."),
                    role.as_str()
                ));
            }
            Self::Overlap { .. } => {
                "a build replaces the output folder: name one outside of the articles with `--output DIR`"
            }
            Self::OutputNotFolder(_) => "remove it, or name another folder with `--output DIR`",
            Self::Foreign { .. } => {
                "a build replaces the whole folder: empty it, or name another one with `--output DIR`"
            }
            Self::Busy(_) => "wait until it is done, or name another folder with `--output DIR`",
            Self::Mount(_) | Self::NoPlace { .. } => {
                "name a folder that lies in a folder you can write to, such as `--output DIR/site`"
            }
            Self::Escapes(_) => "rename the article or asset that it comes from",
            Self::Git { .. } => {
                "the content must lie in a git repository that knows the revision, such as `origin/main`; a shallow clone may not have it: fetch it, or clone with its history"
            }
            Self::Taken(_) => "rename one of the articles or assets that it comes from",
            Self::Io { cause, .. } => return system_help(cause.kind()).map(str::to_owned),
        };
        Some(text.to_owned())
    }
}

/// The system's own error, out of the ones that libraries wrap around it to name the path again.
fn bare(cause: io::Error) -> io::Error {
    let mut inner = cause.get_ref().map(|error| error as &(dyn Error + 'static));
    while let Some(error) = inner {
        if let Some(code) = error.downcast_ref().and_then(io::Error::raw_os_error) {
            return io::Error::from_raw_os_error(code);
        }
        inner = error.source();
    }
    cause
}

/// What to do about a refusal of the system that a person can do something about.
fn system_help(kind: io::ErrorKind) -> Option<&'static str> {
    let known = [
        (io::ErrorKind::NotFound, "create it, or name another place"),
        (io::ErrorKind::PermissionDenied, "check who owns it and its permissions"),
        (io::ErrorKind::ReadOnlyFilesystem, "name a folder on a writable disk"),
        (io::ErrorKind::StorageFull, "make room on the disk"),
        (io::ErrorKind::QuotaExceeded, "make room on the disk"),
        (io::ErrorKind::AlreadyExists, "a part of the path is a file: name another path"),
        (io::ErrorKind::NotADirectory, "a part of the path is a file: name another path"),
        (io::ErrorKind::InvalidData, "the file is not UTF-8: save it as UTF-8"),
    ];
    known.iter().find(|(of, _)| *of == kind).map(|(_, help)| *help)
}
