//! The sites that checks look at, each built once a run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// A site, built into the folder of its name below [`folder`].
#[derive(Clone, Copy)]
pub(crate) enum Site {
    /// The sample content of the project.
    Sample,
    /// The five articles beside the project.
    Seeds,
}

impl Site {
    fn name(self) -> &'static str {
        match self {
            Self::Sample => "sample",
            Self::Seeds => "seeds",
        }
    }

    fn content(self) -> PathBuf {
        match self {
            Self::Sample => project().join("content"),
            Self::Seeds => project().join("../shared/seeds"),
        }
    }

    /// Why the site cannot be built here.
    pub(crate) fn missing(self) -> Option<String> {
        let content = self.content();
        (!content.exists()).then(|| format!("there is no {}", content.display()))
    }

    /// Builds the site; what was built before in this run stays.
    pub(crate) fn build(self) -> Result<(), String> {
        static BUILT: [OnceLock<Result<(), String>>; 2] = [const { OnceLock::new() }; 2];
        BUILT[self as usize].get_or_init(|| self.build_now()).clone()
    }

    fn build_now(self) -> Result<(), String> {
        let mut segmend = Command::new(env!("CARGO_BIN_EXE_segmend"));
        segmend.args(["build", "--quiet", "--content"]).arg(self.content());
        segmend.arg("--output").arg(folder().join(self.name()));
        let run = segmend.current_dir(project()).output().map_err(|error| error.to_string())?;
        match run.status.success() {
            true => Ok(()),
            false => Err(String::from_utf8_lossy(&run.stderr).into_owned()),
        }
    }
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder that the sites are built into.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser")
}
