//! Access to other files while a page is rendered: included articles and code files.

use super::picture::Picture;
use super::segment::{PageSegment, PageToken};
use segmend_engine::model::Finding;
use segmend_engine::text::Span;

/// Callbacks of the page writer. Each address is relative to the file that contains it, which is
/// passed first, because included files have addresses of their own.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    /// The file of the article, relative to the content root.
    pub file: &'a str,
    /// Returns the article at an address, in the page's locale or the nearest one.
    pub include: &'a dyn Fn(&str, &str) -> Option<Included>,
    /// Returns the text of the code file at an address.
    pub code: &'a dyn Fn(&str, &str) -> Option<String>,
    /// Returns the final address for one in an included file.
    pub resolve: &'a dyn Fn(&str, &str) -> String,
    /// Returns what is known of the picture at an address in an included file.
    pub picture: &'a dyn Fn(&str, &str) -> Picture,
    /// Returns the display name of a pivot id, such as a programming language.
    pub pivot: &'a dyn Fn(&str) -> Option<String>,
    /// Returns the title of the article with a `uid`.
    pub title: &'a dyn Fn(&str) -> Option<String>,
    /// Reports a finding at an offset of the article's Markdown.
    pub report: &'a dyn Fn(usize, Finding),
}

/// A file that replaces its `[!INCLUDE]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Included {
    /// The file, relative to the content root.
    pub file: String,
    /// Its Markdown without front matter.
    pub body: String,
    /// Whether it is in English on a page in another language.
    pub is_foreign: bool,
    /// Its pairs, in order.
    pub segments: Vec<IncludedSegment>,
    /// The tokens in its text, in order.
    pub tokens: Vec<PageToken>,
}

/// A pair of an included file, which owns its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncludedSegment {
    id: String,
    span: Span,
    source: String,
    tokens: Vec<PageToken>,
    is_mangled: bool,
}

impl IncludedSegment {
    /// Copies a pair, because the included article is dropped after this.
    pub fn from_segment(segment: PageSegment<'_>) -> Self {
        let PageSegment { id, span, source, tokens, is_mangled } = segment;
        Self { id, span, source: source.to_owned(), tokens, is_mangled }
    }

    /// Borrows the pair as the page writer needs it.
    pub(super) fn as_page_segment(&self) -> PageSegment<'_> {
        PageSegment {
            id: self.id.clone(),
            span: self.span,
            source: &self.source,
            tokens: self.tokens.clone(),
            is_mangled: self.is_mangled,
        }
    }
}

impl Files<'_> {
    /// No access to other files.
    pub const NONE: Files<'static> = Files {
        file: "",
        include: &|_, _| None,
        code: &|_, _| None,
        resolve: &|_, address| address.to_owned(),
        picture: &|_, _| Picture::Unsized,
        pivot: &|_| None,
        title: &|_| None,
        report: &|_, _| {},
    };
}
