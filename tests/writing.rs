//! What writers and translators do between two builds: decide on a segment, keep a draft back, check a
//! text that is not saved, work in a folder below the settings.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test makes its own files")]

mod project;

use std::fs;

use project::{ARTICLE, project, run, run_with};
use tempfile::TempDir;

/// An article with an error and a warning in its second sentence.
fn lost() -> String {
    let pair = |id: &str, target: &str, source: &str| {
        ARTICLE
            .replace("# <a name=\"tls\"></a>", "")
            .replace("16a44-101", id)
            .replace("TLS 1,2", target)
            .replace("TLS 1.2", source)
    };
    let bad = pair("a-102", "Uruchom serwer serwer.", "Run services.msc on the server.");
    format!("---\ntitle: TLS\n---\n# {}\n{bad}", pair("a-101", "TLS", "TLS"))
}

fn lost_project() -> TempDir {
    project(&[("content/pl-PL/a.md", &lost()), ("segmend.yaml", "site: { title: Help }\n")])
}

#[test]
fn a_decision_is_made_on_the_command_line_and_obeyed() {
    for (arguments, said, checked) in [
        (
            &["keep"][..],
            "pl-PL/a.md:6: keep, suppresses doubled-word, lost-token: Uruchom serwer serwer.\n",
            "no findings",
        ),
        (&["suppress", "--rule", "lost-token"], "suppresses lost-token", "1 warning in"),
        (&["reject"], "reject, suppresses doubled-word, lost-token", "no findings"),
        (&["accept"], "accept, suppresses doubled-word, lost-token", "no findings"),
        (&["edit", "Uruchom services.msc na serwerze."], "edit: Uruchom", "no findings"),
        (&["edit", "Uruchom serwer.", "--force"], "edit, suppresses lost-token", "no findings"),
    ] {
        let folder = lost_project();
        let place = ["decide", "pl-PL/a.md:a-102"];
        let (code, stdout, stderr) = run(folder.path(), &[&place, arguments].concat());
        assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(stdout.contains(said), "{arguments:?}: {stdout}");
        assert!(stdout.ends_with("written to content/decisions/pl-PL.yaml\n"), "{stdout}");
        let (_, stdout, _) = run(folder.path(), &["check"]);
        assert!(stdout.contains(checked), "{arguments:?}: {stdout}");
        assert_eq!(run(folder.path(), &[&place[..], &["remove"]].concat()).0, 0);
        let (code, _, stderr) = run(folder.path(), &[&place[..], &["remove"]].concat());
        assert!(code == 2 && stderr.contains("there is no decision on the segment"), "{stderr}");
        let (_, stdout, _) = run(folder.path(), &["check"]);
        assert!(stdout.contains("1 error, 1 warning in"), "{stdout}");
    }
}

#[test]
fn a_decision_that_does_not_fit_is_refused() {
    let folder = lost_project();
    for (arguments, error, help) in [
        (&["a.md:6", "keep"][..], "there is no article `a.md`", "such as `pl-PL/a.md`"),
        (&["pl-PL/a.md", "keep"], "`pl-PL/a.md` names no segment", "FILE:ID"),
        (&["pl-PL/a.md:a-102", "edit"], "`edit` needs the new translation", "edit 'TEXT'"),
        (&["pl-PL/a.md:a-102", "edit", "Nie."], "the text has a finding, lost-token", "--force"),
        (
            &["pl-PL/a.md:a-102", "edit", "services.msc <script>"],
            "the text has `<script>`, which neither",
            "without it",
        ),
        (
            &["pl-PL/a.md:a-102", "suppress", "--rule", "length"],
            "no finding of `length`",
            "`doubled-word`, `lost-token`",
        ),
        (&["pl-PL/a.md:a-101", "suppress"], "no finding to suppress", "docs/decisions.md"),
        (&["pl-PL/a.md:a-101", "keep", "x"], "only `edit` takes a text", "edit 'TEXT'"),
    ] {
        let (code, stdout, stderr) = run(folder.path(), &[&["decide"], arguments].concat());
        assert_eq!((code, stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(stderr.contains(error) && stderr.contains(help), "{arguments:?}: {stderr}");
    }
    assert!(!folder.path().join("content/decisions").exists());
}

#[test]
fn titles_can_be_decided() {
    let folder = lost_project();
    let arguments = ["decide", "pl-PL/a.md:title", "edit", "Protokół TLS"];
    let (code, stdout, stderr) = run(folder.path(), &arguments);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert_eq!(run(folder.path(), &["build", "-q"]).0, 0);
    let page = fs::read_to_string(folder.path().join("output/pl-pl/a.html")).unwrap();
    assert!(page.contains("<title>Protokół TLS"), "{page}");
}

#[test]
fn drafts_are_left_out_unless_they_are_asked_for() {
    let draft = format!("---\ndraft: true\n---\n{ARTICLE}");
    let folder = project(&[("content/pl-PL/a.md", ""), ("content/pl-PL/b.md", &draft)]);
    let page = folder.path().join("output/pl-pl/b.html");
    for (arguments, has_page, expected) in [
        (&["build"][..], false, "left out 1 draft (`--drafts` builds them)"),
        (&["build", "--drafts"], true, "wrote 4 pages"),
        (&["build"], false, "wrote 2 pages"),
        (&["check"], false, "no findings in 1 article; left out 1 draft"),
        (&["check", "--drafts"], false, "no findings in 2 articles\n"),
    ] {
        let (code, stdout, stderr) = run(folder.path(), arguments);
        assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(stdout.contains(expected), "{arguments:?}: {stdout}");
        assert_eq!(page.exists(), has_page, "{arguments:?}");
    }
    let (code, _, stderr) = run(folder.path(), &["check", "content/pl-PL/b.md"]);
    assert!(code == 2 && stderr.contains("is a draft") && stderr.contains("--drafts"), "{stderr}");
    // A draft of the English keeps its translations back.
    let folder = project(&[
        ("content/en-us/a.md", "---\ndraft: true\n---\n# TLS 1.2\n"),
        ("content/pl-PL/a.md", ""),
        ("content/pl-PL/b.md", ""),
    ]);
    assert_eq!(run(folder.path(), &["build", "-q"]).0, 0);
    assert!(!folder.path().join("output/pl-pl/a.html").exists());
    assert!(folder.path().join("output/pl-pl/b.html").exists());
}

#[test]
fn settings_are_found_in_the_folders_above() {
    let folder = project(&[
        ("docs/pl-PL/mail/a.md", ""),
        ("segmend.yaml", "content: docs\noutput: public\n"),
    ]);
    let below = folder.path().join("docs/pl-PL/mail");
    assert_eq!(run(&below, &["build", "-q"]), (0, String::new(), String::new()));
    assert!(folder.path().join("public/pl-pl/mail/a.html").exists());
    let (code, stdout, stderr) = run(&below, &["check", "a.md"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.contains("no findings in 1 article"), "{stdout}");
    // A repository ends the search.
    fs::create_dir(below.join(".git")).unwrap();
    let (code, _, stderr) = run(&below, &["check"]);
    assert!(code == 2 && stderr.contains("content folder `content` does not exist"), "{stderr}");
}

#[test]
fn the_text_of_an_editor_is_checked_in_place_of_the_file() {
    let folder = project(&[("content/pl-PL/a.md", ""), ("content/pl-PL/b.md", "")]);
    for (file, text, code, lines) in [
        ("content/pl-PL/a.md", lost().as_str(), 1, 2),
        ("pl-PL/a.md", &lost(), 1, 2),
        ("content/pl-PL/new.md", &lost(), 1, 2),
        ("content/pl-PL/a.md", ARTICLE, 0, 1),
    ] {
        let arguments = ["check", "--stdin", "--file", file];
        let (exit, stdout, stderr) = run_with(folder.path(), &arguments, text);
        assert_eq!((exit, stderr.as_str()), (code, ""), "{file}");
        assert_eq!(stdout.lines().count(), lines, "{file}: {stdout}");
        let name = file.rsplit_once('/').unwrap().1;
        for line in stdout.lines() {
            let finding: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(finding["file"].as_str().unwrap().ends_with(name), "{line}");
        }
    }
    assert_eq!(fs::read_to_string(folder.path().join("content/pl-PL/a.md")).unwrap(), ARTICLE);
    let arguments = ["check", "--stdin", "--file", "/none/a.md"];
    let (code, _, stderr) = run_with(folder.path(), &arguments, "");
    assert!(code == 2 && stderr.contains("is not in the content folder"), "{stderr}");
}
