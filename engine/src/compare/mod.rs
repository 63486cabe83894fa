//! Where the tokens of the English stand in the translation: what repair and checks both look at.

pub(crate) mod characters;
pub(crate) mod case;
pub mod boundary;
mod comparison;
pub(crate) mod fold;
pub(crate) mod marks;

pub use comparison::{Comparison, Expected};
