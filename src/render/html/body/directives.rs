//! Directives as HTML: rows, zones, images, code files. Errors are reported, and the content of a
//! broken directive is shown in any case.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{OpenElement, Writer, html_of};
use crate::render::html::directive::{Attributes, BlockKind, Directive, Snippet, host};
use crate::render::html::{Picture, escape, raw, snippet};
use segmend_engine::model::{Category, Finding, Rule, Severity, Subject};

/// Text that begins like a directive.
static BROKEN_DIRECTIVE: Rule = Rule {
    name: "broken-directive",
    severity: Severity::Warning,
    category: Category::Markup,
    dimension: None,
    doc: "A line looks like an Open Publishing directive, but is not one. Readers see it as text.",
    bad: ":::image source=\"a.png\" alt-text=\"no end",
    good: ":::image source=\"a.png\" alt-text=\"a dialog\":::",
    is_on: true,
};

/// A code file that does not exist.
static MISSING_CODE: Rule = Rule {
    name: "missing-code",
    severity: Severity::Warning,
    category: Category::Omission,
    dimension: None,
    doc: "A directive shows code from a file, or from a part of a file, that does not exist. Readers see a notice.",
    bad: "[!code-csharp[](none.cs)]",
    good: "[!code-csharp[](samples/program.cs?name=main)]",
    is_on: true,
};

/// An included file that does not exist.
pub(super) static MISSING_INCLUDE: Rule = Rule {
    name: "missing-include",
    severity: Severity::Warning,
    category: Category::Omission,
    dimension: None,
    doc: "An article includes a file that is not in the content folder, or that includes the article itself. Readers see a notice.",
    bad: "[!INCLUDE [note](../includes/none.md)]",
    good: "[!INCLUDE [note](../includes/note.md)]",
    is_on: true,
};

/// A remnant of the bilingual format.
static SPAN_REMNANT: Rule = Rule {
    name: "span-remnant",
    severity: Severity::Error,
    category: Category::Markup,
    dimension: None,
    doc: "A tag of the bilingual format is outside of a pair. The page has the text without the tag.",
    bad: "`<td data-stu-id=\"a-101\">` in a table",
    good: "pairs whose spans all end",
    is_on: true,
};

/// A directive without an end, or an end without a start.
pub(super) static UNCLOSED_DIRECTIVE: Rule = Rule {
    name: "unclosed-directive",
    severity: Severity::Warning,
    category: Category::Markup,
    dimension: None,
    doc: "A directive has a start without an end, or an end without a start, in its list item, quote or article. Its content is shown without it.",
    bad: "`:::zone pivot=\"windows\"` without `:::zone-end`",
    good: "`:::zone pivot=\"windows\"` … `:::zone-end`",
    is_on: true,
};

/// The rules of page rendering.
pub static RULES: &[&Rule] =
    &[&BROKEN_DIRECTIVE, &MISSING_CODE, &MISSING_INCLUDE, &SPAN_REMNANT, &UNCLOSED_DIRECTIVE];

impl Writer<'_, '_> {
    /// Writes the directive of the event `at`, either as a block or inside a line.
    pub(super) fn directive(&mut self, at: usize, is_block: bool) {
        let Some(found) = self.directives.remove(&at) else { return };
        let place = found.span.start;
        match found.directive {
            Directive::Open(kind, attributes) => self.begin(at, place, kind, &attributes),
            Directive::Close(kind) => self.end(at, place, kind),
            Directive::Image(attributes) => self.image_block(&attributes, is_block),
            Directive::Video(attributes) => self.video_block(&attributes),
            Directive::Code(snippet) => self.code_file(place, &snippet, is_block),
            Directive::Include { address, .. } => self.include(place, address, is_block),
            Directive::Label(kind) => {
                let title = self.alert_title(kind);
                self.out.push_str(&format!("<strong class=\"alert-title\">{title}</strong> "));
            }
            Directive::NoLoc(text) => {
                self.out.push_str("<span translate=\"no\">");
                escape::push_text(&mut self.out, &text);
                self.out.push_str("</span>");
            }
        }
    }

    /// Reports a finding at an offset of the Markdown. Included files are silent here: their own
    /// build reports them.
    pub(super) fn report(&self, place: usize, finding: Finding) {
        if self.context.outer.is_none() {
            (self.context.files.report)(place, finding);
        }
    }

    /// Reports tags that are left of the bilingual format, one for each piece of raw HTML.
    pub(super) fn report_remnants(&self) {
        for (event, place) in &self.events {
            let Some((at, length, mark)) = html_of(event).and_then(raw::remnant) else { continue };
            let place = place.start + at;
            let tag = self.markdown.get(place..place + length).unwrap_or(mark);
            let message = format!(
                "`{tag}` is left of the bilingual format: the page has the text without `{mark}`; correct the spans around it"
            );
            let finding = Finding::new(&SPAN_REMNANT, message);
            self.report(place, finding.about(Subject::Text(tag.to_owned())));
        }
    }

    /// Reports text that begins like a directive but is not valid, unless it is in code.
    pub(super) fn report_broken(&self, broken: &[Range<usize>]) {
        let mut is_code = false;
        let mut broken = broken.iter().peekable();
        for (event, place) in &self.events {
            if broken.peek().is_none() {
                return;
            }
            is_code |= matches!(event, Event::Start(Tag::CodeBlock(_)));
            is_code &= !matches!(event, Event::End(TagEnd::CodeBlock));
            while broken.next_if(|span| span.start < place.start).is_some() {}
            let is_text = !is_code && matches!(event, Event::Text(_));
            if let Some(span) = broken.next_if(|span| is_text && span.start < place.end) {
                let text: String = self.markdown[span.clone()].chars().take(80).collect();
                let message = format!(
                    "`{text}` begins like a directive and is none, so it is shown as text: correct its quotes, brackets and names"
                );
                let finding = Finding::new(&BROKEN_DIRECTIVE, message).about(Subject::Text(text));
                self.report(span.start, finding);
            }
        }
    }

    fn begin(&mut self, at: usize, place: usize, kind: BlockKind, attributes: &Attributes<'_>) {
        let is_matched = self.matched.contains(&at);
        if !is_matched {
            let (name, subject) = (kind.name(), format!(":::{}", kind.name()));
            let message = format!(
                "`{subject}` has no end in the same list item, quote or article: add `:::{name}-end:::`, with the same indentation"
            );
            let finding = Finding::new(&UNCLOSED_DIRECTIVE, message);
            self.report(place, finding.about(Subject::Text(subject)));
        }
        let (start, end) = match kind {
            BlockKind::Row => ("<div class=\"row\">\n".to_owned(), "</div>\n"),
            BlockKind::Column => (column(attributes), "</div>\n"),
            BlockKind::Zone => (self.zone(attributes), "</section>\n"),
            BlockKind::Moniker => (moniker(attributes), "</section>\n"),
            BlockKind::Image => {
                (self.described_image(attributes), "</details></figcaption>\n</figure>\n")
            }
        };
        if is_matched {
            self.element(&start, end);
        } else if kind == BlockKind::Image {
            self.image_block(attributes, true);
        } else if let Some((_, label)) = start.split_once('\n') {
            // Without an end its extent is unknown. Only the label is kept.
            self.out.push_str(label);
        }
    }

    fn end(&mut self, at: usize, place: usize, kind: BlockKind) {
        if self.matched.contains(&at) {
            self.end_tabs();
            return self.pop();
        }
        let (name, subject) = (kind.name(), format!(":::{}-end", kind.name()));
        let message = format!(
            "`{subject}` ends nothing in the same list item, quote or article: remove it, or add `:::{name}` with the same indentation"
        );
        let finding = Finding::new(&UNCLOSED_DIRECTIVE, message);
        self.report(place, finding.about(Subject::Text(subject)));
    }

    fn zone(&self, attributes: &Attributes<'_>) -> String {
        let names =
            attributes.get("pivot").or_else(|| attributes.get("target")).unwrap_or_default();
        let known = |id: &str| (self.context.files.pivot)(id).unwrap_or_else(|| id.to_owned());
        let label: Vec<_> = names.split(',').map(|id| known(id.trim())).collect();
        let label = label.join(", ");
        let label = escape::text(&label);
        let names = escape::text(&names);
        format!(
            "<section class=\"zone\" data-pivot=\"{names}\" aria-label=\"{label}\">\n\
             <p class=\"zone-name\">{label}</p>\n"
        )
    }

    fn video_block(&mut self, attributes: &Attributes<'_>) {
        let Some(address) = attributes.get("source") else { return };
        let Some(href) = self.href(&address) else {
            return escape::push_text(&mut self.out, &address);
        };
        let label = self.context.messages.message_with("video", "host", host(&address));
        let title = attributes.get("title").map_or(String::new(), |title| format!("{title}: "));
        self.out.push_str(&format!(
            "<p class=\"video\"><a href=\"{href}\">{}{}</a></p>\n",
            escape::text(&title),
            escape::text(&label)
        ));
    }

    fn image_block(&mut self, attributes: &Attributes<'_>, is_block: bool) {
        let image = self.directive_image(attributes);
        match is_block {
            true => self.out.push_str(&format!("{}{image}</figure>\n", figure(attributes))),
            false => self.out.push_str(&image),
        }
    }

    fn described_image(&self, attributes: &Attributes<'_>) -> String {
        format!(
            "{}{}\n<figcaption><details><summary>{}</summary>\n",
            figure(attributes),
            self.directive_image(attributes),
            escape::text(&self.context.messages.message("image-description"))
        )
    }

    /// Returns the image of a directive, linked to a larger one if there is one.
    fn directive_image(&self, attributes: &Attributes<'_>) -> String {
        let address = attributes.get("source").unwrap_or_default();
        let is_icon = attributes.get("type").is_some_and(|kind| kind.eq_ignore_ascii_case("icon"));
        let alt = attributes.get("alt-text").filter(|_| !is_icon).unwrap_or_default();
        let resolved = (self.context.resolve)(&address);
        if resolved.is_empty() || !escape::is_safe_image(&resolved) {
            return escape::text(&alt);
        }
        let picture = (self.context.picture)(&address);
        if picture == Picture::Missing {
            return self.missing_image(&alt, &address);
        }
        let image = format!(
            "<img{} src=\"{}\" alt=\"{}\"{} loading=\"lazy\">",
            if is_icon { " class=\"icon\"" } else { "" },
            escape::text(&escape::address(&resolved)),
            escape::text(&alt),
            picture.size_attributes()
        );
        let larger = attributes.get("lightbox").map(|address| (address, " class=\"lightbox\""));
        let target = larger.or_else(|| Some((attributes.get("link")?, "")));
        // A link needs a name, and the text of the image is the only one.
        let target = target.filter(|_| !alt.trim().is_empty());
        match target.and_then(|(address, class)| Some((self.href(&address)?, class))) {
            Some((href, class)) => format!("<a{class} href=\"{href}\">{image}</a>"),
            None => image,
        }
    }

    fn code_file(&mut self, place: usize, snippet: &Snippet<'_>, is_block: bool) {
        let files = self.context.files;
        let missing = || {
            format!(
                "the code file `{}` is not in the content folder: add it, or remove the directive",
                snippet.source
            )
        };
        let code = (files.code)(files.file, &snippet.source);
        let excerpt = code.ok_or_else(missing).and_then(|code| snippet::extract(&code, snippet));
        match excerpt {
            Ok(excerpt) => {
                let language = snippet.language.as_deref();
                let language = language.or_else(|| snippet::language_of(&snippet.source));
                self.code_of(&excerpt.text, language, &excerpt.highlight);
            }
            Err(message) => {
                let subject = Subject::Text(snippet.source.to_string());
                self.report(place, Finding::new(&MISSING_CODE, message).about(subject));
                self.missing("code-missing", &snippet.source, is_block);
            }
        }
    }

    /// Writes a notice that a file does not exist.
    pub(super) fn missing(&mut self, words: &str, address: &str, is_block: bool) {
        let name = address.rsplit('/').next().unwrap_or(address);
        let text = self.context.messages.message_with(words, "file", name);
        let text = escape::text(&text);
        self.out.push_str(&match is_block {
            true => format!("<p class=\"missing\" role=\"note\">{text}</p>\n"),
            false => format!("<span class=\"missing\">{text}</span>"),
        });
    }

    /// Closes the innermost element.
    pub(super) fn pop(&mut self) {
        if let Some(close) = self.open.pop() {
            self.close(close);
        }
    }

    /// Closes a Markdown element, and any open tabs inside it.
    pub(super) fn end_element(&mut self) {
        if let Some(OpenElement::Tab { .. }) = self.open.last() {
            self.end_tabs();
        }
        self.pop();
    }
}

fn column(attributes: &Attributes<'_>) -> String {
    let span = attributes.get("span").and_then(|span| span.parse::<u8>().ok());
    match span {
        Some(span @ 2..=12) => format!("<div class=\"column span-{span}\">\n"),
        Some(_) | None => "<div class=\"column\">\n".to_owned(),
    }
}

fn moniker(attributes: &Attributes<'_>) -> String {
    let range = attributes.get("range").unwrap_or_default();
    let range = escape::text(&range);
    format!(
        "<section class=\"moniker\" data-range=\"{range}\" aria-label=\"{range}\">\n\
         <p class=\"moniker-range\" dir=\"ltr\" translate=\"no\">{range}</p>\n"
    )
}

fn figure(attributes: &Attributes<'_>) -> &'static str {
    let has_border =
        attributes.get("border").is_some_and(|border| border.eq_ignore_ascii_case("true"));
    if has_border { "<figure class=\"image bordered\">" } else { "<figure class=\"image\">" }
}
