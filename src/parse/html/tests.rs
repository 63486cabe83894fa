//! Small pages and what is read from them.

use super::*;
use crate::model::Part;
use crate::parse::problems;
use segmend_engine::model::{LocaleTag, Provenance};

/// A pair as the translation tool writes it.
fn pair(id: &str, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
    )
}

fn read(page: &str) -> Article {
    let (file, path) = ("pl-PL/x.html".to_owned(), "x.html".to_owned());
    article(Identity { file, path, locale: LocaleTag::parse("pl-PL").unwrap() }, page.to_owned())
}

/// Formats an article without its metadata: segments as `(target|source)`, skeleton verbatim,
/// malformed tags as `~`.
fn shown(page: &str) -> String {
    let article = read(page);
    let shown: String = article
        .parts
        .iter()
        .map(|part| match part {
            Part::Skeleton(span) => span.of(&article.text).to_owned(),
            Part::Segment(segment) => {
                format!("({}|{})", article.target(segment), article.source(segment))
            }
            Part::Malformed(_) => "~".to_owned(),
        })
        .collect();
    let metadata = article.front_matter.span.of(&article.text);
    shown.strip_prefix(metadata).unwrap_or(&shown).trim_end().to_owned()
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (page, expected) in cases {
        // `{p}` and `{q}` stand for pairs.
        let page =
            page.replace("{p}", &pair("a-1", "T", "E")).replace("{q}", &pair("a-2", "U", "F"));
        assert_eq!(shown(&page), *expected, "{page}");
    }
}

#[test]
fn fragments_and_whole_pages_are_read_alike() {
    check(&[
        ("{p}", "(T|E)"),
        ("<p>{p}", "(T|E)"),
        ("<p>{p}</p>", "(T|E)"),
        ("<body><main><p>{p}</main>", "(T|E)"),
        (
            "\u{feff}<!DOCTYPE html><html><head><title>t</title></head><body><p>{p}</body></html>",
            "(T|E)",
        ),
        ("<html><frameset>", ""),
        ("", ""),
        (" \n ", ""),
        ("plain text", "plain text"),
        ("<p>{p}\r\n\r\n<p>{q}", "(T|E)\n\n(U|F)"),
    ]);
}

#[test]
fn metadata_becomes_that_of_an_article() {
    let page = "<html lang=\"pl-PL\"><head><title>Tytuł: TLS 1,2</title>\n<meta name=\"ms.translationtype\" content=\"HT\">\n<meta content=\"03/11/2021\" name=\"ms.lasthandoff\"><META NAME='ms.openlocfilehash' CONTENT='abc'><meta name=\"description\" content=\"o\n TLS\"><meta charset=utf-8></head><p>x";
    let front_matter = read(page).front_matter;
    assert_eq!(front_matter.title.as_deref(), Some("Tytuł: TLS 1,2"));
    assert_eq!(front_matter.description.as_deref(), Some("o TLS"));
    assert_eq!(front_matter.locale, LocaleTag::parse("pl-PL"));
    assert_eq!(front_matter.provenance, Provenance::Human);
    assert_eq!(front_matter.handoff, Some((2021, 3, 11)));
    let read = head(page);
    assert_eq!((read.locale, read.source_hash.as_deref()), (front_matter.locale, Some("abc")));
    assert_eq!(
        head(&format!("<h1 id=x>{}</h1>", pair("a-1", "T", "E"))).anchor.as_deref(),
        Some("x")
    );
}

#[test]
fn pairs_are_found_however_they_are_written() {
    check(&[
        (
            "<SPAN id=x DATA-TTU-ID='a-1' class=y>T</SPAN><span lang=en class='x sxs-lookup'><span title=z data-stu-id=a-1>E</span></span>",
            "<a name=\"x\"></a>(T|E)",
        ),
        (
            "<span data-ttu-id=a-1>T</span>\n  <span class=sxs-lookup><span data-stu-id=a-1>E</span></span>\n{q}",
            "(T|E) (U|F)",
        ),
        (
            "<span data-ttu-id=a-1>T</span> <span class=sxs-lookup><span data-stu-id=a-1>E</span></span>.",
            "(T|E).",
        ),
        (
            "<span data-ttu-id=a-1>T</span><!-- c --><span class=sxs-lookup><span data-stu-id=a-1>E</span></span>",
            "(T|E)",
        ),
        // The class is lost in copying; the ids are enough.
        ("<span data-ttu-id=a-1>T</span><span data-stu-id=a-1>E</span>", "(T|E)"),
        ("<i data-ttu-id=a-1>T</i><b class=sxs-lookup><i data-stu-id=a-1>E</i></b>", "(T|E)"),
        ("<ul><li><b>{p}</b><li><em>x {q}</em></ul>", "- **(T|E)**\n- *x (U|F)*"),
        ("<a href=u>{p}</a>", "[(T|E)](u)"),
        ("<div><div><section>{p}</section>{q}</div></div>", "(T|E)\n\n(U|F)"),
        (
            "<span data-ttu-id=a-1> T </span><span class=sxs-lookup><span data-stu-id=a-1> E </span></span>x",
            "(T|E) x",
        ),
        (
            "<span data-ttu-id=a-1><p>T</p><p>t</p></span><span class=sxs-lookup><span data-stu-id=a-1>E</span></span>",
            "(T t|E)",
        ),
        // Open formatting goes on around the English.
        (
            "<p><span data-ttu-id=a-1><b>T</span><span class=sxs-lookup><span data-stu-id=a-1>E</span></span> x",
            "(**T**|E) **x**",
        ),
        ("{p}{q}", "(T|E)(U|F)"),
    ]);
}

#[test]
fn a_fragment_of_a_pair_is_text_with_marks() {
    for (target, expected) in [
        ("<strong>a</strong> b", "**a** b"),
        ("<b> a </b>b", "**a** b"),
        ("a<b>b.</b>c", "a<b>b.</b>c"),
        ("<b>a</b><b>b</b>", "**a**<b>b</b>"),
        ("<b>a</b><i>b</i>", "**a**<i>b</i>"),
        ("<b><i>a</i></b>", "**<i>a</i>**"),
        ("<b>a:</b> b", "**a:** b"),
        ("<b></b>a", "a"),
        ("<code>a b</code>", "`a b`"),
        ("<code>a`b</code>", "``a`b``"),
        ("<code>a <b>b</b></code>", "<code>a **b**</code>"),
        ("<del>a</del> <s>b</s> <kbd>c</kbd>", "~~a~~ <s>b</s> <kbd>c</kbd>"),
        ("a<br>b<BR/> c", "a<br>b<br>c"),
        ("&lt;b&gt; &amp;amp; &nbsp;&#x41;&hellip;", "\\<b> \\&amp; \u{a0}A…"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("a * b_c `d`", r"a \* b\_c \`d\`"),
        ("a<span class=x>b</span>", "ab"),
        ("a<font color=red>b</font>", "ab"),
        ("a<span lang=en onclick=x>b</span>", "a<span lang=\"en\">b</span>"),
        ("<a href='x y.md' title='t \"q\"'>a [b]</a>", r#"[a \[b\]](x%20y.md "t \"q\"")"#),
        ("<a href=x><b>a</b></a>", "[**a**](x)"),
        ("<a href=x> a </a>b", "[a](x) b"),
        ("<a href=x></a>b", "[](x)b"),
        ("<a href=xref:A.B%2A>xref:A.B%2A</a>", "<xref:A.B%2A>"),
        ("<a href=mailto:a@example.com>a@example.com</a>", "<a@example.com>"),
        ("<a href=a.md>a.md</a>", "[a.md](a.md)"),
        ("a!<a href=x>b</a>", "a\\![b](x)"),
        ("<a name=x></a>a", "<a name=\"x\"></a>a"),
        ("<img src=i.png alt='a [b]\n c'>", r"![a \[b\] c](i.png)"),
        (
            "<img alt=a src=i.png width=20 onerror=x()>",
            "<img src=\"i.png\" alt=\"a\" width=\"20\">",
        ),
        ("see <tenant>.example", "see \\<tenant>.example"),
        ("a<x-y>b</x-y>", "ab"),
        ("&lt;span data-ttu-id=\"b-1\"&gt;", "&lt;span data-ttu-id=\"b-1\">"),
        (
            "<code>&lt;span data-ttu-id=\"b-1\"&gt;</code>",
            "<code>&lt;span data-ttu-id=\"b-1\"></code>",
        ),
    ] {
        let page = format!("<p>x {} y", pair("a-1", target, target));
        let article = read(&page);
        let segment = article.segments().next().unwrap_or_else(|| panic!("{target}: no pair"));
        let sides = [article.target(segment), article.source(segment)];
        assert_eq!(sides, [expected, expected], "{target}");
        assert_eq!(article.parts.len(), 3, "{target}");
    }
}

#[test]
fn what_is_no_pair_is_a_finding_and_its_text_survives() {
    let lookup = "<span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">E</span></span>";
    for (page, expected, rules) in [
        ("<p><span data-ttu-id=a-1>T</span> x".to_owned(), "~T~ x", vec!["unpaired-span"]),
        (format!("<p>{lookup} x"), "~~E~~ x", vec!["unpaired-span"]),
        (
            format!("<span data-ttu-id=a-1>T</span> x {lookup}"),
            "~T~ x ~~E~~",
            vec!["unpaired-span", "unpaired-span"],
        ),
        (format!("<span data-ttu-id=b-1>T</span>{lookup}"), "~T~~", vec!["mismatched-ids"]),
        (
            format!(
                "<span data-ttu-id=b-1>T {} V</span>{}",
                pair("a-1", "t", "e"),
                lookup.replace("a-1", "b-1")
            ),
            "~T (t|e) V~~",
            vec!["nested-span"],
        ),
        (format!("<p>{0}<p>{0}", pair("a-1", "T", "E")), "(T|E)\n\n(T|E)", vec!["repeated-id"]),
        // Unclosed: a paragraph closes it, a page doesn't.
        ("<p><span data-ttu-id=a-1>T<p>x".to_owned(), "~T~\n\nx", vec!["unpaired-span"]),
        (
            format!("<span data-ttu-id=a-1>T<h2>h</h2><p>{}<ul><li>l</ul>", pair("a-2", "U", "F")),
            "~T\n\n## h\n\n(U|F)\n\n- l",
            vec!["unpaired-span"],
        ),
        ("<span data-ttu-id='a<1\"'>T</span>".to_owned(), "~T~", vec!["unpaired-span"]),
        ("<span class=sxs-lookup>E</span>".to_owned(), "~E~", vec!["unpaired-span"]),
    ] {
        assert_eq!(shown(&page), expected, "{page}");
        let found: Vec<_> =
            problems(&read(&page)).iter().map(|placed| placed.finding.rule.name).collect();
        assert_eq!(found, rules, "{page}");
    }
}

#[test]
fn findings_stand_at_the_tag_in_the_file() {
    let page = "<title>t</title>\n<!-- <span data-ttu-id=a-1> -->\n<p>ż𝒳 <b\nid=x data-ttu-id = 'a-1'>T</b>\n{p}{p}\n  <span class=sxs-lookup><span data-stu-id=a-9>E</span></span>"
        .replace("{p}", &pair("a-2", "T", "E"));
    let found: Vec<_> = problems(&read(&page))
        .iter()
        .map(|placed| {
            (placed.finding.rule.name, placed.place.position.line, placed.place.position.column)
        })
        .collect();
    // The tag of a lookup has no id: its English is the nearest known place.
    let expected = [("unpaired-span", 3, 7), ("repeated-id", 5, 97), ("unpaired-span", 6, 26)];
    assert_eq!(found, expected);
    let article = read(&page);
    let origin =
        |text| article.converted.as_ref().unwrap().origin(article.text.find(text).unwrap());
    assert_eq!((origin("title").position.line, origin("title").position.column), (1, 1));
    assert_eq!(
        (
            origin("<span data-ttu-id=\"a-1").utf16,
            origin("<span data-ttu-id=\"a-1").position.column
        ),
        (8, 7)
    );
    assert_eq!(article.write_back(), page);
}

#[test]
fn blocks_become_markdown() {
    check(&[
        ("<h1 id=top>{p}</h1><h3>x #</h3><h2> </h2>", "# <a name=\"top\"></a>(T|E)\n\n### x \\#"),
        ("<p>a<p>b<div>c</div>d", "a\n\nb\n\nc\n\nd"),
        ("<ul><li>a<li>{p}<ul><li>b</ul><li></ul>", "- a\n- (T|E)\n  - b\n-"),
        ("<ol start=9><li>a<li>b</ol>", "9. a\n10. b"),
        ("<ol><li><p>a<p>b<li>c</ol>", "1. a\n\n   b\n\n2. c"),
        ("<ul><li>a</ul><ul><li>b</ul><ol><li>c</ol>", "- a\n\n* b\n\n1. c"),
        ("<ol type=a><li>a</ol>", "<ol type=\"a\"><li>a</li></ol>"),
        ("<ul><li>a<pre>b</pre></ul>", "- a\n\n  ```\n  b\n  ```"),
        ("<blockquote><p>a<p>{p}</blockquote>b", "> a\n>\n> (T|E)\n\nb"),
        ("<pre><code class='x language-sh'>a\n\n b\n</code></pre>", "```sh\na\n\n b\n```"),
        ("<pre>```\n</pre>", "````\n```\n````"),
        ("<pre>a\n\n{p}</pre>", "<pre>a&#10;&#10;(T|E)</pre>"),
        ("a<hr>b", "a\n\n___\n\nb"),
        (
            "<p>1. a<p># b<p>- c<p>&gt; d<p>+<p>2)x",
            "1\\. a\n\n\\# b\n\n\\- c\n\n\\> d\n\n\\+\n\n2)x",
        ),
        (
            "<p>::: zone<p>[!NOTE] a<p>[!INCLUDE [x](y.md)]",
            "\\:\\:\\: zone\n\n\\[!NOTE] a\n\n\\[!INCLUDE [x\\](y.md)]",
        ),
        ("<dl><dt>{p}<dd>b</dl>", "<dl>\n\n<dt>\n\n(T|E)\n\n</dt>\n\n<dd>\n\nb\n\n</dd>\n\n</dl>"),
        (
            "<details open><summary>a</summary><p>*b*</details>",
            "<details open=\"\">\n\n<summary>a</summary>\n\n\\*b\\*\n\n</details>",
        ),
        (
            "<figure><img src=i.png alt=a><figcaption>b</figcaption></figure>",
            "<figure>\n\n![a](i.png)\n\n<figcaption>\n\nb\n\n</figcaption>\n\n</figure>",
        ),
        ("<html lang=pl dir=ltr><body lang=pl>a", "a"),
        ("<div lang=pl><p>{p}</div>", "(T|E)"),
        ("<div dir=ltr><p>a</div>", "<div dir=\"ltr\">\n\na\n\n</div>"),
        (
            "<p id=x>a<div id=y><ul id=z><li id=w>b</ul></div>",
            "<a name=\"x\"></a>a\n\n- <a name=\"y\"></a><a name=\"z\"></a><a name=\"w\"></a>b",
        ),
        ("<a href=x><div><h3>a</h3><p>b</div></a>", "[a b](x)"),
        ("<b><p>a<p>b</b>", "a\n\n**b**"),
    ]);
}

#[test]
fn tables_are_markdown_if_they_are_simple() {
    check(&[
        (
            "<table><tr><th>a|b<th align=right>{p}<tr><td>1<td><code>x|y</code></table>",
            "| a\\|b | (T|E) |\n|---|--:|\n| 1 | `x\\|y` |",
        ),
        (
            "<table><thead><tr><th style='text-align: center'>a</thead><tbody><tr><td>b<br>c</tbody></table>",
            "| a |\n|:-:|\n| b<br>c |",
        ),
        ("<table><tr><td>{p}</table>", "<table><tbody>\n<tr><td>(T|E)</td></tr></tbody></table>"),
        (
            "<table><tr><th>a<tr><td rowspan=2>b</table>",
            "<table><tbody>\n<tr><th>a</th></tr>\n<tr><td rowspan=\"2\">b</td></tr></tbody></table>",
        ),
        (
            "<table><tr><th>a<tr><td><ul><li><b>b</b> &lt;</ul></table>",
            "<table><tbody>\n<tr><th>a</th></tr>\n<tr><td><ul><li><b>b</b> &lt;</li></ul></td></tr></tbody></table>",
        ),
        (
            "<table><caption>c</caption><tr><th>a</table>",
            "<table><caption>c</caption><tbody>\n<tr><th>a</th></tr></tbody></table>",
        ),
        (
            "<ul><li><table><tr><td>a</table></ul>",
            "- <table><tbody>\n  <tr><td>a</td></tr></tbody></table>",
        ),
    ]);
}

#[test]
fn what_readers_do_not_see_is_no_text() {
    check(&[
        ("<script>a</script><style>b</style><template>c</template><noscript>d</noscript>e", "e"),
        ("<nav aria-hidden=true>{p}</nav>a<span aria-hidden=TRUE>b</span>", "a"),
        ("<nav>a</nav>b<i aria-hidden=false>c</i>", "a\n\nb*c*"),
        ("a<!-- {p} -->b<!-- open {q}", "ab"),
        ("a<iframe src=x>b</iframe>c", "ac"),
        ("<head><style>a</style></head>b", "b"),
    ]);
}

#[test]
fn hostile_pages_are_read_in_bounded_time() {
    let deep = "<div>".repeat(10_001);
    let fonts: String = (0..50).map(|n| format!("<font color=\"{n}\">")).collect();
    for (page, is_deep) in [
        (format!("{deep}a{}", pair("a-1", "T", "E")), true),
        (format!("{}a{}", "<x>".repeat(10_001), pair("a-1", "T", "E")), true),
        (format!("<svg>{}</svg>a{}", "<td>".repeat(10_001), pair("a-1", "T", "E")), true),
        (format!("{}a{}", "<ul><li>".repeat(10_001), pair("a-1", "T", "E")), true),
        (format!("{}a{}", "<table><td>".repeat(10_001), pair("a-1", "T", "E")), true),
        (format!("{}a{}", "<b></i>".repeat(10_001), pair("a-1", "T", "E")), true),
        (format!("{fonts}{}a{}", "<p>x".repeat(10_001), pair("a-1", "T", "E")), true),
        (format!("{}a{}", "<span data-ttu-id=a-0>".repeat(10_001), pair("a-1", "T", "E")), true),
        (format!("a{}{}", pair("a-1", "T", "E"), "<a href=x".repeat(50_000)), true),
        (format!("a{}{}", pair("a-1", "T", "E"), "<![CDATA[<!--".repeat(50_000)), false),
    ] {
        let article = read(&page);
        let segments: Vec<_> = article.segments().map(|segment| article.target(segment)).collect();
        assert_eq!(segments, ["T"], "{}", &page[..40]);
        assert!(article.text.contains("a<span data-ttu-id=\"a-1\""), "{}", &page[..40]);
        assert!(article.text.len() < 8 * page.len(), "{}: {}", &page[..40], article.text.len());
        let found =
            problems(&article).iter().filter(|it| it.finding.rule.name == "deep-nesting").count();
        assert_eq!(found, usize::from(is_deep), "{}", &page[..40]);
    }
}
