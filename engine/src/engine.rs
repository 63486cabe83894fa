//! The engine: tokens, then repair, then check, for one segment at a time.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::check::{self, Repaired};
use crate::compare::{Comparison, Expected};
use crate::glob::{self, Glob};
use crate::model::{
    Applicability, Bilingual, Category, Finding, LocaleTag, Mended, Repair, Rule, Severity, Token,
};
use crate::repair::{self, markup};
use crate::text::{Edit, apply};
use crate::tokens::{self, terms::Terms};

/// The longest segment that is looked at, in bytes. Real ones stay under 4 kB.
const LONGEST: usize = 32 * 1024;

/// A segment that nobody looks at.
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

/// The rules of the engine that are no check's.
pub static RULES: &[&Rule] = &[&LONG_SEGMENT];

/// What a user can switch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Names of token classes and strategies that repair nothing, and of checks that find nothing.
    pub off: BTreeSet<String>,
    /// Names of checks that run although they are off by default.
    pub on: BTreeSet<String>,
    /// The surest tier that the repairs of a class or a strategy can reach, by name.
    pub tiers: BTreeMap<String, Applicability>,
    /// How bad the findings of a check are, by name, if not as the check says.
    pub severities: BTreeMap<String, Severity>,
    /// Whether suggested repairs are applied too.
    pub unsafe_repairs: bool,
}

/// What is done with the repairs of a token class or a strategy, or the findings of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// There are none.
    Off,
    /// Repairs are shown and not applied.
    Suggest,
    /// Safe repairs are applied.
    Safe,
    /// Findings are told, also of a check that is off by default.
    On,
    /// Findings are told, and so bad.
    Severity(Severity),
}

/// What differs in some articles.
#[derive(Clone, Debug, Default)]
pub struct Override {
    /// Patterns of the paths that the locales share, see [`glob::takes`]; all paths if there are none.
    pub paths: Vec<Glob>,
    /// The locales; all if there are none.
    pub locales: Vec<LocaleTag>,
    /// By name, what is done.
    pub modes: Vec<(String, Mode)>,
}

/// Everything the engine knows beyond the segment.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    settings: Settings,
    locales: BTreeMap<LocaleTag, Settings>,
    overrides: Arc<[Override]>,
    terms: Arc<Terms>,
}

impl Engine {
    /// An engine with these settings.
    pub fn new(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// The engine with settings of their own for some locales.
    #[must_use]
    pub fn with_locales(self, locales: BTreeMap<LocaleTag, Settings>) -> Self {
        Self { locales, ..self }
    }

    /// The engine with a project's own glossary.
    #[must_use]
    pub fn with_terms(self, terms: Terms) -> Self {
        Self { terms: Arc::new(terms), ..self }
    }

    /// The engine with settings of their own for some articles; the last one that fits decides.
    #[must_use]
    pub fn with_overrides(self, overrides: Vec<Override>) -> Self {
        Self { overrides: overrides.into(), ..self }
    }

    /// The engine for one article, by the path that its locales share.
    pub fn at(&self, article: &str) -> Cow<'_, Self> {
        let fits = |own: &&Override| glob::takes(&own.paths, article);
        let mut fitting = self.overrides.iter().filter(fits).peekable();
        if fitting.peek().is_none() {
            return Cow::Borrowed(self);
        }
        let mut engine = Self { overrides: Arc::default(), ..self.clone() };
        fitting.for_each(|own| engine.override_with(own));
        Cow::Owned(engine)
    }

    fn override_with(&mut self, own: &Override) {
        for locale in &own.locales {
            self.locales.entry(locale.clone()).or_insert_with(|| self.settings.clone());
        }
        let is_wanted = |locale: &LocaleTag| own.locales.is_empty() || own.locales.contains(locale);
        let locales = self.locales.iter_mut().filter(|(locale, _)| is_wanted(locale));
        let all = own.locales.is_empty().then_some(&mut self.settings);
        for settings in locales.map(|(_, settings)| settings).chain(all) {
            own.modes.iter().for_each(|(name, mode)| settings.set(name, *mode));
        }
    }

    /// What the settings make of a finding: `None` if its rule is off.
    pub fn judge(&self, finding: Finding, locale: &LocaleTag) -> Option<Finding> {
        let settings = self.settings(locale);
        let severity = settings.severity(&finding);
        (!settings.off.contains(finding.rule.name)).then_some(Finding { severity, ..finding })
    }

    fn settings(&self, locale: &LocaleTag) -> &Settings {
        self.locales.get(locale).unwrap_or(&self.settings)
    }

    /// Repairs a segment and says what is left for a person.
    pub fn mend(&self, segment: &Bilingual<'_>) -> Mended {
        match is_sentence(segment) {
            true => self.mend_tokens(segment, tokens::tokens(segment.source)),
            false => untouched(segment),
        }
    }

    /// Repairs a segment like [`Engine::mend`], faster where its English was met before.
    pub fn mend_again(&self, segment: &Bilingual<'_>, memory: &mut Memory) -> Mended {
        match is_sentence(segment) {
            true => self.mend_tokens(segment, memory.tokens(segment.source)),
            false => untouched(segment),
        }
    }

    fn mend_tokens(&self, segment: &Bilingual<'_>, mut tokens: Vec<Token>) -> Mended {
        let settings = self.settings(segment.locale);
        self.terms.claim(segment, &mut tokens);
        let before = Comparison::new(segment, tokens);
        let mut repairs = Vec::new();
        let is_suspect = before.missing().next().is_some() || markup::is_suspect(segment);
        if is_suspect && segment.source != segment.target {
            repairs = repair::propose(segment, &before.tokens);
            repairs.retain(|repair| settings.allows(repair));
            for repair in &mut repairs {
                repair.applicability = settings.tier(repair);
            }
        }
        let text = mend_text(segment.target, &repairs);
        let repaired = Bilingual { target: &text, ..*segment };
        let after =
            if text == segment.target { before } else { Comparison::new(&repaired, before.tokens) };
        let findings = settings.check(after, &repairs);
        Mended { text, repairs, findings }
    }

    /// Says what a person must look at in a segment whose text is settled: nothing is repaired.
    pub fn check(&self, segment: &Bilingual<'_>) -> Vec<Finding> {
        if !is_sentence(segment) {
            return untouched(segment).findings;
        }
        let settings = self.settings(segment.locale);
        let mut tokens = tokens::tokens(segment.source);
        self.terms.claim(segment, &mut tokens);
        settings.check(Comparison::new(segment, tokens), &[])
    }

    /// Repairs the title in the front matter, which has no English beside it: the pair of the
    /// article's heading is its witness.
    ///
    /// A title that equals the heading's translation becomes what the heading became; any other is
    /// mended against the heading's English, where only its certain repairs count.
    pub fn mend_title(&self, title: &str, heading: &Bilingual<'_>, mended: &Mended) -> Mended {
        if title == heading.target {
            return mended.clone();
        }
        let own = self.mend(&Bilingual { target: title, ..*heading });
        Mended { findings: Vec::new(), ..own }
    }
}

impl Settings {
    /// Sets what is done by that name, whatever was set before.
    pub fn set(&mut self, name: &str, mode: Mode) {
        self.off.remove(name);
        self.tiers.remove(name);
        match mode {
            Mode::Off => _ = self.off.insert(name.to_owned()),
            Mode::Suggest => _ = self.tiers.insert(name.to_owned(), Applicability::Suggested),
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
        if self.unsafe_repairs {
            return Applicability::Safe;
        }
        let limit = |name: &str| self.tiers.get(name).copied();
        let limits = [limit(repair.class.name), limit(repair.strategy)];
        limits.into_iter().flatten().fold(repair.applicability, Ord::min)
    }

    /// What the checks find in a segment after its repairs.
    fn check(&self, after: Comparison<'_>, repairs: &[Repair]) -> Vec<Finding> {
        let subject = Repaired { after, repairs };
        let mut findings = check::run(&subject, |rule| self.runs(rule));
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

/// The tokens of English texts that were met before: the locales of an article share its English.
#[derive(Debug, Default)]
pub struct Memory(HashMap<String, Vec<Token>>);

impl Memory {
    /// The tokens of the English that stand verbatim in the target, with their places there, in
    /// order and without overlap.
    pub fn standing(&mut self, segment: &Bilingual<'_>) -> Vec<Token> {
        if !is_sentence(segment) {
            return Vec::new();
        }
        let comparison = Comparison::new(segment, self.tokens(segment.source)).taken_apart();
        let copies = |want: &Expected<'_>| {
            let class = want.class;
            want.copies.iter().map(|span| Token { class, span: *span }).collect::<Vec<_>>()
        };
        let mut standing: Vec<Token> = comparison.expected.iter().flat_map(copies).collect();
        standing.sort_by_key(|token| token.span);
        standing
    }

    fn tokens(&mut self, source: &str) -> Vec<Token> {
        if let Some(known) = self.0.get(source) {
            return known.clone();
        }
        let tokens = tokens::tokens(source);
        self.0.insert(source.to_owned(), tokens.clone());
        tokens
    }
}

fn is_sentence(segment: &Bilingual<'_>) -> bool {
    segment.source.len().max(segment.target.len()) <= LONGEST
}

/// A segment that is no sentence: matching its pieces would take minutes.
fn untouched(segment: &Bilingual<'_>) -> Mended {
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
