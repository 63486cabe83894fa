//! Renders articles: one file per output format.

pub mod active;
pub mod sheet;
pub mod atom;
pub mod heading;
pub mod links;
pub mod manifest;
pub mod markdown;
pub mod redirect;
pub mod reg;
pub mod search;
pub mod sitemap;
pub mod slug;
pub mod english;
pub mod image_text;
pub mod html;
