//! `segmend completions`: prints shell completions.

use clap_complete::Shell;

use crate::cli::{Failure, Outcome, terminal};

const EXAMPLES: &str = "\
Where shells look for it:
  bash        segmend completions bash > ~/.local/share/bash-completion/completions/segmend
  zsh         segmend completions zsh > ~/.zfunc/_segmend    with `fpath+=~/.zfunc` before `compinit`
  fish        segmend completions fish > ~/.config/fish/completions/segmend.fish
  powershell  segmend completions powershell >> $PROFILE
  elvish      segmend completions elvish >> ~/.config/elvish/rc.elv";

/// Print the completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

/// Prints the completion script.
pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    let mut command = super::command();
    clap_complete::generate(args.shell, &mut command, "segmend", &mut script);
    terminal::print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}
