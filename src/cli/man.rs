//! `segmend man`: prints or writes manual pages.

use std::path::PathBuf;

use clap::Command;
use clap_mangen::Man;
use segmend::disk;

use crate::cli::global::Global;
use crate::cli::{Failure, Outcome, terminal, who};

/// What the exit status means, the same for all commands.
const EXIT_STATUS: &str = r#".SH "EXIT STATUS"
.TP
\fB0\fR
Done.
.TP
\fB1\fR
Done, but there are findings at or above \fB\-\-fail\-on\fR (\fBerror\fR for \fBcheck\fR,
\fBnever\fR for the other commands); or a file, a line or an entry was left out, which is named on
standard error.
.TP
\fB2\fR
Could not run. The message says why and what to do.
"#;

const EXAMPLES: &str = "\
Examples:
  segmend man | man -l -                      read the page about all of it
  segmend man ~/.local/share/man/man1         `man segmend`, `man segmend-build` …";

/// Print the manual page, or write one for each command
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Folder for the pages segmend.1, segmend-build.1 … [default: print segmend.1]
    dir: Option<PathBuf>,
}

/// Prints the main page, or writes all pages.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let mut command = super::command();
    // Adds the global flags to all commands.
    command.build();
    let Some(folder) = &args.dir else {
        terminal::print(&String::from_utf8_lossy(&page(&command)?))?;
        return Ok(Outcome::Done);
    };
    let pages = with_subcommands(&command);
    for command in &pages {
        let name = format!("{}.1", command.get_display_name().unwrap_or("segmend"));
        disk::replace(folder, &name, &page(command)?)?;
    }
    if !global.quiet {
        let (count, folder) = (pages.len(), folder.display());
        terminal::print(&format!("wrote {count} pages to {folder}\n"))?;
    }
    Ok(Outcome::Done)
}

/// A command and all below it, such as `segmend report source`.
fn with_subcommands(command: &Command) -> Vec<&Command> {
    let below = command.get_subcommands().flat_map(with_subcommands);
    [command].into_iter().chain(below).collect()
}

/// Renders a page as roff.
fn page(command: &Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let version = format!("segmend {}", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone()).manual("segmend manual").source(version);
    let man = man.date(who::today().unwrap_or_default());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    page.extend(EXIT_STATUS.bytes());
    let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    page.extend(unfilled_section("EXAMPLES", examples.trim_start_matches("Examples:\n")).bytes());
    Ok(page)
}

/// A section whose lines are not filled, because examples are in columns.
fn unfilled_section(title: &str, text: &str) -> String {
    let line = |line: &str| format!("\\&{}\n", line.replace('\\', "\\e").replace('-', "\\-"));
    format!(".SH {title}\n.nf\n{}.fi\n", text.lines().map(line).collect::<String>())
}
