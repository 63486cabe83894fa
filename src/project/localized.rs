//! An article in one locale after repair: its texts, its title and its findings.

use std::collections::HashSet;

use crate::model::{Article, Named, Place, Placed, Segment, SegmentId};
use crate::parse::problems;
use crate::project::mender::Mender;
use crate::project::silence::Silenced;
use crate::project::strings::as_strings;
use crate::project::untouched;
use crate::render::heading::{heading, own_heading, plain, plain_title};
use crate::render::slug::readable_name;
use crate::report::score::Quality;
use crate::report::{ArticleReport, fingerprint};
use segmend_engine::model::{
    Applicability, Bilingual, Finding, LocaleTag, Mended, Repair, Severity, Strictness, Token,
    TokenClass,
};
use segmend_engine::text::{Lines, Span};
use segmend_engine::tokens::tokens;
use segmend_engine::{Memory, check};

/// The token class of a title that was left in English.
static TITLE: TokenClass = TokenClass::without_tokens("title", "The title in the metadata.");

/// The strategy that replaces it: the heading says the same and is translated.
pub(crate) const BY_HEADING: &str = "heading";

/// An article after repair.
pub(crate) struct Localized<'a> {
    /// The article as delivered.
    pub(crate) article: &'a Article,
    /// The result for each segment, in order.
    pub(crate) segments: Vec<Mended>,
    /// The result for the title in the metadata, if there is one.
    pub(crate) title: Option<Mended>,
    /// The quality of the translation; empty if nothing was checked.
    pub(crate) quality: Quality,
    lines: Lines,
    /// The findings that comments silence.
    silenced: Silenced,
}

impl<'a> Localized<'a> {
    /// Repairs an article and applies decisions. Without an engine, the text stays as delivered.
    pub(crate) fn new(article: &'a Article, mender: &Mender) -> Self {
        Self::with_memory(article, mender, &mut Memory::default())
    }

    /// Like [`Localized::new`], but reuses the tokens of English that occurred in other locales.
    pub(crate) fn with_memory(article: &'a Article, mender: &Mender, memory: &mut Memory) -> Self {
        let mender = &*mender.at(&article.path);
        let mut segments: Vec<_> = article
            .segments()
            .map(|segment| {
                let pair = bilingual(article, article.source(segment), article.target(segment));
                let mended = mender.mend(&article.path, &segment.shared_id(), &pair, memory);
                match article.converted.as_ref().is_some_and(|it| it.has_plain_strings) {
                    true => as_strings(mended, &pair),
                    false => mended,
                }
            })
            .collect();
        let mut title = title(article, &segments, mender);
        let lines = Lines::new(&article.text);
        let silenced = Silenced::remove(article, &lines, &mut segments, &mut title);
        let is_checked = mender.engine.is_some();
        let quality = is_checked.then(|| quality(article, &segments, title.as_ref()));
        let quality = quality.unwrap_or_default();
        Self { article, segments, title, quality, lines, silenced }
    }

    /// Repairs only what the title of an article depends on; all other segments stay empty.
    pub(crate) fn of_title(article: &'a Article, mender: &Mender, memory: &mut Memory) -> Self {
        let mender = &*mender.at(&article.path);
        let of_heading = heading(article).map(|heading| heading.segments).unwrap_or_default();
        let mend = |(at, segment): (usize, &Segment)| {
            if !of_heading.contains(&at) {
                return Mended::default();
            }
            let pair = bilingual(article, article.source(segment), article.target(segment));
            mender.mend(&article.path, &segment.shared_id(), &pair, memory)
        };
        let segments: Vec<_> = article.segments().enumerate().map(mend).collect();
        let title = title(article, &segments, mender);
        let (lines, quality) = (Lines::new(&article.text), Quality::default());
        let silenced = Silenced::default();
        Self { article, segments, title, quality, lines, silenced }
    }

    /// A segment of the article, as the input of the engine.
    pub(crate) fn pair(&self, segment: &Segment) -> Bilingual<'a> {
        let article = self.article;
        bilingual(article, article.source(segment), article.target(segment))
    }

    /// The findings about decisions on segments that the article does not have.
    pub(crate) fn lost_decisions(&self, mender: &Mender) -> Vec<Placed> {
        let Article { path, locale, .. } = self.article;
        if mender.decisions(locale).is_empty() {
            return Vec::new();
        }
        let ids: HashSet<_> = self.article.segments().map(Segment::shared_id).collect();
        let has = |id: &SegmentId| *id == title_id() || ids.contains(id);
        let stale = mender.decisions_on_missing_segments(path, locale, has);
        stale.into_iter().map(|finding| self.placed(finding, 0, None)).collect()
    }

    /// The repaired text of each segment.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().map(|mended| mended.text.as_str())
    }

    /// All repairs of the title and the segments, applied and suggested.
    pub(crate) fn repairs(&self) -> Vec<&Repair> {
        self.title.iter().chain(&self.segments).flat_map(|mended| &mended.repairs).collect()
    }

    /// The new title, if it differs from the one in the file.
    pub(crate) fn new_title(&self) -> Option<&str> {
        let title = self.title.as_ref()?.text.as_str();
        (self.article.front_matter.title.as_deref() != Some(title)).then_some(title)
    }

    /// The title of the page: that of the metadata, else of the heading, else the file name.
    pub(crate) fn page_title(&self) -> String {
        let from_heading = || {
            let Some(heading) = heading(self.article) else { return own_heading(self.article) };
            let texts: Vec<_> =
                heading.segments.iter().map(|&at| self.segments[at].text.as_str()).collect();
            Some(plain(&texts.join(" "))).filter(|title| !title.is_empty())
        };
        let stated = self.title.as_ref().map(|title| plain_title(&title.text));
        let stated = stated.filter(|title| !title.is_empty());
        stated.or_else(from_heading).unwrap_or_else(|| readable_name(&self.article.path))
    }

    /// The entry for the report; `more` are the findings of other stages.
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
        findings.extend(self.silenced.unused(self.article));
        let findings = untouched::gather(self.article, &self.segments, findings);
        ArticleReport {
            file: self.article.file.clone(),
            path: self.article.path.clone(),
            locale: self.article.locale.clone(),
            provenance: (self.article.locale != LocaleTag::source())
                .then_some(self.article.front_matter.provenance),
            segments: self.segments.len(),
            // Only known once the page is rendered.
            in_english: 0,
            repairs,
            findings: self.with_ids(findings),
            quality: self.quality,
        }
    }

    /// Sorts findings of the article, leaves out those that a comment silences, and adds ids.
    pub(crate) fn with_ids(&self, mut findings: Vec<Placed>) -> Vec<Named> {
        findings.retain(|placed| !self.silenced.has(placed));
        fingerprint::assign_ids(self.article, findings)
    }

    /// Places a finding at the first occurrence of `text`, else at the beginning of the article.
    pub(crate) fn placed_at_text(&self, text: &str, finding: Finding) -> Placed {
        let offset = self.article.text.find(text).unwrap_or(0);
        self.placed(finding, offset, None)
    }

    /// Places a repair. `base` is the offset of the text that its span points into.
    fn placed_repair(
        &self,
        repair: &Repair,
        base: usize,
        segment: Option<String>,
    ) -> (Place, Repair) {
        // The title's line may quote or escape the text, so offsets into the title don't fit there.
        let offset = if segment.is_some() { base + repair.span.start } else { base };
        (self.place(offset, segment, &self.article.locale), repair.clone())
    }

    /// Places a finding at a byte offset of the article.
    pub(crate) fn placed(
        &self,
        finding: Finding,
        offset: usize,
        segment: Option<String>,
    ) -> Placed {
        Placed { place: self.place(offset, segment, &self.article.locale), finding }
    }

    /// The place of a byte offset of the article, reported for a locale.
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

    /// The offset of the title's line, else of the metadata block.
    pub(crate) fn title_offset(&self) -> usize {
        self.metadata_offset("title")
    }

    /// The offset of the line of a key of the metadata, else of the block.
    pub(crate) fn metadata_offset(&self, key: &str) -> usize {
        self.article.metadata_offset(key)
    }

    /// The translation of the heading, if the title in the metadata is the English of it.
    pub(crate) fn title_by_heading(&self) -> Option<String> {
        let stated = self.article.front_matter.title.as_deref()?;
        title_by_heading(self.article, &self.segments, stated)
    }
}

/// A pair with the locale and provenance of its article, as the input of the engine.
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

/// Repairs the title and applies a decision on it.
fn title(article: &Article, segments: &[Mended], mender: &Mender) -> Option<Mended> {
    let title = article.front_matter.title.as_deref()?;
    let untouched = Mended { text: title.to_owned(), ..Mended::default() };
    let heading = heading(article);
    let (source, target) =
        heading.as_ref().map_or(("", title), |heading| (&heading.source, &heading.target));
    let witness = bilingual(article, source, target);
    // `mend_title` needs the result of the heading as a whole, which only a single segment has.
    let only = heading.as_ref().and_then(|heading| match heading.segments.as_slice() {
        &[only] => segments.get(only),
        _ => None,
    });
    let mended = match (&mender.engine, only) {
        (Some(engine), Some(only)) => engine.mend_title(title, &witness, only),
        _ => untouched,
    };
    let by_heading = mender.engine.as_ref().and_then(|_| {
        let after = title_by_heading(article, segments, &mended.text)?;
        Some(replaced_title(title, after))
    });
    let mended = by_heading.unwrap_or(mended);
    let pair = Bilingual { target: title, ..witness };
    Some(mender.decide(&article.path, &title_id(), &pair, mended))
}

/// The translation of the heading, if a title is the English of it. A title that is one token, such as
/// a file name or the name of a command, is the same in every language, and a translation that lost a
/// token of the title is no better.
fn title_by_heading(article: &Article, segments: &[Mended], title: &str) -> Option<String> {
    let heading = heading(article)?;
    let mended = heading.segments.iter().map(|&at| &segments[at]);
    if mended.clone().any(is_mangled) {
        return None;
    }
    let translation = plain(&mended.map(|one| one.text.as_str()).collect::<Vec<_>>().join(" "));
    let is_title = |text: &str| letters(title).eq(letters(text));
    let is_english = is_title(&plain(&heading.source)) && !is_title(&translation);
    if !is_english || translation.is_empty() {
        return None;
    }
    let is_kept = |token: &Token| {
        let text = token.span.of(title);
        let is_lost = token.class.strictness == Strictness::Literal && !translation.contains(text);
        is_lost || text.len() == title.trim().len()
    };
    (!tokens(title).iter().any(is_kept)).then_some(translation)
}

/// A title in English after its repair.
fn replaced_title(title: &str, after: String) -> Mended {
    let repair = Repair {
        class: &TITLE,
        strategy: BY_HEADING,
        applicability: Applicability::Safe,
        span: Span::new(0, title.len()),
        before: title.to_owned(),
        after: after.clone(),
        evidence: "the title is the English of the heading, which is translated".to_owned(),
    };
    Mended { text: after, repairs: vec![repair], findings: Vec::new() }
}

/// Whether a translation would mislead a reader.
pub(crate) fn is_mangled(mended: &Mended) -> bool {
    mended.findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// The letters and digits of a text in lower case: `Enterprise-Plan` is no translation of
/// `Enterprise Plan`.
pub(crate) fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The quality of an article after repair. A title that repeats the heading is counted once.
fn quality(article: &Article, segments: &[Mended], title: Option<&Mended>) -> Quality {
    let mut quality = Quality::default();
    let mut evaluate = |english: &str, mended: &Mended| {
        let found = mended.findings.iter().filter(|finding| check::is_of_translation(finding.rule));
        quality.add(english, found.map(|finding| finding.severity));
    };
    for (segment, mended) in article.segments().zip(segments) {
        evaluate(article.source(segment), mended);
    }
    let stated = article.front_matter.title.as_deref();
    let heading = heading(article).filter(|heading| Some(heading.target.as_str()) != stated);
    if let (Some(heading), Some(title)) = (heading, title) {
        evaluate(&heading.source, title);
    }
    quality
}

/// The id of the title in decisions.
pub(crate) fn title_id() -> SegmentId {
    SegmentId::Other("title".to_owned())
}
