//! Catalogs that segmend did not write: PO files of any program, checked, explained, counted, repaired
//! and fixed.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads and writes its own files"
)]

mod project;

use std::fs;

use project::{project, run};

/// A catalog of a program: a repair, a lost token, an example in words of the language, and entries
/// that nobody is done with.
const POLISH: &str = r#"# Polish
msgid ""
msgstr ""
"Language: pl\n"
"Content-Type: text/plain; charset=UTF-8\n"

#: src/main.rs:12
msgid "Use TLS 1.2 for %(host)s."
msgstr ""
"Użyj "
"TLS 1,2 dla "
"%(host)s."

#: src/main.rs:14
msgctxt "menu"
msgid "Open the file %s on port 587."
msgstr "Otwórz plik %s na porcie."

msgid "The value `%r' is wrong, see \"/about/contact\"."
msgstr "Wartość „%r” jest błędna, zobacz \"/o/kontakt\"."

#, fuzzy
msgid "Use TLS 1.3."
msgstr "Użyj TLS 1,3."

msgid "Use TLS 1.0."
msgstr ""

#~ msgid "Use TLS 1.1."
#~ msgstr "Użyj TLS 1,1."
"#;

#[test]
fn findings_have_the_file_the_line_and_the_entry() {
    let broken = format!("{POLISH}\nmsgid \"x\nmsgstr \"y\"\n");
    let folder = project(&[("po/pl.po", POLISH), ("po/broken/pl.po", &broken)]);
    let root = folder.path();
    let lines = |arguments: &[&str]| -> (i32, Vec<(String, u64, String, String)>) {
        let (code, stdout, stderr) =
            run(root, &[&["check", "--format", "jsonl", "--verbose"], arguments].concat());
        assert_eq!(stderr, "");
        let row = |line: &str| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            (text("path"), row["line"].as_u64().unwrap(), text("segment"), text("rule"))
        };
        (code, stdout.lines().map(row).collect())
    };
    let row = |file: &str, line: u64, entry: &str, rule: &str| {
        (file.to_owned(), line, entry.to_owned(), rule.to_owned())
    };
    let (code, found) = lines(&["po/pl.po"]);
    let expected = [row("po/pl.po", 9, "2", "repairable"), row("po/pl.po", 17, "3", "lost-token")];
    assert_eq!((code, found.as_slice()), (1, &expected[..]));
    let (_, found) = lines(&["po/pl.po", "po/broken/pl.po"]);
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(found.contains(&row("po/broken/pl.po", 32, "", "broken-entry")), "{found:?}");
}

#[test]
fn fix_changes_only_the_strings_that_a_repair_touches() {
    let crlf = POLISH.replace('\n', "\r\n");
    for text in [POLISH, &crlf] {
        let folder = project(&[("po/pl.po", text)]);
        let root = folder.path();
        let expected = text.replace("TLS 1,2 dla ", "TLS 1.2 dla ");
        let (code, stdout, _) = run(root, &["repair", "po/pl.po"]);
        assert_eq!((code, stdout.as_str()), (0, expected.as_str()));

        let read = || fs::read_to_string(root.join("po/pl.po")).unwrap();
        let (code, diff, _) = run(root, &["fix", "--diff", "po/pl.po"]);
        assert!(code == 0 && diff.contains("+\"TLS 1.2 dla \""), "{diff}");
        assert_eq!(read(), text);
        let (code, stdout, _) = run(root, &["fix", "po/pl.po"]);
        assert!(code == 0 && stdout.contains("fixed 1 place in 1 file"), "{stdout}");
        assert_eq!(read(), expected);
        let (code, _, stderr) = run(root, &["fix", "--undo", "po/pl.po"]);
        assert_eq!((code, read().as_str()), (0, text), "{stderr}");
    }
}

#[test]
fn backticks_are_code_in_catalogs_of_documents_only() {
    let entry = |reference: &str| {
        format!(
            "msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n\n#: {reference}\nmsgid \"Run `Get-Mailbox` now.\"\nmsgstr \"Uruchom polecenie „Get-Mail box” teraz.\"\n"
        )
    };
    for (reference, expected) in [("src/main.rs:1", 0), ("src/guide.md:1", 1)] {
        let folder = project(&[("pl.po", &entry(reference))]);
        let (_, stdout, _) =
            run(folder.path(), &["check", "--verbose", "--format", "jsonl", "pl.po"]);
        let spans = stdout.lines().filter(|line| line.contains("code-span")).count();
        assert_eq!(spans, expected, "{reference}: {stdout}");
    }
}

#[test]
fn xliff_is_checked_and_fixed_by_its_own_tool() {
    let unit = |id: &str, target: &str, state: &str| {
        format!(
            "<trans-unit id=\"{id}\"><source>Use TLS 1.2.</source>\n<target state=\"{state}\">{target}</target></trans-unit>\n"
        )
    };
    let units = [
        unit("a", "Użyj TLS 1,2.", "final"),
        unit("b", "Użyj TLS.", "final"),
        unit("c", "Użyj.", "needs-translation"),
    ];
    let file = format!(
        "<xliff version=\"1.2\"><file original=\"a.js\" source-language=\"en\" target-language=\"pl\"><body>\n{}</body></file></xliff>\n",
        units.concat()
    );
    let folder = project(&[("pl.xlf", &file)]);
    let root = folder.path();
    let (code, stdout, _) = run(root, &["check", "pl.xlf"]);
    assert!(
        code == 1 && stdout.contains("error[lost-token]") && stdout.contains("pl.xlf:5:1"),
        "{stdout}"
    );
    assert!(stdout.contains("1 error in 1 of 1 article"), "{stdout}");
    for command in ["fix", "repair"] {
        let (code, stdout, stderr) = run(root, &[command, "pl.xlf"]);
        assert!(code == 1 && stderr.contains("does not write XLIFF yet"), "{stdout}{stderr}");
        assert_eq!(fs::read_to_string(root.join("pl.xlf")).unwrap(), file);
    }
}

#[test]
fn catalogs_are_explained_and_counted_and_what_is_none_is_told() {
    let folder = project(&[("po/pl.po", POLISH), ("po/a.md", "")]);
    let root = folder.path();
    // Any line of an entry means it.
    for line in ["8", "10", "12"] {
        let (code, stdout, stderr) = run(root, &["explain", &format!("po/pl.po:{line}")]);
        assert_eq!(code, 0, "{stderr}");
        assert!(
            stdout.contains("translated by a person") && stdout.contains("TLS 1,2"),
            "{stdout}"
        );
    }
    let (code, stdout, _) = run(root, &["stats", "po/pl.po", "--format", "csv"]);
    assert!(code == 0 && stdout.contains("pl,segments,all,3"), "{stdout}");
    for (arguments, message) in [
        (&["fix", "po/a.md"], "po/a.md: it is no catalog, PO or XLIFF"),
        (&["stats", "po/a.md"], "po/a.md: it is no catalog, PO or XLIFF"),
        (&["check", "po/no.po"], "po/no.po: there is no such file"),
        (&["repair", "po/no.po"], "po/no.po: there is no such file"),
    ] {
        let (code, _, stderr) = run(root, arguments);
        assert!(code == 2 && stderr.contains(message), "{arguments:?}: {stderr}");
    }
}
