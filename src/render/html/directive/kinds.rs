//! The kinds of directives.

use std::borrow::Cow;
use std::ops::Range;

use super::attributes::{Attributes, Snippet};

/// A directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render::html) enum Directive<'a> {
    /// The start of a block, with its attributes.
    Open(BlockKind, Attributes<'a>),
    /// The end of a block.
    Close(BlockKind),
    /// An image without a long description.
    Image(Attributes<'a>),
    /// A video.
    Video(Attributes<'a>),
    /// An excerpt of a code file.
    Code(Snippet<'a>),
    /// Another article, included here.
    Include {
        /// The title, which only authors see.
        title: &'a str,
        /// The file, relative to this one.
        address: &'a str,
    },
    /// Text that must not be translated.
    NoLoc(Cow<'a, str>),
    /// The marker of an alert in a table cell or in raw HTML, where no quote can start.
    Label(&'static str),
}

/// The blocks with a start and an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render::html) enum BlockKind {
    Row,
    Column,
    Zone,
    Moniker,
    /// An image with a long description.
    Image,
}

impl BlockKind {
    /// The name of the directive.
    pub(in crate::render::html) fn name(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Column => "column",
            Self::Zone => "zone",
            Self::Moniker => "moniker",
            Self::Image => "image",
        }
    }

    /// Finds a kind by its name, in any case.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Row, Self::Column, Self::Zone, Self::Moniker, Self::Image];
        all.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }
}

/// A directive with its place in the Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render::html) struct FoundDirective<'a> {
    /// The byte range.
    pub(in crate::render::html) span: Range<usize>,
    /// Whether it is alone on its line.
    pub(in crate::render::html) is_line: bool,
    pub(in crate::render::html) directive: Directive<'a>,
}
