//! The `segmend` program: parses the command line and calls the library.

mod cli;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A build takes a seventh less CPU time with it than with that of glibc, and no more memory.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run().into()
}
