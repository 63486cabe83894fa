//! A finding with all that a reader without the article needs: where it begins and ends in the
//! file, what stands there, the English, what to write instead.
//!
//! The formats of `segmend check` are written from these alone. They pass through a file between
//! the articles and the formats, so they can be read back.

use serde::{Deserialize, Serialize};

use crate::model::{Article, FindingId, Named, Place, Placed};
use crate::report::places::{Places, Point};
use segmend_engine::model::{
    Applicability, Category, Finding, LocaleTag, Provenance, Repair, Rule, Severity, Subject,
};
use segmend_engine::text::Span;

/// What a build restores, and `segmend fix` writes into the articles.
pub static REPAIRABLE: Rule = Rule {
    name: "repairable",
    severity: Severity::Info,
    category: Category::InconsistentEntities,
    dimension: None,
    doc: "A token was mangled: a build restores it on the page, and `segmend fix` in the article.",
    bad: "TLS 1,2 beside TLS 1.2",
    good: "TLS 1.2 beside TLS 1.2",
    is_on: true,
};

/// A repair that is not certain.
pub static SUGGESTED_REPAIR: Rule = Rule {
    name: "suggested-repair",
    severity: Severity::Info,
    category: Category::InconsistentEntities,
    dimension: None,
    doc: "A token may be mangled: `--unsafe-repairs` restores it, for somebody to look at.",
    bad: "a word that looks like a token of the English",
    good: "the token of the English, or a decision that the word stays",
    is_on: true,
};

/// The rules of repairs that are told as findings.
pub static RULES: &[&Rule] = &[&REPAIRABLE, &SUGGESTED_REPAIR];

/// As much of a line as is shown around a place that is in no segment, in bytes.
const AROUND: usize = 200;

/// As much of a line as is searched for what a finding is about, in bytes: a title fits.
const NARROWED: usize = 4096;

/// The findings of one article in one locale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The file, relative to the content root.
    pub file: String,
    /// The path that the locales share; empty for a file that gave no article.
    pub article: String,
    /// The locale of the page.
    pub locale: LocaleTag,
    /// Whether the file is an article of the locale; the English page may be made of a translation.
    pub is_own: bool,
    /// Who translated; `None` for the English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
    /// How many segments were looked at.
    pub segments: usize,
    /// What was found, by place.
    pub issues: Vec<Issue>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// Its name.
    pub id: FindingId,
    /// The rule that found it.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// Of which kind it is: an ITS 2.0 localization quality issue type.
    pub category: Category,
    /// The class of the token that it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// What it is about, if that has a text; the formats for programs leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What is wrong, then what to do.
    pub message: String,
    /// The line in the file, from 1.
    pub line: usize,
    /// The first character in the line, from 1.
    pub column: usize,
    /// The line of the end.
    pub end_line: usize,
    /// The character behind the last one.
    pub end_column: usize,
    /// The two columns in UTF-16 code units, as editors and SARIF count them.
    pub utf16: [usize; 2],
    /// The segment's id as it stands in the file, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<String>,
    /// The English of the segment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The translation of the segment; without one, the piece of the file around the place.
    pub text: String,
    /// Where in `text`, in bytes.
    pub span: Span,
    /// What could stand there, if something is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// What takes the place of the range in the file, byte for byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// Whether the baseline has it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub known: bool,
}

/// A replacement of the range of an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What stands there afterwards.
    pub text: String,
    /// How sure it is.
    pub applicability: Applicability,
}

/// Reads issues out of an article.
#[derive(Debug)]
pub struct Reader<'a> {
    article: &'a Article,
    places: Places<'a>,
}

impl<'a> Reader<'a> {
    /// A reader of an article.
    pub fn new(article: &'a Article) -> Self {
        Self { article, places: Places::new(article) }
    }

    /// A finding of the article. `repairs` are those that it was found after: a place that one of
    /// them changes has no suggestion to be put there.
    pub fn issue(&mut self, named: &Named, repairs: &[(Place, Repair)]) -> Issue {
        let finding = &named.placed.finding;
        let (mut issue, start) = self.read(named);
        let is_changed = |(place, repair): &(Place, Repair)| {
            place.segment == issue.segment
                && repair.applicability == Applicability::Safe
                && repair.span.start < issue.span.end
                && issue.span.start < repair.span.end
        };
        let suggestion = finding.suggestion.as_ref().filter(|_| finding.span.is_some());
        if let Some(text) = suggestion
            && issue.source.is_some()
            && !repairs.iter().any(is_changed)
        {
            issue.fix = Some(self.fix(text, Applicability::Suggested, start));
        }
        issue
    }

    /// A repair of the article as a finding.
    pub fn repair(&mut self, named: &Named, repair: &Repair) -> Issue {
        let (mut issue, start) = self.read(named);
        if issue.span.of(&issue.text) == repair.before {
            issue.fix = Some(self.fix(&repair.after, repair.applicability, start));
        }
        issue
    }

    /// An issue, and where it begins.
    fn read(&mut self, named: &Named) -> (Issue, Point) {
        let Placed { place, finding } = &named.placed;
        let mut start = self.places.point(place);
        let segment = self.places.segment(place);
        let span = match (segment, finding.span) {
            (Some(segment), None) => segment.target,
            (Some(segment), Some(span)) => span.shift(segment.target.start),
            (None, _) => {
                let narrowed = finding.subject.as_ref().and_then(|it| self.only(start, it));
                narrowed.unwrap_or_else(|| self.word(start.offset))
            }
        };
        start = start.at(span.start, self.article);
        let mut issue = Issue {
            segment: place.segment.clone(),
            source: segment.map(|segment| self.article.source(segment).to_owned()),
            ..loose(named.id, place, finding)
        };
        self.place(&mut issue, start, span);
        if let Some(segment) = segment {
            issue.text = self.article.target(segment).to_owned();
            let from = segment.target.start;
            issue.span = Span::new(span.start - from, span.end - from);
        }
        (issue, start)
    }

    /// Where what a finding about a line is about stands, if it stands once in the line.
    fn only(&self, start: Point, subject: &Subject) -> Option<Span> {
        let rest = &self.article.text[start.offset..];
        let rest = &rest[..rest.floor_char_boundary(NARROWED)];
        let mut found = rest.lines().next()?.match_indices(subject.as_str());
        let (Some((at, text)), None) = (found.next(), found.next()) else { return None };
        Some(Span::new(at, at + text.len()).shift(start.offset))
    }

    /// Says where an issue begins and ends, and what stands around it.
    fn place(&self, issue: &mut Issue, start: Point, span: Span) {
        let text = &self.article.text;
        let end = start.at(span.end, self.article);
        issue.line = start.position.line;
        issue.column = start.position.column;
        issue.end_line = end.position.line;
        issue.end_column = end.position.column;
        issue.utf16 = [start.utf16, end.utf16];
        let from = text.floor_char_boundary(span.start.saturating_sub(AROUND));
        let from = text[from..span.start].rfind('\n').map_or(from, |at| from + at + 1);
        let to = text.floor_char_boundary(span.end.saturating_add(AROUND).min(text.len()));
        let to = text[span.end..to].find(['\n', '\r']).map_or(to, |at| span.end + at);
        issue.text = text[from..to].to_owned();
        issue.span = Span::new(span.start - from, span.end - from);
    }

    /// What is marked of a line: up to the next blank, bracket or quote.
    fn word(&self, offset: usize) -> Span {
        let text = &self.article.text;
        let rest = &text[offset..text.floor_char_boundary((offset + AROUND).min(text.len()))];
        let is_end = |(at, char): &(usize, char)| {
            char.is_whitespace() || (*at > 0 && matches!(char, ')' | '<' | '>' | '"'))
        };
        let length = rest.char_indices().find(is_end).map_or(rest.len(), |(at, _)| at);
        Span::new(offset, offset + length)
    }

    /// A replacement at a point as the file spells it: see [`Article::restore`].
    fn fix(&self, text: &str, applicability: Applicability, at: Point) -> Fix {
        let quote = self.article.text[..at.offset].rfind('"');
        let restore = &self.article.restore;
        let is_spelled = quote.is_some_and(|quote| {
            restore.binary_search_by_key(&quote, |edit| edit.span.start).is_ok()
        });
        let text = if is_spelled { text.replace('"', "&quot;") } else { text.to_owned() };
        Fix { text, applicability }
    }
}

impl Issue {
    /// Whether it is about something that the engine can repair.
    pub fn is_repair(&self) -> bool {
        self.is_of(&REPAIRABLE) || self.is_of(&SUGGESTED_REPAIR)
    }

    /// Whether a rule has found it.
    pub fn is_of(&self, rule: &Rule) -> bool {
        self.rule == rule.name
    }
}

/// A finding about a file that gave no article: nothing of it can be shown.
pub fn loose(id: FindingId, place: &Place, finding: &Finding) -> Issue {
    let (line, column) = (place.position.line, place.position.column);
    Issue {
        id,
        rule: finding.rule.name.to_owned(),
        severity: finding.severity,
        category: finding.rule.category,
        class: finding.class.map(|class| class.name.to_owned()),
        subject: finding.subject.as_ref().map(|subject| subject.as_str().to_owned()),
        message: finding.message.clone(),
        line,
        column,
        end_line: line,
        end_column: column,
        utf16: [column, column],
        segment: None,
        source: None,
        text: String::new(),
        span: Span::default(),
        suggestion: finding.suggestion.clone(),
        fix: None,
        known: false,
    }
}
