//! Files and folders: the only room that touches them.
//!
//! A build reads with [`discover`] and [`read`], writes into a [`Staging`] folder beside the output
//! and moves it in whole at the end, so a build that fails or is killed leaves the output as it
//! was. What must leave sorted and does not fit into memory goes through a [`Spool`], and the entries
//! of the report through a [`Ledger`] of two of them.
#![expect(clippy::disallowed_methods, reason = "this is the room where files are touched")]

mod picture;
mod whereabouts;
mod error;
mod git;
mod lock;
mod source;
mod place;
mod temporary;
mod replace;
mod spool;
mod switch;
mod staging;
mod ledger;
mod whole;

pub use error::{DiskError, Role};
pub use git::{changed, head};
pub use ledger::Ledger;
pub use picture::picture_size;
pub use place::{keep_apart, outside};
pub use replace::{create, make_folder, remove, replace};
pub use source::{Sources, discover, names, open, read, read_if_exists, templates};
pub use spool::Spool;
pub use staging::Staging;
pub use whereabouts::{from_here, from_top, within};
pub use whole::write_whole;
