//! Errors about files and folders, with advice.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

/// The purpose of an input folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The bilingual articles.
    Content,
    /// The English articles that they were translated from.
    Source,
}

impl Role {
    /// The name in messages and of the flag.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Source => "source",
        }
    }
}

/// The error for a file or folder that stops a run. [`DiskError::help`] says what to do.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    /// An input folder does not exist.
    #[error("the {} folder `{}` does not exist", .role.as_str(), .folder.display())]
    NoFolder {
        /// The purpose of the folder.
        role: Role,
        /// The folder.
        folder: PathBuf,
    },
    /// An input folder is a file.
    #[error("the {} folder `{}` is not a folder", .role.as_str(), .folder.display())]
    NotFolder {
        /// The purpose of the folder.
        role: Role,
        /// The file.
        folder: PathBuf,
    },
    /// An input folder has no articles.
    #[error("the {} folder `{}` has no articles", .role.as_str(), .folder.display())]
    NoArticle {
        /// The purpose of the folder.
        role: Role,
        /// The folder.
        folder: PathBuf,
        /// The file name extensions of articles.
        extensions: Vec<String>,
    },
    /// The output folder and an input folder are the same, or one contains the other.
    #[error("the output folder `{}` and the {} folder `{}` overlap", .output.display(), .role.as_str(), .folder.display())]
    Overlap {
        /// The output folder.
        output: PathBuf,
        /// The purpose of the input folder.
        role: Role,
        /// The input folder.
        folder: PathBuf,
    },
    /// The source folder is inside the content folder, so its articles would be read twice.
    #[error("the source folder `{}` is inside the content folder `{}`", .folder.display(), .content.display())]
    SourceInContent {
        /// The source folder.
        folder: PathBuf,
        /// The content root.
        content: PathBuf,
    },
    /// The output is a file or a broken link.
    #[error("the output folder `{}` is not a folder", .0.display())]
    OutputNotFolder(PathBuf),
    /// The output folder has files that segmend did not write.
    #[error("the output folder `{}` has files that no build wrote: {}", .folder.display(), listed(.files, *.count))]
    Foreign {
        /// The output folder.
        folder: PathBuf,
        /// The first files, relative to it.
        files: Vec<String>,
        /// The number of all of them.
        count: usize,
    },
    /// Another run is writing to the same output.
    #[error("another segmend is writing to `{}`", .0.display())]
    Busy(PathBuf),
    /// Another run is writing into the content.
    #[error("another segmend is writing into the content folder `{}`", .0.display())]
    ContentBusy(PathBuf),
    /// The output is a mount point, which cannot be renamed.
    #[error("the output folder `{}` is a mount point, which cannot be replaced", .0.display())]
    Mount(PathBuf),
    /// The folder that holds the output is not writable.
    #[error("a build is written beside the output folder, and `{}` cannot be written: {cause}", .folder.display())]
    NoPlace {
        /// The folder that holds the output.
        folder: PathBuf,
        /// The error of the operating system.
        #[source]
        cause: io::Error,
    },
    /// A path below a folder leads through a link.
    #[error("`{}` is a link, and links in the content are not followed", .0.display())]
    Link(PathBuf),
    /// What should be a file is a folder, a pipe or a device.
    #[error("`{}` is not a file", .0.display())]
    NotFile(PathBuf),
    /// A file is larger than what is read.
    #[error("`{}` is larger than {} MB", .path.display(), .limit / 1_000_000)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit in bytes.
        limit: u64,
    },
    /// A path leads out of the output folder.
    #[error("the path `{0}` leaves the output folder")]
    Escapes(String),
    /// This build has already written a file of that name.
    #[error("two files of this build are called `{0}`")]
    Taken(String),
    /// Git can't list the files that a revision changed.
    #[error("cannot tell what `{revision}` changed: {message}")]
    Git {
        /// The revision, as given by the user.
        revision: String,
        /// The message of git.
        message: String,
    },
    /// An asset can't be read.
    #[error("cannot read `{}`: {cause}", .path.display())]
    Unread {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        #[source]
        cause: io::Error,
    },
    /// An operation of the operating system failed.
    #[error("cannot {action} `{}`: {cause}", .path.display())]
    Io {
        /// The operation: `read`, `create`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The error of the operating system.
        #[source]
        cause: io::Error,
    },
}

impl DiskError {
    /// Returns a function that wraps an error of the operating system, for `map_err`.
    pub fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |cause| Self::Io { action, path, cause: system_error(cause) }
    }

    /// Whether one file caused the error, by its name or because it can't be read, not the disk of the
    /// output.
    pub fn is_caused_by_file(&self) -> bool {
        let Self::Io { cause, .. } = self else {
            return matches!(self, Self::Taken(_) | Self::Escapes(_) | Self::Unread { .. });
        };
        cause.kind() == io::ErrorKind::InvalidFilename
    }

    /// The advice on how to fix the error, if there is any.
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
                    "name the folder of the articles with `--{} DIR`",
                    role.as_str()
                ));
            }
            Self::SourceInContent { .. } => {
                "put English articles into the folder `en-us` of the content, where they are found without `--source`"
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
                "a build replaces the output folder: name a folder outside of the articles with `--output DIR`"
            }
            Self::OutputNotFolder(_) => "remove it, or name another folder with `--output DIR`",
            Self::Foreign { .. } => {
                "a build replaces the whole folder: move these files away, or name another folder with `--output DIR`"
            }
            Self::Busy(_) => "wait until it is done, or name another folder with `--output DIR`",
            Self::ContentBusy(_) => "wait until it is done, and try again; nothing was written",
            Self::Mount(_) | Self::NoPlace { .. } => {
                "name a folder inside a folder that you can write to, such as `--output DIR/site`"
            }
            Self::Link(_) => "replace the link by the file or folder itself",
            Self::NotFile(_) => "put a file in its place, or remove it",
            Self::TooLarge { .. } => "split it into smaller files",
            Self::Escapes(_) => "rename the article or asset that it comes from",
            Self::Git { .. } => {
                "the content must be in a git repository that has the revision, such as `origin/main`; in a shallow clone, fetch the revision first"
            }
            Self::Taken(_) => "rename one of the articles or assets that it comes from",
            Self::Io { cause, .. } | Self::Unread { cause, .. } => {
                return system_help(cause.kind()).map(str::to_owned);
            }
        };
        Some(text.to_owned())
    }
}

/// The first names of `count`.
fn listed(names: &[String], count: usize) -> String {
    let more = count.saturating_sub(names.len());
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("`{}`{more}", names.join("`, `"))
}

/// Unwraps the error of the operating system from those of libraries, which repeat the path.
fn system_error(cause: io::Error) -> io::Error {
    let mut inner = cause.get_ref().map(|error| error as &(dyn Error + 'static));
    while let Some(error) = inner {
        if let Some(code) = error.downcast_ref().and_then(io::Error::raw_os_error) {
            return io::Error::from_raw_os_error(code);
        }
        inner = error.source();
    }
    cause
}

/// The advice for errors of the operating system that the user can fix.
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
