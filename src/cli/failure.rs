//! The error of a command that could not run, converted from any error of the library.

use std::error::Error;
use std::io;

use segmend::audit::{AuditError, DecideError, ExplainError, StreamError};
use segmend::config::ConfigError;
use segmend::disk::DiskError;
use segmend::fix::FixError;
use segmend::serve::ServeError;
use segmend::{BuildError, ProjectError};

/// Why a command could not run. The exit code is 2.
#[derive(Debug)]
pub(super) struct Failure {
    /// The message.
    pub(super) message: String,
    /// What to do about it, if known.
    pub(super) help: Option<String>,
    /// Whether the reader of the output is gone, which needs no message.
    pub(super) is_quiet: bool,
}

impl Failure {
    /// Creates a failure with help.
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..Self::without_help(message) }
    }

    /// Creates a failure without help.
    pub(super) fn without_help(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, is_quiet: false }
    }

    /// The message and the help, as a page shows them.
    pub(super) fn text(&self) -> String {
        let help = self.help.iter().map(|help| format!("\nhelp: {help}"));
        format!("error: {}", self.message) + &help.collect::<String>()
    }

    fn from_error(error: &dyn Error, help: Option<String>) -> Self {
        Self { help, ..Self::without_help(error.to_string()) }
    }
}

impl From<io::Error> for Failure {
    /// Converts a write error. A broken pipe is quiet, as in `segmend export | head`.
    fn from(cause: io::Error) -> Self {
        let is_quiet = cause.kind() == io::ErrorKind::BrokenPipe;
        Self { is_quiet, ..Self::without_help(format!("cannot write: {cause}")) }
    }
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Self::from_error(&error, error.help())
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::from_error(&error, error.help())
    }
}

impl From<ProjectError> for Failure {
    fn from(error: ProjectError) -> Self {
        Self::from_error(&error, error.help())
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        Self::from_error(&error, error.help())
    }
}

impl From<FixError> for Failure {
    fn from(error: FixError) -> Self {
        if let FixError::Write(cause) = error {
            return cause.into();
        }
        Self::from_error(&error, error.help())
    }
}

impl From<AuditError> for Failure {
    fn from(error: AuditError) -> Self {
        if let AuditError::Write(cause) = error {
            return cause.into();
        }
        Self::from_error(&error, error.help())
    }
}

impl From<ExplainError> for Failure {
    fn from(error: ExplainError) -> Self {
        Self::from_error(&error, error.help())
    }
}

impl From<DecideError> for Failure {
    fn from(error: DecideError) -> Self {
        Self::from_error(&error, error.help())
    }
}

impl From<StreamError> for Failure {
    fn from(error: StreamError) -> Self {
        if let StreamError::Write(cause) = error {
            return cause.into();
        }
        Self::from_error(&error, error.help())
    }
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        Self::from_error(&error, error.help())
    }
}
