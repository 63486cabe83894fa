//! A finding with everything needed to show it without the article: its range in the file, the text
//! there, the English, and the suggested replacement.
//!
//! The formats of `segmend check` use nothing else. Issues are spooled to a file between the run
//! and the formats, so they can be deserialized again.

use serde::{Deserialize, Serialize};

use crate::model::{Article, FindingId, Named, Place, Placed};
use crate::report::places::{Places, TextPoint};
use segmend_engine::model::{
    Applicability, Category, Finding, LocaleTag, Provenance, Repair, Rule, Severity, Subject,
};
use segmend_engine::text::Span;

/// The rule of safe repairs, which a build applies and `segmend fix` writes into the articles.
pub static REPAIRABLE: Rule = Rule {
    name: "repairable",
    severity: Severity::Info,
    category: Category::InconsistentEntities,
    dimension: None,
    doc: "A token was damaged. A build restores it on the page, `segmend fix` in the article.",
    bad: "TLS 1,2 beside TLS 1.2",
    good: "TLS 1.2 beside TLS 1.2",
    is_on: true,
};

/// The rule of suggested repairs, which are not applied by default.
pub static SUGGESTED_REPAIR: Rule = Rule {
    name: "suggested-repair",
    severity: Severity::Info,
    category: Category::InconsistentEntities,
    dimension: None,
    doc: "A token may be damaged. `--unsafe-repairs` restores it; somebody should look at it.",
    bad: "a word that looks like a token of the English",
    good: "the token of the English, or a decision that the word stays",
    is_on: true,
};

/// The rules of repairs that are reported as findings.
pub static RULES: &[&Rule] = &[&REPAIRABLE, &SUGGESTED_REPAIR];

/// How many bytes of a line to show on either side of a place outside of segments.
const AROUND: usize = 200;

/// How many bytes of a line to search for the subject of a finding: enough for a title.
const NARROWED: usize = 4096;

/// The findings of one article in one locale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedArticle {
    /// The file, relative to the content root.
    pub file: String,
    /// The path shared by all locales; empty for a file that is not an article.
    pub article: String,
    /// The locale of the page.
    pub locale: LocaleTag,
    /// Whether the file belongs to the locale. The English page may be rebuilt from a translation.
    pub is_own: bool,
    /// Who translated it; `None` for the English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
    /// The number of segments checked.
    pub segments: usize,
    /// The findings, sorted by place.
    pub issues: Vec<Issue>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// The finding's id.
    pub id: FindingId,
    /// The rule that found it.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// Its ITS 2.0 localization quality issue type.
    pub category: Category,
    /// The class of the token concerned, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The text concerned, if any; formats for programs leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What is wrong, then what to do.
    pub message: String,
    /// The line in the file, 1-based.
    pub line: usize,
    /// The column of the first character, 1-based.
    pub column: usize,
    /// The line of the end.
    pub end_line: usize,
    /// The column after the last character.
    pub end_column: usize,
    /// `column` and `end_column` in UTF-16 code units, as editors and SARIF count them.
    pub utf16: [usize; 2],
    /// The segment's id as written in the file, if the finding is about a segment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<String>,
    /// The English of the segment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The translation of the segment; without a segment, the text of the file around the place.
    pub text: String,
    /// The byte range of the finding in `text`.
    pub span: Span,
    /// The suggested replacement, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// The replacement of the range as it would be written to the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// Whether the baseline contains it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub known: bool,
}

/// A replacement for the range of an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// The new text.
    pub text: String,
    /// Whether it is safe to apply.
    pub applicability: Applicability,
}

/// Turns the findings and repairs of an article into issues.
#[derive(Debug)]
pub struct IssueReader<'a> {
    article: &'a Article,
    places: Places<'a>,
}

impl<'a> IssueReader<'a> {
    /// Creates a reader for an article.
    pub fn new(article: &'a Article) -> Self {
        Self { article, places: Places::new(article) }
    }

    /// Converts a finding. `repairs` are those applied before the check: an issue whose range one
    /// of them changes gets no fix.
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
            && self.article.converted.is_none()
            && issue.source.is_some()
            && !repairs.iter().any(is_changed)
        {
            issue.fix = Some(self.fix(text, Applicability::Suggested, start));
        }
        issue
    }

    /// Converts a repair.
    pub fn repair(&mut self, named: &Named, repair: &Repair) -> Issue {
        let (mut issue, start) = self.read(named);
        // Outside of segments the range is a guess, and a fix must replace exactly what was
        // repaired.
        if self.article.converted.is_none() && issue.span.of(&issue.text) == repair.before {
            issue.fix = Some(self.fix(&repair.after, repair.applicability, start));
        }
        issue
    }

    /// Returns the issue and its start.
    fn read(&mut self, named: &Named) -> (Issue, TextPoint) {
        let Placed { place, finding } = &named.placed;
        let mut start = self.places.point(place);
        let segment = self.places.segment(place);
        let span = match (segment, finding.span) {
            // A finding without a range is about the whole translation.
            (Some(segment), None) => segment.target,
            (Some(segment), Some(span)) => span.shift(segment.target.start),
            (None, _) => {
                let narrowed = finding.subject.as_ref().and_then(|it| self.find_subject(start, it));
                narrowed.unwrap_or_else(|| self.word_at(start.offset))
            }
        };
        start = start.advanced_to(span.start, self.article);
        let mut issue = Issue {
            segment: place.segment.clone(),
            source: segment.map(|segment| self.article.source(segment).to_owned()),
            ..issue_without_article(named.id, place, finding)
        };
        self.set_range(&mut issue, start, span);
        if let Some(segment) = segment {
            issue.text = self.article.target(segment).to_owned();
            let from = segment.target.start;
            issue.span = Span::new(span.start - from, span.end - from);
        }
        (issue, start)
    }

    /// Finds the subject of a finding in the rest of the line, if it occurs exactly once.
    fn find_subject(&self, start: TextPoint, subject: &Subject) -> Option<Span> {
        let rest = &self.article.text[start.offset..];
        let rest = &rest[..rest.floor_char_boundary(NARROWED)];
        let mut found = rest.lines().next()?.match_indices(subject.as_str());
        let (Some((at, text)), None) = (found.next(), found.next()) else { return None };
        Some(Span::new(at, at + text.len()).shift(start.offset))
    }

    /// Sets the range of an issue in the file and the text around it.
    fn set_range(&self, issue: &mut Issue, start: TextPoint, span: Span) {
        let text = &self.article.text;
        let end = start.advanced_to(span.end, self.article);
        issue.line = start.position.line;
        issue.column = start.position.column;
        issue.end_line = end.position.line;
        issue.end_column = end.position.column;
        issue.utf16 = [start.utf16, end.utf16];
        // The text around the range ends at its lines: formats show it on one.
        let from = text.floor_char_boundary(span.start.saturating_sub(AROUND));
        let from = text[from..span.start].rfind('\n').map_or(from, |at| from + at + 1);
        let to = text.floor_char_boundary(span.end.saturating_add(AROUND).min(text.len()));
        let to = text[span.end..to].find(['\n', '\r']).map_or(to, |at| span.end + at);
        issue.text = text[from..to].to_owned();
        issue.span = Span::new(span.start - from, span.end - from);
    }

    /// The text to mark in a line: up to the next whitespace, bracket or quote.
    fn word_at(&self, offset: usize) -> Span {
        let text = &self.article.text;
        let rest = &text[offset..text.floor_char_boundary((offset + AROUND).min(text.len()))];
        // The first character may itself be a bracket or a quote.
        let is_end = |(at, char): &(usize, char)| {
            char.is_whitespace() || (*at > 0 && matches!(char, ')' | '<' | '>' | '"'))
        };
        let length = rest.char_indices().find(is_end).map_or(rest.len(), |(at, _)| at);
        Span::new(offset, offset + length)
    }

    /// A replacement in the spelling of the file: see [`Article::restore`].
    fn fix(&self, text: &str, applicability: Applicability, at: TextPoint) -> Fix {
        // Entities replace quotes over a whole region, so the previous quote shows the spelling
        // here.
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
    /// Whether the issue is a repair, safe or suggested.
    pub fn is_repair(&self) -> bool {
        self.is_of(&REPAIRABLE) || self.is_of(&SUGGESTED_REPAIR)
    }

    /// Whether the issue was found by a rule.
    pub fn is_of(&self, rule: &Rule) -> bool {
        self.rule == rule.name
    }
}

/// Converts a finding about a file that is not an article, so there is no text to show.
pub fn issue_without_article(id: FindingId, place: &Place, finding: &Finding) -> Issue {
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
