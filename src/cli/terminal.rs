//! Standard output and error: colours, the progress bar, messages.

use std::env;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use indicatif::{ProgressBar, ProgressStyle};
use segmend::Progress;
use segmend::model::Placed;
use segmend::report::{Paint, visible};
use segmend_engine::text::Position;

use crate::cli::Failure;
use crate::cli::global::{Color, Global};

/// Standard output for much text.
pub(super) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Prints to standard output; a reader that has gone is no failure of what was done before.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = stdout();
    let printed = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    // What could not be printed must not be tried again at the drop.
    let _ = out.into_parts();
    match printed {
        Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        printed => printed,
    }
}

/// Rows as CSV, the titles first.
pub(super) fn csv(rows: &[Vec<String>]) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = rows.iter().try_for_each(|row| writer.write_record(row));
    written.map_err(|error| Failure::bare(error.to_string()))?;
    let bytes = writer.into_inner().map_err(|error| Failure::bare(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A number with its noun: `1 file`, `2 files`.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Whether standard output gets colours.
pub(super) fn paint(color: Color) -> Paint {
    if is_coloured(color, &io::stdout()) { Paint::Ansi } else { Paint::Plain }
}

/// Runs something with a bar on the terminal at standard error; elsewhere nothing is drawn.
pub(super) fn watched<T>(is_quiet: bool, run: impl FnOnce(&(dyn Fn(Progress) + Sync)) -> T) -> T {
    let bar = bar(is_quiet);
    let done = run(&|progress| {
        bar.set_length(progress.total as u64);
        // Threads report as they finish: one may have been overtaken.
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

/// Says on standard error what was left out, and goes on.
pub(super) fn warn(message: &str, global: &Global) {
    if global.quiet {
        return;
    }
    let (yellow, off) = match is_coloured(global.color, &io::stderr()) {
        true => ("\x1b[1;33m", "\x1b[0m"),
        false => ("", ""),
    };
    // There is nowhere left to say that standard error cannot be written.
    let _ = writeln!(io::stderr().lock(), "{yellow}warning:{off} {}", visible(message));
}

/// Says on standard error what came of a run whose output went elsewhere.
pub(super) fn note(message: &str, global: &Global) {
    if !global.quiet {
        // There is nowhere left to say that standard error cannot be written.
        let _ = writeln!(io::stderr().lock(), "{message}");
    }
}

/// Says on standard error which files could not be read.
pub(super) fn warn_of(unread: &[Placed], global: &Global) {
    for Placed { place, finding } in unread {
        let Position { line, column } = place.position;
        warn(&format!("{}:{line}:{column}: {}", place.file, finding.message), global);
    }
}

/// Says on standard error why a command could not run, and what to do.
pub(super) fn report(failure: &Failure, color: Color) {
    let (red, cyan, off) = match is_coloured(color, &io::stderr()) {
        true => ("\x1b[1;31m", "\x1b[1;36m", "\x1b[0m"),
        false => ("", "", ""),
    };
    let mut err = io::stderr().lock();
    // There is nowhere left to say that standard error cannot be written.
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
