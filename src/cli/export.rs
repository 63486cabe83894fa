//! `segmend export`: every segment as data.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use segmend::{Built, Error, Job, disk};

use crate::cli::global::{Global, RepairFlags};
use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend export > segments.jsonl
  segmend export --locale ja-JP --output-file ja.jsonl
  segmend export | jq 'select(.findings != [])'

A line is one segment: locale, article, id, source, target, repaired, repairs, findings. Spans
are byte offsets into the target. The lines are sorted by article, locale and id.";

/// Write every segment with its repaired text, repairs and findings
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// How to write: `jsonl` is one JSON object a line
    #[arg(long, value_name = "jsonl", default_value = "jsonl", hide_possible_values = true)]
    format: Format,
    /// Where to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    #[command(flatten)]
    repair: RepairFlags,
}

/// How to write segments.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One JSON object a line.
    Jsonl,
}

/// Exports to standard output or a file.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = global.job(&args.repair)?;
    let write = match args.format {
        Format::Jsonl => segmend::export,
    };
    let file = args.output_file.as_deref().filter(|file| *file != Path::new("-"));
    let built = match file {
        Some(file) => disk::write_whole(file, |out| write(&job, out))?,
        None => to_stdout(&job, write)?,
    };
    if let Some(file) = file.filter(|_| !global.quiet) {
        let sum = built.totals.sum();
        let (segments, articles) = (sum.segments, sum.articles.all());
        let file = file.display();
        terminal::print(&format!("wrote {segments} segments of {articles} articles to {file}\n"))?;
    }
    Ok(Outcome::of(built.worst, &job))
}

fn to_stdout(
    job: &Job,
    write: fn(&Job, &mut dyn Write) -> Result<Built, Error>,
) -> Result<Built, Error> {
    let mut out = terminal::stdout();
    let built = write(job, &mut out)?;
    out.flush()?;
    Ok(built)
}
