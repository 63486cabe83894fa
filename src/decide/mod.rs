//! People's decisions on single segments, laid over what the engine made of them.
//!
//! A translator settles a segment once: accepts a repair, rejects it, writes another text, or keeps
//! the translation as it is. The [`Decision`] fixes the segment's text from then on and silences the
//! findings that the translator saw. It is bound to the pair it was made on by a hash of source and
//! target: when either has changed, it is not applied any more but reported as stale.
//!
//! ```
//! use segmend::decide::{Decision, Decisions, Verdict, of};
//! use segmend::engine::Engine;
//! use segmend::model::{Bilingual, LocaleTag, Mended, Provenance, SegmentId};
//!
//! let locale = LocaleTag::parse("pl-PL").unwrap();
//! let (source, target) = ("Press Enter.", "Naciśnij klawisz Wprowadź.");
//! let segment = Bilingual { locale: &locale, provenance: Provenance::Machine, source, target };
//! let decision = Decision {
//!     verdict: Verdict::Edit,
//!     text: Some("Naciśnij klawisz Enter.".to_owned()),
//!     ..Decision::new("mail/tls.md", SegmentId::Sentence(112), of(source, target))
//! };
//! let decisions = Decisions::new([decision]);
//! let found = decisions.on("mail/tls.md", &SegmentId::Sentence(112)).unwrap();
//! let engine = Engine::default();
//! let settled = found.lay(&segment, engine.mend(&segment), Some(&engine));
//! assert_eq!(settled.text, "Naciśnij klawisz Enter.");
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::model::SegmentId;
use segmend_engine::Engine;
use segmend_engine::model::{
    Applicability, Bilingual, Category, Finding, Mended, Repair, Rule, Severity, TokenClass,
};
use segmend_engine::text::{Edit, Span, difference};

mod file;

pub use file::{BadDecisions, read, write};

/// The class and the strategy of the change that a decision makes to a translation.
pub const BY_DECISION: &str = "decision";

/// The class of a repair that is a person's decision.
static DECISION: TokenClass = TokenClass::without_tokens(BY_DECISION, "What a person decided.");

/// A decision that does not apply any more.
pub static STALE_DECISION: Rule = Rule {
    name: "stale-decision",
    severity: Severity::Warning,
    category: Category::Inconsistency,
    dimension: None,
    doc: "A person's decision does not apply any more: its segment has changed or is gone.",
    bad: "a decision on a sentence that was translated anew",
    good: "a decision on the sentence as it is",
    is_on: true,
};

/// A decision that settles what is not found any more.
static UNUSED_SUPPRESSION: Rule = Rule {
    name: "unused-suppression",
    severity: Severity::Info,
    category: Category::Other,
    dimension: None,
    doc: "A decision settles findings of a rule that finds nothing in its segment any more.",
    bad: "`settles: [lost-token]` on a sentence that has all its tokens",
    good: "a decision without `settles`",
    is_on: true,
};

/// The rules of decisions.
pub static RULES: &[&Rule] = &[&STALE_DECISION, &UNUSED_SUPPRESSION];

/// A person's word on one segment (XLIFF *state*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The path of the article that the locales share: `mail/tls.md`.
    pub article: String,
    /// The part of the segment's id that the locales share: `112`.
    pub segment: SegmentId,
    /// What was decided.
    pub verdict: Verdict,
    /// The text of the segment from now on; none if the verdict leaves the text to the engine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The rules whose findings on this segment are settled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settles: Vec<String>,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When, as RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Why, or a question to others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The pair that it was made on: see [`of`].
    pub of: String,
}

/// What a person decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The repairs are right, the suggested ones too.
    Accept,
    /// The repairs are wrong: the translation stays as it was delivered.
    Reject,
    /// The translation is what the person wrote.
    Edit,
    /// The translation is right as it stands, whatever the findings say.
    Keep,
    /// Nothing yet: there is a comment only.
    Comment,
}

impl Verdict {
    /// Every verdict, in the order in which they are explained.
    pub const ALL: [Self; 5] = [Self::Accept, Self::Reject, Self::Edit, Self::Keep, Self::Comment];

    /// The word in files and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Edit => "edit",
            Self::Keep => "keep",
            Self::Comment => "comment",
        }
    }
}

/// The pair that a decision is bound to: the XXH3 hash of English and translation as delivered, in
/// 16 hexadecimal digits.
pub fn of(source: &str, target: &str) -> String {
    let pair = [source.as_bytes(), b"\0", target.as_bytes()].concat();
    format!("{:016x}", xxh3_64(&pair))
}

/// The decisions on the segments of one locale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions(BTreeMap<(String, SegmentId), Decision>);

impl Decisions {
    /// These decisions; of two on the same segment the later one counts.
    pub fn new(decisions: impl IntoIterator<Item = Decision>) -> Self {
        let key =
            |decision: Decision| ((decision.article.clone(), decision.segment.clone()), decision);
        Self(decisions.into_iter().map(key).collect())
    }

    /// No decisions.
    pub const fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// The decision on a segment.
    pub fn on(&self, article: &str, segment: &SegmentId) -> Option<&Decision> {
        // A lookup by borrowed parts: most articles have none.
        let mut of_article = self.of_article(article);
        of_article.find(|decision| decision.segment == *segment)
    }

    /// The decisions on an article, in the order of its segments.
    pub fn of_article(&self, article: &str) -> impl Iterator<Item = &Decision> {
        let first = (article.to_owned(), SegmentId::Sentence(0));
        let rest = self.0.range(first..).map(|(_, decision)| decision);
        rest.take_while(move |decision| decision.article == article)
    }

    /// All of them, by article and segment.
    pub fn iter(&self) -> impl Iterator<Item = &Decision> {
        self.0.values()
    }

    /// Puts a decision in the place of an earlier one on the same segment, which it returns.
    pub fn put(&mut self, decision: Decision) -> Option<Decision> {
        self.0.insert((decision.article.clone(), decision.segment.clone()), decision)
    }

    /// Takes back the decision on a segment.
    pub fn take(&mut self, article: &str, segment: &SegmentId) -> Option<Decision> {
        self.0.remove(&(article.to_owned(), segment.clone()))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Decision {
    /// A comment without a text on a pair; the start of every decision.
    pub fn new(article: &str, segment: SegmentId, of: String) -> Self {
        Self {
            article: article.to_owned(),
            segment,
            verdict: Verdict::Comment,
            text: None,
            settles: Vec::new(),
            by: None,
            at: None,
            comment: None,
            of,
        }
    }

    /// Whether the pair is still the one that was decided on. A translation that already reads as
    /// decided, because `segmend fix` or the translator wrote it into the article, holds too.
    pub fn holds(&self, segment: &Bilingual<'_>) -> bool {
        self.of == of(segment.source, segment.target)
            || self.text.as_deref() == Some(segment.target)
    }

    /// The segment as decided. What the engine finds in the decided text and the decision does not
    /// settle is left as findings; a decision that no longer holds changes nothing but adds one.
    pub fn lay(&self, segment: &Bilingual<'_>, mended: Mended, engine: Option<&Engine>) -> Mended {
        if !self.holds(segment) {
            return self.stale(segment, mended);
        }
        let mut settled = match &self.text {
            Some(text) => self.settle(text, segment, mended, engine),
            None => mended,
        };
        let (silenced, findings): (Vec<_>, Vec<_>) =
            settled.findings.into_iter().partition(|finding| self.silences(finding));
        settled.findings = findings;
        let unused = self.settles.iter().filter(|rule| {
            engine.is_some() && silenced.iter().all(|finding| finding.rule.name != rule.as_str())
        });
        settled.findings.extend(unused.map(|rule| self.unused(rule)));
        settled
    }

    /// The segment with the text that was decided on. What differs from the translation as delivered
    /// is one repair by the name of [`BY_DECISION`], so that reports tell of it as of any other.
    fn settle(
        &self,
        text: &str,
        segment: &Bilingual<'_>,
        mended: Mended,
        engine: Option<&Engine>,
    ) -> Mended {
        if text == mended.text {
            let repairs = mended.repairs.into_iter().filter(is_applied).collect();
            return Mended { repairs, ..mended };
        }
        let pair = Bilingual { target: text, ..*segment };
        let mut findings = engine.map(|engine| engine.check(&pair)).unwrap_or_default();
        let Some(edit) = difference(segment.target, text) else {
            return Mended { text: text.to_owned(), repairs: Vec::new(), findings };
        };
        // The checks saw the decided text, but spans of findings point into the delivered one.
        for finding in &mut findings {
            finding.span = finding.span.and_then(|span| span_before_edit(span, &edit));
        }
        let repair = Repair {
            class: &DECISION,
            strategy: BY_DECISION,
            applicability: Applicability::Safe,
            span: edit.span,
            before: edit.span.of(segment.target).to_owned(),
            after: edit.with,
            evidence: format!("decided{}", self.signature()),
        };
        Mended { text: text.to_owned(), repairs: vec![repair], findings }
    }

    fn silences(&self, finding: &Finding) -> bool {
        self.settles.iter().any(|rule| rule == finding.rule.name)
    }

    fn stale(&self, segment: &Bilingual<'_>, mut mended: Mended) -> Mended {
        let decided = match &self.text {
            Some(text) => format!("`{text}`"),
            None => format!("{} without a text", self.verdict.as_str()),
        };
        let message = format!(
            "the decision{} no longer applies, since the segment has changed: it was {decided}, and the translation is now `{}`: decide anew",
            self.signature(),
            segment.target
        );
        let suggestion = self.text.clone();
        mended.findings.push(Finding { suggestion, ..Finding::new(&STALE_DECISION, message) });
        mended
    }

    fn unused(&self, rule: &str) -> Finding {
        let message = format!(
            "the decision{} settles `{rule}`, which finds nothing here any more: remove it from the decision",
            self.signature()
        );
        Finding::new(&UNUSED_SUPPRESSION, message)
    }

    /// ` by Anna, 2026-11-21`, as far as it is known.
    fn signature(&self) -> String {
        let by = self.by.as_ref().map(|by| format!(" by {by}"));
        let day = self.at.as_ref().map(|at| format!(", {}", at.get(..10).unwrap_or(at)));
        [by, day].into_iter().flatten().collect()
    }
}

fn is_applied(repair: &Repair) -> bool {
    repair.applicability == Applicability::Safe
}

/// Maps a span of the text after an edit to the text before it.
///
/// A span that overlaps the replacement grows over all of what was replaced, because a part of the
/// replacement has no place of its own there. Returns `None` for a span inside inserted text.
fn span_before_edit(span: Span, edit: &Edit) -> Option<Span> {
    let new = Span::new(edit.span.start, edit.span.start + edit.with.len());
    let start = match span.start {
        at if at <= new.start => at,
        at if at < new.end => edit.span.start,
        at => at - new.len() + edit.span.len(),
    };
    let end = match span.end {
        at if at <= new.start => at,
        at if at <= new.end => edit.span.end,
        at => at - new.len() + edit.span.len(),
    };
    let before = Span::new(start, end);
    (before.is_empty() == span.is_empty()).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::model::{LocaleTag, Provenance};
    use segmend_engine::text::apply;

    const SOURCE: &str = "Enable TLS 1.2 in Outlook.";
    const TARGET: &str = "Włącz TLS 1,2 w programie Perspektywy.";

    fn decided(verdict: Verdict, text: Option<&str>, settles: &[&str]) -> Decision {
        Decision {
            verdict,
            text: text.map(str::to_owned),
            settles: settles.iter().map(|&rule| rule.to_owned()).collect(),
            by: Some("Anna".to_owned()),
            at: Some("2026-11-21T10:00:00Z".to_owned()),
            ..Decision::new("mail/tls.md", SegmentId::Sentence(112), of(SOURCE, TARGET))
        }
    }

    fn lay(decision: &Decision, source: &str, target: &str) -> (String, Vec<&'static str>) {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let provenance = Provenance::Machine;
        let segment = Bilingual { locale: &locale, provenance, source, target };
        let engine = Engine::default();
        let settled = decision.lay(&segment, engine.mend(&segment), Some(&engine));
        let rules = settled.findings.iter().map(|finding| finding.rule.name).collect();
        (settled.text, rules)
    }

    #[test]
    fn a_decision_fixes_the_text_and_silences_what_it_settles() {
        let mended = "Włącz TLS 1.2 w programie Perspektywy.";
        let edited = "Włącz TLS 1.2 w Outlooku.";
        let broken = "Włącz TLS w programie Outlook.";
        for (verdict, text, settles, expected, rules) in [
            (Verdict::Comment, None, &[][..], mended, &["lost-name"][..]),
            (Verdict::Keep, Some(mended), &["lost-name"], mended, &[]),
            (Verdict::Accept, Some(mended), &[], mended, &["lost-name"]),
            (Verdict::Reject, Some(TARGET), &["lost-name"], TARGET, &["lost-token"]),
            (Verdict::Edit, Some(edited), &[], edited, &[]),
            (Verdict::Edit, Some(broken), &[], broken, &["lost-token"]),
            (Verdict::Edit, Some(edited), &["lost-name"], edited, &["unused-suppression"]),
        ] {
            let (text, found) = lay(&decided(verdict, text, settles), SOURCE, TARGET);
            assert_eq!((text.as_str(), found.as_slice()), (expected, rules), "{verdict:?}");
        }
    }

    #[test]
    fn a_decision_on_another_text_is_stale_and_changes_nothing() {
        let decision = decided(Verdict::Edit, Some("Włącz TLS 1.2 w Outlooku."), &["lost-name"]);
        let now = "Włącz TLS 1,2 w programie Outlook.";
        let (text, rules) = lay(&decision, SOURCE, now);
        assert_eq!(text, "Włącz TLS 1.2 w programie Outlook.");
        assert_eq!(rules, ["stale-decision"]);
        let (_, rules) = lay(&decision, "Enable TLS 1.2.", TARGET);
        assert!(rules.contains(&"stale-decision"));
    }

    #[test]
    fn a_decision_that_was_written_into_the_article_still_holds() {
        let settled = "Włącz TLS 1.2 w programie Perspektywy.";
        let decision = decided(Verdict::Keep, Some(settled), &["lost-name"]);
        assert_eq!(lay(&decision, SOURCE, settled), (settled.to_owned(), vec![]));
    }

    #[test]
    fn the_shortest_difference_is_found() {
        for (before, after, expected) in [
            ("abc", "abc", None),
            ("abc", "aXc", Some((1, 2, "X"))),
            ("abc", "abcd", Some((3, 3, "d"))),
            ("aa", "a", Some((1, 2, ""))),
            ("żół", "żuł", Some((2, 4, "u"))),
            ("", "x", Some((0, 0, "x"))),
        ] {
            let edit = difference(before, after);
            let found = edit.as_ref().map(|e| (e.span.start, e.span.end, e.with.as_str()));
            assert_eq!(found, expected, "{before} {after}");
        }
    }

    #[test]
    fn decisions_are_found_by_article_and_segment() {
        let on = |article: &str, number| {
            Decision::new(article, SegmentId::Sentence(number), String::new())
        };
        let mut decisions = Decisions::new([on("b.md", 7), on("a.md", 102), on("a.md", 101)]);
        let order: Vec<_> =
            decisions.iter().map(|d| format!("{}#{}", d.article, d.segment)).collect();
        assert_eq!(order, ["a.md#101", "a.md#102", "b.md#7"]);
        assert!(decisions.on("a.md", &SegmentId::Sentence(102)).is_some());
        assert!(decisions.on("a.md", &SegmentId::Paragraph(102)).is_none());
        assert!(decisions.on("c.md", &SegmentId::Sentence(7)).is_none());
        assert!(decisions.put(on("b.md", 7)).is_some());
        assert!(decisions.take("b.md", &SegmentId::Sentence(7)).is_some());
        assert_eq!(decisions.of_article("b.md").count(), 0);
    }

    fn repair(applicability: Applicability) -> Repair {
        Repair {
            class: segmend_engine::tokens::VERSION,
            strategy: "normalised",
            applicability,
            span: Span::new(11, 14),
            before: "1,2".to_owned(),
            after: "1.2".to_owned(),
            evidence: String::new(),
        }
    }

    #[test]
    fn a_decided_text_keeps_the_repairs_that_made_it() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let provenance = Provenance::Machine;
        let segment = Bilingual { locale: &locale, provenance, source: SOURCE, target: TARGET };
        let mended = "Włącz TLS 1.2 w programie Perspektywy.";
        let found = || Finding::new(&STALE_DECISION, String::new());
        for (text, classes, findings) in [
            // The engine's own text: what was only suggested is settled with it.
            (Some(mended), &["version"][..], 1),
            (None, &["version", "version"], 1),
            // Another text is one change, and nothing is known of it without an engine.
            (Some("Włącz TLS 1.2."), &[BY_DECISION], 0),
            (Some(TARGET), &[], 0),
        ] {
            let engines = Mended {
                text: mended.to_owned(),
                repairs: [Applicability::Safe, Applicability::Suggested].map(repair).to_vec(),
                findings: vec![found()],
            };
            let settled = decided(Verdict::Accept, text, &[]).lay(&segment, engines, None);
            let repairs: Vec<_> = settled.repairs.iter().map(|repair| repair.class.name).collect();
            assert_eq!(settled.text, text.unwrap_or(mended));
            assert_eq!(repairs, classes, "{text:?}");
            assert_eq!(settled.findings.len(), findings, "{text:?}");
        }
    }

    #[test]
    fn the_change_of_a_decision_is_a_repair_with_its_author() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let provenance = Provenance::Machine;
        let segment = Bilingual { locale: &locale, provenance, source: SOURCE, target: TARGET };
        let decision = decided(Verdict::Edit, Some("Włącz TLS 1,2 w Outlooku."), &[]);
        let settled = decision.lay(&segment, Mended::default(), None);
        let expected = Repair {
            class: &DECISION,
            strategy: BY_DECISION,
            span: Span::new(18, 39),
            before: "programie Perspektywy".to_owned(),
            after: "Outlooku".to_owned(),
            evidence: "decided by Anna, 2026-11-21".to_owned(),
            ..repair(Applicability::Safe)
        };
        assert_eq!(settled.repairs, [expected]);
    }

    #[test]
    fn findings_of_a_decided_text_point_into_the_delivered_one() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let provenance = Provenance::Machine;
        let engine = Engine::default();
        for (target, text, expected) in [
            // The place in the decided text is inside a character of the delivered one.
            ("Użyj żółtych żółwi.", "Użyj tej tej.", Some("żółtych żółwi")),
            // Behind the edit, where the decided text is longer than the delivered one.
            ("A jest jest.", "Abcdefghijkl jest jest.", Some("jest jest")),
            ("Żółw jest jest.", "To jest jest.", Some("jest jest")),
            // In front of it.
            ("To jest jest ż.", "To jest jest z.", Some("jest jest")),
            // Inserted text has no place in the delivered one.
            ("Włącz.", "Włącz tej tej.", None),
        ] {
            let source = "Use it.";
            let segment = Bilingual { locale: &locale, provenance, source, target };
            let of = of(source, target);
            let decision = Decision { of, ..decided(Verdict::Edit, Some(text), &[]) };
            let findings = decision.lay(&segment, Mended::default(), Some(&engine)).findings;
            let finding = findings.iter().find(|finding| finding.rule.name == "doubled-word");
            let span = finding.map(|finding| finding.span).unwrap();
            assert_eq!(span.map(|span| span.of(target)), expected, "{text}");
        }
    }

    #[test]
    fn spans_after_an_edit_map_to_the_text_before_it() {
        let texts = [("abcdef", "abXdef"), ("abc", "abXYc"), ("abcd", "ad"), ("żółw", "ówka")];
        for (before, after) in texts {
            let edit = difference(before, after).unwrap();
            assert_eq!(apply(before, std::slice::from_ref(&edit)), after);
            let boundaries: Vec<_> =
                (0..=after.len()).filter(|&at| after.is_char_boundary(at)).collect();
            for (index, &start) in boundaries.iter().enumerate() {
                for &end in &boundaries[index..] {
                    let Some(span) = span_before_edit(Span::new(start, end), &edit) else {
                        continue;
                    };
                    assert!(before.get(span.start..span.end).is_some(), "{after} {start} {end}");
                }
            }
        }
    }

    #[test]
    fn what_a_decision_settles_in_vain_is_told_where_there_are_findings() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let provenance = Provenance::Machine;
        let segment = Bilingual { locale: &locale, provenance, source: SOURCE, target: TARGET };
        let engine = Engine::default();
        for (engine, expected) in [
            (Some(&engine), vec!["lost-number"]),
            // Without an engine nothing is found, so nothing is found in vain.
            (None, vec![]),
        ] {
            let mended = || engine.map_or_else(Mended::default, |engine| engine.mend(&segment));
            let decision = decided(Verdict::Comment, None, &["lost-name", "lost-number"]);
            let findings = decision.lay(&segment, mended(), engine).findings;
            let unused = findings.iter().filter(|finding| *finding.rule == UNUSED_SUPPRESSION);
            let rules: Vec<_> = unused.map(|f| f.message.split('`').nth(1).unwrap()).collect();
            assert_eq!(rules, expected);
        }
    }

    #[test]
    fn a_stale_decision_says_what_was_decided_and_by_whom() {
        let (by, at) = (Some("Anna".to_owned()), Some("2026".to_owned()));
        for (decision, expected, suggestion) in [
            (
                decided(Verdict::Edit, Some("x"), &[]),
                "the decision by Anna, 2026-11-21 no longer applies, since the segment has changed: it was `x`, ",
                Some("x"),
            ),
            (
                Decision { by, at: None, ..decided(Verdict::Comment, None, &[]) },
                "the decision by Anna no longer applies, since the segment has changed: it was comment without a text, ",
                None,
            ),
            (
                Decision { by: None, at, ..decided(Verdict::Keep, None, &[]) },
                "the decision, 2026 no longer applies, ",
                None,
            ),
        ] {
            let locale = LocaleTag::parse("pl-PL").unwrap();
            let provenance = Provenance::Machine;
            let segment = Bilingual { locale: &locale, provenance, source: SOURCE, target: "y" };
            let findings = decision.lay(&segment, Mended::default(), None).findings;
            assert_eq!(findings.len(), 1);
            assert!(findings[0].message.starts_with(expected), "{}", findings[0].message);
            assert_eq!(findings[0].suggestion.as_deref(), suggestion);
        }
    }

    #[test]
    fn a_decision_is_bound_to_both_sides_of_its_pair() {
        let first = of("a", "b");
        assert_eq!(first.len(), 16);
        for (source, target, expected) in [
            ("a", "b", true),
            ("a", "c", false),
            ("c", "b", false),
            ("ab", "", false),
            ("", "ab", false),
        ] {
            assert_eq!(of(source, target) == first, expected, "{source} {target}");
        }
    }

    #[test]
    fn verdicts_have_one_word() {
        let words = Verdict::ALL.map(Verdict::as_str);
        assert_eq!(words, ["accept", "reject", "edit", "keep", "comment"]);
        for verdict in Verdict::ALL {
            let read: Verdict = serde_yaml::from_str(verdict.as_str()).unwrap();
            assert_eq!(read, verdict);
        }
        assert!(Decisions::none().is_empty());
        let one = Decision::new("a.md", SegmentId::Sentence(1), String::new());
        assert!(!Decisions::new([one]).is_empty());
    }
}
