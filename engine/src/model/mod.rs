//! The data types of the engine, without algorithms.
//!
//! Their names are those of the field: *segment*, *source* and *target* are XLIFF's, a *token* is
//! text that ITS 2.0 marks `translate="no"`, *severity* and *category* follow MQM and the ITS 2.0
//! localization quality issue types, and *applicability* is the confidence of a linter's fix. The
//! source is always English; the target is the translation.

mod token;
mod locale;
mod rule;
mod finding;
mod segment;

pub use finding::{Finding, Subject};
pub use locale::{Direction, LocaleTag};
pub use rule::{Category, Dimension, Rule, Severity};
pub use segment::{Applicability, Bilingual, Mended, Provenance, Repair};
pub(crate) use token::{Case, End, Likeness, Tail, Variation};
pub use token::{Rendering, Strictness, Token, TokenClass, Trait};
