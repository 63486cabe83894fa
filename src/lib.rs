//! segmend

pub mod text;
pub mod model;
pub mod tokens;
pub mod repair;
pub mod check;
pub mod engine;
