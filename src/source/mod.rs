//! Reports for the authors of the English: damaged tokens and terms.

mod report;
mod terms;

pub use report::{DamagedToken, Protection, SourcePatch, SourceReport, source_report};
pub use terms::{Advice, Term, TermReport, Usage, terms};
