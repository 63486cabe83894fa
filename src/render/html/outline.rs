//! Reads what a build needs of a page that it has just rendered, in one pass: ids, links, visible text.
//!
//! A parser of HTML repairs what is broken, which takes most of its time. Pages are written in order,
//! with quoted attributes and an end tag for every element, and are read here as they are written.
//! Whatever a browser would read otherwise (a template can hold anything) is left to the parser of
//! [`inspect`]: then [`outline`] has the same result, only later.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use super::elements::{PARTS, is_block, is_scope, is_unusual, is_void};
use super::inspect::{Inspection, inspect, without_entries};
use super::page_text::{ElementStart, TextCollector};
use crate::render::search::PageText;

/// What a build needs of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// All ids and names of anchors, in page order.
    pub ids: Vec<String>,
    /// The targets of links (`<a>`), percent-encoded as on the page. Not those of the sidebar.
    pub links: Vec<String>,
    /// The visible text.
    pub text: PageText,
}

impl From<Inspection> for Outline {
    fn from(Inspection { ids, links, text, .. }: Inspection) -> Self {
        Self { ids, links, text }
    }
}

/// Reads a page.
///
/// ```
/// let found = segmend::render::html::outline("<h1 id=\"a\">x</h1><a href=\"b.html#c\">y</a>");
/// assert_eq!((found.ids, found.links), (vec!["a".to_owned()], vec!["b.html#c".to_owned()]));
/// ```
pub fn outline(html: &str) -> Outline {
    Reader::read(html).unwrap_or_else(|| inspect(html).into())
}

/// Reads the tags and texts of a page.
struct Reader<'a> {
    html: &'a str,
    at: usize,
    /// The elements that are open.
    open: Vec<&'a str>,
    /// The number of open paragraphs, so that most tags need no look at `open`.
    paragraphs: usize,
    /// The number of [`PARTS`] read so far.
    parts: usize,
    /// The attributes of the current tag.
    attributes: Vec<(&'a str, Cow<'a, str>)>,
    /// The length of `open` at the sidebar.
    sidebar: Option<usize>,
    found: Outline,
    collector: TextCollector,
}

impl<'a> Reader<'a> {
    /// Reads a page; `None` if it needs the parser.
    fn read(html: &str) -> Option<Outline> {
        // Both stand for something else.
        if memchr2(b'\0', b'\r', html.as_bytes()).is_some() {
            return None;
        }
        let html = without_entries(html);
        let mut reader = Reader {
            html: &html,
            at: 0,
            open: Vec::new(),
            paragraphs: 0,
            parts: 0,
            attributes: Vec::new(),
            sidebar: None,
            found: Outline::default(),
            collector: TextCollector::default(),
        };
        while reader.at < reader.html.len() {
            reader.step()?;
        }
        if !reader.open.is_empty() {
            return None;
        }
        let Reader { found, collector, .. } = reader;
        Some(Outline { text: collector.finish(), ..found })
    }

    /// Reads the next text or tag.
    fn step(&mut self) -> Option<()> {
        let rest = &self.html[self.at..];
        if !rest.starts_with('<') {
            let end = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            self.at += end;
            return self.text(&rest[..end]);
        }
        match rest.as_bytes().get(1)? {
            b'/' => self.end_tag(),
            b'!' if rest.starts_with("<!--") => self.comment(),
            b'!' if self.at == 0 => {
                self.at +=
                    rest.starts_with("<!DOCTYPE html>").then_some("<!DOCTYPE html>".len())?;
                Some(())
            }
            b'a'..=b'z' => self.start_tag(),
            _ => None,
        }
    }

    fn text(&mut self, text: &str) -> Option<()> {
        let is_blank = text.bytes().all(|byte| matches!(byte, b' ' | b'\n' | b'\t'));
        match self.open.last() {
            Some(&("html" | "head")) | None if is_blank => Some(()),
            Some(&("html" | "head" | "colgroup")) | None => None,
            Some(&("table" | "thead" | "tbody" | "tfoot" | "tr")) if !is_blank => None,
            Some(_) => {
                self.collector.text(&decoded(text)?);
                Some(())
            }
        }
    }

    fn comment(&mut self) -> Option<()> {
        let inner = &self.html[self.at + "<!--".len()..];
        let end = inner.find("-->")?;
        // A shorter comment to the parser.
        if inner.starts_with(['>', '-']) || inner[..end].contains("--!") {
            return None;
        }
        self.at += "<!--".len() + end + "-->".len();
        Some(())
    }

    fn end_tag(&mut self) -> Option<()> {
        let start = self.at + "</".len();
        let end = start + memchr(b'>', &self.html.as_bytes()[start..])?;
        let name = self.open.pop().filter(|name| *name == &self.html[start..end])?;
        self.at = end + 1;
        self.paragraphs -= usize::from(name == "p");
        self.sidebar = self.sidebar.filter(|depth| self.open.len() > *depth);
        self.collector.close(name);
        Some(())
    }

    fn start_tag(&mut self) -> Option<()> {
        let name = self.tag()?;
        let is_void = is_void(name);
        if !self.stays(name) {
            return None;
        }
        let value = |key: &str| {
            let found = self.attributes.iter().find(|(name, _)| *name == key);
            found.map(|(_, value)| value.as_ref())
        };
        for (key, value) in &self.attributes {
            match (name, *key) {
                (_, "id") | ("a", "name") => self.found.ids.push(value.as_ref().to_owned()),
                ("a", "href") if self.sidebar.is_none() => {
                    self.found.links.push(value.as_ref().to_owned());
                }
                _ => {}
            }
        }
        if name == "nav" && self.sidebar.is_none() && value("class") == Some("sidebar") {
            self.sidebar = Some(self.open.len());
        }
        self.collector.open(&ElementStart {
            name,
            id: value("id"),
            class: value("class").unwrap_or_default(),
            lang: value("lang"),
            is_hidden: value("hidden").is_some(),
        });
        match name {
            _ if is_void => self.collector.close(name),
            "script" | "style" => return self.raw_text(name),
            _ => {
                self.parts += usize::from(self.open.len() <= usize::from(self.parts > 0));
                self.paragraphs += usize::from(name == "p");
                self.open.push(name);
            }
        }
        Some(())
    }

    /// Skips the content of a script or a style sheet, and its end tag.
    fn raw_text(&mut self, name: &str) -> Option<()> {
        let rest = &self.html[self.at..];
        let end = rest.find("</")?;
        let after = rest[end + 2..].strip_prefix(name)?.strip_prefix('>')?;
        if rest[..end].contains("<!--") {
            return None;
        }
        self.collector.text(&rest[..end]);
        self.collector.close(name);
        self.at = self.html.len() - after.len();
        Some(())
    }

    /// Whether the parser leaves an element where it is written.
    fn stays(&self, name: &str) -> bool {
        let parent = self.open.last().copied();
        let is_open = |name: &str| self.open.contains(&name);
        if self.paragraphs > 0 && is_block(name) && self.is_in_paragraph() {
            return false;
        }
        match parent {
            None | Some("html") => PARTS.get(self.parts) == Some(&name),
            Some("head") => matches!(name, "meta" | "title" | "link" | "script" | "style"),
            Some("title") => false,
            Some("table") => matches!(name, "thead" | "tbody" | "tfoot" | "tr" | "caption"),
            Some("thead" | "tbody" | "tfoot") => name == "tr",
            Some("tr") => matches!(name, "td" | "th"),
            Some("colgroup") => false,
            Some(parent) => match name {
                "html" | "head" | "body" | "title" | "base" | "caption" | "col" | "colgroup"
                | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" => false,
                "li" => matches!(parent, "ul" | "ol" | "menu"),
                "dd" | "dt" => parent == "dl",
                "a" | "button" | "form" => !is_open(name),
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    !matches!(parent, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
                }
                _ => !is_unusual(name),
            },
        }
    }

    /// Whether the next block would end a paragraph.
    fn is_in_paragraph(&self) -> bool {
        let nearest = self.open.iter().rev().find(|name| **name == "p" || is_scope(name));
        nearest == Some(&"p")
    }

    /// Reads a start tag and its attributes, and returns its name.
    fn tag(&mut self) -> Option<&'a str> {
        let (html, start) = (self.html, self.at + 1);
        let bytes = html.as_bytes();
        let is_name =
            |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
        let length = |from: usize| bytes[from..].iter().take_while(|byte| is_name(byte)).count();
        let mut at = start + length(start);
        let name = &html[start..at];
        self.attributes.clear();
        loop {
            match bytes.get(at)? {
                b'>' => break,
                b' ' | b'\n' => at += 1,
                byte if is_name(byte) || *byte == b':' => {
                    let begin = at;
                    while bytes.get(at).is_some_and(|byte| is_name(byte) || *byte == b':') {
                        at += 1;
                    }
                    let key = &html[begin..at];
                    let mut value = Cow::Borrowed("");
                    if bytes.get(at) == Some(&b'=') {
                        at += (bytes.get(at + 1) == Some(&b'"')).then_some(2)?;
                        let end = at + memchr(b'"', &bytes[at..])?;
                        value = decoded(&html[at..end])?;
                        at = end + 1;
                    }
                    if self.attributes.iter().any(|(known, _)| *known == key) {
                        return None;
                    }
                    self.attributes.push((key, value));
                }
                _ => return None,
            }
        }
        self.at = at + 1;
        Some(name)
    }
}

/// Replaces the entities that pages are written with; `None` if there is any other.
fn decoded(text: &str) -> Option<Cow<'_, str>> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Some(Cow::Borrowed(text)) };
    let mut out = String::with_capacity(text.len());
    let (before, mut rest) = text.split_at(first);
    out.push_str(before);
    while let Some(entity) = rest.strip_prefix('&') {
        let end = entity.find(';');
        let replaced = end.and_then(|end| character(&entity[..end]));
        match replaced {
            Some(c) => {
                out.push(c);
                rest = &entity[end? + 1..];
            }
            None if entity.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#') => {
                return None;
            }
            None => {
                out.push('&');
                rest = entity;
            }
        }
        let next = memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        out.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Some(Cow::Owned(out))
}

/// Returns the character of an entity.
fn character(entity: &str) -> Option<char> {
    Some(match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = entity.strip_prefix('#')?;
            let number = match number.strip_prefix('x') {
                Some(digits) if !digits.starts_with('+') => u32::from_str_radix(digits, 16).ok()?,
                Some(_) => return None,
                None if !number.starts_with('+') => number.parse().ok()?,
                None => return None,
            };
            // Numbers of other characters stand for something else.
            char::from_u32(number).filter(|c| matches!(c, ' '..='~' | '\u{a0}'..='\u{fdcf}'))?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wraps a body in a page.
    fn page(body: &str) -> String {
        format!(
            "<!DOCTYPE html>\n<html lang=\"pl\">\n<head>\n<title>a &amp; b</title>\n</head>\n<body>\n{body}</body>\n</html>\n"
        )
    }

    #[test]
    fn pages_as_they_are_written_are_read_in_one_pass() {
        for body in [
            "<main id=\"m\"><h1>T &lt; 1</h1><p>One <b>tw</b>o<br>three &#39;x&#39; &nbsp;&mdash</p></main>"
                .replace("&mdash", "&#8212;"),
            "<nav class=\"sidebar\"><ul><li><a href=\"b\">b</a></li></ul></nav><a href=\"c?d&amp;e\">c</a>".to_owned(),
            "<nav class=\"sidebar\" id=\"s\"><nav><a href=\"b\">b</a></nav></nav><a href=\"c\" name=\"n\">c</a>".to_owned(),
            "<main><table><thead><tr><th>a</th></tr></thead><tbody>\n<tr><td><p>b</p></td></tr></tbody></table></main>".to_owned(),
            "<main><table><tr><td>b</td></tr></table><ul><li><p>x</p><ul><li>y</li></ul></li></ul></main>".to_owned(),
            "<main><h2 id=\"k\">K <span lang=\"en\">en</span></h2><div hidden>no</div><details class=\"source\"><summary>s</summary><p>x</p></details>y</main>".to_owned(),
            "<main><!-- c --><pre>\n a &amp; b\n</pre><input type=\"radio\" checked><button>x<p>y</p></button></main>".to_owned(),
            "<script src=\"x\" defer></script><main>AT & T <style>p {}</style></main>".to_owned(),
        ] {
            let html = page(&body);
            let read = Reader::read(&html);
            assert_eq!(read, Some(inspect(&html).into()), "{body}");
        }
    }

    #[test]
    fn what_a_browser_reads_otherwise_is_left_to_the_parser() {
        for body in [
            "<p>a<p>b</p></p>",
            "<p><div>a</div></p>",
            "<b><i>x</b></i>",
            "<br/>",
            "<a href=b>c</a>",
            "<a href='b'>c</a>",
            "<A>b</A>",
            "<ul><li>a<li>b</ul>",
            "<li>a</li>",
            "<table>x</table>",
            "<table><div></div></table>",
            "<tr></tr>",
            "<svg></svg>",
            "<a><b><a></a></b></a>",
            "&eacute;",
            "&#128;",
            "&amp",
            "<p id=\"a\" id=\"b\"></p>",
            "</div>",
            "<div>",
            "< b",
            "<!-->x",
            "<!-- --!> -->",
            "<script><!--</script>",
            "<body></body>",
            "<textarea></textarea>",
            "\u{0}",
            "a\r",
            "<h1><h2></h2></h1>",
            "<select><option>a</option></select>",
            "<title>x</title>",
        ] {
            assert_eq!(Reader::read(&page(body)), None, "{body}");
        }
        for html in ["x", "<p>a</p>", "<!DOCTYPE html><html><head>x</head><body></body></html>"] {
            assert_eq!(Reader::read(html), None, "{html}");
        }
    }
}
