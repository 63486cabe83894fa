//! Properties of the parser over generated input: it never fails and never loses a byte.

use proptest::prelude::*;
use pulldown_cmark::{Options, Parser, html::push_html};
use segmend::model::{Article, Part};
use segmend::parse::{Identity, article, head, problems};
use segmend_engine::model::LocaleTag;

/// Pieces of bilingual articles, whole and broken.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("<span data-ttu-id=\"a-1\">".to_owned()),
        Just("</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">".to_owned()),
        Just("</span></span>".to_owned()),
        Just("<span data-ttu-id=\"a-1&quot;>T</span><span class=&quot;sxs-lookup&quot;>".to_owned()),
        Just("<span data-ttu-id=\"b-p101\">Ü</span><span class=\"sxs-lookup\"><span data-stu-id=\"b-p101\">U</span></span>".to_owned()),
        Just("<span>".to_owned()),
        Just("</span>".to_owned()),
        Just("<SPAN class='sxs-lookup'>".to_owned()),
        Just("---\n".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("title: x\r\n".to_owned()),
        Just("# <a name=\"x\"></a>".to_owned()),
        Just("\n\n".to_owned()),
        "[ a-zéя日*_`\\[\\]()|>&;\"']{0,12}",
    ]
}

/// Pieces of HTML, whole and broken.
fn tag() -> impl Strategy<Value = String> {
    let tags = [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<strong> ",
        " </strong>",
        "<em>",
        "</em>",
        "<ul>",
        "<li>",
        "</li>",
        "</ul>",
        "<ol start=7>",
        "</ol>",
        "<blockquote>",
        "</blockquote>",
        "<h2 id=x>",
        "</h2>",
        "<pre>",
        "\n",
        "</pre>",
        "<code>",
        "</code>",
        "<a href='u v'>",
        "</a>",
        "<table><tr><th>",
        "<td>",
        "<tr><td>",
        "</table>",
        "<div lang=en>",
        "</div>",
        "<hr>",
        "<dl><dt>",
        "<dd>",
        "</dl>",
        "<details><summary>",
        "</summary>",
        "</details>",
        "<kbd>",
        "</kbd>",
        "<del>",
        "</del>",
        "<br>",
        "&lt;",
        "&amp;amp;",
        "&#10;",
        "<span lang=en>",
        "<!-- c -->",
    ];
    prop_oneof![
        4 => prop::sample::select(tags.map(str::to_owned).to_vec()),
        2 => "[ a-cé日0-9.)#+*_`~\\[\\]()|>&;:!\\\\-]{0,6}",
    ]
}

fn html() -> impl Strategy<Value = String> {
    prop::collection::vec(tag(), 0..24).prop_map(|pieces| pieces.concat())
}

/// The text that a browser shows, without white space.
fn shown(html: &str) -> String {
    let page = scraper::Html::parse_document(html);
    let texts = page.root_element().descendants().filter_map(|node| node.value().as_text());
    texts.flat_map(|text| text.chars()).filter(|c| !c.is_whitespace()).collect()
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..24).prop_map(|pieces| pieces.concat())
}

fn read(text: &str) -> Article {
    read_as("a.md", text)
}

fn read_as(file: &str, text: &str) -> Article {
    let locale = LocaleTag::parse("de-DE").expect("a tag");
    article(Identity { file: file.into(), path: "a.md".into(), locale }, text.to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn writing_back_restores_the_file(text in text()) {
        prop_assert_eq!(read(&text).write_back(), text);
    }

    #[test]
    fn parts_cover_the_text_without_gap_or_overlap(text in text()) {
        let article = read(&text);
        let mut at = 0;
        for part in &article.parts {
            prop_assert_eq!(part.span().start, at);
            prop_assert!(!part.span().is_empty());
            at = part.span().end;
        }
        prop_assert_eq!(at, article.text.len());
    }

    #[test]
    fn broken_spans_are_reported(text in text()) {
        let article = read(&text);
        let opens = article.parts.iter().any(|part| match part {
            Part::Malformed(malformed) => malformed.what != segmend::model::Malformation::EndTag,
            Part::Skeleton(_) | Part::Segment(_) => false,
        });
        let reported = problems(&article).iter().any(|placed| placed.finding.rule.name.contains("span") || placed.finding.rule.name == "mismatched-ids");
        prop_assert_eq!(opens, reported);
    }

    #[test]
    fn reading_the_head_never_panics(text in text()) {
        head("x.md", &text);
        head("x.html", &text);
    }

    #[test]
    fn html_is_kept_and_its_text_is_covered(pieces in prop::collection::vec(prop_oneof![piece(), tag()], 0..24)) {
        let html = pieces.concat();
        let article = read_as("a.html", &html);
        prop_assert_eq!(article.write_back(), html);
        let mut at = 0;
        for part in &article.parts {
            prop_assert_eq!(part.span().start, at);
            at = part.span().end;
        }
        prop_assert_eq!(at, article.text.len());
        problems(&article);
    }

    #[test]
    fn html_shows_the_same_text(html in html()) {
        let article = read_as("a.html", &html);
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
        let mut again = String::new();
        push_html(&mut again, Parser::new_ext(&article.text, options));
        prop_assert_eq!(shown(&again), shown(&html), "{}", article.text);
    }
}
