//! Segments, the repairs of their translation, and the result.

use serde::{Deserialize, Serialize};

use crate::model::{Finding, LocaleTag, TokenClass};
use crate::text::Span;

/// Who translated a segment (ITS 2.0 provenance), from `ms.translationtype`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provenance {
    /// A person (`HT`).
    Human,
    /// A translation engine (`MT`), or unknown.
    #[default]
    Machine,
}

/// A segment: an English text and its translation.
#[derive(Clone, Copy, Debug)]
pub struct Bilingual<'a> {
    /// The locale of the target.
    pub locale: &'a LocaleTag,
    /// Who translated it. Human translation is trusted more: it differs on purpose more often.
    pub provenance: Provenance,
    /// The English.
    pub source: &'a str,
    /// The translation.
    pub target: &'a str,
}

/// How certain a repair is, and so whether it is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Likely; shown to a person, and applied only on request.
    Suggested,
    /// Certain; applied by default.
    Safe,
}

/// A change that restores a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// The class of the token.
    pub class: &'static TokenClass,
    /// The name of the strategy that found the damaged copy.
    pub strategy: &'static str,
    /// How certain it is.
    pub applicability: Applicability,
    /// The replaced span of the target, before any repair.
    pub span: Span,
    /// The text of the target at the span.
    pub before: String,
    /// The replacement.
    pub after: String,
    /// The reason for the repair, in a few words for the reader of a report.
    pub evidence: String,
}

/// The result of mending a segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// The target with all safe repairs applied.
    pub text: String,
    /// Every repair, applied or suggested, sorted by span.
    pub repairs: Vec<Repair>,
    /// What a person must look at in the repaired text.
    pub findings: Vec<Finding>,
}
