//! `segmend fix`: writes repairs into the bilingual articles.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

use segmend::Job;
use segmend::fix::{FixError, Fixed, Plan};
use segmend::report::grid::Style;
use segmend::report::{Paint, visible};

use crate::cli::global::{Global, Tier};
use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend fix --diff                  what would change, as a patch; nothing is written
  segmend fix --locale pl-PL -v       fix one locale and list every place
  segmend fix po/pl.po                write into a PO catalog, whoever wrote it
  segmend fix --undo                  take everything back

Only the translated side of pairs and the title change, byte for byte. What was written is listed in
.segmend/fixes.json in the content folder; keep it as long as you may want to undo. A file that
changed since it was fixed is not touched by --undo.

Exit code 1 means that a file had to stay as it is; it is named on standard error. It also means
that --undo found no fix to take back.";

/// Write the repairs into the bilingual Markdown files, or into PO catalogs
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// PO catalogs to fix, instead of the content
    #[arg(value_name = "CATALOG")]
    catalogs: Vec<PathBuf>,
    /// Print the changes as a patch, and write nothing
    #[arg(long)]
    diff: bool,
    /// Take back earlier fixes
    #[arg(long, conflicts_with = "unsafe_repairs")]
    undo: bool,
    #[command(flatten)]
    tier: Tier,
}

/// Writes the fixes, prints them as a diff, or undoes them.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = Global::about_catalogs(global.job(&args.tier.into())?, &args.catalogs)?;
    let plan = plan(args, global, &job)?;
    terminal::warn_of(&plan.unread, global);
    let ledger = plan.ledger();
    let fixed = if args.diff { diff(plan, global)? } else { plan.run()? };
    for refused in &fixed.refused {
        let file = job.config.content.join(&refused.file);
        terminal::warn(&format!("{}: {}", file.display(), refused.reason), global);
    }
    // Whoever undoes expects the former text: it is no success if nothing was there to take back.
    let is_lost = args.undo && !args.diff && fixed.places() == 0 && fixed.refused.is_empty();
    if is_lost {
        let of = listed_locales(&job);
        let ledger = ledger.display();
        terminal::warn(&format!("nothing was taken back: {ledger} lists no fix{of}"), global);
    }
    if !args.diff && !global.quiet {
        let mut text = if global.verbose { list(&fixed) } else { String::new() };
        let places = terminal::counted(fixed.places(), "place", "places");
        let files = terminal::counted(fixed.files(), "file", "files");
        let ledger = ledger.display();
        let _ = match (args.undo, fixed.places()) {
            (true, 0) => Ok(()),
            (true, _) => writeln!(text, "took {places} in {files} back"),
            (false, 0) => writeln!(text, "nothing to fix"),
            (false, _) => writeln!(
                text,
                "fixed {places} in {files}, listed in {ledger} (undo with `segmend fix --undo`)"
            ),
        };
        terminal::print(&text)?;
    }
    Ok(if fixed.refused.is_empty() && !is_lost { Outcome::Done } else { Outcome::Found })
}

/// The locales of a job for a message; empty if it is about all.
fn listed_locales(job: &Job) -> String {
    let locales = terminal::listed(&job.locales);
    if locales.is_empty() { locales } else { format!(" of {locales}") }
}

fn plan(args: &Args, global: &Global, job: &Job) -> Result<Plan, FixError> {
    match args.undo {
        true => Plan::undo(job),
        false => terminal::with_progress(global.quiet, |progress| Plan::fix(job, progress)),
    }
}

/// Prints the diff: on a terminal coloured and with control characters escaped, elsewhere exactly.
fn diff(plan: Plan, global: &Global) -> Result<Fixed, FixError> {
    let paint = terminal::paint(global.color);
    if paint == Paint::Plain && !terminal::is_terminal() {
        let mut out = terminal::stdout();
        let fixed = plan.diff(&mut out);
        // Dropping the writer would try to write the rest to a closed pipe again.
        let _ = out.into_parts();
        return fixed;
    }
    let mut patch = Vec::new();
    let fixed = plan.diff(&mut patch)?;
    let mut out = terminal::stdout();
    for line in String::from_utf8_lossy(&patch).lines() {
        let look = match line.as_bytes().first() {
            Some(b'-') => Style::Red,
            Some(b'+') => Style::Green,
            Some(b'@') => Style::Dim,
            _ => Style::Plain,
        };
        writeln!(out, "{}", paint.on(&visible(line), look))?;
    }
    out.flush()?;
    Ok(fixed)
}

fn list(fixed: &Fixed) -> String {
    let mut text = String::new();
    for patch in &fixed.patches {
        for change in &patch.changes {
            let (file, reason) = (&patch.file, &change.reason);
            let line = format!(
                "{file}:{}:{}: {}: `{}` to `{}`: {}",
                reason.line,
                reason.column,
                reason.class,
                change.before,
                change.after,
                reason.evidence
            );
            let _ = writeln!(text, "{}", visible(&line));
        }
    }
    text
}
