//! The commands beside `build` and `export`, as a person or a pipeline runs them.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test makes its own files")]

mod project;

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use project::{project, run, run_with};

const LINE: &str = r#"{"locale":"pl-PL","source":"Use TLS 1.2","target":"Użyj TLS 1,2"}"#;

#[test]
fn a_line_is_answered_before_the_next_one_is_written() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_segmend"))
        .arg("repair")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..3 {
        writeln!(input, "{LINE}").unwrap();
        let mut answer = String::new();
        output.read_line(&mut answer).unwrap();
        assert!(answer.contains(r#""repaired":"Użyj TLS 1.2""#), "{answer}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_bad_line_ends_the_stream_or_is_left_out() {
    let folder = project(&[]);
    let input = format!("{LINE}\nnonsense\n{LINE}\n");
    for (arguments, code, lines, error) in [
        (&["repair"][..], 2, 1, "error: standard input:2: not a JSON object: "),
        (&["repair", "--skip-bad-lines"], 1, 2, "warning: standard input:2: not a JSON object: "),
    ] {
        let (exit, stdout, stderr) = run_with(folder.path(), arguments, &input);
        assert_eq!((exit, stdout.lines().count()), (code, lines), "{arguments:?}: {stderr}");
        assert!(stderr.starts_with(error), "{arguments:?}: {stderr}");
    }
}

#[test]
fn repair_follows_the_settings_and_the_flags() {
    let folder = project(&[("off.yaml", "repair: { classes: { version: off } }\n")]);
    let lost = r#"{"locale":"pl-PL","source":"Run a.exe","target":"Uruchom"}"#;
    for (arguments, input, code, expected) in [
        (&["repair"][..], LINE, 0, r#""repaired":"Użyj TLS 1.2""#),
        (&["repair", "--config", "off.yaml"], LINE, 0, r#""repaired":"Użyj TLS 1,2""#),
        (&["repair", "--locale", "de-DE"], LINE, 0, ""),
        (&["repair", "--fail-on", "error"], lost, 1, r#""rule":"lost-token""#),
        (&["repair"], "", 0, ""),
    ] {
        let (exit, stdout, stderr) = run_with(folder.path(), arguments, input);
        assert_eq!((exit, stderr.as_str()), (code, ""), "{arguments:?}");
        assert!(stdout.contains(expected), "{arguments:?}: {stdout}");
        assert_eq!(stdout.is_empty(), expected.is_empty(), "{arguments:?}: {stdout}");
    }
}

#[test]
fn an_export_that_is_repaired_equals_the_repaired_export() {
    let folder = project(&[("content/pl-PL/a.md", ""), ("content/de-DE/a.md", "")]);
    let plain = run(folder.path(), &["export", "--no-repair"]).1;
    let repaired = run_with(folder.path(), &["repair"], &plain).1;
    assert_eq!(repaired, run(folder.path(), &["export"]).1);
    assert_ne!(repaired, plain);
}

#[test]
fn survival_is_counted_by_class_and_locale() {
    let folder = project(&[("content/pl-PL/a.md", ""), ("content/de-DE/a.md", "")]);
    for (format, expected) in [
        ("table", "version           2     0.0    100"),
        ("csv", "pl-PL,version,1,0,1,0\n"),
        ("json", "\"locale\": \"de-DE\""),
    ] {
        let (code, stdout, stderr) = run(folder.path(), &["stats", "--format", format]);
        assert_eq!((code, stderr.as_str()), (0, ""), "{format}");
        assert!(stdout.contains(expected), "{format}: {stdout}");
    }
}

#[test]
fn verify_counts_what_it_proved() {
    let folder = project(&[("content/pl-PL/a.md", "")]);
    let (code, stdout, _) = run(folder.path(), &["verify"]);
    assert_eq!(code, 0);
    let expected = "verified 1 segments of 1 articles: 1 repairs in 1 of them, 0 violations\n";
    assert_eq!(stdout, expected);
    assert_eq!(run(folder.path(), &["verify", "-q"]), (0, String::new(), String::new()));
}
