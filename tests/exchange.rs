//! Round trips of the sample content through the exchange formats: exactly the changed segments
//! become decisions.
#![expect(clippy::disallowed_methods, reason = "a test reads and writes its own files")]

use std::collections::BTreeMap;
use std::path::Path;

use assert_cmd::Command;
use segmend::Job;
use segmend::config::Config;
use segmend::exchange::{
    ExchangeFormat, Export, FORMATS, ImportOptions, TranslationState, compare_texts,
    export_segments, translated_locales, write_decisions,
};
use segmend_engine::model::LocaleTag;

fn sample() -> Job {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    Job { config: Config { content, ..Config::default() }, ..Job::default() }
}

/// Writes an export in a format, reads it back and compares it with the content.
fn round_trip(job: &Job, format: &ExchangeFormat, export: &Export) -> segmend::exchange::Imported {
    let mut file = Vec::new();
    (format.write)(export, &mut file).expect("a file");
    let read = format.read.expect("a format that can be read");
    let import = read(&String::from_utf8(file).expect("text")).expect("what was written");
    assert_eq!(import.locale.as_ref(), Some(&export.locale), "{}", format.name);
    let delivery = BTreeMap::from([(export.locale.clone(), import.texts)]);
    compare_texts(job, &delivery, &ImportOptions::default()).expect("the sample content")
}

fn importable_formats() -> impl Iterator<Item = &'static ExchangeFormat> {
    FORMATS.iter().filter(|format| format.read.is_some())
}

#[test]
fn an_unchanged_export_gives_no_decisions() {
    let job = sample();
    let locales = translated_locales(&job).unwrap();
    assert!(locales.len() > 8);
    for locale in &locales {
        let export = export_segments(&job, locale).unwrap();
        let count: usize = export.documents.iter().map(|document| document.segments.len()).sum();
        assert!(count > 50, "{locale}");
        for format in importable_formats() {
            let imported = round_trip(&job, format, &export);
            assert_eq!(imported.unchanged, count, "{} {locale}", format.name);
            assert_eq!((imported.decisions.len(), imported.refused.len()), (0, 0));
        }
    }
}

#[test]
fn exactly_the_changed_segments_become_decisions() {
    let job = sample();
    for locale in ["pl-PL", "ar-SA", "ja-JP"].map(|tag| LocaleTag::parse(tag).unwrap()) {
        let mut export = export_segments(&job, &locale).unwrap();
        let mut changed = Vec::new();
        for document in &mut export.documents {
            // A changed segment must have all tokens of the English, so others would be refused.
            let whole = document.segments.iter_mut().filter(|segment| {
                segment.literals.iter().all(|literal| segment.text.contains(literal.as_str()))
            });
            for segment in whole.step_by(7) {
                let key = segment.key(&document.path);
                segment.text.push_str(" x");
                changed.push((key.article, key.id, segment.text.clone()));
            }
        }
        for format in importable_formats() {
            let imported = round_trip(&job, format, &export);
            let decisions = imported.decisions.get(&locale).into_iter().flatten();
            let mut decided: Vec<_> = decisions
                .map(|d| (d.article.clone(), d.segment.clone(), d.text.clone().unwrap()))
                .collect();
            decided.sort_by_key(|(article, id, _)| {
                changed.iter().position(|(a, i, _)| a == article && i == id)
            });
            assert_eq!(decided, changed, "{} {locale}: {:?}", format.name, imported.refused);
        }
    }
}

#[test]
fn lost_tokens_and_changed_sources_are_refused_and_others_imported() {
    let job = sample();
    let locale = LocaleTag::parse("pl-PL").unwrap();
    let mut export = export_segments(&job, &locale).unwrap();
    let segments = export.documents.iter_mut().flat_map(|document| &mut document.segments);
    let mut segments = segments
        .filter(|segment| segment.literals.iter().any(|token| segment.text.contains(token)));
    let lost = segments.next().unwrap();
    let token = lost.literals.iter().find(|token| lost.text.contains(*token)).unwrap().clone();
    lost.text = lost.text.replace(&token, "?");
    let moved = segments.next().unwrap();
    moved.source.push('x');
    segments.next().unwrap().text.push_str(" x");
    for format in importable_formats() {
        let imported = round_trip(&job, format, &export);
        assert_eq!(imported.decisions[&locale].len(), 1, "{}", format.name);
        let reasons: Vec<_> = imported.refused.iter().map(|r| r.message.as_str()).collect();
        assert_eq!(reasons.len(), 2, "{}: {reasons:?}", format.name);
        assert!(
            reasons
                .iter()
                .any(|reason| reason.contains("is missing") || reason.contains("is lost")),
            "{reasons:?}"
        );
        assert!(reasons.iter().any(|reason| reason.contains("export it again")), "{reasons:?}");
        assert!(imported.refused.iter().all(|refused| refused.line > Some(0)));
    }
}

#[test]
fn approving_a_segment_keeps_it() {
    let job = sample();
    let locale = LocaleTag::parse("pl-PL").unwrap();
    let mut export = export_segments(&job, &locale).unwrap();
    let segments = export.documents.iter_mut().flat_map(|document| &mut document.segments);
    let segment = segments
        .into_iter()
        .find(|segment| segment.state == TranslationState::NeedsReview)
        .unwrap();
    segment.state = TranslationState::Final;
    let (id, text) = (segment.id.clone(), segment.text.clone());
    for format in importable_formats() {
        let imported = round_trip(&job, format, &export);
        let [decision] = imported.decisions[&locale].as_slice() else { panic!("{imported:?}") };
        assert_eq!((&decision.segment, decision.text.as_ref()), (&id, Some(&text)));
        assert!(!decision.settles.is_empty(), "{}", format.name);
    }
}

#[test]
fn an_old_file_does_not_undo_a_new_decision() {
    let folder = tempfile::tempdir().unwrap();
    copy(&folder.path().join("content"));
    let config = Config { content: folder.path().join("content"), ..Config::default() };
    let job = Job { config, ..Job::default() };
    let locale = LocaleTag::parse("pl-PL").unwrap();
    let sent = export_segments(&job, &locale).unwrap();
    for (format, number) in importable_formats().zip(1..) {
        let mut changed = export_segments(&job, &locale).unwrap();
        let segments = changed.documents.iter_mut().flat_map(|document| &mut document.segments);
        let segment =
            segments.into_iter().filter(|segment| segment.literals.is_empty()).nth(number).unwrap();
        segment.text.push_str(" x");
        let decisions = round_trip(&job, format, &changed).decisions.remove(&locale);
        write_decisions(&job, &locale, &decisions.unwrap()).unwrap();
        let imported = round_trip(&job, format, &sent);
        assert_eq!(imported.decisions.len(), 0, "{}", format.name);
        assert!(imported.refused.len() < number, "{}: {:?}", format.name, imported.refused);
    }
}

/// Copies the sample content of one locale.
fn copy(to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/pl-PL");
    for entry in walkdir::WalkDir::new(&from).into_iter().flatten() {
        let place =
            to.join("pl-PL").join(entry.path().strip_prefix(&from).expect("below the folder"));
        match entry.file_type().is_dir() {
            true => std::fs::create_dir_all(place).expect("a folder"),
            false => _ = std::fs::copy(entry.path(), place).expect("a copy"),
        }
    }
}

#[test]
fn the_next_build_publishes_imported_texts() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    copy(&root.join("content"));
    let segmend = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_segmend"));
        command.current_dir(root).args(arguments).assert()
    };
    segmend(&["export", "--format", "csv", "--output-dir", "out"]).success();
    let file = root.join("out/pl-PL.csv");
    let csv = std::fs::read_to_string(&file).unwrap();
    let mut table = csv::Reader::from_reader(csv.as_bytes());
    let first = table.records().next().unwrap().unwrap();
    let (key, text) = (first[0].to_owned(), "Zupełnie nowy tekst".to_owned());
    std::fs::write(&file, format!("key,text\n{key},{text}\nno/such.md#1@0,x\n")).unwrap();

    let import = ["import", "out/pl-PL.csv", "--locale", "pl-PL", "--by", "Anna"];
    segmend(&[&import[..], &["--dry-run"]].concat()).code(1);
    assert!(!root.join("content/decisions").exists());
    let said = segmend(&import).code(1).get_output().clone();
    let stderr = String::from_utf8(said.stderr).unwrap();
    assert!(
        stderr.contains("out/pl-PL.csv:3: no/such.md#1: refused: there is no article"),
        "{stderr}"
    );
    let decisions = std::fs::read_to_string(root.join("content/decisions/pl-PL.yaml")).unwrap();
    assert!(decisions.contains("text: \"Zupełnie nowy tekst\"\n  by: \"Anna\"\n  at: \"2"));

    segmend(&["build", "--quiet"]).success();
    let article = key.rsplit_once('#').unwrap().0;
    let page = std::fs::read_to_string(root.join("output/pl-pl").join(article)).unwrap();
    assert!(page.contains(&text), "{page}");

    // The next export has the decision as final.
    segmend(&["export", "--format", "csv", "--output-dir", "out"]).success();
    let (pair, _) = key.rsplit_once('-').unwrap();
    let csv = std::fs::read_to_string(&file).unwrap();
    let is_final = |line: &str| line.starts_with(pair) && line.contains(",pl-PL,final");
    assert!(csv.lines().any(is_final), "{csv}");
}

#[test]
fn writing_a_decision_keeps_the_others() {
    let folder = tempfile::tempdir().unwrap();
    copy(&folder.path().join("content"));
    let config = Config { content: folder.path().join("content"), ..Config::default() };
    let job = Job { config, ..Job::default() };
    let locale = LocaleTag::parse("pl-PL").unwrap();
    let mut export = export_segments(&job, &locale).unwrap();
    let whole = export.documents.iter_mut().flat_map(|document| &mut document.segments);
    for segment in whole.filter(|segment| segment.literals.is_empty()).take(3) {
        segment.text.push_str(" x");
    }
    let mut former = Vec::new();
    for decision in round_trip(&job, &FORMATS[0], &export).decisions.remove(&locale).unwrap() {
        write_decisions(&job, &locale, &[decision]).unwrap();
        let file =
            std::fs::read_to_string(job.config.content.join("decisions/pl-PL.yaml")).unwrap();
        let lines: Vec<String> = file.lines().map(str::to_owned).collect();
        let kept = former.iter().filter(|line| lines.contains(line)).count();
        assert_eq!(kept, former.len());
        former = lines;
    }
    assert_eq!(former.iter().filter(|line| line.starts_with("- article")).count(), 3);
}
