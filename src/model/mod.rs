//! The vocabulary of a knowledge base: articles, their places and the site. Data without algorithms
//! and without files.
//!
//! The words are the field's: *segment*, *source* and *target* are XLIFF's, *unit* is TMX's
//! translation unit. What concerns one segment is in [`segmend_engine::model`].

mod article;
mod place;
mod site;
mod unit;

pub use article::{
    Article, FrontMatter, FrontMatterError, Malformation, Malformed, Part, Segment, SegmentId,
};
pub use place::{FindingId, Named, Place, Placed, in_source, of_source};
pub use site::{LocalText, Site, SiteUrl};
pub use unit::{Unit, Variant};
