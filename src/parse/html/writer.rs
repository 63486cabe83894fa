//! Writes the tree of a page as bilingual Markdown: what is common to lines and blocks.

use std::collections::BTreeSet;

use ego_tree::NodeId;

use super::elements::PageNode;
use super::escape::{self, TextPlace};
use super::places::{Side, SpanPlaces};
use crate::model::Origin;

/// The depth from which on only text is read. The bounds on a page keep it far below.
const MAX_TREE_DEPTH: usize = 400;

/// The distance of a block from the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A line break.
    Line,
    /// A blank line.
    Blank,
}

/// The text so far, and the state of its last line.
pub(super) struct Writer {
    pub(super) out: String,
    pub(super) places: SpanPlaces,
    pub(super) origins: Vec<Origin>,
    /// Lookups that are written already, beside their translation.
    pub(super) done: BTreeSet<NodeId>,
    /// What every line of the open containers begins with.
    pub(super) prefix: String,
    /// At the start of a container: the next block needs no distance.
    pub(super) is_fresh: bool,
    /// Inside a list without paragraphs.
    pub(super) is_tight: bool,
    /// Behind a paragraph: a list can follow without a blank line.
    pub(super) is_after_text: bool,
    /// The kind of the list that was just written, so that the next one does not continue it.
    pub(super) after_list: Option<ListMarker>,
    /// Tags that the next text begins with, some with a place in the file.
    pending: Vec<(String, Option<(Side, String)>)>,
    /// Inside a block of raw HTML.
    pub(super) is_raw: bool,
    pub(super) is_in_emphasis: bool,
    pub(super) is_in_link: bool,
    pub(super) is_in_cell: bool,
    pub(super) is_in_lookup: bool,
    pub(super) line: Line,
    depth: usize,
}

/// The kind of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct ListMarker {
    pub(super) is_ordered: bool,
    /// Whether it uses the other sign for its items.
    pub(super) is_other: bool,
}

/// The state of the line that is written.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// The last character, apart from bilingual tags.
    pub(super) last: char,
    /// Whether the next text begins the line.
    pub(super) is_bare: bool,
    /// Whether blanks before the next text are dropped.
    pub(super) trims: bool,
    /// A blank that is written before the next text, if there is one.
    pub(super) blank: bool,
    /// Whether a tilde stands in it.
    pub(super) has_tilde: bool,
}

impl Line {
    /// The start of a line that blocks can begin on.
    pub(super) const START: Self =
        Self { last: ' ', is_bare: true, trims: true, blank: false, has_tilde: false };
    /// The start of the text behind the sign of a block.
    pub(super) const TEXT: Self = Self { is_bare: false, ..Self::START };
}

impl Writer {
    /// A writer behind the metadata.
    pub(super) fn new(out: String, places: SpanPlaces) -> Self {
        Self {
            out,
            places,
            origins: Vec::new(),
            done: BTreeSet::new(),
            prefix: String::new(),
            is_fresh: true,
            is_tight: false,
            is_after_text: false,
            after_list: None,
            pending: Vec::new(),
            is_raw: false,
            is_in_emphasis: false,
            is_in_link: false,
            is_in_cell: false,
            is_in_lookup: false,
            line: Line::START,
            depth: 0,
        }
    }

    /// Starts a block.
    pub(super) fn begin(&mut self, gap: Gap) {
        if self.is_fresh {
            self.is_fresh = false;
        } else {
            self.new_line();
            if gap == Gap::Blank {
                let end = self.out.trim_end_matches([' ', '\t']).len();
                self.out.truncate(end);
                self.new_line();
            }
        }
        (self.after_list, self.is_after_text) = (None, false);
        self.line = Line::START;
    }

    /// Starts a line in the same block.
    pub(super) fn new_line(&mut self) {
        self.out.push('\n');
        self.out.push_str(&self.prefix);
    }

    /// Runs `write` one level deeper in the tree; too deep, only the text is written.
    pub(super) fn descend(&mut self, node: PageNode<'_>, write: impl FnOnce(&mut Self)) {
        if self.depth >= MAX_TREE_DEPTH {
            let texts: Vec<_> =
                node.descendants().filter_map(|inner| inner.value().as_text()).collect();
            return texts.into_iter().for_each(|text| self.text(text));
        }
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    /// Writes a text, with its white space as a browser shows it.
    pub(super) fn text(&mut self, text: &str) {
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        let is_blank = |at: Option<u8>| at.is_some_and(|byte| byte.is_ascii_whitespace());
        self.line.blank |= is_blank(text.bytes().next());
        if words.is_empty() {
            return;
        }
        self.before();
        let text_place = TextPlace {
            is_bare: self.line.is_bare,
            is_in_link: self.is_in_link,
            is_in_cell: self.is_in_cell,
            last: self.line.last,
            has_tilde: self.line.has_tilde,
        };
        let words = words.join(" ");
        let escaped = match self.is_raw {
            true => escape::html(&words),
            false => escape::markdown(&words, text_place),
        };
        self.sign(&escaped);
        self.line.blank = is_blank(text.bytes().next_back());
    }

    /// Writes what comes before any content: a blank, and pending tags.
    pub(super) fn before(&mut self) {
        let line = self.line;
        if line.blank && !line.trims && line.last != ' ' {
            self.out.push(' ');
            self.line.last = ' ';
        }
        (self.line.blank, self.line.trims) = (false, false);
        for (tag, place) in std::mem::take(&mut self.pending) {
            if let Some((side, id)) = place {
                self.place(side, &id);
            }
            self.out.push_str(&tag);
        }
    }

    /// Writes content as it is.
    pub(super) fn sign(&mut self, sign: &str) {
        self.out.push_str(sign);
        self.line.last = sign.chars().next_back().unwrap_or(self.line.last);
        self.line.has_tilde |= sign.contains('~');
        self.line.is_bare = false;
    }

    /// Lets the next text begin with a tag.
    pub(super) fn tag_later(&mut self, tag: String, place: Option<(Side, String)>) {
        self.pending.push((tag, place));
    }

    /// Records the place of a span that begins here.
    pub(super) fn place(&mut self, side: Side, id: &str) {
        let place = self.places.next(side, id);
        self.origins.extend(place.map(|place| place.origin(self.out.len())));
    }

    /// Writes pending tags that no text followed.
    pub(super) fn finish(&mut self) {
        if !self.pending.is_empty() {
            self.begin(Gap::Blank);
            self.before();
        }
        self.out.push('\n');
    }
}
