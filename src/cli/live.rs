//! Builds again whenever something that a build reads is changed.

use std::cmp::Ordering;
use std::time::Instant;

use segmend::disk::Watch;
use segmend::{Built, Changes, Job, SinceLast};

use crate::cli::global::Global;
use crate::cli::{Failure, terminal};

/// A project that is built again and again.
pub(super) struct Live {
    global: Global,
    job: ReadJob,
    watch: Watch,
}

/// Reads the settings and returns the job.
pub(super) type ReadJob = Box<dyn Fn() -> Result<Job, Failure> + Send>;

impl Live {
    /// Begins to watch what the jobs of a project read.
    pub(super) fn new(global: &Global, job: ReadJob) -> Result<Self, Failure> {
        let mut live = Self { global: global.clone(), watch: Watch::new()?, job };
        let first = (live.job)()?;
        live.watch(&first)?;
        Ok(live)
    }

    fn watch(&mut self, job: &Job) -> Result<(), Failure> {
        let config = &job.config;
        let (templates, settings) = (job.templates_folder(), self.global.config_file());
        let named = [config.content.as_path(), &templates, &settings];
        let more = [config.source.as_deref(), self.global.vocabulary_file()];
        for path in named.into_iter().chain(more.into_iter().flatten()) {
            self.watch.add(path)?;
        }
        Ok(())
    }

    /// Waits for a change and builds. A mistake is told, and the next change is waited for.
    pub(super) fn next(&mut self) -> Result<Built, Failure> {
        self.watch.wait();
        let start = Instant::now();
        let built = (self.job)().and_then(|job| {
            self.watch(&job)?;
            Ok(segmend::build(&job, &|_| ())?)
        });
        match &built {
            Ok(built) if built.since != SinceLast::Nothing => {
                terminal::note(&line(built, start.elapsed().as_millis()), &self.global);
            }
            Ok(_) => {}
            Err(failure) => terminal::report(failure, self.global.color),
        }
        built
    }
}

/// What a build has changed, in a line.
fn line(built: &Built, milliseconds: u128) -> String {
    let what = match &built.since {
        SinceLast::Changes(changes) => describe(changes, built),
        SinceLast::Unknown | SinceLast::Nothing => terminal::counted(built.pages, "page", "pages"),
    };
    format!("built in {milliseconds} ms: {what}")
}

/// What is different from the last build, in words.
pub(super) fn describe(changes: &Changes, built: &Built) -> String {
    let sum = built.totals.sum();
    let compared = |what: &str, before: usize, now: usize| {
        let plural = if now.abs_diff(before) == 1 { "" } else { "s" };
        match now.cmp(&before) {
            Ordering::Equal => format!("as many {what}s"),
            Ordering::Greater => format!("{} more {what}{plural}", now - before),
            Ordering::Less => format!("{} fewer {what}{plural}", before - now),
        }
    };
    let Changes { written, new, gone, repairs_before, findings_before } = *changes;
    let repairs = compared("repair", repairs_before, sum.repair_counts().all());
    let findings = compared("finding", findings_before, sum.findings.all());
    let pages = if written == 1 { "page" } else { "pages" };
    format!("{written} {pages} built anew, {new} new, {gone} gone, {repairs}, {findings}")
}
