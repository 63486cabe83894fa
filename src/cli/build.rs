//! `segmend build`: builds the pages.

use std::fmt::Write as _;

use segmend::audit::rules;
use segmend::report::{Name, table};
use segmend::{Built, Job, Shard, SinceLast};

use crate::cli::global::{Global, RepairFlags};
use crate::cli::live::{self, Live};
use crate::cli::{Failure, Outcome, terminal, verbose};

/// The maximum width of printed tables.
const WIDTH: usize = 100;

const EXAMPLES: &str = "\
Examples:
  segmend build
  segmend build --content docs --output public
  segmend build --locale pl-PL --verbose      build one locale, keep the others; list every repair
  segmend build --no-repair                   the translations as they were delivered
  segmend build --fail-on warning --quiet     for a pipeline: print nothing, set the exit code

The new pages replace the old ones in one step at the end. A build that fails leaves the old pages
as they were. The file .segmend-output lists what a build wrote: an output folder with other files
is never replaced. Hidden files in it, such as .gitkeep, stay.

output/report.json lists every repair and finding of the locales that were built. The cache in
.segmend beside the output is for the next build, which takes over what has not changed.";

/// Build the pages of every locale as HTML and clean Markdown
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    repair: RepairFlags,
    /// Write `*` for the `\*` of the bilingual files, as their publisher does
    #[arg(long)]
    unescape_asterisks: bool,
    /// With --locale: remove the pages of the other locales
    #[arg(long)]
    prune: bool,
    /// Build again after each change of an article, a template or the settings
    #[arg(long)]
    watch: bool,
    /// Build one of N parts of the site, for `segmend merge`
    #[arg(long, value_name = "I/N", conflicts_with_all = ["watch", "no_cache", "prune"])]
    shard: Option<Shard>,
    /// Build all pages, and neither read nor write the cache
    #[arg(long)]
    no_cache: bool,
}

/// Builds the pages and prints a summary.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    if !args.watch {
        return build(&args.job(global)?, global);
    }
    let (owned, of) = (args.clone(), global.clone());
    let mut live = Live::new(global, Box::new(move || owned.job(&of)))?;
    build(&args.job(global)?, global)?;
    loop {
        // It has told what is wrong, and waits for the next change.
        let _ = live.next();
    }
}

impl Args {
    fn job(&self, global: &Global) -> Result<Job, Failure> {
        let mut job = global.job(&self.repair)?;
        if self.prune && job.locales.is_empty() {
            return Err(Failure::new(
                "`--prune` needs `--locale`: it removes the pages of the other locales",
                "name the locale to build: `--locale pl-PL --prune`",
            ));
        }
        job.prune = self.prune;
        job.cache = !self.no_cache;
        job.shard = self.shard;
        job.config.markdown.unescape_asterisks |= self.unescape_asterisks;
        Ok(job)
    }
}

/// Builds a job and prints a summary.
pub(super) fn build(job: &Job, global: &Global) -> Result<Outcome, Failure> {
    global.warn_of_unused(job)?;
    let built = terminal::with_progress(global.quiet, |progress| segmend::build(job, progress))?;
    let is_listed = |(name, _): &(Name, _)| rules().iter().any(|rule| rule.name == *name);
    debug_assert!(built.totals.rules.keys().all(is_listed), "a rule is in no room's list");
    if !global.quiet {
        print_summary(&built, job, global)?;
    }
    Ok(Outcome::for_job(built.worst, job))
}

/// What became of the locales that were not asked for; empty if nothing did.
fn other_locales(built: &Built) -> String {
    if !built.kept.is_empty() {
        let kept = terminal::listed(&built.kept);
        return format!("kept the pages of {kept} (`--prune` removes them)\n");
    }
    if !built.also.is_empty() {
        let also = terminal::listed(&built.also);
        return format!(
            "also built {also}, because articles, settings or templates have changed (`--prune` removes them)\n"
        );
    }
    String::new()
}

fn print_summary(built: &Built, job: &Job, global: &Global) -> Result<(), Failure> {
    if global.verbose {
        verbose::list(&built.output, &mut terminal::stdout())?;
    }
    let mut text = table(&built.totals, WIDTH, terminal::paint(global.color));
    let index = built.output.join("index.html");
    let output = index.with_file_name("");
    let pages = if built.pages == 1 { "page" } else { "pages" };
    let (output, index) = (output.display(), index.display());
    let _ = match built.since {
        SinceLast::Nothing => writeln!(
            text,
            "\nnothing has changed since the last build: {} {pages} in {output} (open {index})",
            built.pages
        ),
        SinceLast::Unknown | SinceLast::Changes(_) => {
            writeln!(text, "\nwrote {} {pages} to {output} (open {index})", built.pages)
        }
    };
    if job.shard.is_some() {
        text += "this is a part of the site: `segmend merge` joins all parts\n";
    }
    text += &other_locales(built);
    if built.drafts > 0 {
        let drafts = terminal::counted(built.drafts, "draft", "drafts");
        let _ = writeln!(text, "left out {drafts} (`--drafts` builds them)");
    }
    if global.verbose && job.config.site.url.is_none() {
        text += "wrote no sitemap and no feeds: they need `site.url` in segmend.yaml\n";
    }
    let in_english = built.totals.sum().in_english;
    if in_english > 0 {
        let (segments, are) = if in_english == 1 { ("segment", "is") } else { ("segments", "are") };
        let _ = writeln!(
            text,
            "{in_english} {segments} with an error {are} shown in English (`publish.mangled_segments`)"
        );
    }
    if let SinceLast::Changes(changes) = built.since {
        let _ = writeln!(text, "since the last build: {}", live::describe(&changes, built));
    }
    terminal::print(&text)?;
    Ok(())
}
