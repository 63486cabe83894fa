//! Proposed changes to a translation, and what became of it.

use serde::{Deserialize, Serialize};

use crate::model::{Finding, LocaleTag, TokenClass};
use crate::text::Span;

/// Who translated (ITS 2.0 provenance), from `ms.translationtype`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provenance {
    /// A person (`HT`).
    Human,
    /// An engine (`MT`), or not said.
    #[default]
    Machine,
}

/// What the engine needs to know of a segment.
#[derive(Clone, Copy, Debug)]
pub struct Bilingual<'a> {
    /// The locale of the target.
    pub locale: &'a LocaleTag,
    /// Who translated.
    pub provenance: Provenance,
    /// The English.
    pub source: &'a str,
    /// The translation.
    pub target: &'a str,
}

/// How sure a repair is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Shown to a person, applied only on request.
    Suggested,
    /// Certain: applied by default.
    Safe,
}

/// A change that restores a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// The class of the token.
    pub class: &'static TokenClass,
    /// The strategy that found the damaged copy.
    pub strategy: &'static str,
    /// How sure it is.
    pub applicability: Applicability,
    /// Where in the target.
    pub span: Span,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// Why, in a few words for the reader of the report.
    pub evidence: String,
}

/// A segment after the engine has seen it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// The target with all safe repairs applied.
    pub text: String,
    /// Every repair, applied or suggested, by place.
    pub repairs: Vec<Repair>,
    /// What is left for a person.
    pub findings: Vec<Finding>,
}
