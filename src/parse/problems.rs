//! Findings about articles that do not fit the bilingual format.

use std::collections::BTreeMap;

use crate::model::{Article, Malformation, Part, Place, Placed};
use segmend_engine::model::{Category, Finding, Rule, Severity};
use segmend_engine::text::Lines;

/// A metadata block that can't be read.
static BROKEN_FRONT_MATTER: Rule = Rule {
    name: "broken-front-matter",
    severity: Severity::Warning,
    category: Category::PatternProblem,
    dimension: None,
    doc: "The metadata block can't be read, so the article has no title and no locale of its own.",
    bad: "title: TLS: deprecated",
    good: "title: 'TLS: deprecated'",
    is_on: true,
};

/// A page whose elements nest without end.
static DEEP_NESTING: Rule = Rule {
    name: "deep-nesting",
    severity: Severity::Warning,
    category: Category::PatternProblem,
    dimension: None,
    doc: "The elements of an HTML article are nested so deeply that its layout can't be kept.",
    bad: "<div> a hundred times without </div>",
    good: "<div>…</div>",
    is_on: true,
};

/// An entry of a catalog that can't be read.
static BROKEN_ENTRY: Rule = Rule {
    name: "broken-entry",
    severity: Severity::Error,
    category: Category::PatternProblem,
    dimension: None,
    doc: "An entry of a catalog can't be read: it was left out.",
    bad: "`msgstr \"text` without the closing quote",
    good: "`msgstr \"text\"`",
    is_on: true,
};

/// A pair whose two ids differ.
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

/// A pair inside another pair.
static NESTED_SPAN: Rule = Rule {
    name: "nested-span",
    severity: Severity::Error,
    category: Category::PatternProblem,
    dimension: None,
    doc: "A bilingual pair is inside another one.",
    bad: "a pair whose translation holds a second pair",
    good: "two pairs, one after the other",
    is_on: true,
};

/// An id that occurs twice.
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
    doc: "A translation has no English beside it, or English has no translation.",
    bad: "<span data-ttu-id=\"a-101\">text</span> alone",
    good: "the span and its lookup, one after the other",
    is_on: true,
};

/// The rules about parsing.
pub static RULES: &[&Rule] = &[
    &BROKEN_ENTRY,
    &BROKEN_FRONT_MATTER,
    &DEEP_NESTING,
    &MISMATCHED_IDS,
    &NESTED_SPAN,
    &REPEATED_ID,
    &UNPAIRED_SPAN,
];

/// Lists everything in an article that does not fit the bilingual format, in the order of the file.
pub fn problems(article: &Article) -> Vec<Placed> {
    let found = front_matter(article).chain(malformed(article)).chain(repeated(article));
    let found = found.chain(losses(article));
    let mut found: Vec<_> = found.collect();
    // Most articles are clean and need no line index.
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

/// The byte offset, the segment's id, and the finding.
type LocatedFinding = (usize, Option<String>, Finding);

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

fn front_matter(article: &Article) -> impl Iterator<Item = LocatedFinding> {
    article.front_matter.error.iter().map(|error| {
        let message = error.message.clone();
        (error.offset, None, Finding::new(&BROKEN_FRONT_MATTER, message))
    })
}

/// What the conversion of a file could not keep.
fn losses(article: &Article) -> impl Iterator<Item = LocatedFinding> {
    article.converted.iter().flat_map(|converted| {
        let rule = if converted.is_catalog { &BROKEN_ENTRY } else { &DEEP_NESTING };
        converted
            .losses
            .iter()
            .map(|(offset, message)| (*offset, None, Finding::new(rule, message.clone())))
    })
}

fn malformed(article: &Article) -> impl Iterator<Item = LocatedFinding> {
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
        // Reported at its start tag.
        Malformation::EndTag => return None,
    })
}

fn repeated(article: &Article) -> impl Iterator<Item = LocatedFinding> {
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

#[cfg(test)]
mod tests {
    use super::*;

    use crate::parse::{Identity, article};
    use segmend_engine::model::LocaleTag;

    fn pair(id: &str) -> String {
        format!(
            "<span data-ttu-id=\"{id}\">T</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">E</span></span>"
        )
    }

    #[test]
    fn findings_have_the_rule_and_the_place() {
        let target = "<span data-ttu-id=\"a-1\">";
        let lookup = "<span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">E</span></span>";
        let (warning, error) = (Severity::Warning, Severity::Error);
        for (text, expected) in [
            (pair("a-1"), vec![]),
            (format!("{} {}", pair("a-1"), pair("a-2")), vec![]),
            ("---\na: [\n---\n".to_owned(), vec![("broken-front-matter", warning, 3, 1, None)]),
            ("---\na: 1\n".to_owned(), vec![("broken-front-matter", warning, 1, 1, None)]),
            (format!("\nx {target}T</span>"), vec![("unpaired-span", error, 2, 3, None)]),
            (format!("ż{lookup}"), vec![("unpaired-span", error, 1, 2, None)]),
            (
                format!("{target}T</span>{}", lookup.replace("a-1", "b-1")),
                vec![("mismatched-ids", error, 1, 1, None)],
            ),
            (
                format!("{target}T {} V</span>{lookup}", pair("a-2")),
                vec![("nested-span", error, 1, 1, None)],
            ),
            (
                format!("{0}\n{0}\n{0}", pair("a-1")),
                vec![
                    ("repeated-id", warning, 2, 1, Some("a-1")),
                    ("repeated-id", warning, 3, 1, Some("a-1")),
                ],
            ),
            // Sorted by place.
            (
                format!("{0}{0}\n{target}T</span>", pair("a-2")),
                vec![
                    ("repeated-id", warning, 1, 97, Some("a-2")),
                    ("unpaired-span", error, 2, 1, None),
                ],
            ),
        ] {
            let (file, locale) = ("pl-PL/x.md".to_owned(), LocaleTag::parse("pl-PL").unwrap());
            let identity = Identity { file: file.clone(), path: "x.md".to_owned(), locale };
            let found = problems(&article(identity, text.clone()));
            let shown: Vec<_> = found
                .iter()
                .map(|Placed { place, finding }| {
                    let position = place.position;
                    let segment = place.segment.as_deref();
                    (finding.rule.name, finding.severity, position.line, position.column, segment)
                })
                .collect();
            assert_eq!(shown, expected, "{text}");
            assert!(found.iter().all(|placed| placed.place.file == file), "{text}");
        }
    }

    #[test]
    fn messages_say_what_readers_get() {
        for (what, words) in [
            (Malformation::TargetWithoutSource, Some("it is shown but can't be checked")),
            (Malformation::SourceWithoutTarget, Some("it is shown in English")),
            (Malformation::IdsDiffer, Some("the English is left out")),
            (Malformation::Nested, Some("the outer one can't be checked")),
            (Malformation::EndTag, None),
        ] {
            let message = describe(what).map(|(_, message)| message);
            assert_eq!(message.is_some(), words.is_some(), "{what:?}");
            assert!(message.unwrap_or_default().contains(words.unwrap_or_default()), "{what:?}");
        }
    }
}
