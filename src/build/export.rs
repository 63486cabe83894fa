//! Every segment as a line of JSON: what was there, what the engine made of it, and why.

use std::io::Write;

use rayon::prelude::*;
use serde::Serialize;

use crate::build::localized::Localized;
use crate::build::{BATCH, Built, Error, Job, discover};
use crate::engine::Engine;
use crate::model::{Article, Finding, LocaleTag, Mended, Repair};
use crate::report::{ArticleReport, Totals};

/// A segment as it is exported; spans are byte offsets into `target`.
#[derive(Serialize)]
struct Row<'a> {
    locale: &'a LocaleTag,
    article: &'a str,
    id: &'a str,
    source: &'a str,
    target: &'a str,
    repaired: &'a str,
    repairs: &'a [Repair],
    findings: &'a [Finding],
}

/// Writes every segment of a content folder, sorted by article, locale and id.
///
/// # Errors
/// As [`build`](crate::build::build), and what `out` returns.
pub fn export(job: &Job, out: &mut dyn Write) -> Result<Built, Error> {
    let content = discover(job)?;
    let engine = job.repair.then(|| Engine::new(job.config.engine()));
    let paths = content.paths();
    let mut totals = Totals::default();
    for batch in paths.chunks(BATCH) {
        let rows = batch.par_iter().map(|path| {
            let (articles, _) = content.articles(path);
            articles
                .iter()
                .map(|article| rows(article, engine.as_ref()))
                .collect::<Result<Vec<_>, _>>()
        });
        for (lines, report) in rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten() {
            out.write_all(&lines)?;
            totals.add(&report);
        }
    }
    out.flush()?;
    Ok(Built { worst: totals.worst(), totals, pages: 0, output: job.output.clone() })
}

/// The lines of an article.
fn rows(article: &Article, engine: Option<&Engine>) -> Result<(Vec<u8>, ArticleReport), Error> {
    let localized = Localized::new(article, engine);
    let mut lines = Vec::new();
    for (segment, mended) in article.segments().zip(&localized.segments) {
        let Mended { text, repairs, findings } = mended;
        let row = Row {
            locale: &article.locale,
            article: &article.path,
            id: &segment.id,
            source: article.source(segment),
            target: article.target(segment),
            repaired: text,
            repairs,
            findings,
        };
        serde_json::to_writer(&mut lines, &row).map_err(std::io::Error::from)?;
        lines.push(b'\n');
    }
    Ok((lines, localized.report(Vec::new())))
}
