//! Round trips through the tools of translators: what they write without an edit gives no decision, and
//! an edit gives exactly one. A tool that is not installed is reported as ignored, by name.
//!
//! `PYTHON` names the Python that has the Translate Toolkit; the default is `python3`.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test makes its own files and reads its own environment"
)]

mod project;

use std::fs;
use std::path::Path;
use std::process::Command;

use libtest_mimic::{Arguments, Failed, Trial};

use project::{project, run};

/// Reads a file with the Translate Toolkit, sets each translation to itself, and writes it.
const TOOLKIT: &str = r#"
import sys
from translate.storage import factory, xliff2
mode, source, target = sys.argv[1:]
xliff = xliff2.Xliff2File.parsefile
store = xliff(source) if source.endswith(".xlf") else factory.getobject(source)
for unit in store.units:
    if not unit.isheader():
        if mode == "rich":
            unit.rich_target = unit.rich_target
        else:
            unit.target = str(unit.target)
with open(target, "wb") as file:
    file.write(bytes(store))
"#;

/// Reads an XLIFF file with the package `xliff` of npm, and writes it.
const NPM_XLIFF: &str = r#"
import { readFileSync, writeFileSync } from "node:fs";
import { xliff12ToJs, jsToXliff12 } from "xliff";
const [source, target] = process.argv.slice(-2);
writeFileSync(target, await jsToXliff12(await xliff12ToJs(readFileSync(source, "utf8"))));
"#;

/// A tool, and how to call it: `IN` and `OUT` stand for the files.
struct Tool {
    name: &'static str,
    /// A call that succeeds if the tool is installed.
    probe: &'static [&'static str],
    /// The formats that it reads, with what it is called with for each.
    calls: &'static [(&'static str, &'static [&'static str])],
}

const TOOLS: &[Tool] = &[
    Tool {
        name: "msgcat",
        probe: &["msgcat", "--version"],
        calls: &[
            ("po", &["msgcat", "-o", "OUT", "IN"]),
            ("po", &["msgcat", "--width=40", "-o", "OUT", "IN"]),
            ("po", &["msgcat", "--no-wrap", "--sort-output", "--no-location", "-o", "OUT", "IN"]),
        ],
    },
    Tool {
        name: "msgmerge",
        probe: &["msgmerge", "--version"],
        calls: &[
            ("po", &["msgmerge", "-o", "OUT", "IN", "IN"]),
            ("po", &["msgmerge", "--previous", "-o", "OUT", "IN", "IN"]),
        ],
    },
    Tool {
        name: "Translate Toolkit",
        probe: &["PYTHON", "-c", "import translate.storage.xliff2"],
        calls: &[
            ("po", &["PYTHON", "-c", TOOLKIT, "string", "IN", "OUT"]),
            ("po", &["PYTHON", "-c", TOOLKIT, "rich", "IN", "OUT"]),
            ("xliff12", &["PYTHON", "-c", TOOLKIT, "string", "IN", "OUT"]),
            ("xliff12", &["PYTHON", "-c", TOOLKIT, "rich", "IN", "OUT"]),
            ("xliff20", &["PYTHON", "-c", TOOLKIT, "string", "IN", "OUT"]),
            ("xliff20", &["PYTHON", "-c", TOOLKIT, "rich", "IN", "OUT"]),
            ("xliff", &["PYTHON", "-c", TOOLKIT, "rich", "IN", "OUT"]),
        ],
    },
    Tool {
        name: "xliff of npm",
        probe: &["node", "--input-type=module", "-e", "await import('xliff')"],
        // Of XLIFF 2 it drops protected text, which the import refuses.
        calls: &[("xliff12", &["node", "--input-type=module", "-e", NPM_XLIFF, "IN", "OUT"])],
    },
];

/// Programs that judge a catalog: they must find nothing.
const JUDGES: &[(&str, &[&str], &[&str])] = &[
    (
        "msgfmt",
        &["msgfmt", "--version"],
        &["msgfmt", "--check-format", "--check-header", "--check-domain", "-o", "OUT", "IN"],
    ),
    ("i18nspector", &["i18nspector", "--version"], &["i18nspector", "IN"]),
];

/// Two articles in three locales: markup, tokens, several lines, repairs and a finding.
const FILES: &[(&str, &str)] = &[
    ("segmend.yaml", "site: { contact: kb@contoso.com }\n"),
    ("content/pl-PL/mail/tls.md", include_str!("../content/pl-PL/mail/tls-connection-refused.md")),
    (
        "content/pl-PL/report.html",
        include_str!("../content/pl-PL/mail/read-a-delivery-report.html"),
    ),
    ("content/ar-SA/mail/tls.md", include_str!("../content/ar-SA/mail/tls-connection-refused.md")),
    (
        "content/sr-Latn-RS/mail/tls.md",
        include_str!("../content/sr-Latn-RS/mail/tls-connection-refused.md"),
    ),
];

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for tool in TOOLS {
        for locale in ["pl-PL", "ar-SA", "sr-Latn-RS"] {
            for (number, (format, call)) in (1..).zip(tool.calls) {
                let name = format!("{}, {format}, {locale}, call {number}", tool.name);
                let round = move || round_trip(format, locale, call);
                trials.push(Trial::test(name, round).with_ignored_flag(!is_there(tool.probe)));
            }
        }
    }
    for (name, probe, call) in JUDGES {
        for locale in ["pl-PL", "ar-SA", "sr-Latn-RS"] {
            let trial = Trial::test(format!("{name}, {locale}"), move || judge(locale, call));
            trials.push(trial.with_ignored_flag(!is_there(probe)));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// A call of a tool, in the folder of the packages of npm.
fn command(call: &[&str], source: &Path, target: &Path) -> Command {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut words = call.iter().map(|word| match *word {
        "IN" => source.as_os_str().to_owned(),
        "OUT" => target.as_os_str().to_owned(),
        "PYTHON" => python.clone().into(),
        word => word.into(),
    });
    let mut command = Command::new(words.next().unwrap());
    let packages = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");
    command.args(words).current_dir(packages);
    command
}

fn is_there(probe: &[&str]) -> bool {
    let done = command(probe, Path::new(""), Path::new("")).output();
    done.is_ok_and(|output| output.status.success())
}

/// Calls a tool; returns what it prints.
fn call(words: &[&str], source: &Path, target: &Path) -> Result<String, Failed> {
    let output = command(words, source, target).output()?;
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8_lossy(&printed).into_owned();
    if output.status.success() { Ok(printed) } else { Err(printed.into()) }
}

fn round_trip(format: &str, locale: &str, words: &[&str]) -> Result<(), Failed> {
    let folder = project(FILES);
    let root = folder.path();
    let ending = match format {
        "xliff" | "xliff20" => "xlf",
        "xliff12" => "xliff",
        other => other,
    };
    let (sent, back) = (format!("sent.{ending}"), format!("back.{ending}"));
    let export = ["export", "--format", format, "--locale", locale, "--output-file", &sent];
    assert_eq!(run(root, &export).0, 0);
    let import = || run(root, &["import", &back, "--locale", locale, "--dry-run"]);

    call(words, &root.join(&sent), &root.join(&back))?;
    let (code, stdout, stderr) = import();
    // Setting a translation approves it, for the Translate Toolkit. That is a decision, and told.
    let approved = stderr.lines().filter(|line| line.contains("approved as it is")).count();
    let is_set = words.contains(&"string") && format == "xliff12";
    let is_all_told = stderr.lines().count() == approved && (approved == 0 || is_set);
    if code != 0 || !is_all_told || stdout.contains("would take") != (approved > 0) {
        return Err(format!("without an edit: {stdout}{stderr}").into());
    }

    // The first segment without codes or tokens, in the text that was sent.
    let text = fs::read_to_string(root.join(&sent))?;
    let title = run(root, &["export", "--locale", locale]).1;
    let row: serde_json::Value = serde_json::from_str(title.lines().next().unwrap_or_default())?;
    let target = row["repaired"].as_str().unwrap_or_default();
    let edited = text.replacen(target, &format!("{target} x"), 1);
    if edited == text {
        return Err(format!("`{target}` is not in the file").into());
    }
    fs::write(root.join(&sent), edited)?;
    call(words, &root.join(&sent), &root.join(&back))?;
    let (_, stdout, stderr) = import();
    let expected = format!("would take {} decision", approved + 1);
    let is_one = stdout.contains(&expected) && stderr.lines().count() == approved;
    if is_one { Ok(()) } else { Err(format!("with an edit: {stdout}{stderr}").into()) }
}

fn judge(locale: &str, words: &[&str]) -> Result<(), Failed> {
    let folder = project(FILES);
    let root = folder.path();
    // The name says the language, as gettext writes it.
    let name =
        if locale == "sr-Latn-RS" { "sr_RS@latin".to_owned() } else { locale.replace('-', "_") };
    let file = format!("{name}.po");
    let export = ["export", "--format", "po", "--locale", locale, "--output-file", &file];
    assert_eq!(run(root, &export).0, 0);
    let said = call(words, &root.join(&file), &root.join("catalog.mo"))?;
    if said.trim().is_empty() { Ok(()) } else { Err(said.into()) }
}
