//! SARIF 2.1.0, as read by GitHub code scanning, Visual Studio and others.
//!
//! Rules carry their documentation and a link to their page, if the address of the repository is known, results their place in UTF-16 columns and a fix. Findings in
//! the baseline are suppressed. GitHub takes 25,000 results of a run and shows 5,000. If there are
//! more, the findings of one rule in one article become one result, the most severe come first, and
//! an extra result says so.

use std::collections::BTreeMap;
use std::io::{self, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Report, ReportFormat};
use crate::report::issue::{CheckedArticle, Issue};
use segmend_engine::model::{Applicability, Category, Rule, Severity};

/// The format.
pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "sarif",
    doc: "SARIF 2.1.0 for code scanning; --verbose adds repairs with fixes",
    write,
};

/// How many results of a run GitHub shows.
const RESULTS: usize = 5_000;
/// How many locations of a result GitHub shows.
const PLACES: usize = 100;

/// The base of all URIs: the top folder of the repository.
const ROOT: &str = "SRCROOT";

/// The characters to escape in the path of a URI.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The rule of the result that says that findings are grouped.
static GROUPED: Rule = Rule {
    name: "grouped-findings",
    severity: Severity::Info,
    category: Category::Other,
    dimension: None,
    doc: "There are more findings than GitHub shows, so the findings of a rule in an article are one result.",
    bad: "more than 5,000 findings in a run",
    good: "a run of one locale, or with `--select`, `--ignore` or `--baseline`",
    is_on: true,
};

fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rules = report.rules.to_vec();
    rules.push(&GROUPED);
    let described: Vec<Value> =
        rules.iter().map(|rule| descriptor(rule, report.repository)).collect();
    let mut driver = json!({
        "name": "segmend",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
    });
    if let Some(repository) = report.repository {
        driver["informationUri"] = json!(repository);
    }
    driver["rules"] = json!(described);
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    writeln!(out, "{{\"$schema\":\"{schema}\",\"version\":\"2.1.0\",\"runs\":[{{")?;
    writeln!(out, "\"tool\":{{\"driver\":{driver}}},")?;
    let root = json!({ROOT: {"description": {"text": "The top folder of the repository."}}});
    writeln!(out, "\"columnKind\":\"utf16CodeUnits\",\"originalUriBaseIds\":{root},")?;
    write!(out, "\"results\":[")?;
    let mut results = Results { report, rules: &rules, out, written: 0, first: None };
    if total(report) > RESULTS {
        results.write_grouped()?;
    } else {
        results.write_all()?;
    }
    writeln!(out, "\n]}}]}}")
}

fn total(report: &Report<'_>) -> usize {
    let counts = report.counts;
    let found = counts.error + counts.warning + counts.info;
    let repairs = if report.is_verbose { counts.repairable + counts.suggested } else { 0 };
    found + repairs + counts.known
}

/// A rule as a `reportingDescriptor`. The help links to its page in the repository, if that is known.
fn descriptor(rule: &Rule, repository: Option<&str>) -> Value {
    let Rule { name, doc, bad, good, .. } = rule;
    let mut tags = vec!["localization".to_owned(), format!("its:{}", rule.category.as_str())];
    tags.extend(rule.dimension.map(|dimension| format!("mqm:{}", dimension.as_str())));
    let text = format!("{doc} Bad: {bad}. Good: {good}. More: segmend explain {name}");
    let markdown = format!(
        "{doc}\n\n| | English / translation |\n|---|---|\n| bad | {} |\n| good | {} |\n\nRun `segmend explain FILE:LINE` to see why.",
        cell(bad),
        cell(good)
    );
    let mut properties = json!({"tags": tags, "category": rule.category});
    if let Some(dimension) = rule.dimension {
        properties["dimension"] = json!(dimension);
    }
    let mut descriptor = json!({
        "id": name,
        "name": pascal(name),
        "shortDescription": {"text": doc},
        "fullDescription": {"text": doc},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": properties,
    });
    // The rule about grouping is of this format only.
    if let Some(repository) = repository.filter(|_| *rule != GROUPED) {
        descriptor["helpUri"] = json!(format!("{repository}/blob/HEAD/docs/rules/{name}.md"));
    }
    descriptor
}

/// Escapes a text for a cell of a Markdown table.
fn cell(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('|', "\\|");
    text.replace('<', "&lt;").replace('*', "\\*").replace('[', "\\[").replace('`', "\\`")
}

/// Converts `lost-token` to `LostToken`.
fn pascal(name: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next().map(|char| char.to_ascii_uppercase());
        first.into_iter().chain(chars).collect::<String>()
    };
    name.split('-').map(capital).collect()
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A writer of results.
struct Results<'a> {
    report: &'a Report<'a>,
    rules: &'a [&'a Rule],
    out: &'a mut dyn Write,
    written: usize,
    /// The file of the first group: GitHub drops a result without a place.
    first: Option<String>,
}

impl Results<'_> {
    /// Writes one result per finding.
    fn write_all(&mut self) -> io::Result<()> {
        let report = self.report;
        report.for_each(|checked| {
            let mut issues = checked.issues.iter().filter(|issue| report.uploads(issue));
            issues.try_for_each(|issue| self.push(&self.result(checked, &[issue])))
        })
    }

    /// Writes one result per rule and article, the most severe first, up to [`RESULTS`].
    fn write_grouped(&mut self) -> io::Result<()> {
        let report = self.report;
        let mut groups = 0_usize;
        // A pass for each rank sorts by severity without holding all findings in memory.
        for rank in 0..RANKS {
            report.for_each(|checked| {
                let mut rules: BTreeMap<&str, Vec<&Issue>> = BTreeMap::new();
                let of_rank = |issue: &&Issue| report.uploads(issue) && self::rank(issue) == rank;
                for issue in checked.issues.iter().filter(of_rank) {
                    rules.entry(&issue.rule).or_default().push(issue);
                }
                for issues in rules.values() {
                    self.first.get_or_insert_with(|| uri(report, checked));
                    groups += 1;
                    // The last result is the one that says that findings are grouped.
                    if groups < RESULTS {
                        self.push(&self.result(checked, issues))?;
                    }
                }
                Ok(())
            })?;
        }
        let left_out = groups.saturating_sub(RESULTS - 1);
        self.push(&self.too_many(groups, left_out))
    }

    fn push(&mut self, result: &Value) -> io::Result<()> {
        let between = if self.written == 0 { "\n" } else { ",\n" };
        self.written += 1;
        write!(self.out, "{between}{result}")
    }

    /// The result for findings of one rule in one article.
    fn result(&self, checked: &CheckedArticle, issues: &[&Issue]) -> Value {
        let first = issues[0];
        let uri = uri(self.report, checked);
        let severity = issues.iter().map(|issue| issue.severity).max().unwrap_or(first.severity);
        let text = match issues.len() {
            1 => first.message.clone(),
            more => format!("{} (and {} more in this article)", first.message, more - 1),
        };
        let mut result = json!({
            "ruleId": first.rule,
            "ruleIndex": self.index(&first.rule),
            "level": level(severity),
            "message": {"text": text},
            "locations": [location(first, &uri)],
            "partialFingerprints": {"segmend/v1": fingerprint(checked, issues)},
        });
        if issues.len() > 1 {
            let others = issues[1..].iter().take(PLACES - 1);
            result["relatedLocations"] = others.map(|issue| related(issue, &uri)).collect();
        }
        let replaced: Vec<Value> = issues.iter().filter_map(|issue| replacement(issue)).collect();
        // A fix is applied as a whole: a group has one only if every finding has a safe one.
        if let Some(fix) = &first.fix
            && replaced.len() == issues.len()
            && (issues.len() == 1 || fix.applicability == Applicability::Safe)
        {
            result["fixes"] = json!([{
                "description": {"text": fix_description(first, issues.len())},
                "artifactChanges": [{
                    "artifactLocation": {"uri": uri, "uriBaseId": ROOT},
                    "replacements": replaced,
                }],
            }]);
        }
        self.set_baseline_state(&mut result, first.known);
        result["properties"] = properties(checked, issues);
        result
    }

    /// Adds whether the baseline has a result.
    fn set_baseline_state(&self, result: &mut Value, is_known: bool) {
        if self.report.counts.gone.is_none() {
            return;
        }
        result["baselineState"] = json!(if is_known { "unchanged" } else { "new" });
        if is_known {
            let justification = "the finding is in the baseline";
            result["suppressions"] = json!([{"kind": "external", "justification": justification}]);
        }
    }

    fn too_many(&self, groups: usize, left_out: usize) -> Value {
        let all = total(self.report);
        let mut text = format!(
            "the {all} findings are grouped by rule and article into {groups} results, since GitHub shows {RESULTS}: `segmend check --format json` has each"
        );
        if left_out > 0 {
            text.push_str(&format!("; the {left_out} least severe results are left out"));
        }
        json!({
            "ruleId": GROUPED.name,
            "ruleIndex": self.index(GROUPED.name),
            "level": level(GROUPED.severity),
            "message": {"text": text},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": self.first, "uriBaseId": ROOT},
                "region": {"startLine": 1},
            }}],
            "partialFingerprints": {"segmend/v1": GROUPED.name},
        })
    }

    fn index(&self, rule: &str) -> Option<usize> {
        self.rules.iter().position(|known| known.name == rule)
    }
}

fn uri(report: &Report<'_>, checked: &CheckedArticle) -> String {
    utf8_percent_encode(&report.top.path(&checked.file), PATH).to_string()
}

/// The number of ranks: see [`rank`].
const RANKS: usize = 5;

/// The priority of a finding when not all fit; 0 comes first.
fn rank(issue: &Issue) -> usize {
    match issue.severity {
        _ if issue.known => 4,
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Info if issue.is_repair() => 3,
        Severity::Info => 2,
    }
}

/// The fingerprint of a result: the id of its finding, or its rule and article for a group.
fn fingerprint(checked: &CheckedArticle, issues: &[&Issue]) -> String {
    match issues {
        [only] => only.id.to_string(),
        _ => {
            // Groups are separate for a file and its article, and for each severity.
            let kind = if checked.article.is_empty() { "file" } else { "article" };
            let (rule, severity) = (&issues[0].rule, issues[0].severity.as_str());
            format!("{rule}:{severity}:{kind}:{}:{}", checked.locale, checked.file)
        }
    }
}

fn fix_description(issue: &Issue, count: usize) -> String {
    match (count, issue.suggestion.as_deref()) {
        (1, Some(text)) => format!("write `{text}`"),
        _ => format!("make all {count} repairs of the article"),
    }
}

fn region(issue: &Issue) -> Value {
    json!({
        "startLine": issue.line,
        "startColumn": issue.utf16[0],
        "endLine": issue.end_line,
        "endColumn": issue.utf16[1],
    })
}

fn location(issue: &Issue, uri: &str) -> Value {
    let mut marked = region(issue);
    marked["snippet"] = json!({"text": issue.span.of(&issue.text)});
    let mut place = json!({
        "artifactLocation": {"uri": uri, "uriBaseId": ROOT},
        "region": marked,
    });
    if let Some(context) = context_region(issue) {
        place["contextRegion"] = context;
    }
    let mut location = json!({"physicalLocation": place});
    if let Some(segment) = &issue.segment {
        location["logicalLocations"] = json!([{"name": segment, "kind": "element"}]);
    }
    location
}

/// The region of the segment or of the text around a finding, if it is on one line.
fn context_region(issue: &Issue) -> Option<Value> {
    let units = |text: &str| text.encode_utf16().count();
    let (before, rest) = issue.text.split_at(issue.span.start);
    let start = issue.utf16[0].checked_sub(units(before)).filter(|start| *start > 0)?;
    // In a file that writes quotes as `&quot;`, columns differ from those of the text.
    let is_plain = units(issue.span.of(&issue.text)) + issue.utf16[0] == issue.utf16[1];
    let is_one_line = issue.line == issue.end_line && !issue.text.contains('\n');
    (is_plain && is_one_line && !issue.text.is_empty()).then(|| {
        json!({
            "startLine": issue.line,
            "startColumn": start,
            "endLine": issue.line,
            "endColumn": issue.utf16[0] + units(rest),
            "snippet": {"text": issue.text},
        })
    })
}

fn related(issue: &Issue, uri: &str) -> Value {
    let mut related = location(issue, uri);
    related["message"] = json!({"text": issue.message});
    related
}

fn replacement(issue: &Issue) -> Option<Value> {
    let fix = issue.fix.as_ref()?;
    Some(json!({"deletedRegion": region(issue), "insertedContent": {"text": fix.text}}))
}

fn properties(checked: &CheckedArticle, issues: &[&Issue]) -> Value {
    let first = issues[0];
    let mut properties = json!({"locale": checked.locale, "article": checked.article});
    let texts = [("class", &first.class), ("segment", &first.segment), ("english", &first.source)];
    for (name, text) in texts {
        if let Some(text) = text {
            properties[name] = json!(text);
        }
    }
    properties["ids"] = issues.iter().map(|issue| json!(issue.id)).collect();
    properties
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_paths_are_in_sarif_notation() {
        for (name, expected) in [("lost-token", "LostToken"), ("length", "Length")] {
            assert_eq!(pascal(name), expected);
        }
        for (path, expected) in [
            ("content/pl-PL/a b.md", "content/pl-PL/a%20b.md"),
            ("żółw#1.md", "%C5%BC%C3%B3%C5%82w%231.md"),
        ] {
            assert_eq!(utf8_percent_encode(path, PATH).to_string(), expected);
        }
    }
}
