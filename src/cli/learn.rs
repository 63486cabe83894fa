//! `segmend learn`: writes what the content says about its own words.

use std::fmt::Write as _;
use std::path::PathBuf;

use segmend::disk;
use segmend::project::{learn, write_vocabulary};
use segmend_engine::vocabulary::{FEWEST_SEGMENTS, Vocabulary};

use crate::cli::global::{Global, RepairFlags};
use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend learn vocabulary.json
  segmend repair --vocabulary vocabulary.json < segments.jsonl
  segmend build --vocabulary vocabulary.json --locale pl-PL

Some damage shows only beside other segments: whether `rbac` is a slip or how the locale writes
`RBAC`, or whether `Yammmer` is a word. So every command that reads the content learns its words
first. A file of them serves where there is no content, as in `repair`, and where only a part of it
is, as on one of several machines. It makes the results those of the whole content.

The vocabulary does not depend on the order of the files or the number of threads. Learn it anew
when the content has changed.";

/// Save what the content says about its words, for `--vocabulary`
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Where to write
    file: PathBuf,
}

/// Learns the vocabulary of the content and writes it.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = global.job(&RepairFlags::default())?;
    let vocabulary = learn(&job)?;
    disk::write_whole(&args.file, |out| Ok::<_, Failure>(write_vocabulary(&vocabulary, out)?))?;
    if !global.quiet {
        terminal::print(&describe(&vocabulary, args))?;
    }
    Ok(Outcome::Done)
}

fn describe(vocabulary: &Vocabulary, args: &Args) -> String {
    let mut text = String::new();
    for (locale, segments) in vocabulary.locales() {
        let count = terminal::counted(segments as usize, "segment", "segments");
        let enough = if segments < FEWEST_SEGMENTS {
            format!(": too few to repair by, it takes {FEWEST_SEGMENTS}")
        } else {
            String::new()
        };
        let _ = writeln!(text, "{locale}: {count}{enough}");
    }
    let _ = writeln!(text, "wrote {}", args.file.display());
    text
}
