//! The files of `docs/` that are generated from the code are current.
//!
//! `UPDATE=1 cargo test --test generated` writes them anew.
#![expect(clippy::disallowed_methods, reason = "a test reads and writes files of the project")]
#![expect(clippy::unwrap_used, reason = "a file that is missing fails the test")]

use std::fs;
use std::path::Path;

use segmend::audit::{rule_index, rule_page};
use segmend::report::saved;

/// Compares a generated file with its text, or writes it.
fn assert_current(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert!(known == text, "{file} is out of date: UPDATE=1 cargo test --test generated");
}

#[test]
fn the_schema_of_the_report_is_current() {
    assert_current("docs/report.schema.json", &format!("{:#}\n", saved::schema()));
}

/// What the types read from the report of a build, they write again.
#[test]
fn the_report_of_a_build_has_the_documented_keys() {
    let output = tempfile::tempdir().unwrap();
    let report = output.path().join("report.json");
    let build = assert_cmd::Command::new(env!("CARGO_BIN_EXE_segmend"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["build", "--quiet", "--output"])
        .arg(output.path())
        .output()
        .unwrap();
    assert!(build.status.success());
    let text = fs::read_to_string(report).unwrap();
    let read: saved::SavedReport = serde_json::from_str(&text).unwrap();
    assert!(read.repairs.len() > 100 && read.findings.iter().any(|found| found.class.is_some()));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(serde_json::to_value(&read).unwrap() == value, "a key is not documented");
}

#[test]
fn every_rule_has_a_current_page() {
    let rules = segmend::audit::rules();
    for rule in &rules {
        assert_current(&format!("docs/rules/{}.md", rule.name), &rule_page(rule));
    }
    assert_current("docs/rules/README.md", &rule_index(&rules));
    let pages = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules")).unwrap();
    assert_eq!(pages.count(), rules.len() + 1, "docs/rules has the page of a rule that is gone");
}

#[test]
fn the_settings_in_documents_are_valid_and_complete() {
    let rules = segmend::audit::rules();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in ["docs/settings.md", "README.md"] {
        let text = fs::read_to_string(root.join(file)).unwrap();
        let (_, block) = text.split_once("```yaml\n").unwrap();
        let (block, _) = block.split_once("\n```").unwrap();
        let config = segmend::config::Config::from_yaml(block, file, &rules);
        assert_eq!(config.as_ref().err().map(ToString::to_string), None);
        if file == "README.md" {
            continue;
        }
        let schema = segmend::config::schema(&rules);
        for key in schema["properties"].as_object().unwrap().keys() {
            assert!(block.contains(&format!("{key}:")), "{file} lacks `{key}`");
        }
    }
}
