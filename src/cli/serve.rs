//! `segmend serve`: the site in the browser, built again whenever something is saved.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::thread;

use segmend::serve::{Builds, preview};
use segmend::{Job, SinceLast};

use crate::cli::global::{Global, RepairFlags};
use crate::cli::live::Live;
use crate::cli::{Failure, Outcome, build, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend serve --open                    the site in the browser
  segmend serve --port 8000 --locale pl-PL

Save an article, a template, a decision or the settings: what has changed is built, and the browser
loads the page again. A mistake is told here and above the page, which stays as it was. The server
answers this machine only. Ctrl+C ends it.";

/// Show the site in the browser, and build it again whenever something is saved
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    repair: RepairFlags,
    /// Port to listen on [default: a free one]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Open the browser
    #[arg(long)]
    open: bool,
}

/// Builds, and serves the output until `Ctrl+C`.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let job = {
        let (repair, global) = (args.repair, global.clone());
        move || Ok(Job { cache: true, ..global.job(&repair)? })
    };
    let first = job()?;
    // What is saved during the first build is noticed, too.
    let live = Live::new(global, Box::new(job))?;
    build::build(&first, global)?;
    let builds = Builds::default();
    // It ends with the program: a build that is stopped leaves the output as it was.
    thread::spawn({
        let builds = builds.clone();
        move || follow(live, &builds)
    });
    let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), args.port.unwrap_or(0));
    preview(&first.config.output, address, &builds, |url| {
        // The address is the result of this command, so it is printed even with `--quiet`. With
        // `--open`, the site is usable even if printing failed.
        let _ = terminal::print(&format!("open {url}   (Ctrl+C ends)\n"));
        if args.open && open::that_detached(url).is_err() {
            terminal::warn("no browser could be opened: open the address by hand", global);
        }
    })?;
    Ok(Outcome::Done)
}

/// Builds after each change, and tells the pages.
fn follow(mut live: Live, builds: &Builds) {
    loop {
        match live.next() {
            Ok(built) => builds.succeeded(built.since != SinceLast::Nothing),
            Err(failure) => builds.failed(&failure.text()),
        }
    }
}
