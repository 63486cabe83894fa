//! segmend

pub mod text;
pub mod model;
pub mod config;
pub mod disk;
pub mod report;
