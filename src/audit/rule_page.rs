//! The page of a rule in `docs/rules/`, to which the help links of SARIF lead.

use segmend_engine::check::{CHECKS, precision};
use segmend_engine::model::Rule;

/// The page of a rule, in Markdown.
pub fn rule_page(rule: &Rule) -> String {
    let Rule { name, doc, bad, good, .. } = rule;
    let is_check = CHECKS.iter().any(|check| check.rule == *rule);
    let mut rows = vec![
        ("severity", rule.severity.as_str().to_owned()),
        ("category (ITS 2.0)", rule.category.as_str().to_owned()),
    ];
    rows.extend(rule.dimension.map(|it| ("dimension (MQM)", it.as_str().to_owned())));
    rows.push(("by default", if rule.is_on { "on" } else { "off" }.to_owned()));
    if let Some((right, read)) = precision(name) {
        rows.push(("findings that were read and right", format!("{right} of {read}")));
    }
    let rows: String = rows.iter().map(|(key, value)| format!("| {key} | {value} |\n")).collect();
    let sides = if is_check { " (English / translation)" } else { "" };
    let decide = match is_check {
        true => format!(
            "- for one sentence: `segmend decide FILE:ID suppress --rule {name}`, or a decision in the workbench\n"
        ),
        false => String::new(),
    };
    format!(
        "# {name}\n\n{doc}\n\n| | |\n| --- | --- |\n{rows}\n## Bad{sides}\n\n{}\n## Good{sides}\n\n{}\n## Silence it\n\n{decide}- for a paragraph: `<!-- segmend-ignore {name} -->` on the line above\n- for a folder: `overrides` in `segmend.yaml`\n- everywhere: `checks: {{ {name}: off }}` in `segmend.yaml`; `info`, `warning` and `error` set its severity\n\n[All rules](README.md) · [Decisions, and other ways to silence a finding](../decisions.md)\n",
        code(bad),
        code(good)
    )
}

/// The list of all rules, in Markdown.
pub fn rule_index(rules: &[&Rule]) -> String {
    let mut rules = rules.to_vec();
    rules.sort();
    let row = |rule: &&Rule| {
        let severity = if rule.is_on { rule.severity.as_str() } else { "off" };
        format!("| [{0}]({0}.md) | {severity} | {1} |\n", rule.name, rule.doc.replace('|', "\\|"))
    };
    let rows: String = rules.iter().map(row).collect();
    format!(
        "# Rules\n\nWhat segmend finds. The pages are generated: `UPDATE=1 cargo test --test generated`.\n\n| rule | severity | finds |\n| --- | --- | --- |\n{rows}"
    )
}

/// A block of code whose fence the text does not have.
fn code(text: &str) -> String {
    let fence = if text.contains("```") { "~~~~" } else { "```" };
    format!("{fence}text\n{text}\n{fence}\n")
}
