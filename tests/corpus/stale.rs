//! Staleness of translations for which the original English is known: developer articles in Polish.

use std::collections::BTreeMap;
use std::path::PathBuf;

use segmend::model::Article;
use segmend::parse::{Identity, article, revision};
use segmend::project::{Age, CurrentEnglish, Differences};
use segmend_engine::model::LocaleTag;

use crate::files::{corpus, files, read};

/// Every which segment to edit.
const EVERY: usize = 10;

fn english_root() -> PathBuf {
    corpus().join("english/ef")
}

/// The translations with an English file, and that file.
fn pairs() -> Vec<(Article, Article)> {
    let root = corpus().join("developer/ef.pl-PL");
    let files = files(&root).into_iter().filter(|file| english_root().join(file).exists());
    let read = |file: String| (read(&root, &file, "pl-PL"), english(&file));
    files.map(read).filter(|(translation, _)| !translation.revision().is_empty()).collect()
}

/// Reads an English file, which may contain invalid UTF-8.
fn english(file: &str) -> Article {
    let bytes = std::fs::read(english_root().join(file)).expect("a file of the corpus");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let identity =
        Identity { file: file.to_owned(), path: file.to_owned(), locale: LocaleTag::source() };
    let mut article = article(identity, text);
    article.front_matter.source_hash = Some(revision(&bytes));
    article
}

fn age(translation: &Article, english: &Article) -> Age {
    CurrentEnglish::find_in(std::slice::from_ref(english)).expect("it is English").age(translation)
}

/// Compares word by word, although the hash would prove the translation current.
fn differences(translation: &Article, english: &Article) -> Differences {
    let mut unproven = translation.clone();
    unproven.front_matter.source_hash = None;
    match age(&unproven, english) {
        Age::Compared(differences) => differences,
        Age::Proven => Differences::default(),
    }
}

/// All translations are proven current by their hash, and the comparison finds no differences.
pub(crate) fn proven() -> Result<String, String> {
    let pairs = pairs();
    let proven = pairs.iter().filter(|(of, english)| age(of, english) == Age::Proven).count();
    let (mut outdated, mut missing, mut segments) = (Vec::new(), 0, 0);
    for (translation, english) in &pairs {
        let found = differences(translation, english);
        missing += found.missing.len();
        segments += translation.segments().count();
        let ids: Vec<_> = translation.segments().map(|segment| &segment.id).collect();
        outdated.extend(
            found.outdated.iter().map(|(at, _)| format!("{}:{}", translation.file, ids[*at])),
        );
        for span in found.missing {
            println!("missing {}: {}", english.file, span.of(&english.text));
        }
    }
    let figures = format!(
        "{proven} of {} proven current; compared without the hash, {} of {segments} segments are outdated and {missing} sentences missing {outdated:?}",
        pairs.len(),
        outdated.len(),
    );
    if proven == pairs.len() && outdated.is_empty() { Ok(figures) } else { Err(figures) }
}

/// Editing one sentence of the English makes exactly its segment outdated.
pub(crate) fn edited() -> Result<String, String> {
    let (mut edits, mut wrong, mut number) = (0, Vec::new(), 0);
    for (translation, english) in pairs() {
        let before = differences(&translation, &english).outdated.len();
        let sources: Vec<_> = translation.segments().map(|s| translation.source(s)).collect();
        for at in 0..sources.len() {
            number += 1;
            if number % EVERY != 0 {
                continue;
            }
            let Some(text) = edit(&english.text, &sources, at, number / EVERY) else { continue };
            edits += 1;
            let found = differences(&translation, &reread(&english, text.clone()));
            let outdated: Vec<_> = found.outdated.iter().map(|(at, _)| *at).collect();
            if outdated != [at] || before > 0 {
                wrong.push(format!(
                    "{}: segment {at} `{}` edited by {}, outdated {outdated:?}",
                    english.file,
                    sources[at],
                    number / EVERY % EDITS.len()
                ));
            }
        }
    }
    let figures = format!("{edits} edits, {} not told exactly", wrong.len());
    match wrong.is_empty() && edits > 1000 {
        true => Ok(figures),
        false => Err(format!("{figures}:\n{}", wrong.join("\n"))),
    }
}

fn reread(english: &Article, text: String) -> Article {
    let (file, path) = (english.file.clone(), english.path.clone());
    article(Identity { file, path, locale: LocaleTag::source() }, text)
}

/// A way to edit a sentence.
type Edit = fn(&str) -> String;

const EDITS: &[Edit] = &[
    |text| format!("Nowadays {text}"),
    |text| text.replacen(' ', " certainly ", 1),
    |text| text.replacen(char::is_alphanumeric, "Q", 1),
    |text| text.split_once(' ').map_or(String::new(), |(_, rest)| rest.to_owned()),
    |text| with_end(text, |text| format!("{text} at last")),
    |text| with_end(text, |_| "Something else stands here".to_owned()),
];

/// Edits a sentence but keeps the punctuation at its end.
fn with_end(text: &str, edit: Edit) -> String {
    let end = text
        .rfind(char::is_alphanumeric)
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    edit(&text[..end]) + &text[end..]
}

/// The English with one segment edited, if the text occurs as often as there are segments with it.
fn edit(text: &str, sources: &[&str], at: usize, number: usize) -> Option<String> {
    let source = sources[at].trim();
    let before = sources[..at].iter().filter(|other| other.trim() == source).count();
    let all = sources.iter().filter(|other| other.trim() == source).count();
    let body = text.find("\n---\n").unwrap_or(0);
    let places: Vec<_> =
        text[body..].match_indices(source).map(|(place, _)| body + place).collect();
    let place = *places.get(before).filter(|_| places.len() == all)?;
    let with = EDITS[number % EDITS.len()](source);
    let (before, after) = (&text[..place], &text[place + source.len()..]);
    (with != source).then(|| format!("{before}{with}{after}"))
}

/// Compares the rebuilt English with the original line by line. Every difference is a known change
/// of the translation tool that cannot be undone from the pairs.
pub(crate) fn rebuilt() -> Result<String, String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut same_bodies, mut lines, mut unknown) = (0, 0, Vec::new());
    let pairs = pairs();
    for (translation, english) in &pairs {
        let rebuilt = segmend::render::english::english(translation).body;
        let body = &english.text[english.front_matter.span.end..];
        same_bodies += usize::from(rebuilt == body);
        lines += body.lines().count();
        for (ours, theirs) in hunks(&rebuilt, body) {
            let has_pairs = translation.segments().next().is_some();
            let kind = if has_pairs { kind(&ours, &theirs) } else { "a page without pairs" };
            *counts.entry(kind).or_default() += ours.len().max(theirs.len());
            if kind == UNKNOWN {
                unknown.push(format!("{}:\n- {theirs:?}\n+ {ours:?}", translation.file));
            }
        }
    }
    let all: usize = counts.values().sum();
    let figures = format!(
        "{same_bodies} of {} bodies are the same, {all} of {lines} lines differ: {counts:?}",
        pairs.len()
    );
    match unknown.is_empty() {
        true => Ok(figures),
        false => Err(format!("{figures}\n{}", unknown.join("\n"))),
    }
}

const UNKNOWN: &str = "not in the survey";

type Lines = Vec<String>;

/// The runs of lines that differ, ours and theirs.
fn hunks(ours: &str, theirs: &str) -> Vec<(Lines, Lines)> {
    let diff = similar::TextDiff::from_lines(ours, theirs);
    let lines = |range: std::ops::Range<usize>, text: &str| {
        text.lines().skip(range.start).take(range.len()).map(str::to_owned).collect()
    };
    let changed = diff.ops().iter().filter(|op| op.tag() != similar::DiffTag::Equal);
    changed.map(|op| (lines(op.old_range(), ours), lines(op.new_range(), theirs))).collect()
}

/// A change of the tool, and a function that normalizes it on both sides.
type Step = (&'static str, fn(&str) -> String);

/// The first known change whose normalization makes both texts equal; steps are cumulative.
fn kind(ours: &[String], theirs: &[String]) -> &'static str {
    let steps: [Step; 6] = [
        ("blank lines behind the metadata, blanks at the ends of lines", |text| {
            text.lines()
                .map(str::trim_end)
                .filter(|line| !line.is_empty())
                .collect::<Vec<_>>()
                .join("\n")
        }),
        ("soft-wrapped lines joined, tabs and indents", |text| {
            let unquoted =
                text.lines().map(|line| line.trim_start_matches([' ', '\t', '>', '\u{a0}']));
            unquoted.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
        }),
        ("backslashes and entities", |text| {
            let plain = text.replace('\\', "").replace("&#39;", "'").replace("&quot;", "\"");
            plain.replace("&#95;", "_")
        }),
        ("blanks beside marks", |text| text.split_whitespace().collect()),
        ("image texts and titles are translated", |text| {
            let image = regex::Regex::new(r#"!\[[^\]]*\]|alt="[^"]*"|title="[^"]*"|\("[^"]*"\)"#);
            image.expect("a pattern").replace_all(text, "").into_owned()
        }),
        ("an anchor of the author", |text| {
            let anchor = regex::Regex::new(r#"<aname="[^"]*"></a>"#);
            anchor.expect("a pattern").replace_all(text, "").into_owned()
        }),
    ];
    let (mut ours, mut theirs) = (ours.join("\n"), theirs.join("\n"));
    for (name, step) in steps {
        (ours, theirs) = (step(&ours), step(&theirs));
        if ours == theirs {
            return name;
        }
    }
    UNKNOWN
}
