//! Exit codes, messages and help of the program.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test makes its own files")]

mod project;

use std::fs;
use std::path::Path;

use project::{ARTICLE, project, run};

#[test]
fn help_has_examples() {
    let folder = project(&[]);
    for (arguments, expected) in [
        (&["--help"][..], "Exit codes:"),
        (&["build", "--help"], "segmend build --no-repair"),
        (&["export", "--help"], "segmend export | jq"),
        (&["explain", "--help"], "segmend explain lost-token"),
        (&["fix", "--help"], "segmend fix --undo"),
        (&["check", "--help"], "segmend check --changed-from"),
        (&["check", "--help"], "gitlab"),
        (&["repair", "--help"], "--skip-bad-lines"),
        (&["stats", "--help"], "segmend stats --format csv"),
        (&["verify", "--help"], "repairing the repaired text"),
        (&["--version"], "segmend 0."),
    ] {
        let (code, stdout, stderr) = run(folder.path(), arguments);
        assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(stdout.contains(expected), "{arguments:?}: {stdout}");
    }
}

/// Runs the program and checks its error and its help.
fn assert_error(folder: &Path, arguments: &[&str], error: &str, help: &str) {
    let (code, stdout, stderr) = run(folder, arguments);
    assert_eq!((code, stdout.as_str()), (2, ""), "{arguments:?}");
    assert!(stderr.starts_with("error: "), "{arguments:?}: {stderr}");
    assert!(stderr.contains(error), "{arguments:?}: {stderr}");
    let said = stderr.lines().find(|line| line.starts_with("help: ")).unwrap_or_default();
    assert!(said.contains(help), "{arguments:?}: {stderr}");
}

#[test]
fn errors_have_a_message_and_help() {
    let folder = project(&[
        ("content/pl-PL/a.md", ""),
        ("empty/readme.rst", ""),
        ("foreign/thesis.doc", ""),
        ("file", ""),
        ("unknown.yaml", "contnet: docs\n"),
        ("broken.yaml", "repair: [\n"),
        ("class.yaml", "content: content\nrepair:\n  classes:\n    verison: off\n"),
    ]);
    for (arguments, error, help) in [
        (
            &["build", "--content", "none"][..],
            "the content folder `none` does not exist",
            "--content",
        ),
        (&["build", "--content", "file"], "the content folder `file` is not a folder", "--content"),
        (&["build", "--content", "empty"], "the content folder `empty` has no articles", "`.md`"),
        (&["export", "--content", "none"], "the content folder `none` does not exist", "--content"),
        (
            &["build", "--output", "content"],
            "`content` and the content folder `content` overlap",
            "--output",
        ),
        (&["build", "--output", "content/pages"], "overlap", "--output"),
        (&["build", "--output", "."], "overlap", "--output"),
        (
            &["build", "--output", "foreign"],
            "`foreign` has files that no build wrote: `thesis.doc`",
            "move these files away",
        ),
        (&["build", "--output", "file"], "`file` is not a folder", "--output"),
        (&["build", "--output", "file/x"], "cannot create `file`", "name another path"),
        (&["export", "--output-file", "none/x"], "cannot write into `none`", "create it"),
        (&["build", "--config", "none.yaml"], "none.yaml: there is no such file", "--config"),
        (
            &["build", "--config", "unknown.yaml"],
            "unknown.yaml:1:1: unknown key `contnet`",
            "`content`?",
        ),
        (&["build", "--config", "class.yaml"], "class.yaml:4:5: unknown token class", "`version`?"),
        (&["build", "--config", "broken.yaml"], "broken.yaml:", ""),
    ] {
        assert_error(folder.path(), arguments, error, help);
    }
    assert!(!folder.path().join("output").exists());
    assert_eq!(fs::read_to_string(folder.path().join("foreign/thesis.doc")).unwrap(), ARTICLE);
}

#[test]
fn errors_in_files_are_told_where_they_are_corrected() {
    let folder = project(&[
        ("content/pl-PL/a.md", ""),
        ("unknown.yaml", "contnet: docs\n"),
        ("quote.yaml", "content: content\nsite:\n  title: \"Help\n"),
        ("undefined/article.html", "{{ titel }}"),
        ("undefined.yaml", "templates: undefined\n"),
        ("unclosed/article.html", "\n{% if title %}\n"),
        ("unclosed.yaml", "templates: unclosed\n"),
    ]);
    for (arguments, error, help) in [
        (&["build", "--config", "quote.yaml"][..], "quote.yaml:3:10: the quote is not closed", ""),
        (
            &["build", "--config", "undefined.yaml"],
            "templates/article.html:1:4: there is no variable `titel`",
            "did you mean `title`?",
        ),
        (
            &["build", "--config", "unclosed.yaml"],
            "templates/article.html:2:1: `{% if %}` is not closed",
            "add `{% endif %}`",
        ),
        (&["build", "--locale", "pl"], "no article is in pl", "did you mean `pl-PL`?"),
        (&["check", "--changed-from", "x"], "cannot tell what `x` changed", "git repository"),
        (&["import", "quote.yaml"], "quote.yaml:1: it is no list of decisions", "--format"),
        (&["import", "unknown.yaml"], "unknown.yaml:1: it is no list of decisions", "--format"),
    ] {
        assert_error(folder.path(), arguments, error, help);
    }
}

#[test]
fn invalid_command_lines_are_refused() {
    let folder = project(&[("content/pl-PL/a.md", "")]);
    for (arguments, expected) in [
        (&["bulid"][..], "build"),
        (&["build", "--quiet", "--verbose"], "cannot be used with"),
        (&["build", "--no-repair", "--unsafe-repairs"], "cannot be used with"),
        (&["build", "--fail-on", "always"], "invalid value"),
        (&["build", "--locale", "media"], "not a locale tag"),
        (&["build", "--threads", "0"], "write a number from 1 on"),
        (&["export", "--format", "xml"], "invalid value"),
        (&[], "Usage:"),
    ] {
        let (code, stdout, stderr) = run(folder.path(), arguments);
        assert_eq!((code, stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(stderr.contains(expected), "{arguments:?}: {stderr}");
    }
}

#[test]
fn a_build_prints_a_summary_unless_quiet() {
    let folder = project(&[("content/pl-PL/a.md", "")]);
    let (code, stdout, stderr) = run(folder.path(), &["build"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.starts_with("locale "), "{stdout}");
    assert!(stdout.ends_with("to output/ (open output/index.html)\n"), "{stdout}");
    assert!(!stdout.contains('\x1b'), "no colours into a pipe");
    let report = fs::read_to_string(folder.path().join("output/report.json")).unwrap();
    assert!(report.starts_with("{\"generator\":\"segmend "), "{report}");
    assert_eq!(run(folder.path(), &["build", "-q"]), (0, String::new(), String::new()));
    let (_, stdout, _) = run(folder.path(), &["build", "--color", "always"]);
    assert!(stdout.contains("\x1b["), "{stdout}");
}

#[test]
fn flags_override_settings() {
    let folder = project(&[
        ("docs/pl-PL/a.md", ""),
        ("segmend.yaml", "content: docs\noutput: public\n"),
        ("deep/down/x", ""),
    ]);
    assert_eq!(run(folder.path(), &["build", "-q"]).0, 0);
    assert!(folder.path().join("public/report.json").exists());
    assert_eq!(run(folder.path(), &["build", "-q", "--output", "site"]).0, 0);
    assert!(folder.path().join("site/report.json").exists());
    fs::remove_dir_all(folder.path().join("public")).unwrap();
    let below = folder.path().join("deep/down");
    assert_eq!(run(&below, &["build", "-q", "--config", "../../segmend.yaml"]).0, 0);
    assert!(folder.path().join("public/report.json").exists(), "paths are relative to the file");
}

#[test]
fn an_export_goes_to_standard_output_or_a_file() {
    let folder = project(&[("content/pl-PL/a.md", "")]);
    let (code, lines, _) = run(folder.path(), &["export"]);
    assert_eq!(code, 0);
    assert!(!lines.is_empty() && lines.lines().all(|line| line.starts_with('{')), "{lines}");
    assert_eq!(run(folder.path(), &["export", "--output-file", "-"]).1, lines);
    let (code, stdout, _) = run(folder.path(), &["export", "--output-file", "out.jsonl"]);
    assert_eq!(code, 0);
    assert!(stdout.ends_with("to out.jsonl\n"), "{stdout}");
    assert_eq!(fs::read_to_string(folder.path().join("out.jsonl")).unwrap(), lines);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_not_an_error() {
    use std::process::{Command, Stdio};
    let folder = project(&[("content/pl-PL/a.md", "")]);
    for command in ["build", "export"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_segmend"))
            .current_dir(folder.path())
            .arg(command)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{command}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{command}");
    }
}

#[test]
fn verbose_lists_repairs_and_findings_and_fail_on_sets_the_exit_code() {
    let unpaired = "text <span data-ttu-id=\"16a44-101\">no English</span>\n";
    let folder = project(&[("content/pl-PL/a.md", ""), ("content/pl-PL/b.md", unpaired)]);
    let (code, stdout, _) = run(folder.path(), &["build", "--verbose"]);
    assert_eq!(code, 0, "a build does not fail on findings by default");
    assert!(stdout.contains("pl-PL/a.md:1:"), "{stdout}");
    assert!(stdout.contains("safe repair[version]: `"), "{stdout}");
    assert!(stdout.contains("pl-PL/b.md:1:6: "), "{stdout}");
    for (fail_on, expected) in [("info", 1), ("never", 0)] {
        assert_eq!(run(folder.path(), &["build", "--fail-on", fail_on]).0, expected, "{fail_on}");
        assert_eq!(run(folder.path(), &["export", "--fail-on", fail_on]).0, expected, "{fail_on}");
    }
}
