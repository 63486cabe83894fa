//! The program `segmend`: parse the command line, call, exit.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run().into()
}
