//! Restores the technical tokens that machine translation mangled, one segment at a time.
//!
//! A segment is an English sentence and its translation. The engine finds the tokens of the English
//! that must survive unchanged (versions, registry paths, cmdlets, error codes …), restores the
//! damaged copies in the translation where that is certain, and reports what a person must look at.
//!
//! ```text
//! Bilingual ─▶ tokens ─▶ compare ─▶ repair ─▶ check ─▶ Mended { text, repairs, findings }
//! ```
//!
//! Start with [`Engine::mend`]:
//!
//! ```
//! use segmend_engine::{Bilingual, Engine, LocaleTag, Provenance};
//!
//! let locale = LocaleTag::parse("pl-PL").unwrap();
//! let mended = Engine::default().mend(&Bilingual {
//!     locale: &locale,
//!     provenance: Provenance::Machine,
//!     source: "Run services.msc, then enable TLS 1.2.",
//!     target: "Uruchom Services. msc, a następnie włącz TLS 1,2.",
//! });
//! assert_eq!(mended.text, "Uruchom services.msc, a następnie włącz TLS 1.2.");
//! assert_eq!(mended.repairs[0].before, "Services. msc");
//! assert!(mended.findings.is_empty());
//! ```
//!
//! # Modules
//!
//! 1. [`text`] and [`model`] define the types that all other modules share.
//! 2. [`glob`] matches the paths of articles, for [`Override`].
//! 3. [`tokens`] holds the token classes, one file each, in order of precedence.
//! 4. [`compare`] finds where the tokens of the English occur in the translation.
//! 5. [`vocabulary`] holds what the content says about its words.
//! 6. [`repair`] finds damaged copies, one strategy per file, the most trusted first.
//! 7. [`check`] finds what a person must look at, one check per file.
//!
//! A module imports only from modules listed above it in this file.

pub mod text;
pub mod glob;
pub mod model;
pub mod tokens;
pub mod compare;
pub mod vocabulary;
pub mod repair;
pub mod check;
mod engine;

pub use engine::{Engine, Memory, Mode, Override, RULES, Settings};
pub use model::{
    Applicability, Bilingual, Finding, LocaleTag, Mended, Provenance, Repair, Severity,
};

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
pub struct Readme;
