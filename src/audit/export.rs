//! `segmend export`: every segment as a line of JSON, with its repairs and findings.

use std::io::Write;

use serde::Serialize;

use crate::audit::error::AuditError;
use crate::decide;
use crate::model::Article;
use crate::project::Job;
use crate::project::localized::Localized;
use crate::project::mender::Mender;
use crate::project::walk::try_walk;
use crate::report::{ArticleReport, Totals};
use crate::site::Built;
use segmend_engine::Memory;
use segmend_engine::model::{Finding, LocaleTag, Mended, Provenance, Repair};

/// An exported segment; spans are byte offsets into `target`.
#[derive(Serialize)]
struct ExportedSegment<'a> {
    locale: &'a LocaleTag,
    article: &'a str,
    id: &'a str,
    of: String,
    provenance: Provenance,
    source: &'a str,
    target: &'a str,
    repaired: &'a str,
    repairs: &'a [Repair],
    findings: &'a [Finding],
}

/// Writes every segment of a content folder, sorted by article, locale and id.
///
/// # Errors
/// As [`build`](crate::site::build), and the errors of `out`.
pub fn export(job: &Job, out: &mut dyn Write) -> Result<Built, AuditError> {
    let job = &*job.learned()?;
    let mender = Mender::new(job)?;
    let mut totals = Totals::default();
    let each = |article: &Article, memory: &mut Memory| lines(article, &mender, memory);
    try_walk(job, &|_| {}, each, |lines| {
        let (lines, report) = lines?;
        out.write_all(&lines)?;
        totals.add(&report);
        Ok::<_, AuditError>(())
    })?;
    out.flush()?;
    let (worst, output) = (totals.worst(), job.config.output.clone());
    Ok(Built { worst, totals, output, ..Built::default() })
}

/// The lines of an article.
fn lines(
    article: &Article,
    mender: &Mender,
    memory: &mut Memory,
) -> Result<(Vec<u8>, ArticleReport), AuditError> {
    let localized = Localized::with_memory(article, mender, memory);
    let mut lines = Vec::new();
    for (segment, mended) in article.segments().zip(&localized.segments) {
        let Mended { text, repairs, findings } = mended;
        let segment = ExportedSegment {
            locale: &article.locale,
            article: &article.path,
            id: &segment.id,
            of: decide::pair_hash(article.source(segment), article.target(segment)),
            provenance: article.front_matter.provenance,
            source: article.source(segment),
            target: article.target(segment),
            repaired: text,
            repairs,
            findings,
        };
        serde_json::to_writer(&mut lines, &segment).map_err(std::io::Error::from)?;
        lines.push(b'\n');
    }
    Ok((lines, localized.report(Vec::new())))
}
