//! What a strategy proposes.

use crate::model::{Applicability, TokenClass};
use crate::text::Span;

/// A repair that a strategy would make.
#[derive(Debug)]
pub(crate) struct Proposal {
    /// The class of the token.
    pub(crate) class: &'static TokenClass,
    /// Where in the target.
    pub(crate) span: Span,
    /// What stands there afterwards.
    pub(crate) after: String,
    /// How sure the strategy is.
    pub(crate) applicability: Applicability,
    /// Why.
    pub(crate) evidence: String,
}
