//! Hostile content: nothing outside of it is read or written, nothing in it runs or hangs.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test makes its own files")]

mod project;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use project::{project, run};

fn read(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).unwrap_or_default()
}

fn fifo(file: &Path) {
    assert!(Command::new("mkfifo").arg(file).status().unwrap().success());
}

#[test]
fn an_undo_writes_nothing_outside_of_the_articles() {
    let folder = project(&[("content/pl-PL/a.md", ""), ("outside/a.md", "")]);
    let root = folder.path();
    assert_eq!(run(root, &["fix"]).0, 0);
    let fixed = read(root, "content/pl-PL/a.md");
    // What was fixed lies elsewhere now, behind a link in its place.
    fs::remove_dir_all(root.join("content/pl-PL")).unwrap();
    fs::write(root.join("outside/a.md"), &fixed).unwrap();
    symlink("../outside", root.join("content/pl-PL")).unwrap();
    let (code, _, stderr) = run(root, &["fix", "--undo"]);
    assert_eq!(code, 1, "{stderr}");
    assert_eq!(read(root, "outside/a.md"), fixed);
    // A ledger that came with a repository names other files of it.
    let ledger = read(root, "content/.segmend/fixes.json");
    for name in [".git/config", "../outside/a.md", "decisions/pl-PL.yaml"] {
        fs::write(root.join("content/.segmend/fixes.json"), ledger.replace("pl-PL/a.md", name))
            .unwrap();
        let file = root.join("content").join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, &fixed).unwrap();
        let (code, _, stderr) = run(root, &["fix", "--undo"]);
        assert_eq!(code, 1, "{stderr}");
        assert!(stderr.contains("is no article of the content"), "{name}: {stderr}");
        assert_eq!(fs::read_to_string(file).unwrap(), fixed, "{name}");
    }
}

#[test]
fn devices_pipes_and_links_in_place_of_files_neither_hang_nor_fill_the_memory() {
    let start = Instant::now();
    for (file, command, expected, says) in [
        ("content/decisions/pl-PL.yaml", "build", 2, "pl-PL.yaml` is "),
        ("content/.openpublishing.redirection.json", "build", 0, "broken-redirect"),
        ("content/.segmend/fixes.json", "fix", 2, "fixes.json` is "),
        ("segmend.yaml", "check", 2, "segmend.yaml` is not a file"),
        // Where files are looked for, only files are found.
        ("templates/style.css", "build", 0, "wrote 2 pages"),
        ("content/pl-PL/b.md", "build", 0, "wrote 2 pages"),
    ] {
        for is_pipe in [false, true] {
            let folder = project(&[("content/pl-PL/a.md", "")]);
            let place = folder.path().join(file);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            if is_pipe {
                fifo(&place);
            } else {
                symlink("/dev/zero", &place).unwrap();
            }
            let (code, stdout, stderr) = run(folder.path(), &[command]);
            let said = stdout + &stderr;
            assert_eq!(code, expected, "{file}: {said}");
            assert!(said.contains(says), "{file}: {said}");
        }
    }
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

/// A file of decisions on the only segment of `project::ARTICLE`.
fn decision(text: &str) -> String {
    let of = segmend::decide::pair_hash("TLS 1.2", "TLS 1,2");
    format!(
        "- article: a.md\n  segment: \"101\"\n  verdict: edit\n  text: {}\n  of: {of}\n",
        serde_json::to_string(text).unwrap()
    )
}

#[test]
fn markup_in_decisions_is_neither_published_nor_imported() {
    for text in [
        "TLS 1.2 <script>alert(1)</script>",
        "TLS 1.2</span><span data-ttu-id=\"x-1\">",
        "TLS 1.2 <img src=x onerror=alert(1)>",
        "[TLS 1.2](javascript:alert(1))",
    ] {
        let folder = project(&[
            ("content/pl-PL/a.md", ""),
            ("content/decisions/pl-PL.yaml", &decision(text)),
            ("sheet/pl-PL.yaml", &decision(text)),
        ]);
        let root = folder.path();
        let (code, stdout, stderr) = run(root, &["build", "--fail-on", "error"]);
        assert_eq!(code, 1, "{text}: {stdout}{stderr}");
        assert!(stdout.contains("invalid-decision"), "{text}: {stdout}");
        for file in ["output/pl-pl/a.md", "output/pl-pl/a.html"] {
            let page = read(root, file);
            assert!(page.contains("TLS 1.2"), "{text}: {page}");
            let is_in = ["alert(1)", "data-ttu-id"].into_iter().any(|part| page.contains(part));
            assert!(!is_in, "{text}: {file}");
        }
        fs::remove_file(root.join("content/decisions/pl-PL.yaml")).unwrap();
        let (code, stdout, stderr) = run(root, &["import", "sheet/pl-PL.yaml"]);
        assert_eq!(code, 1, "{text}: {stdout}{stderr}");
        assert!(!root.join("content/decisions/pl-PL.yaml").exists(), "{text}");
    }
}

#[test]
fn files_that_browsers_run_are_published_only_when_asked_for() {
    let article = format!(
        "{}\n[a](e.xhtml) ![b](e.svg) ![c](fine.svg) [d](noend) [f](f.txt)\n",
        project::ARTICLE
    );
    let files = [
        ("content/pl-PL/a.md", article.as_str()),
        ("content/pl-PL/e.xhtml", "<script>alert(1)</script>"),
        ("content/pl-PL/e.svg", "<svg onload=\"alert(1)\"/>"),
        ("content/pl-PL/fine.svg", "<svg width=\"1\" height=\"1\"/>"),
        ("content/pl-PL/noend", " <!DOCTYPE html>"),
        ("content/pl-PL/f.txt2", "x"),
    ];
    let folder = project(&files);
    let published = |name: &str| folder.path().join("output/pl-pl").join(name).exists();
    let (code, stdout, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("active-file"), "{stdout}");
    let all = ["e.xhtml", "e.svg", "noend", "fine.svg"];
    assert_eq!(all.map(published), [false, false, false, true]);
    fs::write(folder.path().join("segmend.yaml"), "publish: { active_files: copy }\n").unwrap();
    let (_, stdout, _) = run(folder.path(), &["build"]);
    assert!(!stdout.contains("active-file"), "{stdout}");
    assert_eq!(all.map(published), [true; 4]);
}

/// Every page links to itself and to its neighbours, whatever its name is.
#[test]
fn pages_of_any_name_are_built_and_linked() {
    let names = [
        "a%3fb",
        "c?d",
        "e\\f",
        "g:h",
        "i%2fj",
        "k#l",
        "m&n",
        "o'p\"q",
        "s t",
        "index",
        "search",
        "404",
        "index.html/x",
        "y?z/x",
        "con",
    ];
    let files: Vec<_> = names.iter().map(|name| format!("content/pl-PL/{name}.md")).collect();
    let files: Vec<_> = files.iter().map(|file| (file.as_str(), "")).collect();
    let folder = project(&files);
    fs::write(folder.path().join("segmend.yaml"), "site: { url: https://example.org/ }\n").unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(!stdout.contains("error["), "{stdout}");
    assert!(stdout.contains(&format!("wrote {} pages", names.len() * 2)), "{stdout}");
    for rule in ["renamed-page", "reserved-name"] {
        assert!(stdout.contains(rule), "{rule}: {stdout}");
    }
    // The pages of every locale are theirs, not an article's.
    let home = read(folder.path(), "output/pl-pl/index.html");
    assert!(home.contains("c%3Fd.html") && home.contains("search-2.html"), "{home}");
    let page = read(folder.path(), "output/pl-pl/k#l.html");
    assert!(page.contains("../en-us/k%23l.html") && page.contains("pl-pl/k%23l.html"), "{page}");
    assert!(!page.contains("k#l.html\""), "{page}");
}
