//! What a check is asked for.

use std::path::PathBuf;

use crate::report::baseline::Baseline;

/// Which findings are asked for.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Files or folders that findings are wanted of, from here or from the content root; all if
    /// there are none.
    pub paths: Vec<PathBuf>,
    /// The git revision that the files must differ from.
    pub changed_from: Option<String>,
    /// Rules, token classes, categories and dimensions that are wanted; all if there are none.
    pub select: Vec<String>,
    /// Those that are not wanted.
    pub ignore: Vec<String>,
    /// What is known, if there is a baseline.
    pub baseline: Option<Baseline>,
}
