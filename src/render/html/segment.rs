//! What a page knows of the bilingual pairs that it was made from.

use segmend_engine::text::Span;

/// A pair of the article on its page: the text is the one in the Markdown of the body, the English
/// stands beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageSegment<'a> {
    /// The part of the segment's id that the locales share, `112`.
    pub id: String,
    /// Where its text stands in the body.
    pub span: Span,
    /// The English, as Markdown.
    pub source: &'a str,
    /// Whether its text is the English, because the translation was mangled.
    pub is_mangled: bool,
}

/// A token of the English in the text of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageToken {
    /// Where it stands in the body.
    pub span: Span,
    /// How it looks.
    pub look: Look,
}

/// How a token looks on a page; none of them is translated or turned around by a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// Like the text around it: a version number, the name of a host.
    Text,
    /// Like code: a path, the name of a program.
    Code,
    /// Like code, and offered for copying: a command, an error code.
    Copy,
}

/// What the head of a page tells its readers of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The article was not translated: the page shows it in English.
    Untranslated,
    /// Segments are shown in English because their translation was mangled.
    Mangled {
        /// How many.
        count: usize,
    },
    /// Checks found much in the translation.
    Quality {
        /// Its score: 0 to 100, whole points.
        score: usize,
    },
    /// The English of segments has changed since they were translated.
    Outdated {
        /// How many.
        count: usize,
    },
}
