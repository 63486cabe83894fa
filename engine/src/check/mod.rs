//! Checks: what a person must look at after the repair.
//!
//! Each check is one file and one line in [`CHECKS`]. It reads the repaired target, but its
//! findings point into the original target, since that is the file that a person has open. Checks
//! run on every segment, so each one first tests cheaply whether it can find anything.

use crate::compare::Comparison;
use crate::model::{Applicability, Finding, Repair, Rule, Subject};
use crate::text::{Span, occurrences};
use crate::vocabulary::Words;

mod added_pipe;
mod block_marker;
mod broken_emphasis;
mod broken_html;
mod damaged_link;
mod detached_version;
mod empty_link;
mod empty_place;
mod empty_step;
mod empty_target;
mod foreign_token;
mod length;
mod lost_number;
mod lost_expression;
mod lost_quotes;
mod changed;
pub mod changed_anchor;
mod changed_directive;
mod lost_token;
mod altered_literal;
mod altered_number;
mod moved_point;
mod placeholder_leak;
mod shrunk_link;
mod source_defect;
mod torn_name;
mod unbalanced_bracket;
mod words;
pub mod changed_code;
mod misplaced_code;
mod added_number;
mod doubled_word;
mod foreign_source;
mod mixed_script;
mod half_translated;
mod lost_blank;
mod invented_identifier;
mod lost_name;
mod altered_name;
mod translated_name;
mod untranslated;
mod precision;

pub use lost_token::is_lost;
pub use precision::{SAMPLE, precision};
pub use words::is_english_prose;

/// Whether a rule is the one about segments that were left in English.
pub fn is_untranslated(rule: &Rule) -> bool {
    *rule == untranslated::CHECK.rule
}

/// A rule together with the function that applies it to a segment.
#[non_exhaustive]
pub struct Check {
    /// The rule.
    pub rule: Rule,
    find: fn(&Repaired<'_>) -> Vec<Finding>,
}

/// A segment after its repair, as checks see it.
#[derive(Debug)]
pub(crate) struct Repaired<'a> {
    /// The tokens of the English and their copies in the repaired target.
    pub(crate) after: Comparison<'a>,
    /// The repairs, applied or suggested.
    pub(crate) repairs: &'a [Repair],
    /// The words of the locale, if enough is known about it.
    pub(crate) words: Option<&'a Words<'a>>,
}

/// Every check, in the order in which findings are reported.
pub static CHECKS: &[&Check] = &[
    &empty_target::CHECK,
    &untranslated::CHECK,
    &half_translated::CHECK,
    &length::CHECK,
    &lost_token::CHECK,
    &altered_literal::CHECK,
    &lost_expression::CHECK,
    &lost_quotes::CHECK,
    &changed_anchor::CHECK,
    &changed_directive::CHECK,
    &changed_code::CHECK,
    &misplaced_code::CHECK,
    &empty_place::CHECK,
    &translated_name::CHECK,
    &detached_version::CHECK,
    &lost_name::CHECK,
    &altered_name::CHECK,
    &torn_name::CHECK,
    &moved_point::CHECK,
    &lost_number::CHECK,
    &altered_number::CHECK,
    &added_number::CHECK,
    &placeholder_leak::CHECK,
    &foreign_token::CHECK,
    &invented_identifier::CHECK,
    &doubled_word::CHECK,
    &mixed_script::CHECK,
    &damaged_link::CHECK,
    &empty_link::CHECK,
    &shrunk_link::CHECK,
    &lost_blank::CHECK,
    &broken_html::CHECK,
    &empty_step::CHECK,
    &broken_emphasis::CHECK,
    &unbalanced_bracket::CHECK,
    &added_pipe::CHECK,
    &block_marker::CHECK,
    &source_defect::CHECK,
    &foreign_source::CHECK,
];

/// Whether a rule belongs to a check, and is about the translation rather than the English.
pub fn is_of_translation(rule: &Rule) -> bool {
    let of_english = [&foreign_source::CHECK.rule, &source_defect::CHECK.rule];
    CHECKS.iter().any(|check| check.rule == *rule) && !of_english.contains(&rule)
}

/// Runs the checks that are on, and returns their findings in the order of [`CHECKS`].
pub(crate) fn run(repaired: &Repaired<'_>, is_on: impl Fn(&Rule) -> bool) -> Vec<Finding> {
    CHECKS
        .iter()
        .filter(|check| is_on(&check.rule))
        .flat_map(|check| (check.find)(repaired))
        .collect()
}

impl Check {
    /// A finding about the segment as a whole.
    fn finding(&'static self, message: String) -> Finding {
        Finding::new(&self.rule, message)
    }

    /// A finding at a span of the repaired target, whose subject is the text there.
    fn finding_about_text(
        &'static self,
        repaired: &Repaired<'_>,
        span: Span,
        message: String,
    ) -> Finding {
        let text = span.of(repaired.target()).to_owned();
        self.finding_at(repaired, span, message).about(Subject::Text(text))
    }

    /// A finding at a span of the repaired target.
    fn finding_at(&'static self, repaired: &Repaired<'_>, span: Span, message: String) -> Finding {
        Finding { span: Some(repaired.original(span)), ..self.finding(message) }
    }
}

impl<'a> Repaired<'a> {
    /// The English.
    fn source(&self) -> &'a str {
        self.after.pair.source
    }

    /// The repaired target.
    fn target(&self) -> &'a str {
        self.after.pair.target
    }

    /// Maps a span of the repaired target to the original. A span that overlaps a repair is
    /// extended to all of it, since offsets inside the replacement do not exist in the original.
    fn original(&self, span: Span) -> Span {
        // The end of the last repair in the original, and how far repairs moved what follows.
        let mut at = 0;
        let mut shift = 0_isize;
        let mut found = span;
        // Whether the start and the end are already mapped.
        let mut is_placed = (false, false);
        let applied = |repair: &&Repair| repair.applicability == Applicability::Safe;
        for repair in self.repairs.iter().filter(applied) {
            // Overlaps an earlier repair; `text::apply` skips it too.
            if repair.span.start < at {
                continue;
            }
            at = repair.span.end;
            let start = repair.span.start.saturating_add_signed(shift);
            let new = Span::new(start, start + repair.after.len());
            if !is_placed.0 && span.start < new.end {
                let back = span.start.saturating_add_signed(-shift);
                found.start = back.min(repair.span.start);
                is_placed.0 = true;
            }
            if !is_placed.1 && span.end <= new.start {
                found.end = span.end.saturating_add_signed(-shift);
                is_placed.1 = true;
            } else if !is_placed.1 && span.end <= new.end {
                found.end = repair.span.end;
                is_placed.1 = true;
            }
            shift += repair.after.len().cast_signed() - repair.span.len().cast_signed();
        }
        if !is_placed.0 {
            found.start = span.start.saturating_add_signed(-shift);
        }
        if !is_placed.1 {
            found.end = span.end.saturating_add_signed(-shift);
        }
        found
    }
}

/// Splits a text at spaces into words, without the punctuation and markup around them. A word is
/// empty where there is nothing else.
fn split_words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    text.split(' ').map(move |raw| {
        let start = at;
        at += raw.len() + 1;
        let inner = raw.trim_start_matches(|c: char| c.is_ascii_punctuation());
        let lead = raw.len() - inner.len();
        // The URL of a link is not part of its last word.
        let text = inner.split("](").next().unwrap_or_default();
        let text = text.trim_end_matches(|c: char| c.is_ascii_punctuation());
        Word {
            text,
            span: Span::new(start + lead, start + lead + text.len()),
            punctuation_before: lead > 0,
            punctuation_after: text.len() < inner.len(),
        }
    })
}

/// A word, and whether there is punctuation around it.
#[derive(Clone, Copy, Debug, Default)]
struct Word<'a> {
    text: &'a str,
    span: Span,
    /// Whether punctuation or markup directly precedes it.
    punctuation_before: bool,
    /// Whether punctuation or markup directly follows it.
    punctuation_after: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Engine, Settings};
    use crate::model::{Bilingual, Dimension, LocaleTag, Provenance};
    use crate::repair::STRATEGIES;

    /// The findings of one check in a machine-translated segment as it was delivered: repairs would take
    /// its damage away.
    pub(super) fn found(check: &Check, locale: &str, source: &str, target: &str) -> Vec<Finding> {
        let locale = LocaleTag::parse(locale).unwrap();
        let pair = Bilingual { locale: &locale, provenance: Provenance::Machine, source, target };
        let on = [check.rule.name.to_owned()].into();
        let off = STRATEGIES.iter().map(|strategy| strategy.name.to_owned()).collect();
        let engine = Engine::new(Settings { on, off, ..Settings::default() });
        let mut findings = engine.mend(&pair).findings;
        findings.retain(|finding| *finding.rule == check.rule);
        findings
    }

    /// The text at the span of each finding, in the original target.
    pub(super) fn marked<'a>(
        check: &Check,
        locale: &str,
        source: &str,
        target: &'a str,
    ) -> Vec<&'a str> {
        let found = found(check, locale, source, target);
        found.iter().map(|finding| finding.span.map_or("", |span| span.of(target))).collect()
    }

    #[test]
    fn checks_have_unique_names_in_kebab_case_and_a_doc() {
        for (at, check) in CHECKS.iter().enumerate() {
            let is_kebab = |b: u8| b.is_ascii_lowercase() || b == b'-';
            assert!(check.rule.name.bytes().all(is_kebab), "{}", check.rule.name);
            assert!(check.rule.doc.ends_with('.'), "{}", check.rule.name);
            assert!(
                CHECKS[..at].iter().all(|other| other.rule != check.rule),
                "{}",
                check.rule.name
            );
        }
    }

    #[test]
    fn the_bad_example_is_found_and_the_good_one_is_not() {
        for check in CHECKS {
            for (example, expected) in [(check.rule.bad, true), (check.rule.good, false)] {
                let (source, target) = example.split_once(" / ").unwrap();
                let found = found(check, "sk-SK", source, target);
                assert_eq!(
                    !found.is_empty(),
                    expected,
                    "{}: {example}: {found:?}",
                    check.rule.name
                );
            }
        }
    }

    #[test]
    fn spans_map_to_the_original() {
        let repair = |start, end, after: &str| Repair {
            class: crate::tokens::VERSION,
            strategy: "normalised",
            applicability: Applicability::Safe,
            span: Span::new(start, end),
            before: String::new(),
            after: after.to_owned(),
            evidence: String::new(),
        };
        // "ab--cd-ef" becomes "abXcdYYYef".
        let repairs = [repair(2, 4, "X"), repair(6, 7, "YYY")];
        let locale = LocaleTag::source();
        let pair = Bilingual {
            locale: &locale,
            provenance: Provenance::Machine,
            source: "",
            target: "abXcdYYYef",
        };
        let segment =
            Repaired { after: Comparison::new(&pair, Vec::new()), repairs: &repairs, words: None };
        for (repaired, original) in [
            ((0, 2), (0, 2)),
            ((2, 3), (2, 4)),
            ((3, 5), (4, 6)),
            ((4, 6), (5, 7)),
            ((6, 7), (6, 7)),
            ((8, 10), (7, 9)),
            ((0, 10), (0, 9)),
        ] {
            let span = segment.original(Span::new(repaired.0, repaired.1));
            assert_eq!((span.start, span.end), original, "{repaired:?}");
        }
    }

    #[test]
    fn suggested_and_overlapping_repairs_move_no_span() {
        let repair = |start, end, after: &str, applicability| Repair {
            class: crate::tokens::VERSION,
            strategy: "normalised",
            applicability,
            span: Span::new(start, end),
            before: String::new(),
            after: after.to_owned(),
            evidence: String::new(),
        };
        // "ab--cd-ef" becomes "abXXXXcd-ef".
        let repairs = [
            repair(0, 1, "YYY", Applicability::Suggested),
            repair(2, 4, "XXXX", Applicability::Safe),
            repair(3, 5, "", Applicability::Safe),
        ];
        let locale = LocaleTag::source();
        let (provenance, target) = (Provenance::Machine, "abXXXXcd-ef");
        let pair = Bilingual { locale: &locale, provenance, source: "", target };
        let segment =
            Repaired { after: Comparison::new(&pair, Vec::new()), repairs: &repairs, words: None };
        for (repaired, original) in [
            ((0, 1), (0, 1)),
            ((0, 2), (0, 2)),
            ((2, 6), (2, 4)),
            ((3, 5), (2, 4)),
            ((5, 7), (2, 5)),
            ((6, 7), (4, 5)),
            ((9, 11), (7, 9)),
        ] {
            let span = segment.original(Span::new(repaired.0, repaired.1));
            assert_eq!((span.start, span.end), original, "{repaired:?}");
        }
    }

    #[test]
    fn words_have_no_punctuation_and_know_where_it_was() {
        let text = "a, **bc** [de](f) ( **";
        let words: Vec<_> = split_words(text)
            .map(|word| {
                (word.text, word.span.of(text), word.punctuation_before, word.punctuation_after)
            })
            .collect();
        let expected = [
            ("a", "a", false, true),
            ("bc", "bc", true, true),
            ("de", "de", true, true),
            ("", "", true, false),
            ("", "", true, false),
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn rules_about_the_english_are_not_about_translations() {
        for (rule, expected) in
            [("lost-token", true), ("foreign-source", false), ("source-defect", false)]
        {
            let check = CHECKS.iter().find(|check| check.rule.name == rule).unwrap();
            assert_eq!(is_of_translation(&check.rule), expected, "{rule}");
        }
        let other = Rule { name: "suggested-repair", ..CHECKS[0].rule };
        assert!(!is_of_translation(&other), "a rule of another room");
    }

    #[test]
    fn dimensions_have_the_names_of_mqm() {
        let names = [
            (Dimension::Accuracy, "accuracy"),
            (Dimension::LinguisticConventions, "linguistic-conventions"),
            (Dimension::Terminology, "terminology"),
            (Dimension::DesignAndMarkup, "design-and-markup"),
        ];
        assert!(names.into_iter().all(|(dimension, name)| dimension.as_str() == name));
    }

    /// The finding in the bad example of each rule: the text at its span, its suggestion, its
    /// class. Rules that are not listed have none of these.
    #[test]
    fn findings_have_a_span_a_suggestion_and_a_class() {
        let expected = [
            ("half-translated", Some("what is needed to join the preview"), None, None),
            ("lost-token", None, None, Some("file-name")),
            ("altered-literal", Some("navigator. userAgent"), Some("navigator.userAgent"), None),
            ("translated-name", None, Some("Scope"), None),
            ("changed-anchor", Some("setup.md#dalsie-kroky"), Some("setup.md#next-steps"), None),
            ("changed-directive", Some("{{< poznamka >}}"), Some("{{< note >}}"), None),
            ("changed-code", Some("zastaviť sieť spooler"), None, None),
            ("lost-quotes", Some("(príkaz)"), None, None),
            ("misplaced-code", Some("`AddServices`"), None, None),
            ("empty-place", Some(",,"), None, None),
            ("detached-version", None, Some("TLS 1.2"), Some("version")),
            ("altered-name", Some("kernelmodessl"), None, Some("acronym")),
            ("altered-number", None, Some("2882"), None),
            ("added-number", Some("2013"), None, None),
            ("shrunk-link", Some("záznamy DNS"), None, None),
            ("lost-blank", Some("potom"), Some(" potom"), None),
            ("broken-html", Some("</kbd>"), None, None),
            ("empty-step", Some(" >  ."), None, None),
            ("lost-name", None, None, Some("product")),
            ("torn-name", Some("Office [365"), None, Some("product")),
            ("moved-point", Some("(plist.)"), Some("(.plist)"), Some("extension")),
            ("placeholder-leak", Some("#A0"), Some("OneDrive"), None),
            ("foreign-token", Some("XILE"), Some("XMOL"), Some("acronym")),
            ("invented-identifier", Some("ZdrojAnchor"), None, None),
            ("doubled-word", Some("Odoslať alebo odoslať"), None, None),
            ("mixed-script", Some("Kljuиevi"), None, None),
            ("empty-link", Some("[]("), None, None),
            ("broken-emphasis", Some("**"), None, None),
            ("added-pipe", Some("|"), Some("\\|"), None),
            ("block-marker", Some("7."), Some("7\\."), None),
            ("source-defect", Some("Officer 365"), Some("Office 365"), None),
        ];
        for check in CHECKS {
            let (source, target) = check.rule.bad.split_once(" / ").unwrap();
            let finding = found(check, "sk-SK", source, target).remove(0);
            let place = finding.span.map(|span| span.of(target));
            let known = expected.iter().find(|(rule, ..)| *rule == check.rule.name);
            let (_, span, suggestion, class) = known.copied().unwrap_or_default();
            let found =
                (place, finding.suggestion.as_deref(), finding.class.map(|class| class.name));
            assert_eq!(found, (span, suggestion, class), "{}", check.rule.name);
        }
    }
}
