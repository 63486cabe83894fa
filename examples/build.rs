//! Builds the pages of a content folder from another program.
//!
//! ```sh
//! cargo run --example build -- content output
//! ```
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::path::PathBuf;

use segmend::config::Config;
use segmend::{Job, build};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(content), Some(output)) = (arguments.next(), arguments.next()) else {
        return Err("usage: build CONTENT OUTPUT".into());
    };
    let config = Config { content, output, ..Config::default() };
    let job = Job { config, ..Job::default() };
    let built = build(&job, &|progress| {
        if progress.done == progress.total {
            println!("{} articles", progress.total);
        }
    })?;
    println!("{} pages in {}", built.pages, built.output.display());
    Ok(())
}
