//! What stands outside of the pairs, and so is the same text in both languages: code blocks, the ids of
//! headings, and prose that nobody translated.
//!
//! Code is compared with the English article, if there is one. Without it, nothing is known of its
//! English.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Article, Part, Placed, Segment};
use crate::project::localized::Localized;
use crate::project::sentences::blocks;
use crate::render::heading::plain;
use crate::render::search::fold;
use crate::render::slug::slug;
use segmend_engine::check::{changed_anchor, changed_code, is_english_prose};
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity, Subject};
use segmend_engine::text::{Span, pattern};

/// English prose that no pair holds.
pub(crate) static UNPAIRED_ENGLISH: Rule = Rule {
    name: "unpaired-english",
    severity: Severity::Warning,
    category: Category::Untranslated,
    dimension: None,
    doc: "A paragraph outside of the pairs of a translation is English: readers see it as it is.",
    bad: "You can restore the backup as soon as the server is ready. (in pl-PL/backup.md, without a pair)",
    good: "the paragraph in a pair, with its translation",
    is_on: true,
};

/// What readers don't see of a paragraph, or see as code.
static UNSEEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"!\[[^\]]*\]\([^)]*\)|\[![A-Za-z-]+\s*\[[^\]]*\]\([^)]*\)\]|:::[^\n]*",
        r"|<!--[\s\S]*?-->|<[^<>]*>|`+[^`\n]+`+",
    ))
});

/// How many lines a finding lists.
const MAX_LINES: usize = 10;

/// The findings about a translation by itself.
pub(crate) fn findings(localized: &Localized<'_>) -> Vec<Placed> {
    let article = localized.article;
    if article.locale.language() == LocaleTag::source().language() {
        return Vec::new();
    }
    let english = unpaired_english(localized);
    translated_ids(localized).into_iter().chain(english).collect()
}

/// Reports paragraphs in English that no pair holds, once for the article.
fn unpaired_english(localized: &Localized<'_>) -> Option<Placed> {
    let article = localized.article;
    let body = article.front_matter.span.end;
    let is_skeleton = |part: &&Part| matches!(part, Part::Skeleton(_)) && part.span().end > body;
    let may_be = |part: &Part| part.span().of(&article.text).split("\n\n").any(is_english_prose);
    // Reading Markdown takes time, and most articles have no prose outside of their pairs.
    if !article.parts.iter().filter(is_skeleton).any(may_be) {
        return None;
    }
    let code = changed_code::blocks(&article.text[body..]);
    let paragraphs = blocks(&article.text[body..]).into_iter();
    let paragraphs = paragraphs
        .filter(|block| !overlaps_any(&code, *block))
        .map(|block| block.shift(body))
        .filter(|block| is_english(article, *block));
    let found: Vec<Span> = paragraphs.collect();
    let first = *found.first()?;
    let mut lines: Vec<String> = found
        .iter()
        .map(|block| localized.place(block.start, None, &article.locale).position.line.to_string())
        .collect();
    lines.dedup();
    let more = if lines.len() > MAX_LINES { " and more" } else { "" };
    lines.truncate(MAX_LINES);
    let list = lines.join(", ");
    let message = match found.len() {
        1 => format!(
            "a paragraph outside of the pairs is in English, and readers see it as it is (line {list}): have it translated, in a pair"
        ),
        count => format!(
            "{count} paragraphs outside of the pairs are in English, and readers see them as they are (lines {list}{more}): have them translated, in pairs"
        ),
    };
    let text = first.of(&article.text).to_owned();
    let finding = Finding::new(&UNPAIRED_ENGLISH, message).about(Subject::Text(text));
    Some(localized.placed(finding, first.start, None))
}

/// Whether the text of a block that no pair holds is English prose. Broken pairs are reported as such.
fn is_english(article: &Article, block: Span) -> bool {
    let mut text = String::new();
    let first = article.parts.partition_point(|part| part.span().end <= block.start);
    for part in article.parts[first..].iter().take_while(|part| part.span().start < block.end) {
        match part {
            Part::Malformed(_) => return false,
            Part::Segment(_) => text.push(' '),
            Part::Skeleton(span) => {
                let (start, end) = (span.start.max(block.start), span.end.min(block.end));
                text.push_str(&article.text[start..end]);
            }
        }
    }
    let text = UNSEEN.replace_all(&text, " ");
    is_english_prose(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Reports headings whose id is made of the translation: links lead to that of the English.
fn translated_ids(localized: &Localized<'_>) -> Vec<Placed> {
    let article = localized.article;
    let pairs = article.segments().zip(localized.texts());
    let mut findings = Vec::new();
    for (segment, translation) in pairs {
        let Some(line) = heading_line(article, segment) else { continue };
        let (ours, theirs) =
            (letters(&plain(article.source(segment))), letters(&plain(translation)));
        let ids = changed_anchor::ids(line.of(&article.text)).into_iter();
        let ids = ids.map(|span| span.shift(line.start));
        let outside = ids.filter(|id| !id.overlaps(segment.span));
        for id in outside.filter(|_| ours != theirs) {
            let name = changed_anchor::id_name(id.of(&article.text));
            if letters(name) != theirs {
                continue;
            }
            let ours = slug(article.source(segment));
            let message = format!(
                "the id `{name}` is that of the translated heading: links to `#{ours}` lead nowhere; write `{ours}`"
            );
            let finding = Finding::new(&changed_anchor::CHECK.rule, message);
            findings.push(localized.placed(finding, id.start, None));
        }
    }
    findings
}

/// The letters and digits of a text, as ids have them: without case and accents.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The line of a segment that stands in a heading with an id of its own.
fn heading_line(article: &Article, segment: &Segment) -> Option<Span> {
    let (before, behind) = (&article.text[..segment.span.start], &article.text[segment.span.end..]);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = segment.span.end + behind.find('\n').unwrap_or(behind.len());
    let line = Span::new(start, end);
    let (before, behind) = (&before[start..], &behind[..end - segment.span.end]);
    let is_heading = before.trim_start_matches([' ', '>']).starts_with('#');
    (is_heading && (before.contains('<') || behind.contains("{#"))).then_some(line)
}

/// Compares a translation with the English that it was made from, outside of the pairs.
pub(crate) fn differences(localized: &Localized<'_>, english: &Article) -> Vec<Placed> {
    // A converted article has code and ids in another notation.
    if localized.article.converted.is_some() || english.converted.is_some() {
        return Vec::new();
    }
    let (ours, theirs) = (code(english), code(localized.article));
    let mut findings = changed_ids(localized, english, &ours, &theirs);
    findings.extend(changed_code(localized, english, &ours, &theirs));
    findings
}

/// Compares the code block by block.
fn changed_code(
    localized: &Localized<'_>,
    english: &Article,
    ours: &[Span],
    theirs: &[Span],
) -> Vec<Placed> {
    // Which of them stand for each other is not known.
    if ours.len() != theirs.len() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (ours, theirs) in ours.iter().zip(theirs) {
        let code = theirs.of(&localized.article.text);
        let Some(changed) = changed_code::changed_line(ours.of(&english.text), code) else {
            continue;
        };
        let mut finding = Finding::new(&changed_code::CHECK.rule, changed.message(code));
        finding.subject = changed.english.map(Subject::English);
        findings.push(localized.placed(finding, theirs.start + changed.span.start, None));
    }
    findings
}

/// Finds the ids of the English that the translation does not have, and the one that stands for it.
fn changed_ids(
    localized: &Localized<'_>,
    english: &Article,
    ours: &[Span],
    theirs: &[Span],
) -> Vec<Placed> {
    let article = localized.article;
    let (ours, theirs) = (ids(english, ours), ids(article, theirs));
    let name =
        |article: &Article, id: &Span| changed_anchor::id_name(id.of(&article.text)).to_owned();
    let kept: BTreeSet<String> = theirs.iter().map(|id| name(article, id)).collect();
    let names: Vec<String> = ours.iter().map(|id| name(english, id)).collect();
    let lost: Vec<&String> = names.iter().filter(|name| !kept.contains(*name)).collect();
    if lost.is_empty() {
        return Vec::new();
    }
    // The translation tool adds ids of this form; those of the translation are told as such.
    let made: BTreeSet<String> = article
        .segments()
        .flat_map(|segment| [article.source(segment), article.target(segment)])
        .map(|text| letters(&plain(text)))
        .collect();
    let is_extra = |id: &&Span| {
        let name = name(article, id);
        !names.contains(&name) && !made.contains(&letters(&name))
    };
    let extra: Vec<&Span> = theirs.iter().filter(is_extra).collect();
    let lost_count = lost.len();
    let finding = |(at, lost): (usize, &String)| {
        let copy = extra.get(at).filter(|_| extra.len() == lost_count);
        let message = match copy {
            Some(id) => format!(
                "the id `{}` stands for `{lost}`: links to `#{lost}` lead nowhere; write it as the English",
                name(article, id)
            ),
            None => format!(
                "the id `{lost}` of the English is lost: links to `#{lost}` lead nowhere; put it back"
            ),
        };
        let place = copy.map_or(article.front_matter.span.end, |id| id.start);
        let finding = Finding::new(&changed_anchor::CHECK.rule, message);
        localized.placed(finding.about(Subject::English(lost.clone())), place, None)
    };
    lost.into_iter().enumerate().map(finding).collect()
}

/// The ids of an article, as readers get them: neither in code nor in the English of a pair.
fn ids(article: &Article, code: &[Span]) -> Vec<Span> {
    let body = article.front_matter.span.end;
    let ids = changed_anchor::ids(&article.text[body..]).into_iter().map(|id| id.shift(body));
    let english: Vec<Span> = article.segments().map(|segment| segment.source).collect();
    ids.filter(|id| !overlaps_any(code, *id) && !overlaps_any(&english, *id)).collect()
}

/// The code blocks of an article that hold no pair.
fn code(article: &Article) -> Vec<Span> {
    let body = article.front_matter.span.end;
    let blocks = changed_code::blocks(&article.text[body..]).into_iter();
    let pairs: Vec<Span> = article.segments().map(|segment| segment.span).collect();
    blocks.map(|block| block.shift(body)).filter(|block| !overlaps_any(&pairs, *block)).collect()
}

/// Whether a span overlaps with one of others, which are in order and apart from one another.
fn overlaps_any(others: &[Span], span: Span) -> bool {
    let first = others.partition_point(|other| other.end <= span.start);
    others.get(first).is_some_and(|other| other.overlaps(span))
}
