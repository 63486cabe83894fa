//! `segmend check`: the findings of a build, without its output.
//!
//! Articles are repaired and rendered as for a build, so that the findings are the same. Issues are
//! spooled to an anonymous file until a [`ReportFormat`](crate::report::formats::ReportFormat)
//! reads them, so memory does not grow with the corpus.

use std::collections::BTreeSet;
use std::io;

use crate::audit::ask::CheckOptions;
use crate::audit::error::AuditError;
use crate::audit::repairable::repairs;
use crate::audit::scope::scope;
use crate::audit::selection::Selection;
use crate::disk::Spool;
use crate::model::{Article, FindingId, Place, Placed};
use crate::parse::is_catalog;
use crate::project::content::Content;
use crate::project::judge::{judge_file_findings, judge_findings};
use crate::project::localized::Localized;
use crate::project::mender::Mender;
use crate::project::{Job, Progress, discover, in_batches};
use crate::render::html::{PageError, Pages};
use crate::report::ArticleReport;
use crate::report::baseline::{Baseline, BaselineEntry};
use crate::report::fingerprint::assign_ids_without_article;
use crate::report::formats::Counts;
use crate::report::issue::{
    CheckedArticle, Issue, IssueReader, REPAIRABLE, SUGGESTED_REPAIR, issue_without_article,
};
use crate::site::context::{Purpose, Site};
use crate::site::item::Item;
use crate::site::{
    BROKEN_ANCHOR, BROKEN_LINK, LinkCheck, PageLinks, article_of, common_pages, content_findings,
};
use segmend_engine::model::{LocaleTag, Rule, Severity};
use segmend_engine::{Engine, Memory};

/// The rules whose findings depend on all articles, not only on the checked ones.
const CORPUS_RULES: [&Rule; 2] = [&BROKEN_ANCHOR, &BROKEN_LINK];

/// The results of a check.
#[derive(Debug)]
pub struct Checks {
    /// The totals.
    pub counts: Counts,
    /// The severity of the worst finding outside of the baseline.
    pub worst: Option<Severity>,
    found: Spool,
    /// The files of the articles that were checked.
    checked_files: BTreeSet<String>,
    /// The files with a finding.
    flagged_files: BTreeSet<String>,
    /// The ids of findings in the baseline.
    known_ids: Vec<FindingId>,
}

/// Checks the articles of a content folder.
///
/// # Errors
/// As [`build`](crate::site::build), and if a path or a name in `options` does not exist.
pub fn check(
    job: &Job,
    options: &CheckOptions,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Checks, AuditError> {
    let selection = Selection::new(&options.select, &options.ignore)?;
    let content = discover(job)?;
    let mut job = job.learned_from(&content).into_owned();
    selection.switch_on(&mut job.config.checks);
    let checker = Checker {
        files: scope(&job, options, &content)?,
        selection,
        options,
        locales: &job.locales,
    };
    let judge = job.config.engine();
    let pages = Pages::new(&job.templates()?, &job.config.site)?;
    let mender = Mender::new(&job)?;
    let mut site = Site::new(&job, &content, &mender, &pages);
    (site.purpose, site.has_search) = (Purpose::Findings, false);
    let mut checks = Checks::new()?;
    checks.counts.drafts = content.drafts.len();
    let mut rest = content.findings();
    let mut links = LinkCheck::default();
    in_batches(
        &checker.paths(&content),
        progress,
        &mut checks,
        |_, path| checker.article(&site, &content, &judge, path),
        |checks, _, found| {
            let found = found?;
            found.articles.iter().try_for_each(|checked| checks.add(checked))?;
            rest.extend(found.loose);
            found.links.into_iter().for_each(|page| links.add_page(page));
            Ok::<_, AuditError>(())
        },
    )?;
    rest.extend(content_findings(&site, &job));
    // Links between pages can only be checked if all pages are.
    if checker.files.is_none() {
        common_pages(&content, job.config.search)
            .iter()
            .for_each(|page| links.add_other_page(page, &[]));
        rest.extend(links.broken());
    }
    rest.retain(|placed| !content.silence.has(placed));
    for checked in checker.outside_articles(judge_file_findings(&judge, rest)) {
        checks.add(&checked)?;
    }
    checks.compare(&checker);
    checks.count_files();
    Ok(checks)
}

impl Checks {
    fn new() -> Result<Self, AuditError> {
        let (counts, worst, known_ids) = Default::default();
        let (checked_files, flagged_files) = Default::default();
        let found = Spool::in_temp_dir()?;
        Ok(Self { counts, worst, found, checked_files, flagged_files, known_ids })
    }

    /// Visits the checked articles, sorted by locale and file.
    ///
    /// # Errors
    /// The temporary file cannot be read, and the errors of `take`.
    pub fn for_each(
        &self,
        take: &mut dyn FnMut(&CheckedArticle) -> io::Result<()>,
    ) -> io::Result<()> {
        self.found.for_each(|piece| take(&serde_json::from_slice(piece)?))
    }

    /// Returns a baseline of all findings, and of the entries in `old` that were not checked.
    /// Repairs are left out, because a build applies them.
    ///
    /// # Errors
    /// The temporary file cannot be read.
    pub fn baseline(&self, old: Option<Baseline>) -> io::Result<Baseline> {
        let mut baseline = old.unwrap_or_default();
        self.counts.gone.iter().flatten().for_each(|gone| baseline.remove(gone.id));
        self.for_each(&mut |checked| {
            let is_kept = |issue: &&Issue| !issue.is_repair() || issue.severity > Severity::Info;
            for issue in checked.issues.iter().filter(is_kept) {
                baseline.add(BaselineEntry {
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

    /// Records the entries of the baseline that no longer fire, of those in the scope of the check.
    fn compare(&mut self, checker: &Checker<'_>) {
        let Some(baseline) = checker.options.baseline.clone() else { return };
        let rest = baseline.entries_without(&self.known_ids);
        self.counts.gone = Some(rest.filter(|entry| checker.covers(entry)).collect());
    }

    /// Counts the files with findings, articles apart from others.
    fn count_files(&mut self) {
        let (checked, flagged) = (&self.checked_files, &self.flagged_files);
        self.counts.with_findings = flagged.intersection(checked).count();
        self.counts.other_files = flagged.difference(checked).count();
    }

    fn add(&mut self, checked: &CheckedArticle) -> Result<(), AuditError> {
        let counts = &mut self.counts;
        counts.articles += usize::from(checked.is_own);
        counts.segments += if checked.is_own { checked.segments } else { 0 };
        let mut has_findings = false;
        for issue in &checked.issues {
            if issue.known {
                counts.known += 1;
                self.known_ids.push(issue.id);
                continue;
            }
            // Repairs count only if the settings raise their severity.
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
        // Several locales can have findings in one file, for example if they lack its article.
        if checked.is_own {
            self.checked_files.insert(checked.file.clone());
        }
        if has_findings {
            self.flagged_files.insert(checked.file.clone());
        }
        let piece = serde_json::to_vec(checked).map_err(io::Error::from)?;
        let kind = if checked.article.is_empty() { "file" } else { "article" };
        // `\0` sorts before all characters of paths: by locale, then by file.
        let key = format!("{}\0{}\0{kind}", checked.locale, checked.file);
        Ok(self.found.push(&key, &piece)?)
    }
}

/// The findings in an article in all its locales.
struct CheckedGroup {
    articles: Vec<CheckedArticle>,
    links: Vec<PageLinks>,
    loose: Vec<Placed>,
}

/// The resolved options of a check.
struct Checker<'a> {
    options: &'a CheckOptions,
    files: Option<BTreeSet<String>>,
    selection: Selection,
    locales: &'a [LocaleTag],
}

impl Checker<'_> {
    /// The paths of articles with a file to check.
    fn paths<'a>(&self, content: &'a Content) -> Vec<&'a str> {
        let entries = content.catalog.entries.iter();
        let asked =
            entries.filter(|(_, files)| files.iter().any(|file| self.is_in_scope(&file.file)));
        asked.map(|(path, _)| path.as_str()).collect()
    }

    fn is_in_scope(&self, file: &str) -> bool {
        self.files.as_ref().is_none_or(|files| files.contains(file))
    }

    /// Whether the check would find the finding of a baseline entry again.
    fn covers(&self, entry: &BaselineEntry) -> bool {
        self.is_in_scope(&entry.file)
            && (self.locales.is_empty() || self.locales.contains(&entry.locale))
            && self.selection.includes_rule(&entry.rule)
            && (self.files.is_none() || CORPUS_RULES.iter().all(|rule| rule.name != entry.rule))
    }

    fn article(
        &self,
        site: &Site<'_>,
        content: &Content,
        judge: &Engine,
        path: &str,
    ) -> Result<CheckedGroup, PageError> {
        let (articles, unread) = content.articles(path);
        // Catalogs have no pages, and so no findings of pages.
        if articles.iter().all(|article| is_catalog(&article.file)) {
            let mut memory = Memory::default();
            let reports = articles.iter().map(|article| {
                Localized::with_memory(article, site.mender, &mut memory).report(Vec::new())
            });
            let articles = self.checked_articles(&articles, reports.collect(), judge, path);
            return Ok(CheckedGroup { articles, links: Vec::new(), loose: unread });
        }
        let Item { reports, mut loose, facts, moved, .. } = article_of(site, &articles)?;
        loose.extend(unread);
        let links = facts.into_iter().map(|facts| facts.links);
        let links = links.chain(moved.iter().map(PageLinks::of_moved)).collect();
        let articles = self.checked_articles(&articles, reports, judge, path);
        Ok(CheckedGroup { articles, links, loose })
    }

    fn checked_articles(
        &self,
        articles: &[Article],
        reports: Vec<ArticleReport>,
        judge: &Engine,
        path: &str,
    ) -> Vec<CheckedArticle> {
        let of = |mut report: ArticleReport| {
            let article = articles.iter().find(|article| article.file == report.file)?;
            report.findings = judge_findings(judge, path, report.findings);
            Some(self.checked_article(article, &report, judge))
        };
        let in_scope = reports.into_iter().filter(|report| self.is_in_scope(&report.file));
        let mut articles: Vec<CheckedArticle> = in_scope.filter_map(of).collect();
        articles.retain(|checked| checked.is_own || !checked.issues.is_empty());
        articles
    }

    fn checked_article(
        &self,
        article: &Article,
        report: &ArticleReport,
        judge: &Engine,
    ) -> CheckedArticle {
        let mut reader = IssueReader::new(article);
        let findings = report.findings.iter();
        let mut issues: Vec<Issue> =
            findings.map(|named| reader.issue(named, &report.repairs)).collect();
        issues.extend(repairs(article, report, &issues, judge));
        issues.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
        CheckedArticle {
            file: report.file.clone(),
            article: report.path.clone(),
            locale: report.locale.clone(),
            is_own: article.locale == report.locale,
            provenance: report.provenance,
            segments: report.segments,
            issues: self.select(issues),
        }
    }

    /// Filters issues by the selection and marks those in the baseline.
    fn select(&self, mut issues: Vec<Issue>) -> Vec<Issue> {
        issues.retain(|issue| self.selection.includes(issue));
        for issue in &mut issues {
            issue.known =
                self.options.baseline.as_ref().is_some_and(|known| known.contains(issue.id));
        }
        issues
    }

    /// Groups findings outside of articles by file and locale.
    fn outside_articles(&self, mut findings: Vec<Placed>) -> Vec<CheckedArticle> {
        findings.retain(|placed| self.is_in_scope(&placed.place.file));
        let mut files: Vec<CheckedArticle> = Vec::new();
        for named in assign_ids_without_article(findings) {
            let Place { file, locale, .. } = &named.placed.place;
            let issue = issue_without_article(named.id, &named.placed.place, &named.placed.finding);
            match files.last_mut() {
                Some(last) if last.file == *file && last.locale == *locale => {
                    last.issues.push(issue);
                }
                Some(_) | None => files.push(checked_file(file, locale, issue)),
            }
        }
        for file in &mut files {
            file.issues = self.select(std::mem::take(&mut file.issues));
        }
        files.retain(|file| !file.issues.is_empty());
        files
    }
}

fn checked_file(file: &str, locale: &LocaleTag, issue: Issue) -> CheckedArticle {
    let (file, locale) = (file.to_owned(), locale.clone());
    let (article, provenance) = (String::new(), None);
    CheckedArticle {
        file,
        article,
        locale,
        provenance,
        is_own: false,
        segments: 0,
        issues: vec![issue],
    }
}

/// The sort key of issues in a file.
fn sort_key(issue: &Issue) -> (usize, usize, &str, u64) {
    (issue.line, issue.column, &issue.rule, issue.id.0)
}
