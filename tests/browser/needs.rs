//! The programs that a check needs, and whether they are installed.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A requirement of a check, in addition to Node and its packages.
#[derive(Clone, Copy)]
pub(crate) enum Need {
    /// Chromium: the path in `CHROMIUM`, else `/usr/bin/chromium`.
    Browser,
    /// A Java runtime, for the Nu HTML checker.
    Java,
}

impl Need {
    /// What is not installed, if anything.
    pub(crate) fn missing(self) -> Option<String> {
        let absent = |program: &str| Command::new(program).arg("--version").output().is_err();
        if absent("node") {
            return Some("there is no Node".to_owned());
        }
        if !folder().join("node_modules").exists() {
            return Some("its packages are not installed (npm ci in tests/browser)".to_owned());
        }
        match self {
            Self::Browser if !chromium().exists() => {
                Some(format!("there is no Chromium at {}", chromium().display()))
            }
            Self::Java if absent("java") => Some("there is no Java".to_owned()),
            Self::Browser | Self::Java => None,
        }
    }
}

fn chromium() -> PathBuf {
    std::env::var_os("CHROMIUM").unwrap_or_else(|| "/usr/bin/chromium".into()).into()
}

/// The folder of the browser tests.
pub(crate) fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser"))
}
