//! `segmend check`: each folder in `tests/check` is a test.
//!
//! The program checks `content/` in every format, with the optional `arguments` and `segmend.yaml`.
//! `expected/<format>` is the report without the documentation of the rules, and `expected/exit`
//! the exit code, which is the same in every format. `UPDATE=1 cargo test --test check` rewrites
//! the expectations; review the difference. Functions test what a folder cannot.
#![expect(clippy::disallowed_methods, reason = "a test reads and writes its own files")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use libtest_mimic::{Arguments, Failed, Trial};
use segmend::report::formats::FORMATS;
use serde_json::Value;

type Outcome = Result<(), String>;
/// A named test, which gets the folder of all cases.
type NamedTest = (&'static str, fn(&Path) -> Outcome);

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check");
    let cases = std::fs::read_dir(&root).expect("the fixtures").flatten().map(|entry| entry.path());
    let mut cases: Vec<PathBuf> = cases.filter(|path| path.is_dir()).collect();
    cases.sort();
    let folder = |case: PathBuf| {
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Trial::test(name, move || compare(&case).map_err(Failed::from))
    };
    let mut trials: Vec<Trial> = cases.into_iter().map(folder).collect();
    let functions: [NamedTest; 9] = [
        ("sarif_links_to_the_pages_of_its_rules", help_links),
        ("every_format_has_the_same_finding_ids", same_ids),
        ("output_does_not_depend_on_threads_or_file_order", same_bytes),
        ("annotations_follow_the_grammar_of_workflow_commands", grammar),
        ("regions_and_fixes_of_sarif_are_exact", exact),
        ("more_results_than_github_shows_are_grouped", grouped),
        ("only_new_findings_fail_with_a_baseline", baseline),
        ("only_files_changed_since_a_revision_are_checked", changed),
        ("errors_have_a_message_and_help", refused),
    ];
    for (name, function) in functions {
        let root = root.clone();
        trials.push(Trial::test(name, move || function(&root).map_err(Failed::from)));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// Runs the program in a folder.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_segmend"));
    command.current_dir(folder).arg("check").args(arguments).output().expect("segmend runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn json(folder: &Path, arguments: &[&str]) -> Result<Value, String> {
    let run = run(folder, arguments);
    serde_json::from_slice(&run.stdout).map_err(|error| format!("{error}: {}", text(&run.stderr)))
}

fn ensure(holds: bool, what: impl FnOnce() -> String) -> Outcome {
    if holds { Ok(()) } else { Err(what()) }
}

/// Copies a case out of the repository, because its top folder would appear in the paths.
fn copy(case: &Path) -> Result<tempfile::TempDir, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    for entry in walkdir::WalkDir::new(case).into_iter().flatten() {
        let name = entry.path().strip_prefix(case).map_err(|error| error.to_string())?;
        let target = folder.path().join(name);
        let done = match entry.file_type().is_dir() {
            true => std::fs::create_dir_all(&target),
            false => std::fs::copy(entry.path(), &target).map(|_| ()),
        };
        done.map_err(|error| format!("{}: {error}", target.display()))?;
    }
    Ok(folder)
}

fn compare(case: &Path) -> Outcome {
    let folder = copy(case)?;
    let more = std::fs::read_to_string(case.join("arguments")).unwrap_or_default();
    let more: Vec<&str> = more.split_whitespace().collect();
    let mut actual = BTreeMap::new();
    let mut exits = Vec::new();
    for format in FORMATS {
        let run = run(folder.path(), &[&["--format", format.name], &more[..]].concat());
        ensure(run.stderr.is_empty(), || text(&run.stderr))?;
        actual.insert(format.name.to_owned(), text(&run.stdout));
        exits.push(run.status.code());
    }
    ensure(exits.iter().all(|exit| *exit == exits[0]), || format!("exit codes {exits:?}"))?;
    actual.insert("exit".to_owned(), format!("{}\n", exits[0].unwrap_or(-1)));
    let expected = case.join("expected");
    for (name, actual) in actual {
        let actual = without_rules(&actual.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
        let path = expected.join(&name);
        if std::env::var_os("UPDATE").is_some() {
            let _ = std::fs::create_dir_all(&expected);
            std::fs::write(&path, &actual).map_err(|error| error.to_string())?;
        }
        let known = std::fs::read_to_string(&path).unwrap_or_default();
        ensure(known == actual, || {
            format!("{name} differs\n--- expected\n{known}\n--- actual\n{actual}")
        })?;
    }
    Ok(())
}

/// Removes the documentation of rules, so that a new rule does not change every case.
fn without_rules(text: &str) -> String {
    let index = regex::Regex::new("\"ruleIndex\":[0-9]+,").expect("a pattern");
    let is_rule = |line: &&str| {
        ["{\"name\":\"", "\"tool\":{\"driver\""].iter().any(|start| line.starts_with(start))
    };
    let kept = text.split_inclusive('\n').filter(|line| !is_rule(line));
    kept.map(|line| index.replace_all(line, "").into_owned()).collect()
}

/// The sorted ids in a JSON list, at a path in each entry.
fn ids(value: &Value, path: &[&str]) -> Vec<String> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let id = |entry: &Value| {
        path.iter()
            .fold(entry.clone(), |value, key| value[*key].clone())
            .as_str()
            .map(str::to_owned)
    };
    let mut ids: Vec<_> = list.iter().filter_map(id).collect();
    ids.sort();
    ids
}

fn same_ids(root: &Path) -> Outcome {
    let folder = copy(&root.join("formats"))?;
    let of = |format: &str| json(folder.path(), &["--format", format, "--verbose"]);
    let all = ids(&of("json")?["findings"], &["id"]);
    ensure(all.len() > 8, || format!("{all:?}"))?;
    let sarif = of("sarif")?["runs"][0]["results"].clone();
    for found in
        [ids(&sarif, &["partialFingerprints", "segmend/v1"]), ids(&of("gitlab")?, &["fingerprint"])]
    {
        ensure(found == all, || format!("{found:?} for {all:?}"))?;
    }
    // Annotations of GitHub have no place for one.
    for format in ["jsonl", "junit", "html"] {
        let run = run(folder.path(), &["--format", format, "--verbose"]);
        let written = text(&run.stdout);
        let lost: Vec<_> = all.iter().filter(|id| !written.contains(id.as_str())).collect();
        ensure(lost.is_empty(), || format!("{format} lacks {lost:?}"))?;
    }
    // A build gives the same ids.
    let built = Command::new(env!("CARGO_BIN_EXE_segmend"))
        .current_dir(folder.path())
        .args(["build", "--quiet"])
        .output()
        .map_err(|error| error.to_string())?;
    ensure(built.status.success(), || text(&built.stderr))?;
    let report = std::fs::read_to_string(folder.path().join("output/report.json"));
    let report: Value = serde_json::from_str(&report.map_err(|error| error.to_string())?)
        .map_err(|error| error.to_string())?;
    let own = ["--format", "json", "--ignore", "repairable,suggested-repair"];
    let found = ids(&json(folder.path(), &own)?["findings"], &["id"]);
    let built = ids(&report["findings"], &["id"]);
    ensure(built == found, || format!("a build finds {built:?}, a check {found:?}"))
}

/// Checks files created in another order, on one thread and on several.
fn same_bytes(root: &Path) -> Outcome {
    let case = root.join("formats");
    let (first, second) = (copy(&case)?, tempfile::tempdir().map_err(|error| error.to_string())?);
    let files = walkdir::WalkDir::new(&case).sort_by(|a, b| b.file_name().cmp(a.file_name()));
    for entry in files.contents_first(true).into_iter().flatten() {
        let target = second.path().join(entry.path().strip_prefix(&case).unwrap_or(entry.path()));
        if entry.file_type().is_file() {
            std::fs::create_dir_all(target.parent().unwrap_or(&target))
                .and_then(|()| std::fs::copy(entry.path(), &target).map(|_| ()))
                .map_err(|error| error.to_string())?;
        }
    }
    for format in FORMATS {
        let of = |folder: &Path, threads| {
            let run = run(folder, &["--format", format.name, "--threads", threads]);
            (text(&run.stdout), run.status.code())
        };
        let expected = of(first.path(), "1");
        for (folder, threads) in [(&first, "4"), (&second, "1"), (&second, "4")] {
            ensure(of(folder.path(), threads) == expected, || {
                format!("{} differs with {threads} threads", format.name)
            })?;
        }
    }
    Ok(())
}

/// `::level name=value,…::text`: values contain no comma or colon, and `%` starts one of five
/// escapes.
fn grammar(root: &Path) -> Outcome {
    let folder = copy(&root.join("formats"))?;
    let line = regex::Regex::new(
        "^::(error|warning|notice) [a-zA-Z]+=[^:,%]*(?:%(?:25|0D|0A|3A|2C)[^:,%]*)*(?:,[a-zA-Z]+=[^:,%]*(?:%(?:25|0D|0A|3A|2C)[^:,%]*)*)*::[^%]*(?:%(?:25|0D|0A)[^%]*)*$",
    )
    .map_err(|error| error.to_string())?;
    let run = run(folder.path(), &["--format", "github", "--verbose"]);
    let written = text(&run.stdout);
    ensure(written.lines().count() > 8, || written.clone())?;
    match written.lines().find(|command| !line.is_match(command)) {
        None => Ok(()),
        Some(wrong) => Err(format!("no workflow command: {wrong}")),
    }
}

/// Converts a region within one line, with UTF-16 columns, to a byte range of the file.
fn piece(file: &str, region: &Value) -> Option<(usize, usize)> {
    let number = |key: &str| region[key].as_u64().and_then(|number| usize::try_from(number).ok());
    let start: usize =
        file.split_inclusive('\n').take(number("startLine")? - 1).map(str::len).sum();
    let line = file[start..].lines().next()?;
    let column = |units: usize| {
        let mut left = units - 1;
        let taken = line.chars().take_while(|char| {
            let fits = left >= char.len_utf16();
            left = left.saturating_sub(char.len_utf16());
            fits
        });
        taken.map(char::len_utf8).sum::<usize>()
    };
    Some((start + column(number("startColumn")?), start + column(number("endColumn")?)))
}

/// Applying the fixes of SARIF gives the same files as `segmend fix`.
fn exact(root: &Path) -> Outcome {
    let folder = copy(&root.join("formats"))?;
    let sarif = json(folder.path(), &["--format", "sarif", "--verbose"])?;
    let results = sarif["runs"][0]["results"].as_array().cloned().unwrap_or_default();
    let mut edits: BTreeMap<String, Vec<(usize, usize, String)>> = BTreeMap::new();
    let rules = &sarif["runs"][0]["tool"]["driver"]["rules"];
    for result in &results {
        let index = result["ruleIndex"].as_u64().and_then(|index| usize::try_from(index).ok());
        let rule = index.map(|index| &rules[index]["id"]);
        ensure(rule == Some(&result["ruleId"]), || result.to_string())?;
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap_or_default().to_owned();
        let file = std::fs::read_to_string(folder.path().join(&uri));
        let file = file.map_err(|error| format!("{uri}: {error}"))?;
        for region in [&place["region"], &place["contextRegion"]] {
            let Some(snippet) = region["snippet"]["text"].as_str() else { continue };
            let (from, to) = piece(&file, region).ok_or_else(|| region.to_string())?;
            ensure(&file[from..to] == snippet, || format!("`{}`: {region}", &file[from..to]))?;
        }
        if result["ruleId"] == "repairable" {
            let replaced = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
            let region = &replaced["deletedRegion"];
            let (from, to) = piece(&file, region).ok_or_else(|| result.to_string())?;
            let with = replaced["insertedContent"]["text"].as_str().unwrap_or_default();
            edits.entry(uri).or_default().push((from, to, with.to_owned()));
        }
    }
    ensure(!edits.is_empty(), || "no fixes".to_owned())?;
    let fixed = Command::new(env!("CARGO_BIN_EXE_segmend"))
        .current_dir(folder.path())
        .args(["fix", "--quiet"])
        .output()
        .map_err(|error| error.to_string())?;
    ensure(fixed.status.success(), || text(&fixed.stderr))?;
    for (uri, mut edits) in edits {
        let read = |folder: &Path| std::fs::read_to_string(folder.join(&uri)).unwrap_or_default();
        let mut by_hand = read(&root.join("formats"));
        edits.sort();
        for (from, to, with) in edits.into_iter().rev() {
            by_hand.replace_range(from..to, &with);
        }
        ensure(read(folder.path()) == by_hand, || format!("{uri} differs:\n{by_hand}"))?;
    }
    Ok(())
}

/// A bilingual pair.
fn pair(number: usize, target: &str, source: &str) -> String {
    let id = format!("a-{number}");
    format!(
        "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>\n\n"
    )
}

fn project(files: &[(&str, String)]) -> Result<tempfile::TempDir, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(&path))
            .and_then(|()| std::fs::write(&path, text))
            .map_err(|error| error.to_string())?;
    }
    Ok(folder)
}

/// Without an address there are no links, and repairs are only uploaded on request.
fn help_links(root: &Path) -> Outcome {
    let folder = copy(&root.join("formats"))?;
    let sarif = |repository: &str, more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_segmend"));
        let command = command.current_dir(folder.path()).args(["check", "--format", "sarif"]);
        let run = command.args(more).env("SEGMEND_REPOSITORY", repository).output();
        let run = run.map_err(|error| error.to_string())?;
        serde_json::from_slice::<Value>(&run.stdout).map_err(|error| error.to_string())
    };
    let pages = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (repository, expected) in [
        ("https://git.example.com/segmend.git", Some("https://git.example.com/segmend")),
        ("../segmend", None),
        ("https://git.example.com/segmend.tar.gz", None),
        ("", None),
    ] {
        let driver = sarif(repository, &[])?["runs"][0]["tool"]["driver"].clone();
        ensure(driver["informationUri"].as_str() == expected, || driver["name"].to_string())?;
        for rule in driver["rules"].as_array().into_iter().flatten() {
            let link = rule["helpUri"].as_str();
            let page = link.and_then(|link| link.split_once("/blob/HEAD/"));
            let is_right = match (page, expected) {
                (Some((address, page)), Some(expected)) => {
                    address == expected && pages.join(page).exists()
                }
                (None, expected) => expected.is_none() || rule["id"] == "grouped-findings",
                (Some(_), None) => false,
            };
            ensure(is_right, || format!("{repository}: {link:?} of {}", rule["id"]))?;
        }
    }
    let repairs = |sarif: &Value| sarif["runs"][0]["results"].to_string().contains("repairable");
    ensure(!repairs(&sarif("", &[])?), || "repairs are uploaded".to_owned())?;
    ensure(repairs(&sarif("", &["--verbose"])?), || "no repairs with --verbose".to_owned())
}

fn grouped(_: &Path) -> Outcome {
    let lost = |count: usize| {
        (101..101 + count).map(|n| pair(n, "Zawołaj teraz.", "Call SocketError now."))
    };
    let folder = project(&[
        ("content/pl-PL/a.md", lost(5_001).collect()),
        ("content/pl-PL/b.md", lost(2).collect()),
    ])?;
    let sarif = json(folder.path(), &["--format", "sarif", "--select", "lost-token"])?;
    let results = sarif["runs"][0]["results"].as_array().cloned().unwrap_or_default();
    let messages: Vec<_> = results.iter().map(|r| r["message"]["text"].to_string()).collect();
    ensure(messages.len() == 3, || format!("{} results", messages.len()))?;
    // GitHub drops a result without a place.
    let placed = |result: &Value| {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].is_string()
    };
    ensure(results.iter().all(placed), || "a result without a place".to_owned())?;
    for (message, expected) in messages.iter().zip(["and 5000 more", "and 1 more", "5003 findings"])
    {
        ensure(message.contains(expected), || format!("{message} without {expected}"))?;
    }
    let names = ids(&sarif["runs"][0]["results"], &["partialFingerprints", "segmend/v1"]);
    ensure(names.iter().collect::<std::collections::BTreeSet<_>>().len() == 3, || {
        format!("{names:?}")
    })?;
    let related = results[0]["relatedLocations"].as_array().map_or(0, Vec::len);
    ensure(related == 99, || format!("{related} related places"))
}

fn baseline(_: &Path) -> Outcome {
    let lost = pair(101, "Zawołaj teraz.", "Call SocketError now.");
    let doubled = pair(102, "Otwórz stronę stronę.", "Open the page.");
    let folder = project(&[("content/pl-PL/a.md", format!("{lost}{doubled}"))])?;
    let known = ["--baseline", "known.jsonl"];
    let check = |more: &[&str]| run(folder.path(), &[&known[..], more].concat());
    let file = folder.path().join("content/pl-PL/a.md");
    let write = |text: &str| std::fs::write(&file, text).map_err(|error| error.to_string());
    let exit = |expected: i32, more: &[&str], says: &str| {
        let run = check(more);
        let said = text(&run.stdout) + &text(&run.stderr);
        ensure(run.status.code() == Some(expected) && said.contains(says), || {
            format!("{:?} for {expected}, without `{says}`: {said}", run.status.code())
        })
    };
    exit(2, &[], "help: save the current findings")?;
    exit(0, &["--write-baseline"], "known.jsonl has 2 findings: 0 as before, 0 dropped")?;
    exit(0, &["--fail-on", "info"], "no findings in 1 article; the baseline has 2 more")?;
    // Lines move, a new finding appears, another disappears.
    let new = pair(103, "Zawołaj potem.", "Call SocketError later.");
    write(&format!("\n\ntext\n\n{new}{lost}"))?;
    exit(
        1,
        &[],
        "1 error in 1 of 1 article; the baseline has 1 more; it has 1 entry that no longer",
    )?;
    let sarif = json(folder.path(), &["--format", "sarif", known[0], known[1]])?;
    let states: Vec<_> = sarif["runs"][0]["results"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|result| (result["baselineState"].clone(), result["suppressions"].is_array()))
        .collect();
    ensure(states == [("new".into(), false), ("unchanged".into(), true)], || {
        format!("{states:?}")
    })?;
    exit(0, &["--write-baseline"], "known.jsonl has 2 findings: 1 as before, 1 dropped")?;
    exit(0, &[], "the baseline has 2 more")?;
    std::fs::write(folder.path().join("known.jsonl"), "{}\n").map_err(|error| error.to_string())?;
    exit(2, &[], "known.jsonl:1: not an entry of a baseline: missing field `id`")
}

fn changed(_: &Path) -> Outcome {
    let lost = || pair(101, "Zawołaj teraz.", "Call SocketError now.");
    let english = "Call SocketError now.\n".to_owned();
    let folder = project(&[
        ("docs/content/pl-PL/a.md", lost()),
        ("docs/content/pl-PL/b.md", lost()),
        ("docs/content/de-DE/b.md", lost()),
        ("docs/content/en-us/b.md", english.clone()),
    ])?;
    let docs = folder.path().join("docs");
    let git = |arguments: &[&str]| {
        let who = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
        let run = Command::new("git").current_dir(&docs).args(who).args(arguments).output();
        let run = run.map_err(|error| error.to_string())?;
        ensure(run.status.success(), || text(&run.stderr))
    };
    git(&["init", "--quiet"])?;
    git(&["add", "."])?;
    git(&["commit", "--quiet", "-m", "one"])?;
    let write = |name: &str, text: String| {
        std::fs::write(docs.join("content").join(name), text).map_err(|error| error.to_string())
    };
    let files = |expected: &[&str]| {
        let found =
            json(&docs, &["--format", "json", "--select", "lost-token", "--changed-from", "HEAD"])?;
        let files = ids(&found["findings"], &["file"]);
        ensure(files == expected, || format!("{files:?} for {expected:?}"))
    };
    files(&[])?;
    write("pl-PL/a.md", format!("text\n\n{}", lost()))?;
    write("pl-PL/new ż.md", lost())?;
    files(&["pl-PL/a.md", "pl-PL/new ż.md"])?;
    write("en-us/b.md", format!("{english}\nMore.\n"))?;
    files(&["de-DE/b.md", "pl-PL/a.md", "pl-PL/b.md", "pl-PL/new ż.md"])
}

fn refused(root: &Path) -> Outcome {
    let folder = copy(&root.join("formats"))?;
    for (arguments, error, help) in [
        (
            &["content/pl-PL/mial"][..],
            "there is no article at `content/pl-PL/mial`",
            "did you mean `content/pl-PL/mail`?",
        ),
        (&["--select", "lost-tokens"], "called `lost-tokens`", "did you mean `lost-token`?"),
        (&["--ignore", "verison"], "called `verison`", "did you mean `version`?"),
        (&["--changed-from", "HEAD"], "cannot tell what `HEAD` changed", "git repository"),
        (&["--changed-from=--output=x"], "it is not the name of a revision", "git repository"),
        (&["--write-baseline"], "--baseline <FILE>", ""),
        (&["--format", "sarf"], "sarif", ""),
        (&["--output-file", "none/x"], "cannot write into `none`", "create it"),
    ] {
        let run = run(folder.path(), arguments);
        let said = text(&run.stderr);
        ensure(run.status.code() == Some(2) && run.stdout.is_empty(), || {
            format!("{arguments:?}: {said}")
        })?;
        ensure(said.contains(error) && said.contains(help), || format!("{arguments:?}: {said}"))?;
    }
    Ok(())
}
