//! Tests of pairs and tokens on a page, in a notation of their own: `⟦translation¦English⟧` is a
//! segment, `⟪token⟫` a token displayed as text, `⟪!token⟫` one with a copy button.

use std::collections::BTreeMap;

use crate::model::Site;
use crate::render::html::segment::{PageSegment, PageToken, TokenStyle};
use crate::render::html::{Pages, Picture, body};
use segmend_engine::text::Span;

/// The parsed notation.
#[derive(Default)]
struct Noted {
    markdown: String,
    /// The span of each translation, its English, and whether it was mangled.
    segments: Vec<(Span, String, bool)>,
    tokens: Vec<PageToken>,
}

fn read(noted: &str) -> Noted {
    let mut out = Noted::default();
    let (mut segment, mut token, mut style) = (0, 0, TokenStyle::Text);
    let mut rest = noted;
    while let Some(next) = rest.chars().next() {
        rest = &rest[next.len_utf8()..];
        match next {
            '⟦' => segment = out.markdown.len(),
            '¦' => {
                let (source, after) = rest.split_once('⟧').unwrap();
                let span = Span::new(segment, out.markdown.len());
                let english = source.trim_start_matches('?');
                out.segments.push((span, english.to_owned(), english != source));
                rest = after;
            }
            '⟪' => {
                token = out.markdown.len();
                style = if rest.starts_with('!') { TokenStyle::Copy } else { TokenStyle::Text };
                rest = rest.trim_start_matches('!');
            }
            '⟫' => {
                let span = Span::new(token, out.markdown.len());
                out.tokens.push(PageToken { span, style });
            }
            other => out.markdown.push(other),
        }
    }
    out
}

/// Renders the body of a German page, including its heading.
fn html(noted: &str) -> String {
    let pages = Pages::new(&BTreeMap::new(), &Site::default()).unwrap();
    let noted = read(noted);
    let pair = |(at, (span, source, is_mangled)): (usize, &(Span, String, bool))| PageSegment {
        id: format!("{}", at + 101),
        span: *span,
        tokens: Vec::new(),
        source: Box::leak(source.clone().into_boxed_str()),
        is_mangled: *is_mangled,
    };
    let segments: Vec<_> = noted.segments.iter().enumerate().map(pair).collect();
    let context = body::BodyContext {
        files: crate::render::html::Files::NONE,
        outer: None,
        messages: pages.localizations.for_locale("de-DE"),
        english: Some(pages.localizations.for_locale("en-US")),
        resolve: &|address: &str| address.replace(".md", ".html"),
        picture: &|_| Picture::Unsized,
        attach: &|file| format!("{}.reg", file.len()),
        sanitiser: &pages.sanitiser,
        segments: &segments,
        has_beside: true,
        tokens: &noted.tokens,
    };
    let body = body::render(&noted.markdown, &context);
    body.heading.unwrap_or_default() + &body.html
}

/// Blocks with pairs: a name and the notation.
const PAIRS: &[(&str, &str)] = &[
    ("paragraphs", "⟦Eins.¦One.⟧\n\n⟦Eins.¦One.⟧ ⟦Zwei.¦Two.⟧\n\n⟦Same.¦Same.⟧\n\nNo pair.\n"),
    ("headings", "# <a name=\"one\"></a>⟦Eins¦One⟧\n\n## ⟦*Zwei*¦*Two*⟧\n\n## ⟦Same¦Same⟧\n"),
    (
        "lists",
        "- ⟦Eins¦One⟧\n- ⟦Zwei¦Two⟧\n  1. ⟦Drei¦Three⟧\n- [x] ⟦Vier¦Four⟧\n\n* ⟦Fünf¦Five⟧\n\n* ⟦Sechs¦Six⟧\n\n  > ⟦Sieben¦Seven⟧\n",
    ),
    ("tables", "| ⟦A¦B⟧ | ⟦Same¦Same⟧ |\n|:--|--:|\n| ⟦a \\| b¦c \\| d⟧ | **⟦1.¦One.⟧** ⟦2¦2⟧ |\n"),
    ("alerts", "> [!NOTE]\n> ⟦Eins.¦One.⟧ ⟦Zwei.¦Two.⟧\n\n> [!TIP] ⟦Eins `a` b¦One `a` b⟧\n"),
    (
        "elements",
        "**⟦Eins.¦One.⟧ ⟦Zwei.¦Two.⟧** [⟦Drei¦Three⟧](c.md) ⟦**A** b.¦**A** c.⟧\n\n**⟦Eins** zwei.¦One** two.⟧ ⟦Drei¦Three⟧\n\n**⟦Eins.¦One.⟧ ⟦Zwei** drei¦Two** three⟧\n",
    ),
    (
        "english",
        "⟦a¦1. One [two](three.md) <br> **four** <a name=\"x\"></a> <tenant> a_b\\_c\n- five⟧\n\n⟦b¦# x | y⟧ <a name=\"x\"></a>\n\n⟦c¦[^1] <div>&lt; [d]: e⟧\n",
    ),
    (
        "mangled",
        "⟦Run it.¦?Run it.⟧\n\n⟦Eins.¦One.⟧ ⟦Run it.¦?Run it.⟧\n\n- ⟦Run it.¦?Run it.⟧\n\n# ⟦Run it¦?Run it⟧\n",
    ),
    (
        "mangled_raw",
        "| a |\n|---|\n| <dl> ⟦<dt>Foo.h</dt>¦?<dt>Foo.h</dt>⟧ ⟦<b>x</b>¦?<b>x</b>⟧ </dl> |\n",
    ),
    (
        "mangled_block",
        "<table><tr><td>⟦Run it.¦?Run it.⟧</td>\n<td title=\"⟦Run it¦?Run it⟧\">⟦Eins¦One⟧ ⟦Run\nit¦?Run\nit⟧</td><td>⟦<b>x</b>¦?<b>x</b>⟧</td></tr></table>\n",
    ),
    (
        "raw",
        "⟦Eins <b>zwei.¦One <b>two.⟧ ⟦Drei</b> vier.¦Three</b> four.⟧\n\n<div class=\"pair\" data-s=1>⟦x¦y⟧</div>\n",
    ),
    (
        "registry",
        "⟦[HKLM\\A] **\"B\"=dword:1**¦[HKLM\\A] **\"B\"=dword:1**⟧\n\n1. ⟦Eins¦One⟧\n\n   [HKCU\\C]\n\n   ⟦\"D\"=\"e<f\"¦\"D\"=\"e f\"⟧\n\n   ⟦\"D\"=dword:2¦\"D\"=dword:3⟧\n\n[HKCU\\C]\n\n⟦\"D\"=-¦\"D\"=-⟧\n\n⟦Zwei¦Two⟧\n",
    ),
    ("notes", "⟦Eins[^a].¦One[^a].⟧\n\n[^a]: ⟦Zwei¦Two⟧\n"),
];

#[test]
fn pairs_are_as_reviewed() {
    for (name, noted) in PAIRS {
        insta::assert_snapshot!(
            format!("pairs_{name}"),
            format!("{noted}\n──────\n{}", html(noted))
        );
    }
}

#[test]
fn tokens_have_one_element() {
    const BDI: &str = "<bdi dir=\"ltr\" translate=\"no\">";
    const CODE: &str = "<code dir=\"ltr\" translate=\"no\">";
    const COPY: &str = "<code dir=\"ltr\" translate=\"no\" data-copy>";
    for (noted, expected) in [
        ("a ⟪1.2⟫ b", format!("<p>a {BDI}1.2</bdi> b</p>")),
        ("⟪!HKEY_LOCAL_MACHINE\\A⟫", format!("<p>{COPY}HKEY_LOCAL_MACHINE\\A</code></p>")),
        ("[⟪!0x1⟫](b)", format!("<p><a href=\"b\">{CODE}0x1</code></a></p>")),
        ("# ⟪!0x1⟫", format!("<h1 id=\"0x1\">{CODE}0x1</code></h1>")),
        ("**⟪x\\_y⟫** z", format!("<p><strong>{BDI}x_y</bdi></strong> z</p>")),
        ("⟪\\<your tenant\\>⟫ z", format!("<p>{BDI}&lt;your tenant&gt;</bdi> z</p>")),
        ("⟪a & b⟫.", format!("<p>{BDI}a &amp; b</bdi>.</p>")),
        ("⟪!`Get-X`⟫ ⟪`y`⟫", "<p><code dir=\"ltr\" translate=\"no\" data-copy>Get-X</code> <code dir=\"ltr\" translate=\"no\">y</code></p>".to_owned()),
        ("⟪a **b** c⟫ d", "<p>a <strong>b</strong> c d</p>".to_owned()),
        ("⟪a **b**⟫ ⟪1.2⟫", format!("<p>a <strong>b</strong> {BDI}1.2</bdi></p>")),
        ("[a](b/⟪c⟫) ⟪d⟫", format!("<p><a href=\"b/c\">a</a> {BDI}d</bdi></p>")),
        ("⟪1.2⟫⟪3⟫", format!("<p>{BDI}1.2</bdi>{BDI}3</bdi></p>")),
        ("- ⟪1.2⟫\n", format!("<ul>\n<li>{BDI}1.2</bdi></li>\n</ul>")),
        ("⟪1&amp;2⟫ x", format!("<p>{BDI}1&amp;2</bdi> x</p>")),
        ("⟪1&am⟫p;2 x", "<p>1&amp;2 x</p>".to_owned()),
        // Long code may continue in the next line, short code may not.
        ("`a\\b-c.d/e`", format!("<p>{CODE}a\\b-c.d/e</code></p>")),
        (
            "`HKLM\\SOFTWARE\\Microsoft\\.NETFramework`",
            format!("<p>{CODE}HKLM\\<wbr>SOFTWARE\\<wbr>Microsoft\\<wbr>.NETFramework</code></p>"),
        ),
    ] {
        assert_eq!(html(noted).trim_end(), expected, "{noted}");
    }
}
