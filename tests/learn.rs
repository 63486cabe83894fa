//! `segmend learn` and `--vocabulary`: what the content says about its words.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test makes its own files")]

mod project;

use std::fmt::Write as _;
use std::fs;

use project::{project, run, run_with};
use tempfile::TempDir;

/// Six hundred healthy segments in four articles, and one that is damaged.
fn content() -> TempDir {
    let mut files = Vec::new();
    for article in 0..4 {
        let mut text = String::from("---\ntitle: Role\nms.translationtype: MT\n---\n\n");
        for id in 0..150 {
            let (source, target) = (format!("Use RBAC role {id}"), format!("Użyj ról RBAC {id}"));
            let _ = writeln!(text, "{}\n", pair(1000 + id, &source, &target));
        }
        files.push((format!("content/pl-PL/a{article}.md"), text));
    }
    let damaged = pair(1, "Assign RBAC now", "Przypisz teraz rbac");
    files.push(("content/pl-PL/z.md".to_owned(), damaged));
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    project(&files)
}

fn pair(id: usize, source: &str, target: &str) -> String {
    format!(
        r#"<span data-ttu-id="a{id}-101">{target}</span><span class="sxs-lookup"><span data-stu-id="a{id}-101">{source}</span></span>"#
    )
}

#[test]
fn the_words_of_the_content_serve_a_part_of_it_and_a_stream() {
    let folder = content();
    let (exit, stdout, stderr) = run(folder.path(), &["learn", "words.json"]);
    assert_eq!((exit, stdout.as_str()), (0, "pl-PL: 601 segments\nwrote words.json\n"), "{stderr}");
    let line = r#"{"locale":"pl-PL","source":"Assign RBAC now","target":"Przypisz teraz rbac"}"#;
    for (arguments, expected) in [
        (&["repair"][..], r#""repaired":"Przypisz teraz rbac""#),
        (&["repair", "--vocabulary", "words.json"], r#""repaired":"Przypisz teraz RBAC""#),
    ] {
        let (_, stdout, stderr) = run_with(folder.path(), arguments, line);
        assert!(stdout.contains(expected), "{arguments:?}: {stdout}{stderr}");
    }
    // A run over the whole content learns by itself.
    let whole = run(folder.path(), &["export"]).1;
    assert!(whole.contains("Przypisz teraz RBAC"));
    assert_eq!(run(folder.path(), &["export", "--vocabulary", "words.json"]).1, whole);
    // A part of it says too little.
    (0..4).for_each(|at| {
        fs::remove_file(folder.path().join(format!("content/pl-PL/a{at}.md"))).unwrap();
    });
    for (arguments, is_repaired) in
        [(&["export"][..], false), (&["export", "--vocabulary", "words.json"], true)]
    {
        let (_, stdout, stderr) = run(folder.path(), arguments);
        let found = stdout.contains("Przypisz teraz RBAC");
        assert_eq!(found, is_repaired, "{arguments:?}: {stdout}{stderr}");
    }
    let (_, stdout, _) = run(folder.path(), &["learn", "few.json"]);
    assert!(stdout.starts_with("pl-PL: 1 segment: too few to repair by, it takes 500\n"));
}

#[test]
fn threads_do_not_matter() {
    let folder = content();
    let learned = |threads: &str, file: &str| {
        assert_eq!(run(folder.path(), &["learn", "-q", "--threads", threads, file]).0, 0);
        fs::read(folder.path().join(file)).unwrap()
    };
    assert_eq!(learned("1", "one.json"), learned("7", "seven.json"));
}

#[test]
fn a_file_that_is_no_vocabulary_is_refused_with_its_name() {
    let folder = project(&[
        ("bad.json", "{}"),
        ("old.json", r#"{"version":0,"vocabulary":{"locales":{}}}"#),
    ]);
    for (file, message) in [
        ("bad.json", "error: bad.json: not a vocabulary: missing field `version`"),
        ("old.json", "error: old.json: not a vocabulary: its format is version 0, not 1"),
        ("none.json", "error: none.json: not a vocabulary: there is no such file"),
    ] {
        let (exit, _, stderr) = run(folder.path(), &["export", "--vocabulary", file]);
        assert_eq!(exit, 2, "{stderr}");
        assert!(stderr.starts_with(message), "{stderr}");
        assert!(stderr.contains("segmend learn"), "{stderr}");
    }
}
