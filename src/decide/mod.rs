//! People's decisions on single segments, which take precedence over the engine's result.
//!
//! A translator decides on a segment once: accepts a repair, rejects it, writes another text, or keeps
//! the translation as it is. From then on the [`Decision`] sets the segment's text and suppresses the
//! findings that the translator saw. It is bound to its pair by a hash of source and target. Once
//! either has changed, the decision is reported as stale and no longer applied.
//!
//! ```
//! use segmend::decide::{Decision, Decisions, Verdict, pair_hash};
//! use segmend::model::SegmentId;
//! use segmend_engine::{Bilingual, Engine};
//! use segmend_engine::model::{LocaleTag, Provenance};
//!
//! let locale = LocaleTag::parse("pl-PL").unwrap();
//! let (source, target) = ("Press Enter.", "Naciśnij klawisz Wprowadź.");
//! let segment = Bilingual { locale: &locale, provenance: Provenance::Machine, source, target };
//! let decision = Decision {
//!     verdict: Verdict::Edit,
//!     text: Some("Naciśnij klawisz Enter.".to_owned()),
//!     ..Decision::new("mail/tls.md", SegmentId::Sentence(112), pair_hash(source, target))
//! };
//! let decisions = Decisions::new([decision]);
//! let found = decisions.get("mail/tls.md", &SegmentId::Sentence(112)).unwrap();
//! let engine = Engine::default();
//! let settled = found.apply(&segment, engine.mend(&segment), Some(&engine));
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
mod markup;

pub use file::{BadDecisions, read, write};
pub use markup::foreign_markup;

/// The name of the token class and of the strategy of a repair that comes from a decision.
pub const BY_DECISION: &str = "decision";

/// The token class of a repair that comes from a decision.
static DECISION: TokenClass = TokenClass::without_tokens(BY_DECISION, "What a person decided.");

/// A decision on a segment that has changed or is gone.
pub static STALE_DECISION: Rule = Rule {
    name: "stale-decision",
    severity: Severity::Warning,
    category: Category::Inconsistency,
    dimension: None,
    doc: "A person's decision no longer applies, because its segment has changed or is gone.",
    bad: "a decision on a sentence that was translated again",
    good: "a decision on the sentence as it is",
    is_on: true,
};

/// A decision that suppresses a finding that no longer exists.
pub(crate) static UNUSED_SUPPRESSION: Rule = Rule {
    name: "unused-suppression",
    severity: Severity::Info,
    category: Category::Other,
    dimension: None,
    doc: "A decision or an ignore comment silences a rule that finds nothing there any more.",
    bad: "`settles: [lost-token]` on a sentence that has all its tokens",
    good: "a decision without `settles`",
    is_on: true,
};

/// A decision with markup that its segment does not have.
static INVALID_DECISION: Rule = Rule {
    name: "invalid-decision",
    severity: Severity::Error,
    category: Category::Markup,
    dimension: None,
    doc: "A decided text has markup that neither the English nor the translation has, such as `<script>` or tags of the bilingual format. It is not published.",
    bad: "`text: \"Click <script>here</script>.\"`",
    good: "`text: \"Click <b>here</b>.\"`",
    is_on: true,
};

/// The rules about decisions.
pub static RULES: &[&Rule] = &[&INVALID_DECISION, &STALE_DECISION, &UNUSED_SUPPRESSION];

/// A person's verdict on one segment (XLIFF *state*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The path of the article that the locales share: `mail/tls.md`.
    pub article: String,
    /// The part of the segment's id that the locales share: `112`.
    pub segment: SegmentId,
    /// The verdict.
    pub verdict: Verdict,
    /// The text of the segment from now on; `None` leaves the text to the engine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The rules whose findings on this segment are suppressed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settles: Vec<String>,
    /// The person who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The time of the decision, as RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The reason, or a question to other translators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The hash of the pair that was decided on: see [`pair_hash()`].
    #[serde(rename = "of")]
    pub pair_hash: String,
}

/// What a person decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// All repairs are right, including the suggested ones.
    Accept,
    /// The repairs are wrong: the translation stays as it was delivered.
    Reject,
    /// The person wrote a new translation.
    Edit,
    /// The text is right as it is, and its findings are false alarms.
    Keep,
    /// No verdict yet, only a comment.
    Comment,
}

impl Verdict {
    /// Every verdict, in the order in which the help explains them.
    pub const ALL: [Self; 5] = [Self::Accept, Self::Reject, Self::Edit, Self::Keep, Self::Comment];

    /// The name used in files and on the command line.
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

/// The hash that binds a decision to a pair: XXH3 of the English and the translation as delivered, in
/// 16 hexadecimal digits.
pub fn pair_hash(source: &str, target: &str) -> String {
    // The separator tells `ab` beside `c` from `a` beside `bc`.
    let pair = [source.as_bytes(), b"\0", target.as_bytes()].concat();
    format!("{:016x}", xxh3_64(&pair))
}

/// The decisions on the segments of one locale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions(BTreeMap<(String, SegmentId), Decision>);

impl Decisions {
    /// Collects decisions; of two on the same segment, the later one wins.
    pub fn new(decisions: impl IntoIterator<Item = Decision>) -> Self {
        let key =
            |decision: Decision| ((decision.article.clone(), decision.segment.clone()), decision);
        Self(decisions.into_iter().map(key).collect())
    }

    /// An empty set of decisions, usable in a `static`.
    pub const fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// The decision on a segment.
    pub fn get(&self, article: &str, segment: &SegmentId) -> Option<&Decision> {
        let mut decisions = self.for_article(article);
        decisions.find(|decision| decision.segment == *segment)
    }

    /// The decisions on an article, in the order of its segments.
    pub fn for_article(&self, article: &str) -> impl Iterator<Item = &Decision> {
        // The lowest id there is: sentences sort before paragraphs and other ids.
        let first = (article.to_owned(), SegmentId::Sentence(0));
        let rest = self.0.range(first..).map(|(_, decision)| decision);
        rest.take_while(move |decision| decision.article == article)
    }

    /// All decisions, in the order of article and segment.
    pub fn iter(&self) -> impl Iterator<Item = &Decision> {
        self.0.values()
    }

    /// Adds a decision. Returns the earlier one on the same segment, which it replaces.
    pub fn insert(&mut self, decision: Decision) -> Option<Decision> {
        self.0.insert((decision.article.clone(), decision.segment.clone()), decision)
    }

    /// Removes and returns the decision on a segment.
    pub fn remove(&mut self, article: &str, segment: &SegmentId) -> Option<Decision> {
        self.0.remove(&(article.to_owned(), segment.clone()))
    }

    /// Whether there are no decisions.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Decision {
    /// A decision without verdict and text, to be filled in.
    pub fn new(article: &str, segment: SegmentId, pair_hash: String) -> Self {
        Self {
            article: article.to_owned(),
            segment,
            verdict: Verdict::Comment,
            text: None,
            settles: Vec::new(),
            by: None,
            at: None,
            comment: None,
            pair_hash,
        }
    }

    /// Whether the decision is still valid for a pair.
    ///
    /// The pair must be the one that was decided on, or its translation must equal the decided text:
    /// `segmend fix` or the translator may have written it into the article.
    pub fn applies_to(&self, segment: &Bilingual<'_>) -> bool {
        self.pair_hash == pair_hash(segment.source, segment.target)
            || self.text.as_deref() == Some(segment.target)
    }

    /// Applies the decision to what the engine made of a segment.
    ///
    /// Findings in the decided text stay, except for those that the decision suppresses. A stale
    /// decision only adds a finding. Without an engine, the decided text is not checked.
    pub fn apply(
        &self,
        segment: &Bilingual<'_>,
        mended: Mended,
        engine: Option<&Engine>,
    ) -> Mended {
        if !self.applies_to(segment) {
            return self.stale(segment, mended);
        }
        if let Some(found) = self.foreign_markup(segment) {
            return self.invalid(&found, mended);
        }
        let mut settled = match &self.text {
            Some(text) => self.replace_text(text, segment, mended, engine),
            None => mended,
        };
        let (suppressed, findings): (Vec<_>, Vec<_>) =
            settled.findings.into_iter().partition(|finding| self.suppresses(finding));
        settled.findings = findings;
        // Without an engine nothing was checked, so a rule without findings proves nothing.
        let unused = self.settles.iter().filter(|rule| {
            engine.is_some() && suppressed.iter().all(|finding| finding.rule.name != rule.as_str())
        });
        settled.findings.extend(unused.map(|rule| self.unused(rule)));
        settled
    }

    /// Replaces the text of a segment by the decided one.
    ///
    /// The difference to the delivered translation becomes one repair of the class [`BY_DECISION`], so
    /// that reports list it like any other.
    fn replace_text(
        &self,
        text: &str,
        segment: &Bilingual<'_>,
        mended: Mended,
        engine: Option<&Engine>,
    ) -> Mended {
        // The person confirmed the engine's text: its repairs and findings describe it better than a
        // single difference would. Suggestions that are not in the text are rejected by that.
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
            finding.message = self.in_decision(finding, text, segment);
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

    /// The message of a finding in the decided text, which names the place that the text comes from: the
    /// article does not have it.
    fn in_decision(&self, finding: &Finding, text: &str, segment: &Bilingual<'_>) -> String {
        let words = finding.span.filter(|span| !span.is_empty()).map(|span| span.of(text));
        let words = words.map_or_else(|| format!("`{text}`"), |words| format!("`{words}` there"));
        let (message, by, locale) = (&finding.message, self.signature(), segment.locale);
        format!("{message}; the text is the decision{by} in decisions/{locale}.yaml: {words}")
    }

    fn suppresses(&self, finding: &Finding) -> bool {
        self.settles.iter().any(|rule| rule == finding.rule.name)
    }

    /// Returns the first markup of the decided text that its segment gives no reason for: see
    /// [`foreign_markup`].
    pub fn foreign_markup(&self, segment: &Bilingual<'_>) -> Option<String> {
        let text = self.text.as_deref().filter(|text| *text != segment.target)?;
        foreign_markup(segment.source, segment.target, text)
    }

    fn invalid(&self, found: &str, mut mended: Mended) -> Mended {
        let message = format!(
            "the decision{} has `{found}`, which neither the English nor the translation has: it was not published, decide again",
            self.signature()
        );
        mended.findings.push(Finding::new(&INVALID_DECISION, message));
        mended
    }

    fn stale(&self, segment: &Bilingual<'_>, mut mended: Mended) -> Mended {
        let decided = match &self.text {
            Some(text) => format!("{}, `{text}`", self.verdict.as_str()),
            None => self.verdict.as_str().to_owned(),
        };
        let message = format!(
            "the decision{} ({decided}) no longer applies, because the English or the translation has changed; the translation is now `{}`: decide again",
            self.signature(),
            segment.target
        );
        let suggestion = self.text.clone();
        mended.findings.push(Finding { suggestion, ..Finding::new(&STALE_DECISION, message) });
        mended
    }

    fn unused(&self, rule: &str) -> Finding {
        let message = format!(
            "the decision{} settles `{rule}`, which no longer finds anything here: remove it from the decision",
            self.signature()
        );
        Finding::new(&UNUSED_SUPPRESSION, message)
    }

    /// ` by Anna, 2026-11-21`, without the parts that are unknown.
    fn signature(&self) -> String {
        let by = self.by.as_ref().map(|by| format!(" by {by}"));
        // The date is the first ten characters of an RFC 3339 time.
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
            ..Decision::new("mail/tls.md", SegmentId::Sentence(112), pair_hash(SOURCE, TARGET))
        }
    }

    fn applied(decision: &Decision, source: &str, target: &str) -> (String, Vec<&'static str>) {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let provenance = Provenance::Machine;
        let segment = Bilingual { locale: &locale, provenance, source, target };
        let engine = Engine::default();
        let settled = decision.apply(&segment, engine.mend(&segment), Some(&engine));
        let rules = settled.findings.iter().map(|finding| finding.rule.name).collect();
        (settled.text, rules)
    }

    #[test]
    fn a_decision_sets_the_text_and_suppresses_findings() {
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
            (
                Verdict::Edit,
                Some("TLS 1.2 <script>"),
                &[],
                mended,
                &["lost-name", "invalid-decision"],
            ),
            (
                Verdict::Edit,
                Some("TLS 1.2</span><span data-ttu-id=\"a-1\">"),
                &["lost-name"],
                mended,
                &["lost-name", "invalid-decision"],
            ),
        ] {
            let (text, found) = applied(&decided(verdict, text, settles), SOURCE, TARGET);
            assert_eq!((text.as_str(), found.as_slice()), (expected, rules), "{verdict:?}");
        }
    }

    #[test]
    fn findings_in_a_decided_text_name_its_file_and_the_words() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let provenance = Provenance::Machine;
        let segment = Bilingual { locale: &locale, provenance, source: SOURCE, target: TARGET };
        let engine = Engine::default();
        for (text, expected) in [
            (
                "Włącz TLS w Outlooku.",
                "; the text is the decision by Anna, 2026-11-21 in decisions/pl-PL.yaml: `Włącz TLS w Outlooku.`",
            ),
            (
                "Włącz TLS 1.2 w programie programie Outlook.",
                "; the text is the decision by Anna, 2026-11-21 in decisions/pl-PL.yaml: `programie programie` there",
            ),
        ] {
            let decision = decided(Verdict::Edit, Some(text), &[]);
            let settled = decision.apply(&segment, engine.mend(&segment), Some(&engine));
            let messages: Vec<_> = settled.findings.iter().map(|f| f.message.as_str()).collect();
            assert!(messages.iter().any(|message| message.ends_with(expected)), "{messages:?}");
        }
    }

    #[test]
    fn a_decision_on_a_changed_pair_is_stale_and_not_applied() {
        let decision = decided(Verdict::Edit, Some("Włącz TLS 1.2 w Outlooku."), &["lost-name"]);
        let now = "Włącz TLS 1,2 w programie Outlook.";
        let (text, rules) = applied(&decision, SOURCE, now);
        assert_eq!(text, "Włącz TLS 1.2 w programie Outlook.");
        assert_eq!(rules, ["stale-decision"]);
        let (_, rules) = applied(&decision, "Enable TLS 1.2.", TARGET);
        assert!(rules.contains(&"stale-decision"));
    }

    #[test]
    fn a_decision_still_applies_after_its_text_is_in_the_article() {
        let settled = "Włącz TLS 1.2 w programie Perspektywy.";
        let decision = decided(Verdict::Keep, Some(settled), &["lost-name"]);
        assert_eq!(applied(&decision, SOURCE, settled), (settled.to_owned(), vec![]));
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
    fn decisions_are_looked_up_by_article_and_segment() {
        let on = |article: &str, number| {
            Decision::new(article, SegmentId::Sentence(number), String::new())
        };
        let mut decisions = Decisions::new([on("b.md", 7), on("a.md", 102), on("a.md", 101)]);
        let order: Vec<_> =
            decisions.iter().map(|d| format!("{}#{}", d.article, d.segment)).collect();
        assert_eq!(order, ["a.md#101", "a.md#102", "b.md#7"]);
        assert!(decisions.get("a.md", &SegmentId::Sentence(102)).is_some());
        assert!(decisions.get("a.md", &SegmentId::Paragraph(102)).is_none());
        assert!(decisions.get("c.md", &SegmentId::Sentence(7)).is_none());
        assert!(decisions.insert(on("b.md", 7)).is_some());
        assert!(decisions.remove("b.md", &SegmentId::Sentence(7)).is_some());
        assert_eq!(decisions.for_article("b.md").count(), 0);
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
    fn the_engines_repairs_stay_if_its_text_was_confirmed() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let provenance = Provenance::Machine;
        let segment = Bilingual { locale: &locale, provenance, source: SOURCE, target: TARGET };
        let mended = "Włącz TLS 1.2 w programie Perspektywy.";
        let found = || Finding::new(&STALE_DECISION, String::new());
        for (text, classes, findings) in [
            // The engine's own text: suggested repairs are dropped.
            (Some(mended), &["version"][..], 1),
            (None, &["version", "version"], 1),
            // Another text is a single repair, and without an engine it has no findings.
            (Some("Włącz TLS 1.2."), &[BY_DECISION], 0),
            (Some(TARGET), &[], 0),
        ] {
            let mended_by_engine = Mended {
                text: mended.to_owned(),
                repairs: [Applicability::Safe, Applicability::Suggested].map(repair).to_vec(),
                findings: vec![found()],
            };
            let settled =
                decided(Verdict::Accept, text, &[]).apply(&segment, mended_by_engine, None);
            let repairs: Vec<_> = settled.repairs.iter().map(|repair| repair.class.name).collect();
            assert_eq!(settled.text, text.unwrap_or(mended));
            assert_eq!(repairs, classes, "{text:?}");
            assert_eq!(settled.findings.len(), findings, "{text:?}");
        }
    }

    #[test]
    fn an_edit_becomes_a_repair_with_its_author() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let provenance = Provenance::Machine;
        let segment = Bilingual { locale: &locale, provenance, source: SOURCE, target: TARGET };
        let decision = decided(Verdict::Edit, Some("Włącz TLS 1,2 w Outlooku."), &[]);
        let settled = decision.apply(&segment, Mended::default(), None);
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
            let pair_hash = pair_hash(source, target);
            let decision = Decision { pair_hash, ..decided(Verdict::Edit, Some(text), &[]) };
            let findings = decision.apply(&segment, Mended::default(), Some(&engine)).findings;
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
    fn unused_suppressions_are_findings_if_an_engine_checked() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let provenance = Provenance::Machine;
        let segment = Bilingual { locale: &locale, provenance, source: SOURCE, target: TARGET };
        let engine = Engine::default();
        for (engine, expected) in [
            (Some(&engine), vec!["lost-number"]),
            // Without an engine nothing was checked.
            (None, vec![]),
        ] {
            let mended = || engine.map_or_else(Mended::default, |engine| engine.mend(&segment));
            let decision = decided(Verdict::Comment, None, &["lost-name", "lost-number"]);
            let findings = decision.apply(&segment, mended(), engine).findings;
            let unused = findings.iter().filter(|finding| *finding.rule == UNUSED_SUPPRESSION);
            let rules: Vec<_> = unused.map(|f| f.message.split('`').nth(1).unwrap()).collect();
            assert_eq!(rules, expected);
        }
    }

    #[test]
    fn a_stale_decision_names_its_text_and_author() {
        let (by, at) = (Some("Anna".to_owned()), Some("2026".to_owned()));
        for (decision, expected, suggestion) in [
            (
                decided(Verdict::Edit, Some("x"), &[]),
                "the decision by Anna, 2026-11-21 (edit, `x`) no longer applies, because ",
                Some("x"),
            ),
            (
                Decision { by, at: None, ..decided(Verdict::Comment, None, &[]) },
                "the decision by Anna (comment) no longer applies, ",
                None,
            ),
            (
                Decision { by: None, at, ..decided(Verdict::Keep, None, &[]) },
                "the decision, 2026 (keep) no longer applies, ",
                None,
            ),
        ] {
            let locale = LocaleTag::parse("pl-PL").unwrap();
            let provenance = Provenance::Machine;
            let segment = Bilingual { locale: &locale, provenance, source: SOURCE, target: "y" };
            let findings = decision.apply(&segment, Mended::default(), None).findings;
            assert_eq!(findings.len(), 1);
            assert!(findings[0].message.starts_with(expected), "{}", findings[0].message);
            assert_eq!(findings[0].suggestion.as_deref(), suggestion);
        }
    }

    #[test]
    fn the_hash_depends_on_both_sides_of_the_pair() {
        let first = pair_hash("a", "b");
        assert_eq!(first.len(), 16);
        for (source, target, expected) in [
            ("a", "b", true),
            ("a", "c", false),
            ("c", "b", false),
            ("ab", "", false),
            ("", "ab", false),
        ] {
            assert_eq!(pair_hash(source, target) == first, expected, "{source} {target}");
        }
    }

    #[test]
    fn verdicts_read_back_from_their_names() {
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
