//! Articles to what is published: one file an output format.

pub mod sheet;
pub mod atom;
pub mod english;
pub mod heading;
pub mod html;
pub mod links;
pub mod manifest;
pub mod markdown;
pub mod redirect;
pub mod reg;
pub mod search;
pub mod sitemap;
pub mod slug;
