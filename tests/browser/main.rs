//! Tests the site in a real browser: accessibility, keyboard, search, weight, valid HTML.
//!
//! A check is a script in `checks/` and a line in [`CHECKS`]. Node runs it with the packages that
//! `npm ci` installs in this folder. Checks whose requirements are missing (Node, its packages,
//! Chromium, Java, the corpora) are ignored.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test builds sites and prints"
)]

#[path = "../corpus/files.rs"]
#[expect(dead_code, reason = "the corpus tests read more of it")]
mod articles;
mod needs;
mod sites;

use std::process::Command;

use libtest_mimic::{Arguments, Failed, Trial};

use needs::Need::{self, Browser, Java};
use sites::Site::{self, Corpus, Every, Sample, Seeds};

/// A script in `checks/`, its requirements, and the sites that it tests.
struct Check {
    name: &'static str,
    needs: &'static [Need],
    sites: &'static [Site],
}

const fn check(name: &'static str, needs: &'static [Need], sites: &'static [Site]) -> Check {
    Check { name, needs, sites }
}

const CHECKS: &[Check] = &[
    check("accessible", &[Browser], &[Sample, Every]),
    check("direction", &[Browser], &[Sample]),
    check("finder", &[Browser], &[Sample]),
    check("keyboard", &[Browser], &[Sample]),
    check("narrow", &[Browser], &[Sample, Every]),
    check("paint", &[Browser], &[Sample, Every]),
    check("plain", &[Browser], &[Sample, Every]),
    check("preview", &[Browser], &[]),
    check("print", &[Browser], &[Sample]),
    check("published", &[Browser], &[Sample]),
    check("quiet", &[Browser], &[Sample, Every]),
    check("remembered", &[Browser], &[Sample]),
    check("search", &[Browser], &[Sample]),
    check("review", &[Browser], &[]),
    check("review-keys", &[Browser], &[]),
    check("seed-weight", &[Browser], &[Seeds]),
    check("valid", &[Java], &[Sample, Every]),
    check("valid-corpus", &[Java], &[Corpus]),
];

impl Check {
    /// Why the check cannot run here.
    fn missing(&self) -> Option<String> {
        let tools = self.needs.iter().find_map(|need| need.missing());
        tools.or_else(|| self.sites.iter().find_map(|site| site.missing()))
    }

    fn run(&self) -> Result<(), Failed> {
        for site in self.sites {
            site.build()?;
        }
        let mut node = Command::new("node");
        node.arg(needs::folder().join("run.mjs")).arg(self.name);
        let output = node
            .env("SITES", sites::folder())
            .env("SEGMEND", env!("CARGO_BIN_EXE_segmend"))
            .env("CONTENT", concat!(env!("CARGO_MANIFEST_DIR"), "/content"))
            .output()
            .map_err(|error| error.to_string())?;
        let told = String::from_utf8_lossy(&output.stdout);
        match output.status.success() {
            true => {
                println!("{}", told.trim_end());
                Ok(())
            }
            false => Err(format!("{told}{}", String::from_utf8_lossy(&output.stderr)).into()),
        }
    }
}

/// A script that is missing in [`CHECKS`] would never run.
fn every_script_is_listed() -> Result<(), Failed> {
    let listed = |name: &str| CHECKS.iter().any(|check| check.name == name);
    for entry in std::fs::read_dir(needs::folder().join("checks"))? {
        let file = entry?.path();
        let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if !listed(&name) {
            return Err(format!("checks/{name}.mjs is in no line of CHECKS").into());
        }
    }
    Ok(())
}

fn main() {
    let arguments = Arguments::from_args();
    let trials = CHECKS.iter().map(|check| {
        let missing = check.missing();
        if let Some(reason) = &missing {
            println!("{} is ignored: {reason}", check.name);
        }
        Trial::test(check.name, || check.run()).with_ignored_flag(missing.is_some())
    });
    let listing = Trial::test("every_script_is_listed", every_script_is_listed);
    libtest_mimic::run(&arguments, trials.chain([listing]).collect()).exit();
}
