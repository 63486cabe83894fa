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

use crate::check::{self, Check, Subject};
use crate::model::{Applicability, Bilingual, Mended, Repair};
use crate::repair::{self, case::Case};
use crate::text::{Edit, apply};
use crate::tokens;

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
}

/// Everything the engine knows beyond the segment.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    settings: Settings,
}

impl Engine {
    /// An engine with these settings.
    pub const fn new(settings: Settings) -> Self {
        Self { settings }
    }

    /// Repairs a segment and says what is left for a person.
    pub fn mend(&self, segment: &Bilingual<'_>) -> Mended {
        let before = Case::new(segment, tokens::tokens(segment.source));
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
        let findings = check::run(&subject, |check| self.runs(check));
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
