//! The engine: finds tokens, repairs and checks, one segment at a time.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foldhash::HashMap;

use crate::check::{self, Repaired};
use crate::compare::{Comparison, Expected};
use crate::glob::{self, Glob};
use crate::model::{
    Applicability, Bilingual, Category, Finding, LocaleTag, Mended, Repair, Rule, Severity, Token,
};
use crate::repair;
use crate::text::{Edit, apply};
use crate::tokens::{self, terms::Terms};
use crate::vocabulary::{Vocabulary, Words};

/// The longest source or target that the engine processes, in bytes. Real ones stay under 4 kB.
const MAX_SEGMENT_BYTES: usize = 32 * 1024;

/// The rule for segments that the engine skips.
static LONG_SEGMENT: Rule = Rule {
    name: "long-segment",
    severity: Severity::Info,
    category: Category::Length,
    dimension: None,
    doc: "A segment is longer than 32 kB, which no sentence is: it is neither mended nor checked.",
    bad: "a whole book between two tags",
    good: "a sentence between two tags",
    is_on: true,
};

/// The rules that the engine itself applies, besides those of the [checks](check::CHECKS).
pub static RULES: &[&Rule] = &[&LONG_SEGMENT];

/// The settings of an engine, by the names of token classes, strategies and checks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Token classes and strategies that repair nothing, and checks that report nothing.
    pub off: BTreeSet<String>,
    /// Checks that run although they are off by default.
    pub on: BTreeSet<String>,
    /// The highest applicability that the repairs of a token class or strategy can have.
    pub tiers: BTreeMap<String, Applicability>,
    /// The severity of a check's findings, in place of the check's own.
    pub severities: BTreeMap<String, Severity>,
    /// Whether suggested repairs are applied too.
    pub unsafe_repairs: bool,
}

/// What happens to the repairs of a token class or strategy, or to the findings of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mode {
    /// No repairs, no findings.
    Off,
    /// Repairs are suggested and not applied.
    Suggest,
    /// Safe repairs are applied.
    Safe,
    /// Findings are reported, even if the check is off by default.
    On,
    /// Findings are reported with this severity.
    Severity(Severity),
}

/// Settings that differ for some articles.
#[derive(Clone, Debug, Default)]
pub struct Override {
    /// The articles, by patterns of their paths, which the locales share; an empty list matches
    /// every path. See [`glob::accepts`].
    pub paths: Vec<Glob>,
    /// The locales; an empty list means all.
    pub locales: Vec<LocaleTag>,
    /// The modes to set, by the name of a token class, strategy or rule.
    pub modes: Vec<(String, Mode)>,
}

/// Repairs and checks segments according to settings and a glossary.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    settings: Settings,
    locales: BTreeMap<LocaleTag, Settings>,
    overrides: Arc<[Override]>,
    terms: Arc<Terms>,
    vocabulary: Arc<Vocabulary>,
}

impl Engine {
    /// Creates an engine with these settings.
    pub fn new(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// Uses other settings for some locales, in place of the general ones.
    #[must_use]
    pub fn with_locales(self, locales: BTreeMap<LocaleTag, Settings>) -> Self {
        Self { locales, ..self }
    }

    /// Adds the glossary of a project.
    #[must_use]
    pub fn with_terms(self, terms: Terms) -> Self {
        Self { terms: Arc::new(terms), ..self }
    }

    /// Adds what was learned from the content. Without it, repairs that need more evidence than that
    /// of their segment are only suggested.
    #[must_use]
    pub fn with_vocabulary(self, vocabulary: Arc<Vocabulary>) -> Self {
        Self { vocabulary, ..self }
    }

    /// Adds settings for some articles. If several overrides match, later ones win.
    #[must_use]
    pub fn with_overrides(self, overrides: Vec<Override>) -> Self {
        Self { overrides: overrides.into(), ..self }
    }

    /// Returns the engine for one article, by the path that its locales share.
    pub fn for_article(&self, path: &str) -> Cow<'_, Self> {
        let matches = |changes: &&Override| glob::accepts(&changes.paths, path);
        let mut matching = self.overrides.iter().filter(matches).peekable();
        // Most articles have no overrides; they share the engine.
        if matching.peek().is_none() {
            return Cow::Borrowed(self);
        }
        // The overrides are applied below; the new engine needs none of its own.
        let mut engine = Self { overrides: Arc::default(), ..self.clone() };
        matching.for_each(|changes| engine.apply_override(changes));
        Cow::Owned(engine)
    }

    fn apply_override(&mut self, changes: &Override) {
        // A locale without settings of its own gets a copy of the general ones to change.
        for locale in &changes.locales {
            self.locales.entry(locale.clone()).or_insert_with(|| self.settings.clone());
        }
        let applies =
            |locale: &LocaleTag| changes.locales.is_empty() || changes.locales.contains(locale);
        let locales = self.locales.iter_mut().filter(|(locale, _)| applies(locale));
        let general = changes.locales.is_empty().then_some(&mut self.settings);
        for settings in locales.map(|(_, settings)| settings).chain(general) {
            changes.modes.iter().for_each(|(name, mode)| settings.set(name, *mode));
        }
    }

    /// Applies the settings of a locale to a finding that a caller made: sets its severity, or
    /// returns `None` if its rule is off.
    pub fn judge(&self, finding: Finding, locale: &LocaleTag) -> Option<Finding> {
        let settings = self.settings(locale);
        let severity = settings.severity(&finding);
        (!settings.off.contains(finding.rule.name)).then_some(Finding { severity, ..finding })
    }

    fn settings(&self, locale: &LocaleTag) -> &Settings {
        self.locales.get(locale).unwrap_or(&self.settings)
    }

    /// Repairs a segment and checks the result.
    pub fn mend(&self, segment: &Bilingual<'_>) -> Mended {
        match is_too_long(segment) {
            true => skipped(segment),
            false => self.mend_tokens(segment, tokens::tokens(segment.source)),
        }
    }

    /// Does the same as [`Engine::mend`], and remembers the tokens of the English for the next
    /// segment with the same source.
    pub fn mend_with(&self, segment: &Bilingual<'_>, memory: &mut Memory) -> Mended {
        match is_too_long(segment) {
            true => skipped(segment),
            false => self.mend_tokens(segment, memory.tokens(segment.source)),
        }
    }

    fn mend_tokens(&self, segment: &Bilingual<'_>, mut tokens: Vec<Token>) -> Mended {
        let settings = self.settings(segment.locale);
        self.terms.claim(segment, &mut tokens);
        let words = self.vocabulary.words(segment.locale);
        let before = Comparison::new(segment, tokens);
        let mut repairs = Vec::new();
        // Most segments have nothing to repair.
        let is_suspect = before.missing().next().is_some() || repair::is_suspect(segment);
        // Text that was left in English is for a check, not for a repair.
        if is_suspect && segment.source != segment.target {
            repairs = repair::propose(segment, &before.tokens, words.as_ref());
            repairs.retain(|repair| settings.allows(repair));
            for repair in &mut repairs {
                repair.applicability = settings.tier(repair);
            }
        }
        let text = mend_text(segment.target, &repairs);
        let repaired = Bilingual { target: &text, ..*segment };
        let after =
            if text == segment.target { before } else { Comparison::new(&repaired, before.tokens) };
        let findings = settings.check(after, &repairs, words.as_ref());
        Mended { text, repairs, findings }
    }

    /// Checks a segment as it is, for example one whose text a person approved. Nothing is
    /// repaired.
    pub fn check(&self, segment: &Bilingual<'_>) -> Vec<Finding> {
        if is_too_long(segment) {
            return skipped(segment).findings;
        }
        let settings = self.settings(segment.locale);
        let mut tokens = tokens::tokens(segment.source);
        self.terms.claim(segment, &mut tokens);
        let words = self.vocabulary.words(segment.locale);
        settings.check(Comparison::new(segment, tokens), &[], words.as_ref())
    }

    /// Repairs the title in the front matter of an article. A title has no English beside it, so
    /// the English of the article's heading stands in for it.
    ///
    /// A title that equals the translation of the heading becomes what the heading became. Any
    /// other is mended against the English of the heading. Its findings are dropped: a title may
    /// say something else than the heading.
    pub fn mend_title(&self, title: &str, heading: &Bilingual<'_>, mended: &Mended) -> Mended {
        if title == heading.target {
            return mended.clone();
        }
        let mended_title = self.mend(&Bilingual { target: title, ..*heading });
        Mended { findings: Vec::new(), ..mended_title }
    }
}

impl Settings {
    /// Sets the mode of a token class, strategy or rule, in place of the one that was set before.
    pub fn set(&mut self, name: &str, mode: Mode) {
        self.off.remove(name);
        self.tiers.remove(name);
        match mode {
            Mode::Off => _ = self.off.insert(name.to_owned()),
            Mode::Suggest => _ = self.tiers.insert(name.to_owned(), Applicability::Suggested),
            // The default of every class and strategy.
            Mode::Safe => {}
            Mode::On => _ = self.on.insert(name.to_owned()),
            Mode::Severity(severity) => {
                self.on.insert(name.to_owned());
                self.severities.insert(name.to_owned(), severity);
            }
        }
    }

    fn allows(&self, repair: &Repair) -> bool {
        !self.off.contains(repair.class.name) && !self.off.contains(repair.strategy)
    }

    fn tier(&self, repair: &Repair) -> Applicability {
        // A request to apply everything outweighs the limits.
        if self.unsafe_repairs {
            return Applicability::Safe;
        }
        let limit = |name: &str| self.tiers.get(name).copied();
        let limits = [limit(repair.class.name), limit(repair.strategy)];
        limits.into_iter().flatten().fold(repair.applicability, Ord::min)
    }

    /// Runs the checks on a segment after its repairs.
    fn check(
        &self,
        after: Comparison<'_>,
        repairs: &[Repair],
        words: Option<&Words<'_>>,
    ) -> Vec<Finding> {
        let repaired = Repaired { after, repairs, words };
        let mut findings = check::run(&repaired, |rule| self.runs(rule));
        for finding in &mut findings {
            finding.severity = self.severity(finding);
        }
        findings
    }

    fn runs(&self, rule: &Rule) -> bool {
        let is_on = rule.is_on || self.on.contains(rule.name);
        is_on && !self.off.contains(rule.name)
    }

    fn severity(&self, finding: &Finding) -> Severity {
        self.severities.get(finding.rule.name).copied().unwrap_or(finding.severity)
    }
}

/// The tokens of the English texts that were seen before. The locales of an article share its
/// English, so its tokens need to be found only once.
#[derive(Debug, Default)]
pub struct Memory {
    tokens: HashMap<String, Vec<Token>>,
    /// The tokens that an English text has in common with itself.
    own: HashMap<String, Vec<Token>>,
}

impl Memory {
    /// Returns the tokens of the English that the target has verbatim, with their spans in the
    /// target, in order and without overlap.
    pub fn surviving_tokens(&mut self, segment: &Bilingual<'_>) -> Vec<Token> {
        if is_too_long(segment) {
            return Vec::new();
        }
        if segment.source != segment.target {
            return self.surviving(segment);
        }
        // Every locale shows the English beside its text.
        if let Some(known) = self.own.get(segment.source) {
            return known.clone();
        }
        let surviving = self.surviving(segment);
        self.own.insert(segment.source.to_owned(), surviving.clone());
        surviving
    }

    fn surviving(&mut self, segment: &Bilingual<'_>) -> Vec<Token> {
        let tokens = self.tokens(segment.source);
        let mut comparison = Comparison::new(segment, tokens);
        let has_command = comparison.tokens.iter().any(|token| token.class == tokens::COMMAND);
        // Few segments have a command, and fewer have lost it.
        if has_command && comparison.missing().next().is_some() {
            comparison = comparison.split_lost_commands();
        }
        let copies = |expected: &Expected<'_>| {
            let class = expected.class;
            expected.copies.iter().map(|span| Token { class, span: *span }).collect::<Vec<_>>()
        };
        let mut surviving: Vec<Token> = comparison.expected.iter().flat_map(copies).collect();
        // The expected tokens are sorted by length.
        surviving.sort_by_key(|token| token.span);
        surviving
    }

    fn tokens(&mut self, source: &str) -> Vec<Token> {
        // The entry API would copy the text of the key on every hit.
        if let Some(known) = self.tokens.get(source) {
            return known.clone();
        }
        let tokens = tokens::tokens(source);
        self.tokens.insert(source.to_owned(), tokens.clone());
        tokens
    }
}

fn is_too_long(segment: &Bilingual<'_>) -> bool {
    segment.source.len().max(segment.target.len()) > MAX_SEGMENT_BYTES
}

/// A segment as it is, with a finding that says so: matching the tokens of one that long would take
/// minutes.
fn skipped(segment: &Bilingual<'_>) -> Mended {
    let message = "the segment is longer than 32 kB: it was neither mended nor checked".to_owned();
    let finding = Finding::new(&LONG_SEGMENT, message);
    Mended { text: segment.target.to_owned(), repairs: Vec::new(), findings: vec![finding] }
}

/// The target with every safe repair applied.
fn mend_text(target: &str, repairs: &[Repair]) -> String {
    let safe = repairs.iter().filter(|repair| repair.applicability == Applicability::Safe);
    let edits: Vec<Edit> =
        safe.map(|repair| Edit::new(repair.span, repair.after.as_str())).collect();
    apply(target, &edits)
}
