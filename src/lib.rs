//! Builds localized knowledge bases: turns bilingual articles into clean pages, and restores technical
//! tokens that machine translation mangled from the English.
//!
//! ```text
//! content ─▶ parse ─▶ catalog ─▶ align ─▶ engine ─▶ decide ─▶ render ─▶ site ─▶ output
//! ```
//!
//! 1. [`disk`] finds the files, [`catalog`] groups them into articles in several locales.
//! 2. [`parse`] splits an article losslessly into skeleton and bilingual segments.
//! 3. [`align`] matches the segments of all locales.
//! 4. [`segmend_engine`] repairs and checks one segment at a time.
//! 5. [`decide`] applies the decisions of translators.
//! 6. [`render`] writes Markdown and HTML, and rebuilds the English.
//! 7. [`site`] does this for all articles in parallel and writes the output.
//!
//! [`build`] runs all of these. [`audit`] inspects without building, [`fix`] writes repairs into the
//! articles, [`exchange`] reads and writes the formats of translation tools, [`review`] and [`serve`]
//! are the workbench for translators, and [`source`] reports to the authors of the English. They share
//! [`project`].
//!
//! Stages are pure functions over values; only [`disk`] accesses files. A module imports only from
//! modules that are listed above it. See `docs/architecture.md` for details.

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
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;

pub use audit::export;
pub use project::{Job, Overlay, Progress, ProjectError, Shard};
pub use site::{BuildError, Built, Changes, SinceLast, build};

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
pub struct Readme;
