//! How a page reaches other files: the articles that it includes, the code that it shows.

use crate::model::Finding;

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
