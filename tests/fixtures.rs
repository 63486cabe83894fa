//! Complete builds: each folder in `tests/fixtures` is a test.
//!
//! The program builds `content/` with `--verbose` and the optional `arguments`. `expected/stdout`
//! lists every finding and repair, `expected/exit` has the exit code, and `expected/output/` the
//! Markdown. Other files of the output are compared if they are in `expected/`.
//! `UPDATE=1 cargo test --test fixtures` rewrites the expectations; review the difference.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads and writes its own files"
)]

mod project;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use libtest_mimic::{Arguments, Failed, Trial};

use project::files;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let cases = std::fs::read_dir(root).expect("the fixtures").flatten().map(|entry| entry.path());
    let mut cases: Vec<PathBuf> = cases.filter(|path| path.is_dir()).collect();
    cases.sort();
    let trial = |case: PathBuf| {
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Trial::test(name, move || check(&case).map_err(Failed::from))
    };
    libtest_mimic::run(&Arguments::from_args(), cases.into_iter().map(trial).collect()).exit();
}

fn check(case: &Path) -> Result<(), String> {
    let actual = run(case)?;
    let expected = files(&case.join("expected"));
    if std::env::var_os("UPDATE").is_some() {
        return update(&case.join("expected"), &actual, &expected);
    }
    let mut differences = Vec::new();
    for (name, bytes) in &actual {
        let is_expected = expected.contains_key(name) || is_always_compared(name);
        if is_expected && expected.get(name) != Some(bytes) {
            differences.push(describe(name, expected.get(name), bytes));
        }
    }
    let gone = expected.keys().filter(|name| !actual.contains_key(*name));
    differences.extend(gone.map(|name| format!("{name} is no longer written")));
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n")) }
}

/// Runs a build; returns what it prints, the exit code and the output by file name.
fn run(case: &Path) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let output = folder.path().join("output");
    // Out of the repository, whose settings would be found otherwise.
    let project = folder.path().join("project");
    for (name, bytes) in files(case) {
        let path = project.join(&name);
        std::fs::create_dir_all(path.parent().unwrap_or(&project))
            .and_then(|()| std::fs::write(&path, bytes))
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let more = std::fs::read_to_string(case.join("arguments")).unwrap_or_default();
    let run = Command::new(env!("CARGO_BIN_EXE_segmend"))
        .current_dir(&project)
        .args(["build", "--verbose", "--output"])
        .arg(&output)
        .args(more.split_whitespace())
        .output()
        .map_err(|error| error.to_string())?;
    let place = output.display().to_string();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&place, "OUTPUT").into_bytes();
    let mut actual: BTreeMap<_, _> = files(&output).into_iter().collect();
    actual.retain(|name, _| !name.starts_with("assets/"));
    let mut actual: BTreeMap<_, _> = actual
        .into_iter()
        .map(|(name, bytes)| (format!("output/{name}"), without_hashes(bytes)))
        .collect();
    let exit = run.status.code().map_or("none".to_owned(), |code| code.to_string());
    actual.insert("exit".to_owned(), format!("{exit}\n").into_bytes());
    actual.insert("stdout".to_owned(), said(&run.stdout));
    if !run.stderr.is_empty() {
        actual.insert("stderr".to_owned(), said(&run.stderr));
    }
    Ok(actual)
}

/// Removes the hashes in the names of assets, which change with every change of the style.
fn without_hashes(bytes: Vec<u8>) -> Vec<u8> {
    let Ok(text) = String::from_utf8(bytes.clone()) else { return bytes };
    let hash = regex::Regex::new(r"(assets/\w+)\.[0-9a-f]{8}\.").expect("a pattern");
    hash.replace_all(&text, "$1.").into_owned().into_bytes()
}

fn update(
    folder: &Path,
    actual: &BTreeMap<String, Vec<u8>>,
    expected: &BTreeMap<String, Vec<u8>>,
) -> Result<(), String> {
    let _ = std::fs::remove_dir_all(folder);
    for (name, bytes) in actual {
        if !is_always_compared(name) && !expected.contains_key(name) {
            continue;
        }
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent)
            .and_then(|()| std::fs::write(&path, bytes))
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// Whether a file is compared even if it is not expected: printed text and Markdown.
fn is_always_compared(name: &str) -> bool {
    !name.starts_with("output/") || name.ends_with(".md")
}

fn describe(name: &str, expected: Option<&Vec<u8>>, actual: &[u8]) -> String {
    let Some(expected) = expected else { return format!("{name} is new: UPDATE=1 accepts it") };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{name} differs\n--- expected\n{}\n--- actual\n{}", text(expected), text(actual))
}
