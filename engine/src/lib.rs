//! The engine of segmend: restores the technical tokens that machine translation mangled.

pub mod text;
pub mod glob;
pub mod model;
pub mod tokens;
pub mod compare;
pub mod repair;
pub mod check;
pub mod engine;

pub use engine::{Engine, Memory, Mode, Override, Settings};
pub use model::{Applicability, Bilingual, Finding, LocaleTag, Mended, Provenance, Repair};
