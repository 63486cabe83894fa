//! How a page reaches other files: the articles that it includes, the code that it shows.

use super::segment::{PageSegment, PageToken};
use segmend_engine::model::Finding;
use segmend_engine::text::Span;

/// What a page asks for while it is written. Each address is read from the file that it stands in,
/// which is named beside it: an included file has its own.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    /// The file of the article, relative to the content root.
    pub file: &'a str,
    /// The article that an address names, in the page's locale or the nearest.
    pub include: &'a dyn Fn(&str, &str) -> Option<Included>,
    /// The text of the code file that an address names.
    pub code: &'a dyn Fn(&str, &str) -> Option<String>,
    /// The address to emit for one in an included file.
    pub resolve: &'a dyn Fn(&str, &str) -> String,
    /// What readers call the choice with this id, such as a programming language.
    pub pivot: &'a dyn Fn(&str) -> Option<String>,
    /// The title of the article with this `uid`.
    pub title: &'a dyn Fn(&str) -> Option<String>,
    /// Takes what is wrong, with its place in the Markdown of the article.
    pub report: &'a dyn Fn(usize, Finding),
}

/// A file to be shown in the place of its `[!INCLUDE]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Included {
    /// The file, relative to the content root.
    pub file: String,
    /// Its Markdown without front matter.
    pub body: String,
    /// Whether it is in English on a page that is not.
    pub is_foreign: bool,
    /// Its pairs, in their order.
    pub segments: Vec<IncludedSegment>,
    /// The tokens in its text, in their order.
    pub tokens: Vec<PageToken>,
}

/// A pair of an included file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncludedSegment {
    id: String,
    span: Span,
    source: String,
    is_mangled: bool,
}

impl IncludedSegment {
    /// A copy of a pair, which lives as long as its article only.
    pub fn of(segment: PageSegment<'_>) -> Self {
        let PageSegment { id, span, source, is_mangled } = segment;
        Self { id, span, source: source.to_owned(), is_mangled }
    }

    /// The pair as the page has it.
    pub(super) fn seen(&self) -> PageSegment<'_> {
        PageSegment {
            id: self.id.clone(),
            span: self.span,
            source: &self.source,
            is_mangled: self.is_mangled,
        }
    }
}

impl Files<'_> {
    /// No other files.
    pub const NONE: Files<'static> = Files {
        file: "",
        include: &|_, _| None,
        code: &|_, _| None,
        resolve: &|_, address| address.to_owned(),
        pivot: &|_| None,
        title: &|_| None,
        report: &|_, _| {},
    };
}
