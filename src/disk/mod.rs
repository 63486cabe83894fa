//! All access to files and folders.
//!
//! A build finds its input with [`discover`], reads it with [`read`] and writes into a [`Staging`]
//! folder beside the output, which replaces the output at the end. So a build that fails or is killed
//! leaves the output unchanged. A [`Spool`] sorts data that does not fit into memory; the [`Ledger`] of
//! the report has two of them.
#![expect(clippy::disallowed_methods, reason = "this module is the one that accesses files")]

mod picture;
mod whereabouts;
mod error;
mod git;
mod lock;
mod content_lock;
mod place;
mod source;
mod durable;
mod temporary;
mod replace;
mod marker;
mod inputs;
mod cache;
mod spool;
mod switch;
mod staging;
mod ledger;
mod whole;
mod watch;

pub use cache::{Cache, NewCache};
pub use content_lock::ContentLock;
pub use error::{DiskError, Role};
pub use git::{changed_files, head_revision};
pub use inputs::{hashes, program_hash};
pub use ledger::Ledger;
pub use picture::picture_size;
pub use place::{check_no_overlap, separate_source};
pub use replace::{clear_leftover, create, make_folder, remove, replace};
pub use source::{
    Sources, Stamp, discover, file_names, is_article, open, read, read_below, read_bytes_if_exists,
    read_head, read_if_exists, read_page, read_regular, templates,
};
pub use spool::Spool;
pub use staging::Staging;
pub use watch::Watch;
pub use whereabouts::{
    find_upwards, path_from_current, path_from_repository, path_in_content, path_of_new_file,
};
pub use whole::write_whole;
