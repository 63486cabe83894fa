//! `segmend review`: opens the workbench in the browser.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use segmend::review::Workbench;
use segmend::serve;

use crate::cli::global::{Global, RepairFlags, Tier};
use crate::cli::{Failure, Outcome, terminal, who};

const EXAMPLES: &str = "\
Examples:
  segmend review --open                   the workbench in the browser
  segmend review --locale pl-PL --port 8000
  segmend review --by 'Anna Nowak'

Each decision is saved at once in content/decisions/<locale>.yaml. The next build publishes it.
Keys: j/k next and previous, a accept the repairs, r reject them, e edit, s keep as it is, c comment,
u undo, / search, ? help.

The server answers only this machine, and only with the token in its address. `--host` opens it to
other machines: anybody with the address can read and decide, and nothing is encrypted.";

/// Open the workbench, where translators go through all findings, in the browser
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Port to listen on [default: a free one]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Address to listen on
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// Who decides [default: git's user.name, else the login name]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[command(flatten)]
    tier: Tier,
}

/// Serves the workbench until `Ctrl+C`.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let flags: RepairFlags = args.tier.into();
    let job = global.job(&flags)?;
    let bench = terminal::with_progress(global.quiet, |progress| Workbench::new(job, progress))?;
    let open = bench.queue().iter().filter(|entry| entry.is_open()).count();
    let content = bench.content().display().to_string();
    let address = SocketAddr::new(args.host, args.port.unwrap_or(0));
    let by = args.by.clone();
    let sign = Box::new(move || who::signature(by.as_deref()));
    let ready = |url: &str| {
        let waiting = terminal::counted(open, "segment needs", "segments need");
        // The address is the result of this command, so it is printed even with `--quiet`.
        let said = terminal::print(&format!(
            "{waiting} a person in {content}\nopen {url}   (Ctrl+C ends)\n"
        ));
        // With `--open`, the workbench is usable even if printing failed.
        drop(said);
        if args.open && open_browser(url).is_err() {
            terminal::warn("no browser could be opened: open the address by hand", global);
        }
    };
    serve::serve(bench, address, sign, ready)?;
    Ok(Outcome::Done)
}

fn open_browser(url: &str) -> std::io::Result<()> {
    open::that_detached(url)
}
