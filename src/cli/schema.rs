//! `segmend schema`: prints the JSON Schema of the settings, for editors.

use std::path::{Path, PathBuf};

use segmend::audit::rules;
use segmend::{config, disk};

use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend schema
  segmend schema --output-file .segmend/schema.json

An editor with a YAML language server completes, explains and checks the keys of segmend.yaml if
its first line names the schema; no network is needed:

  # yaml-language-server: $schema=.segmend/schema.json";

/// Print the JSON Schema of segmend.yaml, for editors
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Where to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
}

/// Prints the schema or writes it to a file.
pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let text = text();
    match args.output_file.as_deref().filter(|file| *file != Path::new("-")) {
        Some(file) => {
            disk::write_whole(file, |out| Ok::<_, Failure>(out.write_all(text.as_bytes())?))?;
        }
        None => terminal::print(&text)?,
    }
    Ok(Outcome::Done)
}

/// The text of the schema.
pub(super) fn text() -> String {
    format!("{:#}\n", config::schema(&rules()))
}
