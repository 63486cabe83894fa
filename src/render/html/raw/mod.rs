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

use tag::Tag;

mod elements;
mod bounds;
mod tag;

pub(super) use bounds::{is_balanced, is_bounded};
pub(super) use tag::RawContext;

/// The marker of an alert in raw HTML, with the quote that it starts.
static MARKER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(<blockquote\s*>\s*)?\[!(note|tip|important|warning|caution)\]\s*(?:<br\s*/?>)?\s*",
    )
});

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

/// Returns the first tag in `html` that is left of the bilingual format: its offset, its length, and
/// what marks it. [`rewrite`] drops these marks.
pub(super) fn remnant(html: &str) -> Option<(usize, usize, &'static str)> {
    memchr::memchr_iter(b'<', html.as_bytes()).find_map(|at| {
        let tag = Tag::at(&html[at..]).filter(Tag::is_html)?;
        Some((at, tag.length, tag.remnant()?))
    })
}

/// Replaces the markers of alerts in raw HTML, `<blockquote>[!Note]<br>`, by titles, which are HTML.
pub(super) fn with_alerts<'h>(html: &'h str, title: impl Fn(&str) -> String) -> Cow<'h, str> {
    if !html.contains("[!") {
        return Cow::Borrowed(html);
    }
    MARKER.replace_all(html, |found: &regex::Captures<'_>| {
        let kind = found[2].to_ascii_lowercase();
        let title = title(&kind);
        match found.get(1) {
            Some(_) => format!(
                "<blockquote class=\"alert alert-{kind}\">\n<p class=\"alert-title\">{title}</p>\n"
            ),
            None => format!("<strong class=\"alert-title\">{title}</strong><br>"),
        }
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::html::contents::Ids;
    use crate::render::html::picture::Picture;

    fn rewritten(html: &str) -> String {
        let resolve = |address: &str| address.replace("old", "new");
        let picture = |address: &str| match address {
            "sized.png" => Picture::Sized(640, 260),
            _ => Picture::Unsized,
        };
        let ids = &mut Ids::default();
        rewrite(html, &mut RawContext { ids, resolve: &resolve, picture: &picture })
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
            ("<s class=\"sxs-lookup x\" data-stu-id=a>", "<s class=\"x\" >"),
            ("<a HREF=old.md?a=1&amp;b=2>", "<a href=\"new.md?a=1&amp;b=2\">"),
            ("<img src=\"old.png\" alt=\"a > b\">", "<img src=\"new.png\" alt=\"a > b\">"),
            ("<td title='say \"x\"'>", "<td title=\"say &quot;x&quot;\">"),
            ("<br/>", "<br/>"),
            ("<img src=x.png>", "<img src=\"x.png\" alt=\"\">"),
            ("<IMG SRC=x.png ALT=\"A\">", "<img src=\"x.png\" alt=\"A\">"),
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
        let sanitiser = crate::render::html::sanitiser::Sanitiser::new();
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
}
