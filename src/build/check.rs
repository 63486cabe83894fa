//! `segmend check`: what a build would say of the articles, without a build.
//!
//! Articles are mended and rendered as for a build, so that the findings are the same, and nothing
//! is written but what a [`Format`](crate::report::formats::Format) makes of them. What was found
//! waits in a file without a name until the format reads it, so memory does not grow with the corpus.

use std::collections::BTreeSet;
use std::io;

use rayon::prelude::*;

use crate::build::content::Content;
use crate::build::item::{Item, Site};
use crate::build::mender::Mender;
use crate::build::site::{LinkCheck, PageLinks, common_pages};
use crate::build::topics::{Kind, topics};
use crate::build::{BATCH, Error, Job, Progress, article_of, discover};
use crate::disk::{self, Spool};
use crate::model::{
    Applicability, Article, Category, Finding, LocaleTag, Place, Placed, Repair, Severity,
};
use crate::render::html::Pages;
use crate::report::ArticleReport;
use crate::report::fingerprint::{name, name_loose};
use crate::report::formats::{Counts, Rule};
use crate::report::issue::{Checked, Issue, REPAIRABLE, Reader, SUGGESTED, loose};
use crate::text::Lines;

/// What came of a check.
#[derive(Debug)]
pub struct Checks {
    /// The numbers.
    pub counts: Counts,
    /// The severity of the worst finding that the baseline does not have.
    pub worst: Option<Severity>,
    found: Spool,
}

/// Which findings are asked for.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Files, relative to the content root, that findings are wanted of; all if there are none.
    pub files: Option<BTreeSet<String>>,
}

/// Checks the articles of a content folder.
///
/// # Errors
/// As [`build`](crate::build::build).
pub fn check(job: &Job, ask: &Ask, progress: &(dyn Fn(Progress) + Sync)) -> Result<Checks, Error> {
    let content = discover(job)?;
    let pages = Pages::new(&disk::templates(&job.config.templates)?, &job.config.site)?;
    let mender = Mender::new(job)?;
    let site = Site::new(job, &content, &mender, &pages);
    let mut checks = Checks { counts: Counts::default(), worst: None, found: Spool::anywhere()? };
    let mut rest = content.findings();
    let mut links = LinkCheck::default();
    let paths = ask.paths(&content);
    let mut done = 0;
    for batch in paths.chunks(BATCH) {
        let found = batch.par_iter().map(|path| ask.article(&site, &content, path));
        for found in found.collect::<Result<Vec<_>, Error>>()? {
            found.articles.iter().try_for_each(|checked| checks.enter(checked))?;
            rest.extend(found.loose);
            found.links.into_iter().for_each(|page| links.enter(page));
        }
        done += batch.len();
        progress(Progress { done, total: paths.len() });
    }
    rest.extend(mender.strangers(&content.catalog));
    // Whether links across pages hold is only known of all of them.
    if ask.files.is_none() {
        common_pages(&content).iter().for_each(|page| links.enter_page(page));
        rest.extend(links.broken());
    }
    for checked in ask.loose(rest) {
        checks.enter(&checked)?;
    }
    Ok(checks)
}

/// The rules that can find something, by name.
pub fn rules() -> Vec<Rule> {
    let mut rules: Vec<_> = topics()
        .into_iter()
        .filter(|topic| topic.kind == Kind::Rule)
        .filter_map(|topic| {
            Some(Rule {
                name: topic.name,
                severity: topic.severity?,
                category: topic.category?,
                dimension: topic.dimension,
                doc: topic.doc,
                bad: topic.bad?,
                good: topic.good?,
            })
        })
        .collect();
    rules.sort_by_key(|rule| rule.name);
    rules
}

impl Checks {
    /// Hands out what was found, sorted by locale and file.
    ///
    /// # Errors
    /// The temporary file can't be read, and what `take` returns.
    pub fn each(&self, take: &mut dyn FnMut(&Checked) -> io::Result<()>) -> io::Result<()> {
        self.found.each(|piece| take(&serde_json::from_slice(piece)?))
    }

    fn enter(&mut self, checked: &Checked) -> Result<(), Error> {
        let counts = &mut self.counts;
        counts.articles += usize::from(!checked.article.is_empty());
        counts.segments += checked.segments;
        let mut has_findings = false;
        for issue in &checked.issues {
            if issue.known {
                counts.known += 1;
                continue;
            }
            self.worst = self.worst.max(Some(issue.severity));
            let is_info = issue.severity == Severity::Info;
            match (issue.severity, issue.rule.as_str()) {
                (Severity::Error, _) => counts.error += 1,
                (Severity::Warning, _) => counts.warning += 1,
                (Severity::Info, REPAIRABLE) => counts.repairable += 1,
                (Severity::Info, SUGGESTED) => counts.suggested += 1,
                (Severity::Info, _) => counts.info += 1,
            }
            has_findings |= !(is_info && issue.is_repair());
        }
        counts.with_findings += usize::from(has_findings);
        let piece = serde_json::to_vec(checked).map_err(io::Error::from)?;
        let kind = if checked.article.is_empty() { "file" } else { "article" };
        let key = format!("{}\0{}\0{kind}", checked.locale, checked.file);
        Ok(self.found.push(&key, &piece)?)
    }
}

/// What was found in an article and its locales.
struct Found {
    articles: Vec<Checked>,
    links: Vec<PageLinks>,
    loose: Vec<Placed>,
}

impl Ask {
    /// The articles that have a file that is asked for.
    fn paths<'a>(&self, content: &'a Content) -> Vec<&'a str> {
        let entries = content.catalog.entries.iter();
        let asked = entries.filter(|(_, files)| files.iter().any(|file| self.wants(&file.file)));
        asked.map(|(path, _)| path.as_str()).collect()
    }

    fn wants(&self, file: &str) -> bool {
        self.files.as_ref().is_none_or(|files| files.contains(file))
    }

    fn article(&self, site: &Site<'_>, content: &Content, path: &str) -> Result<Found, Error> {
        let (articles, unread) = content.articles(path);
        let Item { reports, mut loose, leaks, facts, .. } = article_of(site, &articles)?;
        loose.extend(unread.into_iter().chain(leaks));
        let links = facts.into_iter().map(|facts| facts.links).collect();
        let of = |report: &ArticleReport| {
            let article = articles.iter().find(|article| article.file == report.file)?;
            Some(self.checked(article, report))
        };
        let wanted = reports.iter().filter(|report| self.wants(&report.file));
        Ok(Found { articles: wanted.filter_map(of).collect(), links, loose })
    }

    fn checked(&self, article: &Article, report: &ArticleReport) -> Checked {
        let lines = Lines::new(&article.text);
        let mut reader = Reader::new(article, &lines);
        let mut issues: Vec<Issue> =
            report.findings.iter().map(|named| reader.issue(named, &report.repairs)).collect();
        issues.extend(repairs(article, &lines, &report.repairs, &issues));
        issues.sort_by(|a, b| place(a).cmp(&place(b)));
        Checked {
            file: report.file.clone(),
            article: report.path.clone(),
            locale: report.locale.clone(),
            provenance: report.provenance,
            segments: report.segments,
            issues,
        }
    }

    /// Findings about files that gave no article, by file and locale.
    fn loose(&self, mut findings: Vec<Placed>) -> Vec<Checked> {
        findings.retain(|placed| self.wants(&placed.place.file));
        let mut files: Vec<Checked> = Vec::new();
        for named in name_loose(findings) {
            let Place { file, locale, .. } = &named.placed.place;
            let issue = loose(named.id, &named.placed.place, &named.placed.finding);
            match files.last_mut() {
                Some(last) if last.file == *file && last.locale == *locale => {
                    last.issues.push(issue);
                }
                Some(_) | None => files.push(of_file(file, locale, issue)),
            }
        }
        files
    }
}

fn of_file(file: &str, locale: &LocaleTag, issue: Issue) -> Checked {
    let (file, locale) = (file.to_owned(), locale.clone());
    let (article, provenance) = (String::new(), None);
    Checked { file, article, locale, provenance, segments: 0, issues: vec![issue] }
}

/// What issues are sorted by in their file.
fn place(issue: &Issue) -> (usize, usize, &str, u64) {
    (issue.line, issue.column, &issue.rule, issue.id.0)
}

/// The repairs of an article as findings, but for those that `findings` suggest already.
fn repairs(
    article: &Article,
    lines: &Lines,
    repairs: &[(Place, Repair)],
    findings: &[Issue],
) -> Vec<Issue> {
    let mut reader = Reader::new(article, lines);
    let mut repairs: Vec<_> = repairs.iter().collect();
    // As `name` sorts the findings that are made of them.
    repairs.sort_by_key(|(place, repair)| (place.clone(), repair.span, rule(repair)));
    let placed = repairs.iter().map(|(place, repair)| {
        let message = message(repair);
        let finding =
            Finding::new(rule(repair), Severity::Info, Category::InconsistentEntities, message);
        let (class, span) = (Some(repair.class), Some(repair.span));
        let finding = Finding { class, span, suggestion: Some(repair.after.clone()), ..finding };
        Placed { place: place.clone(), finding }
    });
    let named = name(article, lines, placed.collect());
    let issues =
        named.iter().zip(&repairs).map(|(named, (_, repair))| reader.repair(named, repair));
    let is_told = |issue: &Issue| {
        let same = |other: &Issue| {
            other.segment == issue.segment
                && other.span == issue.span
                && other.suggestion == issue.suggestion
        };
        issue.rule == SUGGESTED && findings.iter().any(same)
    };
    issues.filter(|issue| !is_told(issue)).collect()
}

const fn rule(repair: &Repair) -> &'static str {
    match repair.applicability {
        Applicability::Safe => REPAIRABLE,
        Applicability::Suggested => SUGGESTED,
    }
}

fn message(repair: &Repair) -> String {
    let Repair { class, before, after, evidence, .. } = repair;
    match repair.applicability {
        Applicability::Safe => {
            format!("the {class} `{before}` is damaged, a build writes `{after}`: {evidence}")
        }
        Applicability::Suggested => {
            format!("the {class} `{before}` may be damaged, write `{after}`: {evidence}")
        }
    }
}
