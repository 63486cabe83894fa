//! Comparison of a translation with its English: which tokens survived, and where.
//!
//! Repair and checks both build on it.

pub(crate) mod characters;
pub(crate) mod case;
pub(crate) mod boundary;
mod comparison;
pub(crate) mod fold;
pub(crate) mod marks;
pub(crate) mod leaks;
pub(crate) mod labels;

pub use comparison::{Comparison, Expected};
