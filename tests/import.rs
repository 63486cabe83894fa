//! What `segmend import` takes, what it warns about and what it refuses, in every format.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads and writes its own files"
)]

mod project;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use segmend::Job;
use segmend::config::Config;
use segmend::exchange::{Export, FORMATS, export_segments};
use segmend_engine::model::LocaleTag;

use project::{project, run};

/// The pairs that are edited: English, translation.
const PAIRS: [(&str, &str); 3] = [
    (
        "Set **TLS 1.2** in the file `app.config` now.",
        "Ustaw **TLS 1.2** w pliku `app.config` teraz.",
    ),
    (
        "Open [the log](../mail/log.md) on smtp.example.com and wait.",
        "Otwórz [dziennik](../mail/log.md) na smtp.example.com i poczekaj.",
    ),
    (
        "The code 0x80070005 means that <b>access</b> was denied.",
        "Kod 0x80070005 oznacza, że <b>dostępu</b> odmówiono.",
    ),
];

/// Corrupt edits: the kind, the edit of each pair, and a word of what must be said about it. Tools
/// with inline codes say it in their own way where `no inline code` would be right, too.
const EDITS: &[(&str, [(&str, &str); 3])] = &[
    (
        "a code is lost",
        [
            ("Ustaw TLS 1.2 w pliku `app.config` teraz.", "`**` is missing"),
            ("Otwórz dziennik na smtp.example.com i poczekaj.", "`](../mail/log.md)` is missing"),
            ("Kod 0x80070005 oznacza, że dostępu odmówiono.", "`<b>` is missing"),
        ],
    ),
    (
        "half a code is lost",
        [
            ("Ustaw **TLS 1.2 w pliku `app.config` teraz.", "`**` is missing"),
            ("Otwórz [dziennik na smtp.example.com i poczekaj.", "`[` is missing"),
            ("Kod 0x80070005 oznacza, że <b>dostępu odmówiono.", "`</b>` is missing"),
        ],
    ),
    (
        "a code is doubled",
        [
            ("Ustaw **TLS 1.2** w pliku `app.config` `app.config` teraz.", "is doubled"),
            (
                "Otwórz [dziennik](../mail/log.md) [x](../mail/log.md) na smtp.example.com i poczekaj.",
                "is doubled",
            ),
            ("Kod 0x80070005 oznacza, że <b>dostępu</b> <b>odmówiono</b>.", "is doubled"),
        ],
    ),
    (
        "a code is added",
        [
            ("Ustaw **TLS 1.2** w *pliku* `app.config` teraz.", "the text has `*`"),
            (
                "Otwórz [dziennik](../mail/log.md) na `smtp.example.com` i poczekaj.",
                "the text has ``smtp",
            ),
            (
                "Kod 0x80070005 oznacza, że [<b>dostępu</b>](https://other.example) odmówiono.",
                "the text has `](https",
            ),
        ],
    ),
    (
        "a token is lost",
        [
            ("Ustaw **TLS** w pliku `app.config` teraz.", "1.2` is lost"),
            ("Otwórz [dziennik](../mail/log.md) na serwerze i poczekaj.", "smtp.example.com` is"),
            ("Kod oznacza, że <b>dostępu</b> odmówiono.", "0x80070005` is"),
        ],
    ),
    (
        "a token is altered",
        [
            ("Ustaw **TLS 1,2** w pliku `app.config` teraz.", "1.2` is lost"),
            (
                "Otwórz [dziennik](../mail/log.md) na smtp.przykład.com i poczekaj.",
                "smtp.example.com` is",
            ),
            ("Kod 0x80070050 oznacza, że <b>dostępu</b> odmówiono.", "0x80070005` is"),
        ],
    ),
    (
        "a token is doubled",
        [
            ("Ustaw **TLS 1.2** i TLS 1.2 w pliku `app.config` teraz.", "stands 2 times"),
            (
                "Otwórz [dziennik](../mail/log.md) smtp.example.com na smtp.example.com i poczekaj.",
                "stands 2 times",
            ),
            ("Kod 0x80070005 (0x80070005) oznacza, że <b>dostępu</b> odmówiono.", "stands 2 times"),
        ],
    ),
    (
        "an address is altered",
        [
            ("Ustaw **TLS 1.2** w pliku `aplikacja.config` teraz.", "``app.config`` is missing"),
            (
                "Otwórz [dziennik](../poczta/log.md) na smtp.example.com i poczekaj.",
                "`](../mail/log.md)` is missing",
            ),
            ("Kod 0x80070005 oznacza, że <i>dostępu</i> odmówiono.", "`<b>` is missing"),
        ],
    ),
    (
        "a line break is added",
        [
            ("Ustaw **TLS 1.2** w\npliku `app.config` teraz.", "line break"),
            ("Otwórz [dziennik](../mail/log.md) na smtp.example.com\n\ni poczekaj.", "line break"),
            ("Kod 0x80070005 oznacza,\u{2028}że <b>dostępu</b> odmówiono.", "line break"),
        ],
    ),
    (
        "a mark of the bilingual format",
        [
            (
                "Ustaw **TLS 1.2** w pliku `app.config`</span><span data-ttu-id=\"1\"> teraz.",
                "data-ttu-id",
            ),
            (
                "<span class=\"sxs-lookup\">Otwórz</span> [dziennik](../mail/log.md) na smtp.example.com i poczekaj.",
                "sxs-lookup",
            ),
            ("Kod 0x80070005 data-stu-id oznacza, że <b>dostępu</b> odmówiono.", "data-stu-id"),
        ],
    ),
    (
        "HTML that runs",
        [
            ("Ustaw **TLS 1.2** w <script>x</script> pliku `app.config` teraz.", "<script>"),
            (
                "Otwórz [dziennik](../mail/log.md) na smtp.example.com <img src=x onerror=a> i poczekaj.",
                "<img src=x",
            ),
            ("Kod 0x80070005 oznacza, <!-- że <b>dostępu</b> odmówiono.", "<!--"),
        ],
    ),
    (
        "HTML that the English lacks",
        [
            ("Ustaw **TLS 1.2** w <u>pliku</u> `app.config` teraz.", "the text has `<"),
            (
                "Otwórz [dziennik](../mail/log.md) na smtp.example.com<br> i poczekaj.",
                "the text has `<br>`",
            ),
            (
                "Kod 0x80070005 oznacza, że <b>dostępu</b> <sup>1</sup> odmówiono.",
                "the text has `<",
            ),
        ],
    ),
    (
        "a placeholder of a translation engine",
        [
            ("Ustaw **TLS 1.2** w #A0 `app.config` teraz.", "placeholder-leak"),
            ("Otwórz [dziennik](../mail/log.md) na smtp.example.com i # B1.", "placeholder-leak"),
            ("Kod 0x80070005 oznacza, że <b>dostępu</b> <2>.", "placeholder-leak"),
        ],
    ),
    (
        "a word is doubled",
        [
            ("Ustaw **TLS 1.2** w pliku pliku `app.config` teraz.", "doubled-word"),
            (
                "Otwórz [dziennik](../mail/log.md) na smtp.example.com i poczekaj poczekaj.",
                "doubled-word",
            ),
            ("Kod 0x80070005 oznacza oznacza, że <b>dostępu</b> odmówiono.", "doubled-word"),
        ],
    ),
    (
        "left in English",
        [(PAIRS[0].0, "untranslated"), (PAIRS[1].0, "untranslated"), (PAIRS[2].0, "untranslated")],
    ),
    (
        "mixed scripts",
        [
            ("Ustаw **TLS 1.2** w pliku `app.config` teraz.", "mixed-script"),
            ("Otwórz [dzienniк](../mail/log.md) na smtp.example.com i poczekaj.", "mixed-script"),
            ("Kod 0x80070005 oznacza, że <b>dοstępu</b> odmówiono.", "mixed-script"),
        ],
    ),
    ("emptied", [("", "is empty"), ("   ", "is empty"), ("\n", "is empty")]),
    (
        "cut off",
        [
            ("Ustaw", "is missing"),
            ("[dziennik](../mail/log.md)", "is"),
            ("Kod 0x80070005", "is missing"),
        ],
    ),
    (
        "a block marker is added",
        [
            ("# Ustaw **TLS 1.2** w pliku `app.config` teraz.", "block-marker"),
            ("- Otwórz [dziennik](../mail/log.md) na smtp.example.com i poczekaj.", "block-marker"),
            ("> Kod 0x80070005 oznacza, że <b>dostępu</b> odmówiono.", "block-marker"),
        ],
    ),
    (
        "a blank beside a code is lost",
        [
            ("Ustaw **TLS 1.2** w pliku `app.config`teraz.", "lost-blank"),
            ("Otwórz [dziennik](../mail/log.md)na smtp.example.com i poczekaj.", "lost-blank"),
            ("Kod 0x80070005 oznacza, że <b>dostępu</b odmówiono.", "is missing"),
        ],
    ),
];

/// An article with a pair for each row of a table, from the number 101.
fn article(pairs: &[(&str, &str)]) -> String {
    let pair = |((source, target), number): (&(&str, &str), usize)| {
        format!(
            "<span data-ttu-id=\"1ab2c-{number}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"1ab2c-{number}\">{source}</span></span>\n\n"
        )
    };
    pairs.iter().zip(101..).map(pair).collect()
}

fn export(root: &Path) -> Export {
    let config = Config { content: root.join("content"), ..Config::default() };
    let job = Job { config, ..Job::default() };
    export_segments(&job, &LocaleTag::parse("pl-PL").unwrap()).unwrap()
}

/// The files of an export in every format that can be imported.
fn files(export: &Export, jsonl: &str) -> Vec<(&'static str, String, Vec<u8>)> {
    let mut files = Vec::new();
    for format in FORMATS.iter().filter(|format| format.read.is_some()) {
        let mut bytes = Vec::new();
        (format.write)(export, &mut bytes).unwrap();
        files.push((format.name, format!("{}.{}", format.name, format.extension), bytes));
    }
    files.push(("jsonl", "lines.jsonl".to_owned(), jsonl.as_bytes().to_vec()));
    files
}

/// The lines of JSON with the texts of an export.
fn json_lines(root: &Path, export: &Export) -> String {
    let (_, lines, _) = run(root, &["export"]);
    let texts: BTreeMap<String, &str> = export
        .documents
        .iter()
        .flat_map(|document| &document.segments)
        .map(|segment| (segment.id.to_string(), segment.text.as_str()))
        .collect();
    let line = |line: &str| {
        let mut row: serde_json::Value = serde_json::from_str(line).unwrap();
        let id = row["id"].as_str().unwrap().rsplit('-').next().unwrap().to_owned();
        row["repaired"] = texts[&id].into();
        format!("{row}\n")
    };
    lines.lines().map(line).collect()
}

#[test]
fn corrupt_edits_are_refused_or_warned_about_by_name_in_every_format() {
    let pairs: Vec<_> = EDITS.iter().flat_map(|_| PAIRS).collect();
    let folder = project(&[("content/pl-PL/a.md", &article(&pairs))]);
    let root = folder.path();
    let mut sent = export(root);
    let rows: Vec<_> = EDITS
        .iter()
        .flat_map(|(kind, edits)| edits.iter().map(move |(text, told)| (*kind, *text, *told)))
        .collect();
    assert_eq!((EDITS.len(), rows.len()), (20, 60));
    for (segment, (_, text, _)) in sent.documents[0].segments.iter_mut().zip(&rows) {
        segment.text = (*text).to_owned();
    }
    let mut silent = Vec::new();
    for (format, name, bytes) in files(&sent, &json_lines(root, &sent)) {
        fs::write(root.join(&name), bytes).unwrap();
        let (code, _, stderr) = run(root, &["import", &name, "--dry-run"]);
        assert_eq!(code, 1, "{format}: {stderr}");
        let has_codes = format.starts_with("xliff");
        for ((kind, text, told), number) in rows.iter().zip(101..) {
            let start = format!(": a.md#{number}: ");
            let line = stderr.lines().find(|line| line.contains(&start)).unwrap_or_default();
            let is_told =
                line.contains(told) || (has_codes && line.contains("there is no inline code"));
            if !is_told {
                silent.push(format!("{format}: {kind}: {text:?}: {line:?}"));
            }
        }
    }
    assert!(silent.is_empty(), "{} edits\n{}", silent.len(), silent.join("\n"));
}

/// Exports the Polish of a project, runs `edit` over the file, and imports it.
fn import_edited(
    root: &Path,
    format: &str,
    edit: &dyn Fn(&str) -> String,
) -> (i32, String, String) {
    let file = format!("pl-PL.{format}");
    let (code, _, stderr) = run(root, &["export", "--format", format, "--output-file", &file]);
    assert_eq!(code, 0, "{stderr}");
    let text = fs::read_to_string(root.join(&file)).unwrap();
    fs::write(root.join(&file), edit(&text)).unwrap();
    let format = ["import", &file, "--format", format, "--dry-run", "--locale", "pl-PL"];
    run(root, &format)
}

/// What a tool does to a file.
type Edit = fn(&str) -> String;

/// Files that differ from what was exported in layout only.
const LAYOUTS: &[(&str, Edit)] = &[
    ("xliff", |text| text.replace("<target>", "<target>\n      ").replace("<ph", "\n    <ph")),
    ("xliff", |text| text.replace('\n', "\r\n")),
    ("xliff20", |text| text.replace("/>", "/>\n").replace("</target>", "  </target>")),
    ("xliff12", |text| text.replace("<mrk", "\n\t<mrk").replace("</ph>", "</ph>\n  ")),
    // Without the keys.
    ("xliff", |text| text.replace(" name=\"a.md", " x=\"")),
    ("xliff12", |text| {
        text.replace(" resname=\"a.md", " x=\"").replace("\"a.md", "\"C:\\pl\\a.md")
    }),
    ("po", |text| text.replace('\n', "\r\n")),
    ("po", |text| {
        text.replace("msgstr \"", "msgstr \"\"\n  \"  ").replace(" teraz.", " \"\n\"teraz.")
    }),
    ("po", |text| text.replace("msgctxt \"a.md#", "msgctxt \"")),
    ("csv", |text| text.replace('\n', "\r\n")),
    ("csv", |text| {
        format!("sep=;\n{}", text.replace(',', ";").replace("oznacza; że", "oznacza, że"))
    }),
    ("csv", |text| text.replace(",Ustaw", ",  Ustaw")),
];

#[test]
fn layout_is_no_change() {
    let pairs: Vec<_> = PAIRS.into_iter().chain([(" Two\nlines ", " Dwie\nlinie ")]).collect();
    let folder = project(&[("content/pl-PL/a.md", &article(&pairs))]);
    for (at, (format, edit)) in LAYOUTS.iter().enumerate() {
        let (code, stdout, stderr) = import_edited(folder.path(), format, edit);
        let said = format!("pl-PL.{format}: no changes in 4 texts\n");
        assert_eq!((code, stdout, stderr.as_str()), (0, said, ""), "{at}: {format}");
    }
}

/// Files with an entry that is not taken: the edit, what is taken all the same, and what is said.
const REFUSED: &[(&str, Edit, &str, &str)] = &[
    (
        "po",
        |text| text.replacen("#: a.md:101", "\"\n#: a.md:101", 1).replace("Kod 0", "Błąd 0"),
        "took 1 decision on pl-PL",
        "pl-PL.po:11: refused: the text has no keyword",
    ),
    (
        "po",
        |text| text.replace("msgctxt \"a", "msgctxt \"b").replace("Kod 0", "Błąd 0"),
        "no entry fits a segment of the content",
        "b.md#101: refused: there is no article `b.md` in this locale",
    ),
    (
        "csv",
        |text| text.replacen("a.md#101@", "?", 1).replace("Kod 0", "Błąd 0"),
        "took 1 decision",
        "pl-PL.csv:2: refused: the key `?",
    ),
    (
        "jsonl",
        |text| text.replacen('{', "", 1).replace("\"repaired\":\"Kod 0", "\"repaired\":\"Błąd 0"),
        "took 1 decision",
        "pl-PL.jsonl:1: refused: ",
    ),
    (
        "xliff",
        |text| text.replace("Kod ", "Błąd ").replace("</xliff>", "<"),
        "took 1 decision",
        "what follows was not read",
    ),
    (
        "xliff",
        |text| text.replace(" name=\"a.md", " x=\"").replace("Open ", "Close "),
        "no changes in 2 texts",
        "no segment of the article surely has this English",
    ),
    (
        "xliff12",
        |text| text.replace(" resname=\"a.md", " x=\"").replace("original=\"a", "original=\"b"),
        "refused 3 entries",
        "it names no article of the content",
    ),
    (
        "csv",
        |text| format!("{text}{}", text.lines().last().unwrap().replace("Kod 0", "Błąd 0")),
        "refused 2 entries",
        "a.md#103: refused: the file has several translations of this segment, on the lines 4, 5",
    ),
];

#[test]
fn what_is_wrong_with_an_entry_is_said_and_the_others_are_taken() {
    let folder = project(&[("content/pl-PL/a.md", &article(&PAIRS))]);
    let root = folder.path();
    for (format, edit, said, told) in REFUSED {
        let (code, stdout, stderr) = import_edited(root, format, edit);
        let said = said.replace("took", "would take");
        assert!(stdout.contains(&said), "{format}: {stdout}{stderr}");
        assert!(stderr.contains(told), "{format}: {stderr}");
        assert_eq!(code, 1, "{format}: {stderr}");
    }
}

#[test]
fn an_entry_that_makes_things_better_is_taken_and_one_that_somebody_vouches_for_too() {
    let pairs = [
        ("Use TLS 1.2 on 25 servers.", "Użyj na serwerach."),
        ("Open the log.", "Otwórz dziennik."),
    ];
    let folder = project(&[("content/pl-PL/a.md", &article(&pairs))]);
    let root = folder.path();
    for (target, arguments, taken, told) in [
        // The token that was missing is still missing.
        ("Użyj na 25 serwerach.", &[][..], 1, "a.md#101: it still has lost-token"),
        ("Użyj TLS 1.2 na 25 serwerach.", &[], 1, ""),
        ("Użyj TLS 1.2 na\n25 serwerach.", &[], 0, "a.md#101: refused: there is a new line break"),
        (
            "Użyj TLS 1.2 na\n25 serwerach.",
            &["--force", "a.md#101", "--force", "a.md#9"],
            1,
            "a.md#101: taken by force: there is a new line break",
        ),
        ("Użyj <script>", &["--force", "a.md#101"], 0, "refused: the text has `<script>`"),
        ("", &["--force", "a.md#101"], 0, "refused: the translation is empty"),
    ] {
        let (_, csv, _) = run(root, &["export", "--format", "csv"]);
        let edited = csv.replace("needs-review", "").replace(
            ",Użyj na serwerach.,Użyj na serwerach.,",
            &format!(",Użyj na serwerach.,\"{target}\","),
        );
        fs::write(root.join("pl-PL.csv"), edited).unwrap();
        let arguments = [&["import", "pl-PL.csv", "--dry-run"], arguments].concat();
        let (code, stdout, stderr) = run(root, &arguments);
        assert_eq!(
            (code, stdout.contains("would take 1")),
            (1 - taken, taken == 1),
            "{stdout}{stderr}"
        );
        assert!(stderr.contains(told) && stderr.is_empty() == told.is_empty(), "{stderr}");
        let is_unused = arguments.contains(&"a.md#9");
        assert_eq!(stderr.contains("`--force a.md#9`: no entry"), is_unused, "{stderr}");
    }
}

#[test]
fn what_is_out_survives_fix() {
    for format in ["xliff", "xliff20", "xliff12", "po", "csv", "jsonl"] {
        let pairs = [("Use TLS 1.2 today.", "Użyj TLS 1,2 dzisiaj."), ("Open it.", "Otwórz.")];
        let folder = project(&[("content/pl-PL/a.md", &article(&pairs))]);
        let root = folder.path();
        let file = format!("pl-PL.{format}");
        run(root, &["export", "--format", format, "--output-file", &file]);
        let (_, stdout, stderr) = run(root, &["fix"]);
        let fixed = fs::read_to_string(root.join("content/pl-PL/a.md")).unwrap();
        assert!(fixed.contains("TLS 1.2 dzisiaj"), "{stdout}{stderr}");

        let sent = fs::read_to_string(root.join(&file)).unwrap();
        let edited = sent.replace(" dzisiaj", " jutro").replace("1,2 jutro", "1,2 dzisiaj");
        fs::write(root.join(&file), edited).unwrap();
        let import = ["import", &file, "--format", format, "--locale", "pl-PL"];
        let (code, stdout, stderr) = run(root, &import);
        assert_eq!((code, stderr.as_str()), (0, ""), "{format}: {stdout}");
        let decisions = fs::read_to_string(root.join("content/decisions/pl-PL.yaml")).unwrap();
        assert!(decisions.contains("\"Użyj TLS 1.2 jutro.\""), "{format}: {decisions}");
        // The decision is on the article as it is now.
        let (_, _, stderr) = run(root, &["check"]);
        assert!(!stderr.contains("stale"), "{stderr}");

        // Another English is another segment.
        let article = root.join("content/pl-PL/a.md");
        fs::write(&article, fixed.replace("today", "now")).unwrap();
        let (code, _, stderr) = run(root, &import);
        assert!(
            code == 1 && stderr.contains("the segment has changed since"),
            "{format}: {stderr}"
        );
    }
}

#[test]
fn a_language_means_the_only_locale_that_has_it() {
    let folder = project(&[("content/pl-PL/a.md", &article(&PAIRS))]);
    for (format, from, to) in [
        ("xliff", "trgLang=\"pl-PL\"", "trgLang=\"pl\""),
        ("po", "Language: pl_PL", "Language: pl"),
    ] {
        let edit = |text: &str| {
            text.replace(from, to).replace("Kod 0", "Błąd 0").replace(">Kod ", ">Błąd ")
        };
        let (code, stdout, stderr) = import_edited(folder.path(), format, &edit);
        assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
        assert!(stdout.contains("would take 1 decision on pl-PL"), "{stdout}");
    }
}
