//! Builds localized knowledge bases: bilingual articles in, clean pages out, with the technical
//! tokens that translation mangled restored from the English.
//!
//! ```text
//! content ─▶ parse ─▶ catalog ─▶ align ─▶ engine ─▶ decide ─▶ render ─▶ site ─▶ output
//! ```
//!
//! 1. [`disk`] finds the files, [`catalog`] groups them into articles in several locales.
//! 2. [`parse`] reads an article without loss: skeleton and bilingual segments, byte for byte.
//! 3. [`align`] lays the locales side by side, sentence by sentence.
//! 4. [`segmend_engine`] mends one segment at a time.
//! 5. [`decide`] lays people's decisions over that.
//! 6. [`render`] writes Markdown and HTML, and rebuilds the English.
//! 7. [`site`] runs this for every article in parallel and writes the output.
//!
//! [`build`] does all of it. [`audit`] looks without building, [`fix`] writes repairs into the
//! articles, [`exchange`] talks to translation tools, [`review`] and [`serve`] are the workbench, and
//! [`source`] reports to those who write the English. They share [`project`].
//!
//! Stages are pure functions over values; only [`disk`] touches files. A module imports only from
//! those above it in the list below. `docs/architecture.md` has the whole picture.

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
