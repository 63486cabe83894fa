//! The sidebar of an article, as `templates/sidebar.html` prints it.
//!
//! Each page has another one, of dozens of links: half of what a template engine would do for a page.
//! A project with templates of its own gets them all from the engine.

use super::contents::{NavEntry, NavGroup};
use super::localizations::Messages;
use super::page::BaseView;

/// What the template of the sidebar prints in place of its own text.
pub(super) const TEMPLATE: (&str, &str) = ("sidebar.html", "{{ sidebar -}}\n");

/// Returns the sidebar as HTML; empty if there are no groups.
pub(super) fn sidebar(base: &BaseView<'_>, messages: &Messages, groups: &[NavGroup]) -> String {
    let mut html = String::new();
    if groups.is_empty() {
        return html;
    }
    let words_lang = base.words_lang.as_str();
    let mut writer = Writer { out: &mut html, messages, words_lang };
    writer.all(&["<nav class=\"sidebar\" id=\"page:nav\" popover aria-label=\""]);
    writer.text(&messages.message("site-contents"));
    writer.all(&["\"", words_lang, ">\n<p class=\"side-title\"><a href=\""]);
    writer.text(&base.home_href);
    writer.all(&["\">"]);
    writer.text(&messages.message("articles"));
    writer.all(&["</a></p>\n<ul"]);
    if !words_lang.is_empty() {
        writer.all(&[" lang=\"", base.locale, "\" dir=\"", base.dir, "\""]);
    }
    writer.all(&[">\n"]);
    groups.iter().for_each(|group| writer.group(group));
    writer.all(&["</ul>\n</nav>\n"]);
    html
}

struct Writer<'a> {
    out: &'a mut String,
    messages: &'a Messages,
    words_lang: &'a str,
}

impl Writer<'_> {
    fn all(&mut self, pieces: &[&str]) {
        pieces.iter().for_each(|piece| self.out.push_str(piece));
    }

    /// Writes a text as the template engine escapes it.
    fn text(&mut self, text: &str) {
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            let entity = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' => "&#39;",
                _ => continue,
            };
            self.all(&[&text[from..at], entity]);
            from = at + 1;
        }
        self.all(&[&text[from..]]);
    }

    fn group(&mut self, group: &NavGroup) {
        if group.entries.is_empty() {
            self.all(&["<li><a href=\""]);
            self.text(&group.href);
            self.all(&["\">"]);
            self.title(group);
            return self.all(&["</a></li>\n"]);
        }
        self.all(&["<li><details open><summary class=\"turn\">"]);
        self.title(group);
        self.all(&["</summary>\n<ul>\n"]);
        group.entries.iter().for_each(|entry| self.entry(entry));
        if group.count > group.entries.len() {
            self.all(&["<li><a class=\"all\" href=\""]);
            self.text(&group.href);
            self.all(&["\"", self.words_lang, ">"]);
            let all = self.messages.message_with("all-articles", "count", group.count);
            self.text(&all);
            self.all(&["</a></li>\n"]);
        }
        self.all(&["</ul>\n</details></li>\n"]);
    }

    fn title(&mut self, group: &NavGroup) {
        self.text(&group.title);
        self.all(&["<span class=\"count\">"]);
        match &group.number {
            Some(number) => self.text(number),
            None => self.text(&self.messages.message_with("number", "count", group.count)),
        }
        self.all(&["</span>"]);
    }

    fn entry(&mut self, entry: &NavEntry) {
        if let Some(section) = entry.section.as_deref().filter(|section| !section.is_empty()) {
            self.all(&["<li class=\"part\">"]);
            self.text(section);
            self.all(&["</li>\n"]);
        }
        self.all(&["<li><a href=\""]);
        self.text(entry.href.as_deref().unwrap_or_default());
        self.all(&["\"", if entry.is_current { " aria-current=\"page\"" } else { "" }, ">"]);
        self.text(&entry.title);
        if let Some(note) = entry.note.as_deref().filter(|note| !note.is_empty()) {
            self.all(&["<small>"]);
            self.text(note);
            self.all(&["</small>"]);
        }
        self.all(&["</a></li>\n"]);
    }
}
