//! What decides the text of a segment: the engine, and over it the people.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalog::Catalog;
use crate::decide::{self, Decision, Decisions, STALE_DECISION};
use crate::disk;
use crate::model::{Place, Placed, SegmentId};
use crate::project::Job;
use crate::project::ProjectError;
use segmend_engine::engine::{Engine, Memory};
use segmend_engine::model::{Bilingual, Finding, LocaleTag, Mended};

/// The folder of the decisions, relative to the content root.
const FOLDER: &str = "decisions";

/// The engine that a job asks for, and the decisions beside its content.
#[derive(Clone, Default)]
pub(crate) struct Mender {
    /// The engine, or none if nothing is to be repaired.
    pub(crate) engine: Option<Engine>,
    decisions: Arc<BTreeMap<LocaleTag, Decisions>>,
}

/// The file of a locale's decisions, relative to the content root.
pub(crate) fn decisions_file(locale: &LocaleTag) -> String {
    format!("{FOLDER}/{locale}.yaml")
}

impl Mender {
    /// The mender of a job. A job that repairs nothing shows the translations as they were
    /// delivered: decisions do not count in it.
    ///
    /// # Errors
    /// A file of decisions that can't be read: to build without them would publish what people
    /// decided against.
    pub(crate) fn new(job: &Job) -> Result<Self, ProjectError> {
        let Some(engine) = job.engine() else { return Ok(Self::default()) };
        let mut decisions = BTreeMap::new();
        for name in disk::names(&job.config.content.join(FOLDER))? {
            let locale = name.strip_suffix(".yaml").and_then(LocaleTag::parse);
            let file = || job.config.content.join(FOLDER).join(&name);
            let locale = locale.ok_or_else(|| ProjectError::NoLocaleName(file()))?;
            if decisions_file(&locale) != format!("{FOLDER}/{name}") {
                return Err(ProjectError::Misnamed { file: file(), locale });
            }
            let found = decisions_on(job, &locale)?;
            decisions.insert(locale, found);
        }
        Ok(Self { engine: Some(engine), decisions: Arc::new(decisions) })
    }

    /// An engine that nobody speaks over.
    pub(crate) fn of_engine(engine: Engine) -> Self {
        Self { engine: Some(engine), ..Self::default() }
    }

    /// The mender of one article, by the path that its locales share: its settings may be its own.
    pub(crate) fn at(&self, article: &str) -> Cow<'_, Self> {
        match self.engine.as_ref().map(|engine| engine.at(article)) {
            Some(Cow::Owned(engine)) => {
                let (engine, decisions) = (Some(engine), Arc::clone(&self.decisions));
                Cow::Owned(Self { engine, decisions })
            }
            Some(Cow::Borrowed(_)) | None => Cow::Borrowed(self),
        }
    }

    /// A segment of an article as it is to be published.
    pub(crate) fn mend(
        &self,
        article: &str,
        id: &SegmentId,
        segment: &Bilingual<'_>,
        memory: &mut Memory,
    ) -> Mended {
        let untouched = || Mended { text: segment.target.to_owned(), ..Mended::default() };
        let engine = self.engine.as_ref();
        let mended = engine.map_or_else(untouched, |engine| engine.mend_again(segment, memory));
        self.decide(article, id, segment, mended)
    }

    /// What is decided of a mended segment.
    pub(crate) fn decide(
        &self,
        article: &str,
        id: &SegmentId,
        segment: &Bilingual<'_>,
        mended: Mended,
    ) -> Mended {
        let decisions = self.decisions.get(segment.locale);
        match decisions.and_then(|decisions| decisions.on(article, id)) {
            Some(decision) => decision.lay(segment, mended, self.engine.as_ref()),
            None => mended,
        }
    }

    /// The decisions on a locale.
    pub(crate) fn decisions(&self, locale: &LocaleTag) -> &Decisions {
        static NONE: Decisions = Decisions::none();
        self.decisions.get(locale).unwrap_or(&NONE)
    }

    /// The decision on a segment, if there is one.
    pub(crate) fn decision(
        &self,
        article: &str,
        locale: &LocaleTag,
        id: &SegmentId,
    ) -> Option<&Decision> {
        self.decisions.get(locale)?.on(article, id)
    }

    /// The decisions on segments that an article does not have, each a finding for the article.
    pub(crate) fn lost(
        &self,
        article: &str,
        locale: &LocaleTag,
        has: impl Fn(&SegmentId) -> bool,
    ) -> Vec<Finding> {
        let decisions = self.decisions.get(locale).into_iter();
        let of_article = decisions.flat_map(|decisions| decisions.of_article(article));
        let lost = of_article.filter(|decision| !has(&decision.segment));
        lost.map(|decision| {
            let what = format!("segment {} of {article}", decision.segment);
            stale(&format!("{what}, which the article does not have any more"))
        })
        .collect()
    }

    /// The decisions on articles that do not exist in the decisions' locale.
    pub(crate) fn strangers(&self, catalog: &Catalog) -> Vec<Placed> {
        let mut findings = Vec::new();
        let known = catalog.locales();
        for (locale, decisions) in self.decisions.iter().filter(|(tag, _)| known.contains(tag)) {
            let mut articles: Vec<_> = decisions.iter().map(|d| d.article.as_str()).collect();
            articles.dedup();
            for article in articles.into_iter().filter(|path| !catalog.has(path, locale)) {
                let place = Place::of_file(&decisions_file(locale), locale.clone());
                let finding = stale(&format!("{article}, which does not exist in {locale}"));
                findings.push(Placed { place, finding });
            }
        }
        findings
    }
}

/// The decisions beside the content of a job, on one locale.
///
/// # Errors
/// The file can't be read or is not what it should be.
pub(crate) fn decisions_on(job: &Job, locale: &LocaleTag) -> Result<Decisions, ProjectError> {
    let file = job.config.content.join(decisions_file(locale));
    let Some(text) = disk::read_if_exists(&file)? else { return Ok(Decisions::default()) };
    decide::read(&text).map_err(|cause| ProjectError::Decisions { file, cause })
}

fn stale(on: &str) -> Finding {
    let message = format!("there is a decision on {on}: remove it from the file of decisions");
    Finding::new(&STALE_DECISION, message)
}
