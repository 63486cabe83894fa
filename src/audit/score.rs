//! `segmend score`: the quality of the translations by article and locale.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::audit::error::AuditError;
use crate::disk;
use crate::model::{Article, Placed};
use crate::project::localized::Localized;
use crate::project::mender::Mender;
use crate::project::walk::walk;
use crate::project::{Job, Progress, ProjectError};
use crate::report::score::{Quality, TrendPoint, append_points};
use segmend_engine::Memory;
use segmend_engine::model::LocaleTag;

/// The quality of the translations of a content folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// The translated articles with evaluated text, sorted by path and locale.
    pub articles: Vec<ArticleScore>,
    /// Findings about unreadable files.
    pub unread: Vec<Placed>,
}

/// The quality of one article in one locale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArticleScore {
    /// The file, relative to the content root.
    pub file: String,
    /// The locale.
    pub locale: LocaleTag,
    /// Its quality.
    #[serde(flatten)]
    pub quality: Quality,
}

/// Evaluates the translations as a build publishes them, including people's decisions.
///
/// # Errors
/// As [`build`](crate::site::build).
pub fn score(job: &Job, progress: &(dyn Fn(Progress) + Sync)) -> Result<Scores, ProjectError> {
    let job = &*job.learned()?;
    let mender = Mender::new(job)?;
    let each = |article: &Article, memory: &mut Memory| ArticleScore {
        file: article.file.clone(),
        locale: article.locale.clone(),
        quality: Localized::with_memory(article, &mender, memory).quality,
    };
    let mut articles = Vec::new();
    let unread = walk(job, progress, each, |scored| {
        articles.extend(Some(scored).filter(|scored| scored.quality.articles > 0));
    })?;
    Ok(Scores { articles, unread })
}

impl Scores {
    /// The quality by locale.
    pub fn locales(&self) -> BTreeMap<LocaleTag, Quality> {
        let mut locales = BTreeMap::<_, Quality>::new();
        for ArticleScore { locale, quality, .. } in &self.articles {
            *locales.entry(locale.clone()).or_default() += *quality;
        }
        locales
    }

    /// The quality of all locales together.
    pub fn total(&self) -> Quality {
        let mut total = Quality::default();
        self.articles.iter().for_each(|scored| total += scored.quality);
        total
    }

    /// Adds the scores of the locales to a trend file, creating it if needed. `date` is the day in
    /// UTC; the revision is that of the content folder.
    ///
    /// # Errors
    /// The file cannot be read or written, or is not a trend file; it is then left unchanged.
    pub fn record(&self, job: &Job, file: &std::path::Path, date: &str) -> Result<(), AuditError> {
        let revision = disk::head_revision(&job.config.content);
        let point = |(locale, quality)| {
            let (date, revision) = (date.to_owned(), revision.clone());
            TrendPoint { date, revision, locale, quality }
        };
        let points: Vec<_> = self.locales().into_iter().map(point).collect();
        let former = disk::read_if_exists(file)?.unwrap_or_default();
        let text = append_points(&former, &points).map_err(|(line, reason)| AuditError::Trend {
            file: file.to_owned(),
            line,
            reason,
        })?;
        disk::write_whole(file, |out| out.write_all(text.as_bytes()).map_err(AuditError::Write))
    }
}
