//! Standard output and standard error: colours, the progress bar, messages.

use std::env;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use indicatif::{ProgressBar, ProgressStyle};
use segmend::Progress;
use segmend::exchange::safe_cell;
use segmend::model::Placed;
use segmend::report::{Paint, visible};
use segmend_engine::model::LocaleTag;
use segmend_engine::text::Position;

use crate::cli::Failure;
use crate::cli::global::{Color, Global};

/// Standard output with a large buffer.
pub(super) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Prints to standard output. A broken pipe is not an error, because the command has done its work.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = stdout();
    let printed = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    // Dropping the writer would try to write the rest again.
    let _ = out.into_parts();
    match printed {
        Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        printed => printed,
    }
}

/// Formats rows as CSV. A text that a spreadsheet would take for a formula gets an apostrophe.
pub(super) fn csv(rows: &[Vec<String>]) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let cell = |cell: &String| match cell.parse::<f64>() {
        Ok(_) => cell.clone(),
        Err(_) => safe_cell(cell),
    };
    let written = rows.iter().try_for_each(|row| writer.write_record(row.iter().map(cell)));
    written.map_err(|error| Failure::without_help(error.to_string()))?;
    let bytes = writer.into_inner().map_err(|error| Failure::without_help(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Formats a number with its noun: `1 file`, `2 files`.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The locales in a row: `de-DE, pl-PL`.
pub(super) fn listed(locales: &[LocaleTag]) -> String {
    locales.iter().map(LocaleTag::as_str).collect::<Vec<_>>().join(", ")
}

/// Whether to colour standard output.
pub(super) fn paint(color: Color) -> Paint {
    if is_coloured(color, &io::stdout()) { Paint::Ansi } else { Paint::Plain }
}

/// Whether standard output is a terminal.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Runs a function with a progress bar, which is only drawn if standard error is a terminal.
pub(super) fn with_progress<T>(
    is_quiet: bool,
    run: impl FnOnce(&(dyn Fn(Progress) + Sync)) -> T,
) -> T {
    let bar = bar(is_quiet);
    let done = run(&|progress| {
        bar.set_length(progress.total as u64);
        // Threads report out of order: the bar must not go back.
        bar.set_position(bar.position().max(progress.done as u64));
    });
    bar.finish_and_clear();
    done
}

fn bar(is_quiet: bool) -> ProgressBar {
    if is_quiet {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    match ProgressStyle::with_template("{bar:40} {pos}/{len} articles") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Prints a warning to standard error.
pub(super) fn warn(message: &str, global: &Global) {
    if global.quiet {
        return;
    }
    let (yellow, off) = match is_coloured(global.color, &io::stderr()) {
        true => ("\x1b[1;33m", "\x1b[0m"),
        false => ("", ""),
    };
    // If standard error cannot be written, there is nowhere to report it.
    let _ = writeln!(io::stderr().lock(), "{yellow}warning:{off} {}", visible(message));
}

/// Prints a note to standard error, for commands whose output goes elsewhere.
pub(super) fn note(message: &str, global: &Global) {
    if !global.quiet {
        // As in `warn`.
        let _ = writeln!(io::stderr().lock(), "{message}");
    }
}

/// Warns of unreadable files.
pub(super) fn warn_of(unread: &[Placed], global: &Global) {
    for Placed { place, finding } in unread {
        let Position { line, column } = place.position;
        warn(&format!("{}:{line}:{column}: {}", place.file, finding.message), global);
    }
}

/// Prints why a command could not run, with help.
pub(super) fn report(failure: &Failure, color: Color) {
    let (red, cyan, off) = match is_coloured(color, &io::stderr()) {
        true => ("\x1b[1;31m", "\x1b[1;36m", "\x1b[0m"),
        false => ("", "", ""),
    };
    let mut err = io::stderr().lock();
    // As in `warn`.
    let _ = writeln!(err, "{red}error:{off} {}", visible(&failure.message));
    if let Some(help) = &failure.help {
        let _ = writeln!(err, "{cyan}help:{off} {help}");
    }
}

fn is_coloured(color: Color, stream: &impl IsTerminal) -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
            stream.is_terminal() && !is_set("NO_COLOR") && !is_dumb
        }
    }
}
