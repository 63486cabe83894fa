//! `segmend check`: what a build would say of the articles, without a build.
//!
//! Articles are mended and rendered as for a build, so that the findings are the same, and nothing
//! is written but what a [`Format`](crate::report::formats::Format) makes of them. What was found
//! waits in a file without a name until the format reads it, so memory does not grow with the corpus.

use std::collections::BTreeSet;
use std::io;

use crate::audit::ask::Ask;
use crate::audit::error::AuditError;
use crate::audit::repairable::repairs;
use crate::audit::scope::scope;
use crate::audit::selection::Selection;
use crate::disk::{self, Spool};
use crate::model::{Article, FindingId, Place, Placed};
use crate::project::Job;
use crate::project::Progress;
use crate::project::content::Content;
use crate::project::judge::{judge_file_findings, judge_findings};
use crate::project::mender::Mender;
use crate::project::{discover, in_batches};
use crate::render::html::{PageError, Pages};
use crate::report::ArticleReport;
use crate::report::baseline::{Baseline, Entry};
use crate::report::fingerprint::name_loose;
use crate::report::formats::Counts;
use crate::report::issue::{Checked, Issue, REPAIRABLE, Reader, SUGGESTED_REPAIR, loose};
use crate::site::article_of;
use crate::site::context::Site;
use crate::site::item::Item;
use crate::site::{BROKEN_ANCHOR, BROKEN_LINK, LinkCheck, PageLinks, common_pages};
use segmend_engine::Engine;
use segmend_engine::model::{LocaleTag, Rule, Severity};

/// The rules that find some of their findings only if all articles are looked at.
const OF_ALL: [&Rule; 2] = [&BROKEN_ANCHOR, &BROKEN_LINK];

/// What came of a check.
#[derive(Debug)]
pub struct Checks {
    /// The numbers.
    pub counts: Counts,
    /// The severity of the worst finding that the baseline does not have.
    pub worst: Option<Severity>,
    found: Spool,
    /// The findings that the baseline has.
    ids: Vec<FindingId>,
}

/// Checks the articles of a content folder.
///
/// # Errors
/// As [`build`](crate::site::build), and a path or a name in `ask` that does not exist.
pub fn check(
    job: &Job,
    ask: &Ask,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Checks, AuditError> {
    let selection = Selection::new(&ask.select, &ask.ignore)?;
    let mut job = job.clone();
    selection.switch_on(&mut job.config.checks);
    let content = discover(&job)?;
    let wanted =
        Wanted { files: scope(&job, ask, &content)?, selection, ask, locales: &job.locales };
    let judge = job.config.engine();
    let pages = Pages::new(&disk::templates(&job.config.templates)?, &job.config.site)?;
    let mender = Mender::new(&job)?;
    let site = Site::new(&job, &content, &mender, &pages);
    let mut checks = Checks::new()?;
    let mut rest = content.findings();
    let mut links = LinkCheck::default();
    in_batches(
        &wanted.paths(&content),
        progress,
        &mut checks,
        |_, path| wanted.article(&site, &content, &judge, path),
        |checks, _, found| {
            let found = found?;
            found.articles.iter().try_for_each(|checked| checks.enter(checked))?;
            rest.extend(found.loose);
            found.links.into_iter().for_each(|page| links.enter(page));
            Ok::<_, AuditError>(())
        },
    )?;
    rest.extend(mender.decisions_on_missing_articles(&content.catalog));
    // Whether links across pages hold is only known of all of them.
    if wanted.files.is_none() {
        common_pages(&content).iter().for_each(|page| links.enter_page(page));
        rest.extend(links.broken());
    }
    for checked in wanted.loose(judge_file_findings(&judge, rest)) {
        checks.enter(&checked)?;
    }
    checks.compare(&wanted);
    Ok(checks)
}

impl Checks {
    fn new() -> Result<Self, AuditError> {
        let (counts, worst, ids) = Default::default();
        Ok(Self { counts, worst, found: Spool::in_temp_dir()?, ids })
    }

    /// Hands out what was found, sorted by locale and file.
    ///
    /// # Errors
    /// The temporary file can't be read, and what `take` returns.
    pub fn each(&self, take: &mut dyn FnMut(&Checked) -> io::Result<()>) -> io::Result<()> {
        self.found.for_each(|piece| take(&serde_json::from_slice(piece)?))
    }

    /// Everything that was found as a baseline, and what `old` says of what was not looked at.
    /// Repairs are left out: who builds has them.
    ///
    /// # Errors
    /// The temporary file can't be read.
    pub fn baseline(&self, old: Option<Baseline>) -> io::Result<Baseline> {
        let mut baseline = old.unwrap_or_default();
        self.counts.gone.iter().flatten().for_each(|gone| baseline.remove(gone.id));
        self.each(&mut |checked| {
            let is_kept = |issue: &&Issue| !issue.is_repair() || issue.severity > Severity::Info;
            for issue in checked.issues.iter().filter(is_kept) {
                baseline.add(Entry {
                    id: issue.id,
                    rule: issue.rule.clone(),
                    locale: checked.locale.clone(),
                    file: checked.file.clone(),
                });
            }
            Ok(())
        })?;
        Ok(baseline)
    }

    /// Says which entries of the baseline no longer fire, of those that could have.
    fn compare(&mut self, wanted: &Wanted<'_>) {
        let Some(baseline) = wanted.ask.baseline.clone() else { return };
        let rest = baseline.rest(&self.ids);
        self.counts.gone = Some(rest.filter(|entry| wanted.covers(entry)).collect());
    }

    fn enter(&mut self, checked: &Checked) -> Result<(), AuditError> {
        let counts = &mut self.counts;
        counts.articles += usize::from(checked.is_own);
        counts.segments += if checked.is_own { checked.segments } else { 0 };
        let mut has_findings = false;
        for issue in &checked.issues {
            if issue.known {
                counts.known += 1;
                self.ids.push(issue.id);
                continue;
            }
            if !issue.is_repair() || issue.severity > Severity::Info {
                self.worst = self.worst.max(Some(issue.severity));
            }
            let is_info = issue.severity == Severity::Info;
            match issue.severity {
                Severity::Error => counts.error += 1,
                Severity::Warning => counts.warning += 1,
                Severity::Info if issue.is_of(&REPAIRABLE) => counts.repairable += 1,
                Severity::Info if issue.is_of(&SUGGESTED_REPAIR) => counts.suggested += 1,
                Severity::Info => counts.info += 1,
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

/// What is asked for, ready to be asked.
struct Wanted<'a> {
    ask: &'a Ask,
    files: Option<BTreeSet<String>>,
    selection: Selection,
    locales: &'a [LocaleTag],
}

impl Wanted<'_> {
    /// The articles that have a file that is asked for.
    fn paths<'a>(&self, content: &'a Content) -> Vec<&'a str> {
        let entries = content.catalog.entries.iter();
        let asked = entries.filter(|(_, files)| files.iter().any(|file| self.has(&file.file)));
        asked.map(|(path, _)| path.as_str()).collect()
    }

    fn has(&self, file: &str) -> bool {
        self.files.as_ref().is_none_or(|files| files.contains(file))
    }

    /// Whether a finding of the baseline would have been found again.
    fn covers(&self, entry: &Entry) -> bool {
        self.has(&entry.file)
            && (self.locales.is_empty() || self.locales.contains(&entry.locale))
            && self.selection.takes_rule(&entry.rule)
            && (self.files.is_none() || OF_ALL.iter().all(|rule| rule.name != entry.rule))
    }

    fn article(
        &self,
        site: &Site<'_>,
        content: &Content,
        judge: &Engine,
        path: &str,
    ) -> Result<Found, PageError> {
        let (articles, unread) = content.articles(path);
        let Item { reports, mut loose, leaks, facts, moved, .. } = article_of(site, &articles)?;
        loose.extend(unread.into_iter().chain(leaks));
        let links = facts.into_iter().map(|facts| facts.links);
        let links = links.chain(moved.iter().map(PageLinks::of_moved)).collect();
        let of = |mut report: ArticleReport| {
            let article = articles.iter().find(|article| article.file == report.file)?;
            report.findings = judge_findings(judge, path, report.findings);
            Some(self.checked(article, &report, judge))
        };
        let wanted = reports.into_iter().filter(|report| self.has(&report.file));
        let mut articles: Vec<Checked> = wanted.filter_map(of).collect();
        articles.retain(|checked| checked.is_own || !checked.issues.is_empty());
        Ok(Found { articles, links, loose })
    }

    fn checked(&self, article: &Article, report: &ArticleReport, judge: &Engine) -> Checked {
        let mut reader = Reader::new(article);
        let findings = report.findings.iter();
        let mut issues: Vec<Issue> =
            findings.map(|named| reader.issue(named, &report.repairs)).collect();
        issues.extend(repairs(article, report, &issues, judge));
        issues.sort_by(|a, b| place(a).cmp(&place(b)));
        Checked {
            file: report.file.clone(),
            article: report.path.clone(),
            locale: report.locale.clone(),
            is_own: article.locale == report.locale,
            provenance: report.provenance,
            segments: report.segments,
            issues: self.selected(issues),
        }
    }

    /// The issues that are asked for, those marked that the baseline has.
    fn selected(&self, mut issues: Vec<Issue>) -> Vec<Issue> {
        issues.retain(|issue| self.selection.takes(issue));
        for issue in &mut issues {
            issue.known = self.ask.baseline.as_ref().is_some_and(|known| known.has(issue.id));
        }
        issues
    }

    /// Findings about files that gave no article, by file and locale.
    fn loose(&self, mut findings: Vec<Placed>) -> Vec<Checked> {
        findings.retain(|placed| self.has(&placed.place.file));
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
        for file in &mut files {
            file.issues = self.selected(std::mem::take(&mut file.issues));
        }
        files.retain(|file| !file.issues.is_empty());
        files
    }
}

fn of_file(file: &str, locale: &LocaleTag, issue: Issue) -> Checked {
    let (file, locale) = (file.to_owned(), locale.clone());
    let (article, provenance) = (String::new(), None);
    Checked { file, article, locale, provenance, is_own: false, segments: 0, issues: vec![issue] }
}

/// What issues are sorted by in their file.
fn place(issue: &Issue) -> (usize, usize, &str, u64) {
    (issue.line, issue.column, &issue.rule, issue.id.0)
}
