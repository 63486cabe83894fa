//! Determines the text of a segment: the engine repairs it, and decisions take precedence.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalog::Catalog;
use crate::config::nearest;
use crate::decide::{self, Decision, Decisions, STALE_DECISION};
use crate::disk;
use crate::model::{Place, Placed, SegmentId};
use crate::project::silence::UNKNOWN_RULE;
use crate::project::{Job, ProjectError};
use segmend_engine::check::CHECKS;
use segmend_engine::model::{Bilingual, Finding, LocaleTag, Mended};
use segmend_engine::{Engine, Memory};

/// The folder of the decisions, relative to the content root.
const FOLDER: &str = "decisions";

/// The engine of a job, and the decisions in its content folder.
#[derive(Clone, Default)]
pub(crate) struct Mender {
    /// The engine; `None` if repairs are off.
    pub(crate) engine: Option<Engine>,
    decisions: Arc<BTreeMap<LocaleTag, Decisions>>,
}

/// The file of a locale's decisions, relative to the content root.
pub fn decisions_file(locale: &LocaleTag) -> String {
    format!("{FOLDER}/{locale}.yaml")
}

impl Mender {
    /// Creates the mender of a job. If repairs are off, decisions are off too, so that translations stay
    /// as delivered.
    ///
    /// # Errors
    /// Fails if a file of decisions can't be read: a build without it would publish what translators
    /// decided against.
    pub(crate) fn new(job: &Job) -> Result<Self, ProjectError> {
        let Some(engine) = job.engine() else { return Ok(Self::default()) };
        let mut decisions = BTreeMap::new();
        for name in disk::file_names(&job.config.content.join(FOLDER))? {
            let locale = name.strip_suffix(".yaml").and_then(LocaleTag::parse);
            let file = || job.config.content.join(FOLDER).join(&name);
            let locale = locale.ok_or_else(|| ProjectError::NoLocaleName(file()))?;
            // Otherwise two files could be about the same locale.
            if decisions_file(&locale) != format!("{FOLDER}/{name}") {
                return Err(ProjectError::Misnamed { file: file(), locale });
            }
            let found = decisions_on(job, &locale)?;
            decisions.insert(locale, found);
        }
        Ok(Self { engine: Some(engine), decisions: Arc::new(decisions) })
    }

    /// A mender with an engine but without decisions.
    pub(crate) fn without_decisions(engine: Engine) -> Self {
        Self { engine: Some(engine), ..Self::default() }
    }

    /// The mender for the article at a path, which may have its own settings.
    pub(crate) fn at(&self, article: &str) -> Cow<'_, Self> {
        match self.engine.as_ref().map(|engine| engine.for_article(article)) {
            Some(Cow::Owned(engine)) => {
                let (engine, decisions) = (Some(engine), Arc::clone(&self.decisions));
                Cow::Owned(Self { engine, decisions })
            }
            Some(Cow::Borrowed(_)) | None => Cow::Borrowed(self),
        }
    }

    /// Repairs a segment of an article and applies the decision on it.
    pub(crate) fn mend(
        &self,
        article: &str,
        id: &SegmentId,
        segment: &Bilingual<'_>,
        memory: &mut Memory,
    ) -> Mended {
        let untouched = || Mended { text: segment.target.to_owned(), ..Mended::default() };
        let engine = self.engine.as_ref();
        let mended = engine.map_or_else(untouched, |engine| engine.mend_with(segment, memory));
        self.decide(article, id, segment, mended)
    }

    /// Applies the decision on a segment, if there is one, to the result of the engine.
    pub(crate) fn decide(
        &self,
        article: &str,
        id: &SegmentId,
        segment: &Bilingual<'_>,
        mended: Mended,
    ) -> Mended {
        let decisions = self.decisions.get(segment.locale);
        match decisions.and_then(|decisions| decisions.get(article, id)) {
            Some(decision) => decision.apply(segment, mended, self.engine.as_ref()),
            None => mended,
        }
    }

    /// The decisions for a locale.
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
        self.decisions.get(locale)?.get(article, id)
    }

    /// The findings about decisions on segments that an article does not have.
    pub(crate) fn decisions_on_missing_segments(
        &self,
        article: &str,
        locale: &LocaleTag,
        has: impl Fn(&SegmentId) -> bool,
    ) -> Vec<Finding> {
        let decisions = self.decisions.get(locale).into_iter();
        let for_article = decisions.flat_map(|decisions| decisions.for_article(article));
        let stale_ones = for_article.filter(|decision| !has(&decision.segment));
        stale_ones
            .map(|decision| {
                let what = format!("segment {} of {article}", decision.segment);
                stale(&format!("{what}, which the article does not have any more"))
            })
            .collect()
    }

    /// The findings about decisions on articles that do not exist in their locale, and about names of
    /// rules that do not exist. Without `has_all_locales`, a locale without articles may just be left
    /// out of this run.
    pub(crate) fn useless_decisions(
        &self,
        catalog: &Catalog,
        has_all_locales: bool,
    ) -> Vec<Placed> {
        let mut findings = Vec::new();
        let known = catalog.locales();
        let is_built = |tag: &LocaleTag| has_all_locales || known.contains(tag);
        for (locale, decisions) in self.decisions.iter().filter(|(tag, _)| is_built(tag)) {
            let place = Place::of_file(&decisions_file(locale), locale.clone());
            findings.extend(
                decisions
                    .iter()
                    .flat_map(unknown_rules)
                    .map(|finding| Placed { place: place.clone(), finding }),
            );
            let mut articles: Vec<_> = decisions.iter().map(|d| d.article.as_str()).collect();
            // Sorted by article.
            articles.dedup();
            for article in articles.into_iter().filter(|path| !catalog.has(path, locale)) {
                let finding = stale(&format!("{article}, which does not exist in {locale}"));
                findings.push(Placed { place: place.clone(), finding });
            }
        }
        findings
    }
}

/// Reads the decisions of a job for one locale.
///
/// # Errors
/// Fails if the file can't be read or parsed.
pub(crate) fn decisions_on(job: &Job, locale: &LocaleTag) -> Result<Decisions, ProjectError> {
    let (content, name) = (&job.config.content, decisions_file(locale));
    let Some(text) = disk::read_below(content, &name)? else { return Ok(Decisions::default()) };
    let bad = |cause| ProjectError::Decisions { file: content.join(&name), cause };
    decide::read(&text).map_err(bad)
}

/// The findings about names in `settles` that no check of segments has.
fn unknown_rules(decision: &Decision) -> Vec<Finding> {
    let known: Vec<&str> = CHECKS.iter().map(|check| check.rule.name).collect();
    let unknown = decision.settles.iter().filter(|rule| !known.contains(&rule.as_str()));
    let finding = |rule: &String| {
        let near = nearest(rule, &known).map(|near| format!("did you mean `{near}`?"));
        let near = near.unwrap_or_else(|| "`segmend explain` lists the checks".to_owned());
        let (segment, article) = (&decision.segment, &decision.article);
        let message = format!(
            "the decision on segment {segment} of {article} settles `{rule}`, which is no check of segments: {near}"
        );
        Finding::new(&UNKNOWN_RULE, message)
    };
    unknown.map(finding).collect()
}

fn stale(on: &str) -> Finding {
    let message = format!("there is a decision on {on}: remove it from the file of decisions");
    Finding::new(&STALE_DECISION, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::decide::{Verdict, pair_hash, write};
    use crate::parse::Identity;
    use segmend_engine::model::Provenance;

    const SOURCE: &str = "Enable TLS 1.2.";
    const TARGET: &str = "Włącz TLS 1,2.";

    fn tag(tag: &str) -> LocaleTag {
        LocaleTag::parse(tag).unwrap()
    }

    fn decision(article: &str, number: u32) -> Decision {
        Decision {
            verdict: Verdict::Edit,
            text: Some("Włącz szyfrowanie TLS 1.2.".to_owned()),
            ..Decision::new(article, SegmentId::Sentence(number), pair_hash(SOURCE, TARGET))
        }
    }

    /// A job whose content folder has these files. Keep the folder until the test ends.
    fn job(files: &[(&str, &str)]) -> (tempfile::TempDir, Job) {
        let folder = tempfile::tempdir().unwrap();
        for (file, text) in files {
            disk::replace(folder.path(), file, text.as_bytes()).unwrap();
        }
        let yaml = "overrides: [{ paths: [own], repair: { classes: { version: off } } }]";
        let config = Config::from_yaml(yaml, "segmend.yaml", &[]).unwrap();
        let content = folder.path().to_owned();
        (folder, Job { config: Config { content, ..config }, ..Job::default() })
    }

    /// The mender of a job with decisions for Polish.
    fn mender(decisions: impl IntoIterator<Item = Decision>) -> Mender {
        let text = write(&Decisions::new(decisions));
        let (_folder, job) = job(&[("decisions/pl-PL.yaml", &text)]);
        Mender::new(&job).unwrap()
    }

    #[test]
    fn files_of_decisions_are_named_by_their_locale() {
        for (file, text, expected) in [
            ("decisions/pl-PL.yaml", "", None),
            ("decisions/.hidden", "", None),
            (
                "decisions/pl-pl.yaml",
                "",
                Some(
                    "pl-pl.yaml: the decisions can't be read: its name must be `pl-PL.yaml`: rename it",
                ),
            ),
            (
                "decisions/notes.yaml",
                "",
                Some("notes.yaml: the decisions can't be read: its name is no locale tag"),
            ),
            (
                "decisions/pl-PL.txt",
                "",
                Some("pl-PL.txt: the decisions can't be read: its name is no locale tag"),
            ),
            (
                "decisions/pl-PL.yaml",
                "- article: a\n  x: y\n",
                Some("pl-PL.yaml:2: the decisions can't be read: "),
            ),
        ] {
            let (_folder, job) = job(&[(file, text)]);
            let error = Mender::new(&job).err().map(|error| error.to_string());
            assert_eq!(error.is_some(), expected.is_some(), "{file}: {error:?}");
            let has = |part: &str| error.clone().unwrap_or_default().contains(part);
            assert!(has(expected.unwrap_or_default()), "{file}: {error:?}");
        }
    }

    #[test]
    fn decisions_take_precedence_over_the_engine() {
        let mender = mender([decision("a.md", 1), decision("own/a.md", 1)]);
        let decided = "Włącz szyfrowanie TLS 1.2.";
        for (article, locale, number, expected) in [
            ("a.md", "pl-PL", 1, decided),
            ("a.md", "pl-PL", 2, "Włącz TLS 1.2."),
            ("b.md", "pl-PL", 1, "Włącz TLS 1.2."),
            ("a.md", "sk-SK", 1, "Włącz TLS 1.2."),
            // An article with settings of its own.
            ("own/a.md", "pl-PL", 1, decided),
            ("own/a.md", "pl-PL", 2, TARGET),
        ] {
            let (locale, id) = (tag(locale), SegmentId::Sentence(number));
            let provenance = Provenance::Machine;
            let pair = Bilingual { locale: &locale, provenance, source: SOURCE, target: TARGET };
            let mut memory = Memory::default();
            let mended = mender.at(article).mend(article, &id, &pair, &mut memory);
            assert_eq!(mended.text, expected, "{article} {locale} {number}");
            let is_known = mender.decision(article, &locale, &id).is_some();
            assert_eq!(is_known, expected == decided, "{article} {locale} {number}");
        }
        assert!(matches!(mender.at("a.md"), Cow::Borrowed(_)));
        assert!(matches!(mender.at("own/a.md"), Cow::Owned(_)));
        assert_eq!(mender.decisions(&tag("pl-PL")).iter().count(), 2);
        assert!(mender.decisions(&tag("sk-SK")).is_empty());
    }

    #[test]
    fn decisions_are_off_if_repairs_are_off() {
        let text = write(&Decisions::new([decision("a.md", 1)]));
        let (_folder, mut job) = job(&[("decisions/pl-PL.yaml", &text)]);
        job.config.repair.enabled = false;
        let mender = Mender::new(&job).unwrap();
        let (locale, id) = (tag("pl-PL"), SegmentId::Sentence(1));
        let provenance = Provenance::Machine;
        let pair = Bilingual { locale: &locale, provenance, source: SOURCE, target: TARGET };
        let mended = mender.mend("a.md", &id, &pair, &mut Memory::default());
        assert_eq!(mended, Mended { text: TARGET.to_owned(), ..Mended::default() });
        let engine = Mender::without_decisions(Engine::default());
        assert!(engine.engine.is_some() && engine.decisions(&locale).is_empty());
    }

    #[test]
    fn decisions_on_missing_segments_and_articles_are_findings() {
        let locale = tag("pl-PL");
        let articles = ["a.md", "a.md", "gone.md", "gone.md"];
        let mender = mender(articles.iter().zip(1..).map(|(article, id)| decision(article, id)));
        let lost = mender
            .decisions_on_missing_segments("a.md", &locale, |id| *id == SegmentId::Sentence(1));
        let messages: Vec<_> = lost.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "there is a decision on segment 2 of a.md, which the article does not have any more: remove it from the file of decisions"
            ]
        );
        assert!(mender.decisions_on_missing_segments("a.md", &tag("sk-SK"), |_| false).is_empty());

        let file = |tag: &LocaleTag| Identity {
            file: format!("{tag}/a.md"),
            path: "a.md".to_owned(),
            locale: tag.clone(),
        };
        let catalog = |tags: &[&LocaleTag]| Catalog {
            entries: [("a.md".to_owned(), tags.iter().map(|tag| file(tag)).collect())].into(),
            ..Catalog::default()
        };
        let missing = mender.useless_decisions(&catalog(&[&locale]), false);
        assert_eq!(missing.len(), 1, "{missing:?}");
        assert_eq!(missing[0].place.file, "decisions/pl-PL.yaml");
        assert!(missing[0].finding.message.starts_with("there is a decision on gone.md, "));
        // Locales without articles are skipped if the run may have left them out.
        for (has_all_locales, expected) in [(false, 0), (true, 2)] {
            let found = mender.useless_decisions(&catalog(&[&tag("sk-SK")]), has_all_locales);
            assert_eq!(found.len(), expected, "{found:?}");
        }
    }

    #[test]
    fn rules_that_no_decision_can_settle_are_told() {
        let locale = tag("pl-PL");
        for (rule, expected) in [
            ("lost-token", None),
            (
                "lost-tokn",
                Some(
                    "settles `lost-tokn`, which is no check of segments: did you mean `lost-token`?",
                ),
            ),
            ("broken-link", Some("`segmend explain` lists the checks")),
        ] {
            let settles = vec![rule.to_owned()];
            let mender = mender([Decision { settles, ..decision("a.md", 1) }]);
            let entries = [(
                "a.md".to_owned(),
                vec![Identity {
                    file: "pl-PL/a.md".to_owned(),
                    path: "a.md".to_owned(),
                    locale: locale.clone(),
                }],
            )];
            let catalog = Catalog { entries: entries.into(), ..Catalog::default() };
            let found = mender.useless_decisions(&catalog, true);
            let found = found.first().map(|placed| placed.finding.message.as_str());
            assert_eq!(found.is_some(), expected.is_some(), "{rule}: {found:?}");
            assert!(found.unwrap_or_default().contains(expected.unwrap_or_default()), "{found:?}");
        }
    }
}
