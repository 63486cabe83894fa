//! The sample in `content/`: what becomes of each of its damages.
//!
//! `tests/sample.yaml` lists the damages and the outcomes. A new one needs a line there; the failure
//! prints it.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads its own files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use segmend::report::saved::{SavedRepair, SavedReport};
use segmend_engine::model::Applicability;
use serde::Deserialize;

/// A damage, and what becomes of it: one of the others is set.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Damage {
    /// The file and the id of the segment, or `title`.
    at: String,
    damage: String,
    repaired: Option<String>,
    flagged: Option<String>,
    decided: Option<String>,
    #[serde(default)]
    kept: bool,
    #[serde(default)]
    missed: bool,
}

/// A segment as `segmend export` writes it.
#[derive(Deserialize)]
struct Exported {
    locale: String,
    article: String,
    id: String,
    target: String,
    repaired: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn segmend(arguments: &[&str], output: &Path) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_segmend"));
    command.current_dir(root()).args(arguments).arg("--output").arg(output);
    let run = command.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&run.stderr), "", "{arguments:?}");
    run.stdout
}

fn place(file: &str, segment: Option<&String>) -> String {
    format!("{file}:{}", segment.map_or("title", String::as_str))
}

fn is_made(repair: &&SavedRepair) -> bool {
    repair.applicability == Applicability::Safe
}

/// The sample as it is built, and the list of its damages.
struct Sample {
    report: SavedReport,
    /// By locale, path without its ending, and shared id.
    segments: BTreeMap<(String, String, String), Exported>,
    listed: Vec<Damage>,
}

impl Sample {
    fn build() -> Self {
        let output = tempfile::tempdir().unwrap();
        segmend(&["build", "--quiet"], output.path());
        let report = fs::read_to_string(output.path().join("report.json")).unwrap();
        let exported = String::from_utf8(segmend(&["export"], output.path())).unwrap();
        let exported = exported.lines().map(|line| serde_json::from_str(line).unwrap());
        let key = |segment: Exported| {
            let key = (segment.locale.clone(), stem(&segment.article), shared(&segment.id));
            (key, segment)
        };
        let listed = fs::read_to_string(root().join("tests/sample.yaml")).unwrap();
        Self {
            report: serde_json::from_str(&report).unwrap(),
            segments: exported.map(key).collect(),
            listed: serde_yaml::from_str(&listed).unwrap(),
        }
    }

    fn segment(&self, at: &str) -> &Exported {
        let (file, id) = at.rsplit_once(':').unwrap();
        let (locale, path) = file.split_once('/').unwrap();
        let segment = self.segments.get(&(locale.to_owned(), stem(path), shared(id)));
        segment.unwrap_or_else(|| panic!("there is no segment {at}"))
    }

    /// The repairs that are made at a place.
    fn repairs(&self, at: &str) -> Vec<&SavedRepair> {
        let made = self.report.repairs.iter().filter(is_made);
        made.filter(|it| place(&it.place.file, it.place.segment.as_ref()) == at).collect()
    }

    /// The rules that find something at a place.
    fn rules(&self, at: &str) -> Vec<&str> {
        let found = self.report.findings.iter();
        let found = found.filter(|it| place(&it.place.file, it.place.segment.as_ref()) == at);
        found.map(|it| it.rule.as_str()).collect()
    }
}

fn stem(path: &str) -> String {
    PathBuf::from(path).with_extension("").display().to_string()
}

/// The part of an id that the locales share.
fn shared(id: &str) -> String {
    id.rsplit('-').next().unwrap().to_owned()
}

#[test]
fn every_damage_has_its_outcome() {
    let sample = Sample::build();
    for damage in &sample.listed {
        let Damage { at, damage: text, .. } = damage;
        if let Some(after) = &damage.repaired {
            let is_it = |it: &&SavedRepair| it.before == *text && it.after == *after;
            assert!(sample.repairs(at).iter().any(is_it), "{at}: `{text}` is not repaired");
            continue;
        }
        let (segment, rules) = (sample.segment(at), sample.rules(at));
        assert!(segment.target.contains(text), "{at} has no `{text}`");
        match (&damage.flagged, &damage.decided) {
            (Some(rule), _) => assert!(rules.contains(&rule.as_str()), "{at}: no {rule}"),
            (None, Some(decided)) => {
                let is_decision = |it: &&SavedRepair| it.class == "decision";
                assert!(sample.repairs(at).iter().any(is_decision), "{at} is not decided");
                assert!(segment.repaired.contains(decided), "{at}: {}", segment.repaired);
            }
            (None, None) => {
                assert!(damage.kept != damage.missed, "{at} has no outcome");
                assert!(segment.repaired.contains(text), "{at} is repaired now");
                assert!(rules.is_empty(), "{at} is flagged now: {rules:?}");
            }
        }
    }
}

#[test]
fn every_repair_and_finding_is_listed() {
    let Sample { report, listed, .. } = Sample::build();
    let mut lines = Vec::new();
    let made = report.repairs.iter().filter(is_made).filter(|it| it.class != "decision");
    for repair in made {
        let at = place(&repair.place.file, repair.place.segment.as_ref());
        let is_it = |it: &Damage| it.at == at && it.repaired.as_ref() == Some(&repair.after);
        if !listed.iter().any(is_it) {
            let (before, after) = (&repair.before, &repair.after);
            lines.push(format!("- {{ at: {at:?}, damage: {before:?}, repaired: {after:?} }}"));
        }
    }
    for finding in report.findings.iter().filter(|it| it.place.segment.is_some()) {
        let at = place(&finding.place.file, finding.place.segment.as_ref());
        let is_it = |it: &Damage| it.at == at && it.flagged.as_ref() == Some(&finding.rule);
        if !listed.iter().any(is_it) {
            lines.push(format!("- {{ at: {at:?}, damage: \"\", flagged: {:?} }}", finding.rule));
        }
    }
    assert!(lines.is_empty(), "tests/sample.yaml lacks\n{}", lines.join("\n"));
}

/// What the sample is there to show.
#[test]
fn the_sample_shows_every_feature() {
    let output = tempfile::tempdir().unwrap();
    segmend(&["build", "--quiet"], output.path());
    let read = |file: &str| fs::read_to_string(output.path().join(file)).unwrap();
    for (file, expected) in [
        ("de-de/backup/back-up-a-server.html", "data-tab=\"windows\""),
        ("de-de/backup/back-up-a-server.html", "contoso-backup-first-run"),
        ("de-de/backup/back-up-a-server.html", "alert-note"),
        ("de-de/backup/back-up-a-server.html", "Contoso-Backup"),
        ("de-de/backup/back-up-a-server.html", "zone"),
        ("ar-sa/powershell/restore-a-mailbox-with-powershell.html", "notice-quality"),
        ("ar-sa/powershell/restore-a-mailbox-with-powershell.html", "notice-mangled"),
        ("ar-sa/backup/back-up-a-server.html", "notice-untranslated"),
        ("de-de/registry/enable-tls-in-the-registry.html", "class=\"code reg\""),
        ("de-de/network/open-port-587.html", "type=\"checkbox\""),
        ("sitemap.xml", "https://kb.contoso.example/"),
        ("pl-pl/feed.xml", "<feed"),
        ("review/de-DE.html", "<html"),
    ] {
        assert!(read(file).contains(expected), "{file} has no {expected}");
    }
    for page in ["en-us/network/open-port-587.html", "en-us/sync/sync-client-stops.html"] {
        let text = read(page);
        let (_, main) = text.split_once("<article").unwrap();
        let (main, _) = main.split_once("</article>").unwrap();
        let foreign = main.chars().find(|c| c.is_alphabetic() && !c.is_ascii());
        assert_eq!(foreign, None, "{page} has text that is not English");
    }
}
