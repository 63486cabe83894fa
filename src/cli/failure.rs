//! Why a command could not run, for the person at the terminal: what any error of the library
//! comes to.

use std::error::Error;
use std::io;

use segmend::audit::{AuditError, ExplainError, StreamError};
use segmend::config::ConfigError;
use segmend::disk::DiskError;
use segmend::fix::FixError;
use segmend::serve::ServeError;
use segmend::{BuildError, ProjectError};

/// Why a command could not run; it ends with exit code 2.
#[derive(Debug)]
pub(super) struct Failure {
    /// What is wrong.
    pub(super) message: String,
    /// What to do about it.
    pub(super) help: Option<String>,
    /// Nobody reads the output any more: not worth a message.
    pub(super) is_quiet: bool,
}

impl Failure {
    /// A failure that there is a remedy for.
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..Self::bare(message) }
    }

    /// A failure whose message says all.
    pub(super) fn bare(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, is_quiet: false }
    }

    fn of(error: &dyn Error, help: Option<String>) -> Self {
        Self { help, ..Self::bare(error.to_string()) }
    }
}

impl From<io::Error> for Failure {
    /// What can't be written; if its reader has gone, that is no failure: `segmend export | head`.
    fn from(cause: io::Error) -> Self {
        let is_quiet = cause.kind() == io::ErrorKind::BrokenPipe;
        Self { is_quiet, ..Self::bare(format!("cannot write: {cause}")) }
    }
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Self::of(&error, error.help())
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::of(&error, error.help())
    }
}

impl From<ProjectError> for Failure {
    fn from(error: ProjectError) -> Self {
        Self::of(&error, error.help())
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        Self::of(&error, error.help())
    }
}

impl From<FixError> for Failure {
    fn from(error: FixError) -> Self {
        if let FixError::Write(cause) = error {
            return cause.into();
        }
        Self::of(&error, error.help())
    }
}

impl From<AuditError> for Failure {
    fn from(error: AuditError) -> Self {
        if let AuditError::Write(cause) = error {
            return cause.into();
        }
        Self::of(&error, error.help())
    }
}

impl From<ExplainError> for Failure {
    fn from(error: ExplainError) -> Self {
        Self::of(&error, error.help())
    }
}

impl From<StreamError> for Failure {
    fn from(error: StreamError) -> Self {
        if let StreamError::Write(cause) = error {
            return cause.into();
        }
        Self::of(&error, error.help())
    }
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        Self::of(&error, error.help())
    }
}
