//! What `segmend verify` checks holds on every segment.

use segmend::Job;
use segmend::audit::verify;

use crate::files::corpus;

pub(crate) fn every_segment() -> Result<String, String> {
    let mut figures = Vec::new();
    for folder in ["bilingual", "developer"] {
        let job = Job { content: corpus().join(folder), repair: true, ..Job::default() };
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
