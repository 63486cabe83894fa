//! Articles rendered to HTML, with their spans kept, are the same articles: the same ids, the same
//! text for readers, the same repairs and findings, without an exception for rules about the signs of
//! Markdown. Only pairs in which the Markdown itself has tags are left out of the last two: there, the
//! HTML can't tell `<a>` from `[…](…)`, and gets what the signs get.

use std::collections::BTreeMap;
use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, html::push_html};
use segmend::model::{Article, Segment};
use segmend::parse::{Identity, article};
use segmend::render::heading::plain;
use segmend_engine::Engine;
use segmend_engine::model::Bilingual;

use crate::files::{corpus, files, read};

/// How many articles of a corpus to read.
const ARTICLES: usize = 30;

pub(crate) fn same_as_markdown() -> Result<String, String> {
    let mut counts = Counts::default();
    let mut wrong = Vec::new();
    for (folder, locales) in [
        ("bilingual", &["pl-PL", "de-DE", "ja-JP", "ar-SA", "th-TH"][..]),
        ("developer", &["pl-PL", "de-DE"]),
    ] {
        let root = corpus().join(folder);
        let all: Vec<_> = files(&root)
            .into_iter()
            .filter_map(|file| Some((locales.iter().find(|locale| file.contains(**locale))?, file)))
            .collect();
        for (locale, file) in all.iter().step_by((all.len() / ARTICLES).max(1)).take(ARTICLES) {
            compare(&root, file, locale, &mut counts, &mut wrong);
        }
    }
    let Counts { articles, segments, repairs, findings, with_tags } = counts;
    if articles < 2 * ARTICLES || repairs < 300 || findings < 30 || with_tags * 50 > segments {
        wrong.push("too little to compare".to_owned());
    }
    let figures = format!(
        "{articles} articles, {segments} segments ({with_tags} with tags in the Markdown), {repairs} repairs, {findings} findings"
    );
    match wrong.is_empty() {
        true => Ok(figures),
        false => Err(format!("{figures}; {} differences:\n{}", wrong.len(), wrong.join("\n"))),
    }
}

#[derive(Default)]
struct Counts {
    articles: usize,
    segments: usize,
    repairs: usize,
    findings: usize,
    /// Segments with tags in the Markdown.
    with_tags: usize,
}

fn compare(root: &Path, file: &str, locale: &str, counts: &mut Counts, wrong: &mut Vec<String>) {
    let markdown = read(root, file, locale);
    let page = to_html(&markdown);
    let identity = Identity {
        file: file.replace(".md", ".html"),
        path: markdown.path.clone(),
        locale: markdown.locale.clone(),
    };
    let html = article(identity, page);
    counts.articles += 1;
    let ids = |article: &Article| article.segments().map(|s| s.id.clone()).collect::<Vec<_>>();
    if ids(&markdown) != ids(&html) {
        wrong.push(format!("{file}: other ids"));
        return;
    }
    let metadata = |article: &Article| {
        let read = article.front_matter.clone();
        let title = read.title.map(|title| title.trim().to_owned());
        // `<html lang>` names the locale if the metadata does not.
        let locale = read.locale.filter(|_| !markdown.front_matter.keys.is_empty());
        (title, locale, read.provenance, read.handoff, read.source_hash)
    };
    if metadata(&markdown) != metadata(&html) {
        wrong.push(format!("{file}: other metadata"));
    }
    for (left, right) in markdown.segments().zip(html.segments()) {
        counts.segments += 1;
        let text = |article: &Article, segment: &Segment| {
            [article.target(segment), article.source(segment)]
                .map(|side| plain(side).split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let (a, b) = (text(&markdown, left), text(&html, right));
        if a != b {
            wrong.push(format!(
                "{file} {}: text\n  {a:?}\n  {b:?}\n  {:?}\n  {:?}",
                left.id,
                markdown.target(left),
                html.target(right)
            ));
        }
        if has_tags(markdown.target(left)) {
            counts.with_tags += 1;
            continue;
        }
        let (a, b) = (results(&markdown, left), results(&html, right));
        counts.repairs += a.repairs;
        counts.findings += a.findings.values().sum::<usize>();
        if a != b {
            wrong.push(format!(
                "{file} {}: results\n  {a:?}\n  {b:?}\n  {:?}\n  {:?}\n  {:?}\n  {:?}",
                left.id,
                markdown.target(left),
                markdown.source(left),
                html.target(right),
                html.source(right)
            ));
        }
    }
}

/// Whether a text has tags that its HTML writes as signs.
fn has_tags(text: &str) -> bool {
    ["<a ", "<b>", "<strong>", "<em>", "<i>", "<code>", "<del>"]
        .iter()
        .any(|tag| text.contains(tag))
}

/// What the engine makes of a segment.
#[derive(Debug, PartialEq, Eq)]
struct Results {
    text: String,
    repairs: usize,
    findings: BTreeMap<&'static str, usize>,
}

fn results(article: &Article, segment: &Segment) -> Results {
    let mended = Engine::default().mend(&Bilingual {
        locale: &article.locale,
        provenance: article.front_matter.provenance,
        source: article.source(segment),
        target: article.target(segment),
    });
    let mut findings = BTreeMap::new();
    for finding in &mended.findings {
        *findings.entry(finding.rule.name).or_default() += 1;
    }
    let text = plain(&mended.text).split_whitespace().collect::<Vec<_>>().join(" ");
    Results { text, repairs: mended.repairs.len(), findings }
}

/// Renders a bilingual Markdown article as a page, with its pairs and metadata.
fn to_html(article: &Article) -> String {
    let escape =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let front_matter = &article.front_matter;
    let mut page = format!("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n", article.locale);
    for (key, value) in &front_matter.keys {
        let (Some(key), Some(value)) = (key.as_str(), value.as_str()) else { continue };
        page += &match key {
            "title" => format!("<title>{}</title>\n", escape(value)),
            _ => format!("<meta content=\"{}\" name=\"{key}\">\n", escape(value)),
        };
    }
    page += "</head>\n<body>\n<nav aria-hidden=\"true\">Menu</nav>\n<main>\n";
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(&article.text[front_matter.span.end..], options);
    let shown = |event| {
        // An author's placeholder, which the site shows as text.
        if let Event::InlineHtml(tag) = &event
            && !is_tag(tag)
        {
            return Event::Text(tag.clone());
        }
        event
    };
    push_html(&mut page, events.map(shown));
    page + "</main>\n</body>\n</html>\n"
}

fn is_tag(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    [
        "a", "b", "br", "code", "dd", "dl", "dt", "em", "i", "img", "kbd", "nobr", "span",
        "strong", "sub", "sup",
    ]
    .contains(&name.to_ascii_lowercase().as_str())
}
