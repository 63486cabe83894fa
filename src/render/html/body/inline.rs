//! Inline content: links, images, raw HTML.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::{LocatedEvent, Writer, plain_text};
use crate::render::html::raw::{self, RawContext};
use crate::render::html::{Picture, directive, escape};
use crate::render::slug::readable_name;

impl Writer<'_, '_> {
    /// Returns the final address, escaped; `None` if the link is unsafe.
    pub(super) fn href(&self, address: &str) -> Option<String> {
        let resolved = (self.context.resolve)(address);
        let is_safe = escape::is_safe_link(&resolved);
        is_safe.then(|| escape::text(&escape::address(&resolved)))
    }

    pub(super) fn link(&mut self, kind: LinkType, address: &str, title: &str) {
        if let Some(name) = directive::reference(address).filter(|_| kind == LinkType::Autolink) {
            return self.reference(address, &name);
        }
        let is_email = matches!(kind, LinkType::Email);
        let scheme = if is_email { "mailto:" } else { "" };
        let Some(href) = self.href(&format!("{scheme}{address}")) else {
            return self.element("", "");
        };
        self.element(&format!("<a href=\"{href}\"{}>", title_attribute(title)), "</a>");
        // Machine translation often leaves a link empty and its text beside it. Showing where it
        // leads is better than an invisible link.
        if matches!(self.peek(0), Some(Event::End(TagEnd::Link))) {
            escape::push_text(&mut self.out, &target_name(address));
        }
    }

    /// Writes `<xref:System.String>`, whose text is the title or the name of its target.
    fn reference(&mut self, address: &str, name: &str) {
        let uid = address.strip_prefix("xref:").and_then(|uid| uid.split(['?', '#']).next());
        let title = uid.and_then(|uid| (self.context.files.title)(&escape::percent_decoded(uid)));
        let text = match &title {
            Some(title) => escape::text(title),
            None => format!("<code dir=\"ltr\" translate=\"no\">{}</code>", escape::text(name)),
        };
        self.out.push_str(&match self.href(address) {
            Some(href) => format!("<a href=\"{href}\">{text}</a>"),
            None => text,
        });
        let is_end = |(event, _): &LocatedEvent<'_>| matches!(event, Event::End(TagEnd::Link));
        self.at += self.events[self.at..].iter().position(is_end).map_or(0, |at| at + 1);
    }

    pub(super) fn image(&mut self, address: &str, title: &str) {
        let mut depth = 1;
        let is_inside = |(event, _): &&LocatedEvent<'_>| {
            depth += usize::from(matches!(event, Event::Start(Tag::Image { .. })));
            depth -= usize::from(matches!(event, Event::End(TagEnd::Image)));
            depth > 0
        };
        let length = self.events[self.at..].iter().take_while(is_inside).count();
        let alt = plain_text(&self.events[self.at..self.at + length]);
        self.at += length + 1;
        let resolved = (self.context.resolve)(address);
        if resolved.is_empty() || !escape::is_safe_image(&resolved) {
            return escape::push_text(&mut self.out, &alt);
        }
        let picture = (self.context.picture)(address);
        if picture == Picture::Missing {
            let missing = self.missing_image(&alt, address);
            return self.out.push_str(&missing);
        }
        self.out.push_str(&format!(
            "<img src=\"{}\" alt=\"{}\"{}{} loading=\"lazy\">",
            escape::text(&escape::address(&resolved)),
            escape::text(&alt),
            title_attribute(title),
            picture.size_attributes()
        ));
    }

    /// Returns what stands in place of a picture that does not exist: its text, and its file.
    pub(super) fn missing_image(&self, alt: &str, address: &str) -> String {
        let words = self.context.messages.message_with("image-missing", "file", address);
        format!(
            "<span class=\"missing i i-image\"><span>{}<small>{}</small></span></span>",
            escape::text(alt),
            escape::text(&words)
        )
    }

    /// Writes a block of raw HTML up to its end, including the directives in it.
    pub(super) fn html_block(&mut self) {
        let mut html = String::new();
        while let Some(event) = self.peek(0) {
            if self.directives.contains_key(&self.at) {
                self.raw_block(&std::mem::take(&mut html));
                self.at += 1;
                self.directive(self.at - 1, true);
                continue;
            }
            let (Event::Html(line) | Event::Text(line)) = event else { break };
            self.push_line(&mut html, line, &self.events[self.at].1);
            self.at += 1;
        }
        self.raw_block(&html);
        // An HTML block contains only HTML and text, so the next event is its end.
        self.at += 1;
    }

    fn raw_block(&mut self, html: &str) {
        if html.trim().is_empty() {
            return;
        }
        if raw::is_html(html.trim_start()) {
            return self.html(html);
        }
        self.out.push_str("<p>");
        self.html(html.trim_end());
        self.out.push_str("</p>\n");
    }

    pub(super) fn html(&mut self, html: &str) {
        if !self.keeps_raw {
            return escape::push_text(&mut self.out, html);
        }
        let (resolve, picture) = (self.context.resolve, self.context.picture);
        let context = &mut RawContext { ids: &mut self.ids, resolve, picture };
        let written = raw::rewrite(html, context);
        self.has_raw |= written.contains('<');
        self.out.push_str(&raw::with_alerts(&written, |kind| self.alert_title(kind)));
    }

    pub(super) fn inline_html(&mut self, html: &str) {
        if matches!(html, "<br>" | "<br/>" | "<br />") {
            return self.out.push_str("<br>");
        }
        let is_closed =
            matches!(self.peek(0), Some(Event::InlineHtml(end)) if end.as_ref() == "</a>");
        let Some(name) = raw::anchor_name(html).filter(|_| is_closed) else {
            return self.html(html);
        };
        self.at += 1;
        if self.ids.claim(name) {
            self.out.push_str(&format!("<a id=\"{}\"></a>", escape::text(name)));
        }
    }
}

/// Returns a name for the target of a link without text: the host, or the words of the file name.
fn target_name(address: &str) -> String {
    let file = address.split(['?', '#']).next().unwrap_or_default();
    let is_file = !file.is_empty() && !address.contains(':') && !address.starts_with("//");
    if is_file { readable_name(file) } else { directive::host(address).to_owned() }
}

fn title_attribute(title: &str) -> String {
    let title = directive::without_no_loc(title);
    let title = title.trim();
    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape::text(title)) }
}
