//! segmend: *segments, mended*.

pub mod text;
pub mod model;
pub mod parse;
pub mod catalog;
pub mod align;
pub mod render;
pub mod config;
pub mod disk;
pub mod report;
