//! The vocabulary: data without algorithms and without files.
//!
//! The words are the field's: *segment*, *source* and *target* are XLIFF's, *unit* is TMX's
//! translation unit, *token* is text that ITS 2.0 marks `translate="no"`, *severity* and *category*
//! follow MQM and the ITS 2.0 localization quality issue types, *applicability* is the confidence
//! of a linter's fix. Source always means English, target the translation.

mod article;
mod finding;
mod locale;
mod repair;
mod site;
mod token;
mod unit;

pub use article::{
    Article, FrontMatter, FrontMatterError, Malformation, Malformed, Part, Provenance, Segment,
    SegmentId,
};
pub use finding::{Category, Finding, FindingId, Named, Place, Placed, Severity};
pub use locale::{Direction, LocaleTag};
pub use repair::{Applicability, Bilingual, Mended, Repair};
pub use site::{LocalText, Site, SiteUrl};
pub use token::{Strictness, Token, TokenClass};
pub use unit::{Unit, Variant};
