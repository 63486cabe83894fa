//! What the reader of an article noticed, as findings with a place.

use std::collections::BTreeMap;

use crate::model::{Article, Malformation, Part, Place, Placed};
use segmend_engine::model::{Category, Finding, Rule, Severity};
use segmend_engine::text::Lines;

/// Metadata that can't be read.
static BROKEN_FRONT_MATTER: Rule = Rule {
    name: "broken-front-matter",
    severity: Severity::Warning,
    category: Category::PatternProblem,
    dimension: None,
    doc: "The metadata block can't be read: the article has no title and no locale of its own.",
    bad: "title: TLS: deprecated",
    good: "title: 'TLS: deprecated'",
    is_on: true,
};

/// A pair with two ids.
static MISMATCHED_IDS: Rule = Rule {
    name: "mismatched-ids",
    severity: Severity::Error,
    category: Category::PatternProblem,
    dimension: None,
    doc: "A translation and the English beside it have different ids.",
    bad: "<span data-ttu-id=\"a-101\"> beside <span data-stu-id=\"b-101\">",
    good: "<span data-ttu-id=\"a-101\"> beside <span data-stu-id=\"a-101\">",
    is_on: true,
};

/// A pair in a pair.
static NESTED_SPAN: Rule = Rule {
    name: "nested-span",
    severity: Severity::Error,
    category: Category::PatternProblem,
    dimension: None,
    doc: "A bilingual pair stands inside another one.",
    bad: "a pair whose translation holds a second pair",
    good: "two pairs, one after the other",
    is_on: true,
};

/// An id that stands twice.
static REPEATED_ID: Rule = Rule {
    name: "repeated-id",
    severity: Severity::Warning,
    category: Category::PatternProblem,
    dimension: None,
    doc: "Two pairs of an article have the same id.",
    bad: "a-101 twice",
    good: "a-101 and a-102",
    is_on: true,
};

/// Half of a pair.
static UNPAIRED_SPAN: Rule = Rule {
    name: "unpaired-span",
    severity: Severity::Error,
    category: Category::PatternProblem,
    dimension: None,
    doc: "A translation has no English beside it, or the English no translation.",
    bad: "<span data-ttu-id=\"a-101\">text</span> alone",
    good: "the span and its lookup, one after the other",
    is_on: true,
};

/// The rules of reading.
pub static RULES: &[&Rule] =
    &[&BROKEN_FRONT_MATTER, &MISMATCHED_IDS, &NESTED_SPAN, &REPEATED_ID, &UNPAIRED_SPAN];

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
    let (file, locale) = (article.file.clone(), article.locale.clone());
    let place = Place { file, position, locale, segment, offset };
    Placed { place, finding }
}

fn front_matter(article: &Article) -> impl Iterator<Item = Found> {
    article.front_matter.error.iter().map(|error| {
        let message = error.message.clone();
        (error.offset, None, Finding::new(&BROKEN_FRONT_MATTER, message))
    })
}

fn malformed(article: &Article) -> impl Iterator<Item = Found> {
    article.parts.iter().filter_map(|part| match part {
        Part::Malformed(malformed) => {
            let (rule, message) = describe(malformed.what)?;
            Some((malformed.span.start, None, Finding::new(rule, message.to_owned())))
        }
        Part::Skeleton(_) | Part::Segment(_) => None,
    })
}

const fn describe(what: Malformation) -> Option<(&'static Rule, &'static str)> {
    Some(match what {
        Malformation::TargetWithoutSource => (
            &UNPAIRED_SPAN,
            "a translation has no English beside it: it is shown but can't be checked",
        ),
        Malformation::SourceWithoutTarget => {
            (&UNPAIRED_SPAN, "an English text has no translation before it: it is shown in English")
        }
        Malformation::IdsDiffer => (
            &MISMATCHED_IDS,
            "a translation and the English beside it have different ids: the English is left out",
        ),
        Malformation::Nested => (
            &NESTED_SPAN,
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
            (segment.span.start, Some(segment.id.clone()), Finding::new(&REPEATED_ID, message))
        })
    })
}
