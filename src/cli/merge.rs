//! `segmend merge`: the parts of a site become one.

use std::path::PathBuf;

use segmend::Job;

use crate::cli::global::{Global, RepairFlags};
use crate::cli::{Failure, Outcome, build};

const EXAMPLES: &str = "\
Examples:
  segmend build --shard 1/2 --output parts/1      on one machine
  segmend build --shard 2/2 --output parts/2      on another one
  segmend merge parts/1 parts/2                   writes output/, as `segmend build` would

Each part is a folder and its cache in `.segmend` beside it; keep both. Parts and the merge need the
same segmend, content, settings and flags.";

/// Join the parts that `build --shard` has written into one site
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Folders of all parts
    #[arg(required = true, value_name = "PART")]
    parts: Vec<PathBuf>,
    #[command(flatten)]
    repair: RepairFlags,
}

/// Merges the parts and prints a summary.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = Job { parts: args.parts.clone(), ..global.job(&args.repair)? };
    build::build(&job, global)
}
