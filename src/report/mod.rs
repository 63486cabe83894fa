//! The results of a run: totals for people, entries for programs.
//!
//! Each article yields an [`ArticleReport`]. Its numbers are added to [`Totals`], in any order. Its
//! repairs and findings become lines of `report.json`, which the build spools to disk so that
//! memory does not grow with the corpus.

pub mod baseline;
pub mod grid;
pub mod heat;
pub mod places;
pub mod fingerprint;
pub mod issue;
mod snippet;
pub mod formats;
mod counts;
pub mod score;
mod totals;
pub mod json;
pub mod saved;
mod table;

pub use counts::FindingCounts;
pub use grid::Paint;
pub use table::table;
pub use totals::{Name, ProvenanceCounts, RepairCounts, RuleTally, Tally, Totals};

use std::borrow::Cow;

use crate::model::{Named, Place};
use crate::report::score::Quality;
use segmend_engine::model::{LocaleTag, Provenance, Repair};

/// The results for one article in one locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleReport {
    /// The file, relative to the content root.
    pub file: String,
    /// The path shared by all locales.
    pub path: String,
    /// The locale of the translation.
    pub locale: LocaleTag,
    /// Who translated it; `None` for the English.
    pub provenance: Option<Provenance>,
    /// The number of segments.
    pub segments: usize,
    /// The number of segments that the page shows in English because their translation is mangled.
    pub in_english: usize,
    /// Safe and suggested repairs with their places.
    pub repairs: Vec<(Place, Repair)>,
    /// What a person must look at.
    pub findings: Vec<Named>,
    /// The quality of the translation.
    pub quality: Quality,
}

/// Whether a character could send an escape sequence to a terminal, break a line or reorder the rest of
/// it.
pub fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Escapes control and bidirectional formatting characters, so that text of articles and file names
/// cannot send escape sequences to a terminal, break the line, or reorder the rest of it.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let escape =
        |c: char| if is_unsafe(c) { c.escape_default().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(escape).collect())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::model::Placed;
    use segmend_engine::model::{Applicability, Category, Finding, Rule, Severity};
    use segmend_engine::text::{Position, Span};

    /// A rule whose findings are errors.
    pub(crate) static LOST_TOKEN: Rule = Rule {
        name: "lost-token",
        severity: Severity::Error,
        category: Category::InconsistentEntities,
        dimension: None,
        doc: "",
        bad: "",
        good: "",
        is_on: true,
    };
    /// A rule whose findings are warnings.
    pub(crate) static STRAY_BRACKET: Rule =
        Rule { name: "stray-bracket", severity: Severity::Warning, ..LOST_TOKEN };

    /// An article with one repair and one finding, for tests here and in `disk`.
    pub(crate) fn article(locale: &str, name: &str, rule: &'static Rule) -> ArticleReport {
        let locale = LocaleTag::parse(locale).unwrap();
        let file = format!("{locale}/{name}");
        let position = Position { line: 7, column: 3 };
        let segment = Some("16a44-112".to_owned());
        let place =
            Place { file: file.clone(), position, locale: locale.clone(), segment, offset: 0 };
        let finding = Finding::new(rule, "the version `1.2` is missing".to_owned());
        let repair = Repair {
            class: segmend_engine::tokens::VERSION,
            strategy: "separator",
            applicability: Applicability::Safe,
            span: Span::new(4, 7),
            before: "1,2".to_owned(),
            after: "1.2".to_owned(),
            evidence: "the English has `1.2`".to_owned(),
        };
        ArticleReport {
            path: name.to_owned(),
            provenance: Some(Provenance::Machine),
            segments: 17,
            in_english: 1,
            repairs: vec![(place.clone(), repair)],
            quality: Quality { articles: 1, segments: 17, words: 100, ..Quality::default() },
            findings: fingerprint::assign_ids_without_article(vec![Placed { place, finding }]),
            file,
            locale,
        }
    }

    #[test]
    fn control_characters_are_escaped() {
        for (text, expected) in [
            ("zażółć 日本語 العربية", "zażółć 日本語 العربية"),
            ("two\r\nlines", "two\\r\\nlines"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("a\u{202e}b", "a\\u{202e}b"),
        ] {
            assert_eq!(visible(text), expected, "{text:?}");
        }
    }
}
