//! Blocks: quotes and alerts, lists, tables, code.

use std::ops::RangeInclusive;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag, TagEnd};

use super::context::ENGLISH;
use super::{OpenElement, Writer};
use crate::render::html::{directive, escape, highlight};

impl Writer<'_, '_> {
    pub(super) fn paragraph(&mut self) {
        if let Some(length) = self.video(0) {
            self.at += length;
            return;
        }
        let (text, _) = self.text_ahead(0);
        // Authors often forget the `>` of the quote, especially in lists.
        match directive::alert(&text) {
            Some((kind, rest)) => {
                self.out.push_str(&self.alert_start(kind));
                self.skip_marker(text.len() - rest.len(), rest.is_empty());
                self.paragraph_text();
                self.out.push_str("</div>\n");
            }
            None if self.registry() => {}
            None => self.paragraph_text(),
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

    /// Writes a link for the paragraph `ahead` if it is `[!VIDEO address]`. Returns its number of
    /// events.
    pub(super) fn video(&mut self, ahead: usize) -> Option<usize> {
        let (text, length) = self.text_ahead(ahead);
        let address = directive::video(&text)?;
        let is_all = matches!(self.peek(ahead + length), Some(Event::End(TagEnd::Paragraph)));
        let href = is_all.then(|| self.href(address))??;
        let label = self.context.messages.message_with("video", "host", directive::host(address));
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
            let start = self.alert_start(kind);
            return self.marked_quote(&start, "</div>\n", text.len() - rest.len(), rest);
        }
        if let Some((classes, rest)) = directive::div(&text) {
            let start = match classes.join(" ") {
                classes if classes.is_empty() => "<div>\n".to_owned(),
                classes => format!("<div class=\"{classes}\">\n"),
            };
            return self.marked_quote(&start, "</div>\n", text.len() - rest.len(), rest);
        }
        if matches!(self.peek(length + 2), Some(Event::End(TagEnd::BlockQuote(_))))
            && let Some(length) = self.video(1)
        {
            self.at += length + 2;
            return;
        }
        self.element("<blockquote>\n", "</blockquote>\n");
    }

    fn alert_start(&self, kind: &str) -> String {
        format!(
            "<div class=\"alert alert-{kind}\" role=\"note\">\n<p class=\"alert-title\">{}</p>\n",
            self.alert_title(kind)
        )
    }

    /// Returns the title of an alert of this kind as HTML, with the English where the page has it.
    pub(super) fn alert_title(&self, kind: &str) -> String {
        let id = format!("alert-{kind}");
        let title = escape::text(&self.context.messages.message(&id));
        match self.context.english {
            Some(english) => format!(
                "<span class=\"tr\">{title}</span><span {ENGLISH}>{}</span>",
                escape::text(&english.message(&id))
            ),
            None => title,
        }
    }

    /// Writes a quote whose first paragraph starts with a marker of `marker` bytes, followed by
    /// `rest`.
    fn marked_quote(&mut self, start: &str, end: &'static str, marker: usize, rest: &str) {
        self.element(start, end);
        self.at += 1;
        self.skip_marker(marker, rest.is_empty());
        if rest.is_empty() && matches!(self.peek(0), Some(Event::End(TagEnd::Paragraph))) {
            self.at += 1;
        } else {
            self.paragraph_text();
        }
    }

    /// Skips a marker of `length` bytes, and the line break after it if it is alone on its line.
    fn skip_marker(&mut self, length: usize, is_alone: bool) {
        self.skip_text(length);
        if is_alone && matches!(self.peek(0), Some(Event::SoftBreak | Event::HardBreak)) {
            self.at += 1;
        }
    }

    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        let mut code = String::new();
        while let Some(Event::Text(text)) = self.peek(0) {
            code.push_str(text);
            self.at += 1;
        }
        // Code contains text only, so the next event is the end of the block.
        self.at += 1;
        let info = match kind {
            CodeBlockKind::Fenced(info) => Some(info.as_ref()),
            CodeBlockKind::Indented => None,
        };
        self.code_of(&code, info, &[]);
    }

    /// Writes highlighted code; the lines in `highlight`, from 1, are emphasised.
    pub(super) fn code_of(
        &mut self,
        code: &str,
        info: Option<&str>,
        highlight: &[RangeInclusive<usize>],
    ) {
        let language = info.and_then(directive::language);
        let name = language.as_deref().map(highlight::display_name).unwrap_or_default();
        self.out.push_str("<div class=\"code\"><div class=\"code-head\">");
        if !name.is_empty() {
            self.out.push_str(&format!("<span translate=\"no\">{}</span>", escape::text(name)));
        }
        // `tabindex` lets keyboard users scroll a block wider than the page.
        self.out.push_str("</div><pre dir=\"ltr\" translate=\"no\" tabindex=\"0\"><code");
        if let Some(language) = &language {
            self.out.push_str(&format!(" class=\"language-{language}\""));
        }
        self.out.push('>');
        highlight::push(&mut self.out, code, language.as_deref(), highlight);
        self.out.push_str("</code></pre></div>\n");
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
        let label = escape::text(&self.context.messages.message(id));
        self.out.push_str(&format!(
            "<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> "
        ));
    }

    pub(super) fn footnote(&mut self, name: &str) {
        let text_before = std::mem::take(&mut self.out);
        self.open.push(OpenElement::Footnote { name: name.to_owned(), text_before });
    }

    pub(super) fn table(&mut self, columns: Vec<Alignment>) {
        self.columns = columns;
        let label = escape::text(&self.context.messages.message("table"));
        let rest = self.events[self.at..].iter();
        let length = rest.take_while(|(event, _)| *event != Event::End(TagEnd::Table)).count();
        let segments = self.segments_at(&self.place_of(self.at..self.at + length));
        // One switch for the English of all cells.
        let switch = if self.has_source(segments) {
            let english = escape::text(&self.context.messages.message("source-text"));
            format!(
                "<details class=\"toggle\"><summary aria-label=\"{english}: {label}\"></summary></details>\n"
            )
        } else {
            String::new()
        };
        let start = format!(
            "<div class=\"table\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">\n{switch}<table>\n"
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
        self.cell_text();
    }
}
