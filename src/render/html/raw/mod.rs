//! Raw HTML in articles: `<br>`, `<details>`, `<a name="x"></a>`, and text that only looks like it.
//!
//! Raw HTML passes two stages. [`rewrite`] handles the pieces while the page is written: it
//! resolves addresses, reserves ids, and escapes placeholders such as `<Your tenant>` so that
//! readers see them. [`Sanitiser`](super::sanitiser::Sanitiser) then removes active content from
//! the finished page and closes open elements. It is slow, so pages without raw HTML skip it.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use segmend_engine::text::pattern;

use super::contents::Ids;
use super::escape;

/// The elements of HTML, sorted. Any other name between `<` and `>` is an author's placeholder.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "nobr",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "pre",
    "progress",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Void elements and elements that the next one of their kind closes: they do not nest.
const FLAT: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "tbody", "td", "th", "thead", "tr", "track", "wbr",
];

/// An HTML parser needs time quadratic in the depth, and can repeat every open element in every
/// paragraph. Beyond these bounds, ten times what real articles need, raw HTML is shown as text.
const MAX_DEPTH: usize = 256;
const MAX_DEPTH_TIMES_PIECES: usize = 4_000_000;

/// A tag that does not end within this many bytes is text. Searching further at every `<` would
/// take time quadratic in the article's length.
const MAX_TAG: usize = 8192;

/// A tag with its attributes; values can contain `>`.
static TAG: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"^<(/?)([A-Za-z][A-Za-z0-9.:_-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>"#));

/// An attribute, usually with a value.
static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"([A-Za-z_:][-A-Za-z0-9_:.]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?"#)
});

/// The marker of an alert in raw HTML, with the quote that it starts.
static MARKER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(<blockquote\s*>\s*)?\[!(note|tip|important|warning|caution)\]\s*(?:<br\s*/?>)?\s*",
    )
});

/// The state of the page that contains a piece of raw HTML.
pub(super) struct RawContext<'p> {
    /// The ids in use.
    pub(super) ids: &'p mut Ids,
    /// Returns the final address for one in the article.
    pub(super) resolve: &'p dyn Fn(&str) -> String,
    /// Returns the size of the picture at an address in the article.
    pub(super) picture: &'p dyn Fn(&str) -> Option<(u32, u32)>,
}

/// Classes that the style sheet and the scripts reserve for the page's own elements, sorted. An
/// article cannot use them.
const OUR_CLASSES: &[&str] = &[
    "alert",
    "alert-caution",
    "alert-important",
    "alert-note",
    "alert-tip",
    "alert-title",
    "alert-warning",
    "bordered",
    "break-all",
    "checklist",
    "column",
    "icon",
    "image",
    "lightbox",
    "line",
    "mangled",
    "mangled-note",
    "missing",
    "moniker",
    "moniker-range",
    "next-step",
    "pair",
    "reg",
    "row",
    "selector",
    "source",
    "steps",
    "tab",
    "tab-name",
    "tabs",
    "task",
    "token",
    "video",
    "view",
    "zone",
    "zone-name",
];

/// Rewrites raw HTML for its page: drops comments and escapes what is not a tag.
pub(super) fn rewrite(html: &str, context: &mut RawContext<'_>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = memchr::memchr(b'<', rest.as_bytes()) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let length = if let Some(length) = comment(rest) {
            length
        } else if let Some(tag) = Tag::at(rest).filter(Tag::is_html) {
            tag.push(&mut out, context);
            tag.length
        } else {
            out.push_str("&lt;");
            1
        };
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// Returns the name of an anchor if `html` is exactly `<a name="x">` or `<a id="x">`.
pub(super) fn anchor_name(html: &str) -> Option<&str> {
    let rest = html.strip_prefix("<a name=\"").or_else(|| html.strip_prefix("<a id=\""))?;
    let name = rest.strip_suffix("\">")?;
    (!name.is_empty() && !name.contains(['"', '&', '<', '>', ' ', '\n'])).then_some(name)
}

/// Whether `html` starts with an HTML tag or a comment, not with an author's placeholder.
pub(super) fn is_html(html: &str) -> bool {
    html.starts_with("<!")
        || html.starts_with("<?")
        || Tag::at(html).is_some_and(|tag| tag.is_html())
}

/// Whether the raw HTML of a page with `size` events can be parsed in bounded time.
pub(super) fn is_bounded<'a>(pieces: impl Iterator<Item = &'a str>, size: usize) -> bool {
    let (mut depth, mut deepest, mut tags) = (0_usize, 0, size);
    for piece in pieces {
        for tag in piece.split('<').skip(1) {
            tags += 1;
            depth = depth.saturating_add_signed(nesting(tag));
            deepest = deepest.max(depth);
        }
    }
    deepest <= MAX_DEPTH && deepest * tags <= MAX_DEPTH_TIMES_PIECES
}

/// Whether the raw HTML of an included file closes all its elements.
pub(super) fn is_balanced<'a>(pieces: impl Iterator<Item = &'a str>) -> bool {
    let mut depth = 0_isize;
    let mut deepest = 0;
    for tag in pieces.flat_map(|piece| piece.split('<').skip(1)) {
        depth += nesting(tag);
        deepest = deepest.max(depth);
    }
    depth <= 0 && deepest <= MAX_DEPTH as isize
}

/// Replaces the markers of alerts in raw HTML, `<blockquote>[!Note]<br>`, by titles.
pub(super) fn with_alerts<'h>(html: &'h str, title: impl Fn(&str) -> String) -> Cow<'h, str> {
    if !html.contains("[!") {
        return Cow::Borrowed(html);
    }
    MARKER.replace_all(html, |found: &regex::Captures<'_>| {
        let kind = found[2].to_ascii_lowercase();
        let title = escape::text(&title(&kind));
        match found.get(1) {
            Some(_) => format!(
                "<blockquote class=\"alert alert-{kind}\">\n<p class=\"alert-title\">{title}</p>\n"
            ),
            None => format!("<strong class=\"alert-title\">{title}</strong><br>"),
        }
    })
}

/// Returns the change of depth by a tag, given without its `<`.
fn nesting(tag: &str) -> isize {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name[..end].to_ascii_lowercase();
    if !is_in(ELEMENTS, &name) || is_in(FLAT, &name) {
        return 0;
    }
    if tag.starts_with('/') { -1 } else { 1 }
}

fn is_in(sorted: &[&str], name: &str) -> bool {
    sorted.binary_search(&name).is_ok()
}

/// Returns the length of the comment, declaration or processing instruction at the start of `html`.
fn comment(html: &str) -> Option<usize> {
    let end = match html.as_bytes().get(1)? {
        b'!' if html.starts_with("<!--") => "-->",
        b'!' | b'?' => ">",
        _ => return None,
    };
    Some(html.find(end).map_or(html.len(), |at| at + end.len()))
}

/// A tag at the start of a text.
struct Tag<'a> {
    is_end: bool,
    name: String,
    attributes: &'a str,
    length: usize,
}

impl<'a> Tag<'a> {
    fn at(html: &'a str) -> Option<Self> {
        let window = &html[..html.floor_char_boundary(html.len().min(MAX_TAG))];
        let found = TAG.captures(window)?;
        let (whole, [slash, name, attributes]) = found.extract();
        let name = name.to_ascii_lowercase();
        Some(Self { is_end: !slash.is_empty(), name, attributes, length: whole.len() })
    }

    fn is_html(&self) -> bool {
        is_in(ELEMENTS, &self.name)
    }

    fn push(&self, out: &mut String, context: &mut RawContext<'_>) {
        out.push_str(if self.is_end { "</" } else { "<" });
        out.push_str(&self.name);
        let has =
            |name: &str| ATTRIBUTE.captures_iter(self.attributes).any(|found| found[1] == *name);
        let has_id = has("id");
        let attribute = |found: &regex::Captures<'_>| {
            let name = found[1].to_ascii_lowercase();
            match found.get(2) {
                Some(value) => self.attribute(&name, unquoted(value.as_str()), has_id, context),
                None if is_kept_for_us(&name) => String::new(),
                None => found[0].to_owned(),
            }
        };
        out.push_str(&ATTRIBUTE.replace_all(self.attributes, attribute));
        if self.name == "img" && !self.is_end {
            // Without `alt`, screen readers read out the file name.
            out.push_str(if has("alt") { "" } else { " alt=\"\"" });
            let is_sized = has("width") || has("height");
            out.push_str(&if is_sized { String::new() } else { self.size(context) });
        }
        out.push('>');
    }

    /// Returns the size attributes of the picture in `src`.
    fn size(&self, context: &RawContext<'_>) -> String {
        let source = ATTRIBUTE
            .captures_iter(self.attributes)
            .find(|found| found[1].eq_ignore_ascii_case("src"));
        let value = source.as_ref().and_then(|found| found.get(2));
        let address = value.map(|value| unquoted(value.as_str()).replace("&amp;", "&"));
        escape::size_attributes(address.and_then(|address| (context.picture)(&address)))
    }

    /// Returns an attribute for the page; empty if it is dropped.
    fn attribute(
        &self,
        name: &str,
        value: &str,
        has_id: bool,
        context: &mut RawContext<'_>,
    ) -> String {
        match name {
            // HTML 5 has no `name` on links; browsers treat both alike.
            "name" if self.name == "a" && has_id => String::new(),
            "name" if self.name == "a" => id(value, context.ids),
            "id" => id(value, context.ids),
            "class" => class(value),
            _ if is_kept_for_us(name) => String::new(),
            "href" | "src" => {
                let resolved = (context.resolve)(&value.replace("&amp;", "&"));
                format!("{name}=\"{}\"", escape::text(&escape::address(&resolved)))
            }
            _ => format!("{name}=\"{}\"", value.replace('"', "&quot;")),
        }
    }
}

/// Removes the quotes around an attribute's value.
fn unquoted(value: &str) -> &str {
    let inside = |quote| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}

/// Whether an attribute is reserved for the page's own elements.
fn is_kept_for_us(name: &str) -> bool {
    name == "download" || name.starts_with("data-")
}

/// Returns a `class` attribute without reserved classes.
fn class(value: &str) -> String {
    let kept: Vec<_> =
        value.split_ascii_whitespace().filter(|class| !is_in(OUR_CLASSES, class)).collect();
    format!("class=\"{}\"", kept.join(" ").replace('"', "&quot;"))
}

/// Returns an `id` attribute; empty if the id is in use, because links lead to the first one.
fn id(value: &str, ids: &mut Ids) -> String {
    if ids.claim(value) { format!("id=\"{}\"", escape::text(value)) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(html: &str) -> String {
        let resolve = |address: &str| address.replace("old", "new");
        let picture = |address: &str| (address == "sized.png").then_some((640, 260));
        let ids = &mut Ids::default();
        rewrite(html, &mut RawContext { ids, resolve: &resolve, picture: &picture })
    }

    #[test]
    fn lists_are_sorted_for_the_search() {
        assert!(ELEMENTS.is_sorted() && FLAT.is_sorted() && OUR_CLASSES.is_sorted());
    }

    #[test]
    fn raw_html_is_rewritten_for_its_page() {
        for (html, expected) in [
            ("<B>x</B>", "<b>x</b>"),
            ("a<!-- gone -->b<!-- open", "ab"),
            ("<Your tenant>", "&lt;Your tenant>"),
            ("List<T> and 1 < 2", "List&lt;T> and 1 &lt; 2"),
            ("<a name='x'>1</a><a id=x>2</a>", "<a id=\"x\">1</a><a >2</a>"),
            ("<a id=\"y\" name=\"y\">", "<a id=\"y\" >"),
            ("<a HREF=old.md?a=1&amp;b=2>", "<a href=\"new.md?a=1&amp;b=2\">"),
            ("<img src=\"old.png\" alt=\"a > b\">", "<img src=\"new.png\" alt=\"a > b\">"),
            ("<td title='say \"x\"'>", "<td title=\"say &quot;x&quot;\">"),
            ("<br/>", "<br/>"),
            ("<img src=x.png>", "<img src=\"x.png\" alt=\"\">"),
            (
                "<img src='sized.png' alt='a'>",
                "<img src=\"sized.png\" alt=\"a\" width=\"640\" height=\"260\">",
            ),
            (
                "<img src=sized.png alt=a width=80>",
                "<img src=\"sized.png\" alt=\"a\" width=\"80\">",
            ),
            ("<p id=\"page:content\">", "<p >"),
            ("<code class=\"token x\" data-copy=1>", "<code class=\"x\" >"),
            ("<a download href=old.reg DATA-S=\"1\">", "<a  href=\"new.reg\" >"),
            ("<code data-copy>", "<code >"),
            ("<details open>", "<details open>"),
            ("<a href=\"unclosed", "&lt;a href=\"unclosed"),
        ] {
            assert_eq!(rewritten(html), expected, "{html}");
        }
    }

    #[test]
    fn active_content_is_removed() {
        let sanitiser = super::super::sanitiser::Sanitiser::new();
        for (html, expected) in [
            ("<script>alert(1)</script>x", "x"),
            ("<p onclick=\"x()\" style=\"color:red\">y</p>", "<p>y</p>"),
            ("<a href=\"javascript:x()\">y</a>", "<a>y</a>"),
            ("<a href=\"data:text/html,x\">y</a>", "<a>y</a>"),
            ("<img src=\"data:text/html,x\">", "<img>"),
            ("<iframe src=\"https://example.org\"></iframe>", ""),
            ("<form action=\"/x\"><button>y</button></form>", "y"),
            ("<svg><script>x</script></svg>y", "y"),
            (
                "<details open><summary>s</summary>d",
                "<details open=\"\"><summary>s</summary>d</details>",
            ),
            ("</div></main><sup>2</sup><kbd>K</kbd>", "<sup>2</sup><kbd>K</kbd>"),
            (
                "<img src=\"a.png\" loading=\"lazy\" alt=\"\">",
                "<img src=\"a.png\" loading=\"lazy\" alt=\"\">",
            ),
            ("<input type=\"password\" name=\"p\">", "<input disabled=\"\">"),
        ] {
            assert_eq!(sanitiser.clean(html), expected, "{html}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "<div>".repeat(MAX_DEPTH + 1);
        let wide = "<p><br>".repeat(100_000);
        let costly = "<b>".repeat(100);
        for (pieces, size, expected) in
            [(&deep, 1, false), (&wide, 1, true), (&costly, 1, true), (&costly, 100_000, false)]
        {
            assert_eq!(is_bounded(std::iter::once(pieces.as_str()), size), expected);
        }
    }
}
