//! What the reader of an article noticed, as findings with a place.

use std::collections::BTreeMap;

use crate::model::{Article, Malformation, Part, Place, Placed};
use segmend_engine::model::{Category, Finding, Severity};
use segmend_engine::text::Lines;

/// Everything that does not fit the format of a bilingual article.
pub fn problems(article: &Article) -> Vec<Placed> {
    let found = front_matter(article).chain(malformed(article)).chain(repeated(article));
    let mut found: Vec<_> = found.collect();
    if found.is_empty() {
        return Vec::new();
    }
    found.sort_by_key(|(offset, ..)| *offset);
    let lines = Lines::new(&article.text);
    found
        .into_iter()
        .map(|(offset, segment, finding)| placed(article, &lines, offset, segment, finding))
        .collect()
}

type Found = (usize, Option<String>, Finding);

fn placed(
    article: &Article,
    lines: &Lines,
    offset: usize,
    segment: Option<String>,
    finding: Finding,
) -> Placed {
    let position = article.position(lines, offset);
    let place =
        Place { file: article.file.clone(), position, locale: article.locale.clone(), segment };
    Placed { place, finding }
}

fn front_matter(article: &Article) -> impl Iterator<Item = Found> {
    article.front_matter.error.iter().map(|error| {
        let message = error.message.clone();
        (error.offset, None, finding("broken-front-matter", Severity::Warning, message))
    })
}

fn malformed(article: &Article) -> impl Iterator<Item = Found> {
    article.parts.iter().filter_map(|part| match part {
        Part::Malformed(malformed) => {
            let (rule, message) = describe(malformed.what)?;
            Some((malformed.span.start, None, finding(rule, Severity::Error, message.to_owned())))
        }
        Part::Skeleton(_) | Part::Segment(_) => None,
    })
}

const fn describe(what: Malformation) -> Option<(&'static str, &'static str)> {
    Some(match what {
        Malformation::TargetWithoutSource => (
            "unpaired-span",
            "a translation has no English beside it: it is shown but can't be checked",
        ),
        Malformation::SourceWithoutTarget => (
            "unpaired-span",
            "an English text has no translation before it: it is shown in English",
        ),
        Malformation::IdsDiffer => (
            "mismatched-ids",
            "a translation and the English beside it have different ids: the English is left out",
        ),
        Malformation::Nested => (
            "nested-span",
            "a bilingual pair stands inside another one: the outer one can't be checked",
        ),
        Malformation::EndTag => return None,
    })
}

fn repeated(article: &Article) -> impl Iterator<Item = Found> {
    let mut seen = BTreeMap::new();
    article.segments().filter_map(move |segment| {
        let first = *seen.entry(&segment.id).or_insert(segment.span.start);
        (first != segment.span.start).then(|| {
            let message = format!(
                "the id `{}` stands twice: the second pair is left out of the alignment",
                segment.id
            );
            let finding = finding("repeated-id", Severity::Warning, message);
            (segment.span.start, Some(segment.id.clone()), finding)
        })
    })
}

fn finding(rule: &'static str, severity: Severity, message: String) -> Finding {
    Finding::new(rule, severity, Category::PatternProblem, message)
}
