//! The command line: one file per command.
//!
//! A command turns its arguments into a [`segmend::Job`], calls the library and prints the result.
//! A new command is a file here, a line in [`Command`] and one in [`Command::run`].

mod build;
mod check;
mod completions;
mod decide;
mod explain;
mod export;
mod failure;
mod fix;
mod global;
mod init;
mod learn;
mod live;
mod man;
mod merge;
mod import;
mod repair;
mod report;
mod review;
mod schema;
mod serve;
mod score;
mod stats;
mod terminal;
mod terms;
mod verbose;
mod verify;
mod who;

use std::process::ExitCode;

use clap::builder::Styles;
use clap::builder::styling::AnsiColor;
use clap::{Parser, Subcommand};

use crate::cli::failure::Failure;
use crate::cli::global::Global;

const EXAMPLES: &str = "\
Examples:
  segmend init                            start a project in this folder
  segmend build                           build content/ into output/
  segmend build --locale pl-PL,ar-SA      build only these locales
  segmend serve --open                    show the site in the browser, build it again on each save
  segmend check                           list findings; exit with 1 if there are errors
  segmend explain pl-PL/mail/tls.md:12    why a segment was repaired or not
  segmend fix --diff                      what the repairs would change in the articles
  segmend export > segments.jsonl         every segment with its repairs and findings

Exit codes:
  0  done
  1  done, with findings at or above --fail-on
  2  could not run

Settings are read from segmend.yaml in this folder or a folder above. Every setting has a default.";

/// Builds localized knowledge bases from bilingual articles, and repairs the technical tokens that
/// machine translation damaged
#[derive(Debug, Parser)]
#[command(name = "segmend", version, after_help = EXAMPLES, styles = STYLES)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Args),
    Build(build::Args),
    Serve(serve::Args),
    Merge(merge::Args),
    Check(check::Args),
    Fix(fix::Args),
    Repair(repair::Args),
    Explain(explain::Args),
    Stats(stats::Args),
    Score(score::Args),
    Report(report::Args),
    Terms(terms::Args),
    Learn(learn::Args),
    Verify(verify::Args),
    Export(export::Args),
    Import(import::Args),
    Review(review::Args),
    Decide(decide::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// The outcome of a run, which becomes the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// Done, with findings at or above `--fail-on`.
    Found,
    /// Could not run.
    Broken,
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Parses the command line and runs the command.
pub(crate) fn run() -> Outcome {
    let Cli { command, global } = Cli::parse();
    let result = global.start_threads().and_then(|()| command.run(&global));
    result.unwrap_or_else(|failure| {
        if failure.is_quiet {
            return Outcome::Done;
        }
        terminal::report(&failure, global.color);
        Outcome::Broken
    })
}

/// The definition of the command line, for completions and the manual.
fn command() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

impl Command {
    fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        match self {
            Self::Init(args) => init::run(args, global),
            Self::Build(args) => build::run(args, global),
            Self::Serve(args) => serve::run(args, global),
            Self::Merge(args) => merge::run(args, global),
            Self::Check(args) => check::run(args, global),
            Self::Fix(args) => fix::run(args, global),
            Self::Repair(args) => repair::run(args, global),
            Self::Explain(args) => explain::run(args, global),
            Self::Stats(args) => stats::run(args, global),
            Self::Score(args) => score::run(args, global),
            Self::Report(args) => report::run(args, global),
            Self::Terms(args) => terms::run(args, global),
            Self::Learn(args) => learn::run(args, global),
            Self::Verify(args) => verify::run(args, global),
            Self::Export(args) => export::run(args, global),
            Self::Schema(args) => schema::run(args),
            Self::Completions(args) => completions::run(args),
            Self::Man(args) => man::run(args, global),
            Self::Import(args) => import::run(args, global),
            Self::Review(args) => review::run(args, global),
            Self::Decide(args) => decide::run(args, global),
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Found => Self::from(1),
            Outcome::Broken => Self::from(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        command().debug_assert();
    }
}
