//! The engine: tokens, then repair, then check, for one segment at a time.
//!
//! ```
//! use segmend::engine::Engine;
//! use segmend::model::{Bilingual, LocaleTag, Provenance};
//!
//! let locale = LocaleTag::parse("pl-PL").unwrap();
//! let segment = Bilingual {
//!     locale: &locale,
//!     provenance: Provenance::Machine,
//!     source: "Enable TLS 1.2 on the server.",
//!     target: "Włącz protokół TLS 1,2 na serwerze.",
//! };
//! assert_eq!(Engine::default().mend(&segment).text, "Włącz protokół TLS 1.2 na serwerze.");
//! ```

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use crate::check::{self, Check, Subject};
use crate::model::{Applicability, Bilingual, Finding, Mended, Repair, Strictness, Token};
use crate::repair::{self, case::Case};
use crate::text::{Edit, Span, apply};
use crate::tokens;

/// The class of the terms that a user names.
const TERM: &str = "product";

/// What a user can switch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Names of token classes and strategies that repair nothing, and of checks that find nothing.
    pub off: BTreeSet<String>,
    /// Names of checks that run although they are off by default.
    pub on: BTreeSet<String>,
    /// The surest tier that the repairs of a class or a strategy can reach, by name.
    pub tiers: BTreeMap<String, Applicability>,
    /// Whether suggested repairs are applied too.
    pub unsafe_repairs: bool,
    /// Terms that are not translated, each with the local forms that are accepted in its place;
    /// they join the names of products that the program knows.
    pub terms: BTreeMap<String, Vec<String>>,
}

/// Everything the engine knows beyond the segment.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    settings: Settings,
    /// Finds the terms of the settings.
    terms: Option<Regex>,
}

impl Engine {
    /// An engine with these settings.
    pub fn new(settings: Settings) -> Self {
        let mut terms: Vec<&String> = settings.terms.keys().collect();
        terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
        let escaped: Vec<String> = terms.into_iter().map(|term| regex::escape(term)).collect();
        let terms = Regex::new(&escaped.join("|")).ok().filter(|_| !escaped.is_empty());
        Self { settings, terms }
    }

    /// The tokens of an English text, the terms of the settings among them.
    fn tokens(&self, source: &str) -> Vec<Token> {
        let mut tokens = tokens::tokens(source);
        for found in self.terms.iter().flat_map(|terms| terms.find_iter(source)) {
            let span = Span::new(found.start(), found.end());
            // A term takes the place of the shorter names and abbreviations that it is made of.
            let is_part = |token: &Token| {
                span.contains(token.span) && tokens::strictness(token.class) != Strictness::Literal
            };
            tokens.retain(|token| !is_part(token));
            let at = tokens.partition_point(|token| token.span.end <= span.start);
            if tokens.get(at).is_none_or(|next| span.end <= next.span.start) {
                tokens.insert(at, Token { class: TERM, span });
            }
        }
        tokens
    }

    /// Whether an accepted local form stands in for a term.
    fn is_accepted(&self, finding: &Finding, target: &str) -> bool {
        finding.suggestion.is_none()
            && self.settings.terms.iter().any(|(term, forms)| {
                finding.message.contains(&format!("`{term}`"))
                    && forms.iter().any(|form| target.contains(form.as_str()))
            })
    }

    /// Repairs a segment and says what is left for a person.
    pub fn mend(&self, segment: &Bilingual<'_>) -> Mended {
        let before = Case::new(segment, self.tokens(segment.source));
        let mut repairs = Vec::new();
        if before.missing().next().is_some() && segment.source != segment.target {
            repairs = repair::propose(segment, &before.tokens);
            repairs.retain(|repair| self.allows(repair));
            for repair in &mut repairs {
                repair.applicability = self.tier(repair);
            }
        }
        let text = mend_text(segment.target, &repairs);
        let repaired = Bilingual { target: &text, ..*segment };
        let after =
            if text == segment.target { before } else { Case::new(&repaired, before.tokens) };
        let subject = Subject { after, repairs: &repairs };
        let mut findings = check::run(&subject, |check| self.runs(check));
        findings.retain(|finding| !self.is_accepted(finding, &text));
        drop(subject);
        Mended { text, repairs, findings }
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

    fn allows(&self, repair: &Repair) -> bool {
        !self.settings.off.contains(repair.class) && !self.settings.off.contains(repair.strategy)
    }

    fn tier(&self, repair: &Repair) -> Applicability {
        if self.settings.unsafe_repairs {
            return Applicability::Safe;
        }
        let limit = |name: &str| self.settings.tiers.get(name).copied();
        let limits = [limit(repair.class), limit(repair.strategy)];
        limits.into_iter().flatten().fold(repair.applicability, Ord::min)
    }

    fn runs(&self, check: &Check) -> bool {
        let is_on = check.is_on || self.settings.on.contains(check.rule);
        is_on && !self.settings.off.contains(check.rule)
    }
}

/// The target with every safe repair applied.
fn mend_text(target: &str, repairs: &[Repair]) -> String {
    let safe = repairs.iter().filter(|repair| repair.applicability == Applicability::Safe);
    let edits: Vec<Edit> =
        safe.map(|repair| Edit::new(repair.span, repair.after.as_str())).collect();
    apply(target, &edits)
}
