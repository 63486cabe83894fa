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

#[test]
fn every_damage_has_its_outcome() {
    let output = tempfile::tempdir().unwrap();
    segmend(&["build", "--quiet"], output.path());
    let report = fs::read_to_string(output.path().join("report.json")).unwrap();
    let report: SavedReport = serde_json::from_str(&report).unwrap();
    let exported = String::from_utf8(segmend(&["export"], output.path())).unwrap();
    let mut segments: BTreeMap<(String, String, String), Exported> = BTreeMap::new();
    for line in exported.lines() {
        let segment: Exported = serde_json::from_str(line).unwrap();
        let stem = PathBuf::from(&segment.article).with_extension("").display().to_string();
        let id = segment.id.rsplit('-').next().unwrap().to_owned();
        segments.insert((segment.locale.clone(), stem, id), segment);
    }
    let listed = fs::read_to_string(root().join("tests/sample.yaml")).unwrap();
    let listed: Vec<Damage> = serde_yaml::from_str(&listed).unwrap();
    for damage in &listed {
        let (file, id) = damage.at.rsplit_once(':').unwrap();
        let (locale, path) = file.split_once('/').unwrap();
        let stem = PathBuf::from(path).with_extension("").display().to_string();
        let shared = id.rsplit('-').next().unwrap().to_owned();
        let segment = segments.get(&(locale.to_owned(), stem, shared));
        assert!(segment.is_some() || id == "title", "there is no segment {}", damage.at);
        let at = &damage.at;
        let repairs = || {
            let here = report.repairs.iter().filter(is_made);
            here.filter(|it| place(&it.place.file, it.place.segment.as_ref()) == *at)
        };
        if let Some(after) = &damage.repaired {
            let is_it = |it: &SavedRepair| it.before == damage.damage && it.after == *after;
            assert!(repairs().any(is_it), "{at}: `{}` is not repaired", damage.damage);
            continue;
        }
        let segment = segment.unwrap();
        assert!(segment.target.contains(&damage.damage), "{at} has no `{}`", damage.damage);
        let findings: Vec<&str> = report
            .findings
            .iter()
            .filter(|it| place(&it.place.file, it.place.segment.as_ref()) == *at)
            .map(|it| it.rule.as_str())
            .collect();
        match (&damage.flagged, &damage.decided) {
            (Some(rule), _) => assert!(findings.contains(&rule.as_str()), "{at}: no {rule}"),
            (None, Some(text)) => {
                assert!(repairs().any(|it| it.class == "decision"), "{at} is not decided");
                assert!(segment.repaired.contains(text), "{at}: {}", segment.repaired);
            }
            (None, None) => {
                assert!(damage.kept != damage.missed, "{at} has no outcome");
                assert!(segment.repaired.contains(&damage.damage), "{at} is repaired now");
                assert!(findings.is_empty(), "{at} is flagged now: {findings:?}");
            }
        }
    }
    let unlisted = report.repairs.iter().filter(is_made).filter(|it| it.class != "decision");
    let unlisted = unlisted.filter(|it| {
        let at = place(&it.place.file, it.place.segment.as_ref());
        !listed.iter().any(|damage| damage.at == at && damage.repaired.as_ref() == Some(&it.after))
    });
    let lines: Vec<_> = unlisted
        .map(|it| {
            let at = place(&it.place.file, it.place.segment.as_ref());
            format!("- {{ at: {at:?}, damage: {:?}, repaired: {:?} }}", it.before, it.after)
        })
        .collect();
    assert!(lines.is_empty(), "tests/sample.yaml lacks\n{}", lines.join("\n"));
    let flagged = |at: &str, rule: &str| {
        listed.iter().any(|it| it.at == at && it.flagged.as_deref() == Some(rule))
    };
    for finding in report.findings.iter().filter(|it| it.place.segment.is_some()) {
        let at = place(&finding.place.file, finding.place.segment.as_ref());
        assert!(flagged(&at, &finding.rule), "tests/sample.yaml lacks {} at {at}", finding.rule);
    }
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
