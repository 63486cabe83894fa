//! Mistakes that would have no visible effect: each is told, with its place and what to do.
//!
//! A row is a project of one article in two locales, with one mistake, and what `check` and `build`
//! say about it.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test makes its own files")]

mod project;

use std::fs;

use project::{ARTICLE, project, run};

const DECISION: &str = "- article: a.md\n  segment: '101'\n  verdict: keep\n";

const STALE: &str = "- article: a.md\n  segment: '101'\n  verdict: keep\n  of: x\n";
const PLAIN: &str = "# Zwykły\n\nTekst bez par.\n";
const IMAGE: &str = "# <span data-ttu-id=\"a-101\">Obraz</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-101\">Picture</span></span>\n\n![Obraz](x.png)\n";

/// The file with the mistake, its text, and what is told.
const MISTAKES: &[(&str, &str, &str)] = &[
    // Tables of contents.
    ("content/pl-PL/TOC.yml", "- name: A\n  href: [\n", "pl-PL/TOC.yml:3:1"),
    ("content/pl-PL/TOC.yml", "a: b\n", "it is no list of entries"),
    ("content/pl-PL/TOC.yml", "- name: A\n  href: b.md\n", "pl-PL/TOC.yml:2:9"),
    (
        "content/pl-PL/TOC.yml",
        "- name: A\n  herf: a.md\n",
        "unknown key `herf`: did you mean `href`?",
    ),
    ("content/pl-PL/TOC.yml", "- href: a.md\n", "the entry has no `name`"),
    // Settings.
    ("segmend.yaml", "templates: nowhere\n", "`nowhere`, does not exist"),
    ("segmend.yaml", "source: nowhere\n", "the source folder `nowhere` does not exist"),
    (
        "segmend.yaml",
        "overrides: [{ paths: [b/**] }]\n",
        "`overrides[0].paths`: no article matches `b/**`",
    ),
    (
        "segmend.yaml",
        "overrides: [{ locales: [fr-FR] }]\n",
        "`overrides[0].locales`: no article is in fr-FR",
    ),
    ("segmend.yaml", "locales: { fr-FR: {} }\n", "`locales.fr-FR`: no article is in fr-FR"),
    ("segmend.yaml", "glossary: [{ trem: X }]\n", "segmend.yaml:1:14: unknown key `trem`"),
    ("segmend.yaml", "site: { titel: X }\n", "did you mean `title`?"),
    ("segmend.yaml", "checks: { lost-tokn: off }\n", "did you mean `lost-token`?"),
    // Templates.
    ("templates/artcle.html", "x", "did you mean `article.html`?"),
    // Decisions.
    (
        "content/decisions/pl-PL.yaml",
        DECISION,
        "pl-PL.yaml:1: the decisions can't be read: the entry has no `of`",
    ),
    (
        "content/decisions/pl-PL.yaml",
        "- article: a.md\n  segment: '101'\n  verdict: keep\n  settles: [lost-tokn]\n  of: x\n",
        "settles `lost-tokn`, which is no check of segments: did you mean `lost-token`?",
    ),
    (
        "content/decisions/pl-PL.yaml",
        "- article: a.md\n  segment: '999'\n  verdict: keep\n  of: x\n",
        "a decision on segment 999 of a.md",
    ),
    (
        "content/decisions/pl-PL.yaml",
        "- article: b.md\n  segment: '101'\n  verdict: keep\n  of: x\n",
        "a decision on b.md, which does not exist in pl-PL",
    ),
    ("content/decisions/pl-PL.yaml", STALE, "the decision (keep) no longer applies"),
    ("content/decisions/fr-FR.yaml", STALE, "a decision on a.md, which does not exist in fr-FR"),
    ("content/decisions/polish.yaml", STALE, "its name is no locale tag"),
    // Articles.
    ("content/pl-PL/A.md", ARTICLE, "differs from `a.md` only in case"),
    ("content/pl-PL/b.md", PLAIN, "no sentence of the article stands beside its English"),
    ("content/de-DE/a.md", IMAGE, "the English text of this image is not known"),
];

#[test]
fn every_mistake_is_told() {
    for (file, text, expected) in MISTAKES {
        let folder = project(&[("content/pl-PL/a.md", ""), ("content/de-DE/a.md", "")]);
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        for command in ["check", "build"] {
            let (code, stdout, stderr) = run(folder.path(), &[command, "--verbose"]);
            let said = stdout.clone() + &stderr;
            assert!(said.contains(expected), "{command} with {file}: {text}\n{said}");
            assert!(code != 2 || stderr.contains("help: "), "{stderr}");
            assert!(!stdout.contains("no findings") || stderr.contains("warning: "), "{said}");
        }
    }
}

#[test]
fn content_without_pairs_is_an_error_in_every_command_that_reads_it() {
    let folder = project(&[("content/pl-PL/a.md", "# Tekst\n")]);
    for (arguments, code) in [(&["check"][..], 1), (&["build", "--fail-on", "error"], 1)] {
        let (found, stdout, _) = run(folder.path(), arguments);
        assert_eq!(found, code, "{arguments:?}");
        assert!(stdout.contains("no-pairs"), "{stdout}");
    }
}

#[test]
fn an_article_without_pairs_is_not_called_english() {
    let plain = "# Zwykły\n\nTekst bez par. ![Obraz](x.png)\n";
    let folder = project(&[("content/pl-PL/a.md", ""), ("content/pl-PL/b.md", plain)]);
    assert_eq!(run(folder.path(), &["build", "-q"]).0, 0);
    let page = fs::read_to_string(folder.path().join("output/en-us/b.html")).unwrap();
    assert!(page.contains("<article lang=\"pl-PL\""), "{page}");
    assert!(!folder.path().join("output/en-us/b.md").exists());
    let page = fs::read_to_string(folder.path().join("output/en-us/a.html")).unwrap();
    assert!(!page.contains("<article lang="), "{page}");
}

#[test]
fn translated_texts_of_images_stay_out_of_english_pages() {
    let with = |text: &str| format!("{ARTICLE}\n![{text}](x.png)\n");
    let (polish, german) = (with("Obraz"), with("Bild"));
    let folder = project(&[
        ("content/pl-PL/a.md", &polish),
        ("content/de-DE/a.md", &german),
        ("content/fr-FR/b.md", ""),
    ]);
    assert_eq!(run(folder.path(), &["build", "-q"]).0, 0);
    for (page, expected) in [("pl-pl", Some("Obraz")), ("en-us", None), ("fr-fr", None)] {
        for ending in ["html", "md"] {
            let path = folder.path().join(format!("output/{page}/a.{ending}"));
            // A page in place of a missing translation has no Markdown.
            let Ok(text) = fs::read_to_string(path) else { continue };
            assert!(text.contains(expected.unwrap_or("x.png")), "{page} {text}");
            let is_translated = text.contains("Obraz") || text.contains("Bild");
            assert_eq!(is_translated, expected.is_some(), "{page}: {text}");
        }
    }
}

#[test]
fn an_import_that_matches_nothing_is_told() {
    let folder = project(&[("content/pl-PL/a.md", ""), ("pl.csv", "key,source,text\n")]);
    for (file, code, expected) in [
        ("pl.csv", 1, "pl.csv: no entry fits a segment of the content"),
        ("none.csv", 2, "there is no such file"),
    ] {
        let (exit, stdout, stderr) = run(folder.path(), &["import", file, "--locale", "pl-PL"]);
        let said = stdout + &stderr;
        assert_eq!(exit, code, "{file}: {said}");
        assert!(said.contains(expected), "{file}: {said}");
    }
}
