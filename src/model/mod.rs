//! The types of a knowledge base: articles, places in them, and the site. Plain data, without
//! algorithms or file access.
//!
//! The terms are those of the field: *segment*, *source* and *target* come from XLIFF, *unit* from
//! TMX's translation unit. The types for a single segment are in [`segmend_engine::model`].

mod article;
mod place;
mod site;
mod unit;

pub use article::{
    Article, Converted, FrontMatter, FrontMatterError, Malformation, Malformed, Origin, Part,
    Segment, SegmentId,
};
pub use place::{FindingId, Named, Place, Placed, add_source_folder, strip_source_folder};
pub use site::{LocalText, Site, SiteUrl};
pub use unit::{Unit, Variant};
