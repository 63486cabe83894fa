//! What the writer of a body needs besides the Markdown.

use crate::render::html::files::Files;
use crate::render::html::localizations::Messages;
use crate::render::html::picture::Picture;
use crate::render::html::sanitiser::Sanitiser;
use crate::render::html::segment::{PageSegment, PageToken};

/// The attributes of an element with English beside its translation.
pub(super) const ENGLISH: &str = "class=\"en\" lang=\"en\" dir=\"ltr\"";

/// The context of a rendered article.
#[derive(Clone, Copy)]
pub(in crate::render::html) struct BodyContext<'a> {
    /// The messages of the page's locale.
    pub(in crate::render::html) messages: &'a Messages,
    /// The English messages, if the page has the English beside the text.
    pub(in crate::render::html) english: Option<&'a Messages>,
    /// Returns the final address for one in the article.
    pub(in crate::render::html) resolve: &'a dyn Fn(&str) -> String,
    /// Returns what is known of the picture at an address in the article.
    pub(in crate::render::html) picture: &'a dyn Fn(&str) -> Picture,
    /// Stores a file of registry settings beside the page and returns its address.
    pub(in crate::render::html) attach: &'a dyn Fn(Vec<u8>) -> String,
    /// Cleans pages with raw HTML.
    pub(in crate::render::html) sanitiser: &'a Sanitiser,
    /// The pairs of the article, in order.
    pub(in crate::render::html) segments: &'a [PageSegment<'a>],
    /// Whether their English is shown beside the text.
    pub(in crate::render::html) has_beside: bool,
    /// The tokens in its text, in order.
    pub(in crate::render::html) tokens: &'a [PageToken],
    /// Access to other files, relative to this one.
    pub(in crate::render::html) files: Files<'a>,
    /// The files that include this one; `None` for the article itself.
    pub(in crate::render::html) outer: Option<&'a IncludeChain<'a>>,
}

/// A file, and the one that includes it.
pub(in crate::render::html) struct IncludeChain<'a> {
    pub(super) file: &'a str,
    pub(super) outer: Option<&'a IncludeChain<'a>>,
}

impl IncludeChain<'_> {
    fn files(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self), |chain| chain.outer).map(|chain| chain.file)
    }

    /// Whether a file is in the chain.
    pub(super) fn holds(&self, file: &str) -> bool {
        self.files().any(|other| other == file)
    }

    /// Returns the number of files in the chain.
    pub(super) fn length(&self) -> usize {
        self.files().count()
    }
}
