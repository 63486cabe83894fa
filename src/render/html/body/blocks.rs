//! Blocks: quotes and alerts, lists, tables, code.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag, TagEnd};

use super::{Close, Writer};
use crate::render::html::{directive, escape};

impl Writer<'_, '_> {
    pub(super) fn paragraph(&mut self) {
        if let Some(length) = self.video(0) {
            self.at += length;
        } else {
            self.paragraph_text();
        }
    }

    /// Writes the rest of a paragraph.
    fn paragraph_text(&mut self) {
        let rest = self.events[self.at..].iter();
        let length = rest.take_while(|(event, _)| *event != Event::End(TagEnd::Paragraph)).count();
        let end = self.at + length;
        self.text_block(end, "<p>", "</p>\n");
        self.at = end + 1;
    }

    /// Writes a link for the paragraph `ahead` if it is `[!VIDEO address]`, and gives its length.
    pub(super) fn video(&mut self, ahead: usize) -> Option<usize> {
        let (text, length) = self.text_ahead(ahead);
        let address = directive::video(&text)?;
        let is_all = matches!(self.peek(ahead + length), Some(Event::End(TagEnd::Paragraph)));
        let href = is_all.then(|| self.href(address))??;
        let label = self.setting.voice.say_with("video", "host", directive::host(address));
        self.out.push_str(&format!(
            "<p class=\"video\"><a href=\"{href}\">{}</a></p>\n",
            escape::text(&label)
        ));
        Some(length + 1)
    }

    pub(super) fn block_quote(&mut self) {
        if !matches!(self.peek(0), Some(Event::Start(Tag::Paragraph))) {
            return self.element("<blockquote>\n", "</blockquote>\n");
        }
        let (text, length) = self.text_ahead(1);
        if let Some((kind, rest)) = directive::alert(&text) {
            let marker = text.len() - rest.len();
            return self.alert(kind, marker, rest.is_empty());
        }
        if matches!(self.peek(length + 2), Some(Event::End(TagEnd::BlockQuote(_))))
            && let Some(length) = self.video(1)
        {
            self.at += length + 2;
            return;
        }
        self.element("<blockquote>\n", "</blockquote>\n");
    }

    /// Writes an alert whose first paragraph begins with a marker of `marker` bytes; `is_alone` says
    /// that no text follows it.
    pub(super) fn alert(&mut self, kind: &str, marker: usize, is_alone: bool) {
        let title = self.setting.voice.say(&format!("alert-{kind}"));
        let start = format!(
            "<aside class=\"alert alert-{kind}\" role=\"note\">\n<p class=\"alert-title\">{}</p>\n",
            escape::text(&title)
        );
        self.element(&start, "</aside>\n");
        self.at += 1;
        self.skip_text(marker);
        if is_alone && matches!(self.peek(0), Some(Event::SoftBreak | Event::HardBreak)) {
            self.at += 1;
        }
        if is_alone && matches!(self.peek(0), Some(Event::End(TagEnd::Paragraph))) {
            self.at += 1;
        } else {
            self.paragraph_text();
        }
    }

    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        // A block that is wider than the page scrolls, by keyboard too.
        let mut start = "<pre dir=\"ltr\" translate=\"no\" tabindex=\"0\"><code".to_owned();
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = directive::language(info)
        {
            start.push_str(&format!(" class=\"language-{language}\""));
        }
        start.push('>');
        self.element(&start, "</code></pre>\n");
    }

    pub(super) fn list(&mut self, start: Option<u64>) {
        match start {
            None => self.element("<ul>\n", "</ul>\n"),
            Some(1) => self.element("<ol>\n", "</ol>\n"),
            Some(number) => self.element(&format!("<ol start=\"{number}\">\n"), "</ol>\n"),
        }
    }

    pub(super) fn item(&mut self) {
        let is_loose = matches!(self.peek(0), Some(Event::Start(Tag::Paragraph)));
        let is_task = matches!(self.peek(usize::from(is_loose)), Some(Event::TaskListMarker(_)));
        self.element(if is_task { "<li class=\"task\">" } else { "<li>" }, "</li>\n");
        self.bare_text();
    }

    pub(super) fn check_box(&mut self, is_done: bool) {
        let (id, checked) = if is_done { ("task-done", " checked") } else { ("task-open", "") };
        let label = escape::text(&self.setting.voice.say(id));
        self.out.push_str(&format!(
            "<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> "
        ));
    }

    pub(super) fn footnote(&mut self, name: &str) {
        let text_before = std::mem::take(&mut self.out);
        self.open.push(Close::Footnote { name: name.to_owned(), text_before });
    }

    pub(super) fn table(&mut self, columns: Vec<Alignment>) {
        self.columns = columns;
        let label = escape::text(&self.setting.voice.say("table"));
        let start = format!(
            "<div class=\"table\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">\n<table>\n"
        );
        self.element(&start, "</tbody>\n</table>\n</div>\n");
    }

    pub(super) fn row(&mut self, start: &str, end: &'static str) {
        self.column = 0;
        self.element(start, end);
    }

    pub(super) fn cell(&mut self) {
        let class = match self.columns.get(self.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"end\"",
            Some(Alignment::Left | Alignment::None) | None => "",
        };
        self.column += 1;
        match self.is_table_head {
            true => self.element(&format!("<th scope=\"col\"{class}>"), "</th>"),
            false => self.element(&format!("<td{class}>"), "</td>"),
        }
        self.bare_text();
    }
}
