//! The guarantees of `segmend verify` hold on every segment.

use segmend::Job;
use segmend::audit::verify;
use segmend::config::Config;

use crate::files::corpus;

pub(crate) fn every_segment() -> Result<String, String> {
    let mut figures = Vec::new();
    for folder in ["bilingual", "developer"] {
        let config = Config { content: corpus().join(folder), ..Config::default() };
        let job = Job { config, ..Job::default() };
        let verified = verify(&job, &|_| {}).map_err(|error| error.to_string())?;
        if let Some(first) = verified.violations.first() {
            let count = verified.violations.len();
            return Err(format!("{count} violations, the first {first:?}"));
        }
        figures.push(format!(
            "{folder}: {} segments, {} repairs",
            verified.segments, verified.repairs
        ));
    }
    Ok(figures.join("; "))
}
