//! Articles to artifacts: one file or folder an output format.

pub mod html;
pub mod slug;
