//! `segmend schema`: prints the JSON Schema of the settings or of `report.json`.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use segmend::audit::rules;
use segmend::report::saved;
use segmend::{config, disk};

use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend schema
  segmend schema --output-file .segmend/schema.json
  segmend schema report                        of output/report.json

An editor with a YAML language server completes, explains and checks the keys of segmend.yaml if
its first line names the schema:

  # yaml-language-server: $schema=.segmend/schema.json";

/// Print the JSON Schema of segmend.yaml or of report.json
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The file that the schema describes
    #[arg(value_name = "settings|report", default_value = "settings", hide_possible_values = true)]
    of: Described,
    /// Where to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
}

/// A file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Described {
    /// `segmend.yaml`.
    Settings,
    /// `report.json`.
    Report,
}

/// Prints the schema or writes it to a file.
pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let text = match args.of {
        Described::Settings => text(),
        Described::Report => format!("{:#}\n", saved::schema()),
    };
    match args.output_file.as_deref().filter(|file| *file != Path::new("-")) {
        Some(file) => {
            disk::write_whole(file, |out| Ok::<_, Failure>(out.write_all(text.as_bytes())?))?;
        }
        None => terminal::print(&text)?,
    }
    Ok(Outcome::Done)
}

/// The schema of the settings.
pub(super) fn text() -> String {
    format!("{:#}\n", config::schema(&rules()))
}
