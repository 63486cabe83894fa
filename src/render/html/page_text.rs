//! Extracts the visible text of a page, for the search and for the leak check: title and body,
//! split at the headings, without navigation, notices, controls and the English beside the
//! translation.

use crate::render::search::{PageText, Section};

/// Whether the text of an element is no part of the article.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "nav"
            | "script"
            | "style"
            | "template"
            | "svg"
            | "button"
            | "fieldset"
            | "footer"
            | "form"
            | "noscript"
    )
}

/// Whether the text of elements of a class is no part of the article.
fn is_skipped_class(name: &str) -> bool {
    matches!(
        name,
        "source"
            | "byline"
            | "restored"
            | "notice"
            | "notices"
            | "contents"
            | "en"
            | "original"
            | "perma"
            | "code-head"
            | "toggle"
            | "why"
    )
}

/// Whether an element is inline; all others start a new line.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

/// The start of an element, as far as it decides what is text of the page.
pub(super) struct ElementStart<'a> {
    pub(super) name: &'a str,
    pub(super) id: Option<&'a str>,
    pub(super) class: &'a str,
    pub(super) lang: Option<&'a str>,
    pub(super) is_hidden: bool,
}

/// Collects the text of a page as its elements open and close.
#[derive(Default)]
pub(super) struct TextCollector {
    language: String,
    /// The nesting depth inside `<main>`; 0 outside.
    main: usize,
    /// The nesting depth inside a skipped element; 0 outside.
    skipped: usize,
    heading: Option<String>,
    is_title: bool,
    text: PageText,
}

impl TextCollector {
    /// Handles the start of an element.
    pub(super) fn open(&mut self, element: &ElementStart<'_>) {
        let name = element.name;
        match name {
            "html" => self.language = primary(element.lang).to_owned(),
            "title" => self.is_title = self.main == 0 && self.text.title.is_empty(),
            _ => {}
        }
        // Every element inside `main` counts, so that `close` knows where it ends.
        if name == "main" || self.main > 0 {
            self.main += 1;
            if self.skipped > 0 || self.skips(element) {
                self.skipped += 1;
            }
        }
        if self.reads() {
            self.begin(name, element.id);
        }
    }

    /// Handles the end of an element.
    pub(super) fn close(&mut self, name: &str) {
        self.is_title &= name != "title";
        if self.reads() {
            if is_heading(name)
                && let Some(heading) = self.heading.take()
            {
                self.section().heading = words(&heading);
            }
            self.break_line(name);
        }
        self.main = self.main.saturating_sub(1);
        self.skipped = self.skipped.saturating_sub(1);
    }

    /// Handles a text node.
    pub(super) fn text(&mut self, text: &str) {
        if self.is_title {
            self.text.title.push_str(text);
        } else if self.reads() {
            match &mut self.heading {
                Some(heading) => heading.push_str(text),
                None => self.section().text.push_str(text),
            }
        }
    }

    /// Returns the collected text.
    pub(super) fn finish(mut self) -> PageText {
        for section in &mut self.text.sections {
            let lines = section.text.lines().map(words).filter(|line| !line.is_empty());
            section.text = lines.collect::<Vec<_>>().join("\n");
        }
        self.text.sections.retain(|s| !s.heading.is_empty() || !s.text.is_empty());
        self.text.title = words(&self.text.title);
        self.text
    }

    const fn reads(&self) -> bool {
        self.main > 0 && self.skipped == 0
    }

    fn begin(&mut self, name: &str, id: Option<&str>) {
        if is_heading(name) {
            // The title links to the top of the page, not to an anchor.
            let anchor = if name == "h1" { "" } else { id.unwrap_or_default() };
            self.text.sections.push(Section { anchor: anchor.to_owned(), ..Section::default() });
            self.heading = Some(String::new());
        }
        self.break_line(name);
    }

    fn break_line(&mut self, name: &str) {
        if self.heading.is_none() && !is_inline(name) {
            self.section().text.push('\n');
        }
    }

    fn section(&mut self) -> &mut Section {
        if self.text.sections.is_empty() {
            self.text.sections.push(Section::default());
        }
        let last = self.text.sections.len() - 1;
        &mut self.text.sections[last]
    }

    /// Skips the English on a translated page: it is shown for comparison, or in place of a mangled
    /// text.
    fn skips(&self, element: &ElementStart<'_>) -> bool {
        let is_english = primary(element.lang) == "en" && self.language != "en";
        let mut classes = element.class.split_ascii_whitespace();
        let is_class = classes.any(is_skipped_class);
        is_skipped(element.name) || is_class || is_english || element.is_hidden
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn primary(tag: Option<&str>) -> &str {
    tag.and_then(|tag| tag.split('-').next()).unwrap_or_default()
}

/// Collapses white space.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
