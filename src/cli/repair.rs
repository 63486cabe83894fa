//! `segmend repair`: repairs segments as a filter in other pipelines.

use std::io::{self, BufReader, IsTerminal, Write};
use std::path::PathBuf;

use segmend::Job;
use segmend::audit::{BadLine, StreamError, stream};
use segmend::fix::Plan;

use crate::cli::global::{Global, Tier};
use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = r#"Examples:
  segmend repair < segments.jsonl > repaired.jsonl
  segmend export --no-repair | segmend repair | jq 'select(.repaired != .target)'
  segmend repair po/pl.po > repaired.po            a PO catalog, whoever wrote it
  echo '{"locale":"pl-PL","source":"Use TLS 1.2","target":"Użyj TLS 1,2"}' | segmend repair

A line is a JSON object with `locale`, `source` and `target`. `provenance` may say "human", which
raises the bar for repairs. Each line leaves in its turn with `repaired`, `repairs` and `findings`;
spans are byte offsets into the target, and every other key stays as it was written. Blank lines
are left out. Output is flushed whenever no more input is waiting.

A line that is no segment ends the run with exit code 2, after everything before it was written.
With --skip-bad-lines it is told on standard error and left out, the others go through, and the
exit code is 1."#;

/// Repair segments from standard input, one JSON object per line, or a PO catalog
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A PO catalog to repair, instead of standard input; it is written to standard output
    #[arg(value_name = "CATALOG", conflicts_with = "skip_bad_lines")]
    catalog: Option<PathBuf>,
    /// Skip invalid lines with a warning, instead of stopping
    #[arg(long)]
    skip_bad_lines: bool,
    #[command(flatten)]
    tier: Tier,
}

/// Repairs segments from standard input.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = global.job(&args.tier.into())?;
    if let Some(catalog) = &args.catalog {
        return repair_catalog(catalog, job, global);
    }
    let input = io::stdin();
    if input.is_terminal() {
        terminal::warn("reading segments from the terminal, a line each; Ctrl+D ends", global);
    }
    let mut skipped = 0;
    let mut bad = |line: BadLine| {
        if !args.skip_bad_lines {
            return Err(StreamError::from(line));
        }
        skipped += 1;
        terminal::warn(&format!("{line}: it was left out"), global);
        Ok(())
    };
    let mut out = terminal::stdout();
    let done = stream(&job, BufReader::with_capacity(1 << 16, input), &mut out, &mut bad);
    // Dropping the writer would try to write the rest to a closed pipe again.
    let _ = out.into_parts();
    let done = done?;
    if skipped > 0 {
        return Ok(Outcome::Found);
    }
    Ok(Outcome::for_job(done.worst, &job))
}

/// Writes a repaired catalog to standard output.
fn repair_catalog(catalog: &PathBuf, job: Job, global: &Global) -> Result<Outcome, Failure> {
    let job = Global::about_catalogs(job, std::slice::from_ref(catalog))?;
    let plan = Plan::fix(&job, &|_| {})?;
    terminal::warn_of(&plan.unread, global);
    for refused in &plan.refused {
        let file = job.config.content.join(&refused.file);
        terminal::warn(&format!("{}: {}", file.display(), refused.reason), global);
    }
    let Some(file) = job.files.first() else { return Ok(Outcome::Found) };
    let mut out = terminal::stdout();
    out.write_all(&plan.fixed(file)?)?;
    out.flush()?;
    let is_done = plan.unread.is_empty() && plan.refused.is_empty();
    Ok(if is_done { Outcome::Done } else { Outcome::Found })
}
