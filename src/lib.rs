//! segmend: *segments, mended*. Bilingual articles in, clean localized pages out, with the technical
//! tokens that translation mangled restored from the English.
//!
//! ```text
//! content ─▶ parse ─▶ align ─▶ engine (tokens ─▶ repair ─▶ check) ─▶ render ─▶ output
//! ```
//!
//! 1. [`disk`] finds the files, [`catalog`] groups them into articles in several locales.
//! 2. [`parse`] reads an article without loss: skeleton and bilingual segments, byte for byte.
//! 3. [`align`] lays the locales beside each other, sentence by sentence.
//! 4. [`segmend_engine`] mends one segment at a time: it finds the tokens of the English, restores the
//!    damaged ones in the translation, and checks what is left.
//! 5. [`decide`] lays people's decisions over that, and [`exchange`] takes segments to translation
//!    tools and back.
//! 6. [`render`] makes clean Markdown and pages, and rebuilds the English.
//! 7. [`mod@build`] runs this for every article in parallel; [`report`] counts and lists what was done.
//!
//! Stages are pure functions over values; only [`disk`] touches files. A module imports only from
//! those above it in the list below, which `tests/layers.rs` holds.

pub mod model;
pub mod parse;
pub mod catalog;
pub mod align;
pub mod decide;
pub mod render;
pub mod config;
pub mod report;
pub mod disk;
pub mod project;
pub mod exchange;
pub mod fix;
pub mod source;
pub mod review;
pub mod site;
pub mod audit;
pub mod serve;

pub use audit::export;
pub use project::{Job, Progress, ProjectError};
pub use site::{BuildError, Built, build};

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
pub struct Readme;
