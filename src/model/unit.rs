//! The same segment across locales.

use crate::model::SegmentId;

/// One English sentence and its translations (TMX `tu`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The shared id, as in the first article that has the unit.
    pub id: SegmentId,
    /// The English, normalised for comparison.
    pub source: String,
    /// The translations, in the order of the articles. A locale may be missing.
    pub variants: Vec<Variant>,
}

/// A unit in one locale (TMX `tuv`), as indexes into a list of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variant {
    /// The index of the article.
    pub article: usize,
    /// The index into the article's parts.
    pub part: usize,
}
