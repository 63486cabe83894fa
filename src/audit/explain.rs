//! `segmend explain`: each token of one segment's English, and whether it survived.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::audit::missing::{ExplainError, SegmentQuery};
use crate::catalog::split;
use crate::config::nearest;
use crate::disk::Sources;
use crate::model::{Article, Place, Segment};
use crate::parse::Identity;
use crate::project::content::Content;
use crate::project::localized::{Localized, bilingual, title_id};
use crate::project::mender::Mender;
use crate::project::{Job, ProjectError, discover};
use crate::render::heading::heading;
use segmend_engine::compare::Comparison;
use segmend_engine::model::{
    Applicability, Bilingual, Finding, Mended, Provenance, Repair, Strictness, Token, TokenClass,
};
use segmend_engine::text::{Lines, Position, Span};
use segmend_engine::tokens;

/// A segment with all results of the engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// Its place.
    #[serde(flatten)]
    pub place: Place,
    /// The path of the article, shared by all locales.
    pub article: String,
    /// Who translated it.
    pub provenance: Provenance,
    /// The English; for a title, that of the heading.
    pub source: String,
    /// The translation.
    pub target: String,
    /// The translation after repair.
    pub repaired: String,
    /// The tokens of the English, in order.
    pub tokens: Vec<ExplainedToken>,
    /// Every repair, applied or suggested; spans are byte offsets into `target`.
    pub repairs: Vec<Repair>,
    /// The remaining findings.
    pub findings: Vec<Finding>,
}

/// A token of the English and its state in the translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedToken {
    /// Its class.
    pub class: &'static TokenClass,
    /// Its text.
    pub text: String,
    /// Its byte range in the English.
    pub span: Span,
    /// Its state.
    pub state: TokenState,
    /// The reason, in a few words.
    pub why: String,
    /// The index of the repair that restores it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repair: Option<usize>,
    /// The tokens inside it, if it is lost as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<ExplainedToken>,
}

/// The state of a token in the translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TokenState {
    /// Present verbatim.
    Stands,
    /// Damaged and restored.
    Repaired,
    /// Damaged, with a suggested repair.
    Suggested,
    /// Missing, but a name that may change.
    Absent,
    /// Missing, although it must be present.
    Lost,
    /// Free to change.
    Free,
}

impl TokenState {
    /// Returns the name of the state.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stands => "stands",
            Self::Repaired => "repaired",
            Self::Suggested => "suggested",
            Self::Absent => "absent",
            Self::Lost => "lost",
            Self::Free => "free",
        }
    }
}

/// Explains the segments at a place: `FILE:ID`, `FILE:LINE` or `FILE:LINE:COLUMN`. The file is
/// relative to the content folder, or starts with its path.
///
/// # Errors
/// There is no such file or segment, or the content cannot be read.
pub fn explain(job: &Job, place: &str) -> Result<Vec<Explained>, ExplainError> {
    let mender = Mender::new(&*job.learned()?)?;
    explain_with(job, place, &mender)
}

/// Like [`explain`], with a mender of its own.
pub(crate) fn explain_with(
    job: &Job,
    place: &str,
    mender: &Mender,
) -> Result<Vec<Explained>, ExplainError> {
    let (file, at) =
        SegmentQuery::parse(place).ok_or_else(|| ExplainError::NoPlace(place.to_owned()))?;
    let file = below(job, file);
    let content = content(job, &file)?;
    let identity = find(job, &content, &file)?;
    let article = content.article(identity).map_err(ExplainError::Unread)?;
    let explained = Explainer::new(job, &article, mender).at(&at);
    if explained.is_empty() { Err(missing(at, &article)) } else { Ok(explained) }
}

impl SegmentQuery {
    /// Splits a place into the file and the segment in it.
    fn parse(place: &str) -> Option<(&str, Self)> {
        // Split from the end: a Windows path has a colon of its own.
        let (file, last) = place.rsplit_once(':')?;
        let Ok(number) = last.parse() else { return Some((file, Self::Id(last.to_owned()))) };
        let before =
            file.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?)));
        match before {
            Some((file, line)) => Some((file, Self::Line(line, Some(number)))),
            None => Some((file, Self::Line(number, None))),
        }
    }
}

fn missing(wanted: SegmentQuery, article: &Article) -> ExplainError {
    let ids: Vec<&str> = article.segments().map(|segment| segment.id.as_str()).collect();
    let near = match &wanted {
        SegmentQuery::Id(id) => nearest(id, &ids),
        SegmentQuery::Line(line, _) => next_segment(article, *line),
    };
    let near = near.map(str::to_owned);
    let known = ids.into_iter().map(str::to_owned).collect();
    ExplainError::NoSegment { file: article.file.clone(), wanted, near, known }
}

/// The first segment after a line.
fn next_segment(article: &Article, line: usize) -> Option<&str> {
    let lines = Lines::new(&article.text);
    let is_behind = |segment: &&Segment| article.position(&lines, segment.span.start).line > line;
    article.segments().find(is_behind).map(|segment| segment.id.as_str())
}

/// The path of a file relative to the content folder.
fn below(job: &Job, file: &str) -> String {
    let below = Path::new(file).strip_prefix(&job.config.content).unwrap_or(Path::new(file));
    below.to_string_lossy().replace('\\', "/").trim_start_matches("./").to_owned()
}

/// The content that is needed: only the file itself if its folder names the locale.
fn content(job: &Job, file: &str) -> Result<Content, ProjectError> {
    // Somebody who asks about a draft means it.
    let job = &Job { drafts: true, ..job.clone() };
    if split(file).0.is_some() {
        let sources = Sources { articles: vec![file.to_owned()], ..Sources::default() };
        let content = Content::from_sources(job, sources);
        if !content.catalog.entries.is_empty() {
            return Ok(content);
        }
    }
    discover(job)
}

/// Finds a file by its name, or by locale and path of its article.
fn find<'a>(job: &Job, content: &'a Content, name: &str) -> Result<&'a Identity, ExplainError> {
    let identities = || content.catalog.entries.values().flatten();
    let is_it = |identity: &&Identity| {
        let by_locale = |locale: &str| {
            name.strip_prefix(locale).and_then(|rest| rest.strip_prefix('/'))
                == Some(&identity.path)
        };
        identity.file == name || by_locale(identity.locale.as_str())
    };
    identities().find(is_it).ok_or_else(|| {
        let files: Vec<&str> = identities().map(|identity| identity.file.as_str()).collect();
        ExplainError::NoArticle {
            name: name.to_owned(),
            root: job.config.content.clone(),
            near: nearest(name, &files).map(str::to_owned),
            example: files.first().map(|file| (*file).to_owned()),
        }
    })
}

/// An article whose segments are explained.
struct Explainer<'a> {
    job: &'a Job,
    localized: Localized<'a>,
    lines: Lines,
}

impl<'a> Explainer<'a> {
    fn new(job: &'a Job, article: &'a Article, mender: &Mender) -> Self {
        let localized = Localized::new(article, mender);
        Self { job, localized, lines: Lines::new(&article.text) }
    }

    /// Explains the title and segments at a place.
    fn at(&self, at: &SegmentQuery) -> Vec<Explained> {
        let article = self.localized.article;
        let segments = article.segments().zip(&self.localized.segments);
        let segments = segments.filter(|(segment, _)| self.is_at(segment, at));
        let segments = segments.map(|(segment, mended)| {
            let place = self.localized.place(
                segment.target.start,
                Some(segment.id.clone()),
                &article.locale,
            );
            self.explained(place, &self.localized.pair(segment), mended)
        });
        self.title(at).into_iter().chain(segments).collect()
    }

    fn is_at(&self, segment: &Segment, at: &SegmentQuery) -> bool {
        let position = |offset| self.localized.article.position(&self.lines, offset);
        match at {
            SegmentQuery::Id(id) => segment.id == *id || segment.shared_id().to_string() == *id,
            SegmentQuery::Line(line, column) => {
                let (start, end) = (position(segment.span.start), position(segment.span.end));
                let at = |column| Position { line: *line, column };
                match *column {
                    Some(column) => start <= at(column) && at(column) < end,
                    None => start.line <= *line && *line <= end.line,
                }
            }
        }
    }

    /// Explains the title if it is at the place: its line, or `title`.
    fn title(&self, at: &SegmentQuery) -> Option<Explained> {
        let article = self.localized.article;
        let place = self.localized.place(self.localized.title_offset(), None, &article.locale);
        let is_at = match at {
            SegmentQuery::Line(line, _) => place.position.line == *line,
            SegmentQuery::Id(id) => *id == title_id().to_string(),
        };
        let mended = self.localized.title.as_ref().filter(|_| is_at)?;
        let (title, heading) = (article.front_matter.title.as_ref()?, heading(article)?);
        Some(self.explained(place, &bilingual(article, &heading.source, title), mended))
    }

    fn explained(&self, place: Place, pair: &Bilingual<'_>, mended: &Mended) -> Explained {
        let subject = Subject { job: self.job, pair, mended };
        Explained {
            place,
            article: self.localized.article.path.clone(),
            provenance: pair.provenance,
            source: pair.source.to_owned(),
            target: pair.target.to_owned(),
            repaired: mended.text.clone(),
            tokens: subject.explain_tokens(&tokens::tokens(pair.source)),
            repairs: mended.repairs.clone(),
            findings: mended.findings.clone(),
        }
    }
}

/// A segment whose tokens are explained.
struct Subject<'a> {
    job: &'a Job,
    pair: &'a Bilingual<'a>,
    mended: &'a Mended,
}

impl Subject<'_> {
    fn explain_tokens(&self, tokens: &[Token]) -> Vec<ExplainedToken> {
        let copies = |target| {
            let comparison = Comparison::new(&Bilingual { target, ..*self.pair }, tokens.to_vec());
            let copies =
                comparison.expected.iter().map(|expected| (expected.text, expected.copies.len()));
            copies.collect::<BTreeMap<_, _>>()
        };
        let (before, after) = (copies(self.pair.target), copies(&self.mended.text));
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut explained = Vec::new();
        for token in tokens {
            let text = token.span.of(self.pair.source);
            let nth = seen.entry(text).or_default();
            let of = |counts: &BTreeMap<&str, usize>| counts.get(text).copied().unwrap_or(0);
            explained.push(self.explain_token(token, *nth, of(&before), of(&after)));
            *nth += 1;
        }
        explained
    }

    /// Explains a token: the `nth` with its text, of which the target has `before` copies before
    /// repair and `after` copies after it.
    fn explain_token(
        &self,
        token: &Token,
        nth: usize,
        before: usize,
        after: usize,
    ) -> ExplainedToken {
        let text = token.span.of(self.pair.source);
        let repair = |tier| self.repair(text, tier, nth.saturating_sub(before));
        let (applied, suggested) = (repair(Applicability::Safe), repair(Applicability::Suggested));
        let (state, repair) = match token.class.strictness {
            Strictness::Free => (TokenState::Free, None),
            _ if nth < before.min(after) => (TokenState::Stands, None),
            _ if nth < after => (TokenState::Repaired, applied),
            _ if suggested.is_some() => (TokenState::Suggested, suggested),
            Strictness::Name => (TokenState::Absent, None),
            Strictness::Literal => (TokenState::Lost, None),
        };
        let inside = if state == TokenState::Lost {
            tokens::parts(self.pair.source, token)
        } else {
            Vec::new()
        };
        let parts = if inside.is_empty() { Vec::new() } else { self.explain_tokens(&inside) };
        let why = match repair.map(|at| &self.mended.repairs[at]) {
            Some(repair) => format!("{}: {}", repair.strategy, repair.evidence),
            None => self.why(token, state, after, !parts.is_empty()),
        };
        let (class, text, span) = (token.class, text.to_owned(), token.span);
        ExplainedToken { class, text, span, state, why, repair, parts }
    }

    /// The index of the `nth` repair of a tier that writes a text, or of the last one.
    fn repair(&self, text: &str, tier: Applicability, nth: usize) -> Option<usize> {
        let writes = |(at, repair): (usize, &Repair)| {
            (repair.applicability == tier && repair.after.contains(text)).then_some(at)
        };
        let all: Vec<_> = self.mended.repairs.iter().enumerate().filter_map(writes).collect();
        all.get(nth).or(all.last()).copied()
    }

    fn why(&self, token: &Token, state: TokenState, after: usize, has_parts: bool) -> String {
        let is_off = self.job.config.is_class_off(token.class.name, self.pair.locale);
        let text = match state {
            TokenState::Stands => "verbatim",
            TokenState::Free => "may change",
            TokenState::Repaired => "restored with what stands around it",
            TokenState::Absent => "a name: it may be inflected or have a local form",
            TokenState::Suggested | TokenState::Lost if !self.job.config.repair.enabled => {
                "nothing is repaired"
            }
            TokenState::Suggested | TokenState::Lost if is_off => {
                "the settings switch its class off"
            }
            TokenState::Suggested | TokenState::Lost if has_parts => "not as a whole; its parts:",
            TokenState::Suggested | TokenState::Lost if after > 0 => {
                "stands less often than in the English"
            }
            TokenState::Suggested | TokenState::Lost => "no strategy found a damaged copy of it",
        };
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::Engine;
    use segmend_engine::model::LocaleTag;

    #[test]
    fn places_are_an_id_or_a_line() {
        for (text, expected) in [
            ("a.md:16a44-112", Some(("a.md", SegmentQuery::Id("16a44-112".to_owned())))),
            ("pl-PL/a.md:12", Some(("pl-PL/a.md", SegmentQuery::Line(12, None)))),
            ("a.md:12:7", Some(("a.md", SegmentQuery::Line(12, Some(7))))),
            (r"C:\a.md:12", Some((r"C:\a.md", SegmentQuery::Line(12, None)))),
            ("lost-token", None),
        ] {
            assert_eq!(SegmentQuery::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn every_token_is_explained() {
        let job = Job::default();
        let locale = LocaleTag::parse("pl-PL").unwrap();
        for (source, target, expected) in [
            ("Run a.exe", "Uruchom a.exe", vec!["stands a.exe"]),
            ("TLS 1.2 and 1.2", "TLS 1.2 i 1,2", vec!["stands TLS", "stands 1.2", "repaired 1.2"]),
            ("Run services.msc", "Uruchom", vec!["lost services.msc"]),
            ("Open OneDrive", "Otwórz", vec!["absent OneDrive"]),
        ] {
            let provenance = Provenance::Machine;
            let pair = Bilingual { locale: &locale, provenance, source, target };
            let mended = Engine::default().mend(&pair);
            let subject = Subject { job: &job, pair: &pair, mended: &mended };
            let explained = subject.explain_tokens(&tokens::tokens(source));
            let explained: Vec<_> = explained
                .iter()
                .map(|explained| format!("{} {}", explained.state.as_str(), explained.text))
                .collect();
            assert_eq!(explained, expected, "{target}");
        }
    }
}
