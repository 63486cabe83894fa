//! segmend

pub mod text;
pub mod model;
pub mod parse;
pub mod align;
