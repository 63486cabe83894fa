//! What the translations tell those who write the English, and the terms of it.

mod report;
mod terms;

pub use report::{DamagedToken, Protection, SourcePatch, SourceReport, source_report};
pub use terms::{Advice, Term, TermReport, Usage, terms};
