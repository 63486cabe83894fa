//! Articles to what is published: one file an output format.

pub mod english;
pub mod heading;
pub mod html;
pub mod links;
pub mod markdown;
pub mod search;
pub mod slug;
