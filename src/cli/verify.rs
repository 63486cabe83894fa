//! `segmend verify`: the engine's promises, checked on the content at hand.

use std::fmt::Write as _;

use segmend::build::{Verified, verify};
use segmend::report::visible;

use crate::cli::global::{Global, Tier};
use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend verify
  segmend verify --locale ja-JP --unsafe-repairs

What is checked on every segment:
  ranges  only the ranges that the repairs record have changed, and they hold what it says
  twice   repairing the repaired text changes nothing more
  tokens  every token that a repair wrote is one of the English, and stands

Exit code 1 means that a promise was broken: a defect of segmend, worth a report.";

/// Prove on the content that repairs are stable, recorded and from the English
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    tier: Tier,
}

/// Verifies, and lists what does not hold.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = global.job(&args.tier.into())?;
    let verified = terminal::watched(global.quiet, |progress| verify(&job, progress))?;
    terminal::warn_of(&verified.unread, global.color);
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
    let Verified { articles, segments, changed, repairs, violations, .. } = verified;
    let count = violations.len();
    let _ = writeln!(
        text,
        "verified {segments} segments of {articles} articles: {repairs} repairs in {changed} of them, {count} violations"
    );
    text
}
