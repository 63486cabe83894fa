//! The bilingual pairs, tokens and notices of a page.

use segmend_engine::text::Span;

/// A pair of the article: its text is in the Markdown of the body, its English is shown beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageSegment<'a> {
    /// The part of the segment's id that all locales share: `112`.
    pub id: String,
    /// The span of its text in the body.
    pub span: Span,
    /// The English, as Markdown.
    pub source: &'a str,
    /// The tokens in the English, in order and without overlap.
    pub tokens: Vec<PageToken>,
    /// Whether its text is the English because the translation was mangled.
    pub is_mangled: bool,
}

/// A token of the English that occurs in the text of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageToken {
    /// Its span in the body.
    pub span: Span,
    /// How it is displayed.
    pub style: TokenStyle,
}

impl PageToken {
    /// The token in a text that stands `by` bytes further on.
    pub(super) const fn shift(self, by: usize) -> Self {
        Self { span: self.span.shift(by), ..self }
    }
}

/// How a token is displayed. In every style, browsers neither translate it nor reorder it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenStyle {
    /// Like the surrounding text: a version number, a host name.
    Text,
    /// As code: a path, a program name.
    Code,
    /// As code with a copy button: a command, an error code.
    Copy,
}

/// A notice at the head of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The article was not translated: the page shows the English.
    Untranslated,
    /// Some segments are shown in English because their translation was mangled.
    Mangled {
        /// The number of segments.
        count: usize,
    },
    /// The checks found many problems in the translation.
    Quality {
        /// The quality score: 0 to 100, whole points.
        score: usize,
    },
    /// The English of some segments has changed since they were translated.
    Outdated {
        /// The number of segments.
        count: usize,
    },
}
