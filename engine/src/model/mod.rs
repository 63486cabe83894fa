//! The vocabulary of the engine: data without algorithms.
//!
//! The words are the field's: *segment*, *source* and *target* are XLIFF's, *token* is text that
//! ITS 2.0 marks `translate="no"`, *severity* and *category* follow MQM and the ITS 2.0 localization
//! quality issue types, *applicability* is the confidence of a linter's fix. Source always means
//! English, target the translation.

mod token;
mod locale;
mod rule;
mod finding;
mod segment;

pub use finding::{Finding, Subject};
pub use locale::{Direction, LocaleTag};
pub use rule::{Category, Dimension, Rule, Severity};
pub use segment::{Applicability, Bilingual, Mended, Provenance, Repair};
pub use token::{
    Case, End, Likeness, Rendering, Strictness, Tail, Token, TokenClass, Trait, Variation,
};
