//! The same segment across locales.

use crate::model::SegmentId;

/// One English sentence and its translations (TMX `tu`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The shared part of the segments' ids, in the revision that names the unit.
    pub id: SegmentId,
    /// The English, normalised for comparison.
    pub source: String,
    /// The translations, in the order of the articles; a locale can be missing.
    pub variants: Vec<Variant>,
}

/// A unit in one locale (TMX `tuv`): a place in a list of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variant {
    /// The index of the article.
    pub article: usize,
    /// The index of the part in the article.
    pub part: usize,
}
