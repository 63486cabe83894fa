//! segmend

pub mod text;
pub mod model;
