//! Runs the commands other than `build` and `export`.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test makes its own files")]

mod project;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use project::{ARTICLE, project, run, run_with};
use tempfile::TempDir;

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
fn a_bad_line_ends_the_stream_or_is_skipped() {
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
fn repairing_an_export_gives_the_repaired_export() {
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
        ("table", "pl-PL          1      0.0         1        1       -         -     -\n"),
        ("csv", "pl-PL,tokens after repair,version,1\n"),
        ("csv", "total,articles,machine,2\n"),
        ("svg", "<title>version in pl-PL: 0 of 1 before repair, 1 after</title>"),
        ("json", "\"locale\": \"de-DE\""),
    ] {
        let (code, stdout, stderr) = run(folder.path(), &["stats", "--format", format]);
        assert_eq!((code, stderr.as_str()), (0, ""), "{format}");
        assert!(stdout.contains(expected), "{format}: {stdout}");
    }
}

#[test]
fn verify_counts_segments_and_repairs() {
    let folder = project(&[("content/pl-PL/a.md", "")]);
    let (code, stdout, _) = run(folder.path(), &["verify"]);
    assert_eq!(code, 0);
    let expected =
        "verified 1 segment or title of 1 article: 1 repair in 1 of them, 0 violations\n";
    assert_eq!(stdout, expected);
    assert_eq!(run(folder.path(), &["verify", "-q"]), (0, String::new(), String::new()));
}

/// All files below the content folder with their bytes.
fn content(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder.join("content")).into_iter().map(Result::unwrap);
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (entry.path().display().to_string(), fs::read(entry.path()).unwrap()))
        .collect()
}

/// A project with damage in two articles, and an article without pairs.
fn damaged() -> TempDir {
    let crlf = format!("\u{feff}---\r\ntitle: 'TLS 1,2'\r\nx: 1,2\r\n---\r\n{ARTICLE}\r\n1,2");
    project(&[
        ("content/pl-PL/a.md", ""),
        ("content/de-DE/b.md", &crlf),
        ("content/de-DE/fine.md", "no pairs\r\n"),
    ])
}

#[test]
fn diff_prints_a_patch_and_writes_nothing() {
    let folder = damaged();
    let before = content(folder.path());
    let (code, patch, _) = run(folder.path(), &["fix", "--diff"]);
    assert_eq!(code, 0);
    assert!(patch.starts_with("--- a/content/de-DE/b.md\n+++ b/content/de-DE/b.md\n@@"), "{patch}");
    assert!(patch.contains("\n-title: 'TLS 1,2'\r\n+title: 'TLS 1.2'\r\n"), "{patch}");
    let (_, coloured, _) = run(folder.path(), &["fix", "--diff", "--color", "always"]);
    assert!(coloured.contains("\x1b[32m+title: 'TLS 1.2'"), "{coloured}");
    assert_eq!(content(folder.path()), before);
}

#[test]
fn fixes_are_written_listed_and_undone() {
    let folder = damaged();
    let before = content(folder.path());
    let (code, stdout, stderr) = run(folder.path(), &["fix", "--verbose"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.contains("pl-PL/a.md:1:"), "{stdout}");
    assert!(stdout.contains("fixed 3 places in 2 files"), "{stdout}");
    let stats = run(folder.path(), &["stats", "--format", "csv"]).1;
    for measure in ["tokens", "tokens before repair", "tokens after repair"] {
        assert!(stats.contains(&format!("\ntotal,{measure},total,4\n")), "{stats}");
    }

    let (code, stdout, _) = run(folder.path(), &["fix", "--undo", "--locale", "pl-PL"]);
    assert_eq!((code, stdout.as_str()), (0, "took 1 place in 1 file back\n"));
    assert_eq!(run(folder.path(), &["fix", "--undo"]).0, 0);
    assert_eq!(content(folder.path()), before, "the ledger goes with its last fix");
    for (arguments, expected) in [
        (&["fix", "--undo"][..], "fixes.json lists no fix\n"),
        (&["fix", "--undo", "--locale", "pl-PL"], "fixes.json lists no fix of pl-PL\n"),
    ] {
        let (code, stdout, stderr) = run(folder.path(), arguments);
        assert_eq!((code, stdout.as_str()), (1, ""), "{stderr}");
        assert!(stderr.contains("nothing was taken back"), "{stderr}");
        assert!(stderr.ends_with(expected), "{stderr}");
    }
}

#[test]
fn fixes_of_several_runs_at_once_are_all_listed() {
    let folder = damaged();
    let before = content(folder.path());
    let path = folder.path();
    let outcomes = std::thread::scope(|scope| {
        let fix = |locale| scope.spawn(move || run(path, &["fix", "--locale", locale]));
        ["pl-PL", "de-DE"].map(fix).map(|fixing| fixing.join().unwrap())
    });
    for (code, _, stderr) in outcomes {
        assert_eq!((code, stderr.as_str()), (0, ""));
    }
    let (code, stdout, _) = run(folder.path(), &["fix", "--undo"]);
    assert_eq!((code, stdout.as_str()), (0, "took 3 places in 2 files back\n"));
    assert_eq!(content(folder.path()), before);
}

#[test]
fn an_undo_that_can_t_restore_says_so() {
    let folder = damaged();
    run(folder.path(), &["fix", "-q"]);
    fs::remove_file(folder.path().join("content/pl-PL/a.md")).unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["fix", "--undo"]);
    assert_eq!((code, stdout.as_str()), (1, "took 2 places in 1 file back\n"));
    assert!(stderr.contains("pl-PL/a.md: the file is gone or can't be read"), "{stderr}");
    // What could not be taken back stays in the ledger.
    let (code, _, stderr) = run(folder.path(), &["fix", "--undo"]);
    assert_eq!(code, 1, "{stderr}");
}

#[test]
fn a_second_fix_changes_nothing() {
    let folder = damaged();
    run(folder.path(), &["fix", "-q"]);
    let fixed = content(folder.path());
    assert_eq!(run(folder.path(), &["fix"]).1, "nothing to fix\n");
    assert_eq!(run(folder.path(), &["fix", "--diff"]).1, "");
    assert_eq!(content(folder.path()), fixed);
}

#[test]
fn diffs_of_fix_and_undo_are_inverse() {
    let crlf = format!("{ARTICLE}\r\nend without a line feed");
    let folder = project(&[("content/pl-PL/a.md", ""), ("content/de-DE/b.md", &crlf)]);
    let patch = run(folder.path(), &["fix", "--diff"]).1;
    let undo = {
        run(folder.path(), &["fix", "-q"]);
        run(folder.path(), &["fix", "--undo", "--diff"]).1
    };
    let signs = |text: &str, sign: char| {
        let lines =
            text.lines().filter(|line| line.starts_with(sign) && !line.contains("content/"));
        lines.map(|line| line[1..].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(signs(&patch, '+'), signs(&undo, '-'));
    assert_eq!(signs(&patch, '-'), signs(&undo, '+'));
    assert_eq!(signs(&patch, '+').len(), 2);
}

#[test]
fn edited_files_are_not_undone() {
    let folder = project(&[("content/pl-PL/a.md", ""), ("content/pl-PL/b.md", "")]);
    let before = content(folder.path());
    assert_eq!(run(folder.path(), &["fix", "-q"]).0, 0);
    let path = folder.path().join("content/pl-PL/a.md");
    let edited = fs::read_to_string(&path).unwrap() + "edited\n";
    fs::write(&path, &edited).unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["fix", "--undo"]);
    assert_eq!((code, stdout.as_str()), (1, "took 1 place in 1 file back\n"));
    let expected = "warning: content/pl-PL/a.md: the text has moved since it was fixed: ";
    assert!(stderr.starts_with(expected), "{stderr}");
    assert_eq!(fs::read_to_string(&path).unwrap(), edited);
    // With the original text, it can be undone.
    fs::write(&path, edited.trim_end_matches("edited\n")).unwrap();
    assert_eq!(run(folder.path(), &["fix", "--undo"]).0, 0);
    assert_eq!(content(folder.path()), before);
}

#[test]
fn a_killed_fix_and_a_broken_ledger_are_handled() {
    let folder = project(&[("content/pl-PL/a.md", ""), ("content/pl-PL/b.md", "")]);
    let before = content(folder.path());
    run(folder.path(), &["fix", "-q"]);
    // As if the run had been killed before it wrote the second file.
    fs::write(folder.path().join("content/pl-PL/b.md"), ARTICLE).unwrap();
    assert_eq!(run(folder.path(), &["fix", "--undo"]).0, 0);
    assert_eq!(content(folder.path()), before);
    fs::create_dir(folder.path().join("content/.segmend")).unwrap();
    fs::write(folder.path().join("content/.segmend/fixes.json"), "{\"fixes\":[1]}").unwrap();
    for arguments in [&["fix"][..], &["fix", "--undo"]] {
        let (code, _, stderr) = run(folder.path(), arguments);
        assert_eq!(code, 2, "{arguments:?}");
        assert!(stderr.contains(".segmend/fixes.json:1:"), "{stderr}");
        assert!(stderr.contains("help: restore the file"), "{stderr}");
    }
}

#[test]
fn html_takes_part_in_everything_but_fix() {
    let page = "<title>Tytuł</title>\n<p>\n<b>\n<span id=x data-ttu-id='16a44-101'>TLS 1,2</span>\n<span class=sxs-lookup><span data-stu-id=16a44-101>TLS 1.2</span></span></b>\n";
    let folder = project(&[("content/pl-PL/a.html", page), ("content/de-DE/a.md", "")]);
    let before = content(folder.path());
    let (code, stdout, stderr) = run(folder.path(), &["fix", "--locale", "pl-PL"]);
    assert_eq!((code, stdout.as_str()), (1, "nothing to fix\n"), "{stderr}");
    let refused = "warning: content/pl-PL/a.html: `fix` does not write HTML yet: the pages show the repairs, the file stays as it is\n";
    assert_eq!(stderr, refused);
    assert_eq!(content(folder.path()), before);
    for (arguments, expected) in [
        (&["explain", "pl-PL/a.html:4"][..], "repaired     TLS 1.2"),
        (&["explain", "pl-PL/a.html:16a44-101"], "repaired     TLS 1.2"),
        (&["verify"], "0 violations"),
        (
            &["export", "--locale", "pl-PL"],
            r#""source":"TLS 1.2","target":"TLS 1,2","repaired":"TLS 1.2""#,
        ),
        (&["export", "--format", "xliff", "--locale", "pl-PL"], "original=\"a.md\""),
        (&["check", "--format", "github", "--verbose"], "file=content/pl-PL/a.html,line=4,"),
        (&["stats", "--format", "csv"], "pl-PL,tokens after repair,version,1\n"),
    ] {
        let (code, stdout, stderr) = run(folder.path(), arguments);
        assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}: {stdout}");
        assert!(stdout.contains(expected), "{arguments:?}: {stdout}");
    }
    // The change is known in the text that was read, not in the file.
    let sarif = run(folder.path(), &["check", "--format", "sarif", "--verbose"]).1;
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let fixes = |file: &str| {
        let is_in = |result: &&serde_json::Value| result["locations"].to_string().contains(file);
        results.iter().filter(is_in).filter(|result| result.get("fixes").is_some()).count()
    };
    assert_eq!((fixes("pl-PL/a.html"), fixes("de-DE/a.md")), (0, 1));
}

#[test]
fn a_table_of_contents_that_is_none_is_told() {
    for (table, is_told) in [
        ("- name: TLS\n  href: a.md\n", false),
        ("items:\n- name: TLS\n", false),
        ("# nothing yet\n", false),
        ("name: TLS\n", true),
        ("- TLS\n", true),
        ("TLS\n", true),
    ] {
        let folder = project(&[("content/pl-PL/a.md", ""), ("content/pl-PL/TOC.yml", table)]);
        let (code, stdout, _) = run(folder.path(), &["check"]);
        let told = "the table of contents can't be read: it is no list of entries";
        assert_eq!(
            (code, stdout.contains(told)),
            (i32::from(is_told), is_told),
            "{table}: {stdout}"
        );
    }
}

#[test]
fn a_segment_is_explained_by_its_id_or_its_place() {
    let folder = damaged();
    let expected = ["English      TLS 1.2", "translation  TLS 1,2", "repaired     TLS 1.2"];
    for what in [
        "pl-PL/a.md:16a44-101",
        "content/pl-PL/a.md:16a44-101",
        "pl-PL/a.md:101",
        "pl-PL/a.md:1",
        "pl-PL/a.md:1:50",
        "de-DE/b.md:2",
    ] {
        // `101` is read as a line, which does not exist, not as a shared id.
        let is_known = what != "pl-PL/a.md:101";
        let (code, stdout, stderr) = run(folder.path(), &["explain", what]);
        assert_eq!(code, if is_known { 0 } else { 2 }, "{what}: {stderr}");
        for line in expected {
            assert_eq!(stdout.contains(line), is_known, "{what}: {stdout}");
        }
        assert_eq!(stdout.contains("repaired   version  `1.2`"), is_known, "{what}: {stdout}");
    }
    let (_, json, _) = run(folder.path(), &["explain", "pl-PL/a.md:1", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["tokens"][1]["state"], "repaired");
    assert_eq!(json[0]["repairs"][0]["after"], "TLS 1.2");
}

#[test]
fn names_are_explained_and_similar_ones_suggested() {
    let folder = damaged();
    for (what, expected) in [
        (&["explain"][..], "token classes: "),
        (&["explain", "lost-token"], "  good  "),
        (&["explain", "lost-token"], "findings that were read are right"),
        (&["explain", "broken-link"], "(rule, error)"),
        (&["explain", "version"], "must stand verbatim"),
        (&["explain", "normalised"], "(strategy)"),
        (&["explain", "cmdlet", "--format", "json"], "\"kind\": \"token-class\""),
    ] {
        let (code, stdout, stderr) = run(folder.path(), what);
        assert_eq!((code, stderr.as_str()), (0, ""), "{what:?}");
        assert!(stdout.contains(expected), "{what:?}: {stdout}");
    }
    for (what, error, help) in [
        ("lost-tokn", "called `lost-tokn`", "did you mean `lost-token`?"),
        ("pl-PL/a.md", "called `pl-PL/a.md`", "`pl-PL/a.md:LINE`"),
        ("pl-PL/c.md:1", "no article `pl-PL/c.md`", "did you mean `pl-PL/a.md`?"),
        ("pl-PL/a.md:16a44-102", "has the id `16a44-102`", "did you mean `pl-PL/a.md:16a44-101`?"),
        ("de-DE/b.md:1", "line 1 has no segment", "did you mean `de-DE/b.md:16a44-101`?"),
        ("de-DE/fine.md:1", "line 1 has no segment", "it has no segments"),
    ] {
        let (code, stdout, stderr) = run(folder.path(), &["explain", what]);
        assert_eq!((code, stdout.as_str()), (2, ""), "{what}");
        assert!(stderr.contains(error) && stderr.contains(help), "{what}: {stderr}");
    }
}

#[test]
fn completions_manual_and_schema_are_printed() {
    let folder = project(&[]);
    for (arguments, expected) in [
        (&["completions", "bash"][..], "complete -F _segmend"),
        (&["completions", "zsh"], "#compdef segmend"),
        (&["completions", "fish"], "complete -c segmend"),
        (&["completions", "powershell"], "Register-ArgumentCompleter"),
        (&["completions", "elvish"], "edit:completion:arg-completer[segmend]"),
        (&["man"], ".TH segmend 1"),
        (&["schema"], "\"title\": \"segmend.yaml\""),
    ] {
        let (code, stdout, stderr) = run(folder.path(), arguments);
        assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(stdout.contains(expected), "{arguments:?}: {stdout}");
    }
    let (code, stdout, stderr) = run(folder.path(), &["man", "man1"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    let pages: Vec<_> = fs::read_dir(folder.path().join("man1")).unwrap().collect();
    assert_eq!(stdout, format!("wrote {} pages to man1\n", pages.len()));
    let page = fs::read_to_string(folder.path().join("man1/segmend-build.1")).unwrap();
    assert!(page.contains("segmend\\-build") && page.contains("\\-\\-content"), "{page}");
    // mandoc reads no other form of dates.
    let date = regex::Regex::new(" 1 \"?20\\d\\d-\\d\\d-\\d\\d\"? ").unwrap();
    for page in pages.into_iter().map(Result::unwrap) {
        let text = fs::read_to_string(page.path()).unwrap();
        let title = text.lines().find(|line| line.starts_with(".TH")).unwrap_or_default();
        assert!(date.is_match(title), "{title}");
        assert!(text.contains(".SH \"EXIT STATUS\""), "{title}");
    }
    assert!(folder.path().join("man1/segmend-report-source.1").exists());
}

/// A project with an English article in a folder.
fn with_english(folder: &str) -> TempDir {
    let english = "# <a name=\"own\"></a>TLS *1.2*\n\nNew text.\n";
    project(&[("content/pl-PL/a.md", ""), (&format!("{folder}/a.md"), english)])
}

#[test]
fn english_articles_become_the_english_pages() {
    for (folder, arguments) in [
        ("content/en-us", &["build"][..]),
        ("content/en-us", &["build", "--source", "content/en-us"]),
        ("content/en-us", &["build", "--locale", "pl-PL"]),
        ("english", &["build", "--source", "english"]),
        ("english", &["build", "--config", "segmend.yml"]),
    ] {
        let project = with_english(folder);
        fs::write(project.path().join("segmend.yml"), "source: english\n").unwrap();
        let (code, _, stderr) = run(project.path(), arguments);
        assert_eq!((code, stderr.as_str()), (0, ""), "{folder} {arguments:?}");
        let page = fs::read_to_string(project.path().join("output/en-us/a.html")).unwrap();
        assert!(page.contains("New text.") && page.contains("<title>TLS 1.2"), "{page}");
    }
    for (folder, arguments, error) in [
        ("content/en-us", &["build", "--source", "none"][..], "the source folder `none` does not"),
        ("content/en-us", &["build", "--source", "content"], "is inside the content folder"),
        ("english", &["build", "--source", "english", "--output", "english"], "overlap"),
        ("english", &["build", "--source", "english/a.md"], "is not a folder"),
    ] {
        let (code, _, stderr) = run(with_english(folder).path(), arguments);
        assert!(code == 2 && stderr.contains(error), "{arguments:?}: {stderr}");
    }
    let both = with_english("content/en-us");
    fs::create_dir(both.path().join("english")).unwrap();
    fs::write(both.path().join("english/b.md"), "# B").unwrap();
    let (code, _, stderr) = run(both.path(), &["build", "--source", "english"]);
    assert!(code == 2 && stderr.contains("`english` and in the content: `en-us/a.md`"), "{stderr}");
}

#[test]
fn changes_of_the_english_are_reported_and_marked_on_pages() {
    let project = project(&[
        ("content/pl-PL/a.md", ""),
        ("content/pl-PL/gone.md", ""),
        ("content/en-us/a.md", "# TLS 1.3\n\nMore of it.\n"),
        ("content/en-us/new.md", "# New\n"),
    ]);
    let (code, stdout, stderr) = run(project.path(), &["build", "-v"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    for expected in [
        "pl-PL/a.md:1:51: warning[outdated-segment]: the English has changed, it is now `TLS 1.3`",
        "warning[missing-sentence]: a sentence of the English is missing, `More of it.`",
        "pl-PL/gone.md:1:1: warning[orphaned-article]: the English article `gone.md` no longer exists",
        "en-us/new.md:1:1: info[missing-article]: the article `new.md` is missing in pl-PL",
    ] {
        assert!(stdout.contains(expected), "{expected}\n{stdout}");
    }
    let page = fs::read_to_string(project.path().join("output/pl-pl/a.html")).unwrap();
    assert!(page.contains("notice-outdated"), "{page}");
    let (_, checked, _) = run(project.path(), &["check"]);
    assert!(checked.contains("outdated-segment"), "{checked}");
}

#[test]
fn a_new_project_builds_and_checks_without_findings() {
    for arguments in [&["init"][..], &["init", ".", "--locale", "ja-JP,ar-SA,en-US"]] {
        let folder = project(&[]);
        let (code, stdout, stderr) = run(folder.path(), arguments);
        assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(stdout.contains("created segmend.yaml") && stdout.contains("segmend build"));
        let (code, _, stderr) = run(folder.path(), &["build", "--fail-on", "info"]);
        assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}");
        let (code, stdout, stderr) = run(folder.path(), &["check", "--fail-on", "warning"]);
        assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}: {stdout}");
        let written = fs::read_to_string(folder.path().join(".segmend/schema.json")).unwrap();
        assert_eq!(written, run(folder.path(), &["schema"]).1);
    }
}

#[test]
fn init_keeps_existing_files() {
    let folder = project(&[("kb/segmend.yaml", "# mine\n"), ("kb/content/fr-FR/a.md", "")]);
    let (code, stdout, stderr) = run(folder.path(), &["init", "kb"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    for expected in ["kept    segmend.yaml", "kept    content\n", "created .gitignore", "cd kb"] {
        assert!(stdout.contains(expected), "{stdout}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("kb/segmend.yaml")).unwrap(), "# mine\n");
    assert!(!folder.path().join("kb/content/de-DE").exists());
    let (code, stdout, stderr) = run(folder.path(), &["init", "new", "-q", "--locale", "nl-NL"]);
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (0, "", ""));
    let (_, _, stderr) = run(folder.path(), &["init", "other", "--locale", "nl-NL"]);
    assert_eq!(stderr, "warning: the sample article for nl-NL is in English\n");
}

#[test]
fn translations_are_scored_and_the_trend_is_recorded() {
    let lost = ARTICLE.replace("TLS 1.2", "Run services.msc now").replace("TLS 1,2", "Uruchom");
    let folder = project(&[("content/pl-PL/a.md", ""), ("content/pl-PL/b.md", &lost)]);
    for (format, expected) in [
        ("table", "pl-PL          2      5       1         -     -        5   0.00\n"),
        ("json", "\"penalty\": 5,\n      \"score\": 0.0,"),
        ("csv", "pl-PL,,2,2,5,1,0,0,5,0.00\npl-PL,pl-PL/b.md,1,1,3,1,0,0,5,0.00\n"),
    ] {
        let arguments = ["score", "--articles", "--format", format, "--trend", "trend.jsonl"];
        let (code, stdout, stderr) = run(folder.path(), &arguments);
        assert_eq!((code, stderr.as_str()), (0, ""), "{format}");
        assert!(stdout.contains(expected), "{format}: {stdout}");
    }
    let trend = fs::read_to_string(folder.path().join("trend.jsonl")).unwrap();
    assert_eq!(trend.lines().count(), 1, "{trend}");
    assert!(trend.contains("\"revision\":null,\"locale\":\"pl-PL\",\"articles\":2,"), "{trend}");
    fs::write(folder.path().join("trend.jsonl"), "nonsense\n").unwrap();
    let (code, _, stderr) = run(folder.path(), &["score", "--trend", "trend.jsonl"]);
    assert_eq!(code, 2);
    assert!(stderr.starts_with("error: trend.jsonl:1: not a line of a trend: "), "{stderr}");
}

/// A bilingual pair.
fn pair(source: &str, target: &str) -> String {
    ARTICLE
        .replace("# <a name=\"tls\"></a>", "")
        .replace("TLS 1.2", source)
        .replace("TLS 1,2", target)
}

#[test]
fn damaged_tokens_are_reported_with_a_patch_for_git() {
    let (one, two) = ("Run services.msc on the server.", "Open OneDrive.");
    let damaged = format!("{}\n{}", pair(one, "Usługi na 1."), pair(two, "Jeden dysk."));
    let files = ["content/pl-PL/a.md", "content/ro-RO/a.md"].map(|file| (file, damaged.as_str()));
    let english = "---\ntitle: A\n---\n\nRun services.msc on\nthe server.\n\n    services.msc\n\nOpen OneDrive.\n";
    let folder = project(&[files[0], files[1], ("english/a.md", english)]);
    let git = |arguments: &[&str]| {
        let done = Command::new("git").current_dir(folder.path()).args(arguments).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "-q"]);
    let report = ["report", "source", "--source", "english"];
    for (more, expected) in [
        (&["--format", "csv"][..], "services.msc,file-name,2,2,pl-PL ro-RO,1,backticks\n"),
        (&["--format", "json", "--min-locales", "3"], "\"tokens\": []"),
        (
            &["--limit", "1"],
            "OneDrive  product        2         2  100        2         1      no-loc\n",
        ),
    ] {
        let (code, stdout, stderr) = run(folder.path(), &[&report, more].concat());
        assert_eq!((code, stderr.as_str()), (0, ""), "{more:?}");
        assert!(stdout.contains(expected), "{more:?}: {stdout}");
    }
    let (code, patch, stderr) = run(folder.path(), &[&report[..], &["--format", "patch"]].concat());
    assert_eq!(code, 0, "{stderr}");
    fs::write(folder.path().join("source.patch"), &patch).unwrap();
    git(&["apply", "--check", "source.patch"]);
    git(&["apply", "source.patch"]);
    let expected = english.replace("Run services.msc", "Run `services.msc`");
    let expected = expected.replace("title: A\n", "title: A\nno-loc: [OneDrive]\n");
    assert_eq!(fs::read_to_string(folder.path().join("english/a.md")).unwrap(), expected);

    // Without English articles, the patch is for the English that a build writes.
    run(folder.path(), &["build", "-q"]);
    let (_, patch, _) = run(folder.path(), &["report", "source", "--format", "patch"]);
    fs::write(folder.path().join("rebuilt.patch"), &patch).unwrap();
    git(&["apply", "--check", "--directory=output/en-us", "rebuilt.patch"]);
}

#[test]
fn glossaries_of_teams_become_entries_of_the_settings() {
    let csv = "en;pl\nContoso Mail;Poczta Contoso\nfile;plik\nOutlook;Outlook\n";
    let folder = project(&[("content/pl-PL/a.md", ""), ("terms.csv", csv)]);
    let root = folder.path();
    let (code, stdout, stderr) = run(root, &["terms", "--from", "terms.csv", "--verbose"]);
    let expected = "glossary:\n  - term: \"Contoso Mail\"\n    local: {\"pl-PL\":[\"Poczta Contoso\"]}\n  - term: \"Outlook\"\n";
    assert_eq!((code, stdout.as_str()), (0, expected));
    assert!(
        stderr.contains("terms.csv: took 2 terms; left out 1: it is a common word"),
        "{stderr}"
    );
    assert!(stderr.contains("terms.csv:3: `file` was left out"), "{stderr}");
    // The settings take it, and TBX gives it back.
    fs::write(root.join("segmend.yaml"), stdout).unwrap();
    assert_eq!(run(root, &["check", "--fail-on", "never"]).0, 0);
    let (code, stdout, _) = run(root, &["terms", "--from", "terms.csv", "--format", "tbx"]);
    fs::write(root.join("terms.tbx"), stdout).unwrap();
    let (again, stdout, stderr) = run(root, &["terms", "--from", "terms.tbx"]);
    assert_eq!((code, again), (0, 0), "{stderr}");
    assert!(expected.starts_with(&stdout), "{stdout}");
    fs::write(root.join("bad.tbx"), "<tbx>\n<text></tbx>").unwrap();
    let (code, _, stderr) = run(root, &["terms", "--from", "bad.tbx"]);
    assert!(code == 2 && stderr.contains("bad.tbx:2: "), "{stderr}");
}

#[test]
fn terms_are_proposed_for_the_glossary() {
    let label = |at: usize, form: &str| {
        pair(&format!("Select **Start Now** {at}"), &format!("Wybierz **{form}** {at}"))
    };
    let text: Vec<_> =
        (0..10).map(|at| label(at, if at == 0 { "Start Now" } else { "Zacznij" })).collect();
    let folder = project(&[("content/pl-PL/a.md", &text.join("\n"))]);
    for (format, expected) in [
        ("table", "Start Now   pl-PL        10         1   local  Zacznij (9)\n"),
        ("yaml", "glossary:\n  - term: \"Start Now\"\n    local: {\"pl-PL\":[\"Zacznij\"]}\n"),
        ("json", "\"advice\": \"local\""),
        ("tbx", "<langSec xml:lang=\"pl-PL\"><termSec><term>Zacznij</term>"),
    ] {
        let (code, stdout, stderr) = run(folder.path(), &["terms", "--format", format]);
        assert_eq!((code, stderr.as_str()), (0, ""), "{format}");
        assert!(stdout.contains(expected), "{format}: {stdout}");
    }
    let yaml = run(folder.path(), &["terms", "--format", "yaml"]).1;
    fs::write(folder.path().join("segmend.yaml"), yaml).unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["terms"]);
    assert_eq!((code, stdout.lines().count()), (0, 1), "{stdout}{stderr}");
}
