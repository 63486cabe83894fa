//! Tests of whole pages and of special cases in their bodies.

mod inspection;
mod templates;

use std::collections::BTreeMap;

use super::*;
use segmend_engine::model::{Applicability, Provenance, Repair};

fn locale(tag: &str) -> LocaleTag {
    LocaleTag::parse(tag).unwrap()
}

fn pages() -> Pages {
    Pages::new(&BTreeMap::new(), &Site::default()).unwrap()
}

/// Renders a body, including its heading.
fn body(pages: &Pages, tag: &str, markdown: &str) -> String {
    let resolve = |address: &str| address.replace(".md", ".html");
    let messages = pages.localizations.for_locale(tag);
    let context = body::BodyContext {
        messages,
        english: None,
        resolve: &resolve,
        picture: &|address| match address {
            "gone.png" => Picture::Missing,
            _ => Picture::Sized(640, 260),
        },
        attach: &|_| String::new(),
        sanitiser: &pages.sanitiser,
        segments: &[],
        has_beside: true,
        tokens: &[],
        files: FILES,
        outer: None,
    };
    let body = body::render(markdown, &context);
    body.heading.unwrap_or_default() + &body.html
}

fn article<'a>(
    locale: &'a LocaleTag,
    body: &'a str,
    alternates: &'a [LocaleTag],
) -> ArticlePage<'a> {
    ArticlePage {
        locale,
        text_locale: locale,
        path: "mail/tls.html",
        title: "TLS <1.2>",
        description: Some("What to do \"now\""),
        robots: Some("NOINDEX, NOFOLLOW"),
        body,
        segments: &[],
        tokens: &[],
        repairs: &[],
        notices: &[],
        alternates,
        untranslated: &[],
        crumbs: &[],
        sidebar: &[],
        previous: None,
        next: None,
        provenance: Some(Provenance::Machine),
        updated: Some((2021, 3, 11)),
        resolve: &str::to_owned,
        picture: &|_| Picture::Unsized,
        files: Files::NONE,
        attach: &|_| String::new(),
    }
}

/// Removes the hashes in asset names, which change with every style change.
fn without_hashes(html: &str) -> String {
    let hash = regex::Regex::new(r"(assets/\w+)\.[0-9a-f]{8}\.").unwrap();
    hash.replace_all(html, "$1.").into_owned()
}

/// The other files that the cases refer to.
const FILES: Files<'static> = Files {
    file: "article.md",
    include: &|from, address| {
        let body = match address {
            "part.md" => {
                "# Part\n\nIncluded from `a`, with a [link](deep.md).\n\n- and [!INCLUDE[](inline.md)]\n"
            }
            "inline.md" => "The **inline** text.\n\nIn two paragraphs.\n",
            "self.md" => "[!INCLUDE [again](self.md)]",
            _ => return None,
        };
        let file = if from == "article.md" { address.to_owned() } else { format!("sub/{address}") };
        Some(Included {
            file: if address == "self.md" { address.into() } else { file },
            body: body.to_owned(),
            is_foreign: false,
            segments: Vec::new(),
            tokens: Vec::new(),
        })
    },
    code: &|_, address| {
        (address == "x.cs").then(|| "// <run>\n  int a = 1;\n  return a;\n// </run>\n".to_owned())
    },
    resolve: &|from, address| format!("{from}/{address}"),
    pivot: &|id| (id == "windows").then(|| "Windows 11".to_owned()),
    ..Files::NONE
};

/// Special cases: a name and the Markdown.
const CASES: &[(&str, &str)] = &[
    (
        "headings",
        "# <a name=\"fix-tls\"></a>Napraw *TLS*\n\n## Krok `1`\n\n## Krok `1`\n\n\
         ## <a name=\"fix-tls\"></a><a id=\"own\"></a>Znowu {#no}\n\nSetext\n---\n\n\
         text <a name=\"spot\"></a>here\n",
    ),
    (
        "alerts",
        "> [!NOTE]\n> Save first.\n> \n> - one\n\n> [!Important] Same line **bold**.\n\n\
         > [!WARNING]\n\n> [!tip]  \n> Hard break.\n\n> [!TIPPEK]\n> Not one.\n\n\
         - item\n\n  > [!CAUTION]\n  > Inside.\n",
    ),
    (
        "videos",
        "[!VIDEO https://www.example.org/embed/a_b_c?x=1&y=2]\n\n\
         > [!VIDEO https://video.example.org/1]\n\n[!VIDEO javascript:alert(1)]\n",
    ),
    (
        "directives",
        ":::row:::\n:::column span=\"2\":::\ntext\n:::column-end:::\n:::column:::\n- item\n:::column-end:::\n:::row-end:::\n\n\
         > [!div class=\"nextstepaction mine\"]\n> [Go](go.md)\n\n> [!div class=\"checklist\"]\n> * one\n> * two\n\n\
         :::video source=\"https://video.example.org/1\" title=\"Setup\":::\n\n\
         The :::no-loc text=\"Blazor\"::: app, ![my::: No-Loc (Razor)::: page](r.png)\n\n\
         - item\n\n  [!NOTE] In a list.\n",
    ),
    (
        "zones",
        "::: zone pivot=\"windows,linux\"\n1. one\n::: zone-end\n\n::: moniker range=\">= core-3.0\"\n## A\n\n\
         ::: zone target=\"docs\"\ninner\n::: zone-end\n::: moniker-end\n\n\
         - item\n\n  :::zone pivot=\"in\":::\n  text\n  :::zone-end:::\n",
    ),
    (
        "broken_directives",
        "::: zone pivot=\"never-ended\"\nText **stays**.\n\n- item\n\n  ::: moniker range=\"x\"\n\n::: moniker-end\n\n\
         :::row:::\n:::column:::\nlost\n:::row-end:::\n:::image type=\"complex\" source=\"a.png\" alt-text=\"No end\":::\n\n\
         :::image source=\"a.png\" alt-text=\"open\n\n# [One](#tab/one)\n\nfirst\n\n# After\n\nlast\n",
    ),
    (
        "tabs",
        "## Install\n\n# <a name=\"vs\"></a>[Visual **Studio**](#tab/vs)\n\nOne.\n\n### Sub\n\n\
         # [Code & more](#tab/code+mac/linux)\n\n- two\n\n---\n\nAfter.\n\n***\n\n\
         1. Step\n\n   # [A](#tab/a)\n   inner a\n   # [B](#tab/b)\n   inner b\n\n   ***\n\n2. Next\n",
    ),
    (
        "ops_images",
        ":::image type=\"content\" source=\"a b.png\" alt-text=\"A \\\"b\\\" & c\" lightbox=\"large.png\" border=\"true\":::\n\n\
         Click :::image type=\"icon\" source=\"i.svg\" alt-text=\"Unread\"::: now.\n\n\
         :::image type=\"complex\" source=\"c.png\" alt-text=\"Chart\":::\n   The **long** text.\n\n   - more\n:::image-end:::\n\n\
         :::image source=\"javascript:x\" alt-text=\"bad\":::\n",
    ),
    (
        "files",
        "[!INCLUDE [Part](part.md)]\n\nText [!INCLUDE [inline](inline.md)] goes on.\n\n* [!INCLUDE[](inline.md)]\n\n\
         [!INCLUDE [gone](gone.md)] [!INCLUDE [self](self.md)]\n\n\
         [!code-csharp[Main](x.cs?name=run&highlight=2)]\n\n    [!code-csharp[](kept as code)]\n\n\
         :::code language=\"json\" source=\"gone.json\" range=\"1-2\":::\n\n[!code[](x.cs?name=nothing)]\n",
    ),
    (
        "raw_alerts",
        "<table><tr><td>\n<blockquote>\n[!Note]<br />\nOnly <b>old</b> ones.\n</blockquote>\n</td><td>[!Tip] x</td></tr></table>\n\n\
         <div class=\"alert own\" data-tab=\"x\">imitation</div>\n",
    ),
    ("tasks", "- [x] done\n- [ ] open\n\n1. [x] loose\n\n   more\n"),
    ("tables", "| Code | Meaning | # |\n|:--|:-:|--:|\n| `0x80070005` | a \\| b | 1 |\n| x |\n"),
    (
        "footnotes",
        "Text[^b] and[^a] again[^b].\n\n[^a]: First **defined**.\n[^b]: Second.\n\n    Two paragraphs.\n[^c]: Unused.\n",
    ),
    ("code", "Run `a < b`.\n\n```PowerShell title\nGet-Item \"x\" | fl\n```\n\n    indented\n"),
    (
        "images",
        "![The *alt* \"text\"](<a b.png> \"Title\")\n\n![It is <gone>](gone.png)\n\n![x](javascript:x)\n\n![d](data:image/png;base64,AA==)\n",
    ),
    (
        "links",
        "[a](tls.md#x) [b](javascript:alert(1)) [](https://example.org/a) [](../mail/fix-tls.md#x) <a@example.org>\n\
         <https://example.org/?a=1&b=2> [c](JaVaScRiPt&colon;alert(1)) <xref:System.String> [d](ü.md 't\"')\n",
    ),
    ("placeholders", "Send to <email> at <Your tenant>, List<T>.\n\n<Your tenant>\n\nA < B\n"),
    (
        "raw",
        "<details>\n<summary>More</summary>\n\nSome *Markdown* <a href=\"b.md\">link</a> x<sup>2</sup><br/>y\n\n</details>\n\n\
         <!-- comment -->\n\n<script>alert(1)</script>\n\n<table style=\"x\"><tr><td onclick=\"x\">cell</table>\n\n</div></main> <kbd>Ctrl</kbd>\n\n\
         - [x] done\n\n| a |\n|--:|\n| `b` |\n\n> [!NOTE]\n> n\n\n```sh\nx\n```\n",
    ),
    ("lists", "5. five\n6. six\n   - ~~nested~~\n\n\n* loose\n\n* items\n\n***\n"),
    ("blank", ""),
];

#[test]
fn bodies_are_as_reviewed() {
    let pages = pages();
    for (name, markdown) in CASES {
        let html = body(&pages, "en-US", markdown);
        insta::assert_snapshot!(*name, format!("{markdown}\n──────\n{html}"));
    }
}

#[test]
fn directives_render_right_to_left() {
    let pages = pages();
    let names = ["directives", "zones", "tabs", "ops_images", "files", "raw_alerts"];
    for (name, markdown) in CASES.iter().filter(|(name, _)| names.contains(name)) {
        let html = body(&pages, "ar-SA", markdown);
        insta::assert_snapshot!(format!("{name}_rtl"), html);
    }
}

#[test]
fn broken_directives_are_reported_with_their_place() {
    let pages = pages();
    let reported = std::cell::RefCell::new(Vec::new());
    let english = LocaleTag::source();
    for name in ["broken_directives", "files"] {
        let (_, markdown) = CASES.iter().find(|(other, _)| *other == name).unwrap();
        let report = |at: usize, finding: segmend_engine::model::Finding| {
            let line = markdown[at..].lines().next().unwrap_or_default();
            reported
                .borrow_mut()
                .push(format!("{}: {line}\n    {}", finding.rule.name, finding.message));
        };
        let files = Files { report: &report, ..FILES };
        pages.article(&ArticlePage { files, ..article(&english, markdown, &[]) }).unwrap();
    }
    insta::assert_snapshot!(reported.into_inner().join("\n"));
}

#[test]
fn bodies_use_the_messages_of_the_locale() {
    let pages = pages();
    for (tag, title) in [("ar-SA", "تحذير"), ("de-AT", "Warnung"), ("sv-SE", "Warning")] {
        let html = body(&pages, tag, "> [!WARNING]\n> x\n");
        assert!(html.contains(&format!("<p class=\"alert-title\">{title}</p>")), "{tag}: {html}");
    }
}

#[test]
fn pages_are_as_reviewed() {
    let pages = pages();
    let (arabic, swedish) = (locale("ar-SA"), locale("sv-SE"));
    let alternates = [arabic.clone(), locale("en-US"), locale("ja-JP")];
    let markdown =
        "# <a name=\"t\"></a>إصلاح TLS\n\n## <a name=\"a\"></a>أ\n\n### ب\n\n## ج `x`\n\nنص.\n";
    let html = pages.article(&article(&arabic, markdown, &alternates)).unwrap();
    insta::assert_snapshot!("page_rtl", without_hashes(&html));
    let html = pages.article(&article(&swedish, "Text.\n", &[])).unwrap();
    insta::assert_snapshot!("page_without_words_and_heading", without_hashes(&html));
}

#[test]
fn homes_are_as_reviewed() {
    let pages = pages();
    let (polish, arabic) = (locale("pl-PL"), locale("ar-SA"));
    let leaf = |title: &str, href: &str| NavEntry {
        title: title.to_owned(),
        href: Some(href.to_owned()),
        ..NavEntry::default()
    };
    let porty = NavEntry { note: Some("Sieć".into()), ..leaf("Porty", "mail/ports.html") };
    let group = NavGroup {
        title: "Poczta".into(),
        id: "poczta".into(),
        href: "index.html#poczta".into(),
        count: 3,
        number: None,
        entries: vec![leaf("TLS & SMTP", "mail/tls.html"), porty],
        more: vec![leaf("Proxy", "mail/proxy.html")],
    };
    let other = NavGroup { title: "Inne".into(), id: "inne".into(), more: vec![], ..group.clone() };
    let groups = [group, other];
    let locales = [arabic.clone(), polish.clone()];
    let home = LocaleHome { locale: &polish, locales: &locales, groups: &groups };
    insta::assert_snapshot!("locale_home", without_hashes(&pages.locale_home(&home).unwrap()));
    let empty = LocaleHome { groups: &[], ..home };
    assert!(pages.locale_home(&empty).unwrap().contains("nie ma jeszcze artykułów"));
    let home = Home { locales: &[(arabic, 2), (polish, 5)] };
    insta::assert_snapshot!("home", without_hashes(&pages.home(&home).unwrap()));
}

#[test]
fn pages_are_send_and_sync() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Pages>();
}
