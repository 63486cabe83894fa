//! One article in one locale after repair: its texts, its title and what there is to report.

use crate::model::{Article, Named, Place, Placed, Segment, SegmentId};
use crate::parse::problems;
use crate::project::mender::Mender;
use crate::render::heading::{heading, own_heading, plain};
use crate::report::score::Quality;
use crate::report::{ArticleReport, fingerprint};
use segmend_engine::Memory;
use segmend_engine::check;
use segmend_engine::model::{Bilingual, Finding, LocaleTag, Mended, Repair};
use segmend_engine::text::Lines;

/// A mended article.
pub(crate) struct Localized<'a> {
    /// The article as it was read.
    pub(crate) article: &'a Article,
    /// Its segments in order.
    pub(crate) segments: Vec<Mended>,
    /// Its title in the metadata, if it has one.
    pub(crate) title: Option<Mended>,
    /// How good its translation is; nothing is evaluated where nothing is checked.
    pub(crate) quality: Quality,
    lines: Lines,
}

impl<'a> Localized<'a> {
    /// Mends an article; without an engine everything stays as it is, but for what people decided.
    pub(crate) fn new(article: &'a Article, mender: &Mender) -> Self {
        Self::again(article, mender, &mut Memory::default())
    }

    /// Mends an article whose English was met in other locales.
    pub(crate) fn again(article: &'a Article, mender: &Mender, memory: &mut Memory) -> Self {
        let mender = &*mender.at(&article.path);
        let segments: Vec<_> = article
            .segments()
            .map(|segment| {
                let pair = bilingual(article, article.source(segment), article.target(segment));
                mender.mend(&article.path, &segment.shared_id(), &pair, memory)
            })
            .collect();
        let title = title(article, &segments, mender);
        let is_checked = mender.engine.is_some();
        let quality = is_checked.then(|| quality(article, &segments, title.as_ref()));
        let (quality, lines) = (quality.unwrap_or_default(), Lines::new(&article.text));
        Self { article, segments, title, quality, lines }
    }

    /// A segment of the article as the engine takes it.
    pub(crate) fn pair(&self, segment: &Segment) -> Bilingual<'a> {
        let article = self.article;
        bilingual(article, article.source(segment), article.target(segment))
    }

    /// The decisions on segments that the article does not have.
    pub(crate) fn lost_decisions(&self, mender: &Mender) -> Vec<Placed> {
        let Article { path, locale, .. } = self.article;
        let has = |id: &SegmentId| {
            *id == title_id() || self.article.segments().any(|s| s.shared_id() == *id)
        };
        let lost = mender.lost(path, locale, has);
        lost.into_iter().map(|finding| self.placed(finding, 0, None)).collect()
    }

    /// The text of each segment.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().map(|mended| mended.text.as_str())
    }

    /// The repairs of the title and the text, applied and suggested.
    pub(crate) fn repairs(&self) -> Vec<&Repair> {
        self.title.iter().chain(&self.segments).flat_map(|mended| &mended.repairs).collect()
    }

    /// The new title, if it differs from the one in the file.
    pub(crate) fn new_title(&self) -> Option<&str> {
        let title = self.title.as_ref()?.text.as_str();
        (self.article.front_matter.title.as_deref() != Some(title)).then_some(title)
    }

    /// The title for the page: the metadata's, else the heading's, else the path.
    pub(crate) fn page_title(&self) -> String {
        let from_heading = || {
            let Some(heading) = heading(self.article) else { return own_heading(self.article) };
            let texts: Vec<_> =
                heading.segments.iter().map(|&at| self.segments[at].text.as_str()).collect();
            Some(plain(&texts.join(" "))).filter(|title| !title.is_empty())
        };
        let stated = self.title.as_ref().map(|title| title.text.clone());
        stated.or_else(from_heading).unwrap_or_else(|| self.article.path.clone())
    }

    /// What the report says of the article; `more` are findings of later stages.
    pub(crate) fn report(&self, more: Vec<Placed>) -> ArticleReport {
        let mut findings = problems(self.article);
        let mut repairs = Vec::new();
        for (segment, mended) in self.article.segments().zip(&self.segments) {
            let id = Some(segment.id.clone());
            repairs.extend(
                mended
                    .repairs
                    .iter()
                    .map(|repair| self.placed_repair(repair, segment.target.start, id.clone())),
            );
            let at = |finding: &Finding| {
                segment.target.start + finding.span.map_or(0, |span| span.start)
            };
            findings.extend(
                mended
                    .findings
                    .iter()
                    .map(|finding| self.placed(finding.clone(), at(finding), id.clone())),
            );
        }
        if let Some(title) = &self.title {
            let at = self.title_offset();
            repairs.extend(title.repairs.iter().map(|repair| self.placed_repair(repair, at, None)));
            findings.extend(
                title.findings.iter().map(|finding| self.placed(finding.clone(), at, None)),
            );
        }
        findings.extend(more);
        ArticleReport {
            file: self.article.file.clone(),
            path: self.article.path.clone(),
            locale: self.article.locale.clone(),
            provenance: (self.article.locale != LocaleTag::source())
                .then_some(self.article.front_matter.provenance),
            segments: self.segments.len(),
            in_english: 0,
            repairs,
            findings: self.named(findings),
            quality: self.quality,
        }
    }

    /// The findings of the article, sorted and with their names.
    pub(crate) fn named(&self, findings: Vec<Placed>) -> Vec<Named> {
        fingerprint::assign_ids(self.article, findings)
    }

    /// A finding about the text of the article as a whole, at the first place where `text` stands.
    pub(crate) fn find(&self, text: &str, finding: Finding) -> Placed {
        let offset = self.article.text.find(text).unwrap_or(0);
        self.placed(finding, offset, None)
    }

    fn placed_repair(
        &self,
        repair: &Repair,
        base: usize,
        segment: Option<String>,
    ) -> (Place, Repair) {
        let offset = if segment.is_some() { base + repair.span.start } else { base };
        (self.place(offset, segment, &self.article.locale), repair.clone())
    }

    /// A finding at a byte offset of the article.
    pub(crate) fn placed(
        &self,
        finding: Finding,
        offset: usize,
        segment: Option<String>,
    ) -> Placed {
        Placed { place: self.place(offset, segment, &self.article.locale), finding }
    }

    /// The place of a byte offset of the article, on the page of a locale.
    pub(crate) fn place(
        &self,
        offset: usize,
        segment: Option<String>,
        locale: &LocaleTag,
    ) -> Place {
        let position = self.article.position(&self.lines, offset);
        let (file, locale) = (self.article.file.clone(), locale.clone());
        Place { file, position, locale, segment, offset }
    }

    /// Where the title's line begins, or the metadata if it has none.
    pub(crate) fn title_offset(&self) -> usize {
        let block = self.article.front_matter.span;
        block.of(&self.article.text).find("\ntitle:").map_or(block.start, |at| block.start + at + 1)
    }
}

/// A segment of an article, or its title, as the engine takes it.
pub(crate) fn bilingual<'a>(
    article: &'a Article,
    source: &'a str,
    target: &'a str,
) -> Bilingual<'a> {
    Bilingual {
        locale: &article.locale,
        provenance: article.front_matter.provenance,
        source,
        target,
    }
}

/// The title as it is to be published.
fn title(article: &Article, segments: &[Mended], mender: &Mender) -> Option<Mended> {
    let title = article.front_matter.title.as_deref()?;
    let untouched = Mended { text: title.to_owned(), ..Mended::default() };
    let heading = heading(article);
    let (source, target) =
        heading.as_ref().map_or(("", title), |heading| (&heading.source, &heading.target));
    let witness = bilingual(article, source, target);
    // A heading of several segments is no witness that the engine could point into.
    let only = heading.as_ref().and_then(|heading| match heading.segments.as_slice() {
        &[only] => segments.get(only),
        _ => None,
    });
    let mended = match (&mender.engine, only) {
        (Some(engine), Some(only)) => engine.mend_title(title, &witness, only),
        _ => untouched,
    };
    let pair = Bilingual { target: title, ..witness };
    Some(mender.decide(&article.path, &title_id(), &pair, mended))
}

/// The quality of a mended article. A title that repeats the heading is evaluated once.
fn quality(article: &Article, segments: &[Mended], title: Option<&Mended>) -> Quality {
    let mut quality = Quality::default();
    let mut enter = |english: &str, mended: &Mended| {
        let found = mended.findings.iter().filter(|finding| check::is_of_translation(finding.rule));
        quality.add(english, found.map(|finding| finding.severity));
    };
    for (segment, mended) in article.segments().zip(segments) {
        enter(article.source(segment), mended);
    }
    let stated = article.front_matter.title.as_deref();
    let heading = heading(article).filter(|heading| Some(heading.target.as_str()) != stated);
    if let (Some(heading), Some(title)) = (heading, title) {
        enter(&heading.source, title);
    }
    quality
}

/// The id under which people decide on a title.
pub(crate) fn title_id() -> SegmentId {
    SegmentId::Other("title".to_owned())
}
