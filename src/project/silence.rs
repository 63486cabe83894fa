//! Applies the comments that silence findings: see [`Ignore`].
//!
//! Findings in segments are removed before anything is made of them, so that a page shows the
//! translation. All others are left out of reports.

use std::collections::BTreeMap;

use crate::catalog::split;
use crate::config::nearest;
use crate::decide::UNUSED_SUPPRESSION;
use crate::model::{Article, Place, Placed};
use crate::parse::{Head, Ignore, ignores_of};
use segmend_engine::check::CHECKS;
use segmend_engine::model::{Category, Finding, LocaleTag, Mended, Rule, Severity};
use segmend_engine::text::Lines;

/// A decision that names a rule that does not exist.
pub(super) static UNKNOWN_RULE: Rule = Rule {
    name: "unknown-rule",
    severity: Severity::Warning,
    category: Category::Other,
    dimension: None,
    doc: "A decision or an ignore comment names a rule that does not exist, or that it cannot silence.",
    bad: "settles: [lost-tokn]",
    good: "settles: [lost-token]",
    is_on: true,
};

/// The comments of all files, by file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Silence(BTreeMap<String, Vec<Ignore>>);

impl Silence {
    /// Collects the comments of files by their heads.
    pub(crate) fn new(heads: Vec<(String, Head)>) -> Self {
        let with = heads.into_iter().filter(|(_, head)| !head.ignores.is_empty());
        Self(with.map(|(file, head)| (file, head.ignores)).collect())
    }

    /// Whether a comment in its file silences a finding.
    pub(crate) fn has(&self, placed: &Placed) -> bool {
        self.0.get(&placed.place.file).is_some_and(|ignores| silences(ignores, placed))
    }

    /// The findings about comments without a rule, or with one that is not `known`.
    pub(crate) fn useless(&self, known: &[&str]) -> Vec<Placed> {
        let mut findings = Vec::new();
        let all =
            self.0.iter().flat_map(|(file, ignores)| ignores.iter().map(move |it| (file, it)));
        for (file, ignore) in all {
            let locale = split(file).0.unwrap_or_else(LocaleTag::source);
            let place = Place { position: ignore.position, ..Place::of_file(file, locale) };
            let mut push = |message: String| {
                let finding = Finding::new(&UNKNOWN_RULE, message);
                findings.push(Placed { place: place.clone(), finding });
            };
            if ignore.rules.is_empty() {
                push(
                    "the ignore comment names no rule: name the rules that it silences".to_owned(),
                );
            }
            for rule in ignore.rules.iter().filter(|rule| !known.contains(&rule.as_str())) {
                let near = nearest(rule, known).map(|near| format!("did you mean `{near}`?"));
                let near = near.unwrap_or_else(|| "`segmend explain` lists all rules".to_owned());
                push(format!("the ignore comment names `{rule}`, which is no rule: {near}"));
            }
        }
        findings
    }
}

/// The comments of an article, and what they silenced.
#[derive(Clone, Debug, Default)]
pub(crate) struct Silenced {
    ignores: Vec<Ignore>,
    /// The line and the rule of each finding that was removed from a segment or the title.
    removed: Vec<(usize, &'static str)>,
}

impl Silenced {
    /// Removes the findings in segments and the title that comments of the article silence.
    pub(crate) fn remove(
        article: &Article,
        lines: &Lines,
        segments: &mut [Mended],
        title: &mut Option<Mended>,
    ) -> Self {
        let mut silenced = Self { ignores: ignores_of(article), removed: Vec::new() };
        if silenced.ignores.is_empty() {
            return silenced;
        }
        for (segment, mended) in article.segments().zip(segments) {
            silenced.remove_from(mended, |finding| {
                let within = finding.span.map_or(0, |span| span.start);
                article.position(lines, segment.target.start + within).line
            });
        }
        let line = article.position(lines, article.metadata_offset("title")).line;
        title.iter_mut().for_each(|mended| silenced.remove_from(mended, |_| line));
        silenced
    }

    fn remove_from(&mut self, mended: &mut Mended, line: impl Fn(&Finding) -> usize) {
        mended.findings.retain(|finding| {
            let (rule, line) = (finding.rule.name, line(finding));
            let is_silenced = self.ignores.iter().any(|ignore| ignore.silences(rule, line));
            self.removed.extend(is_silenced.then_some((line, rule)));
            !is_silenced
        });
    }

    /// Whether a comment silences a finding of another kind.
    pub(crate) fn has(&self, placed: &Placed) -> bool {
        silences(&self.ignores, placed)
    }

    /// The findings about comments on checks of segments that find nothing there.
    pub(crate) fn unused(&self, article: &Article) -> Vec<Placed> {
        let is_check = |name: &&String| CHECKS.iter().any(|check| check.rule.name == name.as_str());
        let mut findings = Vec::new();
        for ignore in &self.ignores {
            let is_used = |rule: &String| {
                self.removed
                    .iter()
                    .any(|(line, found)| found == rule && ignore.silences(rule, *line))
            };
            for rule in ignore.rules.iter().filter(is_check).filter(|rule| !is_used(rule)) {
                let message = format!(
                    "the ignore comment names `{rule}`, which finds nothing there: remove it"
                );
                let place = Place::of_file(&article.file, article.locale.clone());
                let offset = article.text.find("<!-- segmend-ignore").unwrap_or(0);
                let place = Place { position: ignore.position, offset, ..place };
                findings
                    .push(Placed { place, finding: Finding::new(&UNUSED_SUPPRESSION, message) });
            }
        }
        findings
    }
}

fn silences(ignores: &[Ignore], placed: &Placed) -> bool {
    let (rule, line) = (placed.finding.rule.name, placed.place.position.line);
    ignores.iter().any(|ignore| ignore.silences(rule, line))
}
