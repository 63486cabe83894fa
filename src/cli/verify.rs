//! `segmend verify`: checks the engine's guarantees on the content.

use std::fmt::Write as _;

use segmend::audit::{Verified, verify};
use segmend::report::visible;

use crate::cli::global::{Global, Tier};
use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend verify
  segmend verify --locale ja-JP --unsafe-repairs

What is checked on every segment and title:
  ranges  only the ranges that the repairs record have changed, and they hold what it says
  twice   repairing the repaired text changes nothing more
  tokens  every token that a repair wrote is one of the English, and stands
  harm    no token stands in a word or beside a rest of its copy; brackets, emphases and links hold
  file    the repairs can be written into the article and change nothing else in it

Exit code 1 means that a promise was broken: a defect of segmend, worth a report.";

/// Check on the content that repairs are stable, recorded and harmless
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    tier: Tier,
}

/// Verifies the content and prints the violations.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = global.job(&args.tier.into())?;
    let verified = terminal::with_progress(global.quiet, |progress| verify(&job, progress))?;
    terminal::warn_of(&verified.unread, global);
    if !global.quiet {
        terminal::print(&describe(&verified))?;
    }
    Ok(if verified.violations.is_empty() { Outcome::Done } else { Outcome::Found })
}

fn describe(verified: &Verified) -> String {
    let mut text = String::new();
    for violation in &verified.violations {
        let (place, promise) = (&violation.place, violation.promise);
        let (line, column) = (place.position.line, place.position.column);
        let message = visible(&violation.message);
        let (file, id) = (visible(&place.file), place.segment.as_deref().unwrap_or_default());
        let _ = writeln!(text, "{file}:{line}:{column}: violation[{promise}]: {id}: {message}");
    }
    let articles = terminal::counted(verified.articles, "article", "articles");
    let segments = terminal::counted(verified.segments, "segment or title", "segments and titles");
    let repairs = terminal::counted(verified.repairs, "repair", "repairs");
    let violations = terminal::counted(verified.violations.len(), "violation", "violations");
    let changed = verified.changed;
    let _ = writeln!(
        text,
        "verified {segments} of {articles}: {repairs} in {changed} of them, {violations}"
    );
    text
}
